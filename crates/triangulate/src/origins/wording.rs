//! How a claim is worded, as compared for paraphrase: what two texts share beyond what the matter itself dictates.
//!
//! Whoever reports that 41 people were killed at Lissow in March writes those names, that number, that month; sharing
//! them shows nothing. Three things do: *choice*, content words of the claim besides all that; *order*, a long sentence
//! that runs through the same words in the same order; *company*, a sentence next to the claim that is alike too,
//! because copiers take more than one sentence.
//!
//! Known misses: one short sentence retold with nothing around it.

use super::Grounds;
use super::sentences::Sentence;
use crate::align::values::Range;
use crate::align::words::{content_words, digest};
use crate::material::{Held, slot_mentions};
use evidence::{ClaimBody, Span};
use std::collections::BTreeSet;
use std::sync::Arc;

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
pub(super) struct Wording<'a> {
    /// The values its number leaves possible.
    number: Option<Range>,
    is_number: bool,
    /// Digests of content words besides what the matter dictates, ascending.
    chosen: &'a [u64],
    sentence: Arc<Sentence>,
    company: Vec<Arc<Sentence>>,
}

/// Whether one of two sentences beside claims was made of the other: their content words meet, or a word or two was put
/// in place of another where it stood.
fn is_alike(one: &Sentence, other: &Sentence) -> bool {
    let shorter = one.order.len().min(other.order.len());
    meet(&one.content, &other.content, COMPANY_WORDS)
        || shared(&one.content, &other.content) >= COMPANY_WORDS - 1
            && shorter >= IN_PLACE_WORDS
            && longest_common(&one.order, &other.order) as f64 >= IN_PLACE * shorter as f64
}

/// Whether two sets share `least` words, and enough of the smaller one's.
fn meet(a: &[u64], b: &[u64], least: usize) -> bool {
    let common = shared(a, b);
    common >= least && common as f64 >= CHOSEN * a.len().min(b.len()) as f64
}

/// How many words two ascending lists share.
fn shared(a: &[u64], b: &[u64]) -> usize {
    let mut theirs = b.iter().peekable();
    let shares = |word: &&u64| {
        while theirs.next_if(|it| it < word).is_some() {}
        theirs.next_if(|it| it == word).is_some()
    };
    a.iter().filter(shares).count()
}

/// Digests of the content words of a claim that are neither names nor figures nor what a number counts, ascending.
fn chosen(grounds: &Grounds, held: &Held) -> Box<[u64]> {
    let mut chosen = content_words(held.claim.quote.text());
    for id in slot_mentions(held.claim) {
        if let Some((_, mention)) = grounds.material.mention(id) {
            for word in content_words(mention.quote.text()).union(&content_words(&mention.name)) {
                chosen.remove(word);
            }
        }
    }
    if let ClaimBody::Quantity(it) = &held.claim.body {
        for word in content_words(&format!("{} {}", it.measure, it.unit).replace('_', " ")) {
            chosen.remove(&word);
        }
    }
    let mut digests: Vec<u64> = chosen.iter().filter(|it| !is_figure(it)).map(|it| digest(it)).collect();
    digests.sort_unstable();
    digests.into()
}

impl<'a> Wording<'a> {
    /// `matter` holds the sentences of all claims on the matter; they are nobody's company.
    pub(super) fn new(grounds: &Grounds<'a>, claim: usize, matter: &BTreeSet<(usize, Span)>) -> Self {
        let held = grounds.held(claim);
        let place = held.claim.quote.span();
        let number = match &held.claim.body {
            ClaimBody::Quantity(it) => Range::of(it),
            _ => None,
        };
        let is_number = matches!(held.claim.body, ClaimBody::Quantity(_));
        let sentence = grounds.material.sentence(held.at, place.start()).unwrap_or(place);
        Self {
            number,
            is_number,
            chosen: grounds.readings[claim].chosen.get_or_init(|| chosen(grounds, held)),
            sentence: grounds.sentences.get(grounds.material, held.at, sentence),
            company: company(grounds, held.at, sentence, matter),
        }
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
        if meet(self.chosen, other.chosen, CHOSEN_WORDS) {
            return Some("in words close to");
        }
        if in_order(&self.sentence.order, &other.sentence.order) {
            return Some("in the same order of words as");
        }
        let shared = self.company.iter().any(|a| other.company.iter().any(|b| is_alike(a, b)));
        shared.then_some("beside a sentence that is close to one of")
    }
}

/// Words that are numbers or parts of dates belong to the matter.
pub(super) fn is_figure(word: &str) -> bool {
    use crate::numerals::{MONTHS, SCALES, SMALL, TENS};
    let known: [&[&str]; 4] = [&SMALL, &TENS, &SCALES, &MONTHS];
    word.chars().all(|it| it.is_ascii_digit()) || known.iter().any(|it| it.contains(&word))
}

fn in_order(a: &[u64], b: &[u64]) -> bool {
    let shorter = a.len().min(b.len());
    shorter >= LONG && longest_common(a, b) as f64 >= ORDERED * shorter as f64
}

/// Length of the longest common subsequence.
fn longest_common(a: &[u64], b: &[u64]) -> usize {
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

/// The sentences around one that are not on the matter.
fn company(
    grounds: &Grounds,
    at: usize,
    sentence: Span,
    matter: &BTreeSet<(usize, Span)>,
) -> Vec<Arc<Sentence>> {
    let passages = grounds.material.extraction(at).map(|it| it.passages.as_slice()).unwrap_or_default();
    let Some(here) = passages.iter().position(|it| it.span == sentence) else { return Vec::new() };
    let near = here.saturating_sub(NEAR)..(here + NEAR + 1).min(passages.len());
    let beside = near.filter(|it| *it != here && !matter.contains(&(at, passages[*it].span)));
    let sentences = beside.map(|it| grounds.sentences.get(grounds.material, at, passages[it].span));
    sentences.filter(|it| it.content.len() >= COMPANY_WORDS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<u64> {
        text.split(' ').map(digest).collect()
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

    fn beside(text: &str) -> Sentence {
        Sentence::of(&text.split(' ').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn a_word_put_in_place_of_another_shows_that_the_company_was_copied() {
        let one = beside("empty houses were counted lane by lane");
        assert!(is_alike(&one, &beside("empty homes were tallied lane by lane")));
        assert!(!is_alike(&one, &beside("the lane was empty when the boats came")));
    }
}
