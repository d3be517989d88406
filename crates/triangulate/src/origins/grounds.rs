//! What is known of citations before voices are grouped: which documents a source issued, what each one cites.

use super::Reuse;
use super::{Namer, Sentences, SourceBook};
use crate::material::{Held, Material};
use crate::reading::Reading;
use evidence::SourceId;
use std::collections::{BTreeMap, BTreeSet};

/// What grouping needs to know.
pub(crate) struct Grounds<'a> {
    pub(crate) material: &'a Material<'a>,
    pub(crate) book: &'a SourceBook,
    pub(crate) reuse: &'a Reuse,
    pub(crate) namer: &'a Namer<'a>,
    pub(crate) readings: &'a [Reading],
    pub(crate) sentences: &'a Sentences,
    /// Publisher and author of documents, as sources.
    pub(crate) issued: &'a BTreeMap<SourceId, Vec<usize>>,
    /// Sources that each document cites.
    pub(crate) cited: &'a [BTreeSet<SourceId>],
    /// Sources whose own documents the case holds.
    pub(crate) held_sources: &'a BTreeSet<SourceId>,
}

/// Who issued and who cites what: follows from documents, their attributions and the names of sources.
#[derive(PartialEq, Eq)]
pub(crate) struct Noted {
    pub(crate) issued: BTreeMap<SourceId, Vec<usize>>,
    pub(crate) cited: Vec<BTreeSet<SourceId>>,
    pub(crate) held_sources: BTreeSet<SourceId>,
}

impl Noted {
    pub(crate) fn new(material: &Material, book: &SourceBook, namer: &Namer) -> Self {
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
        Self { issued, cited, held_sources }
    }

    /// Sources that issued other documents, or of which the case holds a text in one of the two alone.
    pub(crate) fn differing(&self, other: &Self) -> BTreeSet<SourceId> {
        let all = self.issued.keys().chain(other.issued.keys()).copied();
        let issued = all.filter(|it| self.issued.get(it) != other.issued.get(it));
        issued.chain(self.held_sources.symmetric_difference(&other.held_sources).copied()).collect()
    }
}

impl<'a> Grounds<'a> {
    /// A claim by its index in the material.
    pub(super) fn held(&self, claim: usize) -> &'a Held<'a> {
        &self.material.claims[claim]
    }

    /// Documents of the case that a claim's innermost named hop cites, its own aside.
    pub(crate) fn cited_documents(&self, claim: usize) -> Vec<usize> {
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
