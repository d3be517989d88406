//! Orders of events that cannot be: a group that acts before it exists.

use super::{Found, Scene};
use crate::align::times;
use crate::resolve::fold::fold;
use evidence::{ActorId, ActorType, ClaimBody, FindingType, Modality, Polarity, Severity, Statement, When};
use std::collections::BTreeMap;

/// Event types and predicates that bring an actor into being.
const BIRTHS: &[&str] =
    &["founding", "foundation", "formation", "group_formation", "establishment", "founded", "merges_with"];

/// Findings shown for one actor.
const SHOWN: usize = 3;

/// Years before its founding from which an act is rather told of another time than of the actor.
const HISTORY: i16 = 50;

pub(super) fn find(scene: &Scene) -> Vec<Found> {
    let mut found = too_early(scene);
    found.extend(precision(scene));
    found
}

/// Founding dates of one actor given more and less closely: they agree.
fn precision(scene: &Scene) -> Vec<Found> {
    let mut dates: BTreeMap<ActorId, Vec<(usize, When)>> = BTreeMap::new();
    for (claim, held) in scene.material.claims.iter().enumerate() {
        let dated = held.claim.time.filter(|it| it.start.is_some() && it.end.is_some());
        if let Some(when) = dated {
            for actor in brought(scene, claim) {
                dates.entry(actor).or_default().push((claim, when));
            }
        }
    }
    let mut found = Vec::new();
    for (actor, dates) in dates {
        let pairs = dates.iter().enumerate().flat_map(|(n, a)| dates[n + 1..].iter().map(move |b| (a, b)));
        let mut nested = pairs.filter(|((_, x), (_, y))| x.overlaps(y) && times::ends(x) != times::ends(y));
        let Some(((a, x), (b, y))) = nested.next() else { continue };
        let name = scene.resolution.name(actor);
        found.push(Found {
            finding_type: FindingType::Temporal,
            severity: Severity::Compatible,
            spans: vec![scene.quote(*a), scene.quote(*b)],
            explanation: format!(
                "{name} came into being in {} or {}: the same, more and less closely dated.",
                times::in_words(x),
                times::in_words(y)
            ),
            settles: "Nothing is open; the closer date may be used with its source.".to_owned(),
            weight: dates.len(),
        });
    }
    found
}

fn too_early(scene: &Scene) -> Vec<Found> {
    let born = births(scene);
    let mut shown: BTreeMap<ActorId, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for (claim, held) in scene.material.claims.iter().enumerate() {
        let it = held.claim;
        let is_fact = it.polarity == Polarity::Affirmed
            // Who plans or wants something is there already.
            && matches!(it.modality, Modality::Asserted | Modality::Alleged | Modality::Planned);
        let Some(time) = it.time.filter(|_| is_fact) else { continue };
        let newborn = brought(scene, claim);
        for actor in agents(scene, claim).into_iter().filter(|it| !newborn.contains(it)) {
            let Some((birth, when)) = born.get(&actor).copied() else { continue };
            let too_early = matches!((time.end, when.start), (Some(end), Some(start))
                if end < start && start.year() - end.year() < HISTORY);
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
        for actor in brought(scene, claim) {
            let earlier = born.get(&actor).is_none_or(|(_, known)| times::ends(&when) < times::ends(known));
            if earlier {
                born.insert(actor, (claim, when));
            }
        }
    }
    born
}

/// Groups that a claim brings into being: what is founded, else who is formed or came into existence.
fn brought(scene: &Scene, claim: usize) -> Vec<ActorId> {
    let it = scene.material.claims[claim].claim;
    if it.polarity == Polarity::Denied || matches!(it.modality, Modality::Planned | Modality::Hypothetical) {
        return Vec::new();
    }
    let ids: Vec<ActorId> = match &it.body {
        ClaimBody::Relation(it) if it.predicate == "founded" => {
            scene.resolution.id(it.object).into_iter().collect()
        }
        ClaimBody::Event(event) if is_birth(&it.body) => {
            let of = |role: &str| -> Vec<_> {
                event.participants.iter().filter(|it| it.role == role).map(|it| it.mention).collect()
            };
            let targets = of("target");
            let mentions = if targets.is_empty() { of("actor") } else { targets };
            mentions.into_iter().filter_map(|it| scene.resolution.id(it)).collect()
        }
        ClaimBody::Statement(statement) if scene.readings[claim].noticed.begins => {
            scene.speaker(claim, &statement.subject).into_iter().collect()
        }
        _ => Vec::new(),
    };
    let is_group = |id: &ActorId| {
        scene.resolution.get(*id).is_some_and(|it| {
            matches!(it.actor_type, ActorType::MilitantGroup | ActorType::Faction | ActorType::PoliticalParty)
        })
    };
    ids.into_iter().filter(is_group).collect()
}

/// "came into existence", "was formed".
pub(super) fn comes_into_being(statement: &Statement) -> bool {
    const MADE: &[&str] = &["formed", "founded", "established", "created"];
    let predicate = fold(&statement.predicate);
    let mut words = predicate.split(' ').rev();
    let verb = words.next().unwrap_or_default();
    let passive = words.next().is_some_and(|it| matches!(it, "was" | "were" | "been"));
    let object = fold(statement.arguments.first().map(String::as_str).unwrap_or_default());
    let existence = object.starts_with("into existence") || object.starts_with("into being");
    MADE.contains(&verb) && passive || matches!(verb, "came" | "come" | "comes") && existence
}

/// Who acts in a claim.
fn agents(scene: &Scene, claim: usize) -> Vec<ActorId> {
    let mentions = match &scene.material.claims[claim].claim.body {
        ClaimBody::Relation(it) if it.symmetric => vec![it.subject, it.object],
        ClaimBody::Relation(it) => vec![it.subject],
        ClaimBody::Event(it) => {
            it.participants.iter().filter(|it| it.role == "actor").map(|it| it.mention).collect()
        }
        ClaimBody::Quantity(it) => it.subject.into_iter().collect(),
        ClaimBody::Statement(it) => return scene.subjects(claim, &it.subject),
        ClaimBody::Role(_) => Vec::new(),
    };
    mentions.into_iter().filter_map(|it| scene.resolution.id(it)).collect()
}
