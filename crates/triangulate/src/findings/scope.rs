//! Figures that differ because they count something else: another period, scope, metric or unit.
//!
//! One finding a series: the figures of one measure that differ in one slot only, from two documents or more.

use super::{Found, Scene};
use crate::align::quantities::parties;
use crate::align::values::{self, Range};
use crate::align::words::content_words;
use crate::align::{QuantitySlots, Slots, fits, quantities, times};
use crate::weigh::Weighed;
use crate::weigh::numbers::quantity;
use evidence::{ActorId, FindingType, Severity};
use std::collections::BTreeMap;

/// Figures shown for one series.
const SHOWN: usize = 6;

/// Ways in which two figures may count something else.
const TYPES: &[FindingType] = &[
    FindingType::DifferentPeriod,
    FindingType::DifferentScope,
    FindingType::DifferentMetric,
    FindingType::DifferentUnit,
];

/// A figure: its matter, its first claim, what it leaves possible.
struct Figure<'a> {
    weighed: &'a Weighed,
    slots: &'a QuantitySlots,
    claim: usize,
    range: Range,
}

pub(super) fn find(scene: &Scene) -> Vec<Found> {
    let figures: Vec<Figure> = scene.weighed.iter().filter_map(|it| figure(scene, it)).collect();
    let mut found = Vec::new();
    for finding_type in TYPES {
        let mut series: BTreeMap<String, Vec<&Figure>> = BTreeMap::new();
        for it in &figures {
            if let Some(key) = series_of(*finding_type, it.slots) {
                series.entry(key).or_default().push(it);
            }
        }
        found.extend(series.into_values().filter_map(|it| describe(scene, *finding_type, it)));
    }
    found
}

/// What the figures of one series share; `None` when a figure belongs to no series of the type.
fn series_of(finding_type: FindingType, it: &QuantitySlots) -> Option<String> {
    let period = it.period.map(|it| it.iso());
    let party = parties(it).into_iter().next().map(|it| it.to_string());
    match finding_type {
        FindingType::DifferentPeriod => {
            Some(format!("{}|{}|{}", it.measure, it.unit, party.unwrap_or_default()))
        }
        FindingType::DifferentScope => {
            Some(format!("{}|{}|{}", it.measure, it.unit, period.unwrap_or_default()))
        }
        // Two things counted of one actor, or at one place, in one period.
        FindingType::DifferentMetric => {
            let whose = party.or_else(|| it.place.map(|it| it.to_string()))?;
            Some(format!("{}|{whose}|{}", sort(it), period?))
        }
        _ => Some(format!("{}|{}|{}", it.measure, party?, period.unwrap_or_default())),
    }
}

/// What sort of thing is counted: people, happenings, an amount of one unit, or any other things.
fn sort(it: &QuantitySlots) -> &str {
    let counts_its_noun =
        content_words(&it.measure.replace('_', " ")) == content_words(&it.unit.replace('_', " "));
    if counts_its_noun { "things" } else { &it.unit }
}

fn figure<'a>(scene: &Scene, weighed: &'a Weighed) -> Option<Figure<'a>> {
    let Slots::Quantity(slots) = &weighed.matter.slots else { return None };
    if quantities::is_bare(slots) || slots.measure.starts_with(quantities::PART_OF) {
        return None;
    }
    let is_exact = |it: &&usize| quantity(scene.material, **it).is_some_and(|it| values::point(it).is_some());
    let claim = *weighed.affirm.iter().find(is_exact).or(weighed.affirm.first())?;
    let quantity = quantity(scene.material, claim)?;
    Some(Figure { weighed, slots, claim, range: Range::of(quantity)? })
}

/// Whether two figures differ in just the slot that the type names.
fn differs(scene: &Scene, finding_type: FindingType, a: &QuantitySlots, b: &QuantitySlots) -> bool {
    match finding_type {
        FindingType::DifferentPeriod => match (&a.period, &b.period) {
            (Some(x), Some(y)) => !times::is_same_period(x, y) && elsewhere_alike(a, b),
            (None, None) => false,
            _ => elsewhere_alike(a, b),
        },
        FindingType::DifferentScope => {
            let related = |x: ActorId, y: ActorId| {
                let larger = |id: ActorId| {
                    scene.resolution.get(id).map(|it| it.part_of.as_slice()).unwrap_or_default()
                };
                larger(x).contains(&y) || larger(y).contains(&x)
            };
            match (a.subject, b.subject) {
                (Some(x), Some(y)) if x != y => related(x, y),
                // Counts of one measure that share neither party, place nor period are of two things, and nobody
                // would hold them against each other.
                (Some(_), None) | (None, Some(_)) => shares_a_slot(a, b),
                (None, None) => (a.place != b.place || a.target != b.target) && shares_a_slot(a, b),
                _ => a.place != b.place || a.target != b.target,
            }
        }
        FindingType::DifferentMetric => a.measure != b.measure && elsewhere_alike(a, b) && a.place == b.place,
        _ => a.unit != b.unit,
    }
}

fn shares_a_slot(a: &QuantitySlots, b: &QuantitySlots) -> bool {
    let same = |x: Option<ActorId>, y: Option<ActorId>| x.is_some() && x == y;
    same(a.place, b.place) || same(a.target, b.target) || a.period.is_some() && a.period == b.period
}

/// Whether nothing says that two figures are of different places or parties.
fn elsewhere_alike(a: &QuantitySlots, b: &QuantitySlots) -> bool {
    fits(&a.place, &b.place) && (fits(&a.target, &b.target) || parties(a) == parties(b))
}

fn describe(scene: &Scene, finding_type: FindingType, mut series: Vec<&Figure>) -> Option<Found> {
    series.sort_by_key(|it| (it.slots.period.as_ref().map(times::ends), it.claim));
    let (first, rest) = series.split_first()?;
    let fits = |it: &&&Figure| {
        let apart = scene.document(it.claim).id != scene.document(first.claim).id;
        apart && !it.range.meets(first.range) && differs(scene, finding_type, first.slots, it.slots)
    };
    let others: Vec<&&Figure> = rest.iter().filter(fits).take(SHOWN - 1).collect();
    if others.is_empty() {
        return None;
    }
    let shown: Vec<&Figure> = std::iter::once(*first).chain(others.into_iter().copied()).collect();
    let list: Vec<String> = shown
        .iter()
        .map(|it| {
            let stated = quantity(scene.material, it.claim).map(values::stated).unwrap_or_default();
            format!("{}: {stated} ({})", it.weighed.matter.text, scene.teller(it.claim))
        })
        .collect();
    let reason = match finding_type {
        FindingType::DifferentPeriod => {
            "they are counted over different periods, or one period is not stated"
        }
        FindingType::DifferentScope => "they count different places, parties or parts of a group",
        FindingType::DifferentMetric => "they count different things",
        _ => "they are in different units",
    };
    Some(Found {
        finding_type,
        severity: Severity::Compatible,
        spans: shown.iter().map(|it| scene.quote(it.claim)).collect(),
        explanation: format!(
            "These numbers differ and do not contradict each other, because {reason}: {}.",
            list.join("; ")
        ),
        settles: "A source that counts both in the same way.".to_owned(),
        weight: shown.iter().map(|it| it.weighed.matter.members.len()).sum(),
    })
}
