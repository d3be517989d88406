//! The word lists of `data/entities`, read once.

use super::Label;
use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Lists by what they are for; every word in lower case.
#[derive(Deserialize)]
pub(super) struct Names {
    /// Armed groups and alliances known under one word.
    pub groups: HashSet<String>,
    pub organisation_pronouns: HashSet<String>,
    pub person_pronouns: HashSet<String>,
    pub place_prepositions: HashSet<String>,
    /// Prepositions after which a bare name is a place.
    pub surely: HashSet<String>,
    pub agent_prepositions: HashSet<String>,
    /// Nouns that take "of Name" into the phrase.
    pub with_of: HashSet<String>,
    /// Nouns annotated without an article.
    pub bare: HashSet<String>,
    pub before_time: HashSet<String>,
    /// Ends of words for several members of a people.
    pub peoples: Vec<String>,
    /// Adjectives for the parts of a place, left out of its key.
    pub compass: HashSet<String>,
}

#[derive(Deserialize)]
struct HeadFile {
    organisation: Vec<String>,
    person: Vec<String>,
    location: Vec<String>,
    weapon: Vec<String>,
    military_platform: Vec<String>,
    vehicle: Vec<String>,
    civil_vehicle: Vec<String>,
    document_reference: Vec<String>,
}

/// What a head noun says of its phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    /// One label always.
    Fixed(Label),
    /// A person in the singular, an organisation in the plural.
    Role,
    /// A military platform when told more closely, else a vehicle.
    Vehicle,
}

pub(super) fn names() -> &'static Names {
    static NAMES: LazyLock<Names> = LazyLock::new(|| {
        toml::from_str(include_str!("../../data/entities/names.toml")).expect("embedded tables are tested")
    });
    &NAMES
}

/// What the noun `lemma` (lower case) heads; a plural the lemmatiser left alone is tried without its `s`.
pub(super) fn head(lemma: &str) -> Option<Head> {
    let heads = heads();
    heads.get(lemma).or_else(|| heads.get(lemma.strip_suffix('s')?)).copied()
}

/// Whether "of Name" belongs to a phrase headed by `lemma` (lower case), singular or plural.
pub(super) fn takes_of(lemma: &str) -> bool {
    let list = &names().with_of;
    list.contains(lemma) || lemma.strip_suffix('s').is_some_and(|it| list.contains(it))
}

fn heads() -> &'static HashMap<String, Head> {
    static HEADS: LazyLock<HashMap<String, Head>> = LazyLock::new(|| {
        let file: HeadFile = toml::from_str(include_str!("../../data/entities/heads.toml"))
            .expect("embedded tables are tested");
        let lists = [
            (file.organisation, Head::Fixed(Label::Organisation)),
            (file.location, Head::Fixed(Label::Location)),
            (file.weapon, Head::Fixed(Label::Weapon)),
            (file.military_platform, Head::Fixed(Label::MilitaryPlatform)),
            (file.civil_vehicle, Head::Fixed(Label::Vehicle)),
            (file.document_reference, Head::Fixed(Label::DocumentReference)),
            (file.person, Head::Role),
            (file.vehicle, Head::Vehicle),
        ];
        lists.into_iter().flat_map(|(words, head)| words.into_iter().map(move |it| (it, head))).collect()
    });
    &HEADS
}
