//! The phrases of a page gathered by their words: what is said of any occurrence speaks for all.

use super::page::Page;
use super::{phrase, traits};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Occurrences beyond which more say nothing new.
const OFTEN: usize = 5;

/// A phrase of a text with everything that speaks for or against it.
#[derive(Debug, Clone, Default)]
pub struct Candidate {
    /// What its mentions share: lower case, without articles and signs.
    pub key: String,
    /// Where it stands, in bytes.
    pub places: Vec<Range<u32>>,
    /// Traits of any of its occurrences, each a name.
    pub traits: BTreeSet<String>,
    /// The sentences it stands in, by number.
    pub sentences: BTreeSet<usize>,
}

/// All candidates of a page, by key.
pub(super) fn candidates(page: &Page<'_>) -> Vec<Candidate> {
    let mut found: BTreeMap<String, Candidate> = BTreeMap::new();
    let mut first_sentence = 0;
    for (index, paragraph) in page.annotated.paragraphs.iter().enumerate() {
        let sentences = &paragraph.analysis.sentences;
        for phrase in phrase::phrases(page.tree(index)) {
            let key = phrase::key(paragraph.words(phrase.tokens.clone()));
            if key.is_empty() {
                continue;
            }
            let number = first_sentence + sentences.partition_point(|it| it.end <= phrase.head);
            let span = paragraph.span(phrase.tokens.clone());
            let candidate =
                found.entry(key.clone()).or_insert_with(|| Candidate { key, ..Candidate::default() });
            candidate.places.push(span.start()..span.end());
            candidate.sentences.insert(number);
            candidate.traits.extend(traits::of(page, number, &phrase).0);
        }
        first_sentence += sentences.len();
    }
    let mut all: Vec<Candidate> = found.into_values().collect();
    for candidate in &mut all {
        candidate.places.sort_by_key(|it| (it.start, it.end));
        candidate.traits.insert(format!("times={}", candidate.places.len().min(OFTEN)));
    }
    all
}

/// For each sentence of a page the base forms of its words and their pairs.
pub(super) fn sentences(page: &Page<'_>) -> Vec<BTreeSet<String>> {
    let of = |sentence: &super::page::Sentence| {
        let tree = page.tree(sentence.paragraph);
        let words: Vec<String> = sentence
            .tokens
            .clone()
            .map(|it| tree.lemma(it))
            .filter(|it| it.chars().any(char::is_alphanumeric))
            .collect();
        let pairs = words.windows(2).map(|it| it.join(" "));
        pairs.chain(words.iter().cloned()).collect()
    };
    page.sentences.iter().map(of).collect()
}

/// The words of a page and their pairs, for what it tells of as a whole.
pub(super) fn words(page: &Page<'_>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for paragraph in &page.annotated.paragraphs {
        let mut last: Option<String> = None;
        for word in paragraph.text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()) {
            let word = word.to_lowercase();
            if let Some(last) = last {
                found.insert(format!("{last} {word}"));
            }
            found.insert(word.clone());
            last = Some(word);
        }
    }
    found
}
