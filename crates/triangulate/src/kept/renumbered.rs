//! Claims of the last time by their places of now, and which of them are others.

use super::Kept;
use crate::align::{Aligned, Block, Matter, block_of, lends_ends};
use crate::judged::Judged;
use crate::material::Material;
use crate::origins::Printed;
use crate::reading::Reading;
use crate::weigh::{Weighed, renamed};
use evidence::{Claim, ClaimBody, ClaimId, ClaimKind, DocumentId};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// Where claims went, and what about them is another.
pub(crate) struct Renumbered {
    /// Place then → place now; `None` for claims that are gone or read otherwise. Order is kept.
    place: Vec<Option<usize>>,
    /// Documents where that is so.
    pub(crate) documents: Vec<usize>,
    /// Blocks of claims that are gone, new or read otherwise.
    changed: BTreeSet<Block>,
    /// Whether one of these lends ends to relations.
    lends_ends: bool,
    /// Whether one of these says that a group is a faction, by which actors belong to larger ones.
    pub(crate) factions: bool,
    /// Whether one of these repeats its own document.
    pub(crate) restated: bool,
    /// Whether all documents print the same names of sources.
    pub(crate) same_names: bool,
}

impl Renumbered {
    pub(crate) fn new(kept: &Kept, material: &Material, judged: &Judged) -> Self {
        let mut new = Self {
            place: vec![None; kept.claims.len()],
            documents: Vec::new(),
            changed: BTreeSet::new(),
            lends_ends: false,
            factions: false,
            restated: false,
            same_names: true,
        };
        let (mut from, mut now) = (0, 0);
        for (at, document) in material.documents.iter().enumerate() {
            let (old, end) = (from..kept.ends[at], material.ends[at]);
            let is_changed = |judged: &Judged| judged.changed.contains_key(&document.id);
            let here = &material.claims[now..end];
            let same = here.len() == old.len()
                && !is_changed(&kept.judged)
                && !is_changed(judged)
                && here.iter().zip(&kept.claims[old.clone()]).all(|(it, known)| it.claim.id == known.0);
            if same {
                for n in 0..here.len() {
                    new.place[from + n] = Some(now + n);
                }
            } else {
                new.compare(kept, material, document.id, (from, at), now);
            }
            (from, now) = (old.end, end);
        }
        new
    }

    /// Compares what one document yields now with what it yielded.
    fn compare(
        &mut self,
        kept: &Kept,
        material: &Material,
        document: DocumentId,
        then: (usize, usize),
        now: usize,
    ) {
        let (from, at) = then;
        self.documents.push(at);
        let before =
            kept.judged.changed.get(&document).or_else(|| material.evidence.extractions.get(&document));
        self.same_names &= Printed::is_same(before, material.extraction(at));
        let known: HashMap<ClaimId, &Claim> =
            before.into_iter().flat_map(|it| &it.claims).map(|it| (it.id, it)).collect();
        let here: HashMap<ClaimId, usize> =
            (now..material.ends[at]).map(|it| (material.claims[it].claim.id, it)).collect();
        let mut met = BTreeSet::new();
        for old in from..kept.ends[at] {
            let id = kept.claims[old].0;
            let was = known.get(&id).copied();
            let is = here.get(&id).map(|it| (*it, material.claims[*it].claim));
            match (was, is) {
                (Some(was), Some((place, is))) if was == is => {
                    self.place[old] = Some(place);
                    met.insert(place);
                }
                _ => was.into_iter().for_each(|it| self.note(it)),
            }
        }
        let new = (now..material.ends[at]).filter(|it| !met.contains(it));
        new.for_each(|it| self.note(material.claims[it].claim));
    }

    fn note(&mut self, claim: &Claim) {
        self.changed.insert(block_of(claim));
        self.restated |= claim.restated;
        self.lends_ends |= lends_ends(claim);
        self.factions |= matches!(&claim.body, ClaimBody::Relation(it) if it.predicate == "faction_of");
    }

    /// Whether no claim is gone, new or read otherwise.
    pub(crate) fn same_claims(&self) -> bool {
        self.changed.is_empty()
    }

    /// The place now of a claim of then.
    pub(crate) fn now(&self, then: usize) -> Option<usize> {
        self.place[then]
    }

