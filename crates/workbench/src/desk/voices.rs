//! Whose words a document carries: its claims counted by the source behind each.
//!
//! A report that says nine things in its own voice and one on hearsay stands elsewhere than one that says nine on
//! hearsay. Only claims that are weighed have a known origin; the others are left out of the count.

use casefile::ClaimCard;
use evidence::{Assessment, ClaimId, DocumentId, SourceId};
use std::collections::{BTreeMap, BTreeSet};

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
    let mut seen: BTreeSet<(ClaimId, SourceId)> = BTreeSet::new();
    let mut found: BTreeMap<(DocumentId, SourceId), Voice> = BTreeMap::new();
    for origin in assessment.propositions.iter().flat_map(|it| &it.origins) {
        for id in &origin.claims {
            let Some(card) = card(*id) else { continue };
            // A claim may support more than one proposition and is still one thing said.
            if !seen.insert((*id, origin.source)) {
                continue;
            }
            let empty = Voice { source: origin.source, claims: 0, own: 0, counted: 0 };
            let voice = found.entry((card.document, origin.source)).or_insert(empty);
            voice.claims += 1;
            voice.own += u32::from(card.own);
            voice.counted += u32::from(origin.counted);
        }
    }
    let mut by_document: BTreeMap<DocumentId, Vec<Voice>> = BTreeMap::new();
    for ((document, _), voice) in found {
        by_document.entry(document).or_default().push(voice);
    }
    by_document.values_mut().for_each(|it| it.sort_by_key(|it| (std::cmp::Reverse(it.claims), it.source)));
    by_document
}
