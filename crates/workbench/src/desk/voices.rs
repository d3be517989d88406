//! Whose words a document carries: its claims counted by the source behind each.
//!
//! A report that says nine things in its own voice and one on hearsay stands elsewhere than one that says nine on
//! hearsay. Only claims that are weighed have a known origin; the others are left out of the count.

use casefile::ClaimCard;
use evidence::{Assessment, ClaimId, DocumentId, SourceId};
use std::collections::BTreeMap;

/// A source that speaks in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Voice {
    /// Who.
    pub source: SourceId,
    /// Weighed claims of the document that rest on it.
    pub claims: u32,
    /// Those the document makes without naming anybody else for them.
    pub own: u32,
    /// Those for which the source is counted as independent.
    pub counted: u32,
}

/// The voices of each document, most claims first.
pub(super) fn of<'c>(
    assessment: &Assessment,
    card: impl Fn(ClaimId) -> Option<&'c ClaimCard>,
) -> BTreeMap<DocumentId, Vec<Voice>> {
    let said = assessment.propositions.iter().flat_map(|it| &it.origins).flat_map(|origin| {
        let cards = origin.claims.iter().filter_map(|id| card(*id));
        cards.map(|it| ((it.document, origin.source, it.id), it.own, origin.counted))
    });
    let mut said: Vec<_> = said.collect();
    // A claim may support more than one proposition and is still one thing said, as in the strongest of them.
    said.sort_by_key(|it| it.0);
    said.dedup_by_key(|it| it.0);
    let mut by_document: BTreeMap<DocumentId, Vec<Voice>> = BTreeMap::new();
    for of_one in said.chunk_by(|a, b| (a.0.0, a.0.1) == (b.0.0, b.0.1)) {
        let (document, source, _) = of_one[0].0;
        by_document.entry(document).or_default().push(Voice {
            source,
            claims: of_one.len() as u32,
            own: of_one.iter().filter(|it| it.1).count() as u32,
            counted: of_one.iter().filter(|it| it.2).count() as u32,
        });
    }
    by_document.values_mut().for_each(|it| it.sort_by_key(|it| (std::cmp::Reverse(it.claims), it.source)));
    by_document
}
