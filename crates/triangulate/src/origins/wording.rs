//! How a claim is worded, as compared for paraphrase: what two texts share beyond what the matter itself dictates.
//!
//! Whoever reports that 41 people were killed at Lissow in March writes those names, that number, that month; sharing
//! them shows nothing. Three things do: *choice*, content words of the claim besides all that; *order*, a long sentence
//! that runs through the same words in the same order; *company*, a sentence next to the claim that is alike too,
//! because copiers take more than one sentence.
//!
//! Known misses: one short sentence retold with nothing around it.

use super::Grounds;
use crate::align::values::Range;
use crate::align::words::{content_words, is_common, stem};
use crate::material::{Held, slot_mentions};
use crate::resolve::fold::fold;
use evidence::{ClaimBody, Span};
use std::collections::BTreeSet;

/// Share of the shorter wording's content words that the longer holds, from which a later uncited text may be a
/// paraphrase.
const CHOSEN: f64 = 0.6;

/// Content words both wordings must share; below it, any two sentences on one matter meet.
const CHOSEN_WORDS: usize = 4;

/// Content words that a sentence beside the claim must share with one beside the other. It is not on the matter, so
/// less is needed.
const COMPANY_WORDS: usize = 3;

/// Share of the shorter sentence's words that the longer has in the same order, from which one was made of the other.
const ORDERED: f64 = 0.75;

/// Words a sentence must have for its order to show anything; there are few ways to put a short one.
const LONG: usize = 12;

/// Share of the shorter company sentence's words that the longer has in the same order, and words it must have: with
/// less, two sentences of one build meet.
const IN_PLACE: f64 = 0.7;
const IN_PLACE_WORDS: usize = 6;

/// Sentences before and after a claim that are its company.
const NEAR: usize = 2;

/// A claim's wording.
pub(super) struct Wording {
    /// The values its number leaves possible.
    number: Option<Range>,
    is_number: bool,
    chosen: BTreeSet<String>,
    order: Vec<String>,
    company: Vec<Beside>,
}

/// A sentence beside a claim.
struct Beside {
    /// Its content words, without names and figures.
    content: BTreeSet<String>,
    /// All its words in order.
    order: Vec<String>,
}

impl Beside {
    /// Whether one of the two was made of the other: their content words meet, or a word or two was put in place of
    /// another where it stood.
    fn is_alike(&self, other: &Self) -> bool {
        let common = self.content.intersection(&other.content).count();
        let shorter = self.order.len().min(other.order.len());
        meet(&self.content, &other.content, COMPANY_WORDS)
            || common >= COMPANY_WORDS - 1
                && shorter >= IN_PLACE_WORDS
                && longest_common(&self.order, &other.order) as f64 >= IN_PLACE * shorter as f64
    }
}

/// Whether two sets share `least` words, and enough of the smaller one's.
fn meet(a: &BTreeSet<String>, b: &BTreeSet<String>, least: usize) -> bool {
    let common = a.intersection(b).count();
    common >= least && common as f64 >= CHOSEN * a.len().min(b.len()) as f64
}

impl Wording {
    /// `matter` holds the sentences of all claims on the matter; they are nobody's company.
    pub(super) fn new(grounds: &Grounds, held: &Held, matter: &BTreeSet<(usize, Span)>) -> Self {
        let place = held.claim.quote.span();
        let mut chosen = content_words(held.claim.quote.text());
        for id in slot_mentions(held.claim) {
            if let Some((_, mention)) = grounds.material.mention(id) {
                for word in content_words(mention.quote.text()).union(&content_words(&mention.name)) {
                    chosen.remove(word);
                }
            }
        }
        let mut number = None;
        if let ClaimBody::Quantity(it) = &held.claim.body {
            number = Range::of(it);
            for word in content_words(&format!("{} {}", it.measure, it.unit).replace('_', " ")) {
                chosen.remove(&word);
            }
        }
        chosen.retain(|it| !is_figure(it));
        let is_number = matches!(held.claim.body, ClaimBody::Quantity(_));
        let sentence = grounds.material.sentence(held.at, place.start()).unwrap_or(place);
        let order = words_in(grounds, held.at, sentence);
        Self { number, is_number, chosen, order, company: company(grounds, held.at, sentence, matter) }
    }

    /// Whether both are numbers that can be one, or both none.
    pub(super) fn fits(&self, other: &Self) -> bool {
        self.is_number == other.is_number
            && match (self.number, other.number) {
                (Some(a), Some(b)) => a.meets(b),
                (a, b) => a.is_none() && b.is_none(),
            }
    }

