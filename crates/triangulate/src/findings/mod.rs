//! What an analyst would have missed, one file a type of reasoning; six lists hold them all, by what they look at.
//!
//! Severity follows one rule: what a bound, a period, a scope or a unit explains is compatible and never a conflict.

mod anachronism;
mod antonyms;
mod arithmetic;
mod citations;
mod count_vs_list;
mod drift;
mod echo;
mod identity;
mod noticed;
mod numeric;
mod pledges;
mod polarity;
mod rivals;
mod role;
mod scope;
mod temporal;
mod truces;
mod typo;

use crate::material::Material;
use crate::origins::Grounds;
use crate::reading::Reading;
use crate::resolve::Resolution;
use crate::resolve::fold::fold;
use crate::weigh::Weighed;
use evidence::{Actor, ActorId, Document, Finding, FindingId, FindingType, Quote, Severity, Span};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashSet};

pub(crate) use noticed::Noticed;

/// What finders may look at.
pub(crate) struct Scene<'a> {
    pub(crate) material: &'a Material<'a>,
    pub(crate) resolution: &'a Resolution,
    pub(crate) grounds: &'a Grounds<'a>,
    pub(crate) weighed: &'a [Weighed],
    /// What the words of each claim say by themselves.
    pub(crate) readings: &'a [Reading],
}

/// A line of reasoning.
type Finder = fn(&Scene) -> Vec<Found>;

/// Finders that look at what texts print, whatever anybody decides about it.
const ON_TEXTS: &[Finder] = &[citations::find, typo::names];

/// Finders that look at the claims of one document.
const IN_DOCUMENTS: &[fn(&Scene, usize) -> Vec<Found>] =
    &[arithmetic::find, anachronism::find, numeric::two_formats];

/// Finders that look at one actor and the texts that name it.
const ON_ACTORS: &[fn(&Scene, &Actor) -> Vec<Found>] = &[identity::find];

/// Finders that look at claims, actors and sources, and not at verdicts.
const ON_CLAIMS: &[Finder] = &[temporal::find, pledges::find, truces::find, antonyms::find];

/// Finders that look at one matter and its verdict.
const ON_MATTERS: &[fn(&Scene, &Weighed) -> Vec<Found>] =
    &[numeric::compare, typo::tenfold, polarity::denied, drift::find, echo::find];

/// Finders that hold matters against each other.
const ON_VERDICTS: &[Finder] =
    &[scope::find, typo::ranges, count_vs_list::find, role::find, polarity::find, rivals::find];

/// A finding before it is ranked.
pub(crate) struct Found {
    finding_type: FindingType,
    severity: Severity,
    spans: Vec<Quote>,
    explanation: String,
    settles: String,
    /// How many claims rest on it.
    weight: usize,
}

/// Findings with their weight, before they are ranked.
pub(crate) type Weighted = Vec<(Finding, usize)>;

/// Findings that rest on no verdict, by what they rest on; what is not there is not known yet, or no longer. Those on a
/// matter stand with its verdict.
#[derive(Default)]
pub(crate) struct Settled {
    pub(crate) on_texts: Option<Weighted>,
    pub(crate) in_documents: BTreeMap<usize, Weighted>,
    pub(crate) on_actors: BTreeMap<ActorId, Weighted>,
    pub(crate) on_claims: Option<Weighted>,
}

/// All findings: gravest first, then by how much rests on them, then id. Those in `settled` are taken over, and what is
/// missing there is put in.
pub(crate) fn find(scene: &Scene, settled: &mut Settled) -> Vec<Finding> {
    let all = |finders: &[Finder]| finished(finders.iter().flat_map(|it| it(scene)));
    let mut kept: Vec<&(Finding, usize)> = Vec::new();
    kept.extend(settled.on_texts.get_or_insert_with(|| all(ON_TEXTS)).iter());
    for actor in &scene.resolution.actors {
        let new = || finished(ON_ACTORS.iter().flat_map(|it| it(scene, actor)));
        settled.on_actors.entry(actor.id).or_insert_with(new);
    }
    kept.extend(settled.on_actors.values().flatten());
    kept.extend(settled.on_claims.get_or_insert_with(|| all(ON_CLAIMS)).iter());
    for at in 0..scene.material.documents.len() {
        let new = || finished(IN_DOCUMENTS.iter().flat_map(|it| it(scene, at)));
        settled.in_documents.entry(at).or_insert_with(new);
    }
    kept.extend(settled.in_documents.values().flatten());
    for weighed in scene.weighed {
        let new = || finished(ON_MATTERS.iter().flat_map(|it| it(scene, weighed)));
        kept.extend(weighed.found.get_or_init(new));
    }
    let on_verdicts = all(ON_VERDICTS);
    kept.extend(&on_verdicts);
    // Where two lines of reasoning make one id, the first stands.
    let mut seen: HashSet<FindingId> = HashSet::new();
    kept.retain(|it| seen.insert(it.0.id));
    kept.sort_by_key(|(finding, weight)| (finding.severity, Reverse(*weight), finding.id));
    kept.into_iter().map(|it| it.0.clone()).collect()
}

