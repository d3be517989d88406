//! Pairs of texts worth comparing: those that share runs of three stems.

use super::words::Read;
use std::collections::{BTreeMap, BTreeSet};

/// Stems to a run.
const RUN: usize = 3;

/// A run that stands in more texts than this is a set phrase, and following it would cost the square of them.
const COMMONEST: usize = 60;

/// Runs that two texts must share.
const SHARED: usize = 3;

/// Pairs, the smaller index first, in order.
pub(super) fn candidates(read: &[Read]) -> Vec<(usize, usize)> {
    let mut holders: BTreeMap<[u32; RUN], BTreeSet<usize>> = BTreeMap::new();
    for (at, text) in read.iter().enumerate() {
        for run in text.words.windows(RUN).filter(|it| it.iter().any(|word| !word.common)) {
            holders.entry([run[0].stem, run[1].stem, run[2].stem]).or_default().insert(at);
        }
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for held in holders.values().filter(|it| it.len() > 1 && it.len() <= COMMONEST.max(read.len() / 10)) {
        let held: Vec<usize> = held.iter().copied().collect();
        for (at, a) in held.iter().enumerate() {
            for b in &held[at + 1..] {
                *shared.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    shared.into_iter().filter(|it| it.1 >= SHARED).map(|it| it.0).collect()
}
