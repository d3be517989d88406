//! A tokenised sentence as running text, with the way back to the words as they were given.
//!
//! Treebanks write `-LRB-` for an opening bracket, two grave accents for an opening quotation mark and a space before
//! every comma. The language engine learnt from running text and reads that better, so words are put together again
//! before it sees them; whatever is found leaves in the words of the input.
//!
//! # Known misses
//! A hyphen between spaces that was a dash in the print is closed up all the same.

use std::ops::Range;

/// A sentence as given and as the engine shall see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejoined {
    /// Running text.
    pub text: String,
    given: String,
    words: Vec<Placed>,
}

/// A word in both forms, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Placed {
    text: Range<u32>,
    given: Range<u32>,
}

/// Treebank escapes and what was printed.
const ESCAPES: &[(&str, &str)] = &[
    ("-LRB-", "("),
    ("-RRB-", ")"),
    ("-LSB-", "["),
    ("-RSB-", "]"),
    ("-LCB-", "{"),
    ("-RCB-", "}"),
    ("``", "\""),
    ("''", "\""),
    ("`", "'"),
    ("#", "£"),
];

/// Words that stand close to the one before.
const CLOSE_LEFT: &[&str] = &[
    ",", ".", ";", ":", "?", "!", "%", ")", "]", "}", "-RRB-", "-RSB-", "-RCB-", "''", "'s", "'S", "'",
    "n't", "N'T", "'re", "'ve", "'ll", "'d", "'m", "...", "-",
];

/// Words that the next one stands close to.
const CLOSE_RIGHT: &[&str] =
    &["(", "[", "{", "-LRB-", "-LSB-", "-LCB-", "``", "`", "$", "US$", "C$", "A$", "#", "-"];

impl Rejoined {
    /// Puts a sentence of words parted by spaces together.
    pub fn new(given: &str) -> Self {
        let mut joined =
            Self { text: String::with_capacity(given.len()), given: given.to_owned(), words: vec![] };
        let mut close = true;
        let mut at = 0;
        for word in given.split_whitespace() {
            let from = at + given[at..].find(word).unwrap_or_default();
            at = from + word.len();
            if !close && !CLOSE_LEFT.contains(&word) {
                joined.text.push(' ');
            }
            let start = joined.text.len() as u32;
            let printed = ESCAPES.iter().find(|it| it.0 == word).map(|it| it.1.to_owned());
            joined.text.push_str(&printed.unwrap_or_else(|| word.replace("\\/", "/")));
            let text = start..joined.text.len() as u32;
            joined.words.push(Placed { text, given: from as u32..at as u32 });
            close = CLOSE_RIGHT.contains(&word);
        }
        joined
    }

    /// The words as given behind a stretch of the running text.
    pub fn given(&self, bytes: Range<u32>) -> &str {
        let from = self.words.iter().find(|it| it.text.end > bytes.start);
        let to = self.words.iter().rev().find(|it| it.text.start < bytes.end);
        let (Some(from), Some(to)) = (from, to) else { return "" };
        let start = from.inside(bytes.start).unwrap_or(from.given.start);
        let end = to.inside(bytes.end).unwrap_or(to.given.end);
        self.given.get(start as usize..end as usize).unwrap_or_default()
    }
}

impl Placed {
    /// A place inside the word as given; `None` where the two forms differ in length.
    fn inside(&self, byte: u32) -> Option<u32> {
        let same = self.text.len() == self.given.len();
        (same && self.text.contains(&byte) || byte == self.text.end)
            .then(|| self.given.start + (byte - self.text.start))
            .filter(|it| same && *it <= self.given.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn treebank_words_become_running_text() {
        let joined = Rejoined::new("The Front -LRB- OF -RRB- did n't pay `` $ 4 '' , Tarsk 's envoy said .");
        assert_eq!(joined.text, "The Front (OF) didn't pay \"$4\", Tarsk's envoy said.");
    }

    #[test]
    fn words_come_back_as_they_were_given() {
        let joined = Rejoined::new("The `` old - line '' Front -LRB- OF -RRB- won .");
        let place = |words: &str| {
            let start = joined.text.find(words).unwrap() as u32;
            start..start + words.len() as u32
        };
        assert_eq!(joined.given(place("\"old-line\"")), "`` old - line ''");
        assert_eq!(joined.given(place("line")), "line");
        assert_eq!(joined.given(place("(OF)")), "-LRB- OF -RRB-");
        assert_eq!(joined.given(place("ont")), "ont");
        assert_eq!(joined.given(0..0), "");
    }
}
