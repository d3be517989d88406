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

use crate::material::Material;
use crate::resolve::Resolution;
use evidence::{ActorId, ClaimKind, PropositionId, When};
use std::collections::{BTreeMap, BTreeSet};

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

/// What aligning keeps for the next time: the parts that cost most and follow from claims of their kind and actors alone.
#[derive(Debug, Clone, Default)]
pub(crate) struct Aligned {
    /// Matters of events.
    pub(crate) events: Vec<Matter>,
    /// Statements that meet, before it is decided which are worth weighing.
    pub(crate) statements: Vec<Vec<usize>>,
}

/// Takes all claims together by matter; `known` are the kept parts that still hold.
pub(crate) fn align(
    material: &Material,
    resolution: &Resolution,
    known: (Option<Vec<Matter>>, Option<Vec<Vec<usize>>>),
) -> (Vec<Matter>, Aligned) {
    let mut kinds: BTreeMap<ClaimKind, Vec<usize>> = BTreeMap::new();
    for (index, held) in material.claims.iter().enumerate() {
        kinds.entry(held.claim.kind()).or_default().push(index);
    }
    let of = |kind: ClaimKind| kinds.get(&kind).map(Vec::as_slice).unwrap_or_default();
    let events = known.0.unwrap_or_else(|| events::align(material, resolution, of(ClaimKind::Event)));
    let meeting =
        known.1.unwrap_or_else(|| statements::meeting(material, resolution, of(ClaimKind::Statement)));
    let mut matters = Vec::new();
    for (kind, claims) in &kinds {
        matters.extend(match kind {
            ClaimKind::Relation => relations::align(material, resolution, claims),
            ClaimKind::Quantity => quantities::align(material, resolution, claims),
            ClaimKind::Event => events.clone(),
            ClaimKind::Role => roles::align(material, resolution, claims),
            ClaimKind::Statement => statements::matters(material, &meeting),
        });
    }
    repeated::drop_repeated(material, &mut matters);
    let mut seen: BTreeSet<PropositionId> = BTreeSet::new();
    // Where a chain of equal ids stands: thousands may begin alike, and walking it from the start would cost their square.
    let mut ends: BTreeMap<PropositionId, (PropositionId, u32)> = BTreeMap::new();
    for matter in &mut matters {
        matter.members.sort_unstable();
        let first = matter.id;
        let (mut id, mut again) = ends.get(&first).copied().unwrap_or((first, 1));
        while !seen.insert(id) {
            again += 1;
            id = PropositionId::of(&[&id.to_string(), &again.to_string()]);
        }
        ends.insert(first, (id, again));
        matter.id = id;
    }
    (matters, Aligned { events, statements: meeting })
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
