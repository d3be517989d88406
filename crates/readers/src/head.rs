//! What stands before the body: title, author line, publication line, dateline.

use crate::layout::Chunk;
use crate::lines::{Line, Setting};
use crate::{dates, layout, shape};
use evidence::{BlockKind, Span};

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
        let page = chunks[first].page;
        let line = &words[..len];
        let line_end = start + line.trim_end().len() as u32;
        chunks[first].span = Span::new(start + len as u32, end);
        chunks.insert(
            first,
            Chunk { kind: BlockKind::Byline, span: Span::new(start, line_end), label: None, page },
        );
    }
}

/// Words before a colon that announce author, outlet or date.
const LABELS: [&str; 21] = [
    "publication",
    "published",
    "published on",
    "published by",
    "first published",
    "updated",
    "updated on",
    "last updated",
    "posted",
    "posted on",
    "date",
    "author",
    "authors",
    "written by",
    "reported by",
    "source",
    "volume",
    "issue",
    "reporting by",
    "edited by",
    "publisher",
];

/// Whether `line` says who wrote or printed the text, or when, and nothing else.
pub(crate) fn is_byline(line: &str) -> bool {
    if line.len() > 200 {
        return false;
    }
    if let Some((label, rest)) = line.split_once(':')
        && label.len() <= 16
        && !rest.trim().is_empty()
        && LABELS.iter().any(|it| label.trim().eq_ignore_ascii_case(it))
    {
        return true;
    }
    if shape::begins(line, &["published ", "posted ", "updated ", "first published ", "last updated "]) {
        return line.len() <= 80 && dates::find(line).is_some();
    }
    if shape::begins(line, &["by "]) && !line.ends_with('.') {
        return is_list_of_names(&line[3..]);
    }
    shape::begins(line, &["vol. ", "volume "]) && line.len() <= 60 || dates::is_bare(line)
}

fn is_list_of_names(words: &str) -> bool {
    let small = ["and", "with", "in", "de", "al", "bin", "von", "van", "del", "el", "ul", "&", "for"];
    words.starts_with(char::is_uppercase)
        && shape::word_count(words) <= 14
        && !words.contains(|c: char| c.is_ascii_digit())
        && words.split_whitespace().all(|word| word.starts_with(char::is_uppercase) || small.contains(&word))
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

/// Bytes in which a dateline must come to its dash.
const LONGEST_DATELINE: usize = 100;

/// Length in bytes of a dateline with its dash at the start of `text`, 0 when there is none:
/// `OSTREL, 15 July (Northbank Wire) — `.
pub(crate) fn dateline_len(text: &str) -> usize {
    if !text.starts_with(char::is_uppercase) {
        return 0;
    }
    let head = &text[..text.floor_char_boundary(LONGEST_DATELINE)];
    let dashes = ["—", "–", " --", " -"];
    let Some((at, dash)) =
        dashes.iter().filter_map(|it| head.find(&format!("{it} ")).map(|at| (at, *it))).min()
    else {
        return 0;
    };
    let whole = at + dash.len() + 1;
    let line = head[..at].trim_end();
    let (line, agency) = match line.strip_suffix(')').and_then(|it| it.rsplit_once('(')) {
        Some((before, name)) => (before.trim_end().trim_end_matches(','), !name.trim().is_empty()),
        None => (line, false),
    };
    let mut parts = line.split(',').map(str::trim);
    let place = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    let dated = rest.iter().any(|it| is_day(it));
    let known =
        |it: &&str| is_day(it) || is_year(it) || shape::word_count(it) <= 3 && shape::is_title_case(it);
    let clean = !place.contains([':', '"', '“', '(', '?', '!']) && place.len() <= 40;
    let capital = shape::is_all_caps(place) && place.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    let bare = rest.is_empty() && !agency;
    let telling = if capital { !bare || !dash.contains('-') && place.len() > 3 } else { dated || agency };
    let titled =
        shape::word_count(place) <= 4 && place.split(' ').all(|it| it.starts_with(char::is_uppercase));
    let fine = clean && telling && (capital || titled) && rest.len() <= 3 && rest.iter().all(known);
    if fine { whole + text[whole..].len() - text[whole..].trim_start().len() } else { 0 }
}

/// Whether `part` is a day of a month, perhaps with weekday and year: `15 July`, `May 3`, `Mon 3 May 2021`.
fn is_day(part: &str) -> bool {
    let words: Vec<&str> = part.split_whitespace().collect();
    let day = |it: &&str| (1..=2).contains(&it.len()) && it.bytes().all(|b| b.is_ascii_digit());
    words.len() <= 4 && words.iter().any(day) && words.iter().any(|it| dates::is_month(it))
}

fn is_year(part: &str) -> bool {
    part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit())
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
        for line in [
            "The dam — it fell.",
            "A dam (NW) fell — all of it.",
            "The Orlan Front - TTV",
            "OTF - The Orlan Front",
        ] {
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
