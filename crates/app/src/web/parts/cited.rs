//! A quote as a page shows it, and the line that says where it stands.

use super::words;
use super::{KindMark, words::when};
use askama::Template;
use evidence::{DocumentId, Quote};
use workbench::{InContext, View};

/// A quote with the words around it; the quote itself is marked.
#[derive(Template)]
#[template(path = "parts/passage.html")]
pub(crate) struct Passage {
    before: String,
    quote: String,
    after: String,
}

impl Passage {
    pub(crate) fn new([before, quote, after]: [String; 3]) -> Self {
        Self { before: before.trim_start().to_owned(), quote, after: after.trim_end().to_owned() }
    }
}

/// Kind, publisher, title, page, date, grade.
#[derive(Template)]
#[template(path = "parts/cited.html")]
pub(crate) struct Cited {
    kind: Option<KindMark>,
    label: String,
    page: Option<u32>,
    address: String,
    published: Option<String>,
    grade: Option<char>,
}

impl Cited {
    /// Where a claim stands; the address opens it there.
    pub(crate) fn claim(view: &View, it: &InContext) -> Self {
        let claim = it.claim();
        let address = format!("/read/{}?claim={}#{}", claim.quote.document(), claim.id, claim.id);
        Self::at(view, claim.quote.document(), claim.page, address)
    }

    /// Where a quote stands; `chars` are its code points in the document.
    pub(crate) fn quote(view: &View, quote: &Quote, chars: (u32, u32), page: Option<u32>) -> Self {
        let address = format!("/read/{}?at={}-{}#at", quote.document(), chars.0, chars.1);
        Self::at(view, quote.document(), page, address)
    }

    fn at(view: &View, id: DocumentId, page: Option<u32>, address: String) -> Self {
        let source = view.own_source(id);
        let card = view.documents.get(&id);
        let title = card.map_or("", |it| it.label());
        let label = match source {
            Some(source) if !title.contains(&source.name) => format!("{}, {title}", source.name),
            _ => title.to_owned(),
        };
        Self {
            kind: source.map(|it| KindMark::new(it.kind)),
            label,
            page,
            address,
            published: card.and_then(|it| it.metadata.published.as_ref()).map(|it| when(&it.when)),
            grade: source.and_then(|it| it.reliability),
        }
    }
}

/// "p. 17" for a page.
pub(crate) fn page_words(page: &u32) -> String {
    format!("p.\u{a0}{}", words::thousands(u64::from(*page)))
}
