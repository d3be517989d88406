//! Codes of a codebook applied to a document's sentences.
//!
//! A sentence bears a code when a pattern of the code fits it, when a claim of one of the code's classes stands in
//! it, or when it goes on from a sentence that bears the code and names the concept itself. Headings weigh in: below
//! one that matches a code, the code's `weak` cues suffice. Where the document speaks of itself, its method or its
//! plan, no code is applied, unless one sentence sums up several.
//!
//! Entry points: [`CompiledCodes::new`] once a codebook, then [`codings`] for each document.
//!
//! # Known misses
//! Concepts that no listed word names; irony; passages whose code follows from the paragraph as a whole. A cue counts
//! wherever it stands in the sentence, whoever does it to whom.

mod compiled;
mod cues;
mod words;

#[cfg(test)]
mod tests;

pub use compiled::CompiledCodes;

use compiled::{Fit, Reading, Setting};
use cues::Vocabulary;
use evidence::{BlockKind, Claim, ClaimBody, Coding, Document, Quote, Span};
use language::AnnotatedDocument;
use words::Word;

/// Words with which a sentence goes on from the one before.
const GOING_ON: [&str; 8] = ["this", "these", "such", "that", "they", "thus", "similarly", "likewise"];

/// Codes that a sentence about the document itself must bear to count as a summary of what it found; two may meet by
/// chance in a sentence on method, abstracts list more.
const SUMMARY: usize = 3;

/// Applies codes to the sentences of a document, in reading order.
///
/// Notes are read as well, because reports put evidence there; restatements (pull quotes) are not.
pub fn codings(document: &AnnotatedDocument<'_>, codes: &CompiledCodes, claims: &[Claim]) -> Vec<Coding> {
    let carried = carried_codes(codes, claims);
    let mut vocabulary = Vocabulary::default();
    let mut section = Section::default();
    let mut all = Vec::new();
    for paragraph in &document.paragraphs {
        let sentences = paragraph.analysis.sentences.iter();
        if paragraph.kind == BlockKind::Heading {
            section = Section::default();
            for sentence in sentences {
                let words = words::of_sentence(paragraph, sentence.clone());
                section.enter(codes.read(&words, Setting::Heading, &mut vocabulary));
            }
            continue;
        }
        if section.own_prose || !paragraph.kind.speaks() || paragraph.kind == BlockKind::PullQuote {
            continue;
        }
        let mut before = Vec::new();
        for sentence in sentences {
            let words = words::of_sentence(paragraph, sentence.clone());
            let span = paragraph.span(sentence.clone());
            let reading = codes.read(&words, Setting::Below(&section.codes), &mut vocabulary);
            let fits = decide(reading, &words, &before, carried_in(&carried, span));
            before.clear();
            before.extend(fits.iter().map(|fit| fit.code));
            all.extend(fits.into_iter().filter_map(|fit| coding(document.document, span, codes, fit)));
        }
    }
    all
}

/// What the last heading says of the sentences below it.
#[derive(Debug, Default)]
struct Section {
    codes: Vec<u32>,
    own_prose: bool,
}

impl Section {
    fn enter(&mut self, reading: Reading) {
        self.own_prose |= reading.own_prose;
        self.codes.extend(reading.fits.into_iter().map(|fit| fit.code));
    }
}

/// The codes a sentence bears: by patterns, by claims, by going on from `before`.
fn decide(reading: Reading, words: &[Word<'_>], before: &[u32], carried: Vec<Fit>) -> Vec<Fit> {
    if reading.own_prose && reading.fits.len() < SUMMARY {
        return Vec::new();
    }
    let mut fits = reading.fits;
    let carried = carried.into_iter().filter(|fit| !reading.withheld.contains(&fit.code));
    let goes_on =
        words.first().is_some_and(|first| GOING_ON.iter().any(|it| first.printed.eq_ignore_ascii_case(it)));
    let inherited = reading.touched.into_iter().filter(|fit| goes_on && before.contains(&fit.code));
    let inherited = inherited.map(|fit| Fit { why: format!("{}, going on", fit.why), ..fit });
    for fit in carried.chain(inherited) {
        if fits.iter().all(|it| it.code != fit.code) {
            fits.push(fit);
        }
    }
    fits.sort_by_key(|fit| fit.code);
    fits
}

fn coding(document: &Document, span: Span, codes: &CompiledCodes, fit: Fit) -> Option<Coding> {
    let quote = Quote::cut(document, span).ok()?;
    Some(Coding { quote, code: codes.key(fit.code).to_owned(), why: fit.why })
}

/// Codes that relations carry with them, by place.
fn carried_codes(codes: &CompiledCodes, claims: &[Claim]) -> Vec<(Span, Fit)> {
    let mut carried = Vec::new();
    for claim in claims {
        let ClaimBody::Relation(relation) = &claim.body else { continue };
        for code in codes.carried_by(&relation.class) {
            let why = format!("claim of class {}", relation.class);
            carried.push((claim.quote.span(), Fit { code, why }));
        }
    }
    carried.sort_by_key(|(span, fit)| (span.start(), span.end(), fit.code));
    carried
}

/// What is carried by claims that begin in `sentence`.
fn carried_in(carried: &[(Span, Fit)], sentence: Span) -> Vec<Fit> {
    let first = carried.partition_point(|(span, _)| span.start() < sentence.start());
    let inside = carried[first..].iter().take_while(|(span, _)| span.start() < sentence.end());
    inside.map(|(_, fit)| fit.clone()).collect()
}
