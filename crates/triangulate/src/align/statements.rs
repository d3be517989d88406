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
use crate::reading::Reading;
use crate::resolve::Resolution;
use crate::resolve::fold::fold;
use evidence::{ActorId, ClaimBody, ClaimKind, Mention, PropositionId, Span, Statement};
use std::collections::HashMap;

/// Least likeness of two statements on one matter: cosine over concepts. Set by reading the groups it makes on the
/// demonstration and on re3d texts: above it they hold together, below 0.4 they mix.
pub(super) const ALIKE: f64 = 0.5;

/// Weight a statement needs before likeness says anything.
const LEAST: f64 = 1.5;

/// Share of a statement's span that other claims may cover before it is left to them.
const COVERED: f64 = 0.6;

/// Leaders that are held against a statement for each of its words; keeps large piles near linear.
const NEAR: usize = 200;

/// What a statement tells by its words, the names in it left out.
#[derive(Debug)]
pub(crate) struct Telling {
    gist: Gist,
    /// The gist without what is added behind the first comma or pronoun of a clause: a long sentence says its matter first.
    head: Gist,
    negated: bool,
    /// Whether it can stand alone: with a subject whose actor is known, and with any other.
    stands: bool,
    stands_alone: bool,
    /// Its subject, folded.
    subject: Box<str>,
}

impl Telling {
    /// `named`: the mentions inside its words.
    pub(crate) fn of(statement: &Statement, named: &[&Mention]) -> Self {
        let plain = without_names(statement, named);
        Self {
            gist: Gist::of(&plain),
            head: Gist::of(first_part(&plain)),
            negated: is_negated(&statement.predicate),
            stands: says_something(statement, true),
            stands_alone: says_something(statement, false),
            subject: fold(&statement.subject).into(),
        }
    }
}

/// A statement with the actors in it, ascending.
pub(super) struct Said<'a> {
    claim: usize,
    subject: Vec<ActorId>,
    actors: Vec<ActorId>,
    telling: &'a Telling,
}

impl Said<'_> {
    /// Two statements about two different actors are two matters, and so are a statement and its contrary.
    fn fits(&self, other: &Self) -> bool {
        let apart = |a: &[ActorId], b: &[ActorId]| {
            !a.is_empty() && !b.is_empty() && !a.iter().any(|it| b.contains(it))
        };
        self.telling.negated == other.telling.negated
            && !apart(&self.subject, &other.subject)
            && !apart(&self.actors, &other.actors)
    }

    /// How alike two statements that may meet are: as a whole, or what each says first.
    fn likeness(&self, other: &Self) -> f64 {
        if !self.fits(other) {
            return 0.0;
        }
        let [a, b] = [self, other].map(|it| [&it.telling.gist, &it.telling.head]);
        let pairs = a.iter().flat_map(|a| b.iter().map(move |b| a.likeness(b)));
        pairs.fold(0.0, f64::max)
    }

    /// What tells most statements that cannot meet apart at a glance: whether it is negated, and whom alone it is about.
    fn glance(&self) -> (bool, Option<ActorId>) {
        (self.telling.negated, self.subject.first().copied().filter(|_| self.subject.len() == 1))
    }
}

/// Statements that meet.
pub(super) fn meeting(said: &[Said]) -> Vec<Vec<usize>> {
    let mut groups = Groups::new(said.len());
    let mut index: HashMap<u64, Vec<usize>> = HashMap::new();
    // The last statement that a leader was held against, so that none is twice.
    let mut met_by = vec![usize::MAX; said.len()];
    let mut alike: Vec<(usize, f64)> = Vec::new();
    let glances: Vec<_> = said.iter().map(Said::glance).collect();
    for (n, it) in said.iter().enumerate() {
        alike.clear();
        let (negated, subject) = glances[n];
        for word in it.telling.gist.telling() {
            for lead in index.get(&word).into_iter().flat_map(|it| it.iter().take(NEAR)) {
                let (other_negated, other) = glances[*lead];
                let apart =
                    negated != other_negated || subject.is_some() && other.is_some() && subject != other;
                if !apart && std::mem::replace(&mut met_by[*lead], n) != n {
                    let likeness = said[*lead].likeness(it);
                    if likeness >= ALIKE {
                        alike.push((*lead, likeness));
                    }
                }
            }
        }
        alike.sort_unstable_by_key(|it| it.0);
        let best = alike.iter().copied().reduce(|known, it| if it.1 > known.1 { it } else { known });
        let Some((best, _)) = best else {
            for word in it.telling.gist.telling() {
                index.entry(word).or_default().push(n);
            }
            continue;
        };
        groups.join(best, n);
        // A statement that is like two others shows that these are one matter, unless they contradict each other.
        for (lead, _) in alike.iter().filter(|it| said[it.0].fits(&said[best])) {
            groups.join(best, *lead);
        }
    }
    let mut together: Vec<Vec<usize>> = vec![Vec::new(); said.len()];
    for (n, it) in said.iter().enumerate() {
        together[groups.find(n)].push(it.claim);
    }
    together.retain(|it| !it.is_empty());
    together
}

/// Those worth weighing, as matters.
pub(super) fn matters(material: &Material, meeting: &[Vec<usize>]) -> Vec<Matter> {
    let structured = structured(material);
    let worth = meeting.iter().filter(|it| is_worth_weighing(material, it, &structured));
    worth.map(|it| describe(material, it.clone())).collect()
}

/// Statements that say enough to be compared.
pub(super) fn said<'a>(
    material: &Material,
    resolution: &Resolution,
    claims: &[usize],
    readings: &'a [Reading],
) -> Vec<Said<'a>> {
    let mut said = Vec::new();
    for claim in claims {
        let (ClaimBody::Statement(statement), Some(telling)) =
            (&material.claims[*claim].claim.body, &readings[*claim].told)
        else {
            continue;
        };
        let by_hand = material.is_by_hand(*claim);
        if !by_hand && (telling.gist.weight() < LEAST || !telling.stands) {
            continue;
        }
        let named = material.named_in(*claim);
        let subject = match resolution.named_as(&telling.subject) {
            Some(actor) => vec![actor.id],
            None => {
                let of_subject = named.iter().filter(|it| it.quote.text() == statement.subject);
                ascending(of_subject.filter_map(|it| resolution.id(it.id)))
            }
        };
        if by_hand || telling.stands_alone || !subject.is_empty() {
            let actors = ascending(named.iter().filter_map(|it| resolution.id(it.id)));
            said.push(Said { claim: *claim, subject, actors, telling });
        }
    }
    said
}

fn ascending(actors: impl Iterator<Item = ActorId>) -> Vec<ActorId> {
    let mut actors: Vec<ActorId> = actors.collect();
    actors.sort_unstable();
    actors.dedup();
    actors
}

/// Spans of claims with slots, by document.
fn structured(material: &Material) -> Vec<Vec<Span>> {
    let mut spans = vec![Vec::new(); material.documents.len()];
    for held in material.claims.iter().filter(|it| it.claim.kind() != ClaimKind::Statement) {
        spans[held.at].push(held.claim.quote.span());
    }
    spans
}

fn is_worth_weighing(material: &Material, members: &[usize], structured: &[Vec<Span>]) -> bool {
    // A person who reads a claim wants to know how it stands.
    let first = members.first().map(|it| material.claims[*it].at);
    let in_one = members.iter().all(|it| Some(material.claims[*it].at) == first);
    if !in_one || members.iter().any(|it| material.is_by_hand(*it)) {
        return true;
    }
    members.iter().any(|it| {
        let held = &material.claims[*it];
        let span = held.claim.quote.span();
        let here = &structured[held.at];
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
