//! Sentences that spell out the one before: "Tarsk must act against the Front. This includes closing its camps."
//!
//! # Method
//! A sentence whose subject is a bare "this" or "that", with a verb that holds parts, lists what the sentence before
//! says; its gerunds are in the mood of that sentence, and whoever acts there acts here.

use super::Tree;
use language::{Dep, Tag};

/// Verbs by which a whole holds its parts.
const HOLDS: &[&str] = &["include", "entail", "involve", "comprise", "mean", "require"];

/// Steps up the tree from a gerund to the verb that holds it.
const REACH: usize = 6;

/// The verb of the sentence before, where `token` stands in a gerund that spells it out.
pub(crate) fn spelled_out(tree: Tree<'_>, token: u32) -> Option<u32> {
    let mut at = token;
    let mut gerund = false;
    for _ in 0..REACH {
        if tree.head(at) == at {
            break;
        }
        gerund |= tree.tag(at) == Tag::VBG;
        at = tree.head(at);
    }
    let sentence = tree.sentence(token);
    if !gerund || tree.head(at) != at || sentence.start == 0 || !takes_up(tree, at) {
        return None;
    }
    let before = tree.sentence(sentence.start - 1);
    before.into_iter().find(|it| tree.head(*it) == *it)
}

/// Whether a verb holds parts of what "this" takes up.
fn takes_up(tree: Tree<'_>, verb: u32) -> bool {
    let bare = |it: u32| matches!(tree.paragraph.word(it).to_lowercase().as_str(), "this" | "that" | "these");
    HOLDS.contains(&tree.lemma(verb).as_str()) && tree.with(verb, &[Dep::NSUBJ]).any(bare)
}
