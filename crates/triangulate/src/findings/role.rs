//! One office, two holders; one person, two offices.

use super::{Found, Scene};
use crate::align::Slots;
use crate::weigh::Weighed;
use evidence::{ActorId, FindingType, Severity, When};
use std::collections::BTreeMap;

/// Offices that many hold at once.
const SHARED: &[&str] = &[
    "member",
    "commander",
    "official",
    "fighter",
    "deputy",
    "senator",
    "minister",
    "adviser",
    "advisor",
    "ambassador",
    "spokesman",
    "spokesperson",
    "diplomat",
    "officer",
    "soldier",
    "analyst",
    "founder",
];

/// Pairs shown for one office or person.
const SHOWN: usize = 3;

struct Held<'a> {
    weighed: &'a Weighed,
    person: ActorId,
    office: &'a str,
    organisation: Option<ActorId>,
    when: Option<When>,
}

pub(super) fn find(scene: &Scene) -> Vec<Found> {
    let held: Vec<Held> = scene.weighed.iter().filter_map(held).collect();
    let mut by_office: BTreeMap<(&str, Option<ActorId>), Vec<&Held>> = BTreeMap::new();
    let mut by_person: BTreeMap<ActorId, Vec<&Held>> = BTreeMap::new();
    for it in &held {
        by_person.entry(it.person).or_default().push(it);
        if !SHARED.contains(&it.office) {
            by_office.entry((it.office, it.organisation)).or_default().push(it);
        }
    }
    let mut found = Vec::new();
    for same in by_office.into_values() {
        let pairs = pairs(&same).filter(|(a, b)| a.person != b.person && a.organisation.is_some());
        found.extend(pairs.take(SHOWN).map(|(a, b)| two_holders(scene, a, b)));
    }
    for same in by_person.into_values() {
        let pairs = pairs(&same).filter(|(a, b)| a.office != b.office);
        found.extend(pairs.take(SHOWN).map(|(a, b)| two_offices(scene, a, b)));
    }
    found
}

fn held(weighed: &Weighed) -> Option<Held<'_>> {
    let Slots::Role { person, office, organisation, when } = &weighed.matter.slots else { return None };
    (!weighed.affirm.is_empty()).then_some(Held {
        weighed,
        person: *person,
        office,
        organisation: *organisation,
        when: *when,
    })
}

fn pairs<'a, 'b>(same: &'b [&'a Held<'a>]) -> impl Iterator<Item = (&'a Held<'a>, &'a Held<'a>)> + 'b {
    same.iter().enumerate().flat_map(move |(n, a)| same[n + 1..].iter().map(move |b| (*a, *b)))
}

fn two_holders(scene: &Scene, a: &Held, b: &Held) -> Found {
    let overlap = matches!((&a.when, &b.when), (Some(x), Some(y)) if x.overlaps(y));
    let (severity, reason) = if overlap {
        (Severity::Conflict, "for times that overlap")
    } else {
        (Severity::Compatible, "at different or unstated times, so the office may have changed hands")
    };
    Found {
        finding_type: FindingType::Role,
        severity,
        spans: vec![scene.quote(a.weighed.affirm[0]), scene.quote(b.weighed.affirm[0])],
        explanation: format!(
            "One office, two holders, {reason}: {}; {}.",
            a.weighed.matter.text, b.weighed.matter.text
        ),
        settles: "Who held the office on which date.".to_owned(),
        weight: a.weighed.matter.members.len() + b.weighed.matter.members.len(),
    }
}

fn two_offices(scene: &Scene, a: &Held, b: &Held) -> Found {
    Found {
        finding_type: FindingType::Role,
        severity: Severity::Compatible,
        spans: vec![scene.quote(a.weighed.affirm[0]), scene.quote(b.weighed.affirm[0])],
        explanation: format!(
            "One person, two offices, which may both be held: {}; {}.",
            a.weighed.matter.text, b.weighed.matter.text
        ),
        settles: "Whether the offices were held at one time or one after the other.".to_owned(),
        weight: a.weighed.matter.members.len() + b.weighed.matter.members.len(),
    }
}
