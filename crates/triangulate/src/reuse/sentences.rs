//! How much of each sentence of one text some stretch of the other holds, whatever the order of the words.

use super::words::{Read, Weights, Word};
use std::collections::BTreeSet;
use std::ops::Range;

/// A sentence with the stretch of the other text that holds most of it.
#[derive(Debug, Clone)]
pub(super) struct Held {
    /// Words of the first text.
    pub(super) a: Range<usize>,
    /// Words of the second text.
    pub(super) b: Range<usize>,
    /// Weighted share of words and word pairs found, 0..=1.
    pub(super) share: f64,
}

/// What all sentences come to.
pub(super) struct Matched {
    /// Weighted share of the first text that is found, 0..=1.
    pub(super) share: f64,
    /// Sentence by sentence.
    pub(super) sentences: Vec<Held>,
}

/// Sentences of the other text that one is looked for in at once: what was rewritten is often split or joined.
const STRETCH: usize = 2;

/// A stretch of the other text with its stems and neighbouring pairs.
struct Window {
    words: Range<usize>,
    stems: BTreeSet<u32>,
    pairs: BTreeSet<(u32, u32)>,
}

pub(super) fn matched(a: &Read, b: &Read, weights: &Weights) -> Matched {
    let windows = windows(b);
    let mut sentences = Vec::new();
    let (mut found, mut all) = (0.0, 0.0);
    for sentence in &a.sentences {
        let words = &a.words[sentence.clone()];
        let weight: f64 = words.iter().map(|it| weights.of(it)).sum();
        let mut best = Held { a: sentence.clone(), b: 0..0, share: 0.0 };
        for window in &windows {
            let share = share(words, weight, window, weights);
            if share > best.share {
                best = Held { b: window.words.clone(), share, ..best };
            }
        }
        found += weight * best.share;
        all += weight;
        sentences.push(best);
    }
    Matched { share: if all > 0.0 { found / all } else { 0.0 }, sentences }
}

fn windows(b: &Read) -> Vec<Window> {
    let mut found = Vec::new();
    for start in 0..b.sentences.len() {
        for end in start + 1..=b.sentences.len().min(start + STRETCH) {
            let words = b.sentences[start].start..b.sentences[end - 1].end;
            let stems: Vec<u32> = b.words[words.clone()].iter().map(|it| it.stem).collect();
            let pairs = stems.windows(2).map(|it| (it[0], it[1])).collect();
            found.push(Window { words, stems: stems.into_iter().collect(), pairs });
        }
    }
    found
}

/// Mean of the weighted shares of words and of pairs of neighbours.
fn share(words: &[Word], weight: f64, window: &Window, weights: &Weights) -> f64 {
    let single: f64 =
        words.iter().filter(|it| window.stems.contains(&it.stem)).map(|it| weights.of(it)).sum();
    if single < weight / 4.0 {
        // Too little to be the best of a sentence that matters; saves looking at the pairs.
        return single / weight / 2.0;
    }
    let of_pair = |it: &[Word]| weights.of(&it[0]) + weights.of(&it[1]);
    let all: f64 = words.windows(2).map(of_pair).sum();
    let pairs = words.windows(2).filter(|it| window.pairs.contains(&(it[0].stem, it[1].stem)));
    let double: f64 = pairs.map(of_pair).sum();
    let single = single / weight;
    if all > 0.0 { f64::midpoint(single, double / all) } else { single }
}
