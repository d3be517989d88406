//! Quantities: same measure and unit, same parties, same period; values may differ, that is what is compared.
//!
//! A count without a period is only the same matter as another count when the numbers agree: two undated tolls are
//! usually two incidents. A count at a place is not the count without one. Stocks (strength, camps, prices) may be compared undated when they are of one actor.

use super::values::{Range, point};
use super::words::content_words;
use super::{Matter, QuantitySlots, Slots, capital, fits, named, times};
use crate::material::Material;
use crate::resolve::Resolution;
use evidence::{ActorId, Claim, ClaimBody, ClaimKind, PropositionId, Quantity};
use std::collections::{BTreeMap, BTreeSet};

/// Words of a measure or unit that count what is there at one time, not what happens over a period.
const STOCKS: &[&str] = &[
    "fighters",
    "members",
    "strength",
    "troops",
    "militants",
    "soldiers",
    "camps",
    "bases",
    "population",
    "districts",
    "recruits",
    "size",
    "personnel",
    "combatants",
    "share",
    "area",
    "length",
    "distance",
    "salary",
    "payment",
    "budget",
];

/// What a quantity measures, in which unit: only such are compared.
pub(super) fn measured(it: &Quantity) -> String {
    format!("{} in {}", it.measure.to_lowercase(), it.unit.to_lowercase())
}

/// Groups quantities of one measure and unit.
pub(super) fn align(material: &Material, resolution: &Resolution, claims: &[usize]) -> Vec<Matter> {
    gather(material, resolution, claims).into_iter().map(|it| describe(resolution, it)).collect()
}

/// Opens the measure of a figure that is a part of another in its sentence.
pub(crate) const PART_OF: &str = "part_of_";

/// Figures below another of the same measure, period and actors in one sentence: "117 killed: 64 civilians". An
/// author who gives two numbers in one breath breaks one down.
fn sub_totals(material: &Material, pending: &[(QuantitySlots, usize, &Quantity)]) -> Vec<usize> {
    let mut sentences: BTreeMap<(usize, u32), Vec<usize>> = BTreeMap::new();
    for (n, (_, claim, _)) in pending.iter().enumerate() {
        let held = &material.claims[*claim];
        let start = held.claim.quote.span().start();
        let sentence = material.sentence(held.at, start).map_or(start, evidence::Span::start);
        sentences.entry((held.at, sentence)).or_default().push(n);
    }
    let is_below = |a: usize, b: usize| {
        let ((x, _, one), (y, _, other)) = (&pending[a], &pending[b]);
        let same = fits(&x.subject, &y.subject) && x.target == y.target && x.place == y.place;
        same && x.period == y.period && matches!((point(one), point(other)), (Some(x), Some(y)) if x < y)
    };
    let below = |here: &Vec<usize>| -> Vec<usize> {
        here.iter().copied().filter(|a| here.iter().any(|b| is_below(*a, *b))).collect()
    };
    sentences.values().flat_map(below).collect()
}

/// Whether nothing but a counted noun says what a figure is of: "41 people", "1,204 rows".
pub(crate) fn is_bare(slots: &QuantitySlots) -> bool {
    if slots.subject.is_some() || slots.target.is_some() || slots.place.is_some() {
        return false;
    }
    let unit = content_words(&slots.unit.replace('_', " "));
    let measure = content_words(&slots.measure.replace('_', " "));
    let generic = matches!(slots.measure.as_str(), "people" | "persons" | "members" | "total" | "totals");
    generic || !measure.is_empty() && measure == unit
}

struct Part<'a> {
    slots: QuantitySlots,
    members: Vec<usize>,
    quantities: Vec<&'a Quantity>,
}

fn slots_of(claim: &Claim, quantity: &Quantity, resolution: &Resolution) -> QuantitySlots {
    QuantitySlots {
        measure: quantity.measure.to_lowercase(),
        unit: quantity.unit.to_lowercase(),
        subject: quantity.subject.and_then(|it| resolution.id(it)),
        target: quantity.target.and_then(|it| resolution.id(it)),
        place: claim.place.and_then(|it| resolution.id(it)),
        period: quantity.period.or(claim.time),
    }
}

