//! Lines of a plain text and what their lengths say about how it was laid out.

use crate::shape;

/// A line that is not blank, without the white space around it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'a> {
    pub text: &'a str,
    /// Byte at which `text` starts.
    pub start: u32,
    /// Columns of white space before it; a tab counts as four.
    pub indent: u32,
    /// Blank lines before it.
    pub blanks: u32,
    /// Length in code points.
    pub width: u32,
    /// Length that lines around it fill, in code points.
    pub measure: u32,
}

impl Line<'_> {
    /// One past its last byte.
    pub fn end(&self) -> u32 {
        self.start + self.text.len() as u32
    }
}

/// How a text is broken into lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Setting {
    /// Lines are cut at a width, so a paragraph has many; otherwise each line is a paragraph.
    pub wrapped: bool,
    /// Blank lines part paragraphs; otherwise they stand anywhere, even inside sentences.
    pub blanks_part: bool,
}

/// Lines on either side whose lengths set the measure; a column or an abstract has its own.
const NEIGHBOURS: usize = 10;
/// Code points above which a line is a paragraph by itself; no printed column is so wide.
const WIDEST_COLUMN: u32 = 130;

/// The lines of `text` that are not blank.
pub(crate) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut found = Vec::new();
    let (mut blanks, mut start) = (0, 0);
    for raw in text.split_inclusive(['\n', '\u{c}']) {
        let trimmed = raw.trim();
        if trimmed.is_empty() {
            blanks += u32::from(raw.ends_with('\n'));
        } else {
            let lead = raw.len() - raw.trim_start().len();
            let width = trimmed.chars().count() as u32;
            let place = (start + lead) as u32;
            let indent = raw[..lead].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
            found.push(Line { text: trimmed, start: place, indent, blanks, width, measure: width });
            blanks = 0;
        }
        start += raw.len();
    }
    set_measures(&mut found);
    found
}

fn set_measures(lines: &mut [Line<'_>]) {
    let widths: Vec<u32> = lines.iter().map(|line| line.width).collect();
    let mut window = Vec::with_capacity(2 * NEIGHBOURS + 1);
    for (index, line) in lines.iter_mut().enumerate() {
        window.clear();
        let (lo, hi) = (index.saturating_sub(NEIGHBOURS), (index + NEIGHBOURS + 1).min(widths.len()));
        window.extend_from_slice(&widths[lo..hi]);
        window.sort_unstable();
        line.measure = window[window.len() * 4 / 5];
    }
}

/// Judges the setting from how lines end and how the next ones begin.
pub(crate) fn setting(lines: &[Line<'_>]) -> Setting {
    let mut widths: Vec<u32> = lines.iter().map(|line| line.width).collect();
    widths.sort_unstable();
    let wide = widths.get(widths.len() * 9 / 10).copied().unwrap_or(0);
    let (mut runs_on, mut full, mut torn, mut gaps) = (0, 0, 0, 0);
    for pair in lines.windows(2) {
        let unfinished = !shape::ends_sentence(pair[0].text);
        let open = unfinished && shape::starts_lower(pair[1].text);
        let gap = pair[1].blanks > 0;
        runs_on += usize::from(open);
        full += usize::from(unfinished && !open && !gap && pair[0].width * 10 >= wide * 7);
        gaps += usize::from(gap);
        torn += usize::from(open && gap);
    }
    // A full line before a capital may be cut too, but a list of phrases has such lines and nothing else.
    let cut = if runs_on > 0 { runs_on + full } else { 0 };
    let wrapped = wide <= WIDEST_COLUMN && cut * 5 >= lines.len().saturating_sub(1).max(1);
    Setting { wrapped, blanks_part: torn * 5 <= gaps }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_torn_by_blank_lines_is_told_from_a_line_per_paragraph() {
        let torn = "The council of Tarsk met to hear\n\nthe report on the dam and then\nvoted on it.\n";
        let judged = setting(&lines(torn));
        assert!(judged.wrapped && !judged.blanks_part);
        let whole = "The council met.\n\nIt heard the report on the dam.\n\nThen it voted.\n";
        let judged = setting(&lines(whole));
        assert!(!judged.wrapped && judged.blanks_part);
    }

    #[test]
    fn lines_know_where_they_stand() {
        let text = "\u{feff}one\n\n  two \n\u{c}three";
        for line in lines(text) {
            assert_eq!(&text[line.start as usize..line.end() as usize], line.text);
        }
    }
}
