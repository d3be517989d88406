//! Statements: about the same things, by nobody in particular or the same actors.
//!
//! Likeness of wording counts only inside compatible slots: two statements whose subjects are two actors never meet.
//! Only statements that two documents share, or that are attributed to a source and say what no relation, number,
//! event or role already says, become propositions; the rest stay searchable as claims.

use super::concepts::Gist;
use super::said::{first_part, is_negated, says_something, without_names};
use super::{Matter, Slots, capital};
use crate::groups::Groups;
use crate::material::Material;
use crate::resolve::Resolution;
use crate::resolve::fold::fold;
use evidence::{ActorId, ClaimBody, ClaimKind, Mention, PropositionId, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Least likeness of two statements on one matter: cosine over concepts. Set by reading the groups it makes on the
/// demonstration and on re3d texts: above it they hold together, below 0.4 they mix.
pub(super) const ALIKE: f64 = 0.5;

/// Weight a statement needs before likeness says anything.
const LEAST: f64 = 1.5;

/// Share of a statement's span that other claims may cover before it is left to them.
const COVERED: f64 = 0.6;

/// Leaders that are held against a statement for each of its words; keeps large piles near linear.
const NEAR: usize = 200;

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Said {
    claim: usize,
    subject: BTreeSet<ActorId>,
    actors: BTreeSet<ActorId>,
    gist: Gist,
    /// The gist without what is added behind the first comma or pronoun of a clause: a long sentence says its matter first.
    head: Gist,
    negated: bool,
}

impl Said {
    /// Two statements about two different actors are two matters, and so are a statement and its contrary.
    fn fits(&self, other: &Self) -> bool {
        let apart =
            |a: &BTreeSet<ActorId>, b: &BTreeSet<ActorId>| !a.is_empty() && !b.is_empty() && a.is_disjoint(b);
        self.negated == other.negated
            && !apart(&self.subject, &other.subject)
            && !apart(&self.actors, &other.actors)
    }

    /// How alike two statements that may meet are: as a whole, or what each says first.
    fn likeness(&self, other: &Self) -> f64 {
        if !self.fits(other) {
            return 0.0;
        }
        let [a, b] = [[&self.gist, &self.head], [&other.gist, &other.head]];
        let pairs = a.iter().flat_map(|a| b.iter().map(move |b| a.likeness(b)));
        pairs.fold(0.0, f64::max)
    }
}

/// What statements say, by claim; `None` for those that say too little to be compared.
pub(crate) type Sayings = BTreeMap<usize, Option<Said>>;

impl Said {
    /// The same in another place of the material.
    pub(crate) fn at(self, claim: usize) -> Self {
        Self { claim, ..self }
    }
}

/// Statements that meet.
pub(super) fn meeting(sayings: &Sayings) -> Vec<Vec<usize>> {
    let said: Vec<&Said> = sayings.values().flatten().collect();
    let mut groups = Groups::new(said.len());
    let mut index: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (n, it) in said.iter().enumerate() {
        let near: BTreeSet<usize> = it
            .gist
            .telling()
            .flat_map(|word| index.get(word.as_str()).into_iter().flat_map(|it| it.iter().take(NEAR)))
            .copied()
            .collect();
        let alike: Vec<(f64, usize)> =
            near.into_iter().map(|lead| (said[lead].likeness(it), lead)).filter(|it| it.0 >= ALIKE).collect();
        let best = alike.iter().copied().reduce(|known, it| if it.0 > known.0 { it } else { known });
        let Some((_, best)) = best else {
            for word in it.gist.telling() {
                index.entry(word).or_default().push(n);
            }
            continue;
        };
        groups.join(best, n);
        // A statement that is like two others shows that these are one matter, unless they contradict each other.
        for (_, lead) in alike.iter().filter(|it| said[it.1].fits(said[best])) {
            groups.join(best, *lead);
        }
    }
    let mut together: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (n, it) in said.iter().enumerate() {
        together.entry(groups.find(n)).or_default().push(it.claim);
    }
    together.into_values().collect()
}

/// Those worth weighing, as matters.
pub(super) fn matters(material: &Material, meeting: &[Vec<usize>]) -> Vec<Matter> {
    let structured = structured(material);
    let worth = meeting.iter().filter(|it| is_worth_weighing(material, it, &structured));
    worth.map(|it| describe(material, it.clone())).collect()
}

/// What statements say; taken from `known` where it is there.
pub(super) fn said(
    material: &Material,
    resolution: &Resolution,
    claims: &[usize],
    mut known: Sayings,
) -> Sayings {
    let mut said = Sayings::new();
    let mut here: (Option<usize>, Vec<&Mention>) = (None, Vec::new());
    for claim in claims {
        if let Some(it) = known.remove(claim) {
            said.insert(*claim, it);
            continue;
        }
        let held = &material.claims[*claim];
        let ClaimBody::Statement(statement) = &held.claim.body else { continue };
        if here.0 != Some(held.at) {
            let mut mentions: Vec<&Mention> =
                material.extraction(held.at).map(|it| it.mentions.iter().collect()).unwrap_or_default();
            mentions.sort_by_key(|it| it.quote.span());
            here = (Some(held.at), mentions);
        }
        let span = held.claim.quote.span();
        let first = here.1.partition_point(|it| it.quote.span().start() < span.start());
        let named: Vec<&Mention> = here.1[first..]
            .iter()
            .take_while(|it| it.quote.span().start() < span.end())
            .filter(|it| span.holds(it.quote.span()))
            .copied()
            .collect();
        let subject: BTreeSet<ActorId> = match resolution.named(&statement.subject) {
            Some(actor) => BTreeSet::from([actor.id]),
            None => named
                .iter()
                .filter(|it| it.quote.text() == statement.subject)
                .filter_map(|it| resolution.id(it.id))
                .collect(),
        };
        let plain = without_names(statement, &named);
        let gist = Gist::of(&plain);
        let worth = gist.weight() >= LEAST && says_something(statement, !subject.is_empty());
        let it = (worth || material.is_by_hand(*claim)).then(|| {
            let actors = named.iter().filter_map(|it| resolution.id(it.id)).collect();
            let negated = is_negated(&statement.predicate);
            Said { claim: *claim, subject, actors, head: Gist::of(first_part(&plain)), gist, negated }
        });
        said.insert(*claim, it);
    }
    said
}

/// Spans of claims with slots, by document.
fn structured(material: &Material) -> BTreeMap<usize, Vec<Span>> {
    let mut spans: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    for held in material.claims.iter().filter(|it| it.claim.kind() != ClaimKind::Statement) {
        spans.entry(held.at).or_default().push(held.claim.quote.span());
    }
    spans
}

fn is_worth_weighing(
    material: &Material,
    members: &[usize],
    structured: &BTreeMap<usize, Vec<Span>>,
) -> bool {
    // A person who reads a claim wants to know how it stands.
    if material.documents_of(members).len() > 1 || members.iter().any(|it| material.is_by_hand(*it)) {
        return true;
    }
    members.iter().any(|it| {
        let held = &material.claims[*it];
        let span = held.claim.quote.span();
        let here = structured.get(&held.at).map(Vec::as_slice).unwrap_or_default();
        let first = here.partition_point(|other| other.start() < span.start().saturating_sub(2000));
        let near = here[first..].iter().take_while(|other| other.start() < span.end());
        let covered =
            near.map(|it| it.end().min(span.end()).saturating_sub(it.start().max(span.start()))).max();
        !held.claim.attribution.is_empty()
            && f64::from(covered.unwrap_or(0)) < COVERED * f64::from(span.len())
    })
}

fn describe(material: &Material, members: Vec<usize>) -> Matter {
    let shortest = members.iter().min_by_key(|it| (material.claims[**it].claim.quote.span().len(), **it));
    let claim = shortest.map(|it| material.claims[*it].claim);
    let text = match claim.map(|it| &it.body) {
        Some(ClaimBody::Statement(it)) => {
            let words = std::iter::once(&it.subject).chain([&it.predicate]).chain(&it.arguments);
            let words: Vec<&str> = words.flat_map(|it| it.split_whitespace()).collect();
            capital(&words.join(" "))
        }
        _ => String::new(),
    };
    let id = PropositionId::of(&["statement", &fold(&text)]);
    Matter { id, kind: ClaimKind::Statement, slots: Slots::Statement, members, text, denied: String::new() }
}
