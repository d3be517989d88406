//! One text as the incident model sees it: its paragraphs in lower case, analysed, with the words that tell of
//! incidents marked sentence by sentence.
//!
//! The text is lowered because the agency texts the model learnt from are; so capitals make no difference to it.

use super::words::Words;
use crate::clause::Tree;
use evidence::{Block, BlockKind, Document, Metadata, Original, ReflowBuilder, Span, Text};
use language::{AnnotatedDocument, Engine, Pos, Scratch};
use std::collections::BTreeSet;
use std::ops::Range;

/// Spaces in a row, or a line break twice, that part paragraphs.
const GAP: usize = 3;

/// A text in lower case, each byte where it was, cut into paragraphs.
pub(super) fn lowered(text: &str) -> Document {
    let lower: String = text.to_ascii_lowercase();
    let original = Original::new("incident".to_owned(), Vec::new());
    let mut builder = ReflowBuilder::default();
    let mut blocks = Vec::new();
    for range in paragraphs(&lower) {
        let span = Span::new(range.start as u32, range.end as u32);
        let words = lower[range.clone()].replace(['\n', '\r', '\t'], " ");
        builder.copy(&words, span.start());
        builder.end_paragraph();
        blocks.push(Block { span, kind: BlockKind::Paragraph, page: None, label: None });
    }
    Document {
        id: original.document_id(),
        file: original.file,
        sha256: original.sha256,
        reflow: builder.finish(),
        blocks,
        metadata: Metadata::default(),
        text: Text::new(lower),
    }
}

fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut start, mut blanks, mut breaks) = (0, 0, 0);
    for (at, letter) in text.char_indices() {
        if letter.is_whitespace() {
            blanks += 1;
            breaks += usize::from(letter == '\n');
            continue;
        }
        if blanks >= GAP || breaks >= 2 {
            found.push(start..at);
            start = at;
        }
        (blanks, breaks) = (0, 0);
    }
    found.push(start..text.len());
    let trimmed = found.into_iter().map(|it| {
        let words = &text[it.clone()];
        let lead = words.len() - words.trim_start().len();
        it.start + lead..it.start + words.trim_end().len().max(lead)
    });
    trimmed.filter(|it| !it.is_empty()).collect()
}

/// A sentence of the page.
pub(super) struct Sentence {
    /// Paragraph and tokens.
    pub paragraph: usize,
    /// Its tokens.
    pub tokens: Range<u32>,
    /// What its words tell of.
    pub triggers: BTreeSet<&'static str>,
    /// Its verbs.
    pub verbs: BTreeSet<String>,
}

/// An analysed text.
pub(super) struct Page<'a> {
    /// Its paragraphs.
    pub annotated: &'a AnnotatedDocument<'a>,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
    /// What the whole tells of, with the number of words that do.
    pub triggers: Vec<(&'static str, usize)>,
}

impl<'a> Page<'a> {
    /// Marks the words of an analysed text.
    pub(super) fn new(annotated: &'a AnnotatedDocument<'a>) -> Self {
        let mut sentences = Vec::new();
        let mut counts = std::collections::BTreeMap::new();
        for (paragraph, it) in annotated.paragraphs.iter().enumerate() {
            let tree = Tree::new(it);
            for tokens in &it.analysis.sentences {
                let mut sentence = Sentence {
                    paragraph,
                    tokens: tokens.clone(),
                    triggers: BTreeSet::new(),
                    verbs: BTreeSet::new(),
                };
                for token in
                    tokens.clone().filter(|it| matches!(tree.pos(*it), Pos::VERB | Pos::NOUN | Pos::ADJ))
                {
                    let lemma = tree.lemma(token);
                    for class in Words::built_in().triggers(&lemma) {
                        sentence.triggers.insert(class);
                        *counts.entry(class.as_str()).or_insert(0) += 1;
                    }
                    if tree.pos(token) == Pos::VERB {
                        sentence.verbs.insert(lemma);
                    }
                }
                sentences.push(sentence);
            }
        }
        Self { annotated, sentences, triggers: counts.into_iter().collect() }
    }

    /// The tree of a paragraph.
    pub(super) fn tree(&self, paragraph: usize) -> Tree<'_> {
        Tree::new(&self.annotated.paragraphs[paragraph])
    }
}

/// Analyses a text made by [`lowered`].
pub(super) fn annotate<'d>(document: &'d Document, scratch: &mut Scratch) -> AnnotatedDocument<'d> {
    AnnotatedDocument::annotate(document, Engine::shared(), scratch)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_gaps_part_paragraphs_and_offsets_stay() {
        let text = "One bomb.    Two\nbombs.\n\nThree.";
        let document = lowered(text);
        let parts: Vec<&str> = document.blocks.iter().map(|it| &text[it.span.range()]).collect();
        assert_eq!(parts, ["One bomb.", "Two\nbombs.", "Three."]);
        assert_eq!(document.reflow.to_canonical(document.reflow.paragraphs()[2]), document.blocks[2].span);
    }
}