    /// Whether it states a number.
    pub(super) fn is_number(&self) -> bool {
        self.number.is_some()
    }

    /// How one shows that it may have been made of the other, in words that a name follows.
    pub(super) fn reads_like(&self, other: &Self) -> Option<&'static str> {
        if meet(&self.chosen, &other.chosen, CHOSEN_WORDS) {
            return Some("in words close to");
        }
        if in_order(&self.order, &other.order) {
            return Some("in the same order of words as");
        }
        let shared = self.company.iter().any(|a| other.company.iter().any(|b| a.is_alike(b)));
        shared.then_some("beside a sentence that is close to one of")
    }
}

/// Words that are numbers or parts of dates belong to the matter.
fn is_figure(word: &str) -> bool {
    use crate::numerals::{MONTHS, SCALES, SMALL, TENS};
    let known: [&[&str]; 4] = [&SMALL, &TENS, &SCALES, &MONTHS];
    word.chars().all(|it| it.is_ascii_digit()) || known.iter().any(|it| it.contains(&word))
}

fn in_order(a: &[String], b: &[String]) -> bool {
    let shorter = a.len().min(b.len());
    shorter >= LONG && longest_common(a, b) as f64 >= ORDERED * shorter as f64
}

/// Length of the longest common subsequence.
fn longest_common(a: &[String], b: &[String]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (n, y) in b.iter().enumerate() {
            let above = row[n + 1];
            row[n + 1] = if x == y { diagonal + 1 } else { above.max(row[n]) };
            diagonal = above;
        }
    }
    row.last().copied().unwrap_or_default()
}

/// Words of a sentence in order, stems of them; a name is one word, and so is a number.
fn words_in(grounds: &Grounds, at: usize, sentence: Span) -> Vec<String> {
    let mut words = Vec::new();
    let mut from = sentence.start();
    let add = |start: u32, end: u32, words: &mut Vec<String>| {
        if let Some(quote) = (start < end).then(|| grounds.material.cut(at, Span::new(start, end))).flatten()
        {
            words.extend(fold(quote.text()).split(' ').filter(|it| !it.is_empty()).map(stem));
        }
    };
    let mentions = grounds.material.extraction(at).map(|it| it.mentions.as_slice()).unwrap_or_default();
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

/// The sentences around one that are not on the matter.
fn company(grounds: &Grounds, at: usize, sentence: Span, matter: &BTreeSet<(usize, Span)>) -> Vec<Beside> {
    let passages = grounds.material.extraction(at).map(|it| it.passages.as_slice()).unwrap_or_default();
    let Some(here) = passages.iter().position(|it| it.span == sentence) else { return Vec::new() };
    let near = here.saturating_sub(NEAR)..(here + NEAR + 1).min(passages.len());
    let beside = near.filter(|it| *it != here && !matter.contains(&(at, passages[*it].span)));
    let words = beside.map(|it| words_in(grounds, at, passages[it].span));
    let sentences = words.map(|order| {
        let kept = order.iter().filter(|it| it.len() > 2 && !it.starts_with('@') && !is_common(it));
        Beside { content: kept.cloned().collect(), order }
    });
    sentences.filter(|it| it.content.len() >= COMPANY_WORDS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn a_long_sentence_with_a_word_changed_keeps_its_order() {
        let a = words("the column shelled the mill from the ridge on the first night of the truce");
        let b = words("the column bombarded the mill from the ridge on the first night of the truce");
        assert!(in_order(&a, &b));
    }

    #[test]
    fn short_sentences_and_other_orders_show_nothing() {
        let short = words("the column shelled the mill");
        assert!(!in_order(&short, &short));
        let a = words("the column shelled the mill from the ridge on the first night of the truce");
        let b = words("when the truce was one night old the ridge above the mill was where shells came from");
        assert!(!in_order(&a, &b));
    }

    fn beside(text: &str) -> Beside {
        let order = words(text);
        let content = order.iter().filter(|it| it.len() > 2 && !is_common(it)).cloned().collect();
        Beside { content, order }
    }

    #[test]
    fn a_word_put_in_place_of_another_shows_that_the_company_was_copied() {
        let one = beside("empty houses were counted lane by lane");
        assert!(one.is_alike(&beside("empty homes were tallied lane by lane")));
        assert!(!one.is_alike(&beside("the lane was empty when the boats came")));
    }
}
