//! One paragraph's parse as the rules ask for it: children, edges of subtrees, words, byte ranges.
//!
//! The engine gives heads; everything here is derived from them once per paragraph, in linear time.

use evidence::Span;
use language::{Dep, EntityLabel, Paragraph, Pos, Tag};
use std::ops::Range;

/// Steps from a token to its root after which a parse counts as broken.
const MAX_DEPTH: usize = 200;

/// A paragraph with its dependency tree opened up.
pub(super) struct Grammar<'a> {
    pub paragraph: &'a Paragraph<'a>,
    first: Vec<u32>,
    last: Vec<u32>,
    child_at: Vec<u32>,
    children: Vec<u32>,
    sentence: Vec<u32>,
}

impl<'a> Grammar<'a> {
    pub fn new(paragraph: &'a Paragraph<'a>) -> Self {
        let tokens = &paragraph.analysis.tokens;
        let n = tokens.len();
        let heads: Vec<usize> = tokens.iter().map(|it| (it.head as usize).min(n.saturating_sub(1))).collect();
        let (mut first, mut last): (Vec<u32>, Vec<u32>) = ((0..n as u32).collect(), (0..n as u32).collect());
        for token in 0..n {
            let (mut at, mut steps) = (token, 0);
            while heads[at] != at && steps < MAX_DEPTH {
                at = heads[at];
                steps += 1;
                first[at] = first[at].min(token as u32);
                last[at] = last[at].max(token as u32);
            }
        }
        let mut child_at = vec![0_u32; n + 1];
        for (_, head) in heads.iter().enumerate().filter(|(token, head)| token != *head) {
            child_at[head + 1] += 1;
        }
        for index in 0..n {
            child_at[index + 1] += child_at[index];
        }
        let mut next = child_at.clone();
        let mut children = vec![0; child_at.last().map_or(0, |it| *it as usize)];
        for (token, head) in heads.iter().enumerate().filter(|(token, head)| token != *head) {
            children[next[*head] as usize] = token as u32;
            next[*head] += 1;
        }
        let mut sentence = vec![0; n];
        for (index, range) in paragraph.analysis.sentences.iter().enumerate() {
            let range = range.start as usize..(range.end as usize).min(n);
            if range.start < range.end {
                sentence[range].fill(index as u32);
            }
        }
        Self { paragraph, first, last, child_at, children, sentence }
    }

    pub fn len(&self) -> u32 {
        self.first.len() as u32
    }

    pub fn text(&self) -> &'a str {
        self.paragraph.text
    }

    pub fn word(&self, token: u32) -> &'a str {
        let bytes = self.bytes(token..token + 1);
        self.slice(&bytes)
    }

    pub fn slice(&self, bytes: &Range<u32>) -> &'a str {
        self.paragraph.text.get(bytes.start as usize..bytes.end as usize).unwrap_or_default()
    }

    /// Whether the word is this one, whatever its case.
    pub fn is(&self, token: u32, word: &str) -> bool {
        token < self.len() && self.word(token).eq_ignore_ascii_case(word)
    }

    pub fn is_any(&self, token: u32, words: &[&str]) -> bool {
        words.iter().any(|it| self.is(token, it))
    }

    /// The lemma in lower case.
    pub fn lemma(&self, token: u32) -> String {
        self.paragraph.analysis.lemma(token).to_lowercase()
    }

    pub fn tag(&self, token: u32) -> Tag {
        self.paragraph.analysis.tokens[token as usize].tag
    }

    pub fn pos(&self, token: u32) -> Pos {
        self.paragraph.analysis.tokens[token as usize].pos
    }

    pub fn dep(&self, token: u32) -> Dep {
        self.paragraph.analysis.tokens[token as usize].dep
    }

    pub fn head(&self, token: u32) -> u32 {
        self.paragraph.analysis.tokens[token as usize].head.min(self.len() - 1)
    }

    pub fn children(&self, token: u32) -> &[u32] {
        let range = self.child_at[token as usize] as usize..self.child_at[token as usize + 1] as usize;
        &self.children[range]
    }

    pub fn child(&self, token: u32, wanted: &[Dep]) -> Option<u32> {
        self.children(token).iter().copied().find(|it| wanted.contains(&self.dep(*it)))
    }

    /// Tokens from the leftmost to the rightmost of what hangs below `token`.
    pub fn subtree(&self, token: u32) -> Range<u32> {
        self.first[token as usize]..self.last[token as usize] + 1
    }

    /// Whether `token` hangs below `above`, or is it.
    pub fn is_below(&self, token: u32, above: u32) -> bool {
        let mut at = token;
        for _ in 0..MAX_DEPTH {
            if at == above {
                return true;
            }
            let head = self.head(at);
            if head == at {
                return false;
            }
            at = head;
        }
        false
    }

    pub fn sentence_index(&self, token: u32) -> u32 {
        self.sentence.get(token as usize).copied().unwrap_or_default()
    }

    /// Tokens of the sentence in which `token` stands.
    pub fn sentence(&self, token: u32) -> Range<u32> {
        let range = self.paragraph.analysis.sentences.get(self.sentence_index(token) as usize);
        range.map_or(0..self.len(), |it| it.start..it.end.min(self.len()))
    }

    /// Bytes of the paragraph's text from the first to the last token.
    pub fn bytes(&self, tokens: Range<u32>) -> Range<u32> {
        self.paragraph.bytes(tokens)
    }

    /// What kind of name the engine takes the token for.
    pub fn entity(&self, token: u32) -> Option<EntityLabel> {
        let entities = &self.paragraph.analysis.entities;
        let after = entities.partition_point(|it| it.end <= token);
        entities.get(after).filter(|it| it.start <= token).map(|it| it.label)
    }

    /// The first token that ends after `byte`.
    pub fn token_at(&self, byte: u32) -> u32 {
        self.paragraph.analysis.tokens.partition_point(|it| it.end <= byte) as u32
    }

    pub fn canonical(&self, bytes: &Range<u32>) -> Span {
        self.paragraph.canonical(bytes.clone())
    }

    /// The range without white space and sentence punctuation at its ends.
    pub fn trim(&self, bytes: Range<u32>) -> Range<u32> {
        let words = self.slice(&bytes);
        let start = words.len()
            - words.trim_start_matches(|it: char| it.is_whitespace() || ",;:.–—-".contains(it)).len();
        let kept = words.trim_end_matches(|it: char| it.is_whitespace() || ",;:.–—".contains(it)).len();
        bytes.start + start.min(kept) as u32..bytes.start + kept.max(start.min(kept)) as u32
    }
}
