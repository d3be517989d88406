//! Which documents could have said it and do not. Silence is not denial; it is only told.
//!
//! Rule: a document is silent on a proposition when it names every actor of the proposition's slots, came out on the day
//! of the first member or later, holds no member, and repeats none (an own mention of one actor is too little to expect
//! a word on it). Undated documents are left out, for nobody can say whether they could know.
//!
//! Known misses: what a statement is about is told by the names inside its quotes alone; a text that says the same in
//! words the extractor did not read is called silent.

use crate::material::{published, slot_mentions};
use evidence::{ActorId, Assessment, ClaimBody, DocumentId, Evidence, MentionId, Proposition};
use std::collections::{BTreeMap, BTreeSet};

/// Mentions of the one actor of a matter from which a text is about it; a matter of two needs each once.
const ABOUT: usize = 3;

/// Documents that are silent on `proposition`, by publication date and file.
pub fn silent(evidence: &Evidence, assessment: &Assessment, proposition: &Proposition) -> Vec<DocumentId> {
    let members: BTreeSet<_> = proposition.members.iter().copied().collect();
    let of_mention: BTreeMap<MentionId, ActorId> =
        assessment.actors.iter().flat_map(|it| it.mentions.iter().map(|mention| (*mention, it.id))).collect();
    let mut actors: Option<BTreeSet<ActorId>> = None;
    let (mut speaking, mut since) = (BTreeSet::new(), None);
    for (id, yielded) in &evidence.extractions {
        for claim in yielded.claims.iter().filter(|it| members.contains(&it.id)) {
            let named: Vec<MentionId> = match &claim.body {
                ClaimBody::Statement(_) => {
                    let inside =
                        yielded.mentions.iter().filter(|it| claim.quote.span().holds(it.quote.span()));
                    inside.map(|it| it.id).collect()
                }
                _ => slot_mentions(claim),
            };
            let here: BTreeSet<ActorId> = named.iter().filter_map(|it| of_mention.get(it)).copied().collect();
            // What all members have in common is what the matter is about.
            actors = Some(match actors {
                Some(known) => known.intersection(&here).copied().collect(),
                None => here,
            });
            speaking.insert(*id);
            let day = evidence.documents.get(id).and_then(published);
            since = match (since, day) {
                (Some(known), Some(day)) => Some(std::cmp::min(known, day)),
                (known, day) => known.or(day),
            };
        }
    }
    let (Some(actors), Some(since)) = (actors.filter(|it| !it.is_empty()), since) else { return Vec::new() };
    let needed = if actors.len() == 1 { ABOUT } else { 1 };
    let mut silent = Vec::new();
    for (id, yielded) in evidence.extractions.iter().filter(|it| !speaking.contains(it.0)) {
        let Some(document) = evidence.documents.get(id) else { continue };
        let Some(day) = published(document).filter(|it| *it >= since) else { continue };
        let mut times: BTreeMap<ActorId, usize> = BTreeMap::new();
        for actor in yielded.mentions.iter().filter_map(|it| of_mention.get(&it.id)) {
            *times.entry(*actor).or_default() += 1;
        }
        if actors.iter().all(|it| times.get(it).is_some_and(|n| *n >= needed)) {
            silent.push((day, document.file.as_str(), *id));
        }
    }
    silent.sort_unstable();
    silent.into_iter().map(|it| it.2).collect()
}
