//! All that is recorded, and all that is derived from it.

use crate::{
    Actor, Attribution, Claim, Codebook, Coding, Definition, Document, DocumentId, Finding, Judgement,
    Lineage, Mention, Notice, Passage, Proposition, Source,
};
use std::collections::BTreeMap;

/// What one document yields; recorded in one transaction with it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Extraction {
    /// Spans that name something, by place.
    pub mentions: Vec<Mention>,
    /// Names the text defines.
    pub definitions: Vec<Definition>,
    /// Who says what, by place.
    pub attributions: Vec<Attribution>,
    /// What is asserted, by place.
    pub claims: Vec<Claim>,
    /// Codes applied to passages, by place.
    pub codings: Vec<Coding>,
    /// Fingerprints of sentences, by place.
    pub passages: Vec<Passage>,
    /// What the reader and the extractors want the user to know.
    pub notices: Vec<Notice>,
}

/// Everything recorded in a case.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evidence {
    /// Documents by id.
    pub documents: BTreeMap<DocumentId, Document>,
    /// What each document yields, by id.
    pub extractions: BTreeMap<DocumentId, Extraction>,
    /// The codebook in force.
    pub codebook: Codebook,
    /// Human decisions, in order.
    pub judgements: Vec<Judgement>,
}

/// Everything derived; can be redone from [`Evidence`] at any time.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Assessment {
    /// Actors by id.
    pub actors: Vec<Actor>,
    /// Sources by id.
    pub sources: Vec<Source>,
    /// Propositions, strongest first.
    pub propositions: Vec<Proposition>,
    /// Who rests on whom.
    pub lineage: Vec<Lineage>,
    /// Findings, gravest first.
    pub findings: Vec<Finding>,
}
