//! What stands before the body: title, author line, publication line, dateline.

use crate::layout::Chunk;
use crate::lines::{Line, Setting};
use crate::{dates, layout, shape};
use evidence::{BlockKind, Span};
use regex::Regex;
use std::sync::LazyLock;

/// Words above which a first line is prose that lost its stop.
const LONGEST_TITLE: usize = 28;
/// Blocks from the start in which author and date lines are looked for.
const HEAD_BLOCKS: usize = 8;

/// Lines of the title, 0 when the text starts without one.
pub(crate) fn title_lines(lines: &[Line<'_>], setting: Setting, has_prose: bool) -> usize {
    let Some(first) = lines.first() else { return 0 };
    let barred = shape::section_name(first.text).is_some()
        || is_byline(first.text)
        || layout::is_announced(first.text)
        || shape::bullet(first.text).is_some()
        || shape::starts_lower(first.text)
        || dateline_len(first.text) > 0;
    if barred || !has_prose || lines.len() < 2 {
        return 0;
    }
    let part_of_title = |line: &Line<'_>| !shape::ends_sentence(line.text) || line.text.ends_with(['?', '!']);
    let mut n = lines.iter().take_while(|line| part_of_title(line)).count().min(4);
    if let Some(gap) = lines[1..].iter().position(|line| line.blanks > 0 || is_byline(line.text)) {
        n = n.min(gap + 1);
    }
    if !setting.wrapped || !setting.blanks_part {
        n = n.min(1);
    }
    let Some(next) = lines.get(n).filter(|_| n > 0) else { return 0 };
    let words: usize = lines[..n].iter().map(|line| shape::word_count(line.text)).sum();
    let run_on =
        shape::starts_lower(next.text) || next.blanks == 0 && setting.wrapped && !is_byline(next.text);
    let plain = !setting.blanks_part && !shape::is_title_case(first.text);
    if run_on || plain || words > LONGEST_TITLE || lines[..n].iter().any(|line| line.width > 220) {
        0
    } else {
        n
    }
}

/// Names the author and date lines of the head, and parts a dateline from the paragraph it opens.
pub(crate) fn name(text: &str, chunks: &mut Vec<Chunk>) {
    let prose = |it: &Chunk| {
        it.kind == BlockKind::Paragraph && shape::ends_sentence(it.words(text)) && !is_byline(it.words(text))
    };
    let body = chunks.iter().position(prose).unwrap_or(chunks.len()).min(HEAD_BLOCKS);
    for index in 0..body {
        let words = chunks[index].words(text);
        let open = matches!(chunks[index].kind, BlockKind::Heading | BlockKind::Paragraph);
        let names_before_date = is_name(words)
            && index > 0
            && chunks
                .get(index + 1)
                .is_some_and(|it| is_byline(it.words(text)) && dates::find(it.words(text)).is_some());
        if open && (is_byline(words) || names_before_date) {
            chunks[index].kind = BlockKind::Byline;
        }
    }
    let Some(first) = chunks.iter().position(|it| it.kind == BlockKind::Paragraph) else { return };
    let words = chunks[first].words(text);
    let len = dateline_len(words);
    if len > 0 && len < words.len() {
        let (start, end) = (chunks[first].span.start(), chunks[first].span.end());
        let line = &words[..len];
        let line_end = start + line.trim_end().len() as u32;
        chunks[first].span = Span::new(start + len as u32, end);
        chunks
            .insert(first, Chunk { kind: BlockKind::Byline, span: Span::new(start, line_end), label: None });
    }
}

/// Whether `line` says who wrote or printed the text, or when, and nothing else.
pub(crate) fn is_byline(line: &str) -> bool {
    if line.len() > 200 {
        return false;
    }
    static LABEL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?x)^(?:
              (?i:publication|published|first\ published|updated|last\ updated|posted|date|authors?|written\ by|
                 reported\ by|source|volume|issue|reporting\ by|edited\ by|byline|publisher|dateline)
                 \s*(?:(?i:on|by))?\s*:\s*\S
            | (?i:published|posted|updated|first\ published|last\ updated)\s+(?:(?i:on)\s+)?[\w,\ ]*\d
            | (?i:by)\s+(?:(?i:dr|prof|mr|ms|mrs)\.?\s+)?\p{Lu}[\p{L}\p{M}'’.-]*(?:[\ ,&]+(?:and\ |with\ |in\ )?[\p{Lu}][\p{L}\p{M}'’.-]*){0,12}$
            | (?i:vol)\.?\s*\d+
            )",
        )
        .expect("the pattern is fixed")
    });
    LABEL.is_match(line) || dates::is_bare(line)
}

