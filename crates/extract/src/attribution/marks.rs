//! Which stretches of a text stand in quotation marks.
//!
//! Method: curly marks say which way they face; straight ones are read from what stands beside them, since an opening
//! mark follows a gap and leans on a word. So one mark that is missing spoils one quotation and not all that follow.
//!
//! Known misses: a straight mark between two gaps is taken for the other end of the one before it.

use std::ops::Range;

/// Quotations inside one another that are followed; a deeper one means that marks are missing.
const DEPTH: usize = 3;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    Unsure,
}

/// Quoted runs of a text, marks included, outermost only; a quotation left open runs to the end of the paragraph
/// where whole paragraphs are quoted.
pub(super) fn quoted(text: &str) -> Vec<Range<u32>> {
    let mut runs: Vec<Range<u32>> = Vec::new();
    let mut open: Vec<u32> = Vec::new();
    for (mark, side) in marks(text) {
        let opens = match side {
            Side::Opens => true,
            Side::Closes => false,
            Side::Unsure => open.is_empty(),
        };
        if opens {
            if open.len() == DEPTH {
                open.clear();
            }
            open.push(mark.start);
        } else if let Some(start) = open.pop() {
            runs.retain(|it| it.start < start);
            runs.push(start..mark.end);
        }
    }
    // A mark that nothing closes is only trusted where whole paragraphs are quoted.
    if let Some(start) = open.first().copied() {
        let announced = start == 0 || text[..start as usize].trim_end().ends_with(':');
        if announced && !runs.iter().any(|it| it.start > start) {
            runs.push(start..text.trim_end().len() as u32);
        }
    }
    runs.sort_by_key(|it| it.start);
    runs
}

/// Every mark with the way it faces; marks side by side are one.
fn marks(text: &str) -> Vec<(Range<u32>, Side)> {
    let doubled = text.contains("''");
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = match letter {
            '"' => rest.len() - rest.trim_start_matches('"').len(),
            // Two apostrophes are how some wires write a quotation mark.
            '\'' if doubled && rest.starts_with("''") => 2,
            _ => letter.len_utf8(),
        };
        let side = match letter {
            '“' | '„' | '«' => Some(Side::Opens),
            // A mark that is curled the wrong way opens all the same.
            '”' if side(&text[..at], &rest[length..]) == Side::Opens => Some(Side::Opens),
            '”' | '»' => Some(Side::Closes),
            '"' => Some(side(&text[..at], &rest[length..])),
            '\'' if length == 2 => Some(side(&text[..at], &rest[length..])),
            _ => None,
        };
        found.extend(side.map(|side| (at as u32..(at + length) as u32, side)));
        at += length;
    }
    found
}

/// The way a straight mark faces between two stretches of text.
fn side(before: &str, after: &str) -> Side {
    let (left, right) = (before.chars().next_back(), after.chars().next());
    let gap = |it: Option<char>| it.is_none_or(char::is_whitespace);
    let leans = |it: Option<char>| it.is_some_and(|it| ".,;:!?)]…".contains(it));
    let opens = (gap(left) || left.is_some_and(|it| "([:-–—".contains(it))) && !gap(right) && !leans(right);
    let closes = !gap(left) && (gap(right) || leans(right) || right.is_some_and(|it| "-–—".contains(it)));
    match (opens, closes) {
        (true, false) => Side::Opens,
        (false, true) => Side::Closes,
        _ => Side::Unsure,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        quoted(text).into_iter().map(|it| &text[it.start as usize..it.end as usize]).collect()
    }

    #[test]
    fn quotations_are_found_by_the_way_their_marks_face() {
        for (text, wanted) in [
            ("“Go,” he said. “Now.”", &["“Go,”", "“Now.”"][..]),
            ("\"Go,\" he said. \"Now.\"", &["\"Go,\"", "\"Now.\""]),
            ("''Go,'' he said.", &["''Go,''"]),
            ("He said: \"the gates are shut", &["\"the gates are shut"]),
            ("\"\"Go home,\"\" she said.", &["\"\"Go home,\"\""]),
            // A mark is missing behind "dam": what comes after is read all the same.
            (
                "The \"dam was shut. \"We saw it,\" he said. \"All of it.\"",
                &["\"We saw it,\"", "\"All of it.\""],
            ),
            // One is missing before "dam".
            ("The dam\" was shut. \"We saw it,\" he said.", &["\"We saw it,\""]),
            ("”Go home,” she said.", &["”Go home,”"]),
            ("\"He called it a \"lake\" and left,\" she said.", &["\"He called it a \"lake\" and left,\""]),
            ("Nothing is quoted, it's plain.", &[]),
        ] {
            assert_eq!(words(text), wanted, "{text}");
        }
    }
}
