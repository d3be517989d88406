//! What is known of citations before voices are grouped: which documents a source issued, what each one cites.

use super::Reuse;
use super::sources::{Namer, SourceBook};
use crate::material::{Held, Material};
use evidence::SourceId;
use std::collections::{BTreeMap, BTreeSet};

/// What grouping needs to know.
pub(crate) struct Grounds<'a> {
    pub(crate) material: &'a Material<'a>,
    pub(crate) book: &'a SourceBook,
    pub(crate) reuse: &'a Reuse,
    pub(crate) namer: &'a Namer<'a>,
    /// Publisher and author of documents, as sources.
    pub(crate) issued: BTreeMap<SourceId, Vec<usize>>,
    /// Sources that each document cites.
    pub(crate) cited: Vec<BTreeSet<SourceId>>,
    /// Sources whose own documents the case holds.
    pub(crate) held_sources: BTreeSet<SourceId>,
}

/// What grouping goes by besides claims and sources, kept to be compared.
#[derive(PartialEq, Eq)]
pub(crate) struct Noted {
    issued: BTreeMap<SourceId, Vec<usize>>,
    cited: Vec<BTreeSet<SourceId>>,
    held_sources: BTreeSet<SourceId>,
    printed: Vec<SourceId>,
}

impl<'a> Grounds<'a> {
    /// What of this is compared with another time.
    pub(crate) fn noted(&self) -> Noted {
        Noted {
            issued: self.issued.clone(),
            cited: self.cited.clone(),
            held_sources: self.held_sources.clone(),
            printed: self.namer.printed(),
        }
    }

    pub(crate) fn new(
        material: &'a Material<'a>,
        book: &'a SourceBook,
        reuse: &'a Reuse,
        namer: &'a Namer<'a>,
    ) -> Self {
        let mut issued: BTreeMap<SourceId, Vec<usize>> = BTreeMap::new();
        let mut cited = Vec::new();
        for (at, document) in material.documents.iter().enumerate() {
            let it = &document.metadata;
            let authors = it.author.as_deref().unwrap_or_default().split(';');
            let names = it.publisher.iter().map(String::as_str).chain(it.title.as_deref()).chain(authors);
            let ids: BTreeSet<SourceId> =
                names.filter(|it| !it.trim().is_empty()).map(|it| namer.id(it)).collect();
            for id in ids.into_iter().chain([book.own(at).source]) {
                let held = issued.entry(id).or_default();
                if held.last() != Some(&at) {
                    held.push(at);
                }
            }
            let attributions =
                material.extraction(at).map(|it| it.attributions.as_slice()).unwrap_or_default();
            let hops = attributions.iter().flat_map(|it| &it.chain).filter(|it| !it.anonymous);
            cited.push(hops.map(|hop| book.of_hop(hop, namer)).collect());
        }
        let held_sources = (0..material.documents.len()).map(|at| book.own(at).source).collect();
        Self { material, book, reuse, namer, issued, cited, held_sources }
    }

    /// A claim by its index in the material.
    pub(super) fn held(&self, claim: usize) -> &Held<'a> {
        &self.material.claims[claim]
    }

    /// Documents of the case that a claim's innermost named hop cites, its own aside.
    pub(super) fn cited_documents(&self, claim: usize) -> Vec<usize> {
        let held = self.held(claim);
        let Some(hop) = held.claim.attribution.iter().rev().find(|it| !it.anonymous) else {
            return Vec::new();
        };
        let Some(candidates) = self.issued.get(&self.namer.id(&hop.name)) else { return Vec::new() };
        let fits = |at: &&usize| {
            let date = self.material.documents[**at].metadata.published.as_ref().map(|it| it.when);
            let dates_meet = match (&hop.published, date) {
                (Some(cited), Some(date)) => cited.overlaps(&date),
                _ => true,
            };
            **at != held.at && dates_meet
        };
        candidates.iter().filter(fits).copied().collect()
    }
}
