//! What an analyst would have missed, one file a type of reasoning; [`ON_CLAIMS`] and [`ON_VERDICTS`] list them all.
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
use crate::resolve::Resolution;
use crate::resolve::fold::fold;
use crate::weigh::Weighed;
use evidence::{ActorId, Document, Finding, FindingId, FindingType, Quote, Severity, Span};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What finders may look at.
pub(crate) struct Scene<'a> {
    pub(crate) material: &'a Material<'a>,
    pub(crate) resolution: &'a Resolution,
    pub(crate) grounds: &'a Grounds<'a>,
    pub(crate) weighed: &'a [Weighed],
}

/// A line of reasoning.
type Finder = fn(&Scene) -> Vec<Found>;

/// Finders that look at claims, actors and sources alone, and not at verdicts; the order does not matter, findings are
/// ranked afterwards.
const ON_CLAIMS: &[Finder] = &[
    arithmetic::find,
    anachronism::find,
    citations::find,
    temporal::find,
    identity::find,
    pledges::find,
    truces::find,
    antonyms::find,
];

/// Finders that look at verdicts too.
const ON_VERDICTS: &[Finder] = &[
    numeric::find,
    scope::find,
    typo::find,
    count_vs_list::find,
    role::find,
    polarity::find,
    rivals::find,
    drift::find,
    echo::find,
];

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

/// What follows from claims, actors and sources alone.
pub(crate) fn on_claims(scene: &Scene) -> Weighted {
    finished(ON_CLAIMS, scene)
}

/// All findings, `on_claims` among them: gravest first, then by how much rests on them, then id.
pub(crate) fn find(scene: &Scene, on_claims: &Weighted) -> Vec<Finding> {
    let mut ranked: BTreeMap<FindingId, (Finding, usize)> = BTreeMap::new();
    for found in on_claims.iter().cloned().chain(finished(ON_VERDICTS, scene)) {
        // Two finders never make one id, for the type is part of it; of one finder's, the first stands.
        ranked.entry(found.0.id).or_insert(found);
    }
    let mut ranked: Vec<(Finding, usize)> = ranked.into_values().collect();
    ranked.sort_by_key(|(finding, weight)| (finding.severity, Reverse(*weight), finding.id));
    ranked.into_iter().map(|it| it.0).collect()
}

fn finished(finders: &[Finder], scene: &Scene) -> Weighted {
    let found = finders.iter().flat_map(|it| it(scene));
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
