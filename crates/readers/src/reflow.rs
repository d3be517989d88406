//! Mends line breaks, so that sentences are whole where the language engine reads them.
//!
//! The canonical text stays as it is; what is mended here can be led back to it.

use crate::shape;
use evidence::{Block, BlockKind, Reflow, ReflowBuilder};
use std::collections::HashSet;

/// The text of `blocks` with line breaks, torn words and odd spaces mended.
///
/// One paragraph for each block; furniture is left out, and prose that it cuts in two is made whole. The sign of
/// an item and the number of a note are left out too. `blocks` must ascend and lie inside `text`.
///
/// # Known misses
/// Ligatures stay as they are, because a position inside `ﬁ` could not be led back. A hyphen at a line end that
/// no other word of the document speaks for stays.
pub fn reflow(text: &str, blocks: &[Block]) -> Reflow {
    let vocabulary = Vocabulary::of(text);
    let mut builder = ReflowBuilder::default();
    let mut open: Option<&Block> = None;
    for block in blocks.iter().filter(|it| it.kind != BlockKind::Furniture) {
        let Some(words) = text.get(block.span.range()) else { continue };
        let skip = label_len(words, block);
        let resumes = open.is_some_and(|before| {
            before.kind == BlockKind::Paragraph
                && block.kind == BlockKind::Paragraph
                && !shape::ends_sentence(text[before.span.range()].trim_end())
                && shape::starts_lower(words)
                && only_furniture_between(blocks, before, block)
        });
        if resumes {
            builder.space();
        } else {
            builder.end_paragraph();
        }
        mend(&mut builder, &words[skip..], block.span.start() + skip as u32, &vocabulary);
        open = Some(block);
    }
    builder.finish()
}

fn only_furniture_between(blocks: &[Block], before: &Block, after: &Block) -> bool {
    let between = |it: &&Block| it.span.start() >= before.span.end() && it.span.end() <= after.span.start();
    let mut inside = blocks.iter().filter(between).filter(|it| !it.span.is_empty()).peekable();
    inside.peek().is_some() && inside.all(|it| it.kind == BlockKind::Furniture)
}

/// Bytes of the sign or number that `block` starts with, white space included.
fn label_len(words: &str, block: &Block) -> usize {
    let Some(label) = block.label.as_deref().filter(|it| !it.is_empty()) else { return 0 };
    let bare = words.trim_start_matches(['[', '(']);
    let Some(rest) = bare.strip_prefix(label) else { return 0 };
    let body = rest.trim_start_matches([']', ')', '.', ':']);
    let text = body.trim_start();
    let parted = text.len() < rest.len();
    if parted && !text.is_empty() { words.len() - text.len() } else { 0 }
}

/// Copies `words`, which stand at byte `start`, without breaks, doubled spaces and signs that do not show.
fn mend(builder: &mut ReflowBuilder, words: &str, start: u32, vocabulary: &Vocabulary) {
    let mut copied = 0;
    let mut at = 0;
    while at < words.len() {
        let rest = &words[at..];
        let Some(c) = rest.chars().next() else { break };
        let step = c.len_utf8();
        if is_unseen(c) {
            builder.copy(&words[copied..at], start + copied as u32);
            at += step;
            if c == '\u{ad}' {
                at += words[at..].len() - words[at..].trim_start().len();
            }
            copied = at;
            continue;
        }
        if !c.is_whitespace() {
            at += step;
            continue;
        }
        let gap = rest.len() - rest.trim_start().len();
        if gap == 1 && c == ' ' {
            at += 1;
            continue;
        }
        let broken = rest[..gap].contains(['\n', '\u{c}']);
        let joint = if broken { vocabulary.joint(&words[..at], &rest[gap..]) } else { Joint::Space };
        let kept = if joint == Joint::DropHyphen { at - last_len(&words[..at]) } else { at };
        builder.copy(&words[copied..kept], start + copied as u32);
        if joint == Joint::Space && at > 0 {
            builder.space();
        }
        at += gap;
        copied = at;
    }
    builder.copy(&words[copied..], start + copied as u32);
}

