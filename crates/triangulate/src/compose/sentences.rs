//! Propositions and findings in sentences.
//!
//! Words of likelihood follow ICD 203 and are set by the level alone: corroborated across kinds "very likely",
//! corroborated "likely"; everything else gets none. No sentence speaks of confidence.

use super::notes::source_name;
use crate::align::{capital, values};
use crate::weigh::verdict::{count, counted};
use evidence::{Assessment, ClaimId, ClaimKind, Level, Proposition};
use std::collections::{BTreeMap, BTreeSet};

/// Sources named in one sentence; the rest are counted.
const NAMED: usize = 4;

/// The word of likelihood a level carries, if any.
fn likelihood(level: Level) -> Option<&'static str> {
    match level {
        Level::CorroboratedAcrossKinds => Some("very likely"),
        Level::Corroborated => Some("likely"),
        _ => None,
    }
}

/// A proposition as a sentence of the brief.
pub(super) fn sentence(assessment: &Assessment, it: &Proposition, documents: u32) -> String {
    let yes = names(assessment, it, &it.affirm);
    let no = names(assessment, it, &it.deny);
    let matter = if it.kind == ClaimKind::Quantity { number(it) } else { it.text.clone() };
    match it.level {
        Level::CorroboratedAcrossKinds | Level::Corroborated => {
            let word = likelihood(it.level).filter(|_| it.kind != ClaimKind::Quantity);
            let word = word.map(|it| format!("this is {it}: ")).unwrap_or_default();
            format!("{matter}; {word}{} say so ({yes}).", counted(it.roots, "independent source"))
        }
        Level::Disputed => format!("{matter}: affirmed by {yes}, denied by {no}."),
        Level::Contradicted => format!("{matter}: denied by {no}; nobody identifiable affirms it flatly."),
        Level::Echoed => {
            format!("{matter}: {} say so, but all rest on one source, {yes}.", counted(documents, "document"))
        }
        Level::SingleRoot if documents > 1 => {
            format!("{matter}: {} say so on the word of one source, {yes}.", counted(documents, "document"))
        }
        Level::SingleRoot => format!("{matter}, according to {yes} alone."),
        Level::Unattributed => format!("{matter}: nobody identifiable says so."),
    }
}

/// A quantity with its range: "Attacks by the Orlan Front, 2024: 342 (from 300 to 350)".
fn number(it: &Proposition) -> String {
    let word = |value: f64| values::in_words(value);
    match (it.low, it.best, it.high) {
        (Some(low), Some(best), Some(high)) if low < best || best < high => {
            let text = it.text.strip_suffix(&word(best)).unwrap_or(&it.text);
            format!("{text}{}, with a range from {} to {}", word(best), word(low), word(high))
        }
        _ => it.text.clone(),
    }
}

/// Who says so: the sources the groups rest on, one name a group.
fn names(assessment: &Assessment, it: &Proposition, side: &[ClaimId]) -> String {
    let side: BTreeSet<&ClaimId> = side.iter().collect();
    let mut groups: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for origin in
        it.origins.iter().filter(|it| it.counted && it.claims.iter().any(|claim| side.contains(claim)))
    {
        groups.entry(origin.group).or_default().push(source_name(assessment, origin.source));
    }
    let names: BTreeSet<&str> = groups.values().filter_map(|it| it.first().copied()).collect();
    let mut names: Vec<String> = names.into_iter().map(str::to_owned).collect();
    if names.len() > NAMED {
        let rest = names.len() - NAMED + 1;
        names.truncate(NAMED - 1);
        names.push(format!("{} others", count(rest as u32)));
    }
    match names.split_last() {
        None => "an unnamed source".to_owned(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

/// What would change the picture, for one open matter.
pub(super) fn open(text: &str, settles: &str) -> String {
    let matter = text.trim_end_matches('.');
    let settles = settles.trim_end_matches('.');
    format!("{}: what would settle it is {}.", capital(matter), lower_first(settles))
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let second_is_capital = text.chars().nth(1).is_some_and(char::is_uppercase);
    match letters.next() {
        Some(first) if !second_is_capital => first.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}
