//! What a statement is about, as concepts: "poses a danger to its neighbours" and "threatens the region" meet.
//!
//! # Method
//! Content words, endings cut, led to the concepts of `data/concepts.toml`; likeness is the cosine over what two texts
//! hold. Weights are fixed and not counted from the case, so that adding a document never changes how two others meet.
//!
//! # Known misses
//! Words of several meanings stand under their commonest; metaphors; what only the order of words tells.

use super::words::{digest, is_common, stem};
use crate::numerals::MONTHS;
use crate::resolve::fold::fold;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Weight of a word that says little about the matter, beside 1 for any other.
const LIGHT: f64 = 0.25;

/// Weight of a concept that most reports of the field hold.
const TOPIC: f64 = 0.5;

/// Weight two statements must share: a topic and something said of it ("violence", "has grown"), not two topics.
const SHARED: f64 = 1.5;

#[derive(Deserialize)]
struct File {
    /// Words that say little.
    light: Vec<String>,
    /// Concepts that most reports hold.
    topics: Vec<String>,
    /// Concept → its words.
    concepts: BTreeMap<String, Vec<String>>,
}

struct Lexicon {
    of: BTreeMap<String, String>,
    light: BTreeSet<String>,
    topics: BTreeSet<String>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let file: File =
        toml::from_str(include_str!("../../data/concepts.toml")).expect("tested: the built-in data parses");
    let pairs = file
        .concepts
        .into_iter()
        .flat_map(|(concept, words)| words.into_iter().map(move |word| (word, format!("={concept}"))));
    Lexicon {
        of: pairs.collect(),
        light: file.light.into_iter().collect(),
        topics: file.topics.iter().map(|it| format!("={it}")).collect(),
    }
});

/// What a text is about: concepts and the stems of other content words.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Gist {
    /// Ascending, each once.
    held: Box<[Word]>,
    /// Sum of the weights.
    weight: f64,
}

/// A concept or stem: a digest of its letters with its weight in the last bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Word(u64);

impl Gist {
    /// The gist of `text`, which should not hold the names of actors any more.
    pub(crate) fn of(text: &str) -> Self {
        let folded = fold(text);
        let words = folded.split(' ').filter(|it| it.len() > 2 && !is_common(it) && !MONTHS.contains(it));
        let words = words.filter(|it| !it.chars().all(|c| c.is_ascii_digit()));
        let mut held: Vec<Word> = words.map(|it| Word::of(&concept(it))).collect();
        held.sort_unstable();
        held.dedup();
        Self { weight: held.iter().map(|it| it.weight()).sum(), held: held.into() }
    }

    /// Sum of the weights.
    pub(crate) fn weight(&self) -> f64 {
        self.weight
    }

    /// Words by which likely partners are found, as digests.
    pub(crate) fn telling(&self) -> impl Iterator<Item = u64> + '_ {
        self.held.iter().filter(|it| it.weight() > LIGHT).map(|it| it.0)
    }

    /// Cosine of two gists, 0..=1; 0 when what they share weighs less than [`SHARED`], light words left out.
    pub(crate) fn likeness(&self, other: &Self) -> f64 {
        let (mut common, mut telling) = (0.0, 0.0);
        let mut theirs = other.held.iter().peekable();
        for word in &self.held {
            while theirs.next_if(|it| *it < word).is_some() {}
            if theirs.next_if(|it| *it == word).is_some() {
                common += word.weight();
                if word.weight() > LIGHT {
                    telling += word.weight();
                }
            }
        }
        if telling < SHARED { 0.0 } else { common / (self.weight * other.weight).sqrt() }
    }
}

impl Word {
    const WEIGHTS: [f64; 4] = [LIGHT, TOPIC, 1.0, 1.0];

    fn of(word: &str) -> Self {
        let class = match word {
            _ if LEXICON.light.contains(word) => 0,
            _ if LEXICON.topics.contains(word) => 1,
            _ => 2,
        };
        Self(digest(word) << 2 | class)
    }

    fn weight(self) -> f64 {
        Self::WEIGHTS[(self.0 & 3) as usize]
    }
}

/// The concept of a word, or the light word it is a form of, found through its ending; else its stem.
fn concept(word: &str) -> String {
    let stemmed = stem(word);
    // Words of three letters keep their endings in stems: "aims", "aided".
    let short = ["s", "ed", "ing"].iter().find_map(|it| word.strip_suffix(it).filter(|it| it.len() == 3));
    let forms = [word.to_owned(), stemmed.clone(), format!("{stemmed}e"), format!("{stemmed}y")];
    let forms: Vec<String> = forms.into_iter().chain(short.map(str::to_owned)).collect();
    let light = || forms.iter().find(|it| LEXICON.light.contains(*it)).cloned();
    forms.iter().find_map(|it| LEXICON.of.get(it)).cloned().or_else(light).unwrap_or(stemmed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(a: &str, b: &str) -> f64 {
        Gist::of(a).likeness(&Gist::of(b))
    }

    #[test]
    fn one_thing_in_other_words_is_alike() {
        let it = likeness("poses a danger to the stability of the region", "threatens regional peace");
        assert!(it > 0.8, "{it}");
        assert!(likeness("cross-border raids have increased", "a surge in violence across the border") > 0.5);
    }

    #[test]
    fn one_shared_topic_is_not_a_shared_statement() {
        assert!(likeness("attacks have increased", "the attack killed a farmer") < 0.01);
        assert!(likeness("the dam holds water", "the region fears a drought") < 0.01);
    }

    #[test]
    fn no_word_stands_under_two_concepts() {
        let file: File = toml::from_str(include_str!("../../data/concepts.toml")).expect("it parses");
        let mut seen = BTreeSet::new();
        for word in file.concepts.values().flatten() {
            assert!(seen.insert(word.clone()), "{word} stands twice");
        }
    }
}
