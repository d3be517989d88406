//! Numbers on one matter: conflict, bound, revision.
//!
//! Example: "more than 300 attacks" and "342 attacks" in one year meet; "260" and "342" by two counted origins do not.

use super::{Found, Scene};
use crate::align::values::{self, Range};
use crate::align::{Slots, times};
use crate::weigh::Weighed;
use crate::weigh::numbers::{mistyped, quantity};
use evidence::{Bound, ClaimKind, FindingType, Quantity, Severity};
use std::collections::{BTreeMap, BTreeSet};

/// Findings of one sort shown for one matter; the ledger holds the rest.
const SHOWN: usize = 3;

/// Least figure whose grouping of digits is looked at.
const GROUPED: f64 = 1000.0;

/// One amount written in two ways in one document ("$8200" and "$8,200"): one figure, often body and pull quote.
pub(super) fn two_formats(scene: &Scene, at: usize) -> Vec<Found> {
    let mut amounts: BTreeMap<(String, u64), Vec<(usize, bool)>> = BTreeMap::new();
    for claim in scene.material.claims_of(at) {
        let held = &scene.material.claims[claim];
        let Some(it) = quantity(scene.material, claim) else { continue };
        let Some(value) = values::point(it).filter(|it| *it >= GROUPED && it.fract() == 0.0 && *it < 1e15)
        else {
            continue;
        };
        let text = held.claim.quote.text();
        let (grouped, plain) = (text.contains(&values::in_words(value)), text.contains(&format!("{value}")));
        if grouped != plain {
            amounts.entry((it.unit.clone(), value as u64)).or_default().push((claim, grouped));
        }
    }
    let mut found = Vec::new();
    for ((unit, value), claims) in amounts {
        let of = |wanted: bool| claims.iter().find(|it| it.1 == wanted).map(|it| it.0);
        let (Some(grouped), Some(plain)) = (of(true), of(false)) else { continue };
        let printed = values::in_words(value as f64);
        found.push(Found {
            finding_type: FindingType::DifferentUnit,
            severity: Severity::Compatible,
            spans: vec![scene.quote(plain), scene.quote(grouped)],
            explanation: format!(
                "{printed} {unit} is written {value} in one place and {printed} in another: one figure, not two."
            ),
            settles: "Nothing is open.".to_owned(),
            weight: claims.len(),
        });
    }
    found
}

struct Stated<'a> {
    claim: usize,
    quantity: &'a Quantity,
    range: Range,
}

/// Figures of one matter held against each other.
pub(super) fn compare(scene: &Scene, weighed: &Weighed) -> Vec<Found> {
    if weighed.matter.kind != ClaimKind::Quantity {
        return Vec::new();
    }
    let sided: BTreeSet<usize> = weighed.affirm.iter().chain(&weighed.differ).copied().collect();
    let stated: Vec<Stated> = sided
        .iter()
        .filter_map(|it| Some((*it, quantity(scene.material, *it)?)))
        .filter_map(|(claim, quantity)| Some(Stated { claim, quantity, range: Range::of(quantity)? }))
        .collect();
    let tuples: Vec<_> = stated.iter().map(|it| (it.claim, it.quantity, it.range)).collect();
    let wrong = mistyped(&tuples);
    // One claim a group and value is enough: echoes of a number say nothing new about it.
    let mut seen = BTreeSet::new();
    let distinct: Vec<&Stated> = stated
        .iter()
        .filter(|it| !wrong.contains(&it.claim))
        .filter(|it| seen.insert((weighed.group_of.get(&it.claim).copied(), values::stated(it.quantity))))
        .collect();
    let mut found = Vec::new();
    for (n, a) in distinct.iter().enumerate() {
        for b in &distinct[n + 1..] {
            if found.len() >= SHOWN {
                return found;
            }
            let pair = if a.range.meets(b.range) {
                bound(scene, weighed, a, b)
            } else {
                clash(scene, weighed, a, b)
            };
            found.extend(pair);
        }
    }
    found
}

