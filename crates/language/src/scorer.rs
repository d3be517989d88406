//! Scores for the next transition, shared by parser and entity recogniser.
//!
//! The hidden layer is a sum over feature slots of a product that depends on one token alone, so
//! these products are computed for blocks of tokens just ahead of the parser. A ring keeps the
//! recent ones; an older token is computed again, which is rare and gives the same bits. Slots
//! that few tokens ever fill are computed when asked for. Of the scores only those of actions
//! that can be taken are computed.

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
/// Tokens whose products are kept; a multiple of [`BLOCK`]. Those of the parser fill 1 MB.
const RING: usize = 256;
/// Scores computed together, so that their sums stay in registers.
const STRIP: usize = 16;
/// Sums per score, which keep the multipliers busy; they take turns at the hidden units.
const SUMS: usize = 4;

/// Room for the scores of the parser, the larger of the two.
const MOST_SCORES: usize = 112;

/// A feature without a token.
pub const NONE: u32 = u32::MAX;

/// A trained transition scorer with `slots` features.
pub struct Scorer {
    /// Leading slots whose products are computed ahead.
    ahead: usize,
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
    /// Reads the component `name`; of its slots, the first `ahead` are filled by most tokens.
    pub fn read(name: &str, ahead: usize) -> Self {
        let get = |part: &str| tensor(&format!("{name}.{part}"));
        let (reduce, lower, pad, bias) = (get("reduce.W"), get("lower.W"), get("lower.pad"), get("lower.b"));
        let (upper, upper_bias) = (get("upper.W"), get("upper.b"));
        let slots = lower.len() / PRODUCT / REDUCED;
        let strips = upper_bias.len().div_ceil(STRIP);
        assert!(strips * STRIP <= MOST_SCORES);
        let weight = |score: usize, unit: usize| upper.get(score * HIDDEN + unit).copied().unwrap_or(0.0);
        Self {
            ahead,
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
        self.ahead * PRODUCT
    }

    /// The strips that hold the scores of `actions`, for [`Scores::score`].
    pub fn strips(actions: impl IntoIterator<Item = usize>) -> Vec<usize> {
        let mut strips: Vec<_> = actions.into_iter().map(|it| it / STRIP).collect();
        strips.sort_unstable();
        strips.dedup();
        strips
    }

    /// Starts on a text with the given reduced rows.
    pub fn start<'a>(&'a self, kernel: Kernel, reduced: &'a [f32], ring: &'a mut Vec<f32>) -> Scores<'a> {
        ring.resize(ring.len().max(RING * self.width()), 0.0);
        let again = vec![[0.0; PRODUCT]; self.pads.len()];
        Scores { scorer: self, kernel, reduced, ring, ready: 0, again, scores: [0.0; MOST_SCORES] }
    }
}

vectorised! {
    /// Scores of `strips` from the products of the feature slots.
    fn sum(
        kernel: Kernel,
        scorer: &Scorer,
        products: &[&[f32; PRODUCT]],
        strips: &[usize],
        scores: &mut [f32; MOST_SCORES],
    ) {
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
        for strip in strips {
            let weights = &scorer.upper[*strip];
            let mut sums = [[0.0; STRIP]; SUMS];
            sums[0] = scorer.upper_bias[*strip];
            for unit in (0..HIDDEN).step_by(SUMS) {
                for turn in 0..SUMS {
                    kernel.add_scaled(hidden[unit + turn], &weights[unit + turn], &mut sums[turn]);
                }
            }
            let scores = &mut scores[strip * STRIP..][..STRIP];
            for c in 0..STRIP {
                scores[c] = (sums[0][c] + sums[1][c]) + (sums[2][c] + sums[3][c]);
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
    /// Products of the slots computed when asked for.
    again: Vec<[f32; PRODUCT]>,
    scores: [f32; MOST_SCORES],
}

impl Scores<'_> {
    /// Scores of the actions in `strips` for the tokens in the feature slots.
    pub fn score<const SLOTS: usize>(&mut self, features: [u32; SLOTS], strips: &[usize]) -> &[f32] {
        for (slot, token) in features.iter().enumerate() {
            let is_ahead = *token != NONE && slot < self.scorer.ahead;
            while is_ahead && *token as usize >= self.ready {
                self.advance();
            }
        }
        // Only after all blocks are there, since a new one takes an old one's place.
        let kept = features.map(|token| !self.is_forgotten(token));
        for slot in 0..SLOTS {
            if features[slot] != NONE && (slot >= self.scorer.ahead || !kept[slot]) {
                self.compute(features[slot] as usize, slot);
            }
        }
        let (scorer, ring) = (self.scorer, &*self.ring);
        let products: [&[f32; PRODUCT]; SLOTS] = std::array::from_fn(|slot| match features[slot] {
            NONE => &scorer.pads[slot],
            token if slot < scorer.ahead && kept[slot] => {
                let start = token as usize % RING * scorer.width() + slot * PRODUCT;
                ring[start..].first_chunk().expect("the ring holds whole tokens")
            }
            _ => &self.again[slot],
        });
        sum(self.kernel, self.kernel, scorer, &products, strips, &mut self.scores);
        &self.scores
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
        for panel in 0..width / WIDTH {
            let out = &mut self.ring[start + panel * WIDTH..];
            self.kernel.multiply(rows, &self.scorer.lower, panel, out, width);
        }
        self.ready += count;
    }

    /// Computes the products of one token and slot.
    fn compute(&mut self, token: usize, slot: usize) {
        let row = Rows { values: &self.reduced[token * REDUCED..], stride: REDUCED, count: 1 };
        let panels = PRODUCT / WIDTH;
        for at in 0..panels {
            let out = &mut self.again[slot][at * WIDTH..];
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
    fn a_token_scores_the_same_whenever_it_is_computed() {
        let (ahead, asked) = (Scorer::read("ner", 3), Scorer::read("ner", 1));
        let reduced: Vec<f32> =
            (0..REDUCED * 3000).map(|it| ((it * 37 % 101) as f32 - 50.0) / 25.0).collect();
        let all = Scorer::strips(0..74);
        for kernel in Kernel::all() {
            let score = |scorer: &Scorer, first: [u32; 3]| {
                let mut ring = Vec::new();
                let mut scores = scorer.start(kernel, &reduced, &mut ring);
                scores.score(first, &all);
                scores.score([5, 3, 4], &all).to_vec()
            };
            let early = score(&ahead, [NONE; 3]);
            assert_eq!(score(&ahead, [2999, NONE, NONE]), early, "forgotten");
            assert_eq!(score(&asked, [NONE; 3]), early, "asked for");
        }
    }

    #[test]
    fn strips_cover_the_actions() {
        assert_eq!(Scorer::strips([17, 0, 1, 30, 31, 32]), [0, 1, 2]);
    }

    #[test]
    fn the_first_of_equals_wins() {
        assert_eq!(best(&[1.0, 3.0, 3.0, 2.0]), 1);
    }
}
