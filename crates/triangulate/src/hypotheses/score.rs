//! Weights, ranks, and what carries the ranking.

use super::{Cell, Hypothesis, Pivot, Removal, Row};
use evidence::{Bearing, Proposition, SourceId};
use std::collections::{BTreeMap, BTreeSet};

/// Weight of a row that rests on one root.
const ONE_ROOT: f64 = 0.5;

/// Pivots that are told; with more, nothing in particular carries the ranking.
const PIVOTS: usize = 10;

/// A proposition as evidence.
pub(super) fn row(it: &Proposition, cells: Vec<Option<Cell>>) -> Row {
    let speaking: BTreeSet<_> = it.affirm.iter().chain(&it.deny).collect();
    let mut groups: BTreeMap<u32, BTreeSet<SourceId>> = BTreeMap::new();
    for origin in
        it.origins.iter().filter(|it| it.counted && it.claims.iter().any(|all| speaking.contains(all)))
    {
        groups.entry(origin.group).or_default().insert(origin.source);
    }
    let roots: Vec<BTreeSet<SourceId>> = groups.into_values().collect();
    let values: Vec<i8> = cells.iter().flatten().filter_map(|it| value(it.bearing)).collect();
    let spread = match (values.iter().min(), values.iter().max()) {
        (Some(least), Some(most)) => f64::from(most - least) / 4.0,
        _ => 0.0,
    };
    Row {
        proposition: it.id,
        text: it.text.clone(),
        cells,
        weight: weight(roots.len()),
        diagnosticity: spread,
        roots,
    }
}

fn weight(roots: usize) -> f64 {
    match roots {
        0 => 0.0,
        1 => ONE_ROOT,
        _ => 1.0,
    }
}

/// From 2 (strongly consistent) to -2; `None` where it has nothing to do with it.
fn value(bearing: Bearing) -> Option<i8> {
    match bearing {
        Bearing::StronglyConsistent => Some(2),
        Bearing::Consistent => Some(1),
        Bearing::Neutral => Some(0),
        Bearing::Inconsistent => Some(-1),
        Bearing::StronglyInconsistent => Some(-2),
        Bearing::NotApplicable => None,
    }
}

fn against(cell: Option<&Cell>) -> f64 {
    cell.and_then(|it| value(it.bearing)).map_or(0.0, |it| f64::from((-it).max(0)))
}

/// Scores hypotheses and sorts them, least inconsistency first; returns where each stood before.
pub(super) fn rank(hypotheses: &mut Vec<Hypothesis>, rows: &[Row]) -> Vec<usize> {
    for (n, it) in hypotheses.iter_mut().enumerate() {
        let cells = || rows.iter().filter_map(|row| row.cells[n].as_ref()).filter_map(|it| value(it.bearing));
        it.inconsistency = rows.iter().map(|row| row.weight * against(row.cells[n].as_ref())).sum();
        it.against = cells().filter(|it| *it < 0).count() as u32;
        it.with = cells().filter(|it| *it > 0).count() as u32;
    }
    let mut order: Vec<usize> = (0..hypotheses.len()).collect();
    order.sort_by(|a, b| {
        let (a, b) = (&hypotheses[*a], &hypotheses[*b]);
        a.inconsistency.total_cmp(&b.inconsistency).then(a.id.cmp(&b.id))
    });
    *hypotheses = order.iter().map(|it| hypotheses[*it].clone()).collect();
    order
}

/// The ranking without each source in turn; those that change the order, by source.
pub(super) fn removals(hypotheses: &[Hypothesis], rows: &[Row]) -> Vec<Removal> {
    let sources: BTreeSet<SourceId> = rows.iter().flat_map(|it| it.roots.iter().flatten()).copied().collect();
    let now: Vec<f64> = hypotheses.iter().map(|it| it.inconsistency).collect();
    let without = |source: SourceId| {
        let weights: Vec<f64> = rows
            .iter()
            .map(|it| weight(it.roots.iter().filter(|it| !it.contains(&source)).count()))
            .collect();
        let score = |n: usize| {
            rows.iter().zip(&weights).map(|(row, weight)| weight * against(row.cells[n].as_ref())).sum()
        };
        let scores: Vec<f64> = (0..hypotheses.len()).map(score).collect();
        let mut ranking: Vec<_> = hypotheses.iter().map(|it| it.id).zip(scores.iter().copied()).collect();
        ranking.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        let changes_order = order(&now) != order(&scores);
        Removal { source, ranking, changes_leader: leaders(&now) != leaders(&scores), changes_order }
    };
    sources.into_iter().map(without).filter(|it| it.changes_order).collect()
}

/// Who comes before, level with or after whom.
fn order(scores: &[f64]) -> Vec<std::cmp::Ordering> {
    let pairs =
        scores.iter().enumerate().flat_map(|(n, a)| scores[n + 1..].iter().map(move |b| a.total_cmp(b)));
    pairs.collect()
}

fn leaders(scores: &[f64]) -> BTreeSet<usize> {
    let least = scores.iter().copied().fold(f64::INFINITY, f64::min);
    scores.iter().enumerate().filter(|it| it.1.total_cmp(&least).is_eq()).map(|it| it.0).collect()
}

/// Single pieces of evidence that would change who leads: if one went against the leader, or no longer against the next.
pub(super) fn pivots(hypotheses: &[Hypothesis], rows: &[Row]) -> Vec<Pivot> {
    let [leader, next, ..] = hypotheses else { return Vec::new() };
    let gap = next.inconsistency - leader.inconsistency;
    let mut pivots = Vec::new();
    for row in rows.iter().filter(|it| it.weight > 0.0) {
        let (on_leader, on_next) = (against(row.cells[0].as_ref()), against(row.cells[1].as_ref()));
        let pivot = |why: String| Pivot { proposition: row.proposition, why };
        if on_next > 0.0 && row.weight * on_next >= gap {
            pivots.push(pivot(format!("Were it wrong, {:?} would lead or draw level.", next.text)));
        } else if on_leader < 2.0 && row.cells[0].is_some() && row.weight * (2.0 - on_leader) >= gap {
            pivots.push(pivot(format!(
                "Did it speak strongly against {:?}, that would no longer lead alone.",
                leader.text
            )));
        }
    }
    pivots.truncate(PIVOTS);
    pivots
}
