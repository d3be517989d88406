//! What a line looks like: how it begins and ends, and whether it has the form of a heading, an item, a note.

/// Small words that stay lower-case inside a title.
const SMALL: [&str; 32] = [
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "is", "nor", "of", "on", "onto",
    "or", "over", "per", "so", "than", "that", "the", "to", "via", "vs", "with", "within", "between",
    "among", "after", "against",
];

/// Names that sections of reports and papers bear, lower-case.
const SECTIONS: [&str; 26] = [
    "abstract",
    "summary",
    "executive summary",
    "introduction",
    "background",
    "methodology",
    "methods",
    "method",
    "results",
    "findings",
    "discussion",
    "analysis",
    "conclusion",
    "conclusions",
    "recommendations",
    "references",
    "bibliography",
    "works cited",
    "notes",
    "endnotes",
    "footnotes",
    "sources",
    "appendix",
    "acknowledgements",
    "acknowledgments",
    "key findings",
];

/// Shortened words whose full stop ends no sentence.
const SHORTENED: [&str; 24] = [
    "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "sgt", "gov", "sen", "rep", "st",
    "vs", "etc", "no", "vol", "pp", "ed", "eds", "e.g", "i.e",
];

/// Whether `line` ends with the stop of a sentence, closing quotes and brackets aside.
pub(crate) fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches([')', ']', '"', '\'', '”', '’', '»', ' ', '\u{a0}', '*', '_']);
    let Some(last) = bare.chars().next_back() else { return true };
    match last {
        '!' | '?' | '…' | '。' | '؟' | '۔' | '।' => true,
        ':' | ';' => last == ':',
        '.' => {
            let word = bare.trim_end_matches('.').rsplit([' ', '(', '\u{a0}']).next().unwrap_or_default();
            let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
            !initial && !SHORTENED.iter().any(|it| it.eq_ignore_ascii_case(word))
        }
        _ => ends_with_mark(line, bare),
    }
}

/// A footnote mark after the stop: `word.[4]`, `word.” [4]`, `word.(iv)`, `word.³`.
fn ends_with_mark(line: &str, bare: &str) -> bool {
    let superscript = |c: char| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹');
    if bare.ends_with(superscript) {
        return bare.trim_end_matches(superscript).ends_with(['.', '”', '"', '?', '!']);
    }
    let closed = line.trim_end();
    let Some(open) = closed.rfind(['[', '(']).filter(|_| closed.ends_with([']', ')'])) else { return false };
    let before = closed[..open].trim_end();
    closed.len() - open <= 8 && before.ends_with(['.', '!', '?', '”', '"']) && before.len() > 3
}

/// Whether the first letter of `line` is lower-case, opening quotes and brackets aside.
pub(crate) fn starts_lower(line: &str) -> bool {
    first_sign(line).is_some_and(|c| c.is_lowercase())
}

/// Whether `line` can begin a sentence: a capital, a digit, or a letter of a script without case.
pub(crate) fn starts_sentence(line: &str) -> bool {
    first_sign(line).is_some_and(|c| c.is_numeric() || (c.is_alphabetic() && !c.is_lowercase()))
}

fn first_sign(line: &str) -> Option<char> {
    line.trim_start_matches(['(', '[', '"', '\'', '“', '‘', '«', '*', '_', '—', '–', ' ']).chars().next()
}

/// Whether `line` begins with one of `openings`, ASCII case aside.
pub(crate) fn begins(line: &str, openings: &[&str]) -> bool {
    openings.iter().any(|it| line.get(..it.len()).is_some_and(|start| start.eq_ignore_ascii_case(it)))
}

/// Words of `line`, by white space.
pub(crate) fn word_count(line: &str) -> usize {
    line.split_whitespace().count()
}

/// Whether every word that titles capitalise is capitalised, and there is one.
pub(crate) fn is_title_case(line: &str) -> bool {
    let mut capitals = 0;
    for word in line.split(|c: char| c.is_whitespace() || matches!(c, '–' | '—' | '/')) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let Some(first) = bare.chars().next() else { continue };
        if first.is_lowercase() && !SMALL.contains(&bare) {
            return false;
        }
        capitals += usize::from(first.is_uppercase());
    }
    capitals > 0
}

/// Whether `line` is written in capitals throughout.
pub(crate) fn is_all_caps(line: &str) -> bool {
    line.chars().any(char::is_uppercase) && !line.chars().any(char::is_lowercase)
}

/// The name a section bears when `line` is nothing else, lower-case, without number and colon.
pub(crate) fn section_name(line: &str) -> Option<&'static str> {
    // Nearly every line is too long, and this is asked of every line.
    if line.len() > 32 {
        return None;
    }
    let bare = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' ');
    let bare = bare.trim_end_matches([':', ' ', '.']);
    SECTIONS.iter().find(|name| name.eq_ignore_ascii_case(bare)).copied()
}

