//! The evidence laid out in one fixed order, so that nothing depends on how documents came in.

use crate::by_id::ById;
use crate::judged::Judged;
use evidence::{Claim, ClaimBody, Day, Document, Evidence, Extraction, Mention, MentionId, Quote, Span};
use std::collections::BTreeSet;

/// A claim with the document it stands in.
pub(crate) struct Held<'a> {
    pub(crate) claim: &'a Claim,
    pub(crate) document: &'a Document,
    /// Index of the document in [`Material::documents`].
    pub(crate) at: usize,
}

/// Documents and claims in reading order: by publication date (undated last), file name, id, then place.
pub(crate) struct Material<'a> {
    pub(crate) evidence: &'a Evidence,
    pub(crate) documents: Vec<&'a Document>,
    pub(crate) claims: Vec<Held<'a>>,
    /// Where the claims of each document end in `claims`.
    pub(crate) ends: Vec<usize>,
    extraction: Vec<Option<&'a Extraction>>,
    mentions: ById<MentionId, (usize, &'a Mention)>,
}

impl<'a> Material<'a> {
    /// Lays out `evidence` as it was judged, leaving out rejected claims.
    pub(crate) fn new(evidence: &'a Evidence, judged: &'a Judged) -> Self {
        let mut documents: Vec<&Document> = evidence.documents.values().collect();
        documents.sort_by(|a, b| {
            let key = |it: &Document| (published(it).is_none(), published(it));
            key(a).cmp(&key(b)).then_with(|| a.file.cmp(&b.file)).then(a.id.cmp(&b.id))
        });
        let (mut claims, mut ends) = (Vec::new(), Vec::new());
        let (mut extraction, mut mentions) = (Vec::new(), ById::default());
        for (at, document) in documents.iter().copied().enumerate() {
            let found = judged.changed.get(&document.id).or_else(|| evidence.extractions.get(&document.id));
            extraction.push(found);
            mentions.extend(found.iter().flat_map(|it| &it.mentions).map(|it| (it.id, (at, it))));
            let mut here: Vec<&Claim> = found.map(|it| it.claims.iter().collect()).unwrap_or_default();
            here.retain(|it| !judged.rejected.contains(&it.id));
            here.sort_by_key(|it| (it.quote.span(), it.kind(), it.id));
            here.dedup_by_key(|it| it.id);
            claims.extend(here.into_iter().map(|claim| Held { claim, document, at }));
            ends.push(claims.len());
        }
        Self { evidence, documents, claims, ends, extraction, mentions }
    }

    /// What the document at `at` yielded.
    pub(crate) fn extraction(&self, at: usize) -> Option<&'a Extraction> {
        self.extraction[at]
    }

    /// A mention and the document it stands in.
    pub(crate) fn mention(&self, id: MentionId) -> Option<(usize, &'a Mention)> {
        self.mentions.get(&id).copied()
    }

    /// The sentence of a document that holds a byte, as the extractor cut sentences; else the block, else nothing.
    pub(crate) fn sentence(&self, at: usize, byte: u32) -> Option<Span> {
        let passages = self.extraction(at).map(|it| it.passages.as_slice()).unwrap_or_default();
        let after = passages.partition_point(|it| it.span.start() <= byte);
        let passage = after.checked_sub(1).map(|it| passages[it].span).filter(|it| byte < it.end());
        passage.or_else(|| self.documents[at].block_at(byte).map(|it| it.span))
    }

    /// The claims of the document at `at`.
    pub(crate) fn claims_of(&self, at: usize) -> std::ops::Range<usize> {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        start..self.ends[at]
    }

    /// Mentions inside the words of a claim, in order.
    pub(crate) fn named_in(&self, claim: usize) -> Vec<&'a Mention> {
        let held = &self.claims[claim];
        let span = held.claim.quote.span();
        let all: &'a [Mention] =
            self.extraction(held.at).map(|it| it.mentions.as_slice()).unwrap_or_default();
        let first = all.partition_point(|it| it.quote.span().start() < span.start());
        let here = all[first..].iter().take_while(|it| it.quote.span().start() < span.end());
        here.filter(|it| span.holds(it.quote.span())).collect()
    }

    /// Whether a person read this claim.
    pub(crate) fn is_by_hand(&self, claim: usize) -> bool {
        self.claims[claim].claim.method == evidence::BY_HAND
    }

    /// Words of a document cut at a span; `None` when the span is not one of its text.
    pub(crate) fn cut(&self, at: usize, span: Span) -> Option<Quote> {
        Quote::cut(self.documents[at], span).ok()
    }

    /// How many documents the claims stand in.
    pub(crate) fn documents_of(&self, claims: &[usize]) -> BTreeSet<usize> {
        claims.iter().map(|it| self.claims[*it].at).collect()
    }
}

/// The first day of a document's publication, as far as it is known.
pub(crate) fn published(document: &Document) -> Option<Day> {
    document.metadata.published.as_ref().and_then(|it| it.when.start)
}

/// Mentions in the slots of a claim.
pub(crate) fn slot_mentions(claim: &Claim) -> Vec<MentionId> {
    let mut mentions: Vec<MentionId> = claim.place.into_iter().collect();
    match &claim.body {
        ClaimBody::Relation(it) => mentions.extend([it.subject, it.object]),
        ClaimBody::Quantity(it) => mentions.extend(it.subject.into_iter().chain(it.target)),
        ClaimBody::Event(it) => mentions.extend(it.participants.iter().map(|it| it.mention)),
        ClaimBody::Role(it) => mentions.extend(std::iter::once(it.person).chain(it.organisation)),
        ClaimBody::Statement(_) => {}
    }
    mentions
}
