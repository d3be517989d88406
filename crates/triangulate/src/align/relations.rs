//! Relations: same predicate family, same two actors, times that can be one; and what they entail (`wider`).

use super::{Matter, Slots, capital, named, predicates, times, wider};
use crate::groups::Groups;
use crate::material::Material;
use crate::resolve::Resolution;
use evidence::{ActorId, ActorType, ClaimBody, ClaimKind, PropositionId, Relation, When};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Classes in which what is done to a leader is done to the group: oaths, money and talks go through persons.
const THROUGH_LEADERS: &[&str] = &["allegiance", "funding", "material_support", "negotiation"];

/// Class, family, subject, object.
pub(super) type Block = (String, String, ActorId, ActorId);

/// The predicate of leading a group.
pub(super) const LEADS: &str = "leads";

/// The family whose objects come in pairs: who mediates between two parties does one thing, told of each.
const BETWEEN: &str = "mediates";

/// Groups relations.
pub(super) fn align(material: &Material, resolution: &Resolution, claims: &[usize]) -> Vec<Matter> {
    let leaders = leaders(material, resolution);
    // Gathered first and put in order then, for there are several claims to a block.
    let mut blocks: HashMap<Block, Vec<usize>> = HashMap::new();
    for claim in claims {
        let ClaimBody::Relation(relation) = &material.claims[*claim].claim.body else { continue };
        if let Some(block) = block(relation, resolution, &leaders) {
            blocks.entry(block).or_default().push(*claim);
        }
    }
    let mut blocks = paired(material, blocks.into_iter().collect());
    wider::widen(material, resolution, &mut blocks);
    let mut matters = Vec::new();
    for (block, claims) in blocks {
        let periods = periods(material, &claims);
        let several = periods.len() > 1;
        for (when, members) in periods {
            matters.push(describe(material, resolution, &block, when, members, several));
        }
    }
    matters
}

/// Joins the blocks of a mediator whose parties are named in one breath somewhere.
fn paired(material: &Material, blocks: BTreeMap<Block, Vec<usize>>) -> BTreeMap<Block, Vec<usize>> {
    let (between, mut kept): (Vec<_>, BTreeMap<_, _>) = {
        let (a, b): (Vec<_>, Vec<_>) = blocks.into_iter().partition(|it| it.0.1 == BETWEEN);
        (a, b.into_iter().collect())
    };
    let mut groups = Groups::new(between.len());
    let place = |claim: &usize| {
        let held = &material.claims[*claim];
        (held.at, held.claim.quote.span())
    };
    for (n, (block, claims)) in between.iter().enumerate() {
        let here: BTreeSet<_> = claims.iter().map(place).collect();
        for (earlier, (other, theirs)) in between[..n].iter().enumerate() {
            if other.2 == block.2 && theirs.iter().any(|it| here.contains(&place(it))) {
                groups.join(earlier, n);
            }
        }
    }
    for n in 0..between.len() {
        let lead = groups.find(n);
        kept.entry(between[lead].0.clone()).or_default().extend(&between[n].1);
    }
    kept
}

fn block(
    relation: &Relation,
    resolution: &Resolution,
    leaders: &BTreeMap<ActorId, ActorId>,
) -> Option<Block> {
    let (mut subject, mut object) = (resolution.id(relation.subject)?, resolution.id(relation.object)?);
    if THROUGH_LEADERS.contains(&relation.class.as_str()) {
        subject = leaders.get(&subject).copied().unwrap_or(subject);
        object = leaders.get(&object).copied().unwrap_or(object);
    }
    if subject == object {
        return None;
    }
    if relation.symmetric && object < subject {
        (subject, object) = (object, subject);
    }
    Some((relation.class.clone(), predicates::family(&relation.predicate).to_owned(), subject, object))
}

