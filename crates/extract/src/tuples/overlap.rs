//! How much two candidates say the same, slot by slot, as evaluation sees it.

use super::candidate::Candidate;
use std::collections::BTreeSet;

/// Words of a candidate by slot.
#[derive(Debug, Clone)]
pub(crate) struct Slots {
    predicate: BTreeSet<u32>,
    /// Whether a form of "be", or one of "have", is left out by the sentence.
    made: Option<bool>,
    subject: BTreeSet<u32>,
    rest: BTreeSet<u32>,
    n_words: usize,
}

impl Slots {
    /// The slots of `candidate`.
    pub(crate) fn new(candidate: &Candidate) -> Self {
        let predicate: BTreeSet<u32> = candidate.predicate_tokens().collect();
        let subject: BTreeSet<u32> = candidate.arguments.first().into_iter().flatten().copied().collect();
        let rest: BTreeSet<u32> = candidate.rest().into_iter().collect();
        let n_words = candidate.predicate.len() + subject.len() + rest.len();
        Self {
            predicate,
            made: candidate.made().map(|it| it == "be"),
            subject,
            rest,
            n_words: n_words.max(1),
        }
    }

    /// Share of this candidate's words that stand in the same slot of `other`.
    pub(crate) fn share_in(&self, other: &Slots) -> f64 {
        let common = self.common_predicate(other)
            + self.subject.intersection(&other.subject).count()
            + self.rest.intersection(&other.rest).count();
        common as f64 / self.n_words as f64
    }

    /// Whether the two predicates have a word in common.
    pub(crate) fn meets(&self, other: &Slots) -> bool {
        self.common_predicate(other) > 0
    }

    fn common_predicate(&self, other: &Slots) -> usize {
        let made = usize::from(self.made.is_some() && self.made == other.made);
        self.predicate.intersection(&other.predicate).count() + made
    }

    /// All tokens.
    pub(crate) fn tokens(&self) -> BTreeSet<u32> {
        self.predicate.iter().chain(&self.subject).chain(&self.rest).copied().collect()
    }
}
