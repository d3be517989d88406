//! The words a quantity quotes: the smallest clause that holds the figure, what it counts, subject and verb.

use super::counted::Counted;
use super::cues::Scope;
use crate::clause::Tree;
use language::{Dep, Pos};
use std::ops::Range;

/// Longest clause that is quoted whole, in bytes; above it the quote begins at the verb's own words.
const LONGEST: u32 = 220;

/// Tokens of the clause around a figure, without the mark of a note before it.
pub(crate) fn around(tree: Tree<'_>, counted: &Counted, scope: &Scope) -> Range<u32> {
    let mut range = held(tree, counted, scope);
    let bracket = |it: u32, mark: char| tree.paragraph.word(it).contains(mark);
    if let Some(end) = (range.start..range.end.min(range.start + 3))
        .find(|it| bracket(*it, ']'))
        .filter(|it| *it + 1 < counted.tokens.start)
    {
        range.start = end + 1;
    }
    range
}

fn held(tree: Tree<'_>, counted: &Counted, scope: &Scope) -> Range<u32> {
    let sentence = tree.trim(tree.sentence(counted.anchor));
    let fits = |range: &Range<u32>| tree.paragraph.bytes(range.clone()).len() as u32 <= LONGEST;
    let Some(verb) = scope.verb else {
        return if fits(&sentence) { sentence } else { noun_phrase(tree, counted) };
    };
    let own = without_other_clauses(tree, verb, counted.anchor);
    let subject = tree.doer(verb).or_else(|| tree.undergoer(verb)).filter(|it| sentence.contains(it));
    let held = subject.map_or(own.clone(), |it| own.start.min(it)..own.end.max(it + 1));
    let whole = match tree.dep(verb) {
        Dep::RELCL | Dep::ACL => held.start.min(tree.head(verb))..held.end,
        _ => held,
    };
    let whole = cover(whole, &counted.tokens, &sentence);
    let range = if fits(&whole) { whole } else { cover(own, &counted.tokens, &sentence) };
    if fits(&range) { tree.trim(range) } else { tree.trim(cut(tree, range, counted)) }
}

fn cover(range: Range<u32>, tokens: &Range<u32>, sentence: &Range<u32>) -> Range<u32> {
    range.start.min(tokens.start).max(sentence.start)
        ..range.end.max(tokens.end).min(sentence.end.max(tokens.end))
}

/// The subtree of `verb` without the clauses at its edges that do not hold the figure.
fn without_other_clauses(tree: Tree<'_>, verb: u32, anchor: u32) -> Range<u32> {
    let subtree = |it: u32| tree.paragraph.analysis.subtree(it);
    let mut range = subtree(verb);
    let with_subject = |it: u32| tree.with(it, &[Dep::NSUBJ, Dep::NSUBJPASS]).next().is_some();
    for child in tree.with(verb, &[Dep::CONJ, Dep::PARATAXIS, Dep::ADVCL, Dep::CCOMP]) {
        let part = subtree(child);
        let is_clause = matches!(tree.pos(child), Pos::VERB | Pos::AUX)
            && (tree.dep(child) != Dep::CONJ || with_subject(child));
        if part.contains(&anchor) || !is_clause {
            continue;
        }
        if child > verb && part.start > anchor && part.start > verb {
            range.end = range.end.min(part.start);
        } else if child < verb && part.end <= anchor && part.end <= verb {
            range.start = range.start.max(part.end);
        }
    }
    range
}

/// A long clause cut at the commas and semicolons around the figure.
fn cut(tree: Tree<'_>, range: Range<u32>, counted: &Counted) -> Range<u32> {
    let stops = |it: &u32| matches!(tree.paragraph.word(*it), "," | ";" | ":" | "—" | "–");
    let far = |a: u32, b: u32| tree.paragraph.bytes(a..b).len() as u32 > LONGEST / 3;
    let noun = counted.noun.unwrap_or(counted.anchor);
    let (first, last) = (counted.tokens.start.min(noun), counted.tokens.end.max(noun + 1));
    let start =
        (range.start..first).rev().filter(stops).find(|it| far(*it, first)).map_or(range.start, |it| it + 1);
    let end = (last..range.end).filter(stops).find(|it| far(last, *it)).unwrap_or(range.end);
    start..end
}

/// The counted noun with its modifiers, when no verb governs it.
fn noun_phrase(tree: Tree<'_>, counted: &Counted) -> Range<u32> {
    let top = counted.noun.unwrap_or(counted.anchor);
    cut(tree, tree.sentence(top), counted)
}
