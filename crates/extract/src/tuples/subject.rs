//! Of whom a verb speaks: its own subject, or the one it takes over from what governs it.

use super::modifier::entity;
use crate::clause::Tree;
use language::{Dep, EntityLabel, Pos, Tag};

/// Steps up the tree before the search gives up.
const LIFTS: usize = 5;

/// Where a subject comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The verb's own.
    Own,
    /// The noun before "who", "which", "that".
    Antecedent,
    /// The subject of the verb it is joined to.
    Conjunct,
    /// The subject of the main clause.
    Adverbial,
    /// The noun a participle or infinitive hangs on.
    Noun,
    /// The object of the governing verb.
    Object,
    /// The subject of the governing verb.
    Governor,
    /// The verb that a preposition with a gerund hangs on.
    Gerund,
}

/// Subject of `verb`: head of its phrase, and where it comes from.
pub(crate) fn subject(tree: Tree<'_>, verb: u32) -> Option<(u32, Origin)> {
    lifted(tree, verb, LIFTS)
}

fn lifted(tree: Tree<'_>, verb: u32, lifts: usize) -> Option<(u32, Origin)> {
    let own = tree.with(verb, &[Dep::NSUBJ, Dep::NSUBJPASS, Dep::CSUBJ, Dep::CSUBJPASS]);
    if let Some(own) = own.last() {
        let meant = tree.antecedent(own);
        return Some((meant, if meant == own { Origin::Own } else { Origin::Antecedent }));
    }
    if lifts == 0 {
        return None;
    }
    let above = tree.head(verb);
    if above == verb {
        return None;
    }
    let up = |origin| lifted(tree, above, lifts - 1).map(|it| (it.0, origin));
    let is_verb = |it| matches!(tree.pos(it), Pos::VERB | Pos::AUX);
    match tree.dep(verb) {
        Dep::CONJ if is_verb(above) => up(Origin::Conjunct),
        Dep::ADVCL if is_verb(above) => up(Origin::Adverbial),
        Dep::ACL | Dep::RELCL => Some((above, Origin::Noun)),
        Dep::XCOMP | Dep::CCOMP | Dep::OPRD if is_verb(above) => {
            let object = tree.with(above, &[Dep::DOBJ, Dep::DATIVE]).find(|it| *it < verb);
            object.map(|it| (tree.antecedent(it), Origin::Object)).or_else(|| up(Origin::Governor))
        }
        Dep::XCOMP | Dep::CCOMP | Dep::ADVCL if tree.pos(above) == Pos::ADJ => {
            lifted(tree, tree.head(above), lifts - 1).map(|it| (it.0, Origin::Governor))
        }
        Dep::PCOMP => {
            let governor = tree.head(above);
            if is_verb(governor) {
                return lifted(tree, governor, lifts - 1).map(|it| (it.0, Origin::Gerund));
            }
            let owner = tree.with(governor, &[Dep::POSS]).next();
            let verb = tree.head(governor);
            owner.or_else(|| lifted(tree, verb, lifts - 1).map(|it| it.0)).map(|it| (it, Origin::Gerund))
        }
        Dep::DEP | Dep::PARATAXIS if is_verb(above) => up(Origin::Adverbial),
        _ => None,
    }
}

/// Whom a pronoun may mean: the last subject before it in the sentence that agrees and is no pronoun itself.
pub(crate) fn meant(tree: Tree<'_>, pronoun: u32) -> Option<u32> {
    let sort = Sort::of_pronoun(tree.paragraph.word(pronoun).to_lowercase().as_str())?;
    let before = tree.sentence(pronoun).start..pronoun;
    let is_subject = |it: &u32| matches!(tree.dep(*it), Dep::NSUBJ | Dep::NSUBJPASS);
    let named = |it: &u32| matches!(tree.pos(*it), Pos::NOUN | Pos::PROPN);
    let agrees = |it: &u32| match sort {
        Sort::Many => is_plural(tree, *it) || tree.pos(*it) == Pos::PROPN,
        Sort::Person => !is_plural(tree, *it),
        Sort::Thing => !is_plural(tree, *it) && entity(tree, *it) != Some(EntityLabel::PERSON),
    };
    before.rev().filter(is_subject).filter(named).find(agrees)
}

enum Sort {
    Person,
    Thing,
    Many,
}

impl Sort {
    fn of_pronoun(word: &str) -> Option<Self> {
        match word {
            "he" | "she" | "his" | "her" | "him" => Some(Sort::Person),
            "it" | "its" => Some(Sort::Thing),
            "they" | "their" | "them" => Some(Sort::Many),
            _ => None,
        }
    }
}

/// A form of "be" for a subject, in the tense of the nearest finite verb above `token`.
pub(crate) fn be(tree: Tree<'_>, token: u32, subject: u32) -> &'static str {
    match (is_past(tree, token), is_plural(tree, subject)) {
        (false, false) => "is",
        (false, true) => "are",
        (true, false) => "was",
        (true, true) => "were",
    }
}

/// A form of "have" likewise.
pub(crate) fn have(tree: Tree<'_>, token: u32, subject: u32) -> &'static str {
    match (is_past(tree, token), is_plural(tree, subject)) {
        (true, _) => "had",
        (false, true) => "have",
        (false, false) => "has",
    }
}

fn is_plural(tree: Tree<'_>, noun: u32) -> bool {
    matches!(tree.tag(noun), Tag::NNS | Tag::NNPS)
        || tree.with(noun, &[Dep::CONJ]).next().is_some()
        || matches!(tree.lemma(noun).as_str(), "they" | "we" | "you" | "these" | "those")
}

fn is_past(tree: Tree<'_>, token: u32) -> bool {
    let mut at = token;
    for _ in 0..16 {
        let finite = tree.with(at, &[Dep::AUX, Dep::AUXPASS]).next().unwrap_or(at);
        match tree.tag(finite) {
            Tag::VBD => return true,
            Tag::VBZ | Tag::VBP | Tag::MD => return false,
            _ => {}
        }
        let above = tree.head(at);
        if above == at {
            break;
        }
        at = above;
    }
    false
}
