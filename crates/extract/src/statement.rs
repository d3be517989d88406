//! Any assertion as subject, predicate and arguments, so that no sentence with a verb is lost.
//!
//! # Method
//! Open information extraction over clauses, after ClausIE (Del Corro and Gemulla 2013): one tuple for each finite
//! verb, its objects, complements and prepositional phrases as arguments.

use crate::clause::{Mood, Tree, mood};
use crate::draft::{ClaimDraft, Slots};
use crate::scene::Scene;
use evidence::Polarity;
use language::{Dep, Pos, Tag};
use std::ops::Range;

/// Confidence of a tuple read straight off the tree.
const CONFIDENCE: f64 = 0.5;

/// Draws statements from one paragraph.
pub(crate) fn find(scene: &Scene<'_>, index: usize, drafts: &mut Vec<ClaimDraft>) {
    let tree = Tree::new(scene.paragraph(index));
    for verb in 0..tree.len() {
        if !is_clause_head(tree, verb) {
            continue;
        }
        let Some(subject) = tree.with(verb, &[Dep::NSUBJ, Dep::NSUBJPASS, Dep::CSUBJ]).next() else {
            continue;
        };
        let arguments: Vec<String> =
            arguments(tree, verb).into_iter().map(|it| words(tree, it)).filter(|it| !it.is_empty()).collect();
        let tokens = tree.clause(verb);
        if arguments.is_empty() || tokens.is_empty() {
            continue;
        }
        drafts.push(ClaimDraft {
            paragraph: index,
            tokens,
            trigger: verb,
            // The predicate carries its own "not": what is stated, is stated.
            mood: Mood { polarity: Polarity::Affirmed, ..mood(tree, verb) },
            confidence: CONFIDENCE,
            method: "statement/1",
            slots: Slots::Statement {
                subject: words(tree, phrase(tree, tree.antecedent(subject))),
                predicate: predicate(tree, verb),
                arguments,
            },
        });
    }
}

fn is_clause_head(tree: Tree<'_>, verb: u32) -> bool {
    let finite = matches!(tree.tag(verb), Tag::VBD | Tag::VBZ | Tag::VBP | Tag::MD)
        || tree
            .with(verb, &[Dep::AUX, Dep::AUXPASS])
            .any(|it| matches!(tree.tag(it), Tag::VBD | Tag::VBZ | Tag::VBP | Tag::MD));
    matches!(tree.pos(verb), Pos::VERB | Pos::AUX)
        && !matches!(tree.dep(verb), Dep::AUX | Dep::AUXPASS)
        && finite
}

/// Auxiliaries, negation, verb, particle.
fn predicate(tree: Tree<'_>, verb: u32) -> String {
    let mut parts: Vec<u32> = tree.with(verb, &[Dep::AUX, Dep::AUXPASS, Dep::NEG, Dep::PRT]).collect();
    parts.push(verb);
    parts.sort_unstable();
    parts.iter().map(|it| tree.paragraph.word(*it)).collect::<Vec<_>>().join(" ")
}

fn arguments(tree: Tree<'_>, verb: u32) -> Vec<Range<u32>> {
    let wanted = |dep: Dep| {
        matches!(
            dep,
            Dep::DOBJ
                | Dep::ATTR
                | Dep::ACOMP
                | Dep::XCOMP
                | Dep::CCOMP
                | Dep::PREP
                | Dep::DATIVE
                | Dep::AGENT
                | Dep::OPRD
                | Dep::NPADVMOD
        )
    };
    let below = tree.children(verb).filter(|it| wanted(tree.dep(*it)));
    below.map(|it| tree.trim(tree.paragraph.analysis.subtree(it))).collect()
}

/// A noun phrase without its relative clauses.
fn phrase(tree: Tree<'_>, noun: u32) -> Range<u32> {
    let whole = tree.paragraph.analysis.subtree(noun);
    let cut = tree
        .with(noun, &[Dep::RELCL, Dep::ACL])
        .map(|it| tree.paragraph.analysis.subtree(it).start)
        .find(|it| *it > noun);
    tree.trim(whole.start..cut.unwrap_or(whole.end))
}

fn words(tree: Tree<'_>, tokens: Range<u32>) -> String {
    tree.paragraph.words(tokens).split_whitespace().collect::<Vec<_>>().join(" ")
}
