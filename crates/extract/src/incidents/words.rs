//! What a word can be in an incident: a person under arms, a building, a bomb; a word of killing, of claiming.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

#[derive(Deserialize)]
struct File {
    head: BTreeMap<String, Vec<String>>,
    trigger: BTreeMap<String, Vec<String>>,
    title: BTreeMap<String, BTreeSet<String>>,
    given: BTreeMap<String, BTreeSet<String>>,
}

/// The classes of words, by word.
pub(super) struct Words {
    heads: BTreeMap<String, Vec<String>>,
    triggers: BTreeMap<String, Vec<String>>,
    titles: BTreeSet<String>,
    given: BTreeSet<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../data/incidents/words.toml"))
        .expect("tested: the built-in data parses");
    Words {
        heads: turned(file.head),
        triggers: turned(file.trigger),
        titles: file.title.into_values().flatten().collect(),
        given: file.given.into_values().flatten().collect(),
    }
});

impl Words {
    /// The list compiled into the program.
    pub(super) fn built_in() -> &'static Self {
        &WORDS
    }

    /// What the head of a phrase can be.
    pub(super) fn heads(&self, lemma: &str) -> &[String] {
        self.heads.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// What a word tells of.
    pub(super) fn triggers(&self, lemma: &str) -> &[String] {
        self.triggers.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Whether it stands before a person's name.
    pub(super) fn is_title(&self, word: &str) -> bool {
        self.titles.contains(word)
    }

    /// Whether people are named so.
    pub(super) fn is_given_name(&self, word: &str) -> bool {
        self.given.contains(word)
    }
}

/// Class → words becomes word → classes.
fn turned(classes: BTreeMap<String, Vec<String>>) -> BTreeMap<String, Vec<String>> {
    let mut by_word: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (class, words) in classes {
        for word in words {
            let known = by_word.entry(word).or_default();
            if !known.contains(&class) {
                known.push(class.clone());
            }
        }
    }
    by_word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_can_be_several_things() {
        let words = Words::built_in();
        assert_eq!(words.heads("mine"), ["bomb", "works"]);
        assert!(words.heads("parliament").is_empty());
        assert!(words.triggers("kidnap").contains(&"kidnap".to_owned()));
    }
}