fn finished(found: impl Iterator<Item = Found>) -> Weighted {
    found
        .filter_map(|it| {
            let weight = it.weight;
            Some((it.finish()?, weight))
        })
        .collect()
}

impl Found {
    fn finish(mut self) -> Option<Finding> {
        let mut seen = std::collections::BTreeSet::new();
        self.spans.retain(|it| seen.insert(it.clone()));
        let mut places: Vec<String> =
            seen.iter().map(|it| format!("{} {:?}", it.document(), it.span())).collect();
        places.sort();
        let parts: Vec<&str> =
            std::iter::once(self.finding_type.as_str()).chain(places.iter().map(String::as_str)).collect();
        (!self.spans.is_empty()).then(|| Finding {
            id: FindingId::of(&parts),
            finding_type: self.finding_type,
            severity: self.severity,
            spans: self.spans,
            explanation: self.explanation,
            settles: self.settles,
        })
    }
}

impl<'a> Scene<'a> {
    fn quote(&self, claim: usize) -> Quote {
        self.material.claims[claim].claim.quote.clone()
    }

    fn document(&self, claim: usize) -> &'a Document {
        self.material.claims[claim].document
    }

    /// Actors named within a span of a document.
    fn actors_in(&self, at: usize, span: Span) -> BTreeSet<ActorId> {
        let mentions = self.material.extraction(at).map(|it| it.mentions.as_slice()).unwrap_or_default();
        let first = mentions.partition_point(|it| it.quote.span().start() < span.start());
        let inside = mentions[first..].iter().take_while(|it| it.quote.span().start() < span.end());
        inside.filter_map(|it| self.resolution.id(it.id)).collect()
    }

    /// Whom the subject of a statement names, pronouns included.
    fn speaker(&self, claim: usize, subject: &str) -> Option<ActorId> {
        if let Some(actor) = self.resolution.named(subject) {
            return Some(actor.id);
        }
        let held = &self.material.claims[claim];
        let mentions = self.material.extraction(held.at).map(|it| it.mentions.as_slice()).unwrap_or_default();
        let (own, words) = (held.claim.quote.span(), fold(subject));
        let first = mentions.partition_point(|it| it.quote.span().start() < own.start());
        let mut inside = mentions[first..].iter().take_while(|it| it.quote.span().start() < own.end());
        inside.find(|it| fold(&it.quote.plain()) == words).and_then(|it| self.resolution.id(it.id))
    }

    /// Everyone whom the subject of a statement names: "the Front and the Column".
    fn subjects(&self, claim: usize, subject: &str) -> Vec<ActorId> {
        let held = &self.material.claims[claim];
        let mentions = self.material.extraction(held.at).map(|it| it.mentions.as_slice()).unwrap_or_default();
        let (own, words) = (held.claim.quote.span(), fold(subject));
        let first = mentions.partition_point(|it| it.quote.span().start() < own.start());
        let inside = mentions[first..].iter().take_while(|it| it.quote.span().start() < own.end());
        let named = inside.filter(|it| words.contains(&fold(&it.quote.plain())));
        let ids: BTreeSet<ActorId> = named.filter_map(|it| self.resolution.id(it.id)).collect();
        ids.into_iter().collect()
    }

    /// Who says a claim, in words.
    fn teller(&self, claim: usize) -> &str {
        self.grounds.book.name(self.grounds.book.voice(claim).source)
    }
}
