//! Human decisions that change what is derived.
//!
//! Read in order; `undo` takes back the judgement it targets. Everything else a person may record (notes, grades of
//! single items) is shown where it belongs and changes nothing here.

use evidence::{ClaimId, Evidence, JudgementId, MentionId, SourceId};
use std::collections::{BTreeMap, BTreeSet};

/// The decisions in force.
#[derive(Default)]
pub(crate) struct Judged {
    /// Claims set aside.
    pub(crate) rejected: BTreeSet<ClaimId>,
    /// Actors joined: the one kept, the one joined to it, the reason.
    pub(crate) merged: Vec<(String, String, String)>,
    /// Mentions that are an actor of their own.
    pub(crate) split: BTreeSet<MentionId>,
    /// Names given to actors.
    pub(crate) renamed: BTreeMap<String, String>,
    /// Admiralty reliability given to sources.
    pub(crate) graded: BTreeMap<SourceId, char>,
}

impl Judged {
    /// What `evidence` says was decided.
    pub(crate) fn new(evidence: &Evidence) -> Self {
        let mut undone: BTreeSet<JudgementId> = BTreeSet::new();
        for it in evidence.judgements.iter().rev() {
            if it.action == "undo"
                && !undone.contains(&it.id)
                && let Ok(target) = it.target.parse()
            {
                undone.insert(target);
            }
        }
        let mut judged = Self::default();
        for it in evidence.judgements.iter().filter(|it| !undone.contains(&it.id)) {
            match it.action.as_str() {
                "reject" => judged.rejected.extend(it.target.parse::<ClaimId>().ok()),
                "confirm" => {
                    if let Ok(claim) = it.target.parse::<ClaimId>() {
                        judged.rejected.remove(&claim);
                    }
                }
                "merge" => judged.merged.push((it.target.clone(), it.detail.clone(), it.why.clone())),
                "split" => judged.split.extend(it.target.parse::<MentionId>().ok()),
                "rename" => {
                    judged.renamed.insert(it.target.clone(), it.detail.clone());
                }
                "grade" => {
                    let letter = it.detail.chars().next().filter(|c| ('A'..='F').contains(c));
                    if let (Ok(source), Some(letter)) = (it.target.parse(), letter) {
                        judged.graded.insert(source, letter);
                    }
                }
                _ => {}
            }
        }
        judged
    }
}
