//! What one relation says beside itself: whoever a country's rulers shelter has shelter in that country, what is
//! demanded of its rulers is demanded of the country, and who is allied with a branch is allied with the body it is of.
//!
//! # Method
//! An affirmed claim is a member of its own matter and of the one it entails; a denied one entails nothing. Entailment
//! goes one step and always to the weaker claim, so that a wider matter never says more than each of its members does.

use super::relations::Block;
use crate::material::Material;
use crate::resolve::Resolution;
use evidence::{ActorId, ActorType, ClaimBody, Modality, Polarity};
use std::collections::{BTreeMap, BTreeSet};

/// Families of sheltering, and of having shelter.
const SHELTERS: &str = "sanctuary";
const SHELTERED: &str = "uses_sanctuary";

/// Families of what is said to a government: who addresses its rulers addresses the country.
const ADDRESSED: &[&str] = &["demands_of", "warns"];

/// Families of what one has with a body when one has it with a branch of it.
const THROUGH_BRANCHES: &[&str] = &[ALLIANCE, "support"];

/// The family of these that has no direction; it stands under the smaller of its two.
const ALLIANCE: &str = "alliance";

/// The type of event by which somebody comes to rule a country.
pub(super) const SEIZE: &str = "seize";

/// Adds to each block the claims that entail it.
pub(super) fn widen(material: &Material, resolution: &Resolution, blocks: &mut BTreeMap<Block, Vec<usize>>) {
    let lands = Lands::of(material, resolution);
    let mut entailed: BTreeMap<Block, Vec<usize>> = BTreeMap::new();
    for (block, claims) in blocks.iter() {
        let through = || of_body(block, resolution, blocks);
        let Some(wider) = wider(block, &lands, blocks).or_else(through) else { continue };
        let affirmed = |it: &&usize| material.claims[**it].claim.polarity == Polarity::Affirmed;
        entailed.entry(wider).or_default().extend(claims.iter().filter(affirmed));
    }
    for (block, claims) in entailed {
        let known = blocks.entry(block).or_default();
        known.extend(claims);
        known.sort_unstable();
        known.dedup();
    }
}

fn wider(block: &Block, lands: &Lands, blocks: &BTreeMap<Block, Vec<usize>>) -> Option<Block> {
    let (class, family, subject, object) = block;
    if ADDRESSED.contains(&family.as_str()) {
        let wider = (class.clone(), family.clone(), *subject, *lands.ruled_by.get(object)?);
        return blocks.contains_key(&wider).then_some(wider);
    }
    if family != SHELTERS {
        return None;
    }
    // Only where somebody says that the guest is there: a host may shelter abroad.
    let wider = (SHELTERED.to_owned(), SHELTERED.to_owned(), *object, *lands.of.get(subject)?);
    blocks.contains_key(&wider).then_some(wider)
}

/// The same relation with the body that one of the two is a branch of, where somebody says it of that body.
fn of_body(block: &Block, resolution: &Resolution, blocks: &BTreeMap<Block, Vec<usize>>) -> Option<Block> {
    let (class, family, subject, object) = block;
    if !THROUGH_BRANCHES.contains(&family.as_str()) {
        return None;
    }
    let body = |it: &ActorId| {
        let of = &resolution.get(*it)?.part_of;
        of.first().copied().filter(|_| of.len() == 1)
    };
    let pairs = [body(subject).map(|it| (it, *object)), body(object).map(|it| (*subject, it))];
    pairs.into_iter().flatten().filter(|(a, b)| a != b).find_map(|(a, b)| {
        let either = [(a, b), (b, a)].into_iter().map(|(a, b)| (class.clone(), family.clone(), a, b));
        either.take(if family == ALLIANCE { 2 } else { 1 }).find(|it| blocks.contains_key(it))
    })
}

/// Which country a body is of, by its name: the Tarski Guard is of Tarsk.
struct Lands {
    of: BTreeMap<ActorId, ActorId>,
    /// Who is said to have seized the country that it is of, and so speaks for it.
    ruled_by: BTreeMap<ActorId, ActorId>,
}

impl Lands {
    fn of(material: &Material, resolution: &Resolution) -> Self {
        let mut words: BTreeMap<String, BTreeSet<ActorId>> = BTreeMap::new();
        for entry in material.evidence.codebook.actors.iter().filter(|it| it.actor_type == ActorType::State) {
            let id = ActorId::of(&[&entry.key]);
            if resolution.get(id).is_some() {
                for word in entry.demonyms.iter().chain([&entry.name]) {
                    words.entry(crate::resolve::fold::fold(word)).or_default().insert(id);
                }
            }
        }
        let mut of = BTreeMap::new();
        for actor in &resolution.actors {
            if actor.actor_type == ActorType::State {
                of.insert(actor.id, actor.id);
                continue;
            }
            let folded = crate::resolve::fold::fold(&actor.name);
            let lands: BTreeSet<ActorId> =
                folded.split(' ').filter_map(|it| words.get(it)).flatten().copied().collect();
            if let (Some(land), 1) = (lands.first(), lands.len()) {
                of.insert(actor.id, *land);
            }
        }
        let ruled_by = rulers(material, resolution, &of);
        Self { of, ruled_by }
    }
}

/// Bodies of a country that some text says seized it.
fn rulers(
    material: &Material,
    resolution: &Resolution,
    of: &BTreeMap<ActorId, ActorId>,
) -> BTreeMap<ActorId, ActorId> {
    let mut ruled_by = BTreeMap::new();
    for held in material.claims.iter().filter(|it| it.claim.polarity == Polarity::Affirmed) {
        let ClaimBody::Event(event) = &held.claim.body else { continue };
        if event.event_type != SEIZE || held.claim.modality != Modality::Asserted {
            continue;
        }
        let ids = |doers: bool| {
            let fits = event.participants.iter().filter(move |it| (it.role == "actor") == doers);
            fits.filter_map(|it| resolution.id(it.mention))
        };
        let seized: BTreeSet<ActorId> =
            ids(false).chain(held.claim.place.and_then(|it| resolution.id(it))).collect();
        for doer in ids(true) {
            if let Some(land) = of.get(&doer).filter(|it| **it != doer && seized.contains(it)) {
                ruled_by.insert(doer, *land);
            }
        }
    }
    ruled_by
}
