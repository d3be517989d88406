//! Text to tokens: whitespace, special cases, prefixes, suffixes, addresses, infixes.
//!
//! A chunk between whitespace always splits the same way, so its pieces are remembered; a
//! second pass joins special cases that the first one tore apart (`10 a.m.` stays, `a.m.,` heals).

use crate::affix;
use crate::interner::Interner;
use crate::lexicon::{LexemeId, Lexicon, Rules};
use crate::ruler::Ruler;
use crate::tables::{FIELD, NORM, Tables};
use crate::url::is_url;

/// Longest chunk, in bytes, whose pieces are remembered.
const LONGEST_REMEMBERED: usize = 64;

/// A token before analysis; byte offsets into the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    pub start: u32,
    pub end: u32,
    pub lexeme: LexemeId,
    /// Whether one ASCII space follows that belongs to no token.
    pub space: bool,
}

/// The tokenizer's immutable part.
pub struct Tokenizer {
    /// Token texts of each special case that may span tokens, joined by NUL, with their number.
    spanning: Vec<(String, usize)>,
    longest_span: usize,
    /// Texts that begin, and texts that continue, an entry of `spanning`; sorted.
    first_texts: Vec<String>,
    later_texts: Vec<String>,
}

/// Words and chunks met so far, and buffers.
pub struct TokenCache {
    pub lexicon: Lexicon,
    chunks: Interner,
    /// Where each chunk's pieces start in `pieces`, and one more.
    starts: Vec<u32>,
    /// Lexeme and length in bytes.
    pieces: Vec<(LexemeId, u32)>,
}

impl TokenCache {
    pub fn new() -> Self {
        Self { lexicon: Lexicon::new(), chunks: Interner::new(), starts: vec![0], pieces: Vec::new() }
    }

    /// Bytes held, roughly.
    pub fn size(&self) -> usize {
        self.lexicon.size() + self.chunks.size() + 4 * self.starts.capacity() + 8 * self.pieces.capacity()
    }
}

/// One piece of a chunk: its text and the norm a special case gives it.
type Cut<'a> = (&'a str, Option<&'static str>);

impl Tokenizer {
    pub fn new(tables: &Tables) -> Self {
        let mut spanning = Vec::new();
        let (mut first_texts, mut later_texts) = (Vec::new(), Vec::new());
        for special in tables.spanning_specials.iter() {
            let mut texts: Vec<&str> = Vec::new();
            chunks(tables, special, |chunk, _| cut(tables, chunk, false, &mut |(text, _)| texts.push(text)));
            spanning.push((texts.join("\0"), texts.len()));
            let mut texts = texts.into_iter().map(str::to_owned);
            first_texts.extend(texts.next());
            later_texts.extend(texts);
        }
        first_texts.sort();
        later_texts.sort();
        spanning.sort();
        spanning.dedup();
        let longest_span = spanning.iter().map(|(_, count)| *count).max().unwrap_or(0);
        Self { spanning, longest_span, first_texts, later_texts }
    }

    /// Whether `text` is the first, and whether it is a later, token of a spanning special case.
    fn in_special(&self, text: &str) -> (bool, bool) {
        let contains = |sorted: &[String]| sorted.binary_search_by(|it| it.as_str().cmp(text)).is_ok();
        (contains(&self.first_texts), contains(&self.later_texts))
    }

    /// Appends the tokens of `text` to `found`.
    pub fn tokenize(
        &self,
        tables: &Tables,
        ruler: &Ruler,
        cache: &mut TokenCache,
        text: &str,
        found: &mut Vec<Piece>,
    ) {
        let rules = Rules { tables, ruler, in_special: &|text| self.in_special(text) };
        let base = text.as_ptr() as usize;
        let first = found.len();
        chunks(tables, text, |chunk, space| {
            let mut start = (chunk.as_ptr() as usize - base) as u32;
            let mut push = |lexeme, length| {
                found.push(Piece { start, end: start + length, lexeme, space: false });
                start += length;
            };
            match cache.chunks.find(chunk) {
                Some(number) => {
                    let range =
                        cache.starts[number as usize] as usize..cache.starts[number as usize + 1] as usize;
                    for (lexeme, length) in &cache.pieces[range] {
                        push(*lexeme, *length);
                    }
                }
                None => {
                    let remember = chunk.len() <= LONGEST_REMEMBERED;
                    cut(tables, chunk, true, &mut |(text, norm)| {
                        let lexeme = cache.lexicon.lookup(&rules, text, norm);
                        push(lexeme, text.len() as u32);
                        if remember {
                            cache.pieces.push((lexeme, text.len() as u32));
                        }
                    });
                    if remember {
                        cache.chunks.intern(chunk);
                        cache.starts.push(cache.pieces.len() as u32);
                    }
                }
            }
            if let Some(last) = found.last_mut() {
                last.space = space;
            }
        });
        self.heal(&rules, cache, text, first, found);
    }