/// Dated claims first, so that undated ones find the part they repeat.
fn gather<'a>(material: &Material<'a>, resolution: &Resolution, claims: &[usize]) -> Vec<Part<'a>> {
    let mut pending: Vec<(QuantitySlots, usize, &Quantity)> = Vec::new();
    for index in claims {
        let claim: &'a Claim = material.claims[*index].claim;
        if let ClaimBody::Quantity(quantity) = &claim.body {
            pending.push((slots_of(claim, quantity, resolution), *index, quantity));
        }
    }
    for n in sub_totals(material, &pending) {
        let slots = &mut pending[n].0;
        slots.measure = format!("{PART_OF}{}", slots.measure);
    }
    pending.sort_by_key(|(slots, index, _)| {
        (slots.period.is_none(), slots.subject.is_none(), slots.period.as_ref().map(times::ends), *index)
    });
    let mut parts: Vec<Part> = Vec::new();
    // Parts by year and subject keep the search short in large piles; a period across years is searched in each.
    let mut by_year: BTreeMap<Option<i16>, Vec<usize>> = BTreeMap::new();
    for (slots, index, quantity) in pending {
        let year = slots.period.and_then(|it| it.start.or(it.end)).map(|it| it.year());
        let near: Vec<usize> = match year {
            Some(year) => {
                by_year.range(Some(year - 1)..=Some(year + 1)).flat_map(|it| it.1).copied().collect()
            }
            None => (0..parts.len()).collect(),
        };
        let found = near.into_iter().find(|it| is_same(&parts[*it], &slots, quantity));
        match found {
            Some(part) => {
                let part = &mut parts[part];
                part.slots.subject = part.slots.subject.or(slots.subject);
                part.slots.target = part.slots.target.or(slots.target);
                part.slots.place = part.slots.place.or(slots.place);
                part.members.push(index);
                part.quantities.push(quantity);
            }
            None => {
                by_year.entry(year).or_default().push(parts.len());
                parts.push(Part { slots, members: vec![index], quantities: vec![quantity] });
            }
        }
    }
    parts
}

fn is_same(part: &Part, slots: &QuantitySlots, quantity: &Quantity) -> bool {
    let own = &part.slots;
    if own.measure != slots.measure
        || !fits(&own.subject, &slots.subject)
        || !fits(&own.target, &slots.target)
        || !fits(&own.place, &slots.place)
    {
        return false;
    }
    // Asked last: a part may hold thousands of figures.
    let equal = || part.quantities.iter().any(|it| is_equal(it, quantity));
    // A figure of one actor or place is a part of the same figure without one, unless both are of one short time.
    let place = own.place.is_some() != slots.place.is_some();
    let subject = own.subject.is_some() != slots.subject.is_some() && parties(own) != parties(slots);
    match (&own.period, &slots.period) {
        _ if is_bare(own) && is_bare(slots) && !equal() => false,
        (Some(a), Some(b)) => {
            let open = subject || place && times::days(a).max(times::days(b)) > INCIDENT;
            times::is_same_period(a, b) && (!open || equal())
        }
        (None, None) => {
            let same_actor = own.subject.is_some() && own.subject == slots.subject;
            (same_actor && !place && own.target == slots.target && is_stock(slots)) || equal()
        }
        _ => (own.subject == slots.subject || own.target.is_some() && own.target == slots.target) && equal(),
    }
}

/// Days within which a toll told without its place is taken for that of the place another text names.
const INCIDENT: i64 = 8;

/// Who a figure is of, whichever slot names them: "the Front trained 900 fighters", "900 fighters of the Front were
/// trained".
pub(crate) fn parties(slots: &QuantitySlots) -> BTreeSet<ActorId> {
    slots.subject.into_iter().chain(slots.target).collect()
}

fn is_equal(a: &Quantity, b: &Quantity) -> bool {
    match (point(a), point(b)) {
        (Some(a), Some(b)) => a == b,
        _ => Range::of(a).is_some() && Range::of(a) == Range::of(b),
    }
}

/// Whether a measure counts what is there at one time.
fn is_stock(slots: &QuantitySlots) -> bool {
    let words = slots.measure.split(['_', ' ']).chain(slots.unit.split(['_', ' ']));
    words.into_iter().any(|it| STOCKS.contains(&it))
}

/// The matter of a quantity in words, without its value: "Attacks by the Orlan Front, 2024".
fn measure_in_words(slots: &QuantitySlots, resolution: &Resolution) -> String {
    let mut text = capital(&slots.measure.replace('_', " "));
    if let Some(subject) = slots.subject {
        let link = if is_stock(slots) { "of" } else { "by" };
        text = format!("{text} {link} {}", named(resolution, subject));
    }
    if let Some(target) = slots.target {
        text = format!("{text}, concerning {}", named(resolution, target));
    }
    if let Some(place) = slots.place {
        text = format!("{text}, in {}", named(resolution, place));
    }
    if let Some(period) = &slots.period {
        text = format!("{text}, {}", times::in_words(period));
    }
    text
}

fn describe(resolution: &Resolution, part: Part) -> Matter {
    let slots = part.slots;
    let id = |it: Option<evidence::ActorId>| it.map(|it| it.to_string()).unwrap_or_default();
    let period = slots.period.map(|it| it.iso()).unwrap_or_default();
    let undated = match (slots.period, part.quantities.first()) {
        (None, Some(first)) => super::values::stated(first),
        _ => String::new(),
    };
    let id = PropositionId::of(&[
        "quantity",
        &slots.measure,
        &slots.unit,
        &id(slots.subject),
        &id(slots.target),
        &id(slots.place),
        &period,
        &undated,
    ]);
    let text = measure_in_words(&slots, resolution);
    Matter {
        id,
        kind: ClaimKind::Quantity,
        slots: Slots::Quantity(slots),
        members: part.members,
        text,
        denied: String::new(),
    }
}
