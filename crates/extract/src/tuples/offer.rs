//! The pool of a treebank sentence with all that training needs to know of it.

use super::candidate::Candidate;
use super::features::{Features, features};
use super::rejoin::Rejoined;
use super::wording::Wording;
use super::{one_paragraph, pool};
use crate::clause::Tree;
use language::{AnnotatedDocument, Engine, Scratch};

/// A candidate as `scripts/train_tuples.py` sees it.
#[derive(Debug, Clone)]
pub struct Offered {
    /// How it came about.
    pub kind: String,
    /// Token it is drawn from.
    pub head: u32,
    /// Predicate as given out.
    pub predicate: String,
    /// Arguments as given out.
    pub arguments: Vec<String>,
    /// Word numbers of predicate, subject and the rest.
    pub slots: [Vec<u32>; 3],
    /// Named features.
    pub features: Vec<(String, f64)>,
}

/// Numbers of words that the sentence leaves out; no sentence is as long.
const MADE_BE: u32 = 1_000_000;
const MADE_HAVE: u32 = 1_000_001;

/// Every candidate of a treebank sentence.
pub fn offered(given: &str, engine: &Engine, scratch: &mut Scratch) -> Vec<Offered> {
    let rejoined = Rejoined::new(given);
    let document = one_paragraph(&rejoined.text);
    let annotated = AnnotatedDocument::annotate(&document, engine, scratch);
    let Some(paragraph) = annotated.paragraphs.first() else { return Vec::new() };
    let tree = Tree::new(paragraph);
    let wording = Wording { tree, given: Some(&rejoined) };
    let sentence = 0..tree.len();
    let pool = pool(tree, &sentence);
    let features = features(tree, &sentence, &pool);
    let offer = |(it, features): (&Candidate, Features)| Offered {
        kind: it.kind.as_str(),
        head: it.head,
        predicate: wording.part(&it.predicate).text,
        arguments: it.arguments.iter().map(|it| wording.tokens(it).text).collect(),
        slots: slots(it),
        features,
    };
    pool.iter().zip(features).map(offer).collect()
}

fn slots(it: &Candidate) -> [Vec<u32>; 3] {
    let made = it.made().map(|word| if word == "be" { MADE_BE } else { MADE_HAVE });
    let subject = it.arguments.first().cloned().unwrap_or_default();
    [it.predicate_tokens().chain(made).collect(), subject, it.rest()]
}
