//! Claims about one matter, by slots and not by wording.
//!
//! One file a kind of claim. Blocking keeps it near linear: only claims that share the fixed slots of their kind
//! are compared. A [`Matter`] is a proposition before it is weighed.

mod concepts;
mod events;
pub(crate) mod predicates;
pub(crate) mod quantities;
mod relations;
mod repeated;
mod roles;
mod said;
mod statements;
pub(crate) mod times;
pub(crate) mod values;
mod wider;
pub(crate) mod words;

pub(crate) use concepts::Gist;
pub(crate) use statements::Telling;

use crate::by_id::ById;
use crate::material::Material;
use crate::reading::Reading;
use crate::resolve::Resolution;
use evidence::{ActorId, Claim, ClaimBody, ClaimKind, PropositionId, When};
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// What the claims of a matter have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Slots {
    Relation { family: String, subject: ActorId, object: ActorId, when: Option<When> },
    Quantity(QuantitySlots),
    Event,
    Role { person: ActorId, office: String, organisation: Option<ActorId>, when: Option<When> },
    Statement,
}

/// Slots of a quantity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct QuantitySlots {
    pub(crate) measure: String,
    pub(crate) unit: String,
    pub(crate) subject: Option<ActorId>,
    pub(crate) target: Option<ActorId>,
    pub(crate) place: Option<ActorId>,
    pub(crate) period: Option<When>,
}

/// Claims about one matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Matter {
    pub(crate) id: PropositionId,
    pub(crate) kind: ClaimKind,
    pub(crate) slots: Slots,
    /// Indices into the material, ascending.
    pub(crate) members: Vec<usize>,
    /// In one sentence, without the value of a quantity.
    pub(crate) text: String,
    /// The same denied; empty where nothing can be denied in words.
    pub(crate) denied: String,
}

/// Matters, and what aligning keeps for the next time.
#[derive(Debug, Default)]
pub(crate) struct Aligned {
    pub(crate) matters: Vec<Arc<Matter>>,
    /// Matters with slots, before it is seen to that no two have one id.
    pub(crate) grouped: BTreeMap<Block, Vec<Arc<Matter>>>,
    /// Statements that meet, before it is decided which are worth weighing.
    pub(crate) meeting: Option<Vec<Vec<usize>>>,
}

/// A kind and what its claims must have in common to meet at all: the type of an event, what a quantity measures.
pub(crate) type Block = (ClaimKind, String);

/// The block of a claim.
pub(crate) fn block_of(claim: &Claim) -> Block {
    let common = match &claim.body {
        ClaimBody::Quantity(it) => quantities::measured(it),
        ClaimBody::Event(it) => it.event_type.clone(),
        _ => String::new(),
    };
    (claim.kind(), common)
}

/// Whether relations may be told of others than their ends because of a claim: who leads a group or has seized a country
/// stands for it.
pub(crate) fn lends_ends(claim: &Claim) -> bool {
    match &claim.body {
        ClaimBody::Role(_) => true,
        ClaimBody::Relation(it) => it.predicate == relations::LEADS,
        ClaimBody::Event(it) => it.event_type == wider::SEIZE,
        _ => false,
    }
}

/// Takes all claims together by matter; `known` holds what is kept and still true.
pub(crate) fn align(
    material: &Material,
    resolution: &Resolution,
    readings: &[Reading],
    mut known: Aligned,
) -> Aligned {
    let mut blocks: BTreeMap<Block, Vec<usize>> = BTreeMap::new();
    for (index, held) in material.claims.iter().enumerate() {
        blocks.entry(block_of(held.claim)).or_default().push(index);
    }
    let (mut matters, mut grouped, mut meeting) = (Vec::new(), BTreeMap::new(), None);
    for (block, claims) in &blocks {
        let group: fn(&Material, &Resolution, &[usize]) -> Vec<Matter> = match block.0 {
            ClaimKind::Relation => relations::align,
            ClaimKind::Quantity => quantities::align,
            ClaimKind::Event => events::align,
            ClaimKind::Role => roles::align,
            ClaimKind::Statement => {
                let meet = || statements::meeting(&statements::said(material, resolution, claims, readings));
                let met = meeting.insert(known.meeting.take().unwrap_or_else(meet));
                matters.extend(shared(statements::matters(material, met)));
                continue;
            }
        };
        let found =
            known.grouped.remove(block).unwrap_or_else(|| shared(group(material, resolution, claims)));
        matters.extend(found.iter().cloned());
        grouped.insert(block.clone(), found);
    }
    repeated::drop_repeated(material, &mut matters);
    let mut seen: HashSet<PropositionId> = HashSet::new();
    // Where a chain of equal ids stands: thousands may begin alike, and walking it from the start would cost their square.
    let mut ends: ById<PropositionId, (PropositionId, u32)> = ById::default();
    for matter in &mut matters {
        let first = matter.id;
        let (mut id, mut again) = ends.get(&first).copied().unwrap_or((first, 1));
        while !seen.insert(id) {
            again += 1;
            id = PropositionId::of(&[&id.to_string(), &again.to_string()]);
        }
        ends.insert(first, (id, again));
        if id != first {
            Arc::make_mut(matter).id = id;
        }
    }
    Aligned { matters, grouped, meeting }
}

fn shared(matters: Vec<Matter>) -> Vec<Arc<Matter>> {
    let sorted = matters.into_iter().map(|mut it| {
        it.members.sort_unstable();
        Arc::new(it)
    });
    sorted.collect()
}

/// Whether two slots agree as far as both are known.
pub(crate) fn fits<T: PartialEq>(a: &Option<T>, b: &Option<T>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// First letter in capitals.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// An actor's name as it stands inside a sentence: "the Orlan Front", "Tarsk".
pub(crate) fn named(resolution: &Resolution, id: ActorId) -> String {
    use evidence::ActorType as T;
    let Some(actor) = resolution.get(id) else { return "an unnamed actor".to_owned() };
    const BODIES: &[&str] = &[
        "front",
        "mission",
        "team",
        "council",
        "army",
        "force",
        "forces",
        "movement",
        "party",
        "taliban",
        "authority",
        "authorities",
        "ministry",
        "government",
        "agreement",
        "accord",
        "alliance",
        "group",
        "command",
        "brigade",
        "column",
        "column",
        "committee",
        "nations",
        "states",
        "union",
        "agency",
        "guard",
        "police",
    ];
    let last = crate::resolve::fold::fold(&actor.name);
    let last = last.rsplit(' ').next().unwrap_or_default();
    let takes = !matches!(actor.actor_type, T::Person) && BODIES.contains(&last);
    if takes && !actor.name.to_lowercase().starts_with("the ") {
        format!("the {}", actor.name)
    } else {
        actor.name.clone()
    }
}
