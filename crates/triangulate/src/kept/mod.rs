//! What an assessor keeps, and how far it still holds.
//!
//! Every stage is asked the same: is what it goes by the same as last time? What changed is handed on as sets, from claims
//! and actors to sources, from these to the matters whose verdicts rest on them ([`Renumbered`], [`Shift`]).

mod renumbered;
mod steady;

use crate::align::Aligned;
use crate::findings::Settled;
use crate::judged::Judged;
use crate::origins::{Meanings, Noted, Printed, Reuse, Sentences, SourceBook};
use crate::reading::Reading;
use crate::resolve::{Gathered, Resolution};
use crate::weigh::Weighed;
use evidence::{Assessment, ClaimId, ClaimKind, DocumentId, Evidence, Extraction, Proposition};
use std::sync::Arc;

pub(crate) use renumbered::Renumbered;
pub(crate) use steady::Shift;

/// Everything derived the last time that is not in the assessment, with what it was derived from.
pub(crate) struct Kept {
    /// Documents with how many mentions and claims they yielded.
    pub(crate) documents: Vec<(DocumentId, usize, usize)>,
    pub(crate) judged: Judged,
    /// Claims in the order of the material, and where those of each document end.
    pub(crate) claims: Vec<(ClaimId, ClaimKind)>,
    pub(crate) ends: Vec<usize>,
    pub(crate) readings: Vec<Reading>,
    pub(crate) gathered: Arc<Gathered>,
    pub(crate) resolution: Arc<Resolution>,
    pub(crate) printed: Arc<Printed>,
    pub(crate) meanings: Arc<Meanings>,
    pub(crate) book: SourceBook,
    pub(crate) noted: Arc<Noted>,
    pub(crate) reuse: Arc<Reuse>,
    pub(crate) sentences: Arc<Sentences>,
    pub(crate) aligned: Aligned,
    /// Strongest first, as the propositions of the assessment, which hold what is shown.
    pub(crate) weighed: Vec<Weighed>,
    pub(crate) settled: Settled,
    /// Credibility and reason of propositions where a grade stands in their place.
    pub(crate) ungraded: Vec<(usize, u8, String)>,
}

impl Kept {
    pub(crate) fn documents(evidence: &Evidence) -> Vec<(DocumentId, usize, usize)> {
        let sizes = |it: &Extraction| (it.mentions.len(), it.claims.len());
        let all = evidence.documents.keys();
        all.map(|id| {
            let (mentions, claims) = evidence.extractions.get(id).map(sizes).unwrap_or_default();
            (*id, mentions, claims)
        })
        .collect()
    }

    /// Whether it was derived from these documents.
    pub(crate) fn is_of(&self, evidence: &Evidence) -> bool {
        self.documents == Self::documents(evidence)
    }

    /// Puts the grades in force into the assessment.
    pub(crate) fn grade(&mut self, assessment: &mut Assessment) {
        for source in &mut assessment.sources {
            source.reliability = self.judged.graded.get(&source.id).copied();
        }
        if self.judged.credibility.is_empty() {
            return;
        }
        for (n, it) in assessment.propositions.iter_mut().enumerate() {
            if let Some((grade, why)) = self.judged.credibility.get(&it.id) {
                self.ungraded.push((n, it.credibility, it.why.clone()));
                it.credibility = *grade;
                it.why.push_str(&format!(" Credibility set to {grade} {why}."));
            }
        }
    }

    /// Takes the grades out of the assessment again.
    pub(crate) fn take_back_grades(&mut self, assessment: &mut Assessment) {
        for (n, credibility, why) in self.ungraded.drain(..) {
            if let Some(it) = assessment.propositions.get_mut(n) {
                (it.credibility, it.why) = (credibility, why);
            }
        }
    }

    /// Verdicts with their propositions, which the assessment gives back.
    pub(crate) fn weighed(&mut self, propositions: Vec<Proposition>) -> Vec<Weighed> {
        let mut weighed = std::mem::take(&mut self.weighed);
        for (it, proposition) in weighed.iter_mut().zip(propositions) {
            it.proposition = proposition;
        }
        weighed
    }
}
