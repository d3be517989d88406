//! The brief on the desk: the draft, composed and checked with no more of the case than it quotes.

use super::{Desk, View};
use crate::draft::Draft;
use crate::{Workbench, WorkbenchError, analyse};
use evidence::{Brief, ClaimId, DocumentId, Evidence, Proposition, PropositionId};
use std::collections::{BTreeMap, BTreeSet};
use triangulate::{Checked, Chosen, Item, compose, compose_chosen};

/// Claims beyond the first of each voice whose documents are opened; a sentence quotes six.
const FURTHER: usize = 12;

impl Desk {
    /// The draft of the brief as it is kept.
    ///
    /// # Errors
    /// When the case cannot be read.
    pub fn draft(&self) -> Result<Draft, WorkbenchError> {
        Draft::of(&self.readers.take())
    }

    /// Changes the draft. `version` is the one that was looked at; `None` adds to whatever is kept.
    ///
    /// # Errors
    /// [`WorkbenchError::DraftMoved`], and [`WorkbenchError::Busy`] while documents are being added.
    pub fn change_draft(
        &self,
        version: Option<u64>,
        change: impl FnOnce(&mut Chosen),
    ) -> Result<Draft, WorkbenchError> {
        let mut bench = self.free_bench()?;
        let mut draft = bench.draft()?;
        if version.is_some_and(|it| it != draft.version) {
            return Err(WorkbenchError::DraftMoved);
        }
        let before = draft.chosen.clone();
        change(&mut draft.chosen);
        // What changes nothing takes no version from whoever writes elsewhere.
        if draft.chosen == before {
            return Ok(draft);
        }
        let draft = Workbench::set_draft(&mut bench, draft)?;
        self.saved();
        Ok(draft)
    }

    /// The draft in sentences, each checked, with the quotes that carry it. With `whole` the sources of the whole case
    /// are summed up, which reads all of it.
    ///
    /// # Errors
    /// When the case cannot be read.
    pub fn compose_draft(
        &self,
        view: &View,
        chosen: &Chosen,
        whole: bool,
    ) -> Result<(Brief, Vec<Checked>), WorkbenchError> {
        let evidence = if whole { self.evidence()? } else { self.quoted(view, chosen)? };
        let documents = chosen.items.iter().filter_map(|it| match it {
            Item::Proposition(id, _) => view.proposition(*id).map(|it| (*id, affirming(view, it))),
            _ => None,
        });
        let documents: BTreeMap<PropositionId, u32> = documents.collect();
        Ok(compose_chosen(&evidence, &view.assessment, chosen, &documents))
    }

    /// The generated brief.
    ///
    /// # Errors
    /// As [`Desk::compose_draft`].
    pub fn generated(&self, view: &View, about: Option<&str>) -> Result<Brief, WorkbenchError> {
        Ok(compose(&self.evidence()?, &view.assessment, about))
    }

    fn evidence(&self) -> Result<Evidence, WorkbenchError> {
        analyse::evidence(&self.readers.take())
    }

    /// Evidence of the documents that the chosen sentences quote.
    fn quoted(&self, view: &View, chosen: &Chosen) -> Result<Evidence, WorkbenchError> {
        let mut wanted: BTreeSet<DocumentId> = BTreeSet::new();
        for item in &chosen.items {
            match item {
                Item::Proposition(id, _) => {
                    let claims = view.proposition(*id).map(quotable).unwrap_or_default();
                    wanted.extend(claims.iter().filter_map(|id| view.claim(*id)).map(|it| it.document));
                }
                Item::Finding(id, _) => {
                    let spans = view.finding(*id).map(|it| it.spans.as_slice()).unwrap_or_default();
                    wanted.extend(spans.iter().map(evidence::Quote::document));
                }
                Item::Words(_) => {}
            }
        }
        let mut evidence = Evidence { codebook: view.codebook.clone(), ..Evidence::default() };
        for id in wanted {
            if let Some(held) = self.document(id)? {
                evidence.documents.insert(id, held.document.clone());
                evidence.extractions.insert(id, held.extraction.clone());
            }
        }
        Ok(evidence)
    }
}

/// Claims that may be quoted for a proposition: the first of each counted group and side, and a few more.
fn quotable(it: &Proposition) -> Vec<ClaimId> {
    let mut group: BTreeMap<ClaimId, u32> = BTreeMap::new();
    for origin in it.origins.iter().filter(|it| it.counted) {
        group.extend(origin.claims.iter().map(|claim| (*claim, origin.group)));
    }
    let (mut seen, mut first, mut rest) = (BTreeSet::new(), Vec::new(), Vec::new());
    for (side, claims) in [&it.affirm, &it.deny, &it.differ].into_iter().enumerate() {
        for claim in claims {
            match group.get(claim) {
                Some(group) if seen.insert((side, *group)) => first.push(*claim),
                _ => rest.push(*claim),
            }
        }
    }
    first.truncate(2 * FURTHER);
    first.extend(rest.into_iter().take(FURTHER));
    first
}

fn affirming(view: &View, it: &Proposition) -> u32 {
    let documents: BTreeSet<_> =
        it.affirm.iter().filter_map(|id| view.claim(*id)).map(|it| it.document).collect();
    documents.len() as u32
}
