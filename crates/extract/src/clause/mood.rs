//! Whether a predicate is made or denied, and in which mode it is put.

use super::Tree;
use evidence::{Modality, Polarity};
use language::{Dep, Pos};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Polarity, mode and hedge of a predicate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mood {
    /// Made or denied.
    pub polarity: Polarity,
    /// In which mode.
    pub modality: Modality,
    /// The hedging word, as printed.
    pub hedge: Option<String>,
}

#[derive(Deserialize)]
struct Words {
    /// Lemma of a governing verb, noun or adjective → mode of what it governs.
    governor: BTreeMap<String, String>,
    /// Lemmas that turn what they govern into its contrary.
    negative: Vec<String>,
    /// Modal verb → mode.
    modal: BTreeMap<String, String>,
    /// Adverb → mode.
    adverb: BTreeMap<String, String>,
    /// Words that open a condition.
    condition: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/mention/mood.toml")).expect("tested: the built-in data parses")
});

/// Steps up the tree over which a governor colours what it governs.
const REACH: usize = 5;

/// The mood of the predicate at `token`, a verb or a noun.
pub(crate) fn mood(tree: Tree<'_>, token: u32) -> Mood {
    let mut mood = Mood { polarity: Polarity::Affirmed, modality: Modality::Asserted, hedge: None };
    own_words(tree, token, &mut mood);
    let mut at = token;
    for _ in 0..REACH {
        let above = tree.head(at);
        if above == at || !carries_over(tree, at) {
            break;
        }
        own_words_of_governor(tree, at, above, &mut mood);
        at = above;
    }
    if mood.modality == Modality::Asserted
        && let Some(before) = super::spelled_out(tree, token)
    {
        mood.modality = super::mood(tree, before).modality;
    }
    if mood.modality == Modality::Asserted && is_asked(tree, token) {
        mood.modality = Modality::Hypothetical;
    }
    mood
}

/// Whether the sentence around a token is a question.
fn is_asked(tree: Tree<'_>, token: u32) -> bool {
    let mut ends = tree.sentence(token).rev().map(|it| tree.paragraph.word(it));
    ends.find(|it| !matches!(it.trim(), "" | "\"" | "”" | "’" | "'" | "'' " | ")")) == Some("?")
}

fn own_words(tree: Tree<'_>, token: u32, mood: &mut Mood) {
    for child in tree.children(token) {
        let lemma = tree.lemma(child);
        match tree.dep(child) {
            Dep::NEG if denies(tree, child) => flip(mood),
            Dep::AUX => weaken(mood, WORDS.modal.get(&lemma), None),
            Dep::ADVMOD => {
                let word = tree.paragraph.word(child);
                if matches!(lemma.as_str(), "never" | "hardly" | "scarcely" | "barely" | "neither" | "nor") {
                    flip(mood);
                }
                weaken(mood, WORDS.adverb.get(&lemma), Some(word));
            }
            Dep::MARK if WORDS.condition.contains(&lemma) => {
                weaken(mood, Some(&"hypothetical".to_owned()), None);
            }
            Dep::DOBJ | Dep::NSUBJ | Dep::NSUBJPASS | Dep::ATTR if has_no(tree, child) => flip(mood),
            Dep::DET if tree.pos(token) == Pos::NOUN && lemma == "no" => flip(mood),
            Dep::AMOD if tree.pos(token) == Pos::NOUN => {
                weaken(mood, WORDS.adverb.get(&lemma), Some(tree.paragraph.word(child)));
            }
            _ => {}
        }
    }
}

/// Whether a "not" denies: "not only", "not just" adds.
fn denies(tree: Tree<'_>, not: u32) -> bool {
    let adds =
        |next: u32| matches!(tree.lemma(next).as_str(), "only" | "just" | "merely" | "simply" | "solely");
    not + 1 >= tree.len() || !adds(not + 1)
}

fn has_no(tree: Tree<'_>, noun: u32) -> bool {
    matches!(tree.lemma(noun).as_str(), "nobody" | "none" | "nothing" | "no one")
        || tree.with(noun, &[Dep::DET]).any(|it| matches!(tree.lemma(it).as_str(), "no" | "neither"))
}

/// Whether the mood of what stands above `token` colours it.
fn carries_over(tree: Tree<'_>, token: u32) -> bool {
    match tree.dep(token) {
        Dep::XCOMP | Dep::CCOMP | Dep::PCOMP | Dep::ACL | Dep::DOBJ | Dep::POBJ | Dep::PREP | Dep::CONJ => {
            true
        }
        Dep::NSUBJPASS | Dep::ATTR | Dep::ACOMP => true,
        Dep::ADVCL => tree.with(token, &[Dep::MARK]).next().is_none(),
        _ => false,
    }
}

fn own_words_of_governor(tree: Tree<'_>, below: u32, above: u32, mood: &mut Mood) {
    let lemma = tree.lemma(above);
    let clausal = matches!(
        tree.dep(below),
        Dep::XCOMP | Dep::CCOMP | Dep::PCOMP | Dep::ACL | Dep::PREP | Dep::DOBJ | Dep::POBJ
    );
    if clausal && WORDS.negative.contains(&lemma) {
        flip(mood);
    }
    if clausal {
        weaken(mood, WORDS.governor.get(&lemma), Some(tree.paragraph.word(above)));
    }
    let shares_aux = tree.dep(below) != Dep::CCOMP && matches!(tree.pos(above), Pos::VERB | Pos::AUX);
    if shares_aux {
        for child in tree.children(above) {
            let word = tree.lemma(child);
            match tree.dep(child) {
                Dep::NEG if tree.dep(below) != Dep::CONJ && denies(tree, child) => flip(mood),
                Dep::AUX => weaken(mood, WORDS.modal.get(&word), None),
                Dep::ADVMOD => weaken(mood, WORDS.adverb.get(&word), Some(tree.paragraph.word(child))),
                Dep::MARK if WORDS.condition.contains(&word) => {
                    weaken(mood, Some(&"hypothetical".to_owned()), None);
                }
                _ => {}
            }
        }
    }
}

fn flip(mood: &mut Mood) {
    mood.polarity = match mood.polarity {
        Polarity::Affirmed => Polarity::Denied,
        Polarity::Denied => Polarity::Affirmed,
    };
}

/// Takes over a mode unless a nearer word has set one.
fn weaken(mood: &mut Mood, word: Option<&String>, hedge: Option<&str>) {
    if let Some(modality) =
        word.and_then(|it| it.parse().ok()).filter(|_| mood.modality == Modality::Asserted)
    {
        mood.modality = modality;
        if modality == Modality::Alleged {
            mood.hedge = hedge.map(str::to_owned);
        }
    }
}
