//! `/ledger/complete`: how a query that is being typed may go on, from what the case holds.

use super::Asked;
use crate::web::problem::Problem;
use crate::web::{Place, look};
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use evidence::{ClaimKind, Level, Modality, Polarity};
use std::collections::BTreeSet;
use workbench::View;

/// Fields of a query, as far as they are typed.
pub(super) const FIELDS: &[&str] = &[
    "subject:",
    "object:",
    "actor:",
    "predicate:",
    "class:",
    "kind:",
    "polarity:",
    "modality:",
    "document:",
    "source:",
    "code:",
    "level:",
    "roots:>=",
];

/// Ways to go on that are offered.
const OFFERED: usize = 12;

/// Whole queries, the likeliest first.
pub(super) async fn answer(
    State(place): State<Place>,
    Query(asked): Query<Asked>,
) -> Result<impl IntoResponse, Problem> {
    look(place, move |place| {
        let ways = serde_json::json!(completions(&place.desk.view(), &asked.q));
        Ok(([(header::CONTENT_TYPE, "application/json")], ways.to_string()))
    })
    .await
}

/// The query with its last word completed: to a field, or to a value of the field it names.
fn completions(view: &View, query: &str) -> Vec<String> {
    let inside = query.matches('"').count() % 2 == 1;
    let begins = match inside {
        // A value in quotation marks begins before its mark, with the field.
        true => query.rfind('"').map(|mark| last_word(&query[..mark])).unwrap_or_default(),
        false => last_word(query),
    };
    let (before, word) = query.split_at(begins);
    let Some((field, part)) = word.split_once(':') else {
        let fits = FIELDS.iter().filter(|it| it.starts_with(&word.to_lowercase()));
        return fits.map(|it| format!("{before}{it}")).collect();
    };
    let part = part.trim_start_matches('"').to_lowercase();
    let value = |it: &str| match it.contains(char::is_whitespace) {
        true => format!("{before}{field}:\"{}\"", it.replace('"', " ")),
        false => format!("{before}{field}:{it}"),
    };
    let mut fits: Vec<(bool, String)> = values(view, field)
        .into_iter()
        .filter(|it| it.to_lowercase().contains(&part))
        .map(|it| (!it.to_lowercase().starts_with(&part), it))
        .collect();
    // What begins so stands before what holds it; otherwise the order of the values is kept.
    fits.sort_by_key(|it| it.0);
    let mut seen = BTreeSet::new();
    let fits = fits.into_iter().map(|it| it.1).filter(|it| seen.insert(it.clone()));
    fits.take(OFFERED).map(|it| value(&it)).collect()
}

fn last_word(query: &str) -> usize {
    query.rfind(char::is_whitespace).map_or(0, |at| query.ceil_char_boundary(at + 1))
}

/// Values of a field in this case, those met most first.
fn values(view: &View, field: &str) -> Vec<String> {
    fn all<T: Copy + ToString>(of: &[T]) -> Vec<String> {
        of.iter().map(ToString::to_string).collect()
    }
    match field {
        "kind" => all(ClaimKind::ALL),
        "polarity" => all(Polarity::ALL),
        "modality" => all(Modality::ALL),
        "level" => all(Level::ALL),
        "code" => view.codebook.codes.iter().map(|it| it.key.clone()).collect(),
        "document" => view.documents.values().map(|it| it.file.clone()).collect(),
        "source" => view.assessment.sources.iter().map(|it| it.name.clone()).collect(),
        "subject" | "object" | "actor" => {
            let mut all: Vec<_> = view.assessment.actors.iter().collect();
            all.sort_by_key(|it| (std::cmp::Reverse(view.claims_of(it.id).len()), it.id));
            all.into_iter().map(|it| it.name.clone()).collect()
        }
        "predicate" | "class" => view.once(Words::of).named(field),
        _ => Vec::new(),
    }
}

/// Predicates and classes that claims have.
struct Words {
    predicates: BTreeSet<String>,
    classes: BTreeSet<String>,
}

impl Words {
    fn of(view: &View) -> Self {
        let words = |it: &dyn Fn(&workbench::ClaimCard) -> Option<std::sync::Arc<str>>| {
            view.claims.iter().filter_map(it).map(|it| it.to_string()).collect()
        };
        Self { predicates: words(&|it| it.predicate.clone()), classes: words(&|it| it.class.clone()) }
    }

    fn named(&self, field: &str) -> Vec<String> {
        let words = if field == "class" { &self.classes } else { &self.predicates };
        words.iter().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use evidence::{Source, SourceId, SourceKind};

    #[test]
    fn a_query_goes_on_from_its_last_word() {
        let view = View::default();
        assert_eq!(completions(&view, "dam sub"), ["dam subject:"]);
        assert_eq!(completions(&view, "level:disp"), ["level:disputed"]);
        assert_eq!(completions(&view, "roots:>=2 kind:ev"), ["roots:>=2 kind:event"]);
        assert_eq!(completions(&view, "level:root").first().map(String::as_str), Some("level:single_root"));
        assert!(completions(&view, "nothing:here").is_empty());
        assert_eq!(completions(&view, "").len(), FIELDS.len());
    }

    #[test]
    fn a_name_of_several_words_stands_in_quotation_marks() {
        let mut view = View::default();
        view.assessment.sources = ["The Vesna Post", "Vesna Radio", "Post"]
            .map(|name| Source {
                id: SourceId::of(&[name]),
                name: name.to_owned(),
                kind: SourceKind::Press,
                owner: None,
                reliability: None,
            })
            .into();
        let found = ["x source:\"Vesna Radio\"", "x source:\"The Vesna Post\""];
        assert_eq!(completions(&view, "x source:ves"), found);
        assert_eq!(completions(&view, "x source:\"vesna r"), found[..1]);
        assert_eq!(completions(&view, "source:pos"), ["source:Post", "source:\"The Vesna Post\""]);
    }
}
