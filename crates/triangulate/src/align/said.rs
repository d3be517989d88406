//! What a statement says, as words: names and brackets out, its first part, whether it denies, whether it says anything.
//!
//! Known misses: commas inside a list end the first part too early; sayings by rarer verbs.

use crate::resolve::fold::fold;
use evidence::{Mention, Statement};

/// What a statement says, without the names in it, which any two texts on the matter share.
pub(super) fn without_names(statement: &Statement, named: &[&Mention]) -> String {
    let mut text = statement.subject.clone();
    for part in std::iter::once(&statement.predicate).chain(&statement.arguments) {
        text.push(' ');
        text.push_str(part);
    }
    let mut names: Vec<&str> = named.iter().map(|it| it.quote.text()).filter(|it| !it.is_empty()).collect();
    names.sort_by_key(|it| (std::cmp::Reverse(it.len()), *it));
    names.dedup();
    without_brackets(&names.into_iter().fold(text, |text, name| text.replace(name, " ")))
}

/// A text without what stands in brackets: citations and glosses are no part of what is said.
pub(super) fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let kept = text.chars().filter(|it| match it {
        '(' => {
            depth += 1;
            false
        }
        ')' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    kept.collect()
}

/// A text up to its first comma or to the first word that opens a clause of its own.
pub(super) fn first_part(text: &str) -> &str {
    const OPENERS: &[&str] =
        &[",", ";", " which ", " that ", " who ", " because ", " where ", " while ", " although "];
    let ends = OPENERS.iter().filter_map(|it| text.find(it));
    &text[..ends.min().unwrap_or(text.len())]
}

/// Words that alone stand for a subject named elsewhere.
const PRONOUNS: &[&str] = &[
    "it", "he", "she", "they", "we", "i", "you", "this", "that", "these", "those", "there", "which", "who",
    "what", "one", "some", "others", "both", "none", "nobody", "all", "such",
];

/// Verbs of saying: what is said is a claim of its own.
const SAYING: &[&str] = &[
    "say",
    "says",
    "said",
    "tell",
    "tells",
    "told",
    "state",
    "states",
    "stated",
    "report",
    "reports",
    "reported",
    "describe",
    "describes",
    "described",
    "write",
    "writes",
    "wrote",
    "note",
    "notes",
    "noted",
    "add",
    "added",
    "claim",
    "claims",
    "claimed",
    "argue",
    "argues",
    "argued",
    "ask",
    "asks",
    "asked",
    "decline",
    "declines",
    "declined",
    "speak",
    "speaks",
    "spoke",
    "confirm",
    "confirms",
    "confirmed",
];

/// Whether a predicate is put in the negative.
pub(super) fn is_negated(predicate: &str) -> bool {
    predicate
        .split_whitespace()
        .any(|it| matches!(it, "not" | "n't" | "n’t" | "never" | "no" | "hardly" | "neither"))
}

/// Whether a statement can stand alone: its subject is known or more than a pronoun, and its verb carries matter.
pub(super) fn says_something(statement: &Statement, known: bool) -> bool {
    let subject = fold(&statement.subject);
    let predicate = fold(&statement.predicate);
    let verb = predicate.split(' ').next_back().unwrap_or_default();
    (known || !subject.is_empty() && !PRONOUNS.contains(&subject.as_str())) && !SAYING.contains(&verb)
}

#[cfg(test)]
mod tests {
    use super::super::concepts::Gist;
    use super::super::statements::ALIKE;
    use super::*;

    #[test]
    fn what_a_sentence_says_first_is_held_against_what_another_says_first() {
        let long = "the accord is a threat to the peace of the region, because the ferries carry grain and the mills stand still";
        let short = "the situation threatens regional peace";
        let [whole, head] = [Gist::of(long), Gist::of(first_part(long))];
        assert!(whole.likeness(&Gist::of(short)) < ALIKE);
        assert!(head.likeness(&Gist::of(short)) >= ALIKE);
    }

    #[test]
    fn brackets_are_no_part_of_what_is_said() {
        assert_eq!(without_brackets("the gates (Harbour Post, 2 June) are shut"), "the gates  are shut");
        assert_eq!(without_brackets(") odd ("), " odd ");
    }
}
