//! What an actor promised beside what it is said to have done: promise and conduct.
//!
//! One finding an actor: its promises, and the passages that say they were not kept, two a document at most.

use super::{Found, Scene};
use crate::resolve::fold::fold;
use evidence::{ActorId, Claim, ClaimBody, FindingType, Modality, Polarity, Severity};
use std::collections::{BTreeMap, BTreeSet};

const PROMISING: &[&str] = &[
    "promised",
    "promises",
    "pledged",
    "assured",
    "vowed",
    "undertook",
    "committed",
    "guaranteed",
    "agreed",
];

/// What is kept or broken.
const PROMISES: &[&str] = &[
    "commitment",
    "commitments",
    "promise",
    "promises",
    "pledge",
    "pledges",
    "obligation",
    "obligations",
    "assurance",
    "assurances",
    "undertaking",
    "undertakings",
    "guarantees",
];

const BREAKING: &[&str] = &[
    "violated",
    "violates",
    "breached",
    "broke",
    "broken",
    "reneged",
    "flouted",
    "ignored",
    "neglected",
    "failed",
];

/// Passages shown on either side.
const SHOWN: usize = 6;

/// Passages of one document on either side.
const IN_DOCUMENT: usize = 2;

/// Promises and breaches by document.

#[derive(Default)]
struct Record {
    promised: BTreeMap<usize, Vec<usize>>,
    broken: BTreeMap<usize, Vec<usize>>,
}

pub(super) fn find(scene: &Scene) -> Vec<Found> {
    let mut records: BTreeMap<ActorId, Record> = BTreeMap::new();
    for (claim, held) in scene.material.claims.iter().enumerate() {
        if !matches!(held.claim.modality, Modality::Asserted | Modality::Alleged) {
            continue;
        }
        let Some((actor, kept)) = read(scene, claim) else { continue };
        let record = records.entry(actor).or_default();
        let side = if kept { &mut record.promised } else { &mut record.broken };
        let here = side.entry(held.at).or_default();
        if here.len() < IN_DOCUMENT {
            here.push(claim);
        }
    }
    records.into_iter().filter_map(|(actor, record)| describe(scene, actor, &record)).collect()
}

/// Whose promise a claim tells of, and whether it is made (`true`) or broken.
fn read(scene: &Scene, claim: usize) -> Option<(ActorId, bool)> {
    let kept = scene.readings[claim].noticed.promise?;
    let actor = match &scene.material.claims[claim].claim.body {
        ClaimBody::Relation(relation) => scene.resolution.id(relation.subject),
        ClaimBody::Statement(statement) => scene.speaker(claim, &statement.subject),
        _ => None,
    };
    Some((actor?, kept))
}

/// Whether a claim tells of a promise that is made (`true`) or broken.
pub(super) fn promise(claim: &Claim) -> Option<bool> {
    let affirmed = claim.polarity == Polarity::Affirmed;
    match &claim.body {
        ClaimBody::Relation(relation) => match (relation.predicate.as_str(), affirmed) {
            ("promises_to", true) => Some(true),
            ("violates" | "ignores_demand_of", true) | ("acts_against", false) => Some(false),
            _ => None,
        },
        ClaimBody::Statement(statement) => {
            let predicate = fold(&statement.predicate);
            let verb = predicate.rsplit(' ').next().unwrap_or_default();
            let object = fold(&statement.arguments.join(" "));
            let of_promise = object.split(' ').any(|it| PROMISES.contains(&it));
            match affirmed {
                true if PROMISING.contains(&verb) && !object.is_empty() => Some(true),
                true if BREAKING.contains(&verb) && of_promise => Some(false),
                false if of_promise => Some(false),
                _ => None,
            }
        }
        _ => None,
    }
}

fn describe(scene: &Scene, actor: ActorId, record: &Record) -> Option<Found> {
    let documents: BTreeSet<&usize> = record.promised.keys().chain(record.broken.keys()).collect();
    if record.promised.is_empty() || record.broken.is_empty() || documents.len() < 2 {
        return None;
    }
    let (promised, broken) = (record.promised.values().flatten(), record.broken.values().flatten());
    let (yes, no) = (promised.clone().next()?, broken.clone().next()?);
    let claims = promised.take(SHOWN).chain(broken.take(SHOWN));
    let name = scene.resolution.name(actor);
    Some(Found {
        finding_type: FindingType::Polarity,
        severity: Severity::Tension,
        spans: claims.map(|it| scene.quote(*it)).collect(),
        explanation: format!(
            "{name} is said to have made a promise ({}) and not to act on its promises ({}).",
            scene.teller(*yes),
            scene.teller(*no),
        ),
        settles: "The terms of the promise, and what was done after it was made.".to_owned(),
        weight: record.promised.len() + record.broken.len(),
    })
}
