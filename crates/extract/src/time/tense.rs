//! Whether a sentence tells the past or the future, for times that may lie on either side of the document.
//!
//! Read off closed classes of words, without a parse.

use super::atom::Scene;
use crate::number::lexeme::Lexemes;
use std::ops::Range;

/// Words of the past: auxiliaries and common irregular verbs; regular ones end in -ed.
const PAST: &[&str] = &[
    "was", "were", "had", "did", "took", "fell", "lost", "won", "grew", "rose", "came", "went", "said",
    "made", "left", "began", "saw", "became", "held", "led", "fought", "struck", "shot", "drove", "broke",
    "built", "met", "ran", "has", "have", "been",
];

/// Words that may open something still to come.
const AHEAD: &[&str] =
    &["will", "shall", "ll", "would", "going", "due", "expected", "planned", "scheduled", "to"];

/// Lexemes looked at on either side; sentences are shorter.
const REACH: usize = 80;

/// Lexemes of the sentence around `i`.
fn sentence(lexemes: &Lexemes, i: usize) -> Range<usize> {
    let ends = |it: &usize| matches!(lexemes.mark(*it), Some('.' | '!' | '?' | ';'));
    let (first, last) = (i.saturating_sub(REACH), (i + REACH).min(lexemes.len()));
    let start = (first..i).rev().find(ends).map_or(first, |it| it + 1);
    start..(i..last).find(ends).unwrap_or(last)
}

/// Whether the sentence around `i` does not tell the past.
pub(crate) fn may_look_ahead(scene: &Scene, i: usize) -> bool {
    let lexemes = scene.lexemes;
    let sentence = sentence(lexemes, i);
    if (sentence.start..i).any(|it| AHEAD.contains(&lexemes.word(it))) {
        return true;
    }
    !sentence.into_iter().any(|it| {
        let word = lexemes.word(it);
        PAST.contains(&word) || (word.len() > 4 && word.ends_with("ed") && !lexemes.is_capital(it))
    })
}

/// Whether words before `i` say that what happens there is still to come.
pub(crate) fn tells_future(scene: &Scene, i: usize) -> bool {
    let lexemes = scene.lexemes;
    (sentence(lexemes, i).start..i).any(|it| {
        matches!(lexemes.word(it), "will" | "shall" | "upcoming")
            || (lexemes.word(it) == "ll" && lexemes.glued(it))
            || (lexemes.word(it) == "going" && lexemes.word(it + 1) == "to")
            || (matches!(lexemes.word(it), "due" | "set" | "scheduled" | "planned" | "expected")
                && lexemes.word(it + 1) == "to")
    })
}
