//! Who mentions resolve to.

use crate::{ActorId, MentionId};

super::word::words! {
    /// What an actor is.
    ActorType {
        /// Armed non-state group.
        MilitantGroup = "militant_group",
        /// Part of a group with a name and leadership of its own.
        Faction = "faction",
        /// Country.
        State = "state",
        /// Ministry, army, agency, government of a state.
        StateBody = "state_body",
        /// United Nations, regional organisations and their bodies.
        InternationalBody = "international_body",
        /// Non-governmental organisation.
        Ngo = "ngo",
        /// Newspaper, wire, broadcaster, site.
        MediaOutlet = "media_outlet",
        /// Research institute.
        ThinkTank = "think_tank",
        /// Business.
        Company = "company",
        /// Party.
        PoliticalParty = "political_party",
        /// A named individual in a public role.
        Person = "person",
        /// Town, province, river, border line.
        Place = "place",
        /// People by language or descent.
        EthnicGroup = "ethnic_group",
        /// Treaty, accord, ceasefire.
        Agreement = "agreement",
        /// Named operation.
        MilitaryOperation = "military_operation",
        /// Named event.
        EventName = "event_name",
        /// Named by the text, kind not known.
        Other = "other",
    }
}

impl ActorType {
    /// Whether an actor of this type can act or be acted upon as a party of a relation.
    pub fn can_act(self) -> bool {
        !matches!(self, Self::Agreement | Self::MilitaryOperation | Self::EventName)
    }
}

/// A person, group or body, derived from mentions, codebook and judgements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Stable across runs.
    pub id: ActorId,
    /// The name shown.
    pub name: String,
    /// What it is.
    pub actor_type: ActorType,
    /// Every other form met or listed, sorted.
    pub aliases: Vec<String>,
    /// The larger actors it belongs to.
    pub part_of: Vec<ActorId>,
    /// Where it is named.
    pub mentions: Vec<MentionId>,
    /// Why the mentions are taken together, one sentence each.
    pub why: Vec<String>,
}
