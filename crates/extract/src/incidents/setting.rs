//! What surrounds a phrase: what its sentence and its text tell of, and where in them it stands.

use super::page::{Page, Sentence};
use super::phrase::Phrase;
use super::traits::Traits;
use super::words::Words;
use crate::clause::Tree;
use language::Pos;

/// What the sentence tells of, and where from here.
pub(super) fn in_sentence(
    tree: Tree<'_>,
    sentence: &Sentence,
    phrase: &Phrase,
    classes: &[String],
    traits: &mut Traits,
) {
    let words = Words::built_in();
    for told in &sentence.triggers {
        traits.add("s", told);
        for class in classes {
            traits.add("s+c", &format!("{told} {class}"));
        }
    }
    for verb in &sentence.verbs {
        traits.add("sv", verb);
    }
    let sides = [
        ("l", (sentence.tokens.start..phrase.tokens.start).rev().collect::<Vec<_>>()),
        ("r", (phrase.tokens.end..sentence.tokens.end).collect()),
    ];
    for (side, tokens) in sides {
        let near = tokens.iter().enumerate().find_map(|(distance, it)| {
            let told = words.triggers(&tree.lemma(*it));
            (!told.is_empty() && matches!(tree.pos(*it), Pos::VERB | Pos::NOUN))
                .then_some((distance, *it, told))
        });
        let Some((distance, token, told)) = near else { continue };
        let far = match distance {
            0..=1 => "0",
            2..=4 => "2",
            5..=9 => "5",
            _ => "far",
        };
        traits.add("near", &format!("{side} {far} {}", told[0]));
        traits.add("near-word", &format!("{side} {}", tree.lemma(token)));
        for class in classes {
            traits.add("near+c", &format!("{side} {} {class}", told[0]));
        }
    }
    if sentence.triggers.is_empty() {
        traits.add("s", "nothing");
    }
}

/// Where in the text, and what the text tells of.
pub(super) fn in_text(page: &Page<'_>, number: usize, classes: &[String], traits: &mut Traits) {
    let place = match number {
        0 => "0",
        1 => "1",
        2..=3 => "2",
        4..=7 => "4",
        8..=15 => "8",
        _ => "16",
    };
    traits.add("at", place);
    for class in classes {
        traits.add("at+c", &format!("{place} {class}"));
    }
    for (told, count) in &page.triggers {
        let many = match count {
            1 => "1",
            2..=3 => "2",
            _ => "4",
        };
        traits.add("d", &format!("{told} {many}"));
        for class in classes {
            traits.add("d+c", &format!("{told} {class}"));
        }
    }
    for neighbour in [number.checked_sub(1), Some(number + 1)].into_iter().flatten() {
        if let Some(it) = page.sentences.get(neighbour) {
            for told in &it.triggers {
                traits.add("beside-s", told);
            }
        }
    }
}
