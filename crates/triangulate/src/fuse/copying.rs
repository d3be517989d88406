//! How likely it is that one of two sources copies the other.
//!
//! Method: Bayes over three cases (the first copies, the second copies, neither), from the items both speak of. To
//! agree on a value that few would give by chance speaks for copying, to differ speaks against it.

use super::table::Table;
use std::collections::{BTreeMap, BTreeSet};

/// False values a source could give for an item; with the rates below from experiments on flight times, books and
/// population figures.
const FALSE_VALUES: f64 = 10.0;

/// Share of its claims that a copier copies.
const COPY_RATE: f64 = 0.8;

/// Chance beforehand that one of two sources copies the other.
pub(super) const COPYING: f64 = 0.2;

/// Items two sources must share: with fewer, chance agreement looks like copying.
const SHARED: usize = 5;

/// Chance of copying below which sources count as independent.
const NEGLIGIBLE: f64 = 0.05;

/// Least chance of an independent agreement.
const LEAST: f64 = 0.001;

/// Chance of copying by pair of sources, smaller index first; pairs left out are independent.
pub(super) type Copying = BTreeMap<(usize, usize), f64>;

/// The evidence of one pair: for the first copying, for the second copying, and items shared.
pub(super) type Tally = (f64, f64, usize);

/// Judges every pair of sources, given how likely each value of each item is and how accurate each source.
pub(super) fn copying(table: &Table, chances: &[Vec<f64>], accuracy: &[f64]) -> Copying {
    let judged = tallies(table, chances, accuracy).into_iter().map(|(pair, tally)| (pair, chance(tally)));
    judged.filter(|it| it.1 >= NEGLIGIBLE).collect()
}

/// Share of contested items on which two sources agree from which they are twins: whoever works for itself makes slips
/// of its own.
const TWINS: f64 = 0.95;

/// Pairs of sources that agree on nearly everything that is contested.
pub(super) fn twins(table: &Table) -> Copying {
    let mut shared: BTreeMap<(usize, usize), (usize, usize)> = BTreeMap::new();
    for item in table.items.iter().filter(|it| it.values.len() > 1) {
        for (at, one) in item.votes.iter().enumerate() {
            for other in item.votes[at + 1..].iter().filter(|it| it.source != one.source) {
                let tally = shared.entry((one.source, other.source)).or_default();
                tally.0 += usize::from(one.value == other.value);
                tally.1 += 1;
            }
        }
    }
    let twins =
        shared.into_iter().filter(|(_, (same, all))| *all >= SHARED && *same as f64 >= TWINS * *all as f64);
    twins.map(|(pair, _)| (pair, 1.0)).collect()
}

/// Sources that a mirror never differs from, at least. Whoever works for itself makes slips of its own; a handful may agree
/// because they are good, a crowd does not. The best flight sites are three to six alike.
const CROWD: usize = 10;

/// Contested items without a difference that show a mirror: two good sources, right nine times in ten each, differ in
/// thirty with a chance of .998. With five, halves of the flights end at .85 instead of .95.
const CONTESTED: usize = 30;

/// Pairs of mirrors: sources that never differ, each of them from a whole crowd. Nothing of such a vote is its own, whatever
/// the rounds come to: a crowd that has won the first vote looks right ever after.
pub(super) fn mirrors(table: &Table) -> BTreeSet<(usize, usize)> {
    let mut shared: BTreeMap<(usize, usize), (usize, usize)> = BTreeMap::new();
    for item in table.items.iter().filter(|it| it.values.len() > 1) {
        let mut said: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for vote in &item.votes {
            said.entry(vote.source).or_default().insert(vote.value);
        }
        for (one, values) in &said {
            for (other, others) in said.range(one + 1..) {
                let tally = shared.entry((*one, *other)).or_default();
                tally.0 += usize::from(!values.is_disjoint(others));
                tally.1 += 1;
            }
        }
    }
    shared.retain(|_, (same, all)| *all >= CONTESTED && same == all);
    let mut crowd: BTreeMap<usize, usize> = BTreeMap::new();
    for source in shared.keys().flat_map(|(one, other)| [*one, *other]) {
        *crowd.entry(source).or_default() += 1;
    }
    let many = |it: &usize| crowd.get(it).is_some_and(|it| *it >= CROWD);
    shared.into_keys().filter(|(one, other)| many(one) && many(other)).collect()
}

/// The evidence of every pair of sources that share enough.
pub(super) fn tallies(
    table: &Table,
    chances: &[Vec<f64>],
    accuracy: &[f64],
) -> BTreeMap<(usize, usize), Tally> {
    let mut tallies: BTreeMap<(usize, usize), Tally> = BTreeMap::new();
    for (item, chances) in table.items.iter().zip(chances) {
        let mut said: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for vote in &item.votes {
            said.entry(vote.source).or_default().push(vote.value);
        }
        let said: Vec<(usize, Vec<usize>)> = said.into_iter().collect();
        for (at, (one, values)) in said.iter().enumerate() {
            for (other, others) in &said[at + 1..] {
                let tally = tallies.entry((*one, *other)).or_default();
                let agreed = values.iter().find(|it| others.contains(it)).map(|it| chances[*it]);
                tally.0 += evidence(agreed, accuracy[*one]);
                tally.1 += evidence(agreed, accuracy[*other]);
                tally.2 += 1;
            }
        }
    }
    tallies.retain(|_, tally| tally.2 >= SHARED);
    tallies
}

/// How much one item speaks for a copier of that accuracy: the chance of the value agreed on, or nothing for a
/// difference.
fn evidence(agreed: Option<f64>, accuracy: f64) -> f64 {
    agreed.map_or((1.0 - COPY_RATE).ln(), |chance| {
        let alone = alone(chance, accuracy);
        ((COPY_RATE + (1.0 - COPY_RATE) * alone) / alone).ln()
    })
}

/// The chance that a source of its own gives a value that is true with that chance.
pub(super) fn alone(chance: f64, accuracy: f64) -> f64 {
    (chance * accuracy + (1.0 - chance) * (1.0 - accuracy) / FALSE_VALUES).max(LEAST)
}

fn chance((first, second, _): Tally) -> f64 {
    // Shifted by the greatest, so that nothing overflows.
    let top = first.max(second).max(0.0);
    let copied = COPYING / 2.0 * ((first - top).exp() + (second - top).exp());
    copied / (copied + (1.0 - COPYING) * (-top).exp())
}

/// How much of each vote is a source's own: votes for one value, from the source that claims most to the one that
/// claims least, each reduced by what it may have copied from those before.
pub(super) fn independence(
    table: &Table,
    copying: &Copying,
    mirrors: &BTreeSet<(usize, usize)>,
) -> Vec<Vec<f64>> {
    let claimed = table.claimed();
    let of_item = |item: &super::table::Item| {
        let mut own = vec![1.0; item.votes.len()];
        let mut order: Vec<usize> = (0..item.votes.len()).collect();
        order.sort_by_key(|it| {
            let vote = item.votes[*it];
            (vote.value, std::cmp::Reverse(claimed[vote.source]), vote.source)
        });
        for (at, later) in order.iter().enumerate() {
            let vote = item.votes[*later];
            for earlier in order[..at].iter().map(|it| item.votes[*it]).filter(|it| it.value == vote.value) {
                let pair = (vote.source.min(earlier.source), vote.source.max(earlier.source));
                let copied = || COPY_RATE * copying.get(&pair).copied().unwrap_or(0.0);
                own[*later] *= if mirrors.contains(&pair) { 0.0 } else { 1.0 - copied() };
            }
        }
        own
    };
    table.items.iter().map(of_item).collect()
}
