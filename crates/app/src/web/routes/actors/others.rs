//! Which other actors to offer where one has to be chosen: those with a word in common, then the best known.

use crate::web::parts::{actor_word, short};
use evidence::{Actor, ActorType};
use std::collections::BTreeSet;
use workbench::View;

/// Actors offered.
const OFFERED: usize = 60;

/// Letters from which on a word tells something of a name.
const TELLING: usize = 4;

pub(crate) struct Other {
    pub id: String,
    pub label: String,
    pub near: bool,
}

fn telling(it: &Actor) -> BTreeSet<String> {
    let names = std::iter::once(&it.name).chain(&it.aliases);
    let words = names.flat_map(|it| it.split(|it: char| !it.is_alphanumeric()));
    words.filter(|it| it.chars().count() >= TELLING).map(str::to_lowercase).collect()
}

/// Telling words of every actor, in the order of actors.
struct Telling(Vec<BTreeSet<String>>);

/// Actors to choose from beside `it`.
pub(super) fn others(view: &View, it: &Actor, fits: impl Fn(ActorType) -> bool) -> Vec<Other> {
    let own = telling(it);
    let words = view.once(|view| Telling(view.assessment.actors.iter().map(telling).collect()));
    let mut all: Vec<(bool, &Actor)> = view
        .assessment
        .actors
        .iter()
        .zip(&words.0)
        .filter(|(other, _)| other.id != it.id && fits(other.actor_type))
        .map(|(other, words)| (!words.is_disjoint(&own), other))
        .collect();
    all.sort_by_key(|(near, other)| (!near, std::cmp::Reverse(other.mentions.len()), other.id));
    all.into_iter().take(OFFERED).map(|(near, it)| other(it, near)).collect()
}

/// The best known actors, for choosing a pair.
pub(crate) fn known(view: &View, most: usize) -> Vec<Other> {
    let mut all: Vec<&Actor> = view.assessment.actors.iter().filter(|it| it.actor_type.can_act()).collect();
    all.sort_by_key(|it| (std::cmp::Reverse(view.claims_of(it.id).len()), it.id));
    all.into_iter().take(most).map(|it| other(it, false)).collect()
}

/// One actor as a choice.
pub(crate) fn other(it: &Actor, near: bool) -> Other {
    Other {
        id: it.id.to_string(),
        label: format!("{} ({})", short(&it.name, 60), actor_word(it.actor_type).to_lowercase()),
        near,
    }
}

/// Whether an actor of this type has parts.
pub(super) fn has_parts(it: ActorType) -> bool {
    !matches!(
        it,
        ActorType::Person | ActorType::Agreement | ActorType::EventName | ActorType::MilitaryOperation
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use evidence::ActorId;

    #[test]
    fn only_words_that_tell_something_bring_names_together() {
        let it = Actor {
            id: ActorId::of(&["orlan"]),
            name: "Front of the Orlan Valley".to_owned(),
            actor_type: ActorType::MilitantGroup,
            aliases: vec!["OF".to_owned(), "Orlan-Front".to_owned()],
            part_of: Vec::new(),
            mentions: Vec::new(),
            why: Vec::new(),
        };
        let words: Vec<String> = telling(&it).into_iter().collect();
        assert_eq!(words, ["front", "orlan", "valley"]);
        assert_eq!(other(&it, true).label, "Front of the Orlan Valley (militant group)");
    }
}
