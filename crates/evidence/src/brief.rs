//! What is known, in sentences that each carry their quotes.

use crate::{ClaimId, Level, PropositionId, Quote};

super::word::words! {
    /// Parts of a brief, in order.
    SectionKind {
        /// Two or more independent origins.
        Corroborated = "corroborated",
        /// Origins on both sides.
        Disputed = "disputed",
        /// One origin, however often repeated.
        OneRoot = "one_root",
        /// Findings: slips, conflicts, echoes.
        Findings = "findings",
        /// What would settle what is open.
        WouldChange = "would_change",
    }
}

/// A written brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    /// Title.
    pub title: String,
    /// The picture in two or three sentences.
    pub standfirst: String,
    /// Sections, empty ones left out.
    pub sections: Vec<Section>,
    /// Numbered quotes, from 1.
    pub notes: Vec<Note>,
    /// Source summary in the manner of ICD 206, one line a source.
    pub sources: Vec<SourceLine>,
    /// Paragraphs on the pile as a whole, before the table of sources.
    pub source_summary: String,
}

/// A part of a brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Which part.
    pub kind: SectionKind,
    /// Its sentences.
    pub sentences: Vec<BriefSentence>,
}

/// A sentence and the quotes that carry it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BriefSentence {
    /// The sentence, plain text.
    pub text: String,
    /// Numbers of the notes that carry it, from 1; never empty.
    pub notes: Vec<u32>,
    /// The proposition said, if any.
    pub proposition: Option<PropositionId>,
    /// Its level, if any.
    pub level: Option<Level>,
    /// Independent origins.
    pub roots: u32,
    /// Documents that repeat them.
    pub echoes: u32,
    /// Independent denials.
    pub denials: u32,
}

/// A quote in its context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// From 1.
    pub number: u32,
    /// The claim, if the note shows one.
    pub claim: Option<ClaimId>,
    /// The words.
    pub quote: Quote,
    /// What stands before it in the same passage.
    pub before: String,
    /// What stands after it.
    pub after: String,
    /// The document, as a reader would cite it.
    pub document: String,
    /// File name.
    pub file: String,
    /// Page.
    pub page: Option<u32>,
    /// Publication date, ISO.
    pub published: Option<String>,
    /// Who says it, from the document inwards.
    pub chain: Vec<String>,
}

/// One line of the source summary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceLine {
    /// Name.
    pub name: String,
    /// Kind, in words.
    pub kind: String,
    /// In how many documents it speaks or is cited.
    pub documents: u32,
    /// For how many propositions it is a counted origin.
    pub roots: u32,
    /// Grade `A`–`F`, or none.
    pub reliability: Option<char>,
    /// Limits worth knowing.
    pub remark: String,
}