fn last_len(words: &str) -> usize {
    words.chars().next_back().map_or(0, char::len_utf8)
}

/// Signs that steer display and are no part of a word.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}

/// What stands between the end of one line and the start of the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    Space,
    Nothing,
    DropHyphen,
}

/// Words of the document, by which torn words are judged.
struct Vocabulary {
    /// Words, with the hyphens inside them, lower-case.
    words: HashSet<String>,
    /// Whether most line-end hyphens of this document tear a word that is known whole.
    tears: bool,
}

impl Vocabulary {
    fn of(text: &str) -> Self {
        // A text without a hyphen at a line end needs no vocabulary.
        if !text.split(['\n', '\u{c}']).any(|line| is_hyphen(line.trim_end().chars().next_back())) {
            return Self { words: HashSet::new(), tears: false };
        }
        let words = text
            .split(|c: char| !(c.is_alphanumeric() || is_hyphen(Some(c)) || c == '\''))
            .filter(|word| !word.is_empty())
            .map(|word| normal(word.trim_matches(|c| is_hyphen(Some(c)))))
            .collect();
        let mut vocabulary = Self { words, tears: false };
        vocabulary.tears = vocabulary.vote(text);
        vocabulary
    }

    fn vote(&self, text: &str) -> bool {
        let (mut torn, mut compound) = (0, 0);
        let mut lines = text.split(['\n', '\u{c}']).map(str::trim).filter(|line| !line.is_empty()).peekable();
        while let Some(line) = lines.next() {
            let Some(next) = lines.peek().filter(|_| is_hyphen(line.chars().next_back())) else { continue };
            match self.verdict(line, next) {
                Some(Joint::DropHyphen) => torn += 1,
                Some(_) => compound += 1,
                None => {}
            }
        }
        torn >= 2 && torn > compound
    }

    fn joint(&self, before: &str, after: &str) -> Joint {
        let last = before.chars().next_back();
        let stem = &before[..before.len() - last_len(before)];
        if last == Some('\u{ad}') {
            return Joint::Nothing;
        }
        if matches!(last, Some('—' | '/')) && stem.ends_with(char::is_alphanumeric) {
            return Joint::Nothing;
        }
        if !is_hyphen(last)
            || !stem.ends_with(char::is_alphanumeric)
            || !after.starts_with(char::is_alphanumeric)
        {
            return Joint::Space;
        }
        let default = if self.tears { Joint::DropHyphen } else { Joint::Nothing };
        self.verdict(before, after).unwrap_or(default)
    }

    /// What the document itself says about the word torn between two lines; `None` when it says nothing.
    fn verdict(&self, before: &str, after: &str) -> Option<Joint> {
        let inside = |c: char| c.is_alphanumeric() || is_hyphen(Some(c)) || c == '\'';
        let stem = before.trim_end_matches(|c| is_hyphen(Some(c)));
        let left = stem.rsplit(|c| !inside(c)).next().unwrap_or_default();
        let right = after.split(|c| !inside(c)).next().unwrap_or_default();
        let capital = |word: &str| word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
        let tail = left.rsplit(|c| is_hyphen(Some(c))).next().unwrap_or(left);
        if capital(right)
            || tail.chars().count() > 1 && tail.chars().all(|c| c.is_uppercase() || c.is_numeric())
        {
            return Some(Joint::Nothing);
        }
        let (left, right) = (normal(left), normal(right));
        if self.words.contains(&format!("{left}-{right}")) {
            return Some(Joint::Nothing);
        }
        self.words.contains(&format!("{left}{right}")).then_some(Joint::DropHyphen)
    }
}

fn normal(word: &str) -> String {
    let lower = word.to_lowercase();
    if lower.contains('‐') { lower.replace('‐', "-") } else { lower }
}

fn is_hyphen(c: Option<char>) -> bool {
    matches!(c, Some('-' | '‐' | '\u{2011}' | '\u{ad}'))
}

#[cfg(test)]
mod tests;
