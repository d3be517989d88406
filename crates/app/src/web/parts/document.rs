//! A document as a row of a table: who speaks, when, how long, what it stands on.

use super::KindMark;
use super::words::{some, thousands, when};
use askama::Template;
use workbench::{DocumentCard, View};

/// Letters of an English word with the blank behind it, to tell length where a format has no pages.
const LETTERS: u32 = 6;

/// The row.
#[derive(Template)]
#[template(path = "parts/document.html")]
pub(crate) struct DocumentRow {
    id: String,
    kind: Option<KindMark>,
    title: String,
    publisher: String,
    published: String,
    length: String,
    claims: String,
    stands_on: String,
    notices: usize,
}

impl DocumentRow {
    pub(crate) fn new(view: &View, it: &DocumentCard) -> Self {
        let source = view.own_source(it.id);
        let upstream: Vec<_> = view.rests_on(it.id).collect();
        Self {
            id: it.id.to_string(),
            kind: source.map(|it| KindMark::new(it.kind)),
            title: it.label().to_owned(),
            publisher: source.map(|it| it.name.clone()).filter(|name| name != it.label()).unwrap_or_default(),
            published: it
                .metadata
                .published
                .as_ref()
                .map_or_else(|| "no date".to_owned(), |it| when(&it.when)),
            length: match it.metadata.pages {
                Some(pages) => some(pages as usize, "page", "pages"),
                None => format!("{} words", thousands(u64::from(it.chars / LETTERS))),
            },
            claims: thousands(u64::from(it.claims)),
            stands_on: match upstream.as_slice() {
                [] => "own voice".to_owned(),
                [one] => format!("rests on {}", one.0.label()),
                [one, rest @ ..] => format!("rests on {} and {} more", one.0.label(), rest.len()),
            },
            notices: it.notices.len(),
        }
    }
}
