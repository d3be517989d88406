//! Which texts reuse which, verbatim or rewritten, and where.
//!
//! Method: pairs that share runs of words ([`candidates`]) are compared in two ways: greedy string tiling over word stems
//! (Wise 1993; [`tiles`]) for what was copied with small changes, and, sentence by sentence, the share of weighted words
//! and word pairs that some stretch of the other text holds ([`sentences`]) for what was rewritten. Words weigh by how few
//! of the given texts have them; those that hold any sentence together weigh next to nothing ([`words`]).
//!
//! This reads the texts themselves, for users who bring texts. What a case knows of its documents' passages is in
//! `origins::reuse`, which sees recorded fingerprints only.
//!
//! Known misses: translation, and rewriting that keeps the thought and no words; quotations count as reuse.

mod candidates;
mod passages;
mod sentences;
mod tiles;
mod words;

use std::ops::Range;
use words::{Read, Weights};

/// Two texts of which one reuses the other, or both a third.
#[derive(Debug, Clone, PartialEq)]
pub struct TextReuse {
    /// Index of the first text.
    pub a: usize,
    /// Index of the second text; greater than `a`.
    pub b: usize,
    /// 0..=1; from 0.8 on it is reuse.
    pub score: f64,
    /// Stretches of the two texts that go together, in bytes, in the order of the first.
    pub passages: Vec<(Range<usize>, Range<usize>)>,
}

/// Share of the shorter text, between what is tiled and what is found again sentence by sentence, from which the pair is
/// shown; unrelated reports on one subject reach .18, the most rewritten answers of students begin at .23.
const SHOWN: f64 = 0.2;

/// Share from which it is reuse.
const REUSED: f64 = 0.225;

/// Score that stands for [`REUSED`].
const MARK: f64 = 0.8;

/// Words of one verbatim run that alone show reuse, however long the texts: unrelated reports share runs of nine.
const LONG_RUN: usize = 15;

/// Finds reuse among texts.
#[must_use]
pub fn reuse(texts: &[&str]) -> Vec<TextReuse> {
    let (read, weights) = words::read(texts);
    let pairs = candidates::candidates(&read);
    pairs.into_iter().filter_map(|(a, b)| compare(a, b, &read, &weights)).collect()
}

fn compare(a: usize, b: usize, read: &[Read], weights: &Weights) -> Option<TextReuse> {
    let turned = read[b].words.len() < read[a].words.len();
    let (short, long) = if turned { (&read[b], &read[a]) } else { (&read[a], &read[b]) };
    if short.words.is_empty() {
        return None;
    }
    let tiles = tiles::tiles(short, long, tiles::shortest(long.words.len()));
    let matched = sentences::matched(short, long, weights);
    let tiled: usize = tiles.iter().map(|it| it.words).sum();
    let share = f64::midpoint(tiled as f64 / short.words.len() as f64, matched.share);
    let long_run = tiles.iter().any(|it| it.words >= LONG_RUN && short.tells(it.a, it.words));
    if share < SHOWN && !long_run {
        return None;
    }
    let passages = passages::passages(short, long, &tiles, &matched.sentences);
    let mut passages: Vec<_> =
        passages.into_iter().map(|(one, other)| if turned { (other, one) } else { (one, other) }).collect();
    passages.sort_by_key(|it| (it.0.start, it.1.start, it.0.end));
    Some(TextReuse { a, b, score: scaled(if long_run { share.max(REUSED) } else { share }), passages })
}

fn scaled(share: f64) -> f64 {
    let score = if share < REUSED {
        MARK * share / REUSED
    } else {
        MARK + (1.0 - MARK) * (share - REUSED) / (1.0 - REUSED)
    };
    (score.min(1.0) * 1e4).round() / 1e4
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "The mission counted fourteen convoys on the northern pass in July. Each convoy carried flour, \
        medicine and diesel for the camps below the dam. Drivers said that militia men had stopped nobody.";
    const EDITED: &str = "Our correspondent writes from Ostrel. The mission counted fourteen long convoys on the \
        northern pass last July, each of which carried flour, medicine and some diesel for camps below the dam.";
    const OTHER: &str = "The parliament of Vesna voted on the fishing treaty yesterday evening. Members of the ruling \
        party left the chamber before the count, and the speaker closed the session without a result.";

    #[test]
    fn lightly_edited_text_is_found_and_shown() {
        let found = reuse(&[REPORT, OTHER, EDITED]);
        assert_eq!(found.iter().map(|it| (it.a, it.b)).collect::<Vec<_>>(), [(0, 2)]);
        assert!(found[0].score >= 0.8);
        let (one, other) = &found[0].passages[0];
        assert!(REPORT[one.clone()].contains("counted fourteen"), "{}", &REPORT[one.clone()]);
        assert!(EDITED[other.clone()].contains("counted fourteen"), "{}", &EDITED[other.clone()]);
    }

    #[test]
    fn other_words_on_one_subject_are_no_reuse() {
        let rival = "Nobody stopped the trucks that crossed the mountains this summer, the drivers told us; the \
            people in the camps near the reservoir got fuel, bread and drugs.";
        assert_eq!(reuse(&[REPORT, rival]), []);
    }

    #[test]
    fn a_long_run_shows_in_much_longer_texts() {
        let filler =
            |from: usize| (from..from + 400).map(|it| format!("word{it}")).collect::<Vec<_>>().join(" ");
        let (one, other) = (format!("{}. {REPORT}", filler(0)), format!("{}. {REPORT}", filler(1000)));
        let found = reuse(&[&one, &other]);
        assert_eq!(found.len(), 1);
        assert!(one[found[0].passages[0].0.clone()].contains("flour"));
    }

    #[test]
    fn the_same_text_twice_is_wholly_reused_and_nothing_is_no_text() {
        assert_eq!(reuse(&[REPORT, REPORT])[0].score, 1.0);
        assert_eq!(reuse(&["", " ", "…"]), []);
        assert_eq!(reuse(&[]), []);
    }
}
