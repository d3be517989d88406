//! A document with its grammar: paragraphs of the reflowed text, each analysed, each led back to the canonical text.

use crate::{Analysis, Engine, Scratch};
use evidence::{BlockKind, Document, Span};
use std::ops::Range;

/// Texts put into one call of the engine; more bring no speed, fewer leave the matrix kernels idle.
const BATCH: usize = 32;

/// A document and the analysis of each of its paragraphs.
pub struct AnnotatedDocument<'d> {
    /// The document.
    pub document: &'d Document,
    /// Paragraphs in reading order.
    pub paragraphs: Vec<Paragraph<'d>>,
}

/// One paragraph of the reflowed text.
pub struct Paragraph<'d> {
    document: &'d Document,
    /// Where it stands in the reflowed text.
    pub reflowed: Span,
    /// What kind of block it comes from.
    pub kind: BlockKind,
    /// Mark of the note, when it is one.
    pub label: Option<&'d str>,
    /// The words as the engine saw them; token offsets point here.
    pub text: &'d str,
    /// Tokens, sentences, entities.
    pub analysis: Analysis,
}

impl<'d> AnnotatedDocument<'d> {
    /// Analyses every paragraph of `document`.
    pub fn annotate(document: &'d Document, engine: &Engine, scratch: &mut Scratch) -> Self {
        let texts = texts(document);
        let analyses = texts.chunks(BATCH).flat_map(|batch| engine.annotate(scratch, batch));
        Self::put_together(document, &texts, analyses)
    }

    /// The same for several documents, with the same result: documents of one paragraph share the engine's calls.
    pub fn annotate_all(documents: &'d [Document], engine: &Engine, scratch: &mut Scratch) -> Vec<Self> {
        let all: Vec<Vec<&str>> = documents.iter().map(texts).collect();
        let joined = all.concat();
        let mut analyses = joined
            .chunks(BATCH)
            .flat_map(|batch| engine.annotate(scratch, batch))
            .collect::<Vec<_>>()
            .into_iter();
        let parts = documents.iter().zip(&all);
        parts.map(|(it, texts)| Self::put_together(it, texts, analyses.by_ref())).collect()
    }

    fn put_together(
        document: &'d Document,
        texts: &[&'d str],
        analyses: impl Iterator<Item = Analysis>,
    ) -> Self {
        let reflow = &document.reflow;
        let paragraphs = reflow.paragraphs().iter().zip(texts).zip(analyses);
        let paragraphs = paragraphs.map(|((span, text), analysis)| {
            let block = document.block_at(reflow.to_canonical(*span).start());
            Paragraph {
                document,
                reflowed: *span,
                kind: block.map_or(BlockKind::Paragraph, |it| it.kind),
                label: block.and_then(|it| it.label.as_deref()),
                text,
                analysis,
            }
        });
        Self { document, paragraphs: paragraphs.collect() }
    }
}

fn texts(document: &Document) -> Vec<&str> {
    let reflow = &document.reflow;
    reflow.paragraphs().iter().map(|span| &reflow.text()[span.range()]).collect()
}

impl Paragraph<'_> {
    /// Where bytes of [`Paragraph::text`] stand in the canonical text.
    pub fn canonical(&self, bytes: Range<u32>) -> Span {
        let base = self.reflowed.start();
        self.document.reflow.to_canonical(Span::new(base + bytes.start, base + bytes.end))
    }

    /// Where tokens stand in the canonical text.
    pub fn span(&self, tokens: Range<u32>) -> Span {
        self.canonical(self.bytes(tokens))
    }

    /// Where tokens stand in [`Paragraph::text`]; an empty range gives the empty range before its first token.
    pub fn bytes(&self, tokens: Range<u32>) -> Range<u32> {
        let all = &self.analysis.tokens;
        let end_of_text = self.text.len() as u32;
        let start = all.get(tokens.start as usize).map_or(end_of_text, |it| it.start);
        let last = tokens.end.checked_sub(1).filter(|last| *last >= tokens.start);
        start..last.and_then(|last| all.get(last as usize)).map_or(start, |it| it.end)
    }

    /// The words of tokens, as the engine saw them.
    pub fn words(&self, tokens: Range<u32>) -> &str {
        let bytes = self.bytes(tokens);
        &self.text[bytes.start as usize..bytes.end as usize]
    }

    /// The words of one token.
    pub fn word(&self, token: u32) -> &str {
        self.words(token..token + 1)
    }
}
