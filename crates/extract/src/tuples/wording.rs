//! A candidate's words as the input has them, and where they stand.

use super::candidate::Word;
use super::rejoin::Rejoined;
use crate::clause::Tree;
use evidence::Span;
use std::ops::Range;

/// A stretch of a tuple: its words, and where they stand in the document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// Its words; where the text leaves some out between them, a space.
    pub text: String,
    /// The pieces it is put together from, in order; none for words that the sentence leaves out.
    pub spans: Vec<Span>,
}

/// Writes words of one paragraph.
#[derive(Clone, Copy)]
pub(crate) struct Wording<'a> {
    /// The grammar.
    pub tree: Tree<'a>,
    /// The treebank sentence that the paragraph was put together from, if it was.
    pub given: Option<&'a Rejoined>,
}

impl Wording<'_> {
    /// Words and where they stand.
    pub(crate) fn part(&self, words: &[Word]) -> Part {
        let mut parts: Vec<String> = Vec::new();
        let mut spans = Vec::new();
        let mut rest = words;
        while let Some(first) = rest.first() {
            match first {
                Word::Made(word) => {
                    parts.push(timeless(word).to_owned());
                    rest = &rest[1..];
                }
                Word::Token(first) => {
                    let run =
                        (*first..).zip(rest).take_while(|(at, word)| **word == Word::Token(*at)).count();
                    let tokens = *first..first + run as u32;
                    parts.push(self.slice(tokens.clone()));
                    if self.given.is_none() {
                        spans.push(self.tree.paragraph.span(tokens));
                    }
                    rest = &rest[run..];
                }
            }
        }
        Part { text: parts.join(" "), spans }
    }

    /// The same for tokens.
    pub(crate) fn tokens(&self, tokens: &[u32]) -> Part {
        self.part(&tokens.iter().map(|it| Word::Token(*it)).collect::<Vec<_>>())
    }

    fn slice(&self, tokens: Range<u32>) -> String {
        let words = match self.given {
            Some(given) => given.given(self.tree.paragraph.bytes(tokens)),
            None => self.tree.paragraph.words(tokens),
        };
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// A word that the sentence leaves out, without a tense that nobody stated: "be" stands for all its forms, as CaRB
/// reads it.
pub(crate) fn timeless(word: &'static str) -> &'static str {
    match word {
        "is" | "are" | "was" | "were" => "be",
        other => other,
    }
}
