//! Phrases that limit or soften a number, from `data/numbers/bounds.toml`.

use super::lexeme::Lexemes;
use evidence::Bound;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a phrase does to a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Limit {
    pub(crate) bound: Bound,
    pub(crate) tone: Tone,
}

/// How a phrase colours the number besides its bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// It softens: "about", "estimated at".
    Hedge,
    /// It softens and stays below: "nearly", "almost".
    FromBelow,
    /// It does neither: "only", "a total of".
    Plain,
}

struct Phrases {
    before: HashMap<String, Limit>,
    after: HashMap<String, Limit>,
    longest: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default)]
    about: Vec<String>,
    #[serde(default)]
    almost: Vec<String>,
    #[serde(default)]
    at_least: Vec<String>,
    #[serde(default)]
    more_than: Vec<String>,
    #[serde(default)]
    at_most: Vec<String>,
    #[serde(default)]
    less_than: Vec<String>,
    #[serde(default)]
    exact: Vec<String>,
    #[serde(default)]
    plain: Vec<String>,
}

impl Table {
    fn limits(self) -> HashMap<String, Limit> {
        let rows = [
            (self.about, Bound::About, Tone::Hedge),
            (self.almost, Bound::About, Tone::FromBelow),
            (self.at_least, Bound::AtLeast, Tone::Hedge),
            (self.more_than, Bound::MoreThan, Tone::Hedge),
            (self.at_most, Bound::AtMost, Tone::Hedge),
            (self.less_than, Bound::LessThan, Tone::Hedge),
            (self.exact, Bound::Exact, Tone::Hedge),
            (self.plain, Bound::Exact, Tone::Plain),
        ];
        let limit = |bound, tone| move |phrase| (phrase, Limit { bound, tone });
        rows.into_iter()
            .flat_map(|(phrases, bound, tone)| phrases.into_iter().map(limit(bound, tone)))
            .collect()
    }
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct File {
        before: Table,
        after: Table,
    }
    let text = include_str!("../../data/numbers/bounds.toml");
    let file: File = toml::from_str(text).expect("the embedded table of bounds is checked by a test");
    let (before, after) = (file.before.limits(), file.after.limits());
    let longest = before.keys().chain(after.keys()).map(|it| it.split(' ').count()).max().unwrap_or(1);
    Phrases { before, after, longest }
});

/// The limiting phrase that ends before lexeme `at`, several in a row taken together, and where it begins.
pub(crate) fn before(lexemes: &Lexemes, at: usize) -> Option<(Limit, usize)> {
    let mut found: Option<(Limit, usize)> = None;
    let mut end = at;
    while let Some((limit, start)) = longest_before(lexemes, end) {
        let kept = match found {
            // In "at least some 40" the outer phrase limits; in "estimated at about 40" the inner one does.
            Some((inner, _))
                if limit.bound == Bound::Exact
                    || inner.bound != Bound::Exact && limit.bound == Bound::About =>
            {
                inner
            }
            _ => limit,
        };
        found = Some((kept, start));
        end = start;
    }
    found
}

fn longest_before(lexemes: &Lexemes, end: usize) -> Option<(Limit, usize)> {
    let known = &PHRASES.before;
    let reach = PHRASES.longest.min(end);
    let (limit, start) = (1..=reach).rev().find_map(|length| {
        let start = end - length;
        known.get(lexemes.phrase(start, end).as_str()).map(|limit| (*limit, start))
    })?;
    let before = start.checked_sub(1).map_or("", |it| lexemes.word(it));
    let word = lexemes.word(start);
    // "took over 40 camps", "and above": particles and adverbs of other words.
    let particle = word == "over"
        && matches!(
            before,
            "took" | "take" | "takes" | "taken" | "taking" | "handed" | "handing" | "carried" | "turned"
        );
    // "under Resolution", "over the course" never reach here: a number must follow.
    let article = start
        .checked_sub(1)
        .filter(|_| matches!(before, "an" | "a") && matches!(word, "estimated" | "approximate"));
    (!particle).then_some((limit, article.unwrap_or(start)))
}

/// The limiting phrase that begins at lexeme `at`, and the lexeme after it.
pub(crate) fn after(lexemes: &Lexemes, at: usize) -> Option<(Limit, usize)> {
    let known = &PHRASES.after;
    (1..=PHRASES.longest).rev().find_map(|length| {
        let end = at + length;
        let limit = known.get(lexemes.phrase(at, end).as_str()).filter(|_| end <= lexemes.len())?;
        let sign = lexemes.mark(at) == Some('+');
        // "40 or more than 50": the second number has the phrase; "40 plus 50" is a sum.
        let goes_on = !sign && lexemes.kind(end) == Some(super::lexeme::Kind::Digits);
        (!goes_on && (!sign || lexemes.glued(at))).then_some((*limit, end))
    })
}
