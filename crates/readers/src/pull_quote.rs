//! Pull quotes: sentences of the body set apart a second time, which must not count twice.

use crate::layout::{Chunk, is_attributed_quote};
use crate::shape;
use evidence::BlockKind;
use std::collections::HashSet;

/// Share of a pull quote's content words that one body paragraph holds; a paragraph on the same matter
/// that does not say the same shares about a third.
const RESTATED: f64 = 0.5;
/// Bytes of a pull quote at most; they are set in large type.
const LONGEST_PULL_QUOTE: u32 = 220;

/// Names short one-sentence paragraphs among long ones that say again what a long one says.
pub(crate) fn name(text: &str, chunks: &mut [Chunk]) {
    let mut lengths: Vec<u32> =
        chunks.iter().filter(|it| it.kind == BlockKind::Paragraph).map(|it| it.span.len()).collect();
    if lengths.len() < 4 {
        return;
    }
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    let long = |chunk: &Chunk| chunk.kind == BlockKind::Paragraph && chunk.span.len() > median / 2;
    let candidates: Vec<usize> = (1..chunks.len().saturating_sub(1))
        .filter(|index| {
            let chunk = &chunks[*index];
            chunk.kind == BlockKind::Paragraph
                && chunk.span.len() <= LONGEST_PULL_QUOTE
                && chunk.span.len() * 3 < median
                && long(&chunks[index - 1])
                && long(&chunks[index + 1])
                && is_one_sentence(chunk.words(text))
        })
        .collect();
    let lone = |chunk: &Chunk| chunk.kind == BlockKind::Paragraph && is_attributed_quote(chunk.words(text));
    let mut settled: Vec<usize> = (0..chunks.len()).filter(|index| lone(&chunks[*index])).collect();
    settled.extend(chunks.iter().enumerate().filter(|it| it.1.kind == BlockKind::PullQuote).map(|it| it.0));
    settled.extend(candidates.iter().copied().filter(|index| is_restated(text, chunks, *index, median)));
    // Who sets two quotations apart sets them all apart in the same way, also those that say something new.
    if settled.len() >= 2 {
        settled.extend(candidates);
    }
    for index in settled {
        chunks[index].kind = BlockKind::PullQuote;
    }
}

/// Whether a long paragraph says what chunk `quote` says.
fn is_restated(text: &str, chunks: &[Chunk], quote: usize, median: u32) -> bool {
    let words = content_words(chunks[quote].words(text));
    let body = |it: &Chunk| it.kind == BlockKind::Paragraph && it.span.len() > median / 2;
    words.len() >= 4
        && (0..chunks.len())
            .filter(|index| *index != quote && body(&chunks[*index]))
            .any(|index| shared(&words, &content_words(chunks[index].words(text))) >= RESTATED)
}

fn is_one_sentence(words: &str) -> bool {
    let inner = words.trim_end_matches(|c: char| !c.is_alphanumeric());
    shape::ends_sentence(words) && !inner.contains(". ") && !inner.contains("? ") && !words.ends_with(':')
}

/// Words that carry content, cut to their first five letters so that inflection does not part them.
fn content_words(text: &str) -> HashSet<String> {
    text.split(|c: char| !(c.is_alphanumeric() || c == ','))
        .map(|word| word.trim_matches(','))
        .filter(|word| {
            word.chars().count() > 3 || word.chars().any(|c| c.is_ascii_digit() || c.is_uppercase())
        })
        .filter(|word| {
            !matches!(
                *word,
                "The"
                    | "that"
                    | "this"
                    | "with"
                    | "from"
                    | "have"
                    | "been"
                    | "were"
                    | "they"
                    | "their"
                    | "does"
                    | "alone"
            )
        })
        .map(|word| word.chars().flat_map(char::to_lowercase).take(5).collect())
        .collect()
}

fn shared(quote: &HashSet<String>, body: &HashSet<String>) -> f64 {
    let numbers = |set: &HashSet<String>| {
        set.iter().filter(|it| it.starts_with(|c: char| c.is_ascii_digit())).cloned().collect::<HashSet<_>>()
    };
    let figures = numbers(quote);
    if !figures.is_empty() && figures.is_disjoint(&numbers(body)) {
        return 0.0;
    }
    quote.intersection(body).count() as f64 / quote.len().max(1) as f64
}
