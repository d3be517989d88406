//! `/search`: propositions, claims and passages that fit what was typed.

use crate::web::parts::LevelMark;
use crate::web::parts::words::some;
use crate::web::problem::Problem;
use crate::web::shell::{Shell, Tab};
use crate::web::{Place, look};
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Html;
use axum::routing::get;
use evidence::Actor;
use serde::Deserialize;
use std::sync::Arc;
use workbench::{Hit, HitKind, Snippet, View};

pub(super) fn routes() -> Router<Place> {
    Router::new().route("/search", get(page))
}

/// Actors named first.
const ACTORS: usize = 8;

#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    q: String,
}

#[derive(Template)]
#[template(path = "search.html")]
struct Page {
    shell: Shell,
    asked: String,
    complaint: String,
    actors: Vec<(String, String)>,
    groups: Vec<Group>,
}

struct Group {
    title: String,
    hits: Vec<Found>,
}

struct Found {
    address: String,
    pieces: Vec<(String, bool)>,
    place: String,
    mark: Option<LevelMark>,
}

async fn page(State(place): State<Place>, Query(asked): Query<Asked>) -> Result<Html<String>, Problem> {
    look(place, move |place| {
        let view = place.desk.view();
        let (hits, complaint) = match place.desk.search(&view, &asked.q) {
            Ok(hits) => (hits, String::new()),
            Err(error) => (Arc::default(), error.to_string()),
        };
        let group = |kind: HitKind, one: &str, many: &str| {
            let hits: Vec<Found> =
                hits.iter().filter(|it| it.kind == kind).map(|it| found(&view, it)).collect();
            Group { title: some(hits.len(), one, many), hits }
        };
        let groups = vec![
            group(HitKind::Proposition, "proposition", "propositions"),
            group(HitKind::Claim, "claim", "claims"),
            group(HitKind::Passage, "passage", "passages"),
        ];
        let page = Page {
            shell: Shell { asked: asked.q.clone(), ..Shell::new(&view, Tab::Overview) },
            actors: actors(&view, &asked.q),
            complaint,
            groups: groups.into_iter().filter(|it| !it.hits.is_empty()).collect(),
            asked: asked.q,
        };
        Ok(Html(page.render()?))
    })
    .await
}

fn actors(view: &View, asked: &str) -> Vec<(String, String)> {
    let wanted = asked.trim().to_lowercase();
    let called = |it: &&Actor| {
        std::iter::once(&it.name).chain(&it.aliases).any(|name| name.to_lowercase().contains(&wanted))
    };
    let some = view.assessment.actors.iter().filter(|_| !wanted.is_empty()).filter(called);
    let mut some: Vec<&Actor> = some.collect();
    some.sort_by_key(|it| std::cmp::Reverse(it.mentions.len()));
    some.into_iter().take(ACTORS).map(|it| (format!("/actors/{}", it.id), it.name.clone())).collect()
}

fn found(view: &View, it: &Hit) -> Found {
    let card = it.document.and_then(|id| view.documents.get(&id));
    let page = it.page.map(|it| format!(", p. {it}")).unwrap_or_default();
    let document = it.document.map(|it| it.to_string()).unwrap_or_default();
    let address = match (it.kind, it.span) {
        (HitKind::Proposition, _) => format!("/p/{}", it.id),
        (HitKind::Claim, _) => format!("/read/{document}?claim={}#{}", it.id, it.id),
        (HitKind::Passage, Some(span)) => format!("/read/{document}?byte={}#at", span.start()),
        (HitKind::Passage, None) => format!("/read/{document}"),
    };
    let proposition = it.id.parse().ok().and_then(|id| view.proposition(id));
    Found {
        address,
        pieces: cut(&it.snippet),
        place: card.map(|it| format!("{}{page}", it.label())).unwrap_or_default(),
        mark: proposition.map(|it| LevelMark::short(it.level)),
    }
}

/// A snippet in pieces, those that were searched for marked.
fn cut(snippet: &Snippet) -> Vec<(String, bool)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for mark in &snippet.marks {
        pieces.extend(snippet.text.get(at..mark.start).map(|it| (it.to_owned(), false)));
        pieces.extend(snippet.text.get(mark.clone()).map(|it| (it.to_owned(), true)));
        at = mark.end;
    }
    pieces.extend(snippet.text.get(at..).map(|it| (it.to_owned(), false)));
    pieces.retain(|it| !it.0.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_is_cut_at_its_marks_and_loses_nothing() {
        let range = std::ops::Range { start: 4, end: 7 };
        let snippet = Snippet { text: "The dam is safe".to_owned(), marks: vec![range] };
        let pieces = cut(&snippet);
        assert_eq!(pieces.iter().map(|it| it.0.as_str()).collect::<String>(), snippet.text);
        assert_eq!(pieces[1], ("dam".to_owned(), true));
    }
}
