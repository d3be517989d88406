//! Low, best and high of a quantity over its origins.
//!
//! Rule (in the manner of UCDP's three estimates, counted over origins instead of articles): each counted origin's
//! best is the median of the exact values it states (of the round ones, where nobody is exact); best is the median of the origins' bests, the lower of two in
//! the middle; low and high are the lowest and highest value or bound stated, open where a bound sets no end. A
//! number that looks mistyped is held out of best and high.

use super::placed::Placed;
use crate::align::values::{self, Range};
use crate::by_id::ById;
use crate::material::Material;
use evidence::{Bound, ClaimBody, Origin, Quantity};
use std::collections::{BTreeMap, BTreeSet};

/// The three numbers and how they came about.
pub(crate) struct Numbers {
    pub(crate) low: Option<f64>,
    pub(crate) best: Option<f64>,
    pub(crate) high: Option<f64>,
    pub(crate) rule: String,
    /// Members whose range meets the best value.
    pub(crate) affirm: Vec<usize>,
    /// Members that state another value.
    pub(crate) differ: Vec<usize>,
}

pub(crate) fn quantity<'a>(material: &Material<'a>, claim: usize) -> Option<&'a Quantity> {
    let claim: &'a evidence::Claim = material.claims[claim].claim;
    match &claim.body {
        ClaimBody::Quantity(it) => Some(it),
        _ => None,
    }
}

/// Weighs the numbers of `members`, those that take a side.
pub(crate) fn weigh(
    material: &Material,
    members: &[usize],
    group_of: &Placed<u32>,
    counted: &Placed<()>,
) -> Numbers {
    let stated: Vec<(usize, &Quantity, Range)> = members
        .iter()
        .filter_map(|it| Some((*it, quantity(material, *it)?)))
        .filter_map(|(claim, it)| Some((claim, it, Range::of(it)?)))
        .collect();
    let mistyped = mistyped(&stated);
    let sound = |claim: &usize| counted.contains(claim) && !mistyped.contains(claim);
    let mut bests: BTreeMap<u32, Vec<f64>> = BTreeMap::new();
    let mut rounded: BTreeMap<u32, Vec<f64>> = BTreeMap::new();
    let (mut low, mut high) = (Vec::new(), Vec::new());
    for (claim, it, range) in stated.iter().filter(|it| counted.contains(&it.0)) {
        let group = group_of.get(claim).copied().unwrap_or_default();
        let exact = values::point(it);
        if let Some(value) = exact.filter(|_| sound(claim)) {
            let list = if it.bound == Bound::About { &mut rounded } else { &mut bests };
            list.entry(group).or_default().push(value);
        }
        // "About 300" says 300; its leeway is for comparing, not for reporting.
        let (from, to) = exact.map_or((range.low, range.high), |value| (value, value));
        low.extend(Some(from).filter(|it| it.is_finite()));
        high.extend(Some(to).filter(|it| it.is_finite() && sound(claim)));
    }
    // "About 300" beside 297 is 297 rounded; it sets the best value only where nobody is exact.
    let bests = if bests.is_empty() { rounded } else { bests };
    let best = median(bests.values().filter_map(|it| median(it.clone())).collect());
    let reference = best.map(|value| Range { low: value, high: value }).or_else(|| {
        let first = stated.iter().find(|it| sound(&it.0)).or(stated.first());
        first.map(|it| it.2)
    });
    let meets = |range: Range| reference.is_none_or(|it| it.meets(range));
    let (affirm, differ): (Vec<_>, Vec<_>) = stated.iter().partition(|it| meets(it.2));
    let ids = |side: Vec<&(usize, &Quantity, Range)>| side.into_iter().map(|it| it.0).collect::<Vec<_>>();
    let lowest = low.into_iter().min_by(f64::total_cmp);
    let highest = high.into_iter().max_by(f64::total_cmp).filter(|it| lowest.is_none_or(|low| low <= *it));
    let mut rule = match (best, bests.len()) {
        (Some(value), 1) => format!(
            "The best value, {}, is the one its only origin with an exact number states.",
            values::in_words(value)
        ),
        (Some(value), n) => {
            format!("The best value, {}, is the median of what {n} origins state.", values::in_words(value))
        }
        (None, _) => "No origin states an exact number, so there is no best value.".to_owned(),
    };
    if !mistyped.is_empty() {
        rule.push_str(" A number that looks mistyped is held out of best and high.");
    }
    Numbers { low: lowest, best, high: highest, rule, affirm: ids(affirm), differ: ids(differ) }
}

/// Claims whose number looks mistyped: a range with a digit too many, or ten times what most others state.
pub(crate) fn mistyped(stated: &[(usize, &Quantity, Range)]) -> BTreeSet<usize> {
    let points: Vec<(usize, f64)> =
        stated.iter().filter_map(|it| Some((it.0, values::point(it.1)?))).collect();
    let mut found: BTreeSet<usize> =
        stated.iter().filter(|it| values::slip(it.1).is_some()).map(|it| it.0).collect();
    // Thousands may state one matter in a handful of values; these are held against each other.
    let mut times: BTreeMap<u64, (f64, usize)> = BTreeMap::new();
    for (_, value) in &points {
        times.entry(value.to_bits()).or_insert((*value, 0)).1 += 1;
    }
    let is_wrong = |value: f64| {
        let tenfold = || times.values().filter(|(other, _)| values::is_tenfold(value, *other));
        let alike: usize = times.values().filter(|(other, _)| *other == value).map(|it| it.1).sum();
        let n: usize = tenfold().map(|it| it.1).sum();
        n > alike || n == alike && tenfold().any(|(other, _)| *other < value)
    };
    let wrong: BTreeSet<u64> =
        times.iter().filter(|(_, (value, _))| is_wrong(*value)).map(|it| *it.0).collect();
    found.extend(points.iter().filter(|it| wrong.contains(&it.1.to_bits())).map(|it| it.0));
    found
}

/// The middle value, the lower of two.
fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.len().checked_sub(1).map(|last| values[last / 2])
}

/// Group of every claim and the claims of counted origins.
pub(crate) fn seating(
    material: &Material,
    members: &[usize],
    origins: &[Origin],
) -> (Placed<u32>, Placed<()>) {
    let index: ById<evidence::ClaimId, usize> =
        members.iter().map(|it| (material.claims[*it].claim.id, *it)).collect();
    let (mut group_of, mut counted) = (Vec::new(), Vec::new());
    for origin in origins {
        for claim in origin.claims.iter().filter_map(|it| index.get(it)) {
            group_of.push((*claim, origin.group));
            if origin.counted {
                counted.push((*claim, ()));
            }
        }
    }
    (Placed::new(group_of), Placed::new(counted))
}
