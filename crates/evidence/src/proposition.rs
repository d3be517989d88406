//! Claims about one matter taken together, and who rests on whom.

use crate::{ClaimId, ClaimKind, LineageId, PropositionId, Quote, Score, SourceId};
use std::sync::Arc;

super::word::words! {
    /// How well a proposition stands.
    Level {
        /// Nobody identifiable says it.
        Unattributed = "unattributed",
        /// One independent origin, said once or twice by it.
        SingleRoot = "single_root",
        /// Many documents, one origin.
        Echoed = "echoed",
        /// Two or more independent origins.
        Corroborated = "corroborated",
        /// The same, of two or more kinds of source.
        CorroboratedAcrossKinds = "corroborated_across_kinds",
        /// Independent origins on both sides.
        Disputed = "disputed",
        /// Denied by an origin, affirmed by nobody independent of it or only weakly.
        Contradicted = "contradicted",
    }
}

/// One voice behind a proposition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Who.
    pub source: SourceId,
    /// Edition or date cited, as printed.
    pub edition: Option<Arc<str>>,
    /// Its claims on this matter.
    pub claims: Vec<ClaimId>,
    /// Number of the group of origins that count as one, from 0.
    pub group: u32,
    /// Whether its independence is certain enough to be counted.
    pub counted: bool,
    /// Why it is joined to its group or not counted; empty when it stands alone. Many are alike.
    pub why: Arc<str>,
}

/// Claims about one matter, by slots and not by wording.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposition {
    /// From kind and slots.
    pub id: PropositionId,
    /// In one sentence.
    pub text: String,
    /// Of which kind its claims are.
    pub kind: ClaimKind,
    /// How well it stands.
    pub level: Level,
    /// All claims, by document and place.
    pub members: Vec<ClaimId>,
    /// Those that affirm it.
    pub affirm: Vec<ClaimId>,
    /// Those that deny it.
    pub deny: Vec<ClaimId>,
    /// Those that give another value.
    pub differ: Vec<ClaimId>,
    /// Independent affirming origins, possible dependence left out.
    pub roots: u32,
    /// The same with possibly dependent ones.
    pub possible_roots: u32,
    /// Independent denying origins.
    pub denying_roots: u32,
    /// Who says so.
    pub origins: Vec<Origin>,
    /// Lowest value over origins.
    pub low: Option<f64>,
    /// Best value over origins: the median of their own best values.
    pub best: Option<f64>,
    /// Highest value over origins.
    pub high: Option<f64>,
    /// Admiralty credibility, 1 (confirmed) to 6 (cannot be judged); derived.
    pub credibility: u8,
    /// The verdict in one sentence.
    pub why: String,
}

super::word::words! {
    /// How a member stands to its proposition. Who is silent is no member, and silence is not denial.
    Stance {
        /// Says so.
        Affirms = "affirms",
        /// Says that it is not so.
        Denies = "denies",
        /// Gives another value.
        Differs = "differs",
        /// Takes no side: puts it as possible, planned, wanted.
        Aside = "aside",
    }
}

impl Proposition {
    /// How a member stands to it; `None` for a claim that is no member.
    pub fn stance(&self, claim: ClaimId) -> Option<Stance> {
        let stance = match claim {
            it if self.deny.contains(&it) => Stance::Denies,
            it if self.differ.contains(&it) => Stance::Differs,
            it if self.affirm.contains(&it) => Stance::Affirms,
            _ => Stance::Aside,
        };
        self.members.contains(&claim).then_some(stance)
    }
}

super::word::words! {
    /// How one document or source rests on another.
    LineageKind {
        /// Names it as its source.
        Cites = "cites",
        /// Several documents rest on one source.
        SharedUpstream = "shared_upstream",
        /// Cites its own publisher.
        SelfCitation = "self_citation",
        /// Cites the same text under several marks.
        RepeatedSource = "repeated_source",
        /// Shares its words.
        PassageReuse = "passage_reuse",
        /// Says twice what it says once.
        IntraDocumentRepetition = "intra_document_repetition",
        /// Same author in two outlets.
        SameAuthor = "same_author",
        /// Same owner.
        SamePublisherFamily = "same_publisher_family",
        /// Heard from someone who heard it.
        HearsayChain = "hearsay_chain",
    }
}

/// An edge: `a` rests on `b`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lineage {
    /// From ends and kind.
    pub id: LineageId,
    /// Document or source id.
    pub a: String,
    /// Document or source id.
    pub b: String,
    /// How.
    pub kind: LineageKind,
    /// How strongly the evidence shows it.
    pub strength: Score,
    /// The words that show it.
    pub evidence: Vec<Quote>,
    /// In one sentence.
    pub why: String,
}
