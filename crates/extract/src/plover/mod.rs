//! Events as classes of PLOVER: what was done, by whom, to whom.
//!
//! # Method
//! The clauses of a sentence are gone through from its main verb down. A verb has a sense by itself or with what it
//! goes with ([`lexicon`]); verbs of saying, beginning and ending, of promising, refusing, demanding and threatening
//! are seen through and colour what they govern ([`class`]). The first clause with a class is the sentence's main
//! event. Source and target are read off the clause view ([`actors`]).
//!
//! # Example
//! "Tarsk threatened to break off relations with Vesna": THREATEN, Tarsk → Vesna.
//!
//! # Known misses
//! One event a sentence; contexts and most modes; actors that only another sentence names.

mod actors;
mod class;
mod governed;
mod lexicon;
mod mode;
mod snippet;

pub use snippet::label;

use crate::clause::Tree;
use crate::time;
use evidence::When;
use language::{AnnotatedDocument, Dep};
use std::ops::Range;

/// An event, with places in bytes of the canonical text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PloverEvent {
    /// One of the 18 classes.
    pub class: String,
    /// How, where the class has modes and the words tell.
    pub mode: Option<&'static str>,
    /// Who does it.
    pub source: Vec<Range<u32>>,
    /// Whom it is done to.
    pub target: Vec<Range<u32>>,
    /// When, as TIMEX3.
    pub date: Option<String>,
    /// Where.
    pub place: Option<Range<u32>>,
}

/// The events of a document, sentence by sentence.
pub fn events(annotated: &AnnotatedDocument<'_>) -> Vec<PloverEvent> {
    let published = annotated.document.metadata.published.as_ref().map(|it| it.when);
    let mut found = Vec::new();
    for paragraph in &annotated.paragraphs {
        let tree = Tree::new(paragraph);
        for sentence in &paragraph.analysis.sentences {
            found.extend(of_sentence(tree, sentence, published.as_ref()));
        }
    }
    found
}

fn of_sentence(tree: Tree<'_>, sentence: &Range<u32>, published: Option<&When>) -> Option<PloverEvent> {
    let told = class::main(tree, sentence)?;
    let parties = actors::parties(tree, &told);
    let paragraph = tree.paragraph;
    let bytes = paragraph.bytes(sentence.clone());
    let times = time::times(paragraph.text, published);
    let time = times.into_iter().find(|it| it.bytes.start >= bytes.start && it.bytes.end <= bytes.end);
    let place = actors::place(tree, sentence);
    let range = |tokens: Range<u32>| {
        let span = paragraph.span(tokens);
        span.start()..span.end()
    };
    Some(PloverEvent {
        mode: mode::of(tree, &told),
        class: told.class,
        source: parties.source.into_iter().map(range).collect(),
        target: parties.target.into_iter().map(range).collect(),
        date: time.and_then(|it| it.value),
        place: place.map(range),
    })
}

/// The root of a sentence.
fn root(tree: Tree<'_>, sentence: &Range<u32>) -> Option<u32> {
    sentence.clone().find(|it| tree.dep(*it) == Dep::ROOT)
}

#[cfg(test)]
mod tests;
