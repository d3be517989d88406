//! Where what is said ends when the parse ended it too early or too late.
//!
//! Method: a sentence ends with a stop. Where the parse ends one in front of a plain word, or inside a bracket, the
//! content goes on to the stop; a to-clause is never joined by "and that".

use super::content::Content;
use super::grammar::Grammar;
use language::{Pos, Tag};
use std::ops::Range;

/// Sentences of the parse that one sentence of the text may have become.
const PIECES: usize = 3;

/// The content of `verb` with its borders mended.
pub(super) fn mended(g: &Grammar, verb: u32, content: Content) -> Content {
    let after = g.bytes(verb..verb + 1).end;
    if content.bytes.end <= after || content.bytes.is_empty() {
        return content;
    }
    if content.bytes.start < after {
        return Content { bytes: whole(g, content.bytes.clone()), ..content };
    }
    let content = without_that(g, content);
    let bytes = closed(g, whole(g, content.bytes.clone()));
    Content { bytes: without_joint(g, without_clause(g, bytes)), ..content }
}

/// "the gates were shut | but": a joining word at the end belongs to what follows.
fn without_joint(g: &Grammar, bytes: Range<u32>) -> Range<u32> {
    let trimmed = g.trim(bytes.clone());
    let said = g.slice(&trimmed);
    let joint = [" and", " but", " or", " while"].into_iter().find(|it| said.ends_with(it));
    joint.map_or(bytes, |it| trimmed.start..trimmed.end - it.len() as u32)
}

/// "told the wire | that Marrow fled": the parse may leave "that" in the clause.
fn without_that(g: &Grammar, content: Content) -> Content {
    let bytes = g.trim(content.bytes.clone());
    let first = g.token_at(bytes.start);
    if !g.is(first, "that") || first + 2 >= g.len() {
        return content;
    }
    let subject = matches!(g.pos(first + 1), Pos::PROPN | Pos::PRON | Pos::DET | Pos::NUM);
    if g.tag(first) != Tag::IN && !subject {
        return content;
    }
    let that = g.bytes(first..first + 1);
    Content { bytes: that.end..bytes.end, link: content.link.or(Some(that)), ..content }
}

/// The range to the stop, when the parse began a new sentence at a plain word.
fn whole(g: &Grammar, bytes: Range<u32>) -> Range<u32> {
    let mut end = g.trim(bytes.clone()).end;
    for _ in 0..PIECES {
        let rest = g.text().get(end as usize..).unwrap_or_default();
        let next = end + (rest.len() - rest.trim_start().len()) as u32;
        let gap = &rest[..(next - end) as usize];
        let plain = rest.trim_start().starts_with(char::is_lowercase) && !gap.contains('\n');
        let token = g.token_at(next);
        if !plain || token >= g.len() || g.sentence(token).start != token {
            break;
        }
        end = g.trim(end..g.bytes(g.sentence(token)).end).end;
    }
    bytes.start..end.max(bytes.end)
}

/// The range to the end of its sentence, when a bracket that opens in it closes behind it.
fn closed(g: &Grammar, bytes: Range<u32>) -> Range<u32> {
    let said = g.slice(&bytes);
    let count = |mark: char, text: &str| text.matches(mark).count();
    let last = g.token_at(bytes.end.saturating_sub(1));
    let open = count('(', said) > count(')', said);
    if !open || last >= g.len() {
        return bytes;
    }
    let sentence = g.bytes(g.sentence(last)).end;
    let rest = g.slice(&(bytes.end..sentence.max(bytes.end)));
    let mut end = bytes.end;
    if let Some(close) = rest.find(')') {
        let behind = rest[close + 1..].trim_start();
        let goes_on = behind.starts_with(char::is_alphanumeric);
        end += if goes_on { rest.len() as u32 } else { close as u32 + 1 };
    } else if rest.is_empty() {
        // The parse ended the sentence inside the bracket.
        let next = g.token_at(bytes.end);
        let more = if next < g.len() { g.bytes(g.sentence(next)).end } else { bytes.end };
        end = if g.slice(&(bytes.end..more.max(bytes.end))).contains(')') { more } else { bytes.end };
    }
    whole(g, bytes.start..end)
}

/// "to open an inquiry | and that the envoy will leave": a to-clause ends before another clause.
fn without_clause(g: &Grammar, bytes: Range<u32>) -> Range<u32> {
    let trimmed = g.trim(bytes.clone());
    let said = g.slice(&trimmed);
    let end = said.find(" and that ").filter(|_| said.starts_with("to "));
    match end {
        Some(end) if !said[..end].contains(" that ") => trimmed.start..trimmed.start + end as u32,
        _ => bytes,
    }
}
