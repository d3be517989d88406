//! Matters → propositions: sides, origins, numbers, level, and why in one sentence.

pub(crate) mod level;
pub(crate) mod numbers;
pub(crate) mod sides;
pub(crate) mod verdict;

use crate::align::{Matter, values};
use crate::material::Material;
use crate::origins::{Grounds, group};
use evidence::{ClaimKind, Modality, Origin, Proposition, SourceKind};
use level::Tally;
use std::collections::{BTreeMap, BTreeSet};

/// A matter with its verdict.
pub(crate) struct Weighed {
    pub(crate) matter: Matter,
    pub(crate) proposition: Proposition,
    /// Claims by side, as indices into the material.
    pub(crate) affirm: Vec<usize>,
    pub(crate) deny: Vec<usize>,
    pub(crate) differ: Vec<usize>,
    /// Group of every member's origin.
    pub(crate) group_of: BTreeMap<usize, u32>,
    /// Members whose origin is counted.
    pub(crate) counted: BTreeSet<usize>,
}

/// Weighs one matter.
pub(crate) fn weigh(grounds: &Grounds, matter: Matter) -> Weighed {
    let material = grounds.material;
    let origins = group(grounds, &matter.members);
    let (group_of, counted) = numbers::seating(material, &matter.members, &origins);
    let (mut affirm, deny, aside) = sides::sides(material, &matter.members);
    let (mut differ, mut stated) = (Vec::new(), None);
    if matter.kind == ClaimKind::Quantity {
        let weighed = numbers::weigh(material, &affirm, &group_of, &counted);
        (affirm, differ) = (weighed.affirm.clone(), weighed.differ.clone());
        stated = Some(weighed);
    }
    let groups = |claims: &[usize]| -> BTreeSet<u32> {
        claims.iter().filter(|it| counted.contains(it)).filter_map(|it| group_of.get(it)).copied().collect()
    };
    let affirming = groups(&affirm);
    // Who both affirms and denies is no independent denial.
    let denying: BTreeSet<u32> = groups(&deny).difference(&affirming).copied().collect();
    let differing = groups(&differ).difference(&affirming).count() as u32;
    let possible: BTreeSet<u32> = affirm.iter().filter_map(|it| group_of.get(it)).copied().collect();
    let kinds: BTreeSet<SourceKind> = affirming.iter().map(|it| head_kind(grounds, &origins, *it)).collect();
    let firm = |group: &&u32| {
        affirm.iter().any(|it| {
            group_of.get(it) == Some(*group)
                && grounds.book.voice(*it).unnamed.is_none()
                && material.claims[*it].claim.modality == Modality::Asserted
        })
    };
    let identified = |group: &&u32| {
        affirm.iter().any(|it| {
            let voice = grounds.book.voice(*it);
            group_of.get(it) == Some(*group) && (voice.unnamed.is_none() || voice.relayed)
        })
    };
    let tally = Tally {
        roots: affirming.len() as u32,
        firm: affirming.iter().filter(firm).count() as u32,
        identified: affirming.iter().filter(identified).count() as u32,
        denying: denying.len() as u32,
        kinds: kinds.len(),
        documents: material.documents_of(&affirm).len(),
        differing,
        aside,
    };
    let level = level::level(&tally);
    let why = verdict::why(grounds, &origins, &tally, level, stated.as_ref());
    let ids = |claims: &[usize]| claims.iter().map(|it| material.claims[*it].claim.id).collect::<Vec<_>>();
    let numbers = stated.map(|it| (it.low, it.best, it.high)).unwrap_or_default();
    let proposition = Proposition {
        id: matter.id,
        text: text(material, &matter, numbers.1, &affirm, &deny, aside),
        kind: matter.kind,
        level,
        members: ids(&matter.members),
        affirm: ids(&affirm),
        deny: ids(&deny),
        differ: ids(&differ),
        roots: tally.roots,
        possible_roots: possible.len() as u32,
        denying_roots: tally.denying,
        low: numbers.0,
        best: numbers.1,
        high: numbers.2,
        credibility: level::credibility(&tally, level),
        why,
        origins,
    };
    Weighed { matter, proposition, affirm, deny, differ, group_of, counted }
}

/// The kind of a group: that of the source it rests on, else of its first own voice.
fn head_kind(grounds: &Grounds, origins: &[Origin], group: u32) -> SourceKind {
    let of_group = || origins.iter().filter(|it| it.group == group && it.counted);
    let is_own = |origin: &&Origin| grounds.held_sources.contains(&origin.source);
    let named = |origin: &&Origin| grounds.book.kind(origin.source) != SourceKind::Anonymous;
    let head = of_group().filter(named).find(|it| !is_own(it)).or_else(|| of_group().find(named));
    head.or_else(|| of_group().next()).map_or(SourceKind::Anonymous, |it| grounds.book.kind(it.source))
}

/// The proposition in a sentence, with its number, or as what is said to be possible, planned or wanted.
fn text(
    material: &Material,
    matter: &Matter,
    best: Option<f64>,
    affirm: &[usize],
    deny: &[usize],
    aside: bool,
) -> String {
    if matter.kind == ClaimKind::Quantity {
        let stated = best.map(values::in_words).or_else(|| {
            let first =
                affirm.iter().chain(&matter.members).find_map(|it| numbers::quantity(material, *it))?;
            Some(values::stated(first))
        });
        return format!("{}: {}", matter.text, stated.unwrap_or_default());
    }
    if aside && let Some(first) = affirm.first() {
        let mode = match material.claims[*first].claim.modality {
            Modality::Predicted => "Forecast",
            Modality::Planned => "Planned",
            Modality::Recommended => "Recommended",
            Modality::Demanded => "Demanded",
            _ => "Possible",
        };
        return format!("{mode}: {}", matter.text);
    }
    if affirm.is_empty() && !deny.is_empty() && !matter.denied.is_empty() {
        matter.denied.clone()
    } else {
        matter.text.clone()
    }
}