/// Two to five capitalised words and nothing else.
pub(crate) fn is_name(line: &str) -> bool {
    let words = shape::word_count(line);
    (2..=5).contains(&words)
        && line.len() <= 60
        && !line.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | '?' | '!' | '/' | '"'))
        && line.split_whitespace().all(|word| {
            let small =
                matches!(word, "de" | "al" | "bin" | "von" | "van" | "del" | "and" | "&" | "el" | "ul");
            small || word.starts_with(char::is_uppercase)
        })
}

/// Length in bytes of a dateline with its dash at the start of `text`, 0 when there is none:
/// `OSTREL, 15 July (Northbank Wire) — `.
pub(crate) fn dateline_len(text: &str) -> usize {
    static LINE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?x)^
              \p{Lu}[\p{Lu}\p{M}\ .'’-]{2,30}                                   # PLACE IN CAPITALS
              (?:/\p{Lu}[\p{Lu}\ .'’-]+)?
              (?:,\s*\p{Lu}[\p{L}.]+)?                                          # , Country
              (?:,?\s*(?:\p{Lu}[\p{L}]+day,?\s*)?(?:\d{1,2}\s+\p{Lu}\p{L}{2,9}\.?|\p{Lu}\p{L}{2,9}\.?\s+\d{1,2})(?:,?\s+\d{4})?)?
              (?:,?\s*\([^()\n]{2,40}\))?
              \s*(?:—|–|--|-)\s+(?-x:)",
        )
        .expect("the pattern is fixed")
    });
    static PLACE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?x)^
              \p{Lu}[\p{L}\p{M}.'’-]+(?:\ \p{Lu}[\p{L}\p{M}.'’-]+){0,3}
              (?:
                 ,\s*(?:\d{1,2}\s+\p{Lu}\p{L}{2,9}\.?|\p{Lu}\p{L}{2,9}\.?\s+\d{1,2})(?:,?\s+\d{4})?(?:,?\s*\([^()\n]{2,40}\))?
               | \s*\([^()\n]{2,40}\)
              )
              \s*(?:—|–|--|-)\s+",
        )
        .expect("the pattern is fixed")
    });
    let found = LINE.find(text).or_else(|| PLACE.find(text));
    found.map_or(0, |it| it.end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_end_at_their_dash() {
        for line in [
            "OSTREL, 15 July (Northbank Wire) — ",
            "TARSK (NW) - ",
            "Tarsk, May 3, 2021 – ",
            "VESNA, Orlan — ",
        ] {
            assert_eq!(dateline_len(&format!("{line}The dam fell.")), line.len(), "{line}");
        }
        for line in ["The dam — it fell.", "A dam (NW) fell — all of it.", "The Orlan Front - TTV"] {
            assert_eq!(dateline_len(line), 0, "{line}");
        }
    }

    #[test]
    fn bylines_are_told_from_prose() {
        for line in [
            "By Ana Vesk",
            "By Ana Vesk and Oru Tol",
            "Published: 3 May 2021",
            "3 May 2021",
            "Publication: Basin Review Volume: 2",
        ] {
            assert!(is_byline(line), "{line}");
        }
        for line in ["By the river they fought", "Published reports say so.", "Dates of the fall"] {
            assert!(!is_byline(line), "{line}");
        }
    }
}
