//! Ties between actors: relation propositions by who, whom and class, with what stands behind them in a window of time.

use crate::web::parts::{Months, month_of};
use evidence::{ActorId, ClaimId, ClaimKind, Level, Proposition, PropositionId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};
use workbench::{ClaimCard, View};

/// Which predicates are for, against or structure; see `data/README.md`.
const SIGNS: &str = include_str!("../../../../data/ties.tsv");

/// What a tie does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sign {
    For,
    Against,
    Structure,
    Neither,
}

/// Sign of a predicate, and whether it holds both ways.
pub(super) fn sign(predicate: &str) -> (Sign, bool) {
    static TABLE: OnceLock<BTreeMap<&str, (Sign, bool)>> = OnceLock::new();
    let table = TABLE.get_or_init(|| SIGNS.lines().skip(1).filter_map(read).collect());
    table.get(predicate).copied().unwrap_or((Sign::Neither, false))
}

fn read(line: &'static str) -> Option<(&'static str, (Sign, bool))> {
    let mut cells = line.split('\t');
    let predicate = cells.next()?;
    let sign = match cells.next()? {
        "+" => Sign::For,
        "-" => Sign::Against,
        "=" => Sign::Structure,
        _ => Sign::Neither,
    };
    Some((predicate, (sign, cells.next() == Some("both"))))
}

/// Propositions of one class between two actors.
pub(super) struct Tie {
    pub from: ActorId,
    pub to: ActorId,
    pub class: Arc<str>,
    /// Predicate of the strongest.
    pub predicate: Arc<str>,
    pub sign: Sign,
    pub both: bool,
    /// Independent roots of the strongest within the window, denying ones, and documents.
    pub roots: usize,
    pub against: usize,
    pub documents: usize,
    pub echo: bool,
    /// Ranks of its propositions, the one that speaks for it first.
    ranks: Vec<u32>,
}

impl Tie {
    /// Its propositions, the one that speaks for it first.
    pub(super) fn matters<'v>(&self, view: &'v View) -> impl Iterator<Item = &'v Proposition> + use<'v, '_> {
        self.ranks.iter().filter_map(|at| view.assessment.propositions.get(*at as usize))
    }

    pub(super) fn is_about(&self, view: &View, id: PropositionId) -> bool {
        view.rank(id).is_some_and(|at| self.ranks.contains(&(at as u32)))
    }

    /// Strongest first, the merely repeated after what is said once in its own voice; among equals those between
    /// actors of whom most is said.
    fn rank(&self, view: &View) -> impl Ord + use<> {
        let known = view.claims_of(self.from).len().min(view.claims_of(self.to).len());
        (std::cmp::Reverse((self.roots, !self.echo, self.documents, known)), self.from, self.to)
    }

    pub(super) fn is_between(&self, a: ActorId, b: ActorId) -> bool {
        (self.from, self.to) == (a, b) || (self.from, self.to) == (b, a)
    }

    pub(super) fn touches(&self, a: ActorId) -> bool {
        self.from == a || self.to == a
    }
}

/// Who does it to whom, by the first claim that can be resolved.
pub(super) fn ends(view: &View, it: &Proposition) -> Option<(ActorId, ActorId, Arc<str>, Arc<str>)> {
    it.members.iter().find_map(|id| {
        let card = view.claim(*id)?;
        let (from, to) = (view.actor_of(card.subject?)?.id, view.actor_of(card.object?)?.id);
        let (predicate, class) = (card.predicate.as_ref()?, card.class.as_ref()?);
        (from != to).then(|| (from, to, predicate.clone(), class.clone()))
    })
}

/// When a claim holds: what it says, else when its document was published.
pub(super) fn months(view: &View, card: &ClaimCard) -> Option<Months> {
    let published = || view.documents.get(&card.document)?.metadata.published.as_ref().map(|it| it.when);
    card.time.or_else(published).map(|it| Months::of(&it))
}

