//! The mark and word of a type of actor.

use super::words::sentence_case;
use askama::Template;
use evidence::ActorType;

/// The mark of a type of actor; its word is its title.
#[derive(Template)]
#[template(path = "parts/actor.html")]
pub(crate) struct ActorMark {
    symbol: &'static str,
    word: String,
}

impl ActorMark {
    pub(crate) fn new(it: ActorType) -> Self {
        Self { symbol: actor_symbol(it), word: actor_word(it) }
    }
}

/// "Militant group", "NGO".
pub(crate) fn actor_word(it: ActorType) -> String {
    match it {
        ActorType::Ngo => "NGO".to_owned(),
        ActorType::Other => "Kind not known".to_owned(),
        _ => sentence_case(it.as_str()),
    }
}

/// Name of the type's symbol: the shapes of the network, and marks of the kinds of source where they say the same.
pub(crate) fn actor_symbol(it: ActorType) -> &'static str {
    match it {
        ActorType::MilitantGroup => "a-group",
        ActorType::Faction => "a-faction",
        ActorType::State => "a-state",
        ActorType::StateBody => "a-body",
        ActorType::InternationalBody => "k-int",
        ActorType::Ngo => "k-ngo",
        ActorType::MediaOutlet => "k-press",
        ActorType::ThinkTank => "k-tank",
        ActorType::Company => "a-company",
        ActorType::PoliticalParty => "a-party",
        ActorType::Person => "k-person",
        ActorType::Place => "a-place",
        ActorType::EthnicGroup => "a-people",
        ActorType::Agreement => "a-paper",
        ActorType::MilitaryOperation => "k-mil",
        ActorType::EventName => "a-event",
        ActorType::Other => "l-none",
    }
}
