//! What the engine says of a text: tokens, their tree, sentences, entities.

use crate::labels::{Dep, Pos, Tag};
use crate::ner::Entity;
use std::ops::Range;

/// A word, sign or stretch of whitespace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte in the text.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
    /// Token it depends on; a root is its own head.
    pub head: u32,
    /// Fine-grained tag.
    pub tag: Tag,
    /// Part of speech.
    pub pos: Pos,
    /// Relation to the head.
    pub dep: Dep,
    /// Whether a space follows that belongs to no token.
    pub space: bool,
    /// Whether a sentence starts here.
    pub sent_start: bool,
}

impl Token {
    /// Where it stands in the text, in bytes.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A text's annotation. The text itself stays with the caller.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// Tokens in order; with the single spaces after them they cover the text.
    pub tokens: Vec<Token>,
    /// Sentences as ranges of tokens, in order, covering all of them.
    pub sentences: Vec<Range<u32>>,
    /// Named entities in order, as ranges of tokens; none crosses a sentence start.
    pub entities: Vec<Entity>,
    pub(crate) morphs: Vec<&'static str>,
    /// Lemma, norm and shape of each token, one after the other.
    pub(crate) strings: String,
    /// Where each token's lemma, norm and shape end in `strings`.
    pub(crate) ends: Vec<[u32; 3]>,
    pub(crate) edges: Vec<[u32; 2]>,
    /// Dependents of all tokens, grouped by head; `first_child` says where a head's begin.
    pub(crate) children: Vec<u32>,
    pub(crate) first_child: Vec<u32>,
}

impl Analysis {
    /// Base form of token `i`.
    pub fn lemma(&self, i: u32) -> &str {
        let start = (i as usize).checked_sub(1).map_or(0, |before| self.ends[before][2]);
        self.string(start, self.ends[i as usize][0])
    }

    /// Spelling-normalised form of token `i`.
    pub fn norm(&self, i: u32) -> &str {
        let [start, end, _] = self.ends[i as usize];
        self.string(start, end)
    }

    /// Shape of token `i`: `Xxxxx`, `dd`.
    pub fn shape(&self, i: u32) -> &str {
        let [_, start, end] = self.ends[i as usize];
        self.string(start, end)
    }

    fn string(&self, start: u32, end: u32) -> &str {
        &self.strings[start as usize..end as usize]
    }

    /// Morphological features of token `i`, `Name=Value` joined by `|`, sorted by name.
    pub fn morph(&self, i: u32) -> &'static str {
        self.morphs[i as usize]
    }

    /// Dependents of token `i`, ascending.
    pub fn children(&self, i: u32) -> impl DoubleEndedIterator<Item = u32> + ExactSizeIterator + '_ {
        let range = self.first_child[i as usize] as usize..self.first_child[i as usize + 1] as usize;
        self.children[range].iter().copied()
    }

    /// Tokens from the left to the right edge of the subtree under token `i`.
    pub fn subtree(&self, i: u32) -> Range<u32> {
        let [low, high] = self.edges[i as usize];
        low..high + 1
    }

    /// The sentence that holds token `i`.
    pub fn sentence_of(&self, i: u32) -> Range<u32> {
        let after = self.sentences.partition_point(|sentence| sentence.start <= i);
        self.sentences[after - 1].clone()
    }

    /// Groups the dependents by head and cuts the sentences, once the tokens are final.
    pub(crate) fn index(&mut self) {
        let n_tokens = self.tokens.len();
        self.first_child = vec![0; n_tokens + 1];
        let arcs = |tokens: &[Token]| {
            let arcs = tokens.iter().enumerate().map(|(at, token)| (at as u32, token.head));
            arcs.filter(|(child, head)| child != head).collect::<Vec<_>>()
        };
        let arcs = arcs(&self.tokens);
        for (_, head) in &arcs {
            self.first_child[*head as usize + 1] += 1;
        }
        for at in 0..n_tokens {
            self.first_child[at + 1] += self.first_child[at];
        }
        let mut next = self.first_child.clone();
        self.children = vec![0; arcs.len()];
        for (child, head) in arcs {
            self.children[next[head as usize] as usize] = child;
            next[head as usize] += 1;
        }
        let starts = self.tokens.iter().enumerate().filter(|(_, token)| token.sent_start);
        let starts: Vec<u32> = starts.map(|(at, _)| at as u32).collect();
        let ends = starts.iter().skip(1).copied().chain([n_tokens as u32]);
        self.sentences = starts.iter().zip(ends).map(|(start, end)| *start..end).collect();
    }
}
