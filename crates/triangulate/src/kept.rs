//! What an assessor keeps, and how far it still holds.

use crate::align::{Aligned, Matter};
use crate::judged::Judged;
use crate::material::Material;
use crate::origins::{Grounds, Noted, Reuse, SourceBook};
use crate::resolve::Resolution;
use crate::weigh::{Weighed, weigh};
use evidence::{
    Assessment, Claim, ClaimId, ClaimKind, DocumentId, Evidence, Extraction, Lineage, PropositionId, SourceId,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// Everything derived the last time, with what it was derived from.
pub(crate) struct Kept {
    /// Documents with how many mentions and claims they yielded.
    pub(crate) documents: Vec<(DocumentId, usize, usize)>,
    pub(crate) judged: Judged,
    /// Claims in the order of the material.
    pub(crate) claims: Vec<(ClaimId, ClaimKind)>,
    pub(crate) resolution: Resolution,
    pub(crate) book: SourceBook,
    pub(crate) reuse: Arc<Reuse>,
    pub(crate) noted: Noted,
    pub(crate) aligned: Aligned,
    /// Strongest first.
    pub(crate) weighed: Vec<Weighed>,
    pub(crate) lineage: Vec<Lineage>,
    /// The outcome without grades given to propositions.
    pub(crate) plain: Assessment,
}

impl Kept {
    pub(crate) fn documents(evidence: &Evidence) -> Vec<(DocumentId, usize, usize)> {
        let sizes = |it: &Extraction| (it.mentions.len(), it.claims.len());
        let all = evidence.documents.keys();
        all.map(|id| {
            let (mentions, claims) = evidence.extractions.get(id).map(sizes).unwrap_or_default();
            (*id, mentions, claims)
        })
        .collect()
    }

    /// Whether it was derived from these documents.
    pub(crate) fn is_of(&self, evidence: &Evidence) -> bool {
        self.documents == Self::documents(evidence)
    }

    /// Whether sources and citations are the same.
    pub(crate) fn grounds_are(&self, grounds: &Grounds) -> bool {
        self.book.knows_the_same(grounds.book) && self.noted == grounds.noted()
    }

    /// The outcome with the grades in force.
    pub(crate) fn graded(&self) -> Assessment {
        let mut assessment = self.plain.clone();
        for source in &mut assessment.sources {
            source.reliability = self.judged.graded.get(&source.id).copied();
        }
        if !self.judged.credibility.is_empty() {
            for it in &mut assessment.propositions {
                if let Some((grade, why)) = self.judged.credibility.get(&it.id) {
                    it.credibility = *grade;
                    it.why.push_str(&format!(" Credibility set to {grade} {why}."));
                }
            }
        }
        assessment
    }
}

/// Claims of the last time by their places of now, and what about them is another.
pub(crate) struct Renumbered {
    /// Place then → place now; `None` for claims that are gone or read otherwise.
    place: Vec<Option<usize>>,
    /// Whether no claim is gone, new or read otherwise.
    pub(crate) same_claims: bool,
    /// Kinds of those that are.
    changed: BTreeSet<ClaimKind>,
    same_actors: bool,
}

impl Renumbered {
    pub(crate) fn new(kept: &Kept, material: &Material, judged: &Judged, resolution: &Resolution) -> Self {
        let touched = touched(&kept.judged, judged, material.evidence);
        let now: HashMap<ClaimId, usize> =
            material.claims.iter().enumerate().map(|(n, it)| (it.claim.id, n)).collect();
        let mut changed = BTreeSet::new();
        let mut met = vec![false; material.claims.len()];
        let mut place = Vec::with_capacity(kept.claims.len());
        for (id, kind) in &kept.claims {
            let found = now.get(id).copied().filter(|_| !touched.contains(id));
            match found {
                Some(at) => met[at] = true,
                None => drop(changed.insert(*kind)),
            }
            place.push(found);
        }
        let new = material.claims.iter().zip(&met).filter(|it| !it.1);
        changed.extend(new.map(|it| it.0.claim.kind()));
        Self { place, same_claims: changed.is_empty(), changed, same_actors: kept.resolution == *resolution }
    }

    /// What of the last alignment still holds, in the places of now.
    pub(crate) fn aligned(&self, kept: &Aligned) -> (Option<Vec<Matter>>, Option<Vec<Vec<usize>>>) {
        let holds = |kind: ClaimKind| self.same_actors && !self.changed.contains(&kind);
        let events = || {
            kept.events
                .iter()
                .map(|it| Some(Matter { members: self.all(&it.members)?, ..it.clone() }))
                .collect()
        };
        let statements = || kept.statements.iter().map(|it| self.all(it)).collect();
        (
            holds(ClaimKind::Event).then(events).flatten(),
            holds(ClaimKind::Statement).then(statements).flatten(),
        )
    }

    /// Verdicts on `matters`: those of the last time where nothing they go by has changed, else new ones.
    pub(crate) fn weighed(
        &self,
        kept: Kept,
        grounds: &Grounds,
        judged: &Judged,
        matters: Vec<Matter>,
    ) -> Vec<Weighed> {
        let disputed = judged.disputed_sources(&kept.judged);
        let book = &kept.book;
        let mut before: BTreeMap<PropositionId, Weighed> =
            kept.weighed.into_iter().map(|it| (it.matter.id, it)).collect();
        let mut again = |matter: Matter| {
            let old = before.remove(&matter.id);
            let same = old.filter(|it| self.voices_are(book, grounds, &it.matter.members, &disputed));
            let same = same.and_then(|it| self.moved(it)).filter(|it| it.matter == matter);
            same.unwrap_or_else(|| weigh(grounds, matter))
        };
        matters.into_iter().map(&mut again).collect()
    }

    /// Whether every member still speaks with the same voice, and with none that a person has joined or parted since.
    fn voices_are(
        &self,
        book: &SourceBook,
        grounds: &Grounds,
        members: &[usize],
        disputed: &BTreeSet<SourceId>,
    ) -> bool {
        members.iter().all(|then| {
            let voice = book.voice(*then);
            self.place[*then].is_some_and(|now| grounds.book.voice(now) == voice)
                && !disputed.contains(&voice.source)
                && !disputed.contains(&voice.institution)
        })
    }

    fn all(&self, claims: &[usize]) -> Option<Vec<usize>> {
        claims.iter().map(|it| self.place[*it]).collect()
    }

    fn moved(&self, mut it: Weighed) -> Option<Weighed> {
        if self.same_claims {
            return Some(it);
        }
        it.matter.members = self.all(&it.matter.members)?;
        it.affirm = self.all(&it.affirm)?;
        it.deny = self.all(&it.deny)?;
        it.differ = self.all(&it.differ)?;
        let groups = it.group_of.iter().map(|(claim, group)| Some((self.place[*claim]?, *group)));
        it.group_of = groups.collect::<Option<_>>()?;
        it.counted = it.counted.iter().map(|claim| self.place[*claim]).collect::<Option<_>>()?;
        Some(it)
    }
}

/// Claims that one set of decisions reads otherwise than another.
fn touched(before: &Judged, after: &Judged, evidence: &Evidence) -> BTreeSet<ClaimId> {
    let documents: BTreeSet<&DocumentId> = before.changed.keys().chain(after.changed.keys()).collect();
    let mut touched = BTreeSet::new();
    for id in documents {
        let claims = |judged: &'_ Judged| -> BTreeMap<ClaimId, Claim> {
            let yielded = judged.changed.get(id).or_else(|| evidence.extractions.get(id));
            yielded.into_iter().flat_map(|it| &it.claims).map(|it| (it.id, it.clone())).collect()
        };
        let (then, now) = (claims(before), claims(after));
        touched.extend(then.iter().filter(|it| now.get(it.0) != Some(it.1)).map(|it| *it.0));
        touched.extend(now.keys().filter(|it| !then.contains_key(it)));
    }
    touched
}
