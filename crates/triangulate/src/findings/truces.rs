//! Two truces of one party, at different dates in different documents: two events, which a reader may take for one.

use super::{Found, Scene};
use crate::align::times;
use evidence::{ActorType, Claim, FindingType, Modality, Severity, When};
use std::collections::BTreeMap;

const TRUCES: &[&str] = &["ceasefire", "cease-fire", "cease fire", "truce", "armistice"];

/// Days from which two dates are not the day of the act and the day of the news.
const APART: i64 = 31;

/// Pairs shown.
const SHOWN: usize = 3;

pub(super) fn find(scene: &Scene) -> Vec<Found> {
    // The first dated passage of each document.
    let mut first: BTreeMap<usize, (usize, When)> = BTreeMap::new();
    for (claim, held) in scene.material.claims.iter().enumerate() {
        let it = held.claim;
        let when = it.time.filter(|when| when.start.is_some() && when.end.is_some());
        let Some(when) = when.filter(|_| matches!(it.modality, Modality::Asserted | Modality::Alleged))
        else {
            continue;
        };
        if scene.readings[claim].noticed.truce {
            let known = first.entry(held.at).or_insert((claim, when));
            // Of the clauses of one sentence the fullest tells most of what became of it.
            let (old, new) = (scene.quote(known.0).span(), it.quote.span());
            if known.1 == when && old.overlaps(new) && new.len() > old.len() {
                known.0 = claim;
            }
        }
    }
    let dated: Vec<(usize, When)> = first.into_values().collect();
    let mut found = Vec::new();
    for (n, (a, x)) in dated.iter().enumerate() {
        for (b, y) in &dated[n + 1..] {
            if found.len() < SHOWN && times::days_apart(x, y) > APART && shares_a_party(scene, *a, *b) {
                found.push(describe(scene, (*a, x), (*b, y)));
            }
        }
    }
    found
}

/// Whether the words of a claim name a truce.
pub(super) fn speaks_of_one(claim: &Claim) -> bool {
    let text = claim.quote.plain().to_lowercase();
    TRUCES.iter().any(|word| text.contains(word))
}

/// Whether the sentences of both claims name one group.
fn shares_a_party(scene: &Scene, a: usize, b: usize) -> bool {
    let parties = |claim: usize| {
        let held = &scene.material.claims[claim];
        let own = held.claim.quote.span();
        let sentence = scene.material.sentence(held.at, own.start()).unwrap_or(own).cover(own);
        let mut found = scene.actors_in(held.at, sentence);
        found.retain(|it| scene.resolution.get(*it).is_some_and(|it| it.actor_type != ActorType::Place));
        found
    };
    !parties(a).is_disjoint(&parties(b))
}

fn describe(scene: &Scene, (a, x): (usize, &When), (b, y): (usize, &When)) -> Found {
    Found {
        finding_type: FindingType::DifferentPeriod,
        severity: Severity::Compatible,
        spans: vec![scene.quote(a), scene.quote(b)],
        explanation: format!(
            "Two truces, not one: {} ({}) and {} ({}).",
            times::in_words(x),
            scene.teller(a),
            times::in_words(y),
            scene.teller(b),
        ),
        settles: "Which truce each passage means, by its date.".to_owned(),
        weight: 2,
    }
}
