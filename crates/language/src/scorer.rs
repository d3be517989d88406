//! Scores for the next transition, shared by parser and entity recogniser.
//!
//! The hidden layer is a sum over feature slots of a product that depends on one token alone, so
//! these products are computed for blocks of tokens just ahead of the parser. A ring keeps the
//! recent ones; an older token is computed again, which is rare and gives the same bits.

use crate::encoder::ROW;
use crate::matrix::{Kernel, Panels, Rows, WIDTH, vectorised};
use crate::weights::tensor;

/// Values of a token's reduced row.
pub const REDUCED: usize = 64;
const HIDDEN: usize = 64;
/// Values per feature slot: the two pieces of each hidden unit, piece by piece.
const PRODUCT: usize = 2 * HIDDEN;
/// Tokens computed together.
const BLOCK: usize = 64;
/// Tokens whose products are kept; a multiple of [`BLOCK`].
const RING: usize = 1024;
/// Scores computed together, so that their sums stay in registers.
const STRIP: usize = 40;

/// A feature without a token.
pub const NONE: u32 = u32::MAX;

/// A trained transition scorer with `slots` features.
pub struct Scorer {
    slots: usize,
    reduce: Panels,
    reduce_bias: &'static [f32],
    lower: Panels,
    /// What a slot without token adds.
    pads: Vec<[f32; PRODUCT]>,
    lower_bias: [f32; PRODUCT],
    /// For each strip of scores, its weights by hidden unit.
    upper: Vec<[[f32; STRIP]; HIDDEN]>,
    upper_bias: Vec<[f32; STRIP]>,
}

/// Where value `at` of a piece-major product stands in the published order.
fn published(at: usize) -> usize {
    at % HIDDEN * 2 + at / HIDDEN
}

impl Scorer {
    /// Reads the component `name`.
    pub fn read(name: &str, slots: usize) -> Self {
        let get = |part: &str| tensor(&format!("{name}.{part}"));
        let (reduce, lower, pad, bias) = (get("reduce.W"), get("lower.W"), get("lower.pad"), get("lower.b"));
        let (upper, upper_bias) = (get("upper.W"), get("upper.b"));
        let strips = upper_bias.len().div_ceil(STRIP);
        let weight = |score: usize, unit: usize| upper.get(score * HIDDEN + unit).copied().unwrap_or(0.0);
        Self {
            slots,
            reduce: Panels::pack(ROW, REDUCED, |k, n| reduce[n * ROW + k]),
            reduce_bias: get("reduce.b"),
            lower: Panels::pack(REDUCED, slots * PRODUCT, |k, n| {
                lower[(n / PRODUCT * PRODUCT + published(n % PRODUCT)) * REDUCED + k]
            }),
            pads: pad.chunks_exact(PRODUCT).map(|pad| std::array::from_fn(|at| pad[published(at)])).collect(),
            lower_bias: std::array::from_fn(|at| bias[published(at)]),
            upper: (0..strips)
                .map(|strip| {
                    std::array::from_fn(|unit| std::array::from_fn(|at| weight(strip * STRIP + at, unit)))
                })
                .collect(),
            upper_bias: (0..strips)
                .map(|strip| {
                    std::array::from_fn(|at| upper_bias.get(strip * STRIP + at).copied().unwrap_or(0.0))
                })
                .collect(),
        }
    }

    /// Reduces encoded rows; `out` takes [`REDUCED`] values for each.
    pub fn reduce(&self, kernel: Kernel, encoded: &[f32], out: &mut [f32]) {
        let rows = Rows { values: encoded, stride: ROW, count: encoded.len() / ROW };
        for panel in 0..self.reduce.len() {
            kernel.multiply(rows, &self.reduce, panel, &mut out[panel * WIDTH..], REDUCED);
        }
        for row in out.chunks_exact_mut(REDUCED) {
            row.iter_mut().zip(self.reduce_bias).for_each(|(value, bias)| *value += bias);
        }
    }

    fn width(&self) -> usize {
        self.slots * PRODUCT
    }

    /// Starts on a text with the given reduced rows.
    pub fn start<'a>(&'a self, kernel: Kernel, reduced: &'a [f32], ring: &'a mut Vec<f32>) -> Scores<'a> {
        ring.resize(ring.len().max(RING * self.width()), 0.0);
        Scores { scorer: self, kernel, reduced, ring, ready: 0, scores: vec![0.0; self.upper.len() * STRIP] }
    }
}

