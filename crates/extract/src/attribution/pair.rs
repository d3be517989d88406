//! "each country", "both sides": the two who were named last.

use super::grammar::Grammar;
use super::sources::Sources;
use super::voice::{Reference, Voice};
use evidence::SourceKind;
use language::{Dep, Pos};

/// Sentences back in which the two are looked for.
const REACH: u32 = 2;

/// The pair that a voice like "each country" stands for, when two names joined by "and" or a hyphen stand before it.
pub(super) fn both(g: &Grammar, voice: &Voice, quote: u32, sources: &Sources) -> Option<Voice> {
    let (first, noun) = voice.name.split_once(' ')?;
    let counts = ["each", "both", "two", "either", "neither"].contains(&first.to_lowercase().as_str());
    let parties = [
        "country",
        "countries",
        "side",
        "sides",
        "state",
        "states",
        "group",
        "groups",
        "party",
        "parties",
        "government",
        "governments",
        "neighbour",
        "neighbours",
        "neighbor",
        "neighbors",
        "of them",
    ];
    if !counts || !parties.contains(&noun.to_lowercase().as_str()) {
        return None;
    }
    let at = g.token_at(quote).min(g.len().checked_sub(1)?);
    let floor = g.sentence_index(at).saturating_sub(REACH);
    let before = (1..at).rev().take_while(|it| g.sentence_index(*it) >= floor);
    let (name, kind) =
        before.filter_map(|it| joined(g, it, sources).or_else(|| hyphened(g, it, sources))).next()?;
    Some(Voice { name, kind, anonymous: false, reference: Reference::Named, ..voice.clone() })
}

fn joined(g: &Grammar, second: u32, sources: &Sources) -> Option<(String, SourceKind)> {
    let first = g.head(second);
    let names = g.dep(second) == Dep::CONJ
        && g.pos(second) == Pos::PROPN
        && g.pos(first) == Pos::PROPN
        && first < second;
    let (one, other) = (run(g, first), run(g, second));
    let kind = sources.kind_of(&one).filter(|it| names && sources.kind_of(&other) == Some(*it))?;
    Some((format!("{one} and {other}"), kind))
}

/// "Tarski-Vesnan relations".
fn hyphened(g: &Grammar, hyphen: u32, sources: &Sources) -> Option<(String, SourceKind)> {
    let apart = g.is_any(hyphen, &["-", "–"]) && hyphen + 1 < g.len();
    let (one, other) = (g.word(hyphen.checked_sub(1).filter(|_| apart)?), g.word(hyphen + 1));
    let state = |it: &str| sources.known(it) == Some(SourceKind::Government);
    (state(one) && state(other)).then(|| (format!("{one} and {other}"), SourceKind::Government))
}

/// The proper nouns in a row that end at `head`.
fn run(g: &Grammar, head: u32) -> String {
    let start = (0..head).rev().take_while(|it| g.pos(*it) == Pos::PROPN).last().unwrap_or(head);
    g.slice(&g.bytes(start..head + 1)).to_owned()
}
