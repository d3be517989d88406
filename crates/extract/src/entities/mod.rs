//! Entities in the labels of other people's sets, for measurement and for exchange.
//!
//! # Method
//! The re3d set (Dstl, 2017) marks whole phrases: determiner and modifiers inside, nouns like "the militants" as well
//! as names, the outermost where one holds another. Rules propose: every noun phrase without what follows its head is a
//! candidate (`phrase`); its head noun (`words`) or the name it is, weighed over the document (`name`), gives the label.
//! Names that no phrase holds come next, then times and figures (`figure`) and what has a form of its own (`pattern`).
//! A tagger trained on the set sees words, tree and proposals (`features`) and decides together with them (`tagger`).
//!
//! # Known misses
//! Phrases with clauses or several prepositions inside; references in the singular ("this group's"); spans that nest;
//! whether an action ("strike") is meant as a weapon.

mod features;
mod figure;
mod name;
mod pattern;
mod phrase;
mod tagger;
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
#[derive(Debug, Clone, PartialEq)]
pub struct LabelledSpan {
    /// Bytes in the canonical text.
    pub bytes: Range<u32>,
    /// The label.
    pub label: &'static str,
    /// The name it stands for.
    pub name: String,
    /// How sure the method is of words and label, from 0 to 1.
    pub confidence: f64,
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
    /// Every label with its name in the set.
    const ALL: &[(Label, &str)] = &[
        (Label::Organisation, "Organisation"),
        (Label::Person, "Person"),
        (Label::Location, "Location"),
        (Label::Nationality, "Nationality"),
        (Label::MilitaryPlatform, "MilitaryPlatform"),
        (Label::Vehicle, "Vehicle"),
        (Label::Weapon, "Weapon"),
        (Label::DocumentReference, "DocumentReference"),
        (Label::Quantity, "Quantity"),
        (Label::Temporal, "Temporal"),
        (Label::Money, "Money"),
        (Label::CommsIdentifier, "CommsIdentifier"),
        (Label::Frequency, "Frequency"),
        (Label::Url, "Url"),
    ];

    /// Its name in the set.
    fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(it, _)| *it == self).map_or("", |(_, name)| name)
    }
}

/// The label of the set called `name`.
pub fn label_called(name: &str) -> Option<&'static str> {
    Label::ALL.iter().find(|(_, it)| *it == name).map(|(_, it)| *it)
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

/// Chance an entity must exceed: what made exact F1 largest in cross-validation.
const LEAST: f64 = 0.3;
/// Chance it must exceed where a relation may yet speak for it.
const LEAST_LINKED: f64 = 0.2;

/// A span that the rules propose.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Proposal {
    /// Bytes of the paragraph's text.
    bytes: Range<u32>,
    label: Label,
    /// Whether its form alone gives it away.
    by_form: bool,
}

/// Everything the tagger needs of a document.
struct Material<'a> {
    pages: Vec<Page<'a>>,
    votes: Votes,
    /// Candidate phrases and proposals of each page.
    of_page: Vec<(Vec<Phrase>, Vec<Proposal>)>,
}

/// A sentence as the tagger sees it, for training.
pub struct Example {
    /// Bytes of each token in the canonical text.
    pub tokens: Vec<Range<u32>>,
    /// Features of each token.
    pub features: Vec<Vec<String>>,
    /// What the rules propose in it, with whether its form alone gives it away.
    pub proposals: Vec<(LabelledSpan, bool)>,
}

/// The sentences of a document as the tagger sees them.
pub fn examples(annotated: &AnnotatedDocument<'_>, lexicon: &Lexicon) -> Vec<Example> {
    let found = mention::find(annotated, lexicon);
    let material = Material::of(annotated, &found.drafts);
    let mut examples = Vec::new();
    for (page, (phrases, proposals)) in material.pages.iter().zip(&material.of_page) {
        for (sentence, features) in features::of_page(page, phrases, &material.votes, proposals) {
            let place = |it: u32| {
                let place = page.paragraph.span(it..it + 1);
                place.start()..place.end()
            };
            let bytes = page.paragraph.bytes(sentence.clone());
            let inside =
                proposals.iter().filter(|it| bytes.start <= it.bytes.start && it.bytes.end <= bytes.end);
            let proposals = inside
                .map(|it| (span(page.paragraph, it.bytes.clone(), it.label.as_str(), 1.0), it.by_form))
                .collect();
            examples.push(Example { tokens: sentence.map(place).collect(), features, proposals });
        }
    }
    examples
}

