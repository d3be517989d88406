//! Views of the ledger: some that answer a question people come with, and those that people saved.

use super::Asked;
use crate::web::problem::Problem;
use crate::web::{Place, look};
use axum::extract::{Form, State};
use axum::response::Redirect;
use serde::Deserialize;
use workbench::SavedView;

/// A view to go to.
pub(super) struct Offered {
    pub name: String,
    pub address: String,
    pub current: bool,
    /// A person saved it and may forget it.
    pub own: bool,
}

const EVERYBODYS: [(&str, &str); 5] = [
    ("Everything", ""),
    ("Rests on one voice", "level=echoed"),
    ("Somebody denies it", "level=disputed"),
    ("A root in doubt", "doubt=yes"),
    ("Figures", "kind=quantity"),
];

fn address(asked: &str) -> String {
    if asked.is_empty() { "/ledger".to_owned() } else { format!("/ledger?{asked}") }
}

pub(super) fn views(asked: &Asked, saved: &[SavedView]) -> Vec<Offered> {
    let here = asked.query();
    let offered = |name: &str, asked: &str, own| Offered {
        name: name.to_owned(),
        address: address(asked),
        current: here == asked,
        own,
    };
    let own = saved.iter().map(|it| offered(&it.name, &it.asked, true));
    EVERYBODYS.iter().map(|(name, asked)| offered(name, asked, false)).chain(own).collect()
}

#[derive(Debug, Deserialize)]
pub(super) struct Change {
    #[serde(default)]
    name: String,
    /// What the list's address asks for.
    #[serde(default)]
    asked: String,
    /// The view to forget; saved otherwise.
    #[serde(default)]
    forget: String,
}

/// Saves what is shown under a name, or forgets a name, and shows the list again.
pub(super) async fn change(
    State(place): State<Place>,
    Form(change): Form<Change>,
) -> Result<Redirect, Problem> {
    look(place, move |place| {
        // Read and written anew, so that nothing but what a list can ask for is kept.
        let uri: axum::http::Uri = address(&change.asked).parse().unwrap_or_default();
        let asked = axum::extract::Query::<Asked>::try_from_uri(&uri).map(|it| it.0).unwrap_or_default();
        if change.forget.is_empty() {
            place.desk.save_view(&change.name, &asked.query())?;
        } else {
            place.desk.forget_view(&change.forget)?;
        }
        Ok(Redirect::to(&address(&asked.query())))
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_view_that_is_shown_is_marked_and_saved_ones_come_last() {
        let saved = [SavedView { name: "Mine".to_owned(), asked: "kind=event&level=echoed".to_owned() }];
        let asked =
            Asked { kind: "event".to_owned(), level: "echoed".to_owned(), page: 3, ..Asked::default() };
        let all = views(&asked, &saved);
        let current: Vec<&str> = all.iter().filter(|it| it.current).map(|it| it.name.as_str()).collect();
        assert_eq!(current, ["Mine"]);
        assert!(all.last().is_some_and(|it| it.own && it.address == "/ledger?kind=event&level=echoed"));
        assert!(views(&Asked::default(), &[]).first().is_some_and(|it| it.current));
    }
}