vectorised! {
    /// Scores from the products of the feature slots.
    fn sum(kernel: Kernel, scorer: &Scorer, products: &[&[f32; PRODUCT]], scores: &mut [f32]) {
        let mut sum = scorer.lower_bias;
        for product in products {
            for c in 0..PRODUCT {
                sum[c] += product[c];
            }
        }
        let mut hidden = [0.0; HIDDEN];
        for unit in 0..HIDDEN {
            hidden[unit] = sum[unit].max(sum[HIDDEN + unit]);
        }
        let strips = scorer.upper.iter().zip(&scorer.upper_bias);
        for ((weights, bias), scores) in strips.zip(scores.chunks_exact_mut(STRIP)) {
            // Two sums a score, for even and odd units, keep more multipliers busy.
            let (mut even, mut odd) = (*bias, [0.0; STRIP]);
            for unit in (0..HIDDEN).step_by(2) {
                kernel.add_scaled(hidden[unit], &weights[unit], &mut even);
                kernel.add_scaled(hidden[unit + 1], &weights[unit + 1], &mut odd);
            }
            for c in 0..STRIP {
                scores[c] = even[c] + odd[c];
            }
        }
    }
}

/// The scorer at work on one text.
pub struct Scores<'a> {
    scorer: &'a Scorer,
    kernel: Kernel,
    reduced: &'a [f32],
    ring: &'a mut Vec<f32>,
    /// Tokens computed so far.
    ready: usize,
    scores: Vec<f32>,
}

impl Scores<'_> {
    /// Scores of all actions for the tokens in the feature slots.
    pub fn score<const SLOTS: usize>(&mut self, features: [u32; SLOTS]) -> &[f32] {
        let furthest = features.iter().filter(|it| **it != NONE).max();
        while furthest.is_some_and(|it| *it as usize >= self.ready) {
            self.advance();
        }
        let forgotten = features.map(|token| self.is_forgotten(token));
        let mut again = [[0.0; PRODUCT]; SLOTS];
        for slot in (0..SLOTS).filter(|slot| forgotten[*slot]) {
            self.again(features[slot] as usize, slot, &mut again[slot]);
        }
        let (scorer, kernel, ring) = (self.scorer, self.kernel, &*self.ring);
        let products: [&[f32; PRODUCT]; SLOTS] = std::array::from_fn(|slot| match features[slot] {
            NONE => &scorer.pads[slot],
            _ if forgotten[slot] => &again[slot],
            token => {
                let start = token as usize % RING * scorer.width() + slot * PRODUCT;
                ring[start..].first_chunk().expect("the ring holds whole tokens")
            }
        });
        let scores = &mut self.scores;
        sum(kernel, kernel, scorer, &products, scores);
        scores
    }

    /// Whether the ring has been written over where the token's products stood.
    fn is_forgotten(&self, token: u32) -> bool {
        token != NONE && token as usize + RING < self.ready.next_multiple_of(BLOCK)
    }

    /// Computes the products of the next block of tokens.
    fn advance(&mut self) {
        let n_tokens = self.reduced.len() / REDUCED;
        let count = BLOCK.min(n_tokens - self.ready);
        let rows = Rows { values: &self.reduced[self.ready * REDUCED..], stride: REDUCED, count };
        let width = self.scorer.width();
        let start = self.ready % RING * width;
        for panel in 0..self.scorer.lower.len() {
            let out = &mut self.ring[start + panel * WIDTH..];
            self.kernel.multiply(rows, &self.scorer.lower, panel, out, width);
        }
        self.ready += count;
    }

    fn again(&self, token: usize, slot: usize, out: &mut [f32; PRODUCT]) {
        let row = Rows { values: &self.reduced[token * REDUCED..], stride: REDUCED, count: 1 };
        let panels = PRODUCT / WIDTH;
        for at in 0..panels {
            let out = &mut out[at * WIDTH..];
            self.kernel.multiply(row, &self.scorer.lower, slot * panels + at, out, WIDTH);
        }
    }
}

/// Position of the highest of `scores`, the first on ties.
pub fn best(scores: &[f32]) -> usize {
    let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    scores.iter().position(|score| *score == highest).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forgotten_token_scores_the_same() {
        let scorer = Scorer::read("ner", 3);
        let reduced: Vec<f32> =
            (0..REDUCED * 3000).map(|it| ((it * 37 % 101) as f32 - 50.0) / 25.0).collect();
        for kernel in [Kernel::Portable, Kernel::detect()] {
            let (mut ring, mut other) = (Vec::new(), Vec::new());
            let early = scorer.start(kernel, &reduced, &mut ring).score([5, 3, 4]).to_vec();
            let mut late = scorer.start(kernel, &reduced, &mut other);
            late.score([2999, NONE, NONE]);
            assert_eq!(late.score([5, 3, 4]), early);
        }
    }

    #[test]
    fn the_first_of_equals_wins() {
        assert_eq!(best(&[1.0, 3.0, 3.0, 2.0]), 1);
    }
}
