//! Which mentions in many texts tell one event.
//!
//! Method: the texts of a topic are parted where they tell of different happenings of one kind ([`documents`]); within
//! each part, pairs of mentions are judged by their words, who and whom, and the company they keep ([`features`]), with a
//! small logistic regression; chains grow by the pairs' mean ([`cluster`]).
//!
//! Known misses: an event told in two parts of a topic; pronouns; words for one event that no list of families has.

mod cluster;
mod documents;
mod features;
mod tables;

use std::collections::{BTreeMap, BTreeSet};

/// A word of a text by which texts are told apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextWord {
    /// Base form in small letters.
    pub lemma: String,
    /// Name or number.
    pub is_name: bool,
}

/// A mention of an event, as the grammar sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventWords {
    /// Base form of the carrying word.
    pub lemma: String,
    /// Base forms of all its words.
    pub phrase: String,
    /// Whether the carrying word is a noun.
    pub is_noun: bool,
    /// Whether it is nothing but a pronoun.
    pub is_pronoun: bool,
    /// Number of its sentence.
    pub sentence: usize,
    /// Who acts.
    pub who: BTreeSet<String>,
    /// Whom it befalls.
    pub whom: BTreeSet<String>,
    /// Where, when, with what.
    pub around: BTreeSet<String>,
    /// Other telling words of the sentence.
    pub context: BTreeSet<String>,
}

/// A text with its mentions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventText {
    /// Texts of different topics share no event.
    pub topic: String,
    /// Telling words, in order.
    pub words: Vec<TextWord>,
    /// Mentions, in any order.
    pub mentions: Vec<EventWords>,
}

/// Two mentions with what they are judged by, for fitting the weights.
#[derive(Debug)]
pub struct EventPair {
    /// The part of its topic that holds both; parts are numbered over all topics.
    pub part: usize,
    /// Text and mention.
    pub one: (usize, usize),
    /// Text and mention.
    pub other: (usize, usize),
    /// Figures with their names.
    pub features: Vec<(&'static str, f64)>,
}

/// The number of the chain of each mention of each text. Chains are numbered as they first appear.
#[must_use]
pub fn same_events(texts: &[EventText]) -> Vec<Vec<usize>> {
    let mut label: BTreeMap<(usize, usize), (usize, usize)> = BTreeMap::new();
    for (number, part) in parts(texts).into_iter().enumerate() {
        let mentions = features::Mentions::new(texts, &part);
        let likeness = |a: usize, b: usize| features::chance(&mentions.features(a, b));
        for (chain, members) in cluster::cluster(mentions.len(), &likeness).into_iter().enumerate() {
            for member in members {
                label.insert(mentions.place(member), (number, chain));
            }
        }
    }
    let mut numbers: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut number = |place: (usize, usize)| {
        let next = numbers.len();
        label.get(&place).map_or(next, |it| *numbers.entry(*it).or_insert(next))
    };
    texts
        .iter()
        .enumerate()
        .map(|(at, text)| (0..text.mentions.len()).map(|it| number((at, it))).collect())
        .collect()
}

/// Every pair that is judged.
#[must_use]
pub fn event_pairs(texts: &[EventText]) -> Vec<EventPair> {
    let mut found = Vec::new();
    for (part, members) in parts(texts).into_iter().enumerate() {
        let mentions = features::Mentions::new(texts, &members);
        for b in 0..mentions.len() {
            for a in 0..b {
                let (one, other) = (mentions.place(a), mentions.place(b));
                found.push(EventPair { part, one, other, features: mentions.features(a, b) });
            }
        }
    }
    found
}

/// Texts that may share events, topic by topic.
fn parts(texts: &[EventText]) -> Vec<Vec<usize>> {
    let mut topics: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, text) in texts.iter().enumerate() {
        topics.entry(&text.topic).or_default().push(at);
    }
    topics.values().flat_map(|it| documents::parts(texts, it)).collect()
}

#[cfg(test)]
mod tests;
