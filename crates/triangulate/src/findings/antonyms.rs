//! One thing of the same actors described in contrary ways: "tacit support" here, "active collaboration" there.
//!
//! # Method
//! Descriptions are an adjective of `data/antonyms.toml` before a noun it can describe, at most two words apart, in the
//! quote of an affirmed claim. Two descriptions meet when they stand on one scale at opposite poles and are of the same
//! pair of actors. One finding a scale and pair, with the shortest quote of each pole.
//!
//! # Known misses
//! Descriptions by verbs ("the two differ"); irony; adjectives behind their noun.

use super::{Found, Scene};
use crate::resolve::fold::fold;
use evidence::{ActorId, ActorType, ClaimBody, FindingType, Severity};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Words that may stand between adjective and noun.
const GAP: usize = 2;

#[derive(Deserialize)]
struct File {
    scale: Vec<Scale>,
}

#[derive(Deserialize)]
struct Scale {
    /// What the scale measures, after "differ on".
    about: String,
    low: Vec<String>,
    high: Vec<String>,
    of: Vec<String>,
    /// Whether both poles must describe the same noun.
    #[serde(default)]
    same: bool,
}

static SCALES: LazyLock<Vec<Scale>> = LazyLock::new(|| {
    let file: File =
        toml::from_str(include_str!("../../data/antonyms.toml")).expect("tested: the built-in data parses");
    file.scale
});

/// A description: index of its scale, its noun where both poles must share it, whether it stands at the high pole, its
/// words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Description {
    scale: usize,
    of: String,
    high: bool,
    words: String,
}

/// Scale, noun where it must be shared, and the pair described.
type Matter = (usize, String, Vec<ActorId>);
/// Length of the quote, claim, words of the description.
type Seen = (u32, usize, String);

pub(super) fn find(scene: &Scene) -> Vec<Found> {
    let mut described: BTreeMap<Matter, [Vec<Seen>; 2]> = BTreeMap::new();
    for (claim, held) in scene.material.claims.iter().enumerate() {
        let it = held.claim;
        let found = &scene.readings[claim].noticed.described;
        if found.is_empty() {
            continue;
        }
        let Some(actors) = pair(scene, claim) else { continue };
        for description in found {
            let matter = (description.scale, description.of.clone(), actors.clone());
            let poles = described.entry(matter).or_default();
            let seen = (it.quote.span().len(), claim, description.words.clone());
            poles[usize::from(description.high)].push(seen);
        }
    }
    let mut found = Vec::new();
    for ((scale, _, actors), [low, high]) in described {
        let pairs = low.iter().flat_map(|a| high.iter().map(move |b| (a, b)));
        // A passage that holds both tells of a change, not of two views.
        let apart = pairs.filter(|(a, b)| {
            !scene.quote(a.1).span().overlaps(scene.quote(b.1).span())
                || scene.document(a.1).id != scene.document(b.1).id
        });
        let Some((a, b)) = apart.min_by_key(|(a, b)| (a.0 + b.0, a.1, b.1)) else { continue };
        let names: Vec<&str> = actors.iter().map(|it| scene.resolution.name(*it)).collect();
        found.push(Found {
            finding_type: FindingType::Polarity,
            severity: Severity::Tension,
            spans: vec![scene.quote(a.1), scene.quote(b.1)],
            explanation: format!(
                "Of {}, one passage says “{}” ({}), another “{}” ({}): they differ on {}.",
                names.join(" and "),
                a.2,
                scene.teller(a.1),
                b.2,
                scene.teller(b.1),
                SCALES[scale].about,
            ),
            settles: "The time and the matter either passage speaks of, and the facts behind the adjective."
                .to_owned(),
            weight: low.len() + high.len(),
        });
    }
    found
}

/// The two actors a claim is about: those it relates, else the two groups it names, else the only two that act in it.
/// With more, whose thing is described is anyone's guess.
fn pair(scene: &Scene, claim: usize) -> Option<Vec<ActorId>> {
    let held = &scene.material.claims[claim];
    if let ClaimBody::Relation(it) = &held.claim.body {
        let mut ends = vec![scene.resolution.id(it.subject)?, scene.resolution.id(it.object)?];
        ends.sort_unstable();
        return Some(ends);
    }
    let named = scene.actors_in(held.at, held.claim.quote.span());
    let of = |wanted: &dyn Fn(ActorType) -> bool| -> Vec<ActorId> {
        let fits = |id: &&ActorId| scene.resolution.get(**id).is_some_and(|it| wanted(it.actor_type));
        named.iter().filter(fits).copied().collect()
    };
    let group = |it: ActorType| {
        matches!(it, ActorType::MilitantGroup | ActorType::Faction | ActorType::PoliticalParty)
    };
    let acts = |it: ActorType| it.can_act() && it != ActorType::Place;
    [of(&group), of(&acts)].into_iter().find(|it| it.len() == 2)
}

/// What a text says of things that have a scale.
pub(super) fn descriptions(text: &str) -> BTreeSet<Description> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let mut found = BTreeSet::new();
    for (at, word) in words.iter().enumerate() {
        for (scale, it) in SCALES.iter().enumerate() {
            let (low, high) = (it.low.iter().any(|x| x == word), it.high.iter().any(|x| x == word));
            if !low && !high {
                continue;
            }
            let end = words.len().min(at + 2 + GAP);
            let noun =
                (at + 1..end).find_map(|n| Some((n, it.of.iter().find(|noun| is_form(words[n], noun))?)));
            if let Some((noun, lemma)) = noun {
                let of = if it.same { lemma.clone() } else { String::new() };
                found.insert(Description { scale, of, high, words: words[at..=noun].join(" ") });
            }
        }
    }
    found
}

/// Whether a word is a noun or its plural.
fn is_form(word: &str, noun: &str) -> bool {
    word == noun
        || word.strip_suffix('s') == Some(noun)
        || word.strip_suffix("ies").is_some_and(|it| noun.strip_suffix('y') == Some(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn poles(text: &str) -> Vec<(bool, String)> {
        descriptions(text).into_iter().map(|it| (it.high, it.words)).collect()
    }

    #[test]
    fn adjectives_count_only_before_what_they_can_describe() {
        assert_eq!(poles("their common, defined goals"), [(true, "common defined goals".to_owned())]);
        assert_eq!(poles("despite their differing objectives"), [(false, "differing objectives".to_owned())]);
        assert!(poles("a common road and a strong wind").is_empty());
    }
}
