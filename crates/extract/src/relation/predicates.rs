//! The predicate lexicon: 24 classes, their predicates, the patterns that say them.

use super::pattern::Pattern;
use evidence::ActorType;
use serde::Deserialize;
use std::collections::HashMap;

/// The files, in order of the classes they hold.
const FILES: &[(&str, &str)] = &[
    ("sanctuary", include_str!("../../data/predicates/sanctuary.toml")),
    ("support", include_str!("../../data/predicates/support.toml")),
    ("alliance", include_str!("../../data/predicates/alliance.toml")),
    ("identity", include_str!("../../data/predicates/identity.toml")),
    ("organisation", include_str!("../../data/predicates/organisation.toml")),
    ("force", include_str!("../../data/predicates/force.toml")),
    ("talk", include_str!("../../data/predicates/talk.toml")),
];

#[derive(Deserialize)]
struct File {
    predicate: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    class: String,
    #[serde(default)]
    symmetric: bool,
    #[serde(default)]
    denied: bool,
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    subjects: Vec<String>,
    #[serde(default)]
    objects: Vec<String>,
    patterns: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "the lexicon's sentences run as tests"))]
    examples: Vec<String>,
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "the lexicon's sentences run as tests"))]
    counter: Vec<String>,
}

/// A predicate of the lexicon.
#[derive(Debug, Clone)]
pub(crate) struct Predicate {
    /// For instance `provides_sanctuary_to`.
    pub name: String,
    /// One of the 24 classes.
    pub class: String,
    /// Whether subject and object may change places.
    pub symmetric: bool,
    /// Whether saying it denies the predicate ("severed its ties with").
    pub denied: bool,
    /// Lemmas whose presence in the clause forbids it ("relations … have *soured*").
    pub unless: Vec<String>,
    /// Types a subject may have; empty: any party.
    pub subjects: Vec<ActorType>,
    /// Types an object may have; empty: any party.
    pub objects: Vec<ActorType>,
    /// Sentences that must yield it, slots in square brackets with `S` or `O` behind.
    #[cfg(test)]
    pub examples: Vec<String>,
    /// Sentences that must not.
    #[cfg(test)]
    pub counter: Vec<String>,
}

/// All predicates, by the lemmas that may say them.
pub(crate) struct Predicates {
    predicates: Vec<Predicate>,
    patterns: Vec<(usize, Pattern)>,
    by_lemma: HashMap<String, Vec<usize>>,
}

impl Predicates {
    /// The lexicon compiled into the program.
    pub(crate) fn built_in() -> Self {
        let mut all = Self { predicates: Vec::new(), patterns: Vec::new(), by_lemma: HashMap::new() };
        for (name, text) in FILES {
            let file: File =
                toml::from_str(text).unwrap_or_else(|error| panic!("data/predicates/{name}.toml: {error}"));
            file.predicate.into_iter().for_each(|entry| all.add(entry));
        }
        all
    }

    fn add(&mut self, entry: Entry) {
        let types = |words: &[String]| -> Vec<ActorType> {
            words
                .iter()
                .map(|it| it.parse().unwrap_or_else(|error| panic!("{}: {error}", entry.name)))
                .collect()
        };
        let number = self.predicates.len();
        for text in &entry.patterns {
            let pattern = Pattern::parse(text).unwrap_or_else(|error| panic!("{}: {error}", entry.name));
            for lemma in &pattern.lemmas {
                self.by_lemma.entry(lemma.clone()).or_default().push(self.patterns.len());
            }
            self.patterns.push((number, pattern));
        }
        self.predicates.push(Predicate {
            subjects: types(&entry.subjects),
            objects: types(&entry.objects),
            name: entry.name,
            class: entry.class,
            symmetric: entry.symmetric,
            denied: entry.denied,
            unless: entry.unless,
            #[cfg(test)]
            examples: entry.examples,
            #[cfg(test)]
            counter: entry.counter,
        });
    }

    /// Patterns that a lemma may trigger, in file order.
    pub(crate) fn at(&self, lemma: &str) -> impl Iterator<Item = (&Predicate, &Pattern)> {
        let numbers = self.by_lemma.get(lemma).map(Vec::as_slice).unwrap_or_default();
        numbers.iter().map(|it| {
            let (predicate, pattern) = &self.patterns[*it];
            (&self.predicates[*predicate], pattern)
        })
    }

    /// Every predicate, in file order.
    #[cfg(test)]
    pub(crate) fn all(&self) -> &[Predicate] {
        &self.predicates
    }
}
