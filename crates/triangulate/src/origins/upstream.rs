//! Who rests on one source: texts of one house's reports, marks of one text that lead to the same source.

use super::Grounds;
use super::lineage::{Edges, SHOWN, attributions, id, quotes};
use evidence::{Attribution, Cue, LineageKind, Quote, SourceId, SourceKind};
use std::collections::{BTreeMap, BTreeSet};

/// Documents that rest on one source up to which every two of them get an edge.
const EACH_PAIR: usize = 6;

/// Documents that rest on one house: a source, or the bodies of one owner.
pub(super) fn shared_upstream(
    grounds: &Grounds,
    citations: &BTreeMap<(usize, SourceId), Vec<&Attribution>>,
    edges: &mut Edges,
) {
    let mut houses: BTreeMap<&str, BTreeMap<usize, Vec<&Attribution>>> = BTreeMap::new();
    for ((at, source), found) in citations {
        let house = houses.entry(grounds.book.house(*source)).or_default();
        house.entry(*at).or_default().extend(found);
    }
    for (house, readers) in houses.iter().filter(|it| it.1.len() > 1) {
        let documents: Vec<usize> = readers.keys().copied().collect();
        for (n, a) in documents.iter().enumerate() {
            // Beyond a handful, a star around the first reader keeps the edges linear in the number of documents.
            let partners =
                if documents.len() <= EACH_PAIR { &documents[..n] } else { &documents[..n.min(1)] };
            for b in partners {
                // Words of either side, so that the edge shows both.
                let few = |at: usize| readers[&at].iter().copied().take(SHOWN / 2);
                let found: Vec<&Attribution> = few(*b).chain(few(*a)).collect();
                let why = format!(
                    "{} documents rest on {house}; where they agree on what it says they are one voice.",
                    documents.len()
                );
                let (b, a) = (id(grounds, *b).to_string(), id(grounds, *a).to_string());
                edges.add_through(b, a, LineageKind::SharedUpstream, 0.9, quotes(&found), why, house);
            }
        }
    }
}

/// Several marks of one document that lead to the same text, or to one conversation with someone unnamed.
pub(super) fn repeated_sources(grounds: &Grounds, edges: &mut Edges) {
    for at in 0..grounds.material.documents.len() {
        let mut by_voice: BTreeMap<(SourceId, String), BTreeSet<&Quote>> = BTreeMap::new();
        let marks = attributions(grounds.material, at).iter().filter(|it| it.cue == Cue::FootnoteMarker);
        for attribution in marks {
            // A note without a source is the author's own remark.
            let Some(hop) = attribution.chain.last().filter(|it| it.kind != SourceKind::Opinion) else {
                continue;
            };
            let edition = hop.edition.clone().or_else(|| hop.published.map(|it| it.iso()));
            // Two unnamed officials are one only where the day of the talk says so.
            let source = match (hop.anonymous, &edition) {
                (false, _) => grounds.book.of_hop(hop, grounds.namer),
                (true, Some(_)) => grounds.book.of_unnamed(hop, at),
                (true, None) => continue,
            };
            by_voice.entry((source, edition.unwrap_or_default())).or_default().insert(&attribution.quote);
        }
        for ((source, edition), found) in by_voice.into_iter().filter(|it| it.1.len() > 1) {
            let (label, name) = (grounds.material.documents[at].label(), grounds.book.name(source));
            let why = format!("{} marks of {label} lead to one source: {name}.", found.len());
            let evidence = found.into_iter().cloned().collect();
            let (a, b) = (id(grounds, at).to_string(), source.to_string());
            edges.add_through(a, b, LineageKind::RepeatedSource, 0.9, evidence, why, &edition);
        }
    }
}
