//! What a name stands for: codebook names, definitions in the text, and the guard against homonyms.

use super::fold::fold;
use crate::material::Material;
use evidence::{ActorType, Codebook};
use std::collections::{BTreeMap, BTreeSet};

/// Families inside which one folded name is one actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Family {
    /// Groups, states, bodies, outlets, places: a country is its territory and its state under one name.
    Body,
    /// Individuals.
    Person,
    /// Agreements, operations, events.
    Thing,
}

impl Family {
    pub(super) fn of(actor_type: ActorType) -> Self {
        match actor_type {
            ActorType::Person => Self::Person,
            ActorType::Agreement | ActorType::MilitaryOperation | ActorType::EventName => Self::Thing,
            _ => Self::Body,
        }
    }
}

/// What a mention points to before joining: an entry of the codebook, or a folded name in a family.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Entry(String),
    Name(Family, String),
}

/// Names known from the codebook and from definitions.
pub(super) struct Names {
    /// Folded name → codebook keys that bear it.
    listed: BTreeMap<String, BTreeSet<String>>,
    family: BTreeMap<String, Family>,
    /// (document, folded short form) → long form.
    defined: BTreeMap<(usize, String), String>,
    /// Folded short form → folded long forms, over all documents.
    everywhere: BTreeMap<String, BTreeSet<String>>,
}

impl Names {
    pub(super) fn new(material: &Material) -> Self {
        let codebook: &Codebook = &material.evidence.codebook;
        let mut listed: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut family = BTreeMap::new();
        for entry in &codebook.actors {
            family.insert(entry.key.clone(), Family::of(entry.actor_type));
            for name in std::iter::once(&entry.name).chain(&entry.aliases) {
                listed.entry(fold(name)).or_default().insert(entry.key.clone());
            }
        }
        let mut defined = BTreeMap::new();
        let mut everywhere: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for at in 0..material.documents.len() {
            for it in material.extraction(at).map(|it| it.definitions.as_slice()).unwrap_or_default() {
                let (short, long) = (fold(&it.short), fold(&it.long));
                if short.is_empty() || long.is_empty() || short == long {
                    continue;
                }
                everywhere.entry(short.clone()).or_default().insert(long);
                defined.entry((at, short)).or_insert_with(|| it.long.clone());
            }
        }
        Self { listed, family, defined, everywhere }
    }

    /// What `name` stands for in document `at`.
    ///
    /// A definition in the same document wins over the codebook, and the codebook over definitions elsewhere,
    /// which count only when all of them agree: the same letters may stand for two things in two documents.
    pub(super) fn key(&self, name: &str, at: usize, family: Family) -> Key {
        let folded = fold(name);
        if let Some(long) = self.defined.get(&(at, folded.clone())) {
            let long = fold(long);
            return self.listed(&long, family).unwrap_or(Key::Name(family, long));
        }
        if let Some(entry) = self.listed(&folded, family) {
            return entry;
        }
        match self.everywhere.get(&folded).map(|it| it.iter().collect::<Vec<_>>()).as_deref() {
            Some([long]) => self.listed(long, family).unwrap_or_else(|| Key::Name(family, (*long).clone())),
            _ => Key::Name(family, folded),
        }
    }

    /// The long forms a short form has anywhere.
    pub(super) fn long_forms(&self, short: &str) -> usize {
        self.everywhere.get(&fold(short)).map_or(0, BTreeSet::len)
    }

    fn listed(&self, folded: &str, family: Family) -> Option<Key> {
        let keys = self.listed.get(folded)?;
        let mut fitting = keys.iter().filter(|key| self.family[*key] == family);
        match (fitting.next(), fitting.next()) {
            (Some(key), None) => Some(Key::Entry(key.clone())),
            _ => None,
        }
    }
}
