//! How likely the claims are under an opinion: what tells agreement of honest sources from a crowd of copiers.
//!
//! Method: every source either speaks for itself, each claim as likely as its accuracy makes it, or copies one of the
//! sources that claim more; a mixture of these cases, with the chance of copying beforehand shared by the candidates.

use super::copying::{COPYING, alone, tallies};
use super::table::Table;
use super::vote::Opinion;
use std::cmp::Reverse;

/// The logarithm of the likelihood.
pub(super) fn likelihood(table: &Table, opinion: &Opinion) -> f64 {
    let mut by_itself = vec![0.0; table.sources()];
    for (item, chances) in table.items.iter().zip(&opinion.chances) {
        for vote in &item.votes {
            let chance = alone(chances[vote.value], opinion.accuracy[vote.source]);
            by_itself[vote.source] += vote.weight * chance.ln();
        }
    }
    let claimed = table.claimed();
    let mut models: Vec<Vec<f64>> = vec![Vec::new(); table.sources()];
    for ((one, other), (first, second, _)) in tallies(table, &opinion.chances, &opinion.accuracy) {
        let one_leads = (Reverse(claimed[one]), one) < (Reverse(claimed[other]), other);
        if one_leads {
            models[other].push(second);
        } else {
            models[one].push(first);
        }
    }
    by_itself.iter().zip(&models).map(|(alone, models)| alone + mixed(models)).sum()
}

/// What copying adds to the likelihood of a source's claims.
fn mixed(models: &[f64]) -> f64 {
    let top = models.iter().copied().fold(0.0, f64::max);
    let each = COPYING / models.len().max(1) as f64;
    let copied: f64 = models.iter().map(|it| each * (it - top).exp()).sum();
    top + ((1.0 - COPYING) * (-top).exp() + copied).ln()
}
