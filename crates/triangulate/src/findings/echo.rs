//! Looks like many sources, is one; and conclusions of several documents that rest on one voice. That one document says
//! a thing several times is no news.

use super::{Found, Scene};
use crate::weigh::Weighed;
use crate::weigh::level::ECHO;
use crate::weigh::verdict::{count, counted};
use evidence::{FindingType, Level, Severity};
use std::collections::BTreeMap;

/// Documents beyond the roots from which repetition is worth a note.
const REPEATS: usize = 2;

/// Passages shown.
const SHOWN: usize = 6;

pub(super) fn find(scene: &Scene, weighed: &Weighed) -> Vec<Found> {
    note(scene, weighed).into_iter().collect()
}

fn note(scene: &Scene, weighed: &Weighed) -> Option<Found> {
    let it = &weighed.proposition;
    // One passage a document, so that the note shows where the repetitions stand.
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    for claim in &weighed.affirm {
        first.entry(scene.material.claims[*claim].at).or_insert(*claim);
    }
    let (documents, claims) = (first.len(), weighed.affirm.len());
    let root = weighed
        .affirm
        .iter()
        .find(|it| weighed.counted.contains(it))
        .map_or("an unknown source", |it| scene.teller(*it));
    let n = it.roots.max(1) as usize;
    let n_documents = counted(documents as u32, "document");
    let (finding_type, explanation, settles) = if documents >= ECHO && documents >= n + REPEATS {
        let text = if n == 1 {
            format!("{}: {n_documents} say so, and all of them rest on {root}.", it.text)
        } else {
            format!(
                "{}: {n_documents} say so, and they have {} independent origins.",
                it.text,
                count(n as u32)
            )
        };
        (FindingType::Echo, text, "A report by somebody who did not take it from the others.")
    } else if it.roots == 1 && documents > 1 && it.level != Level::Disputed {
        let text = if it.possible_roots > it.roots {
            format!(
                "{}: {n_documents} say so, and only {root} surely for itself; the rest may lean on it.",
                it.text
            )
        } else {
            let passages = counted(claims as u32, "passage");
            format!("{}: {passages} in {n_documents} rest on {root} alone.", it.text)
        };
        (FindingType::SingleOrigin, text, "A second source that does not rest on the first.")
    } else {
        return None;
    };
    Some(Found {
        finding_type,
        severity: Severity::Note,
        spans: first.values().take(SHOWN).map(|it| scene.quote(*it)).collect(),
        explanation,
        settles: settles.to_owned(),
        weight: claims,
    })
}
