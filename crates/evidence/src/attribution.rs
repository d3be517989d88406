//! Who says it, from the document inwards.

use crate::{AttributionId, Quote, SourceKind, Span, When};

super::word::words! {
    /// How the text points to the source.
    Cue {
        /// "(Harbour Post, 2 June)", "(Marrow, 2024)".
        ParenCitation = "paren_citation",
        /// A note's mark, and the note behind it.
        FootnoteMarker = "footnote_marker",
        /// "according to", "the ministry said".
        Textual = "textual",
        /// Quotation marks with a speaker.
        Quotation = "quotation",
        /// "reportedly", "is believed to": said by someone unnamed.
        Hedge = "hedge",
    }
}

/// One step of a chain of attribution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hop {
    /// The source as named; for anonymous ones the class ("one Member State", "officials").
    pub name: String,
    /// What kind of voice it seems to be.
    pub kind: SourceKind,
    /// Whether nobody can tell who it is.
    pub anonymous: bool,
    /// Edition, date or number cited ("Fourth Report", "2 June"), as printed.
    pub edition: Option<String>,
    /// When the cited text was published, as far as the citation says.
    pub published: Option<When>,
    /// Where the source is named.
    pub span: Span,
}

/// Source, cue and content of something said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// From document, place and source.
    pub id: AttributionId,
    /// The citing words: the citation, or source and cue ("One Member State reported that").
    pub quote: Quote,
    /// How the text points to the source.
    pub cue: Cue,
    /// The cue's own words ("reported", "according to"); empty for bare citations.
    pub cue_spans: Vec<Span>,
    /// What is attributed.
    pub content: Span,
    /// From the outermost hop to the innermost; empty when nobody is named ("reportedly").
    pub chain: Vec<Hop>,
}
