//! Noun phrases in several sizes, and other stretches under a token, as lists of tokens.
//!
//! Tuples want the phrase without what is a statement of its own: relative clauses, appositions. How much more is
//! dropped differs; so several sizes are offered and the selector chooses.

use crate::clause::Tree;
use language::{Dep, Pos};

/// How much of a noun phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Size {
    /// Everything under the noun.
    Full,
    /// Without relative clauses, set-off appositions and participles.
    Short,
    /// Also without participles and prepositions other than "of".
    Core,
    /// Like short, but one conjunct only.
    Solo,
    /// One conjunct, without prepositions but "of".
    SoloCore,
}

/// The phrase headed by `head`.
pub(crate) fn phrase(tree: Tree<'_>, head: u32, size: Size) -> Vec<u32> {
    let mut tokens = Vec::new();
    gather(tree, head, &mut tokens, &|at, child| dropped(tree, head, at, child, size));
    trimmed(tree, tokens)
}

fn dropped(tree: Tree<'_>, head: u32, at: u32, child: u32, size: Size) -> bool {
    if size == Size::Full {
        return false;
    }
    if matches!(size, Size::Solo | Size::SoloCore) && at == head && belongs_later(tree, head, child) {
        return true;
    }
    let set_off = tree.dep(child) != Dep::APPOS || is_set_off(tree, child);
    match tree.dep(child) {
        Dep::RELCL | Dep::PARATAXIS | Dep::ADVCL if tree.pos(at) != Pos::VERB => true,
        Dep::APPOS => set_off,
        Dep::ACL => matches!(size, Size::Core | Size::SoloCore) || is_set_off(tree, child),
        Dep::PREP if matches!(size, Size::Core | Size::SoloCore) => tree.lemma(child) != "of",
        Dep::CONJ | Dep::CC | Dep::PRECONJ => at == head && matches!(size, Size::Solo | Size::SoloCore),
        _ => false,
    }
}

/// What follows the first "and" belongs to a later conjunct, however the parser has it.
fn belongs_later(tree: Tree<'_>, head: u32, child: u32) -> bool {
    child > head && tree.with(head, &[Dep::CONJ]).next().is_some_and(|it| it < child)
}

/// Whether a comma, dash or bracket stands before what hangs on `child`.
pub(crate) fn is_set_off(tree: Tree<'_>, child: u32) -> bool {
    let first = first(tree, child);
    first
        .checked_sub(1)
        .is_some_and(|before| tree.pos(before) == Pos::PUNCT && tree.paragraph.word(before) != "-")
}

/// First token under `token`.
pub(crate) fn first(tree: Tree<'_>, token: u32) -> u32 {
    tree.paragraph.analysis.subtree(token).start
}

/// Everything under `token` but children that `drop` names.
pub(crate) fn without(tree: Tree<'_>, token: u32, drop: &[u32]) -> Vec<u32> {
    let mut tokens = Vec::new();
    gather(tree, token, &mut tokens, &|_, child| drop.contains(&child));
    trimmed(tree, tokens)
}

fn gather(tree: Tree<'_>, at: u32, tokens: &mut Vec<u32>, drop: &dyn Fn(u32, u32) -> bool) {
    tokens.push(at);
    for child in tree.children(at) {
        if !drop(at, child) {
            gather(tree, child, tokens, drop);
        }
    }
}

/// Sorted, without signs and conjunctions at the edges, beside gaps, or without their partner.
pub(crate) fn trimmed(tree: Tree<'_>, mut tokens: Vec<u32>) -> Vec<u32> {
    tokens.sort_unstable();
    tokens.dedup();
    tokens.retain(|it| tree.pos(*it) != Pos::SPACE);
    let beside_gap: Vec<u32> = tokens
        .iter()
        .enumerate()
        .filter(|(at, token)| {
            let before = at.checked_sub(1).and_then(|it| tokens.get(it)).is_some_and(|it| it + 1 == **token);
            let after = tokens.get(at + 1).is_some_and(|it| **token + 1 == *it);
            is_idle(tree, **token) && !(before && after)
        })
        .map(|(_, token)| *token)
        .collect();
    tokens.retain(|it| !beside_gap.contains(it));
    unpaired(tree, &mut tokens);
    while tokens.last().is_some_and(|it| is_idle(tree, *it) || tree.pos(*it) == Pos::CCONJ) {
        tokens.pop();
    }
    let lead = tokens.iter().take_while(|it| is_idle(tree, **it) || tree.dep(**it) == Dep::CC).count();
    tokens.drain(..lead);
    quoted(tree, &mut tokens);
    tokens
}

/// Takes in quotation marks that stand around the whole.
fn quoted(tree: Tree<'_>, tokens: &mut Vec<u32>) {
    let (Some(first), Some(last)) = (tokens.first().copied(), tokens.last().copied()) else { return };
    let Some(before) = first.checked_sub(1).filter(|_| last + 1 < tree.len()) else { return };
    let is = |it, signs: [&str; 2]| tree.pos(it) == Pos::PUNCT && signs.contains(&tree.paragraph.word(it));
    if is(before, ["\"", "“"]) && is(last + 1, ["\"", "”"]) {
        tokens.insert(0, before);
        tokens.push(last + 1);
    }
}

fn is_idle(tree: Tree<'_>, token: u32) -> bool {
    tree.pos(token) == Pos::PUNCT
        && matches!(
            tree.paragraph.word(token),
            "," | "." | ";" | ":" | "-" | "--" | "–" | "—" | "?" | "!" | "..."
        )
}

/// Takes out brackets and quotation marks that lack their partner.
fn unpaired(tree: Tree<'_>, tokens: &mut Vec<u32>) {
    for (open, close) in [("(", ")"), ("[", "]"), ("\"", "\""), ("“", "”"), ("‘", "’")] {
        let is = |it: &u32, sign: &str| tree.pos(*it) == Pos::PUNCT && tree.paragraph.word(*it) == sign;
        let (opens, closes) = (
            tokens.iter().filter(|it| is(it, open)).count(),
            tokens.iter().filter(|it| is(it, close)).count(),
        );
        if (open == close && opens % 2 == 1) || opens != closes {
            let n_tokens = tokens.len();
            let mut at = 0;
            tokens.retain(|it| {
                at += 1;
                let edge = at == 1 || at == n_tokens || opens + closes == 1 || open == close && opens == 1;
                !((is(it, open) || is(it, close)) && edge)
            });
        }
    }
}

/// The conjuncts of a phrase, its head first.
pub(crate) fn conjuncts(tree: Tree<'_>, head: u32) -> Vec<u32> {
    let mut found = vec![head];
    let mut at = head;
    // A list longer than this is no longer an argument.
    while found.len() < 12 {
        let Some(next) = tree.with(at, &[Dep::CONJ]).next() else { break };
        found.extend(tree.with(at, &[Dep::CONJ]));
        at = next;
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The last preposition with an object directly under a noun.
pub(crate) fn last_preposition(tree: Tree<'_>, noun: u32) -> Option<u32> {
    tree.with(noun, &[Dep::PREP]).filter(|it| *it > noun).last()
}