/// Length in bytes of a section number with the space after it: `3. `, `2.1 `, `IV. `; 0 when there is none.
pub(crate) fn number_prefix(line: &str) -> usize {
    let Some((mark, rest)) = line.split_once([' ', '\u{a0}', '\t']) else { return 0 };
    let stopped = mark.ends_with(['.', ')']);
    let bare = mark.trim_start_matches('(').trim_end_matches(['.', ')']);
    let arabic = !bare.is_empty() && bare.len() <= 6 && bare.chars().all(|c| c.is_ascii_digit() || c == '.');
    let roman = stopped && !bare.is_empty() && bare.len() <= 5 && bare.chars().all(|c| "IVXivx".contains(c));
    let letter = stopped && bare.len() == 1 && bare.chars().all(|c| c.is_ascii_alphabetic());
    let whole = arabic && (stopped || bare.contains('.')) && bare.split('.').all(|part| part.len() <= 3);
    if !rest.trim().is_empty() && (whole || roman || letter) {
        line.len() - rest.trim_start().len()
    } else {
        0
    }
}

/// The sign of a list item at the start of `line`, with the bytes it takes up including the space after it.
pub(crate) fn bullet(line: &str) -> Option<(&str, usize)> {
    let sign = line.chars().next()?;
    let known = matches!(
        sign,
        '•' | '◦'
            | '▪'
            | '▫'
            | '‣'
            | '⁃'
            | '●'
            | '○'
            | '■'
            | '□'
            | '➢'
            | '➤'
            | '✓'
            | '·'
            | '*'
            | '-'
            | '–'
            | '—'
    ) || matches!(sign, '\u{e000}'..='\u{f8ff}');
    let rest = &line[sign.len_utf8()..];
    let text = rest.trim_start();
    (known && text.len() < rest.len() && text.chars().any(char::is_alphanumeric))
        .then(|| (&line[..sign.len_utf8()], line.len() - text.len()))
}

/// The number of a note at the start of `line` in brackets (`[4]`, `[4].`), with the bytes it takes up.
pub(crate) fn bracket_mark(line: &str) -> Option<(&str, usize)> {
    let (number, rest) = line.strip_prefix('[')?.split_once(']')?;
    let fine = !number.is_empty() && number.len() <= 4 && number.chars().all(|c| c.is_ascii_alphanumeric());
    let text = rest.trim_start_matches(['.', ':', ')', ' ', '\u{a0}', '\t']);
    (fine && !text.is_empty()).then(|| (number, line.len() - text.len()))
}

/// Whether `line` leads the eye with dots to a page number, as tables of contents do.
pub(crate) fn has_leader(line: &str) -> bool {
    let numbered = line.ends_with(|c: char| c.is_ascii_digit() || matches!(c, 'i' | 'v' | 'x'));
    numbered && (line.contains(". . . .") || line.contains("......") || line.contains("……"))
}

/// Whether `line` is only a page number: `12`, `- 12 -`, `Page 3 of 10`, `12 | Page`.
pub(crate) fn is_page_number(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    let bare: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let words = |word: &&&str| !matches!(**word, "page" | "of" | "p" | "pg");
    let numbers: Vec<&&str> = bare.iter().filter(words).collect();
    (1..=2).contains(&numbers.len())
        && line.len() <= 24
        && !line.contains([',', '%', '$', '.', '(', ')', '/'])
        && numbers.iter().all(|n| n.len() <= 4 && n.chars().all(|c| c.is_ascii_digit()))
        && (numbers.len() == 1 || bare.contains(&"of"))
        && (bare.len() > 1 || !line.starts_with('['))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentence_ends_are_seen_behind_quotes_and_marks() {
        for line in ["It fell.", "“It fell.”", "It fell (Oru, 2011).", "It fell. [4]", "It fell.³", "Why?"]
        {
            assert!(ends_sentence(line), "{line}");
        }
        for line in ["It fell and", "Mr.", "said (Oru", "the Tarsk-", "Gen. A.", "in Tarsk (OF)"] {
            assert!(!ends_sentence(line), "{line}");
        }
    }

    #[test]
    fn page_numbers_are_not_figures() {
        for line in ["12", "- 12 -", "Page 3 of 10", "3 of 10"] {
            assert!(is_page_number(line), "{line}");
        }
        for line in ["12%", "1,200", "Page of stone", "12 dead", "[4]"] {
            assert!(!is_page_number(line), "{line}");
        }
    }

    #[test]
    fn lines_of_a_table_of_contents_are_seen() {
        assert!(has_leader("2.1 The gate . . . . . . 12") && has_leader("The horn........ iv"));
        assert!(!has_leader("The gate was shut ... 12 times.") && !has_leader("And then......"));
    }

    #[test]
    fn marks_are_told_from_text() {
        assert_eq!(number_prefix("3. The dam"), 3);
        assert_eq!(number_prefix("2.1 The dam"), 4);
        assert_eq!(number_prefix("40 people"), 0);
        assert_eq!(number_prefix("2011. The dam"), 0);
        assert_eq!(bullet("• Tarsk").map(|it| it.1), Some(4));
        assert_eq!(bullet("-40 degrees"), None);
        assert_eq!(bracket_mark("[5]. Oru"), Some(("5", 5)));
    }
}
