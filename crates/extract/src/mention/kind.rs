//! What a name seems to be, from its words and from what the engine says.

use crate::codebook;
use evidence::ActorType;
use language::EntityLabel;

/// The type a noun for bodies or places gives to the name it heads ("Front", "ministry").
pub(super) fn head_type(noun: &str) -> Option<ActorType> {
    let noun = noun.to_lowercase();
    let heads = codebook::heads();
    heads.organisation(&noun).or_else(|| heads.is_place(&noun).then_some(ActorType::Place))
}

/// The type of a name: by its head noun first, then by the engine's label.
pub(super) fn of_name(name: &str, label: Option<EntityLabel>) -> ActorType {
    use EntityLabel as L;
    if label == Some(L::PERSON) && name.split_whitespace().last().is_none_or(|it| head_type(it).is_none()) {
        return ActorType::Person;
    }
    let head = name.split(" of ").next().unwrap_or(name);
    let by_head = [head, name].iter().find_map(|it| it.split_whitespace().rev().find_map(head_type));
    if let Some(found) = by_head {
        return found;
    }
    match label {
        Some(L::GPE | L::LOC | L::FAC) => ActorType::Place,
        Some(L::NORP) => ActorType::EthnicGroup,
        Some(L::EVENT) => ActorType::EventName,
        Some(L::LAW) => ActorType::Agreement,
        _ => ActorType::Other,
    }
}
