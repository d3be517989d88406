//! A way to cut a frame, before a subject is put in.

use super::candidate::{Kind, Word};
use super::modifier::Modifier;
use crate::clause::Tree;

/// A way to cut a frame, before a subject is put in.
pub(super) struct Shape {
    /// How it comes about.
    pub(super) kind: Kind,
    /// Its predicate.
    pub(super) predicate: Vec<Word>,
    /// Everything after the subject.
    pub(super) rest: Vec<Vec<u32>>,
    /// Whether it is worth offering with other sizes of the subject.
    pub(super) main: bool,
    /// See `Candidate::traits`.
    pub(super) traits: Vec<String>,
}

impl Shape {
    /// A shape without traits.
    pub(super) fn new(kind: Kind, predicate: Vec<Word>, rest: Vec<Vec<u32>>, main: bool) -> Self {
        Self { kind, predicate, rest, main, traits: Vec::new() }
    }

    /// With a trait.
    pub(super) fn with(mut self, name: &str, value: &str) -> Self {
        self.traits.push(format!("{name}={value}"));
        self
    }

    /// With the size of its object.
    pub(super) fn size(self, name: &str) -> Self {
        self.with("size", name)
    }

    /// With the preposition that leads.
    pub(super) fn lead(self, tree: Tree<'_>, one: &Modifier) -> Self {
        let word = tree.lemma(one.head);
        let sort = if one.is_time {
            "time"
        } else if one.is_place {
            "place"
        } else {
            "other"
        };
        let form = format!("{:?}", one.form);
        self.with("lead", &word).with("lead_sort", sort).with("lead_form", &form)
    }
}

/// The token behind a word, if it is one.
pub(super) fn token(word: Word) -> Option<u32> {
    match word {
        Word::Token(token) => Some(token),
        Word::Made(_) => None,
    }
}
