//! Whom a deed reaches though the parse does not hang them on its verb.
//!
//! # Method
//! - Purposes: what an infinitive of purpose beneath a verb or its object is done to ("used force to dislodge the Front").
//! - Recipients: verbs of giving have a receiver behind "to"; the more is said of what is given ("a list of the most
//!   wanted Front men to Tarsk"), the oftener the parse hangs the receiver on the gift. So it is read from the words: the
//!   first "to" behind the gift, with no stop, pronoun or auxiliary between.
//!
//! # Known misses
//! Receivers named behind a clause that describes the gift.

use crate::clause::{FAR, Tree};
use language::{Dep, Pos, Tag};

/// Tokens that the purposes of `verb` are done to.
pub(super) fn aims(tree: Tree<'_>, verb: u32) -> Vec<u32> {
    let is_infinitive = |it: &u32| tree.with(*it, &[Dep::AUX]).any(|aux| tree.tag(aux) == Tag::TO);
    let clauses = &[Dep::ADVCL, Dep::XCOMP, Dep::ACL, Dep::RELCL];
    let beneath = |at: u32| tree.with(at, clauses).filter(is_infinitive);
    let governed = tree.with(verb, &[Dep::DOBJ]).chain(tree.obliques(verb).into_iter().map(|it| it.1));
    let purposes: Vec<u32> = std::iter::once(verb).chain(governed).flat_map(beneath).collect();
    let mut found = Vec::new();
    for purpose in purposes {
        found.extend(tree.with(purpose, &[Dep::DOBJ]));
        let upon = tree.obliques(purpose).into_iter().filter(|(word, _)| FAR.upon.contains(word));
        found.extend(upon.map(|it| it.1));
    }
    found
}

/// The receiver of what `verb` gives, where no preposition of the verb has one.
pub(super) fn recipient(tree: Tree<'_>, verb: u32, wanted: &str) -> Option<u32> {
    if wanted != "to" || !FAR.giving.contains(&tree.lemma(verb)) || tree.is_passive(verb) {
        return None;
    }
    let gift = tree.with(verb, &[Dep::DOBJ]).next()?;
    let ends = |at: &u32| {
        tree.pos(*at) == Pos::PUNCT
            || tree.pos(*at) == Pos::AUX
            || matches!(tree.tag(*at), Tag::WDT | Tag::WP)
    };
    let mut behind = (gift + 1..tree.sentence(verb).end).take_while(|it| !ends(it));
    let to =
        behind.find(|it| tree.tag(*it) == Tag::IN && tree.lemma(*it) == "to" || tree.tag(*it) == Tag::TO)?;
    tree.with(to, &[Dep::POBJ]).next()
}