    /// Readings that still hold, by place now.
    pub(crate) fn readings(&self, known: Vec<Reading>, claims: usize) -> Vec<Option<Reading>> {
        let mut readings: Vec<Option<Reading>> = Vec::new();
        readings.resize_with(claims, || None);
        for (then, reading) in known.into_iter().enumerate() {
            if let Some(now) = self.place[then] {
                readings[now] = Some(reading);
            }
        }
        readings
    }

    /// What of the last alignment still holds where actors are the same, in the places of now.
    pub(crate) fn aligned(&self, kept: Aligned) -> Aligned {
        let holds = |block: &Block| {
            !(self.changed.contains(block) || block.0 == ClaimKind::Relation && self.lends_ends)
        };
        let Aligned { grouped, meeting, matters } = kept;
        drop(matters);
        let grouped = grouped.into_iter().filter(|it| holds(&it.0));
        let grouped = grouped.filter_map(|(block, matters)| {
            let moved = matters.into_iter().map(|it| self.moved_matter(it));
            Some((block, moved.collect::<Option<_>>()?))
        });
        let meeting = meeting.filter(|_| holds(&(ClaimKind::Statement, String::new())));
        let meeting = meeting.and_then(|it| it.iter().map(|it| self.all(it)).collect());
        Aligned { matters: Vec::new(), grouped: grouped.collect(), meeting }
    }

    /// Verdicts on `matters`: those of the last time on the same claims where nothing else that they go by has changed,
    /// else new ones.
    pub(crate) fn weighed(
        &self,
        material: &Material,
        known: Vec<Weighed>,
        matters: &[Arc<Matter>],
        holds: &dyn Fn(&Weighed) -> bool,
        weigh: &dyn Fn(Arc<Matter>) -> Weighed,
    ) -> Vec<Weighed> {
        // Verdicts of then by kind and first claim of now; those that share both hang in a chain.
        let mut first: HashMap<(ClaimKind, usize), usize> = HashMap::with_capacity(known.len());
        let mut next: Vec<Option<usize>> = vec![None; known.len()];
        for (n, it) in known.iter().enumerate() {
            if let Some(claim) = it.matter.members.first().and_then(|it| self.place[*it]) {
                next[n] = first.insert((it.matter.kind, claim), n);
            }
        }
        let mut known: Vec<Option<Weighed>> = known.into_iter().map(Some).collect();
        let again = |matter: &Arc<Matter>| {
            let is_same = |it: &Weighed| {
                let (then, now) = (&it.matter.members, &matter.members);
                then.len() == now.len()
                    && then.iter().zip(now).all(|(then, now)| self.place[*then] == Some(*now))
            };
            let start = matter.members.first().and_then(|it| first.get(&(matter.kind, *it)));
            let mut chain = std::iter::successors(start.copied(), |it| next[*it]);
            let found = chain.find(|it| known[*it].as_ref().is_some_and(is_same));
            let found = found.and_then(|it| known[it].take());
            match found.filter(|it| holds(it)).and_then(|it| self.moved(it)) {
                Some(it) => renamed(material, it, Arc::clone(matter)),
                None => weigh(Arc::clone(matter)),
            }
        };
        matters.iter().map(again).collect()
    }

    fn all(&self, claims: &[usize]) -> Option<Vec<usize>> {
        claims.iter().map(|it| self.place[*it]).collect()
    }

    /// Whether none of the claims, which are in order, stands elsewhere now.
    fn in_place(&self, claims: &[usize]) -> bool {
        claims.iter().all(|it| self.place[*it] == Some(*it))
    }

    fn moved_matter(&self, mut it: Arc<Matter>) -> Option<Arc<Matter>> {
        if !self.in_place(&it.members) {
            let members = self.all(&it.members)?;
            Arc::make_mut(&mut it).members = members;
        }
        Some(it)
    }

    fn moved(&self, mut it: Weighed) -> Option<Weighed> {
        if self.in_place(&it.matter.members) {
            return Some(it);
        }
        it.affirm = self.all(&it.affirm)?;
        it.deny = self.all(&it.deny)?;
        it.differ = self.all(&it.differ)?;
        it.group_of = it.group_of.moved(|claim| self.place[claim])?;
        it.counted = it.counted.moved(|claim| self.place[claim])?;
        Some(it)
    }
}