fn bound(scene: &Scene, weighed: &Weighed, a: &Stated, b: &Stated) -> Option<Found> {
    let is_open = |it: &Stated| it.quantity.bound != Bound::Exact;
    if values::stated(a.quantity) == values::stated(b.quantity) || !(is_open(a) || is_open(b)) {
        return None;
    }
    Some(Found {
        finding_type: FindingType::CompatibleBound,
        severity: Severity::Compatible,
        spans: vec![scene.quote(a.claim), scene.quote(b.claim)],
        explanation: format!(
            "{}: \"{}\" ({}) and \"{}\" ({}) can both be true, because the one leaves room for the other.",
            weighed.matter.text,
            values::stated(a.quantity),
            scene.teller(a.claim),
            values::stated(b.quantity),
            scene.teller(b.claim),
        ),
        settles: "Nothing is open; the closer number may be used with its source.".to_owned(),
        weight: weighed.matter.members.len(),
    })
}

fn clash(scene: &Scene, weighed: &Weighed, a: &Stated, b: &Stated) -> Option<Found> {
    let group = |it: &Stated| weighed.group_of.get(&it.claim).copied();
    let voice = |it: &Stated| scene.grounds.book.voice(it.claim);
    let same_document = scene.document(a.claim).id == scene.document(b.claim).id;
    let (one, other) = (values::stated(a.quantity), values::stated(b.quantity));
    let difference = gap(a.range, b.range);
    let difference = difference.unwrap_or_default();
    let (finding_type, severity, reason) = if group(a) == group(b) {
        if voice(a).edition != voice(b).edition
            && voice(a).institution == voice(b).institution
            && !same_document
        {
            let reason =
                format!("{} gives {one} in one edition and {other} in another", scene.teller(a.claim));
            (FindingType::Revision, Severity::Compatible, reason)
        } else if same_document {
            let severity = if is_same_matter(weighed, a, b) { Severity::Conflict } else { Severity::Tension };
            (FindingType::Numeric, severity, format!("the same document says {one} and {other}{difference}"))
        } else {
            let reason = format!("two texts that rest on one source give {one} and {other}{difference}");
            (FindingType::Numeric, Severity::Tension, reason)
        }
    } else {
        let counted = weighed.counted.contains(&a.claim) && weighed.counted.contains(&b.claim);
        let firm = counted && is_same_matter(weighed, a, b);
        let severity = if firm { Severity::Conflict } else { Severity::Tension };
        let reason = format!(
            "{} says {one}, {} says {other}{difference}",
            scene.teller(a.claim),
            scene.teller(b.claim)
        );
        (FindingType::Numeric, severity, reason)
    };
    let open = if severity == Severity::Tension { " The period is not stated for both." } else { "" };
    Some(Found {
        finding_type,
        severity,
        spans: vec![scene.quote(a.claim), scene.quote(b.claim)],
        explanation: format!("{}: {reason}.{open}", weighed.matter.text),
        settles: match finding_type {
            FindingType::Revision => {
                "The later edition stands unless it gives a reason to keep the earlier one.".to_owned()
            }
            _ => "The way each source counts, and the period and place it counts over.".to_owned(),
        },
        weight: weighed.matter.members.len(),
    })
}

/// Whether both state the period they count over and it is one.
fn is_same_matter(weighed: &Weighed, a: &Stated, b: &Stated) -> bool {
    let Slots::Quantity(slots) = &weighed.matter.slots else { return false };
    match (a.quantity.period, b.quantity.period) {
        (Some(x), Some(y)) => times::is_same_period(&x, &y),
        _ => slots.period.is_some(),
    }
}

/// The distance of two ranges as a subtraction: " (342 - 260 = 82)".
fn gap(a: Range, b: Range) -> Option<String> {
    let (upper, lower) = if b.low > a.high { (b.low, a.high) } else { (a.low, b.high) };
    let word = |it: f64| values::in_words(it);
    let fine = upper.is_finite() && lower.is_finite() && upper > lower;
    fine.then(|| format!(" ({} - {} = {})", word(upper), word(lower), word(upper - lower)))
}
