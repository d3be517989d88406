//! Pairs of actors whose names are alike and that nothing joins.
//!
//! Found by a word or its sound that few actors share, then compared as names ([`crate::names`]).

use super::Doubt;
use crate::judged::{Judged, pair};
use crate::names::{MATCH, NameKind, compare_names};
use crate::resolve::fold::{fold, loose};
use evidence::{Action, Actor, ActorId, ActorType, Assessment, Evidence};
use std::collections::{BTreeMap, BTreeSet};

/// Share of a matching score from which a pair is doubtful; below it nobody would ask.
const ALIKE: f64 = 0.6 * MATCH;

/// Actors that may share a word before it tells nothing.
const SHARED: usize = 8;

/// Letters of a word that may tell two names.
const LONG: usize = 4;

/// Forms of one actor that are compared, the shown name first.
const FORMS: usize = 4;

pub(super) fn doubts(evidence: &Evidence, assessment: &Assessment) -> Vec<Doubt> {
    let judged = Judged::new(evidence);
    let listed: BTreeSet<ActorId> =
        evidence.codebook.actors.iter().map(|it| ActorId::of(&[&it.key])).collect();
    let named: Vec<&Actor> = assessment.actors.iter().filter(|it| !it.mentions.is_empty()).collect();
    let mut by_word: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (n, actor) in named.iter().enumerate() {
        let words: BTreeSet<String> = forms(actor)
            .flat_map(|it| loose(&fold(it)).split(' ').map(str::to_owned).collect::<Vec<_>>())
            .filter(|it| it.chars().count() >= LONG)
            .collect();
        for word in words {
            by_word.entry(word).or_default().push(n);
        }
    }
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for same in by_word.into_values().filter(|it| it.len() <= SHARED) {
        for (n, a) in same.iter().enumerate() {
            pairs.extend(same[n + 1..].iter().map(|b| (*a, *b)));
        }
    }
    let fits = |a: &Actor, b: &Actor| {
        let related = a.part_of.contains(&b.id) || b.part_of.contains(&a.id);
        let asked = judged.apart.contains(&pair(a.id, b.id));
        let told_apart = listed.contains(&a.id) && listed.contains(&b.id);
        kind(a) == kind(b) && !related && !asked && !told_apart
    };
    let mut doubts = Vec::new();
    for (a, b) in pairs {
        let (one, other) = (named[a], named[b]);
        if !fits(one, other) {
            continue;
        }
        let compared = forms(one).flat_map(|x| forms(other).map(move |y| compare_names(x, y, kind(one))));
        let best = compared.max_by(|a, b| a.score.total_cmp(&b.score));
        let Some(best) = best.filter(|it| it.score >= ALIKE) else { continue };
        // The better known name is kept.
        let (one, other) =
            if one.mentions.len() <= other.mentions.len() { (one, other) } else { (other, one) };
        doubts.push(Doubt {
            text: format!("Is {} the same as {}?", called(one, other), called(other, one)),
            why: format!("Their names are alike: {}.", best.why.trim_end_matches('.')),
            a: one.id.to_string(),
            b: other.id.to_string(),
            yes: Action::Same,
            no: Action::Different,
            tried: Action::Same,
            reach: one.mentions.len(),
        });
    }
    doubts
}

/// An actor by name; beside a namesake also what it is and how often it is named.
fn called(it: &Actor, other: &Actor) -> String {
    if it.name != other.name {
        return format!("{:?}", it.name);
    }
    let times = match it.mentions.len() {
        1 => "once".to_owned(),
        more => format!("{more} times"),
    };
    format!("{:?} ({}, named {times})", it.name, it.actor_type.as_str().replace('_', " "))
}

fn forms(actor: &Actor) -> impl Iterator<Item = &str> + Clone {
    std::iter::once(actor.name.as_str()).chain(actor.aliases.iter().map(String::as_str)).take(FORMS)
}

fn kind(actor: &Actor) -> NameKind {
    use ActorType as T;
    match actor.actor_type {
        T::Person => NameKind::Person,
        T::Company => NameKind::Company,
        T::Place | T::Agreement | T::MilitaryOperation | T::EventName => NameKind::Thing,
        _ => NameKind::Organisation,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use evidence::{ActorId, MentionId};

    #[test]
    fn namesakes_are_told_apart_in_the_question() {
        let actor = |name: &str, actor_type, times: usize| Actor {
            id: ActorId::of(&[name, &times.to_string()]),
            name: name.to_owned(),
            actor_type,
            aliases: Vec::new(),
            part_of: Vec::new(),
            mentions: (0..times).map(|n| MentionId::of(&[&n.to_string()])).collect(),
            why: Vec::new(),
        };
        let mission = actor("Mission", ActorType::InternationalBody, 9);
        let other = actor("Mission", ActorType::StateBody, 1);
        assert_eq!(called(&mission, &other), "\"Mission\" (international body, named 9 times)");
        assert_eq!(called(&other, &mission), "\"Mission\" (state body, named once)");
        assert_eq!(called(&mission, &actor("Front", ActorType::StateBody, 1)), "\"Mission\"");
    }
}
