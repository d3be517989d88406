//! Ties between actors: relation propositions by who, whom and class, with what stands behind them in a window of time.

use crate::web::parts::{Months, month_of};
use evidence::{ActorId, ClaimId, ClaimKind, Level, Proposition};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
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
pub(super) struct Tie<'v> {
    pub from: ActorId,
    pub to: ActorId,
    pub class: String,
    /// Predicate of the strongest.
    pub predicate: String,
    pub sign: Sign,
    pub both: bool,
    /// Independent roots of the strongest within the window, denying ones, and documents.
    pub roots: usize,
    pub against: usize,
    pub documents: usize,
    pub echo: bool,
    /// Strongest first.
    pub matters: Vec<&'v Proposition>,
}

impl Tie<'_> {
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
pub(super) fn ends(view: &View, it: &Proposition) -> Option<(ActorId, ActorId, String, String)> {
    it.members.iter().find_map(|id| {
        let card = view.claim(*id)?;
        let (from, to) = (view.actor_of(card.subject?)?.id, view.actor_of(card.object?)?.id);
        let (predicate, class) = (card.predicate.as_deref()?, card.class.as_deref()?);
        (from != to).then(|| (from, to, predicate.to_owned(), class.to_owned()))
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

/// Every tie of the case within a window, strongest first.
pub(super) fn ties(view: &View, window: Option<Months>) -> Vec<Tie<'_>> {
    let mut found: BTreeMap<(ActorId, ActorId, String, Sign), Tie> = BTreeMap::new();
    for it in view.assessment.propositions.iter().filter(|it| it.kind == ClaimKind::Relation) {
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
            matters: Vec::new(),
        });
        // The strongest matter speaks for the tie: roots of several matters may be the same voices.
        if tie.matters.is_empty() || roots > tie.roots {
            (tie.roots, tie.predicate, tie.both) = (roots, predicate, both);
            tie.matters.insert(0, it);
        } else {
            tie.matters.push(it);
        }
        tie.against = tie.against.max(against);
        tie.documents = tie.documents.max(documents);
        tie.echo &= echo;
    }
    let mut ties: Vec<Tie> = found.into_values().collect();
    ties.sort_by_cached_key(|it| it.rank(view));
    ties
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
