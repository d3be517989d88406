//! Which stretches of words may name a participant: every noun with any of its modifiers, and "of"-phrases of these.
//!
//! # Method
//! Nouns, adjectives, numbers and participles that touch form a run; every stretch of a run that ends in a noun is a
//! phrase, as is such a stretch followed by "of" (de, del, in, for) and another. Which of them names a participant,
//! and how far it reaches, the model decides; here nothing is lost on purpose.
//!
//! # Known misses
//! Relative clauses inside a name; names split by a comma.

use crate::clause::Tree;
use language::{Dep, Pos, Tag};
use std::collections::BTreeMap;
use std::ops::Range;

/// Words a run's phrase can be long.
const LONGEST: u32 = 7;

/// A stretch of tokens that may name something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Its tokens.
    pub tokens: Range<u32>,
    /// The noun it is about.
    pub head: u32,
    /// The run it was cut from; the first run for an "of"-phrase.
    pub run: Range<u32>,
}

/// All phrases of a paragraph, by place.
pub(super) fn phrases(tree: Tree<'_>) -> Vec<Phrase> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tree.len() {
        let mut end = at;
        while end < tree.len() && joins(tree, end) {
            end += 1;
        }
        cut(tree, at..end, &mut found);
        at = end.max(at + 1);
    }
    let mut by_start: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for phrase in &found {
        by_start.entry(phrase.tokens.start).or_default().push(phrase.tokens.end);
    }
    let joined: Vec<Phrase> = found.iter().flat_map(|it| with_of(tree, it, &by_start)).collect();
    found.extend(joined);
    found
}

fn cut(tree: Tree<'_>, run: Range<u32>, found: &mut Vec<Phrase>) {
    for last in run.clone() {
        if !is_noun(tree, last) && last + 1 != run.end {
            continue;
        }
        for first in run.start.max((last + 1).saturating_sub(LONGEST))..=last {
            found.push(Phrase { tokens: first..last + 1, head: last, run: run.clone() });
        }
    }
}

fn with_of(tree: Tree<'_>, phrase: &Phrase, by_start: &BTreeMap<u32, Vec<u32>>) -> Vec<Phrase> {
    let mut at = phrase.tokens.end;
    let joins = at < tree.len()
        && is_noun(tree, phrase.head)
        && matches!(word(tree, at).as_str(), "of" | "de" | "del" | "for" | "in");
    if !joins {
        return Vec::new();
    }
    at += 1;
    while at < tree.len()
        && matches!(
            word(tree, at).as_str(),
            "the" | "a" | "an" | "la" | "las" | "los" | "el" | "its" | "their"
        )
    {
        at += 1;
    }
    let ends = by_start.get(&at).map_or(&[][..], Vec::as_slice);
    ends.iter().map(|end| Phrase { tokens: phrase.tokens.start..*end, ..phrase.clone() }).collect()
}

fn joins(tree: Tree<'_>, token: u32) -> bool {
    matches!(tree.pos(token), Pos::NOUN | Pos::PROPN | Pos::ADJ | Pos::NUM)
        || matches!(
            tree.tag(token),
            Tag::VBN | Tag::VBG | Tag::HYPH | Tag::POS | Tag::CD | Tag::JJ | Tag::FW | Tag::VBD | Tag::RBS
        )
        || matches!(
            tree.dep(token),
            Dep::AMOD | Dep::COMPOUND | Dep::NMOD | Dep::NUMMOD | Dep::POSS | Dep::QUANTMOD
        ) && !matches!(tree.tag(token), Tag::PRP_POSS | Tag::DT)
}

fn is_noun(tree: Tree<'_>, token: u32) -> bool {
    matches!(tree.pos(token), Pos::NOUN | Pos::PROPN)
}

/// A token's word in lower case.
pub(super) fn word(tree: Tree<'_>, token: u32) -> String {
    tree.paragraph.word(token).trim().to_lowercase()
}

/// What two mentions of one thing share: words in lower case without articles and signs.
pub(super) fn key(words: &str) -> String {
    let bare: String = words.to_lowercase().chars().filter(|it| !it.is_ascii_punctuation()).collect();
    let kept = bare.split_whitespace().filter(|it| !matches!(*it, "a" | "an" | "the"));
    kept.collect::<Vec<_>>().join(" ")
}