    /// Replaces runs of tokens that spell a special case by the special case's own tokens.
    fn heal(
        &self,
        rules: &Rules<'_>,
        cache: &mut TokenCache,
        text: &str,
        first: usize,
        found: &mut Vec<Piece>,
    ) {
        let mut spans = self.spans(&cache.lexicon, &found[first..]);
        if spans.is_empty() {
            return;
        }
        spans.sort_by_key(|(start, end)| (std::cmp::Reverse(end - start), *start));
        let mut seen = vec![false; found.len() - first];
        let mut accepted = Vec::new();
        for (start, end) in spans {
            if !seen[start] && !seen[end - 1] {
                accepted.push((start, end));
            }
            seen[start..end].fill(true);
        }
        accepted.sort_unstable();
        let old = found.split_off(first);
        let mut at = 0;
        for (start, end) in accepted {
            found.extend_from_slice(&old[at..start]);
            at = end;
            let (run, last) = (&old[start..end], old[end - 1]);
            let words = &text[run[0].start as usize..last.end as usize];
            match rules.tables.specials.get(words) {
                None => found.extend_from_slice(run),
                Some(special) => {
                    let mut start = run[0].start;
                    special_pieces(words, special, &mut |(text, norm)| {
                        let lexeme = cache.lexicon.lookup(rules, text, norm);
                        let end = start + text.len() as u32;
                        found.push(Piece { start, end, lexeme, space: false });
                        start = end;
                    });
                    if let Some(piece) = found.last_mut() {
                        piece.space = last.space;
                    }
                }
            }
        }
        found.extend_from_slice(&old[at..]);
    }

    /// Every run of tokens whose texts are those of a spanning special case.
    fn spans(&self, lexicon: &Lexicon, pieces: &[Piece]) -> Vec<(usize, usize)> {
        let mut spans = Vec::new();
        let mut key = String::new();
        for start in 0..pieces.len() {
            if !lexicon.lexeme(pieces[start].lexeme).begins_special {
                continue;
            }
            key.clear();
            for (count, piece) in pieces[start..].iter().take(self.longest_span).enumerate() {
                if count > 0 {
                    if !lexicon.lexeme(piece.lexeme).continues_special {
                        break;
                    }
                    key.push('\0');
                }
                key.push_str(lexicon.text(piece.lexeme));
                let is_key =
                    |(known, tokens): &(String, usize)| (known.as_str(), *tokens).cmp(&(&key, count + 1));
                if self.spanning.binary_search_by(is_key).is_ok() {
                    spans.push((start, start + count + 1));
                }
            }
        }
        spans
    }
}

/// Calls `found` with each maximal run of whitespace or of other characters, and whether one
/// space follows it; that space belongs to no run.
fn chunks<'a>(tables: &Tables, text: &'a str, mut found: impl FnMut(&'a str, bool)) {
    let bytes = text.as_bytes();
    let is_space_at = |at: usize| -> (bool, usize) {
        let byte = bytes[at];
        if byte.is_ascii() {
            return (matches!(byte, b'\t'..=b'\r' | 0x1c..=b' '), 1);
        }
        let c = text[at..].chars().next().expect("at a character boundary");
        (tables.is_space.contains(c), c.len_utf8())
    };
    let mut start = 0;
    while start < bytes.len() {
        let (in_space, width) = is_space_at(start);
        let mut end = start + width;
        while end < bytes.len() {
            let (is_space, width) = is_space_at(end);
            if is_space != in_space {
                break;
            }
            end += width;
        }
        // A word eats the single space behind it, also the last one of the text.
        let eats = !in_space && bytes.get(end) == Some(&b' ');
        found(&text[start..end], eats);
        start = end + usize::from(eats);
    }
}

/// Cuts one chunk into pieces, in order; `specials` says whether special cases count.
fn cut<'a>(tables: &Tables, chunk: &'a str, specials: bool, found: &mut dyn FnMut(Cut<'a>)) {
    let is_special = |text: &str| specials && tables.specials.contains(text);
    let mut rest = chunk;
    let mut suffixes = Vec::new();
    let mut length_before = 0;
    while !rest.is_empty() && rest.len() != length_before && !is_special(rest) {
        length_before = rest.len();
        let prefix = affix::prefix(tables, rest);
        let (head, without_head) = rest.split_at(prefix);
        if prefix > 0 && is_special(without_head) {
            found((head, None));
            rest = without_head;
            break;
        }
        let suffix = affix::suffix(tables, without_head);
        let (without_tail, tail) = rest.split_at(rest.len() - suffix);
        if suffix > 0 && is_special(without_tail) {
            suffixes.push(tail);
            rest = without_tail;
            break;
        }
        // The suffix was sought behind the prefix, so the two never overlap.
        if prefix > 0 {
            found((head, None));
        }
        if suffix > 0 {
            suffixes.push(tail);
        }
        rest = &rest[prefix..rest.len() - suffix];
    }
    if !rest.is_empty() {
        match tables.specials.get(rest).filter(|_| specials) {
            Some(special) => special_pieces(rest, special, found),
            None if is_url(tables, rest) => found((rest, None)),
            None => cut_inside(tables, rest, found),
        }
    }
    for suffix in suffixes.into_iter().rev() {
        found((suffix, None));
    }
}

fn cut_inside<'a>(tables: &Tables, text: &'a str, found: &mut dyn FnMut(Cut<'a>)) {
    let mut at = 0;
    affix::infixes(tables, text, |start, end| {
        // A match at the very start is ignored and stays part of the next piece.
        if start > 0 {
            if at < start {
                found((&text[at..start], None));
            }
            found((&text[start..end], None));
            at = end;
        }
    });
    if at < text.len() {
        found((&text[at..], None));
    }
}

/// The pieces of special case `special`, as stretches of `text`, which it spells.
fn special_pieces<'a>(text: &'a str, special: &'static str, found: &mut dyn FnMut(Cut<'a>)) {
    let mut at = 0;
    for piece in special.split(FIELD) {
        let (orth, norm) = match piece.split_once(NORM) {
            Some((orth, norm)) => (orth, Some(norm)),
            None => (piece, None),
        };
        found((&text[at..at + orth.len()], norm));
        at += orth.len();
    }
}

#[cfg(test)]
mod tests;
