//! Words of a quote as compared between claims: folded, without function words, endings cut.

use crate::resolve::fold::fold;
use std::collections::BTreeSet;

/// Words too common to say what a sentence is about.
const COMMON: &[&str] = &[
    "that",
    "this",
    "with",
    "from",
    "have",
    "been",
    "were",
    "their",
    "they",
    "them",
    "which",
    "would",
    "will",
    "could",
    "should",
    "also",
    "into",
    "over",
    "than",
    "more",
    "most",
    "some",
    "such",
    "these",
    "those",
    "there",
    "where",
    "when",
    "while",
    "about",
    "after",
    "before",
    "between",
    "under",
    "its",
    "and",
    "the",
    "for",
    "are",
    "was",
    "has",
    "had",
    "not",
    "but",
    "who",
    "his",
    "her",
    "our",
    "out",
    "all",
    "any",
    "can",
    "may",
    "both",
    "other",
    "said",
    "says",
    "according",
    "reported",
    "reportedly",
    "report",
];

/// Endings cut so that forms of one word meet; longest first.
const ENDINGS: &[&str] = &["ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ed", "es", "s"];

/// Letters a stem keeps at least.
const STEM: usize = 4;

/// Folded content words of a text, endings cut.
pub(crate) fn content_words(text: &str) -> BTreeSet<String> {
    let folded = fold(text);
    let words = folded.split(' ').filter(|it| it.len() > 2 || it.chars().any(|c| c.is_ascii_digit()));
    words.filter(|it| !is_common(it)).map(stem).collect()
}

/// Sixty-four bits of a word (FNV-1a, Fowler, Noll and Vo 1991), for words are compared by the million; two words of a case
/// share them by a chance of one in many millions.
pub(crate) fn digest(word: &str) -> u64 {
    let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    word.bytes().fold(0xcbf2_9ce4_8422_2325, hash)
}

/// Whether a word is too common to say what a sentence is about.
pub(crate) fn is_common(word: &str) -> bool {
    COMMON.contains(&word)
}

/// A word with its ending cut.
pub(crate) fn stem(word: &str) -> String {
    let cut = ENDINGS.iter().find_map(|it| word.strip_suffix(it).filter(|rest| rest.len() >= STEM));
    cut.unwrap_or(word).to_owned()
}
