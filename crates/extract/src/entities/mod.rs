//! Entities in the labels of other people's sets, for measurement and for exchange.
//!
//! # Method
//! The re3d set (Dstl, 2017) marks whole phrases: determiner and modifiers inside, nouns like "the militants" as well
//! as names, the outermost where one holds another. So every noun phrase without what follows its head is a candidate
//! ([`phrase`]); its head noun ([`words`]) or the name it is, weighed over the document ([`name`]), gives the label.
//! Names that no phrase holds come next, then times and figures ([`figure`]) and what has a form of its own
//! ([`pattern`]).
//!
//! # Known misses
//! Phrases with clauses or several prepositions inside; references in the singular ("it", "this group's"); whether an
//! action ("strike") is meant as a weapon.

mod figure;
mod name;
mod pattern;
mod phrase;
mod words;

#[cfg(test)]
mod tests;

use crate::lexicon::Lexicon;
use crate::mention::{self, Draft};
use evidence::MentionForm;
use language::{AnnotatedDocument, Paragraph};
use name::Votes;
use phrase::Phrase;
use std::ops::Range;

/// A span with a label of some set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelledSpan {
    /// Bytes in the canonical text.
    pub bytes: Range<u32>,
    /// The label.
    pub label: &'static str,
    /// The name it stands for.
    pub name: String,
}

/// Labels of the re3d set, less `Coordinates`, which its annotators gave to none: they took coordinates for locations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Label {
    Organisation,
    Person,
    Location,
    Nationality,
    MilitaryPlatform,
    Vehicle,
    Weapon,
    DocumentReference,
    Quantity,
    Temporal,
    Money,
    CommsIdentifier,
    Frequency,
    Url,
}

impl Label {
    fn as_str(self) -> &'static str {
        match self {
            Self::Organisation => "Organisation",
            Self::Person => "Person",
            Self::Location => "Location",
            Self::Nationality => "Nationality",
            Self::MilitaryPlatform => "MilitaryPlatform",
            Self::Vehicle => "Vehicle",
            Self::Weapon => "Weapon",
            Self::DocumentReference => "DocumentReference",
            Self::Quantity => "Quantity",
            Self::Temporal => "Temporal",
            Self::Money => "Money",
            Self::CommsIdentifier => "CommsIdentifier",
            Self::Frequency => "Frequency",
            Self::Url => "Url",
        }
    }
}

/// A paragraph with the names found in it.
struct Page<'a> {
    paragraph: &'a Paragraph<'a>,
    names: Vec<&'a Draft>,
}

impl Page<'_> {
    /// The name that holds a token.
    fn name_at(&self, token: u32) -> Option<&Draft> {
        self.names.iter().find(|it| it.tokens.contains(&token)).copied()
    }
}

/// Entities with the types of the re3d set (Dstl, 2017): determiners inside, nominal actors included.
pub fn re3d(annotated: &AnnotatedDocument<'_>, lexicon: &Lexicon) -> Vec<LabelledSpan> {
    let found = mention::find(annotated, lexicon);
    let named = |it: &&Draft| !matches!(it.form, MentionForm::Anaphor | MentionForm::Nominal);
    let pages: Vec<Page<'_>> = annotated
        .paragraphs
        .iter()
        .enumerate()
        .map(|(index, paragraph)| {
            let names = found.drafts.iter().filter(named).filter(|it| it.paragraph == index).collect();
            Page { paragraph, names }
        })
        .collect();
    let candidates: Vec<Vec<Phrase>> = pages.iter().map(phrase::find).collect();
    let votes = Votes::count(candidates.iter().flatten());
    let mut spans = Vec::new();
    for (page, phrases) in pages.iter().zip(candidates) {
        let mut local: Vec<(Range<u32>, Label)> = Vec::new();
        let mut phrases = name::settle(page, phrases, &votes);
        phrase::extend(page, &mut phrases);
        name::add_uncovered(page, &mut phrases, &votes);
        let outer = phrase::outermost(page, &phrases);
        let formed = pattern::find(page.paragraph.text);
        let figures = figure::find(page.paragraph.text);
        local.extend(outer.into_iter().filter(|(bytes, _)| !overlaps(&formed, bytes)));
        local.extend(figures.into_iter().filter(|(bytes, _)| !overlaps(&formed, bytes)));
        local.extend(formed);
        local.sort_by_key(|(bytes, label)| (bytes.start, bytes.end, *label));
        local.dedup();
        spans.extend(local.into_iter().map(|(bytes, label)| span(page.paragraph, bytes, label)));
    }
    spans
}

fn overlaps(taken: &[(Range<u32>, Label)], bytes: &Range<u32>) -> bool {
    taken.iter().any(|(it, _)| it.start < bytes.end && bytes.start < it.end)
}

fn span(paragraph: &Paragraph<'_>, bytes: Range<u32>, label: Label) -> LabelledSpan {
    let name = paragraph.text[bytes.start as usize..bytes.end as usize]
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let place = paragraph.canonical(bytes);
    LabelledSpan { bytes: place.start()..place.end(), label: label.as_str(), name }
}