/// The month a claim is counted in.
pub(super) fn month(view: &View, card: &ClaimCard) -> Option<i32> {
    let published = || view.documents.get(&card.document)?.metadata.published.as_ref().map(|it| it.when);
    let when = card.time.or_else(published)?;
    when.start.or(when.end).map(month_of)
}

/// Roots, denying roots and documents of a proposition within a window; what has no date is in every window.
fn within(view: &View, it: &Proposition, window: Option<Months>) -> (usize, usize, usize) {
    let inside = |id: &ClaimId| {
        let Some(card) = view.claim(*id) else { return false };
        window.is_none_or(|window| months(view, card).is_none_or(|it| it.meets(window)))
    };
    let documents: BTreeSet<_> = it
        .members
        .iter()
        .filter(|id| inside(id))
        .filter_map(|id| view.claim(*id))
        .map(|it| it.document)
        .collect();
    if window.is_none() {
        return (it.roots as usize, it.denying_roots as usize, documents.len());
    }
    let groups = |side: &[ClaimId]| {
        let on = |origin: &&evidence::Origin| {
            origin.counted && origin.claims.iter().any(|id| side.contains(id) && inside(id))
        };
        it.origins.iter().filter(on).map(|it| it.group).collect::<BTreeSet<_>>().len()
    };
    (groups(&it.affirm), groups(&it.deny), documents.len())
}

/// Ties, strongest first.
pub(super) struct Ties(pub Vec<Tie>);

/// Every tie of the case within a window; those of all time are kept with the view.
pub(super) fn ties(view: &View, window: Option<Months>) -> Arc<Ties> {
    match window {
        None => view.once(|view| all(view, None)),
        Some(_) => Arc::new(all(view, window)),
    }
}

fn all(view: &View, window: Option<Months>) -> Ties {
    let mut found: BTreeMap<(ActorId, ActorId, Arc<str>, Sign), Tie> = BTreeMap::new();
    let ranked = view.assessment.propositions.iter().zip(0..);
    for (it, rank) in ranked.filter(|it| it.0.kind == ClaimKind::Relation) {
        let Some((mut from, mut to, predicate, class)) = ends(view, it) else { continue };
        let (roots, against, documents) = within(view, it, window);
        if documents == 0 {
            continue;
        }
        let (sign, both) = sign(&predicate);
        if both && to < from {
            (from, to) = (to, from);
        }
        let echo = it.level == Level::Echoed;
        let tie = found.entry((from, to, class.clone(), sign)).or_insert_with(|| Tie {
            from,
            to,
            class,
            predicate: predicate.clone(),
            sign,
            both,
            roots: 0,
            against: 0,
            documents: 0,
            echo: true,
            ranks: Vec::new(),
        });
        // The strongest matter speaks for the tie: roots of several matters may be the same voices.
        if tie.ranks.is_empty() || roots > tie.roots {
            (tie.roots, tie.predicate, tie.both) = (roots, predicate, both);
            tie.ranks.insert(0, rank);
        } else {
            tie.ranks.push(rank);
        }
        tie.against = tie.against.max(against);
        tie.documents = tie.documents.max(documents);
        tie.echo &= echo;
    }
    let mut ties: Vec<Tie> = found.into_values().collect();
    ties.sort_by_cached_key(|it| it.rank(view));
    Ties(ties)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_predicate_has_one_sign_and_an_unknown_one_takes_no_side() {
        assert_eq!(sign("attacks"), (Sign::Against, false));
        assert_eq!(sign("allied_with"), (Sign::For, true));
        assert_eq!(sign("member_of"), (Sign::Structure, false));
        assert_eq!(sign("sings_with"), (Sign::Neither, false));
        let names: Vec<&str> = SIGNS.lines().filter_map(|it| it.split('\t').next()).collect();
        let once: BTreeSet<&&str> = names.iter().collect();
        assert_eq!(once.len(), names.len(), "a predicate stands twice");
    }
}
