//! What has a time: events, and what is said to have held, each with the day it was first reported.

use crate::web::parts::{day_number, period};
use evidence::{ActorId, ClaimKind, Day, DocumentId, Proposition, SourceKind, When};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use workbench::View;

/// A dated matter.
pub(super) struct Dated<'v> {
    pub it: &'v Proposition,
    pub when: When,
    /// Publication of the earliest dated document that says it.
    pub reported: Option<Day>,
    pub document: Option<DocumentId>,
}

impl Dated<'_> {
    /// First day as a number; of an open beginning, the end.
    pub(super) fn start(&self) -> i64 {
        self.when.start.or(self.when.end).map_or(0, day_number)
    }

    /// Whether a reader of the documents published by a day had met it; what has no date of report is never hidden.
    pub(super) fn is_known(&self, as_of: Option<Day>) -> bool {
        as_of.zip(self.reported).is_none_or(|(as_of, reported)| reported <= as_of)
    }
}

/// The day a document came out.
pub(super) fn published(view: &View, id: DocumentId) -> Option<Day> {
    view.documents.get(&id)?.metadata.published.as_ref()?.when.start
}

/// The closest time that most of its claims give: a day is better than the month around it.
fn closest(view: &View, it: &Proposition) -> Option<When> {
    let mut counts: BTreeMap<When, usize> = BTreeMap::new();
    for when in it.affirm.iter().chain(&it.differ).filter_map(|id| view.claim(*id)?.time) {
        *counts.entry(when).or_default() += 1;
    }
    let best = counts.keys().map(|it| it.precision).min()?;
    let near = counts.into_iter().filter(|it| it.0.precision == best);
    near.rev().max_by_key(|it| it.1).map(|it| it.0)
}

/// When it was, and since when a reader could know.
fn dated<'v>(view: &View, it: &'v Proposition) -> Option<Dated<'v>> {
    let when = match it.kind {
        ClaimKind::Event => closest(view, it)?,
        ClaimKind::Relation | ClaimKind::Role => period(view, it)?,
        ClaimKind::Quantity | ClaimKind::Statement => return None,
    };
    when.start.or(when.end)?;
    let documents: BTreeSet<DocumentId> =
        it.members.iter().filter_map(|id| view.claim(*id)).map(|it| it.document).collect();
    let first = documents.iter().filter_map(|id| Some((published(view, *id)?, *id))).min();
    let document = first.map(|it| it.1).or(documents.first().copied());
    Some(Dated { it, when, reported: first.map(|it| it.0), document })
}

/// Dated documents by kind of source, earliest first, and the days they came out on.
pub(super) struct Published {
    pub kinds: BTreeMap<Option<SourceKind>, Vec<(Day, DocumentId)>>,
    pub days: BTreeSet<Day>,
}

pub(super) fn all_published(view: &View) -> Arc<Published> {
    view.once(|view| {
        let mut kinds: BTreeMap<Option<SourceKind>, Vec<(Day, DocumentId)>> = BTreeMap::new();
        for id in view.documents.keys() {
            if let Some(day) = published(view, *id) {
                kinds.entry(view.kind_of(*id)).or_default().push((day, *id));
            }
        }
        kinds.values_mut().for_each(|it| it.sort_unstable());
        let days = kinds.values().flatten().map(|it| it.0).collect();
        Published { kinds, days }
    })
}

/// Which propositions have a time, by rank.
struct Timed(Vec<bool>);

/// Whether any claim that counts gives a time; cheaper than to ask which.
fn has_time(view: &View, it: &Proposition) -> bool {
    let claims = it.affirm.iter().chain(&it.differ);
    let mut times = claims.filter_map(|id| view.claim(*id)?.time);
    times.any(|it| it.start.or(it.end).is_some())
}

/// Dated propositions of a kind, strongest first, and how many have no date.
pub(super) fn with_time<'v>(
    view: &View,
    of: &[&'v Proposition],
    kind: ClaimKind,
) -> (Vec<&'v Proposition>, usize) {
    let timed =
        view.once(|view| Timed(view.assessment.propositions.iter().map(|it| has_time(view, it)).collect()));
    let is_timed = |it: &&Proposition| view.rank(it.id).is_some_and(|at| timed.0[at]);
    let all = of.iter().copied().filter(|it| it.kind == kind);
    let (with, without): (Vec<&Proposition>, Vec<&Proposition>) = all.partition(is_timed);
    (with, without.len())
}

/// Propositions with their times; those that have none after all are left out.
pub(super) fn matters<'v>(view: &View, of: &[&'v Proposition]) -> Vec<Dated<'v>> {
    of.iter().filter_map(|it| dated(view, it)).collect()
}

/// Propositions an actor has a part in, strongest first.
pub(super) fn concerning(view: &View, actor: ActorId) -> Vec<&Proposition> {
    let mut ranks = BTreeSet::new();
    for card in view.claims_of(actor) {
        ranks.extend(view.propositions_of(card.id).filter_map(|it| view.rank(it.id)));
    }
    ranks.into_iter().filter_map(|at| view.assessment.propositions.get(at)).collect()
}
