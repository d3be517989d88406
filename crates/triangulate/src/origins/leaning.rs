//! Sentences that may still rest on the report named just before them.
//!
//! A text that opens with "a report by the Mission finds" and goes on in its own voice for a paragraph or two may be
//! retelling the Mission. Where the Mission, or another text that leans on it, stands behind the same matter, the voice
//! is shown and not counted.

use super::Grounds;
use super::independence::Table;
use evidence::{Cue, Document, SourceKind};
use std::collections::{BTreeMap, BTreeSet};

/// Blocks a named report is taken to reach beyond its own.
const REACH: usize = 2;

impl Table<'_> {
    pub(super) fn doubt_leaning(&mut self) {
        let alone = self.alone();
        let leans: Vec<BTreeSet<String>> = (0..self.seats.len()).map(|it| self.leans_on(it)).collect();
        for seat in 0..self.seats.len() {
            let lead = self.groups.find(seat);
            if self.seats[seat].doubt.is_some() || leans[seat].is_empty() || !alone.contains(&lead) {
                continue;
            }
            let rests = (0..self.seats.len()).find_map(|other| {
                let voice = &self.seats[other].voice;
                let apart =
                    other != seat && self.seats[other].doubt.is_none() && self.groups.find(other) != lead;
                let shared = match voice.own {
                    // Of two that lean on one report, the first stays.
                    true if other < seat => leans[other].intersection(&leans[seat]).next().cloned(),
                    true => None,
                    false => leans[seat].get(self.grounds.book.house(voice.institution)).cloned(),
                };
                shared.filter(|_| apart)
            });
            if let Some(name) = rests {
                self.seats[seat].doubt = Some(format!(
                    "Possible dependence: said right after {name} is named, and may rest on it."
                ));
            }
        }
    }

    /// Reports named in the text shortly before at least half of the claims of an own voice.
    fn leans_on(&self, seat: usize) -> BTreeSet<String> {
        let claims = &self.seats[seat].claims;
        let mut times: BTreeMap<String, usize> = BTreeMap::new();
        for claim in claims.iter().filter(|_| self.seats[seat].voice.own) {
            for source in named_before(self.grounds, *claim) {
                *times.entry(source).or_default() += 1;
            }
        }
        times.into_iter().filter(|it| 2 * it.1 >= claims.len()).map(|it| it.0).collect()
    }
}

fn named_before(grounds: &Grounds, claim: usize) -> BTreeSet<String> {
    let held = grounds.held(claim);
    let here = held.claim.quote.span().start();
    let block = block_index(held.document, here);
    let attributions = grounds.material.extraction(held.at).map(|it| it.attributions.as_slice());
    let near = attributions.unwrap_or_default().iter().filter(|it| {
        let start = it.quote.span().start();
        it.cue == Cue::Textual && start < here && block_index(held.document, start) + REACH >= block
    });
    let named = near.filter_map(|it| it.chain.iter().find(|hop| !hop.anonymous));
    let ids = named.map(|hop| grounds.book.of_hop(hop, grounds.namer));
    ids.filter(|it| reports(grounds.book.kind(*it))).map(|it| grounds.book.house(it).to_owned()).collect()
}

/// Kinds of source that publish what others retell; governments and persons speak for themselves.
fn reports(kind: SourceKind) -> bool {
    use SourceKind as K;
    matches!(kind, K::InternationalBody | K::ThinkTank | K::Academic | K::Ngo | K::Press | K::DataSet)
}

fn block_index(document: &Document, byte: u32) -> usize {
    document.blocks.partition_point(|it| it.span.start() <= byte)
}
