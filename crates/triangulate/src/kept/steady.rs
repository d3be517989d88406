//! Which claims stand on the same ground as the last time: the same voice, known alike, in a document whose citations lead
//! to the same sources. A matter of such claims need not be weighed again.

use super::{Kept, Renumbered};
use crate::origins::{Grounds, Noted};
use evidence::{Hop, SourceId};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is another about sources than the last time.
pub(crate) struct Shift {
    /// Sources that are not known alike, or that issued other documents.
    sources: BTreeSet<SourceId>,
    /// By document, whether it cites other sources; empty where none does.
    citing: Vec<bool>,
    /// Sources that issued one of these.
    relaying: BTreeSet<SourceId>,
    /// Whether names mean other sources.
    names: bool,
}

impl Shift {
    pub(crate) fn since(kept: &Kept, grounds: &Grounds, noted: &Arc<Noted>) -> Self {
        let mut sources = kept.book.differing(grounds.book);
        let mut citing = Vec::new();
        if !Arc::ptr_eq(&kept.noted, noted) {
            sources.extend(kept.noted.differing(noted));
            citing.extend(kept.noted.cited.iter().zip(grounds.cited).map(|(then, now)| then != now));
        }
        let relays = |texts: &[usize]| texts.iter().any(|it| citing.get(*it) == Some(&true));
        let relaying = grounds.issued.iter().filter(|it| relays(it.1)).map(|it| *it.0).collect();
        if !citing.contains(&true) {
            citing.clear();
        }
        Self { sources, citing, relaying, names: kept.meanings != grounds.namer.meanings }
    }

    /// Whether nothing is.
    pub(crate) fn is_none(&self) -> bool {
        self.sources.is_empty() && self.citing.is_empty() && !self.names
    }

    /// By place then, whether a claim stands on the same ground now.
    pub(crate) fn steady(&self, kept: &Kept, again: &Renumbered, grounds: &Grounds) -> Vec<bool> {
        let voices = kept.book.places_in(grounds.book);
        let documents = if self.is_none() { Vec::new() } else { self.unsettled(kept, grounds) };
        let holds = |then: usize| {
            let Some(now) = again.now(then) else { return false };
            let voice = grounds.book.voice(now);
            let rests = |text: &usize| self.citing.get(*text) == Some(&true);
            voices[kept.book.place_of(then) as usize] == Some(grounds.book.place_of(now))
                && (documents.is_empty()
                    || !documents[grounds.material.claims[now].at]
                        && !self.sources.contains(&voice.source)
                        && !self.sources.contains(&voice.institution))
                // Who cites a text that cites others than before may rest on these others.
                && (!self.relaying.contains(&voice.institution)
                    || !grounds.cited_documents(now).iter().any(rests))
        };
        (0..kept.claims.len()).map(holds).collect()
    }

    /// By document, whether it names or cites a source about which something is another.
    fn unsettled(&self, kept: &Kept, grounds: &Grounds) -> Vec<bool> {
        let (then, now) = (&kept.meanings, &grounds.namer.meanings);
        let means_another = |hop: &Hop| {
            let [then, now] = [then, now].map(|it| it.get(&hop.name).map(|it| it.1));
            then != now || now.is_some_and(|it| self.sources.contains(&it))
        };
        let is_unsettled = |at: usize| {
            let yielded = grounds.material.extraction(at);
            let attributions = yielded.map(|it| it.attributions.as_slice()).unwrap_or_default();
            kept.book.own(at) != grounds.book.own(at)
                || self.sources.contains(&grounds.book.own(at).source)
                || self.citing.get(at) == Some(&true)
                || attributions.iter().flat_map(|it| &it.chain).any(&means_another)
        };
        (0..grounds.material.documents.len()).map(is_unsettled).collect()
    }
}
