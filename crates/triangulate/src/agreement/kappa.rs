//! Cohen's kappa.

use std::collections::BTreeSet;

/// How much a disagreement counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weighting {
    /// Any as much as any other.
    Unweighted,
    /// By the labels between the two, in their order.
    Linear,
    /// By the square of that.
    Quadratic,
}

/// Cohen's kappa of two coders' labels for the same units. No figure when the lists differ in length or are empty, or
/// when chance alone would make both agree throughout.
#[must_use]
pub fn cohen_kappa<L: Ord>(one: &[L], other: &[L], weighting: Weighting) -> Option<f64> {
    if one.len() != other.len() {
        return None;
    }
    let labels: BTreeSet<&L> = one.iter().chain(other).collect();
    let labels: Vec<&L> = labels.into_iter().collect();
    let place = |label: &L| labels.binary_search(&label).unwrap_or_default();
    let size = labels.len();
    let mut seen = vec![0.0; size * size];
    for (a, b) in one.iter().zip(other) {
        seen[place(a) * size + place(b)] += 1.0;
    }
    let all = one.len() as f64;
    let of_one: Vec<f64> = (0..size).map(|a| (0..size).map(|b| seen[a * size + b]).sum()).collect();
    let of_other: Vec<f64> = (0..size).map(|b| (0..size).map(|a| seen[a * size + b]).sum()).collect();
    let (mut observed, mut expected) = (0.0, 0.0);
    for a in 0..size {
        for b in 0..size {
            let steps = a.abs_diff(b) as f64;
            let weight = match weighting {
                Weighting::Unweighted => f64::from(u8::from(a != b)),
                Weighting::Linear => steps,
                Weighting::Quadratic => steps * steps,
            };
            observed += weight * seen[a * size + b];
            expected += weight * of_one[a] * of_other[b] / all;
        }
    }
    (expected > 0.0).then(|| 1.0 - observed / expected)
}
