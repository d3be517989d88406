//! What a sentence states, as tuples: a predicate and its arguments, each with how sure, how put, and who says it.
//!
//! # Method
//! Open information extraction as CaRB judges it (Bhardwaj, Aggarwal and Mausam 2019): complete, minimal, n-ary. All
//! usual ways to cut each verb and noun phrase are offered ([`verbal`], [`nominal`]); a trained selector keeps, one by
//! one, what adds something ([`selector`]). Polarity, mode, attribution, time and place stand beside the tuple, after
//! MinIE (Gashteovski, Gemulla and Del Corro 2017), and take no word out of it ([`notes`]).
//!
//! # Known misses
//! Pronouns stay as they are; what two sentences state together is not found.
//!
//! Entry points: [`of_document`] for text, [`of_tokenised`] for a treebank sentence.

mod candidate;
mod complement;
mod features;
mod intransitive;
mod linked;
mod modifier;
mod nominal;
mod notes;
mod offer;
mod overlap;
mod phrase;
mod predicate;
mod rejoin;
mod selector;
mod shape;
mod subject;
mod transitive;
mod verbal;
mod wording;

#[cfg(test)]
mod tests;

pub use notes::Notes;
pub use offer::{Offered, offered};
pub use rejoin::Rejoined;
pub use wording::Part;

use crate::Lexicon;
use crate::attribution;
use crate::clause::Tree;
use crate::time::{self, FoundTime};
use candidate::Candidate;
use evidence::{Attribution, Document, Metadata, Original, Reflow, Span, Text};
use language::{AnnotatedDocument, Engine, Scratch};
use std::collections::BTreeSet;
use std::ops::Range;
use wording::Wording;

/// A statement: a predicate, its subject, its other arguments.
#[derive(Debug, Clone, PartialEq)]
pub struct Tuple {
    /// The sentence it is drawn from.
    pub sentence: Span,
    /// Predicate.
    pub predicate: Part,
    /// The verb that the sentence leaves out, in the form it would have there; the predicate has it as "be" or "have".
    pub implied: Option<&'static str>,
    /// Subject, then the others in the order they are stated.
    pub arguments: Vec<Part>,
    /// 0..=1; at one half what is given out is about as precise as complete.
    pub confidence: f64,
    /// What stands beside it.
    pub notes: Notes,
}

/// Tuples of every sentence of a document that states something, in order, the surest of a sentence first.
pub fn of_document(annotated: &AnnotatedDocument<'_>, lexicon: &Lexicon) -> Vec<Tuple> {
    let published = annotated.document.metadata.published.as_ref().map(|it| it.when);
    let attributions = attribution::attributions(annotated, &lexicon.sources, published.as_ref());
    let mut found = Vec::new();
    for paragraph in annotated.paragraphs.iter().filter(|it| it.kind.speaks()) {
        let times = time::times(paragraph.text, published.as_ref());
        let wording = Wording { tree: Tree::new(paragraph), given: None };
        for sentence in &paragraph.analysis.sentences {
            found.extend(of_sentence(wording, sentence, &times, &attributions));
        }
    }
    found
}

/// Tuples of a treebank sentence (words parted by spaces, `-LRB-` for a bracket), in its own words, the surest first.
///
/// Spans of such tuples are empty, as the sentence was put together anew before it was read.
pub fn of_tokenised(given: &str, lexicon: &Lexicon, engine: &Engine, scratch: &mut Scratch) -> Vec<Tuple> {
    let rejoined = Rejoined::new(given);
    let document = one_paragraph(&rejoined.text);
    let annotated = AnnotatedDocument::annotate(&document, engine, scratch);
    let attributions = attribution::attributions(&annotated, &lexicon.sources, None);
    let Some(paragraph) = annotated.paragraphs.first() else { return Vec::new() };
    let tree = Tree::new(paragraph);
    let times = time::times(paragraph.text, None);
    // The caller says what a sentence is, whatever the parser takes for one.
    of_sentence(Wording { tree, given: Some(&rejoined) }, &(0..tree.len()), &times, &attributions)
}

fn of_sentence(
    wording: Wording<'_>,
    sentence: &Range<u32>,
    times: &[FoundTime],
    attributions: &[Attribution],
) -> Vec<Tuple> {
    let tree = wording.tree;
    let pool = pool(tree, sentence);
    let features = features::features(tree, sentence, &pool);
    let tuple = |choice: selector::Choice| {
        let candidate = &pool[choice.candidate];
        Tuple {
            sentence: tree.paragraph.span(sentence.clone()),
            predicate: wording.part(&candidate.predicate),
            implied: candidate.implied(),
            arguments: candidate.arguments.iter().map(|it| wording.tokens(it)).collect(),
            confidence: choice.confidence,
            notes: notes::notes(wording, candidate, times, attributions),
        }
    };
    selector::choose(&pool, &features).into_iter().map(tuple).collect()
}

/// Tokens beyond which a "sentence" is a table or a list that no grammar holds together; real ones stay below 150.
const MOST_TOKENS: usize = 300;

/// Every candidate of a sentence, no two alike.
fn pool(tree: Tree<'_>, sentence: &Range<u32>) -> Vec<Candidate> {
    let mut found = Vec::new();
    if sentence.len() > MOST_TOKENS {
        return found;
    }
    verbal::candidates(tree, sentence.clone(), &mut found);
    nominal::candidates(tree, sentence.clone(), &mut found);
    let mut seen = BTreeSet::new();
    found.retain(|it| seen.insert(it.key()));
    found
}

/// A document of one paragraph.
fn one_paragraph(text: &str) -> Document {
    let original = Original::new("sentence".to_owned(), text.as_bytes().to_vec());
    Document {
        id: original.document_id(),
        file: original.file,
        sha256: original.sha256,
        text: Text::new(text.to_owned()),
        blocks: Vec::new(),
        reflow: Reflow::identity(text),
        metadata: Metadata::default(),
    }
}
