//! Formulas of citing at the edges of a sentence: "As the Harbour Post wrote in May, …", "…, the Post reported on Friday."
//!
//! Method: read from the words, for sentences in which the parse took the name for a place of the clause before it, or
//! the verb for something else; a verb that another rule has read is left alone. What stands between the verb and the
//! edge may only be a time.
//!
//! Known misses: formulas in the middle of a sentence; names that begin in lower case.

use super::draft::{Draft, overlap};
use super::grammar::Grammar;
use super::naming::tidy_name;
use super::sources::Sources;
use super::voice::{Reference, Voice};
use super::words::words;
use evidence::{Cue, SourceKind};
use language::{Pos, Tag};
use std::ops::Range;

/// Tokens between the verb and the edge of the formula: "on Friday, 2 May 2025".
const TIME: u32 = 8;

/// Tokens of a name, article and inner prepositions with it.
const NAME: u32 = 9;

/// Tokens a statement has at least.
const STATEMENT: u32 = 3;

/// Attributions by formulas that `known` drafts do not hold yet.
pub(super) fn formulas(g: &Grammar, sources: &Sources, known: &[Draft]) -> Vec<Draft> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < g.len() {
        let sentence = g.sentence(start);
        start = sentence.end.max(start + 1);
        for formula in [opening(g, &sentence), closing(g, &sentence)].into_iter().flatten() {
            let verb = g.bytes(formula.verb..formula.verb + 1);
            if !known.iter().flat_map(|it| &it.cues).any(|it| overlap(it, &verb)) {
                found.extend(draft(g, &formula, sources));
            }
        }
    }
    found
}

/// Tokens of a formula.
struct Formula {
    quote: Range<u32>,
    name: Range<u32>,
    verb: u32,
    content: Range<u32>,
}

/// "As NAME wrote in May 2025, …".
fn opening(g: &Grammar, sentence: &Range<u32>) -> Option<Formula> {
    let first = sentence.start;
    if !g.is(first, "as") {
        return None;
    }
    let name = name_from(g, first + 1, sentence.end)?;
    let verb = name.end;
    let comma = (verb + 1..sentence.end.min(verb + 2 + TIME)).find(|it| g.is(*it, ","))?;
    let content = comma + 1..last_word(g, sentence);
    (says(g, verb) && is_time(g, verb + 1..comma) && content.len() >= STATEMENT as usize).then_some(Formula {
        quote: first..comma,
        name,
        verb,
        content,
    })
}

/// "…, NAME reported on 2 May."
fn closing(g: &Grammar, sentence: &Range<u32>) -> Option<Formula> {
    let end = last_word(g, sentence);
    let commas = (sentence.start + STATEMENT..end).rev().filter(|it| g.is(*it, ","));
    commas.take(3).find_map(|comma| {
        let name = name_from(g, comma + 1, end)?;
        let verb = name.end;
        let fits = verb < end && says(g, verb) && is_time(g, verb + 1..end);
        fits.then_some(Formula { quote: comma + 1..end, name, verb, content: sentence.start..comma })
    })
}

fn last_word(g: &Grammar, sentence: &Range<u32>) -> u32 {
    (sentence.clone()).rev().find(|it| g.pos(*it) != Pos::PUNCT).map_or(sentence.start, |it| it + 1)
}

/// A name in capitals from `start` on, with its article and the small words inside it, that a verb follows.
fn name_from(g: &Grammar, start: u32, end: u32) -> Option<Range<u32>> {
    let from = if start < end && g.is(start, "the") { start + 1 } else { start };
    let capital = |it: u32| g.word(it).starts_with(char::is_uppercase);
    let inner = |it: u32| g.is_any(it, &["of", "for", "and", "on", "the", "in", "&", "-", "'s", "’s"]);
    let limit = end.min(from + NAME);
    let mut stop = from;
    for token in from..limit {
        if capital(token) && !matches!(g.tag(token), Tag::PRP) {
            stop = token + 1;
        } else if !inner(token) || stop == from {
            break;
        }
    }
    (stop > from && stop < end).then_some(start..stop)
}

/// A verb of plain reporting in a finite form.
fn says(g: &Grammar, token: u32) -> bool {
    let word = g.word(token).to_lowercase();
    let known = words().verb(&g.lemma(token)).is_some_and(|it| it.that && it.modality.is_none_or(is_plain));
    let finite = !word.ends_with("ing") && g.word(token).starts_with(char::is_lowercase);
    known && finite && !matches!(g.tag(token), Tag::NN | Tag::NNS)
}

fn is_plain(modality: evidence::Modality) -> bool {
    modality == evidence::Modality::Asserted
}

/// Nothing, or the words of a time: "on 2 May 2025", "last week", "in its June issue".
fn is_time(g: &Grammar, tokens: Range<u32>) -> bool {
    const OPENERS: &[&str] = &[
        "on",
        "in",
        "last",
        "this",
        "earlier",
        "yesterday",
        "today",
        "at",
        "that",
        "late",
        "early",
        "recently",
    ];
    let first = tokens.start;
    let names_time = |it: u32| {
        matches!(g.pos(it), Pos::NUM)
            || g.word(it).starts_with(|c: char| c.is_ascii_digit())
            || matches!(g.entity(it), Some(language::EntityLabel::DATE | language::EntityLabel::TIME))
            || crate::time::is_word_of_time(&g.word(it).to_lowercase())
    };
    tokens.is_empty()
        || tokens.len() <= TIME as usize
            && (g.is_any(first, OPENERS) || names_time(first))
            && (tokens.clone().any(names_time) || tokens.len() == 1)
}

fn draft(g: &Grammar, formula: &Formula, sources: &Sources) -> Option<Draft> {
    let name = tidy_name(g.slice(&g.bytes(formula.name.clone())));
    let content = g.trim(g.bytes(formula.content.clone()));
    if name.is_empty() || content.is_empty() {
        return None;
    }
    let name = sources.metonym(&name).map_or(name.clone(), str::to_owned);
    let head = formula.name.end - 1;
    let is_person = g.entity(head) == Some(language::EntityLabel::PERSON);
    let kind = sources.kind_of(&name);
    let other = if is_person { SourceKind::Person } else { SourceKind::Government };
    let voice = Voice {
        person: kind.map_or(is_person, |it| it == SourceKind::Person),
        kind: kind.unwrap_or(other),
        anonymous: false,
        span: g.bytes(formula.name.clone()),
        reference: Reference::Named,
        noun: g.lemma(head),
        agreement: Default::default(),
        name,
    };
    let mut draft = Draft::new(Cue::Textual, g.trim(g.bytes(formula.quote.clone())), content);
    draft.cues.push(g.bytes(formula.verb..formula.verb + 1));
    draft.voice = Some(voice);
    Some(draft)
}
