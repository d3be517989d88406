//! Number and gender of a noun phrase, as far as its words tell them, so that "she" is never the snipers.

use super::grammar::Grammar;
use super::words::words;
use language::{Dep, Pos, Tag};
use std::ops::Range;

/// What a noun or title tells of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    He,
    She,
}

/// What a pronoun has to agree with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Agreement {
    pub plural: bool,
    pub gender: Option<Gender>,
}

/// Of the phrase `whole` around `head`.
pub(super) fn agreement(g: &Grammar, head: u32, whole: &Range<u32>) -> Agreement {
    let joined = g.children(head).iter().any(|it| {
        g.dep(*it) == Dep::CONJ
            && whole.contains(it)
            && matches!(g.pos(*it), Pos::PROPN | Pos::NOUN | Pos::PRON)
    });
    let counted =
        matches!(g.pos(head), Pos::DET | Pos::PRON | Pos::NUM) && !g.is_any(head, &["one", "another"]);
    let plural = matches!(g.tag(head), Tag::NNS | Tag::NNPS) || joined || counted && g.tag(head) != Tag::PRP;
    let gender = |it: u32| words().gender(g.word(it).trim_end_matches('.').to_lowercase().as_str());
    let gender = (whole.start..head + 1).rev().find_map(gender);
    Agreement { plural, gender }
}
