//! Passages that two documents share.
//!
//! Method: w-shingling (Broder 1997) over the fingerprints the extractor left for each sentence; documents that
//! share a shingle are compared, sentence by sentence, by containment.
//!
//! Known misses: wire copy that was rewritten; short sentences with fewer than [`FEWEST`] shingles.

use crate::material::Material;
use evidence::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Share of the shorter sentence's shingles that the other holds, from which the sentences count as one text.
const CONTAINED: f64 = 0.6;

/// Shingles a sentence must have: below it, set phrases and names make sentences look alike.
const FEWEST: usize = 4;

/// Shingles of one shared sentence from which it alone shows copying: two authors may both write a short plain one.
const LONG: usize = 12;

/// Shingles that two documents share in all from which their short shared sentences show copying too.
const MUCH: usize = 24;

/// A shingle that stands in more sentences than this is a set phrase and proves nothing; bounds the cost too.
const COMMONEST: usize = 40;

/// Two sentences that are one text.
pub(crate) struct Shared {
    /// Document and sentence.
    pub(crate) a: (usize, Span),
    /// Document and sentence; never before `a` in the material's order.
    pub(crate) b: (usize, Span),
    /// Containment of the shorter in the longer, 0..=1.
    pub(crate) score: f64,
}

/// All shared sentences, inside documents and between them.
pub(crate) struct Reuse {
    /// In order of places.
    pub(crate) shared: Vec<Shared>,
    /// Sentence pairs by documents.
    between: BTreeMap<(usize, usize), Vec<usize>>,
}

impl Reuse {
    pub(crate) fn new(material: &Material) -> Self {
        let mut sentences: Vec<(usize, Span, BTreeSet<u64>)> = Vec::new();
        for at in 0..material.documents.len() {
            for passage in material.extraction(at).map(|it| it.passages.as_slice()).unwrap_or_default() {
                let shingles: BTreeSet<u64> = passage.shingles.iter().copied().collect();
                if shingles.len() >= FEWEST {
                    sentences.push((at, passage.span, shingles));
                }
            }
        }
        let mut holders: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (index, (_, _, shingles)) in sentences.iter().enumerate() {
            for shingle in shingles {
                holders.entry(*shingle).or_default().push(index);
            }
        }
        let mut common: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for held in holders.values().filter(|it| it.len() > 1 && it.len() <= COMMONEST) {
            for (n, a) in held.iter().enumerate() {
                for b in &held[n + 1..] {
                    *common.entry((*a, *b)).or_default() += 1;
                }
            }
        }
        let mut reuse = Self { shared: Vec::new(), between: BTreeMap::new() };
        let contained = |a: usize, b: usize, n: usize| {
            let score = n as f64 / sentences[a].2.len().min(sentences[b].2.len()) as f64;
            (score >= CONTAINED).then_some(score)
        };
        let mut in_all: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for ((a, b), n) in &common {
            if contained(*a, *b, *n).is_some() {
                *in_all.entry((sentences[*a].0, sentences[*b].0)).or_default() += n;
            }
        }
        for ((a, b), n) in common {
            let Some(score) = contained(a, b, n) else { continue };
            let (a, b) = (&sentences[a], &sentences[b]);
            if a.0 == b.0 || n >= LONG || in_all[&(a.0, b.0)] >= MUCH {
                reuse.between.entry((a.0, b.0)).or_default().push(reuse.shared.len());
                reuse.shared.push(Shared { a: (a.0, a.1), b: (b.0, b.1), score });
            }
        }
        reuse
    }

    /// The shared sentence that holds both places, if any.
    pub(crate) fn holding(&self, a: (usize, Span), b: (usize, Span)) -> Option<&Shared> {
        let (a, b) = if a.0 <= b.0 { (a, b) } else { (b, a) };
        let pairs = self.between.get(&(a.0, b.0))?;
        pairs.iter().map(|it| &self.shared[*it]).find(|it| it.a.1.overlaps(a.1) && it.b.1.overlaps(b.1))
    }

    /// Later documents that share sentences with the one at `at`.
    pub(crate) fn partners(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        self.between.range((at, at + 1)..(at + 1, 0)).map(|((_, partner), _)| *partner)
    }

    /// Pairs of different documents that share sentences.
    pub(crate) fn documents(&self) -> impl Iterator<Item = ((usize, usize), Vec<&Shared>)> {
        self.between
            .iter()
            .filter(|((a, b), _)| a != b)
            .map(|(pair, found)| (*pair, found.iter().map(|it| &self.shared[*it]).collect()))
    }

    /// Sentences that one document has twice.
    pub(crate) fn inside(&self) -> impl Iterator<Item = &Shared> {
        self.shared.iter().filter(|it| it.a.0 == it.b.0)
    }
}
