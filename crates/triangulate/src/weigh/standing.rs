//! How a matter stands: what its level is read from, with everybody and without one of its roots.

use super::level::{self, Tally};
use super::placed::Placed;
use crate::origins::Grounds;
use evidence::{Level, Modality, Origin, SourceKind};
use std::collections::{BTreeMap, BTreeSet};

/// Roots named in the sentence on sensitivity; with more, the verdict rests on no single one.
const NAMED: usize = 3;

/// Roots up to which leaving out one is tried: where a dozen speak, none decides, and trying all would cost their square.
const FEW: usize = 12;

/// The sides of a matter and the groups behind them.
pub(super) struct Standing<'a> {
    pub(super) grounds: &'a Grounds<'a>,
    /// The origin by which each group goes.
    pub(super) heads: BTreeMap<u32, &'a Origin>,
    pub(super) group_of: &'a Placed<u32>,
    pub(super) counted: &'a Placed<()>,
    pub(super) affirm: &'a [usize],
    pub(super) deny: &'a [usize],
    pub(super) differ: &'a [usize],
    pub(super) aside: bool,
}

impl Standing<'_> {
    /// Counts everybody, or everybody but one group.
    pub(super) fn tally(&self, without: Option<u32>) -> Tally {
        let material = self.grounds.material;
        let kept = |claims: &[usize]| -> Vec<usize> {
            let of = |it: &usize| self.group_of.get(it).copied();
            claims.iter().copied().filter(|it| without.is_none() || of(it) != without).collect()
        };
        let (affirm, deny, differ) = (kept(self.affirm), kept(self.deny), kept(self.differ));
        let affirming = self.groups(&affirm);
        // Who both affirms and denies is no independent denial.
        let denying: BTreeSet<u32> = self.groups(&deny).difference(&affirming).copied().collect();
        let differing = self.groups(&differ).difference(&affirming).count() as u32;
        let kinds: BTreeSet<SourceKind> = affirming.iter().map(|it| self.kind(*it)).collect();
        let of_these = |holds: &dyn Fn(usize) -> bool| {
            let groups = affirm.iter().filter(|it| holds(**it)).filter_map(|it| self.group_of.get(it));
            groups.filter(|it| affirming.contains(it)).collect::<BTreeSet<_>>().len() as u32
        };
        let firm = |it: usize| {
            self.grounds.book.voice(it).unnamed.is_none()
                && material.claims[it].claim.modality == Modality::Asserted
        };
        let identified = |it: usize| {
            let voice = self.grounds.book.voice(it);
            voice.unnamed.is_none() || voice.relayed
        };
        Tally {
            roots: affirming.len() as u32,
            firm: of_these(&firm),
            identified: of_these(&identified),
            denying: denying.len() as u32,
            kinds: kinds.len(),
            documents: material.documents_of(&affirm).len(),
            differing,
            aside: self.aside,
        }
    }

    fn groups(&self, claims: &[usize]) -> BTreeSet<u32> {
        let counted = claims.iter().filter(|it| self.counted.contains(it));
        counted.filter_map(|it| self.group_of.get(it)).copied().collect()
    }

    /// What the verdict would be without one of its roots, where that changes it; empty where a single root stands
    /// alone, for then there is nothing left.
    pub(super) fn sensitivity(&self, level: Level) -> String {
        let all: BTreeSet<u32> = self.groups(self.affirm).union(&self.groups(self.deny)).copied().collect();
        if !(2..=FEW).contains(&all.len()) {
            return String::new();
        }
        let mut changes: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for group in &all {
            let other = level::level(&self.tally(Some(*group)));
            if other != level {
                changes.entry(other.as_str()).or_default().push(self.name(*group).to_owned());
            }
        }
        let told = changes.into_iter().filter(|(_, names)| names.len() <= NAMED).map(|(other, names)| {
            format!(" Without {} it would be {}.", names.join(" or "), other.replace('_', " "))
        });
        told.collect()
    }

    /// The kind of a group: that of the source it rests on, else of its first own voice.
    fn kind(&self, group: u32) -> SourceKind {
        self.head(group).map_or(SourceKind::Anonymous, |it| self.grounds.book.kind(it.source))
    }

    fn name(&self, group: u32) -> &str {
        self.head(group).map_or("an unknown source", |it| self.grounds.book.name(it.source))
    }

    fn head(&self, group: u32) -> Option<&Origin> {
        self.heads.get(&group).copied()
    }
}

/// The origin by which each group with a counted one goes: a named one from outside the case, else a named one, else the
/// first.
pub(super) fn heads<'a>(grounds: &Grounds, origins: &'a [Origin]) -> BTreeMap<u32, &'a Origin> {
    let rank = |it: &Origin| match grounds.book.kind(it.source) != SourceKind::Anonymous {
        true if !grounds.held_sources.contains(&it.source) => 0,
        true => 1,
        false => 2,
    };
    let mut heads: BTreeMap<u32, (u8, &Origin)> = BTreeMap::new();
    for it in origins.iter().filter(|it| it.counted) {
        let rank = rank(it);
        let head = heads.entry(it.group).or_insert((rank, it));
        if rank < head.0 {
            *head = (rank, it);
        }
    }
    heads.into_iter().map(|(group, it)| (group, it.1)).collect()
}
