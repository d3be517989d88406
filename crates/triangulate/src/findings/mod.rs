//! What an analyst would have missed, one file a type of reasoning; [`FINDERS`] lists them all.
//!
//! Severity follows one rule: what a bound, a period, a scope or a unit explains is compatible and never a conflict.

mod anachronism;
mod arithmetic;
mod citations;
mod count_vs_list;
mod drift;
mod echo;
mod identity;
mod numeric;
mod polarity;
mod role;
mod scope;
mod temporal;
mod typo;

use crate::material::Material;
use crate::origins::Grounds;
use crate::resolve::Resolution;
use crate::weigh::Weighed;
use evidence::{Document, Finding, FindingId, FindingType, Quote, Severity};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What finders may look at.
pub(crate) struct Scene<'a> {
    pub(crate) material: &'a Material<'a>,
    pub(crate) resolution: &'a Resolution,
    pub(crate) grounds: &'a Grounds<'a>,
    pub(crate) weighed: &'a [Weighed],
}

/// Every finder; the order does not matter, findings are ranked afterwards.
const FINDERS: &[fn(&Scene) -> Vec<Found>] = &[
    numeric::find,
    scope::find,
    typo::find,
    arithmetic::find,
    count_vs_list::find,
    anachronism::find,
    citations::find,
    temporal::find,
    role::find,
    identity::find,
    polarity::find,
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

/// All findings: gravest first, then by how much rests on them, then id.
pub(crate) fn find(scene: &Scene) -> Vec<Finding> {
    let mut ranked: BTreeMap<FindingId, (Finding, usize)> = BTreeMap::new();
    for found in FINDERS.iter().flat_map(|it| it(scene)) {
        let weight = found.weight;
        if let Some(finding) = found.finish() {
            ranked.entry(finding.id).or_insert((finding, weight));
        }
    }
    let mut ranked: Vec<(Finding, usize)> = ranked.into_values().collect();
    ranked.sort_by_key(|(finding, weight)| (finding.severity, Reverse(*weight), finding.id));
    ranked.into_iter().map(|it| it.0).collect()
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

    /// Who says a claim, in words.
    fn teller(&self, claim: usize) -> &str {
        self.grounds.book.name(self.grounds.book.voice(claim).source)
    }
}
