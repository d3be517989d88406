//! What is said of which country, and which places the map does not know.

use super::world::World;
use evidence::{Actor, ActorId, ActorType, ClaimKind, Proposition};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use workbench::View;

/// What is said of a country or place, by rank of propositions, ascending.
#[derive(Default)]
pub(super) struct Said {
    pub actors: BTreeSet<ActorId>,
    /// Said to have happened, or to hold, there.
    pub there: Vec<usize>,
    /// It is a party itself.
    pub party: Vec<usize>,
}

impl Said {
    /// Both together, each once, ascending.
    pub(super) fn all(&self) -> Vec<usize> {
        let mut all = [self.there.as_slice(), &self.party].concat();
        all.sort_unstable();
        all.dedup();
        all
    }

    pub(super) fn events(&self, view: &View) -> usize {
        let is_event = |at: &&usize| {
            view.assessment.propositions.get(**at).is_some_and(|it: &Proposition| it.kind == ClaimKind::Event)
        };
        self.there.iter().filter(is_event).count()
    }
}

/// The country that an actor is: by its name, else by another of its names; states and places only.
fn country_of(world: &World, it: &Actor) -> Option<usize> {
    if !matches!(it.actor_type, ActorType::State | ActorType::Place) {
        return None;
    }
    let named = |it: &String| world.named(it);
    named(&it.name).or_else(|| {
        // Other names count only where they agree on one country.
        let found: BTreeSet<usize> = it.aliases.iter().filter_map(named).collect();
        found.first().copied().filter(|_| found.len() == 1)
    })
}

/// Countries by number and places that are none, with what is said of them.
pub(super) struct Places {
    pub countries: BTreeMap<usize, Said>,
    pub unplaced: BTreeMap<ActorId, Said>,
}

pub(super) fn places(view: &View, world: &World) -> Arc<Places> {
    view.once(|view| gathered(view, world))
}

fn gathered(view: &View, world: &World) -> Places {
    let mut found = Places { countries: BTreeMap::new(), unplaced: BTreeMap::new() };
    let on_map: BTreeMap<ActorId, usize> =
        view.assessment.actors.iter().filter_map(|it| Some((it.id, country_of(world, it)?))).collect();
    let mut note = |mention, rank: usize, there: bool| {
        let Some(actor) = view.actor_of(mention) else { return };
        let said = match on_map.get(&actor.id) {
            Some(country) => found.countries.entry(*country).or_default(),
            None if there || actor.actor_type == ActorType::Place => {
                found.unplaced.entry(actor.id).or_default()
            }
            None => return,
        };
        said.actors.insert(actor.id);
        // Propositions come by rank, so what is noted twice is noted last.
        let ranks = if there { &mut said.there } else { &mut said.party };
        if ranks.last() != Some(&rank) {
            ranks.push(rank);
        }
    };
    for (rank, it) in view.assessment.propositions.iter().enumerate() {
        for card in it.members.iter().filter_map(|id| view.claim(*id)) {
            for mention in [card.subject, card.object].into_iter().flatten() {
                note(mention, rank, false);
            }
            if let Some(place) = card.place {
                note(place, rank, true);
            }
            for (mention, role) in &card.participants {
                note(*mention, rank, &**role == "place");
            }
        }
    }
    found
}

/// The countries that a place is a part of, as the codebook or a person says.
pub(super) fn wholes(view: &View, id: ActorId) -> Vec<String> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::from([id]);
    let mut open = vec![id];
    while let Some(id) = open.pop() {
        for whole in view.actor(id).into_iter().flat_map(|it| &it.part_of) {
            if seen.insert(*whole) {
                open.push(*whole);
                found.extend(view.actor(*whole).map(|it| it.name.clone()));
            }
        }
    }
    found
}
