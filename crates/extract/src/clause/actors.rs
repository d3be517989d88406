//! Which actors a noun phrase brings into a slot.
//!
//! "Orlan Front fighters" bring the Front, "the soil of Tarsk" brings Tarsk, "the Front and the Column" bring both,
//! "groups such as the Front" bring the Front.

use super::Tree;
use crate::scene::Scene;
use evidence::MentionForm;
use language::{Dep, Pos};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A mention filling a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Filler {
    /// Index of the mention.
    pub mention: usize,
    /// Whether it stands in the slot itself and not only inside its phrase ("Tarsk" in "Tarsk's soil").
    pub direct: bool,
}

#[derive(Deserialize)]
struct Words {
    /// Nouns that stand for the body whose people, parts, ground or doings they name.
    parts: BTreeSet<String>,
    /// Words that set such people apart from the state whose adjective stands before them.
    apart: BTreeSet<String>,
    /// Nouns for one person in an office.
    offices: BTreeSet<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/clause/parts.toml")).expect("tested: the built-in data parses")
});

/// Mentions brought in by the phrase headed by `token`; conjuncts included.
pub(crate) fn fillers(scene: &Scene<'_>, paragraph: usize, tree: Tree<'_>, token: u32) -> Vec<Filler> {
    let mut found = Vec::new();
    collect(scene, paragraph, tree, token, &mut found, 3);
    found
}

fn collect(
    scene: &Scene<'_>,
    paragraph: usize,
    tree: Tree<'_>,
    token: u32,
    found: &mut Vec<Filler>,
    depth: usize,
) {
    let here = found.len();
    // "other armed groups, including the Column" are told by those they are told by.
    for (preposition, object) in tree.obliques(token) {
        if matches!(preposition.as_str(), "as" | "like" | "include")
            && depth > 0
            && tree.pos(token) == Pos::NOUN
        {
            collect(scene, paragraph, tree, object, found, depth - 1);
        }
    }
    if found.len() > here {
        return;
    }
    let push = |mention: usize, direct: bool, found: &mut Vec<Filler>| {
        if !found.iter().any(|it| it.mention == mention) {
            found.push(Filler { mention, direct });
        }
    };
    for located in scene.covering(paragraph, token) {
        let mention = scene.mention(located.mention);
        if mention.form != MentionForm::Demonym || tree.pos(token) == Pos::PROPN {
            push(located.mention, true, found);
        }
    }
    let lemma = tree.lemma(token);
    if found.len() == here && WORDS.offices.contains(&lemma) {
        for child in tree.with(token, &[Dep::APPOS]) {
            for located in scene.covering(paragraph, child) {
                push(located.mention, true, found);
            }
        }
    }
    let speaks_for_part = WORDS.parts.contains(&lemma);
    if found.len() == here && (speaks_for_part || tree.pos(token) == Pos::PROPN) {
        for child in tree.with(token, &[Dep::POSS, Dep::COMPOUND, Dep::AMOD, Dep::NMOD]) {
            for located in scene.covering(paragraph, child) {
                // "the Tarski Opposition" is a body of its own and not Tarsk.
                let is_demonym = scene.mention(located.mention).form == MentionForm::Demonym;
                let of_a_name = tree.pos(token) == Pos::PROPN && is_demonym;
                let mut beside = tree.with(token, &[Dep::COMPOUND, Dep::AMOD, Dep::NMOD]);
                let stands_apart = is_demonym && beside.any(|it| WORDS.apart.contains(&tree.lemma(it)));
                if !of_a_name && !stands_apart {
                    push(located.mention, false, found);
                }
            }
        }
        if found.len() == here {
            for (preposition, object) in tree.obliques(token) {
                if preposition == "of" && depth > 0 {
                    let before = found.len();
                    collect(scene, paragraph, tree, object, found, depth - 1);
                    found[before..].iter_mut().for_each(|it| it.direct = false);
                }
            }
        }
    }
    if found.len() == here {
        for child in tree.with(token, &[Dep::APPOS]) {
            for located in scene.covering(paragraph, child) {
                push(located.mention, true, found);
            }
        }
    }
    if depth > 0 {
        for child in tree.with(token, &[Dep::CONJ]) {
            collect(scene, paragraph, tree, child, found, depth - 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_lists_can_be_read() {
        assert!(WORDS.parts.contains("fighter") && WORDS.offices.contains("emir"));
    }
}
