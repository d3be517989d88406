//! Entities of one sentence, two by two.

use crate::entities::LabelledSpan;
use language::{AnnotatedDocument, Paragraph, Pos};
use std::ops::Range;

/// An entity as the model sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entity {
    /// Tokens of its paragraph.
    pub tokens: Range<u32>,
    /// Bytes in the canonical text.
    pub bytes: Range<u32>,
    /// Its label.
    pub label: String,
}

/// Two entities by their places in the paragraph's list, in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair {
    /// Index of the one that stands first.
    pub first: usize,
    /// Index of the other.
    pub second: usize,
    /// A token of their sentence.
    pub anchor: u32,
}

/// The entities of each paragraph, in the order of the text.
pub(super) fn entities(annotated: &AnnotatedDocument<'_>, spans: &[LabelledSpan]) -> Vec<Vec<Entity>> {
    let of_paragraph = |paragraph: &Paragraph<'_>| {
        let n_tokens = paragraph.analysis.tokens.len() as u32;
        if n_tokens == 0 {
            return Vec::new();
        }
        let places: Vec<(u32, u32)> = (0..n_tokens)
            .map(|it| {
                let place = paragraph.span(it..it + 1);
                (place.start(), place.end())
            })
            .collect();
        let mut found: Vec<Entity> = spans
            .iter()
            .filter_map(|span| {
                let start = places.partition_point(|it| it.1 <= span.bytes.start) as u32;
                let end = places.partition_point(|it| it.0 < span.bytes.end) as u32;
                (start < end).then(|| Entity {
                    tokens: start..end,
                    bytes: span.bytes.clone(),
                    label: span.label.to_owned(),
                })
            })
            .collect();
        found.sort_by_key(|it| (it.tokens.start, it.tokens.end));
        found
    };
    annotated.paragraphs.iter().map(of_paragraph).collect()
}

/// Entities of one sentence that a pair may have between its two, so that a list without end stays cheap; the longest
/// list of the set has half as many.
const FARTHEST: usize = 60;

/// Every two entities that begin in one sentence.
pub(super) fn pairs(paragraph: &Paragraph<'_>, entities: &[Entity]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (first, one) in entities.iter().enumerate() {
        let sentence = paragraph.analysis.sentence_of(one.tokens.start);
        for (by, two) in entities[first + 1..].iter().take(FARTHEST).enumerate() {
            if !sentence.contains(&two.tokens.start) {
                break;
            }
            if two.tokens.start >= one.tokens.end {
                pairs.push(Pair { first, second: first + 1 + by, anchor: one.tokens.start });
            }
        }
    }
    pairs
}

/// The token of a range whose head lies outside it.
pub(super) fn head(paragraph: &Paragraph<'_>, tokens: &Range<u32>) -> u32 {
    let all = &paragraph.analysis.tokens;
    tokens
        .clone()
        .rev()
        .find(|it| {
            let above = all[*it as usize].head;
            above == *it || !tokens.contains(&above)
        })
        .unwrap_or(tokens.end - 1)
}

/// The words that link two entities: what the tree joins them by, else what stands between them, else both.
pub(super) fn trigger(paragraph: &Paragraph<'_>, first: &Entity, second: &Entity) -> Range<u32> {
    let outside = |it: &u32| !first.tokens.contains(it) && !second.tokens.contains(it);
    let (up, down) = (
        upwards(paragraph, head(paragraph, &first.tokens)),
        upwards(paragraph, head(paragraph, &second.tokens)),
    );
    let meet = up.iter().find(|it| down.contains(it)).copied();
    let telling = |it: &u32| {
        let pos = paragraph.analysis.tokens[*it as usize].pos;
        outside(it) && matches!(pos, Pos::VERB | Pos::ADP | Pos::NOUN | Pos::ADJ | Pos::SCONJ)
    };
    let upto = |steps: &[u32]| steps.iter().copied().take_while(|it| Some(*it) != meet).collect::<Vec<u32>>();
    let path = meet.into_iter().chain(upto(&down).into_iter().rev()).chain(upto(&up));
    if let Some(word) = path.into_iter().find(|it| telling(it)) {
        return word..word + 1;
    }
    if first.tokens.end < second.tokens.start {
        return first.tokens.end..second.tokens.start;
    }
    first.tokens.start..second.tokens.end.max(first.tokens.end)
}

/// Tokens from a token up to the root, itself first.
pub(super) fn upwards(paragraph: &Paragraph<'_>, token: u32) -> Vec<u32> {
    let mut steps = vec![token];
    let mut at = token;
    loop {
        let above = paragraph.analysis.tokens[at as usize].head;
        if above == at || steps.len() > paragraph.analysis.tokens.len() {
            return steps;
        }
        steps.push(above);
        at = above;
    }
}
