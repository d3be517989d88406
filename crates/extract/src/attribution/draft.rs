//! An attribution while its paragraph is still being read: byte ranges, and a voice not yet resolved.

use super::voice::Voice;
use evidence::{Cue, Hop, Span};
use std::ops::Range;

/// One attribution found by one rule.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub cue: Cue,
    /// The citing words, in bytes of the paragraph, as all ranges here.
    pub quote: Range<u32>,
    pub cues: Vec<Range<u32>>,
    pub content: Range<u32>,
    /// Who speaks, as the phrase says it.
    pub voice: Option<Voice>,
    /// Where the voice is named, when that is in an earlier paragraph.
    pub named_at: Option<Span>,
    /// Who relays it ("told the Harbour Post in an interview").
    pub outlet: Option<Voice>,
    /// Hops known without reading a phrase: citations and notes.
    pub hops: Vec<Hop>,
    /// Whether the source says that the content is not so.
    pub denies: bool,
    /// Bytes of the verb or name of who relays this one ("reported, citing officials").
    pub through: Option<Range<u32>>,
    /// Whether content was found by a weaker rule and gives way to any other.
    pub weak: bool,
    /// Whether it is said in a relative clause, aside from what the sentence tells.
    pub aside: bool,
}

impl Draft {
    pub fn new(cue: Cue, quote: Range<u32>, content: Range<u32>) -> Self {
        Self {
            cue,
            quote,
            cues: Vec::new(),
            content,
            voice: None,
            named_at: None,
            outlet: None,
            hops: Vec::new(),
            denies: false,
            through: None,
            weak: false,
            aside: false,
        }
    }
}

/// Whether two ranges share a byte.
pub(super) fn overlap(a: &Range<u32>, b: &Range<u32>) -> bool {
    a.start < b.end && b.start < a.end
}

/// The smallest range that holds both.
pub(super) fn cover(a: &Range<u32>, b: &Range<u32>) -> Range<u32> {
    a.start.min(b.start)..a.end.max(b.end)
}
