//! Orders of events that cannot be: a group that acts before it exists.

use super::{Found, Scene};
use crate::align::times;
use evidence::{ActorId, ActorType, ClaimBody, FindingType, Modality, Polarity, Severity, When};
use std::collections::BTreeMap;

/// Event types and predicates that bring an actor into being.
const BIRTHS: &[&str] =
    &["founding", "foundation", "formation", "group_formation", "establishment", "founded", "merges_with"];

/// Findings shown for one actor.
const SHOWN: usize = 3;

pub(super) fn find(scene: &Scene) -> Vec<Found> {
    let born = births(scene);
    let mut shown: BTreeMap<ActorId, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for (claim, held) in scene.material.claims.iter().enumerate() {
        let it = held.claim;
        let is_fact = it.polarity == Polarity::Affirmed
            && matches!(it.modality, Modality::Asserted | Modality::Alleged);
        let Some(time) = it.time.filter(|_| is_fact && !is_birth(&it.body)) else { continue };
        for actor in agents(scene, &it.body) {
            let Some((birth, when)) = born.get(&actor).copied() else { continue };
            let too_early = matches!((time.end, when.start), (Some(end), Some(start)) if end < start);
            let n = shown.entry(actor).or_default();
            if !too_early || *n >= SHOWN {
                continue;
            }
            *n += 1;
            let name = scene.resolution.name(actor);
            found.push(Found {
                finding_type: FindingType::Temporal,
                severity: Severity::Conflict,
                spans: vec![scene.quote(claim), scene.quote(birth)],
                explanation: format!(
                    "{name} is said to act in {}, but came into being in {}.",
                    times::in_words(&time),
                    times::in_words(&when),
                ),
                settles: format!("When {name} was founded, and whether a predecessor is meant."),
                weight: 1,
            });
        }
    }
    found
}

fn is_birth(body: &ClaimBody) -> bool {
    match body {
        ClaimBody::Relation(it) => BIRTHS.contains(&it.predicate.as_str()),
        ClaimBody::Event(it) => BIRTHS.contains(&it.event_type.as_str()),
        _ => false,
    }
}

/// Groups with the claim that dates their beginning, the earliest where several differ.
fn births(scene: &Scene) -> BTreeMap<ActorId, (usize, When)> {
    let mut born: BTreeMap<ActorId, (usize, When)> = BTreeMap::new();
    for (claim, held) in scene.material.claims.iter().enumerate() {
        let Some(when) = held.claim.time.filter(|it| it.start.is_some()) else { continue };
        let brought = match &held.claim.body {
            ClaimBody::Relation(it) if it.predicate == "founded" => vec![it.object],
            ClaimBody::Event(it) if is_birth(&held.claim.body) => {
                let targets: Vec<_> =
                    it.participants.iter().filter(|it| it.role == "target").map(|it| it.mention).collect();
                if targets.is_empty() {
                    it.participants.iter().filter(|it| it.role == "actor").map(|it| it.mention).collect()
                } else {
                    targets
                }
            }
            _ => Vec::new(),
        };
        for actor in brought.into_iter().filter_map(|it| scene.resolution.actor(it)) {
            let is_group = matches!(
                actor.actor_type,
                ActorType::MilitantGroup | ActorType::Faction | ActorType::PoliticalParty
            );
            let earlier =
                born.get(&actor.id).is_none_or(|(_, known)| times::ends(&when) < times::ends(known));
            if is_group && earlier {
                born.insert(actor.id, (claim, when));
            }
        }
    }
    born
}

/// Who acts in a claim.
fn agents(scene: &Scene, body: &ClaimBody) -> Vec<ActorId> {
    let mentions = match body {
        ClaimBody::Relation(it) if it.symmetric => vec![it.subject, it.object],
        ClaimBody::Relation(it) => vec![it.subject],
        ClaimBody::Event(it) => {
            it.participants.iter().filter(|it| it.role == "actor").map(|it| it.mention).collect()
        }
        ClaimBody::Quantity(it) => it.subject.into_iter().collect(),
        ClaimBody::Role(_) | ClaimBody::Statement(_) => Vec::new(),
    };
    mentions.into_iter().filter_map(|it| scene.resolution.id(it)).collect()
}
