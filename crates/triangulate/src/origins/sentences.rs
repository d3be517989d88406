//! The words of sentences as paraphrase looks at them. A sentence is company to many claims, so each is read once, when it is
//! first asked for, and kept with the documents.

use super::wording::is_figure;
use crate::align::words::{digest, is_common, stem};
use crate::material::Material;
use crate::resolve::fold::fold;
use evidence::Span;
use std::sync::{Arc, OnceLock};

/// One sentence, its words as digests.
#[derive(Debug)]
pub(crate) struct Sentence {
    /// All its words in order.
    pub(super) order: Box<[u64]>,
    /// Its content words, without names and figures, ascending.
    pub(super) content: Box<[u64]>,
}

impl Sentence {
    pub(super) fn of(words: &[String]) -> Self {
        let kept = words.iter().filter(|it| it.len() > 2 && !it.starts_with('@') && !is_common(it));
        let mut content: Vec<u64> = kept.map(|it| digest(it)).collect();
        content.sort_unstable();
        content.dedup();
        Self { order: words.iter().map(|it| digest(it)).collect(), content: content.into() }
    }
}

/// The sentences of all documents, as the extractor cut them.
pub(crate) struct Sentences {
    read: Vec<Box<[OnceLock<Arc<Sentence>>]>>,
}

impl Sentences {
    pub(crate) fn new(material: &Material) -> Self {
        let count = |at: usize| material.extraction(at).map_or(0, |it| it.passages.len());
        let unread = |at: usize| std::iter::repeat_with(OnceLock::new).take(count(at)).collect();
        Self { read: (0..material.documents.len()).map(unread).collect() }
    }

    /// The words of a sentence, or of any other stretch of a document.
    pub(super) fn get(&self, material: &Material, at: usize, sentence: Span) -> Arc<Sentence> {
        let passages = material.extraction(at).map(|it| it.passages.as_slice()).unwrap_or_default();
        let place = passages.partition_point(|it| it.span.start() < sentence.start());
        let read = || Arc::new(Sentence::of(&words_in(material, at, sentence)));
        match (passages.get(place), self.read[at].get(place)) {
            (Some(passage), Some(known)) if passage.span == sentence => Arc::clone(known.get_or_init(read)),
            _ => read(),
        }
    }
}

/// Words of a sentence in order, stems of them; a name is one word, and so is a number.
fn words_in(material: &Material, at: usize, sentence: Span) -> Vec<String> {
    let mut words = Vec::new();
    let mut from = sentence.start();
    let add = |start: u32, end: u32, words: &mut Vec<String>| {
        if let Some(quote) = (start < end).then(|| material.cut(at, Span::new(start, end))).flatten() {
            words.extend(fold(quote.text()).split(' ').filter(|it| !it.is_empty()).map(stem));
        }
    };
    let mentions = material.extraction(at).map(|it| it.mentions.as_slice()).unwrap_or_default();
    for mention in mentions {
        let span = mention.quote.span();
        if span.start() >= from && span.end() <= sentence.end() {
            add(from, span.start(), &mut words);
            words.push(format!("@{}", fold(&mention.name)));
            from = span.end();
        }
    }
    add(from, sentence.end(), &mut words);
    for word in &mut words {
        if is_figure(word) {
            "#".clone_into(word);
        }
    }
    words.dedup_by(|a, b| a == "#" && b == "#");
    words
}
