//! Affirmed here, denied there; and relations of one pair that pull in opposite directions.

use super::{Found, Scene};
use crate::align::{Slots, times};
use crate::weigh::Weighed;
use evidence::{ActorId, FindingType, Modality, Severity, When};
use std::collections::BTreeMap;

/// Families that sit ill together for one subject and one object at one time.
const OPPOSED: &[(&str, &str)] = &[
    ("sanctuary", "acts_against"),
    ("support", "acts_against"),
    ("funding", "acts_against"),
    ("alliance", "hostility"),
    ("alliance", "attack"),
    ("fights_alongside", "hostility"),
    ("fights_alongside", "attack"),
    ("allegiance", "hostility"),
    ("promises_to", "ignores"),
    ("detains", "sanctuary"),
];

/// Families in which both sides are given what they have; whoever takes shelter or help may still be acted against by
/// others, so the rest pull apart in one direction only.
const MUTUAL: &[&str] = &["alliance", "fights_alongside", "allegiance"];

/// Confidence of a claim whose slots were not led back from elsewhere in the sentence.
const PLAIN: f64 = 0.8;

pub(super) fn find(scene: &Scene) -> Vec<Found> {
    let mut found = over_time(scene);
    found.extend(opposed(scene));
    found
}

/// One matter affirmed and denied.
pub(super) fn denied(scene: &Scene, weighed: &Weighed) -> Vec<Found> {
    both_sides(scene, weighed).into_iter().collect()
}

fn both_sides(scene: &Scene, weighed: &Weighed) -> Option<Found> {
    let time = |claim: usize| scene.material.claims[claim].claim.time;
    // The pair whose times are known to overlap is the strongest; else any.
    let pairs = || weighed.affirm.iter().flat_map(|a| weighed.deny.iter().map(move |b| (*a, *b)));
    let overlapping =
        pairs().find(|(a, b)| matches!((time(*a), time(*b)), (Some(x), Some(y)) if x.overlaps(&y)));
    let (a, b) = overlapping.or_else(|| pairs().next())?;
    if let (Some(x), Some(y)) = (time(a), time(b))
        && !x.overlaps(&y)
    {
        return Some(changed(scene, weighed, a, b, &x, &y));
    }
    let group = |it: usize| weighed.group_of.get(&it);
    let counted = weighed.counted.contains(&a) && weighed.counted.contains(&b) && group(a) != group(b);
    let severity = if overlapping.is_some() && counted { Severity::Conflict } else { Severity::Tension };
    let open = if overlapping.is_none() {
        " The times are not stated, so both may have been true once."
    } else {
        ""
    };
    let (yes, no) = (scene.teller(a), scene.teller(b));
    let who = if yes == no {
        format!("{yes} both affirms and denies it")
    } else {
        format!("{yes} affirms it, {no} denies it")
    };
    Some(Found {
        finding_type: FindingType::Polarity,
        severity,
        spans: vec![scene.quote(a), scene.quote(b)],
        explanation: format!("{}: {who}.{open}", weighed.matter.text),
        settles: "A source independent of both, and the time each speaks of.".to_owned(),
        weight: weighed.matter.members.len(),
    })
}

fn changed(scene: &Scene, weighed: &Weighed, a: usize, b: usize, x: &When, y: &When) -> Found {
    Found {
        finding_type: FindingType::ChangeOverTime,
        severity: Severity::Compatible,
        spans: vec![scene.quote(a), scene.quote(b)],
        explanation: format!(
            "{}: affirmed for {}, denied for {}; both may be true of their time.",
            weighed.matter.text,
            times::in_words(x),
            times::in_words(y)
        ),
        settles: "What happened in between.".to_owned(),
        weight: weighed.matter.members.len(),
    }
}

type Pair = (ActorId, ActorId);

fn relations<'a>(scene: &Scene<'a>) -> BTreeMap<Pair, Vec<(&'a str, &'a Weighed)>> {
    let mut pairs: BTreeMap<Pair, Vec<(&str, &Weighed)>> = BTreeMap::new();
    for weighed in scene.weighed {
        if let Slots::Relation { family, subject, object, .. } = &weighed.matter.slots {
            pairs.entry((*subject, *object)).or_default().push((family, weighed));
        }
    }
    pairs
}

/// One relation affirmed at one time and denied at another, weighed apart.
fn over_time(scene: &Scene) -> Vec<Found> {
    let mut found = Vec::new();
    for matters in relations(scene).into_values() {
        for (family, a) in &matters {
            for (other, b) in &matters {
                let periods = (when(a), when(b));
                if family == other
                    && let (Some(x), Some(y)) = periods
                    && let (Some(yes), Some(no)) = (a.affirm.first(), b.deny.first())
                    && a.deny.is_empty()
                    && b.affirm.is_empty()
                    && !x.overlaps(&y)
                {
                    found.push(changed(scene, a, *yes, *no, &x, &y));
                }
            }
        }
    }
    found
}

fn when(weighed: &Weighed) -> Option<When> {
    match &weighed.matter.slots {
        Slots::Relation { when, .. } => *when,
        _ => None,
    }
}

/// The first affirming claim whose slots stand where its words put them and that says what is: two guesses are no
/// contradiction, nor is what would be "if".
fn plainly(scene: &Scene, weighed: &Weighed) -> Option<usize> {
    let sure = |it: &&usize| {
        let claim = scene.material.claims[**it].claim;
        claim.confidence.get() >= PLAIN && matches!(claim.modality, Modality::Asserted | Modality::Alleged)
    };
    weighed.affirm.iter().find(sure).copied()
}

/// Affirmed relations of one pair in opposite senses, in either direction.
fn opposed(scene: &Scene) -> Vec<Found> {
    let pairs = relations(scene);
    let mut found = Vec::new();
    for ((subject, object), matters) in &pairs {
        let back = pairs.get(&(*object, *subject)).map(Vec::as_slice).unwrap_or_default();
        for (family, a) in matters {
            let back = if MUTUAL.contains(family) { back } else { &[] };
            for (other, b) in matters.iter().chain(back) {
                let opposed = OPPOSED.contains(&(*family, *other));
                let apart = matches!((when(a), when(b)), (Some(x), Some(y)) if !x.overlaps(&y));
                if let (true, false, Some(one), Some(two)) =
                    (opposed, apart, plainly(scene, a), plainly(scene, b))
                {
                    found.push(Found {
                        finding_type: FindingType::Polarity,
                        severity: Severity::Tension,
                        spans: vec![scene.quote(one), scene.quote(two)],
                        explanation: format!(
                            "{} ({}), yet {} ({}): the two sit ill together unless they speak of different times or parts.",
                            a.matter.text,
                            scene.teller(one),
                            b.matter.text,
                            scene.teller(two),
                        ),
                        settles: "The time and the part of each actor that either source means.".to_owned(),
                        weight: a.matter.members.len() + b.matter.members.len(),
                    });
                }
            }
        }
    }
    found
}
