//! Short names that the text defines: "Orlan Front (OF)", "OF (Orlan Front)", "Orlan Front OF", "also known as".
//!
//! # Method
//! Schwartz and Hearst 2003: a bracket after a name whose letters can be read off the name's words from left to
//! right, each word giving at most its first letters; here only initials count, with small words free to skip.

use super::{Draft, tokens_at};
use crate::lexicon::name_key;
use evidence::{Definition, MentionForm, Quote};
use language::{AnnotatedDocument, Paragraph, Pos};
use std::ops::Range;

/// A definition before its quote is cut.
pub(super) struct Defined {
    paragraph: usize,
    bytes: Range<u32>,
    short: String,
    long: String,
}

impl Defined {
    pub(super) fn proven(self, annotated: &AnnotatedDocument<'_>) -> Option<Definition> {
        let span = annotated.paragraphs[self.paragraph].canonical(self.bytes);
        let quote = Quote::cut(annotated.document, span).ok()?;
        Some(Definition { short: self.short, long: self.long, quote })
    }
}

/// Letters of an acronym, at least and at most; shorter ones are initials of people, longer ones words.
const ACRONYM: std::ops::RangeInclusive<usize> = 2..=8;

pub(super) fn find(
    index: usize,
    paragraph: &Paragraph<'_>,
    drafts: &mut Vec<Draft>,
    definitions: &mut Vec<Defined>,
) {
    let count = paragraph.analysis.tokens.len() as u32;
    for token in 0..count {
        let short = paragraph.word(token);
        if !is_acronym(short) {
            continue;
        }
        let bracketed = token >= 2
            && paragraph.word(token - 1) == "("
            && token + 1 < count
            && paragraph.word(token + 1) == ")";
        let before = if bracketed { token - 1 } else { token };
        let Some(start) = long_form_start(paragraph, before, short) else { continue };
        let long_tokens = start..before;
        let long = paragraph.words(long_tokens.clone()).trim_end_matches([',', ' ']).to_owned();
        if !bracketed
            && drafts.iter().any(|it| it.overlaps(index, &(token..token + 1)) && it.tokens.len() > 1)
        {
            continue;
        }
        let end = if bracketed { token + 2 } else { token + 1 };
        definitions.push(Defined {
            paragraph: index,
            bytes: paragraph.bytes(start..end),
            short: short.to_owned(),
            long: long.clone(),
        });
        name_both(index, paragraph, drafts, &long_tokens, token, &long);
    }
    also_known_as(index, paragraph, drafts, definitions);
}

/// Mentions for the long and the short form, unless they are listed already; the listed one lends its identity.
fn name_both(
    index: usize,
    paragraph: &Paragraph<'_>,
    drafts: &mut Vec<Draft>,
    long: &Range<u32>,
    short: u32,
    name: &str,
) {
    let listed = drafts.iter().find(|it| it.overlaps(index, long) && it.tokens.end == long.end).cloned();
    let known =
        listed.clone().or_else(|| drafts.iter().find(|it| it.overlaps(index, &(short..short + 1))).cloned());
    let pattern = known.unwrap_or_else(|| Draft {
        paragraph: index,
        tokens: long.clone(),
        bytes: paragraph.bytes(long.clone()),
        name: name.to_owned(),
        actor_type: super::kind::of_name(name, None),
        form: MentionForm::Name,
        sense: evidence::Sense::Literal,
        entry: None,
        why: String::new(),
    });
    if listed.is_none() && !drafts.iter().any(|it| it.overlaps(index, long)) {
        drafts.push(Draft {
            tokens: long.clone(),
            bytes: paragraph.bytes(long.clone()),
            form: MentionForm::Name,
            why: "long form of an acronym defined in the text".to_owned(),
            ..pattern.clone()
        });
    }
    if !drafts.iter().any(|it| it.overlaps(index, &(short..short + 1))) {
        drafts.push(Draft {
            tokens: short..short + 1,
            bytes: paragraph.bytes(short..short + 1),
            form: MentionForm::Acronym,
            why: "acronym defined in the text".to_owned(),
            ..pattern
        });
    }
}

fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|it| it.is_alphabetic()).count();
    ACRONYM.contains(&letters)
        && word.chars().all(|it| it.is_alphanumeric() || matches!(it, '-' | '.'))
        && word.chars().filter(|it| it.is_uppercase()).count() * 3 >= letters * 2
}

/// Where the long form that ends before token `end` starts, when its initials spell `short`.
fn long_form_start(paragraph: &Paragraph<'_>, end: u32, short: &str) -> Option<u32> {
    let mut wanted: Vec<char> =
        short.chars().filter(|it| it.is_alphabetic()).map(|it| it.to_ascii_lowercase()).collect();
    let mut token = end;
    let mut skipped = 0;
    while !wanted.is_empty() {
        token = token.checked_sub(1)?;
        let word = paragraph.word(token);
        let first = word.chars().next()?.to_ascii_lowercase();
        let capital = word.starts_with(char::is_uppercase);
        let small = matches!(
            paragraph.analysis.tokens[token as usize].pos,
            Pos::ADP | Pos::DET | Pos::CCONJ | Pos::PUNCT | Pos::PART
        ) || word.chars().count() <= 2;
        match wanted.last() {
            Some(letter) if *letter == first && (capital || small) => {
                wanted.pop();
            }
            _ if small || word == "-" => skipped += 1,
            _ => return None,
        }
        if skipped > 2 * ACRONYM.end() {
            return None;
        }
    }
    let starts_big = paragraph.word(token).starts_with(char::is_uppercase);
    (starts_big && end - token >= 2).then_some(token)
}

/// "X, also known as Y": Y is a second name of X.
fn also_known_as(
    index: usize,
    paragraph: &Paragraph<'_>,
    drafts: &mut Vec<Draft>,
    definitions: &mut Vec<Defined>,
) {
    let lower = paragraph.text.to_lowercase();
    if lower.len() != paragraph.text.len() {
        return;
    }
    for cue in ["also known as ", "better known as ", "formerly known as ", "alias ", "a.k.a. ", "aka "] {
        for (at, _) in lower.match_indices(cue) {
            let after = tokens_at(paragraph, &((at + cue.len()) as u32..(at + cue.len() + 1) as u32)).start;
            let name = capital_run(paragraph, after);
            let before = drafts.iter().filter(|it| it.paragraph == index && it.bytes.end <= at as u32);
            let near =
                before.max_by_key(|it| it.bytes.end).filter(|it| at as u32 - it.bytes.end <= 4).cloned();
            let (Some(name), Some(first)) = (name, near) else { continue };
            let short = paragraph.words(name.clone()).to_owned();
            if name_key(&short) == name_key(&first.name) {
                continue;
            }
            let bytes = first.bytes.start..paragraph.bytes(name.clone()).end;
            definitions.push(Defined { paragraph: index, bytes, short, long: first.name.clone() });
            if !drafts.iter().any(|it| it.overlaps(index, &name)) {
                let why = "second name given in the text".to_owned();
                drafts.push(Draft { tokens: name.clone(), bytes: paragraph.bytes(name), why, ..first });
            }
        }
    }
}

/// The run of capitalised words at `start`, after an article.
fn capital_run(paragraph: &Paragraph<'_>, start: u32) -> Option<Range<u32>> {
    let count = paragraph.analysis.tokens.len() as u32;
    let start = if start < count && paragraph.analysis.tokens[start as usize].pos == Pos::DET {
        start + 1
    } else {
        start
    };
    let big = |token: u32| paragraph.word(token).starts_with(char::is_uppercase);
    let end = (start..count).find(|it| !big(*it)).unwrap_or(count);
    (end > start).then_some(start..end)
}
