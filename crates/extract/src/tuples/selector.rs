//! Which candidates of a sentence are stated: chosen one by one, each for what it adds to those before.
//!
//! # Method
//! A linear regressor tells how much a candidate would add to matched precision and recall, given what is chosen
//! already; the best is added until the pool is spent or nothing reaches the floor. Confidence follows the running
//! minimum of that gain, so that a later choice never outranks an earlier one.
//!
//! Weights: `data/tuples`, trained by `scripts/train_tuples.py`.

use super::candidate::Candidate;
use super::features::Features;
use super::overlap::Slots;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Steepness with which gain becomes confidence; only the order matters to evaluation.
const STEEPNESS: f64 = 8.0;

/// Confidence below which nothing is given out.
const FLOOR: f64 = 0.15;

/// Names that start a line of the weights and are no features.
const INTERCEPT: &str = "(intercept)";
/// The gain at which precision and recall balance best.
const CUT: &str = "(cut)";

static WEIGHTS: LazyLock<BTreeMap<&'static str, f64>> = LazyLock::new(|| {
    include_str!("../../data/tuples/selector.tsv")
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(name, weight)| Some((name, weight.parse().ok()?)))
        .collect()
});

/// A chosen candidate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Choice {
    /// Index in the pool.
    pub candidate: usize,
    /// 0..=1; one half where precision and recall balance.
    pub confidence: f64,
}

/// Chooses from a pool, best first.
pub(crate) fn choose(pool: &[Candidate], features: &[Features]) -> Vec<Choice> {
    let own: Vec<f64> = features.iter().map(fixed).collect();
    let slots: Vec<Slots> = pool.iter().map(Slots::new).collect();
    let mut state = State::new(pool, &slots);
    let cut = WEIGHTS.get(CUT).copied().unwrap_or_default();
    let mut chosen = Vec::new();
    let mut least = f64::INFINITY;
    loop {
        let gains = (0..pool.len())
            .filter(|it| !state.taken[*it])
            .map(|it| (it, own[it] + relational(&state.relation(it))));
        let Some((best, gain)) = gains.reduce(|a, b| if b.1 > a.1 { b } else { a }) else { break };
        least = least.min(gain);
        let confidence = 1.0 / (1.0 + (-STEEPNESS * (least - cut)).exp());
        if confidence < FLOOR {
            break;
        }
        chosen.push(Choice { candidate: best, confidence });
        state.take(best);
    }
    chosen
}

/// The part of the gain that does not depend on what is chosen.
fn fixed(features: &Features) -> f64 {
    let weight = |name: &str| WEIGHTS.get(name).copied().unwrap_or_default();
    let of = |(name, value): &(String, f64)| {
        let square = if name.contains('=') { 0.0 } else { weight(&format!("{name}^2")) * value * value };
        weight(name) * value + square
    };
    weight(INTERCEPT) + features.iter().map(of).sum::<f64>()
}

fn relational(features: &[(String, f64)]) -> f64 {
    features.iter().map(|(name, value)| WEIGHTS.get(name.as_str()).copied().unwrap_or_default() * value).sum()
}

/// What is chosen so far, as each candidate sees it.
pub(crate) struct State<'p> {
    pool: &'p [Candidate],
    slots: &'p [Slots],
    taken: Vec<bool>,
    n_taken: usize,
    covered: BTreeSet<u32>,
    /// Largest share of the candidate in a chosen one, and the other way round; then the same where predicates meet.
    largest: Vec<[f64; 4]>,
    same_head: Vec<usize>,
    same_kind: Vec<usize>,
}

impl<'p> State<'p> {
    /// Nothing chosen.
    pub(crate) fn new(pool: &'p [Candidate], slots: &'p [Slots]) -> Self {
        Self {
            pool,
            slots,
            taken: vec![false; pool.len()],
            n_taken: 0,
            covered: BTreeSet::new(),
            largest: vec![[0.0; 4]; pool.len()],
            same_head: vec![0; pool.len()],
            same_kind: vec![0; pool.len()],
        }
    }

    /// Adds a candidate to the chosen.
    pub(crate) fn take(&mut self, at: usize) {
        self.taken[at] = true;
        self.n_taken += 1;
        self.covered.extend(self.slots[at].tokens());
        for other in 0..self.pool.len() {
            let (p, r) =
                (self.slots[other].share_in(&self.slots[at]), self.slots[at].share_in(&self.slots[other]));
            let meets = f64::from(u8::from(self.slots[other].meets(&self.slots[at])));
            for (largest, value) in self.largest[other].iter_mut().zip([p, r, p * meets, r * meets]) {
                *largest = largest.max(value);
            }
            self.same_head[other] += usize::from(self.pool[other].head == self.pool[at].head);
            self.same_kind[other] += usize::from(self.pool[other].kind == self.pool[at].kind);
        }
    }

    /// How a candidate stands to what is chosen.
    pub(crate) fn relation(&self, at: usize) -> Features {
        let tokens = self.slots[at].tokens();
        let covered = tokens.intersection(&self.covered).count() as f64 / tokens.len().max(1) as f64;
        let [p, r, met_p, met_r] = self.largest[at];
        let kind = self.pool[at].kind.as_str();
        let (n_head, n_kind) = (self.same_head[at].min(4), self.same_kind[at].min(3));
        vec![
            ("r:n".to_owned(), (self.n_taken as f64 / 10.0).min(2.0)),
            (format!("r:n={}", self.n_taken.min(6)), 1.0),
            (format!("r:same_head={n_head}"), 1.0),
            (format!("r:same_kind={n_kind}"), 1.0),
            (format!("r:{kind}+same_head={}", n_head.min(1)), 1.0),
            (format!("r:{kind}+same_kind={}", n_kind.min(1)), 1.0),
            ("r:covered".to_owned(), covered),
            ("r:covered^2".to_owned(), covered * covered),
            ("r:p".to_owned(), p),
            ("r:r".to_owned(), r),
            ("r:p^2".to_owned(), p * p),
            ("r:r^2".to_owned(), r * r),
            ("r:pr".to_owned(), p * r),
            ("r:met_p".to_owned(), met_p),
            ("r:met_r".to_owned(), met_r),
            ("r:met_p^2".to_owned(), met_p * met_p),
            ("r:met_r^2".to_owned(), met_r * met_r),
            ("r:met_pr".to_owned(), met_p * met_r),
        ]
    }
}