/// Persons who stand for one group, by the codebook or by the only office they are said to hold.
fn leaders(material: &Material, resolution: &Resolution) -> BTreeMap<ActorId, ActorId> {
    let mut of: BTreeMap<ActorId, BTreeSet<ActorId>> = BTreeMap::new();
    let persons = resolution.actors.iter().filter(|it| it.actor_type == ActorType::Person);
    for person in persons {
        of.entry(person.id).or_default().extend(&person.part_of);
    }
    for held in &material.claims {
        let (person, body) = match &held.claim.body {
            ClaimBody::Role(role) => (Some(role.person), role.organisation),
            ClaimBody::Relation(it) if it.predicate == LEADS => (Some(it.subject), Some(it.object)),
            _ => (None, None),
        };
        let ids = (person.and_then(|it| resolution.actor(it)), body.and_then(|it| resolution.actor(it)));
        if let (Some(person), Some(body)) = ids
            && person.actor_type == ActorType::Person
            && matches!(body.actor_type, ActorType::MilitantGroup | ActorType::Faction)
        {
            of.entry(person.id).or_default().insert(body.id);
        }
    }
    let one = |bodies: &BTreeSet<ActorId>| bodies.first().copied().filter(|_| bodies.len() == 1);
    of.iter().filter_map(|(person, bodies)| Some((*person, one(bodies)?))).collect()
}

/// Splits claims by time: intervals that share a day are one, undated claims go with the largest part.
fn periods(material: &Material, claims: &[usize]) -> Vec<(Option<When>, Vec<usize>)> {
    let mut dated: Vec<(When, usize)> = Vec::new();
    let mut undated = Vec::new();
    for claim in claims {
        match material.claims[*claim].claim.time {
            Some(when) => dated.push((when, *claim)),
            None => undated.push(*claim),
        }
    }
    dated.sort_by_key(|(when, claim)| {
        let (start, end) = times::ends(when);
        (end - start, start, *claim)
    });
    let mut parts: Vec<(Option<When>, Vec<usize>)> = Vec::new();
    for (when, claim) in dated {
        let fitting = parts.iter_mut().find(|(part, _)| part.is_some_and(|it| it.overlaps(&when)));
        match fitting {
            Some((part, members)) => {
                *part = part.map(|it| times::common(it, when));
                members.push(claim);
            }
            None => parts.push((Some(when), vec![claim])),
        }
    }
    parts.sort_by_key(|(when, _)| when.as_ref().map(times::ends));
    if !undated.is_empty() {
        let largest = parts.iter_mut().rev().max_by_key(|(_, members)| material.documents_of(members).len());
        match largest {
            Some((_, members)) => members.extend(undated),
            None => parts.push((None, undated)),
        }
    }
    parts
}

fn describe(
    material: &Material,
    resolution: &Resolution,
    block: &Block,
    when: Option<When>,
    members: Vec<usize>,
    several: bool,
) -> Matter {
    let (class, family, subject, object) = block;
    let mut used: BTreeMap<&str, usize> = BTreeMap::new();
    for claim in &members {
        if let ClaimBody::Relation(it) = &material.claims[*claim].claim.body {
            *used.entry(&it.predicate).or_default() += 1;
        }
    }
    let most = used.iter().max_by_key(|(key, n)| (**n, std::cmp::Reverse(**key)));
    let predicate = most.map_or(family.as_str(), |it| *it.0).to_owned();
    let time = when.map(|it| format!(", {}", times::in_words(&it))).filter(|_| several).unwrap_or_default();
    let (a, b) = (capital(&named(resolution, *subject)), named(resolution, *object));
    let text = format!("{a} {} {b}{time}", predicates::in_words(&predicate));
    let denied = format!("{a} {} {b}{time}", predicates::denied_in_words(&predicate));
    let iso = when.map(|it| it.iso()).filter(|_| several).unwrap_or_default();
    let id = PropositionId::of(&["relation", class, family, &subject.to_string(), &object.to_string(), &iso]);
    let slots = Slots::Relation { family: family.clone(), subject: *subject, object: *object, when };
    Matter { id, kind: ClaimKind::Relation, slots, members, text, denied }
}