/// Entities with the types of the re3d set (Dstl, 2017): determiners inside, nominal actors included.
pub fn re3d(annotated: &AnnotatedDocument<'_>, lexicon: &Lexicon) -> Vec<LabelledSpan> {
    tagged(annotated, lexicon, LEAST)
}

/// The same with more doubtful ones among them, between which relations are looked for.
pub(crate) fn re3d_for_links(annotated: &AnnotatedDocument<'_>, lexicon: &Lexicon) -> Vec<LabelledSpan> {
    tagged(annotated, lexicon, LEAST_LINKED)
}

fn tagged(annotated: &AnnotatedDocument<'_>, lexicon: &Lexicon, least: f64) -> Vec<LabelledSpan> {
    let found = mention::find(annotated, lexicon);
    let material = Material::of(annotated, &found.drafts);
    let mut spans = Vec::new();
    for (page, (phrases, proposals)) in material.pages.iter().zip(&material.of_page) {
        let tagged = tagger::tag(page, phrases, &material.votes, proposals, least);
        spans.extend(tagged.into_iter().map(|it| span(page.paragraph, it.bytes, it.label, it.chance)));
    }
    spans
}

impl<'a> Material<'a> {
    fn of(annotated: &'a AnnotatedDocument<'_>, drafts: &'a [Draft]) -> Self {
        let named = |it: &&Draft| !matches!(it.form, MentionForm::Anaphor | MentionForm::Nominal);
        let page = |(index, paragraph)| {
            let names = drafts.iter().filter(named).filter(|it| it.paragraph == index).collect();
            Page { paragraph, names }
        };
        let pages: Vec<Page<'_>> = annotated.paragraphs.iter().enumerate().map(page).collect();
        let candidates: Vec<Vec<Phrase>> = pages.iter().map(phrase::find).collect();
        let votes = Votes::count(candidates.iter().flatten());
        let proposals: Vec<Vec<Proposal>> = pages
            .iter()
            .zip(&candidates)
            .map(|(page, phrases)| propose(page, phrases.clone(), &votes))
            .collect();
        Self { pages, votes, of_page: candidates.into_iter().zip(proposals).collect() }
    }
}

/// The rules' entities of a page, by place.
fn propose(page: &Page<'_>, candidates: Vec<Phrase>, votes: &Votes) -> Vec<Proposal> {
    let mut phrases = name::settle(page, candidates, votes);
    phrase::extend(page, &mut phrases);
    name::add_uncovered(page, &mut phrases, votes);
    let formed = pattern::find(page.paragraph.text);
    let figures = figure::find(page.paragraph.text);
    let told = phrase::outermost(page, &phrases).into_iter().chain(figures);
    let told = told.filter(|(bytes, _)| !overlaps(&formed, bytes)).map(|it| (it, false));
    let mut all: Vec<Proposal> = told
        .chain(formed.iter().cloned().map(|it| (it, true)))
        .map(|((bytes, label), by_form)| Proposal { bytes, label, by_form })
        .collect();
    all.sort_by_key(|it| (it.bytes.start, it.bytes.end, it.label));
    all.dedup();
    all
}

fn overlaps(taken: &[(Range<u32>, Label)], bytes: &Range<u32>) -> bool {
    taken.iter().any(|(it, _)| it.start < bytes.end && bytes.start < it.end)
}

fn span(paragraph: &Paragraph<'_>, bytes: Range<u32>, label: &'static str, confidence: f64) -> LabelledSpan {
    let name = paragraph.text[bytes.start as usize..bytes.end as usize]
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let place = paragraph.canonical(bytes);
    LabelledSpan { bytes: place.start()..place.end(), label, name, confidence }
}
