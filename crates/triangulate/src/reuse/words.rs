//! Texts as stems, with the sentence each word stands in and what each stem weighs.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

static COMMON: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| include_str!("../../data/reuse/common_words.txt").split_whitespace().collect());

/// A word of a text.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// Number of the stem.
    pub(super) stem: u32,
    /// Where it stands, in bytes.
    pub(super) bytes: Range<usize>,
    /// Whether it is one of those that hold any sentence together.
    pub(super) common: bool,
}

/// A text as it is compared.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) words: Vec<Word>,
    /// Sentences, as ranges of words; none is empty.
    pub(super) sentences: Vec<Range<usize>>,
}

/// Words of a run that must not be common for the run to tell anything.
const TELLING: usize = 5;

impl Read {
    /// Whether a run of words has enough that are not common.
    pub(super) fn tells(&self, start: usize, words: usize) -> bool {
        self.words[start..start + words].iter().filter(|it| !it.common).count() >= TELLING
    }
}

/// What stems weigh.
pub(super) struct Weights(Vec<f64>);

impl Weights {
    pub(super) fn of(&self, word: &Word) -> f64 {
        if word.common { COMMON_WEIGHT } else { self.0[word.stem as usize] }
    }
}

/// Weight of a common word, against about one for a word of few texts.
const COMMON_WEIGHT: f64 = 0.1;

/// Least weight of another word, even if all texts have it: the subject's own words.
const LEAST: f64 = 0.3;

/// Reads texts.
pub(super) fn read(texts: &[&str]) -> (Vec<Read>, Weights) {
    let mut stems: BTreeMap<String, u32> = BTreeMap::new();
    let read: Vec<Read> = texts.iter().map(|it| one(it, &mut stems)).collect();
    let mut holders = vec![0_usize; stems.len()];
    for text in &read {
        for stem in text.words.iter().map(|it| it.stem).collect::<BTreeSet<_>>() {
            holders[stem as usize] += 1;
        }
    }
    let texts = read.len() as f64;
    // The half and the fifth keep words of all texts above nothing.
    let weight = |held: &usize| (((texts + 1.0) / (*held as f64 + 0.5)).ln() + 0.2).max(LEAST);
    let weights = holders.iter().map(weight).collect();
    (read, Weights(weights))
}

fn one(text: &str, stems: &mut BTreeMap<String, u32>) -> Read {
    let mut read = Read { words: Vec::new(), sentences: Vec::new() };
    let mut first = 0;
    let mut start = None;
    let ends = text.char_indices().chain(std::iter::once((text.len(), '\n')));
    for (at, sign) in ends {
        if sign.is_alphanumeric() {
            start.get_or_insert(at);
            continue;
        }
        if let Some(start) = start.take() {
            let lower = text[start..at].to_lowercase();
            let next = stems.len() as u32;
            let number = *stems.entry(stem(&lower)).or_insert(next);
            read.words.push(Word { stem: number, bytes: start..at, common: COMMON.contains(lower.as_str()) });
        }
        let closes = matches!(sign, '!' | '?' | '\n')
            || sign == '.' && text[at + 1..].starts_with(char::is_whitespace);
        if closes && read.words.len() > first {
            read.sentences.push(first..read.words.len());
            first = read.words.len();
        }
    }
    read
}

/// Endings that change with the sentence, longest first.
const ENDINGS: &[&str] = &["ations", "ation", "ings", "ing", "edly", "ed", "ies", "es", "ly", "s"];

/// A word without its ending; three letters are left.
fn stem(word: &str) -> String {
    let shorter = ENDINGS.iter().find_map(|it| word.strip_suffix(it).filter(|rest| rest.len() >= 3));
    let kept = shorter.unwrap_or(word);
    kept.strip_suffix('e').filter(|it| it.len() >= 3).unwrap_or(kept).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_fall_away_and_short_words_stay() {
        assert_eq!(stem("convoys"), stem("convoy"));
        assert_eq!(stem("informing"), stem("information"));
        assert_eq!(stem("is"), "is");
    }

    #[test]
    fn sentences_hold_all_words() {
        let (read, _) = read(&["One convoy. Two, in no. 3 camps?\nÜber 4.5 tons"]);
        assert_eq!(read[0].sentences.last().map(|it| it.end), Some(read[0].words.len()));
        assert_eq!(
            read[0].sentences.iter().map(std::iter::ExactSizeIterator::len).sum::<usize>(),
            read[0].words.len()
        );
    }

    #[test]
    fn rare_words_weigh_more_than_common_ones() {
        let (read, weights) = read(&["the dam", "the pass", "the dam"]);
        let weight = |text: usize, word: usize| weights.of(&read[text].words[word]);
        assert!(weight(1, 1) > weight(0, 1) && weight(0, 1) > weight(0, 0));
    }
}
