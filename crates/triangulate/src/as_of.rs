//! What was known by a day, and what changed between two.
//!
//! Only documents that were certainly out by the end of the day are kept: one dated "March 2024" is not out on the 15th.
//! Undated ones are left out as well, and told, because nobody can say when they came. Judgements are kept: they say how
//! texts are read today, not what was known then.

use evidence::{Assessment, ClaimId, Day, DocumentId, Evidence, Level, Proposition, PropositionId};
use std::collections::{BTreeMap, BTreeSet};

/// Evidence up to a day, and what was left out.
#[derive(Debug, Clone, PartialEq)]
pub struct AsOf {
    /// What was out by then.
    pub evidence: Evidence,
    /// Documents that came later, or may have.
    pub later: Vec<DocumentId>,
    /// Documents that bear no date.
    pub undated: Vec<DocumentId>,
}

/// The evidence as it stood at the end of `day`.
pub fn as_of(evidence: &Evidence, day: Day) -> AsOf {
    let (mut later, mut undated) = (Vec::new(), Vec::new());
    let mut kept = Evidence {
        codebook: evidence.codebook.clone(),
        judgements: evidence.judgements.clone(),
        ..Evidence::default()
    };
    for (id, document) in &evidence.documents {
        let when = document.metadata.published.as_ref().map(|it| it.when);
        match when.and_then(|it| it.end.or(it.start)) {
            None => undated.push(*id),
            Some(out) if out > day => later.push(*id),
            Some(_) => {
                kept.documents.insert(*id, document.clone());
                kept.extractions.extend(evidence.extractions.get(id).map(|it| (*id, it.clone())));
            }
        }
    }
    AsOf { evidence: kept, later, undated }
}

/// How a proposition stood at a time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stood {
    /// Its level.
    pub level: Level,
    /// Independent affirming origins.
    pub roots: u32,
    /// Independent denying origins.
    pub denying_roots: u32,
    /// Its credibility.
    pub credibility: u8,
    /// The best value of a quantity.
    pub best: Option<f64>,
}

/// A proposition that stands otherwise than before.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The proposition as it is now, else as it was.
    pub id: PropositionId,
    /// In one sentence.
    pub text: String,
    /// How it stood; `None` when it was not there.
    pub before: Option<Stood>,
    /// How it stands; `None` when it is gone.
    pub after: Option<Stood>,
}

/// What changed from one assessment to another: the new order first, then what is gone.
///
/// A proposition is met again by its id, else by the first of its claims that was a member of one before.
pub fn changes(before: &Assessment, after: &Assessment) -> Vec<Change> {
    let by_id: BTreeMap<PropositionId, &Proposition> =
        before.propositions.iter().map(|it| (it.id, it)).collect();
    let by_claim: BTreeMap<ClaimId, &Proposition> = before
        .propositions
        .iter()
        .rev()
        .flat_map(|it| it.members.iter().map(move |claim| (*claim, it)))
        .collect();
    let now: BTreeSet<PropositionId> = after.propositions.iter().map(|it| it.id).collect();
    let mut met: BTreeSet<PropositionId> = BTreeSet::new();
    let mut changes = Vec::new();
    for it in &after.propositions {
        // One that still goes by its own id is not taken for another.
        let free = |old: &&&Proposition| !now.contains(&old.id) && !met.contains(&old.id);
        let old =
            by_id.get(&it.id).or_else(|| it.members.iter().filter_map(|it| by_claim.get(it)).find(free));
        if let Some(old) = old {
            met.insert(old.id);
        }
        let (was, is) = (old.map(|it| stood(it)), Some(stood(it)));
        if was != is {
            changes.push(Change { id: it.id, text: it.text.clone(), before: was, after: is });
        }
    }
    let gone = before.propositions.iter().filter(|it| !met.contains(&it.id));
    changes.extend(gone.map(|it| Change {
        id: it.id,
        text: it.text.clone(),
        before: Some(stood(it)),
        after: None,
    }));
    changes
}

fn stood(it: &Proposition) -> Stood {
    Stood {
        level: it.level,
        roots: it.roots,
        denying_roots: it.denying_roots,
        credibility: it.credibility,
        best: it.best,
    }
}
