//! One cited work inside a bracket: name, date, page.

use super::dates::{CitedDate, date_at_end};
use super::sources::Sources;
use evidence::SourceKind;
use regex::Regex;
use std::sync::LazyLock;

/// A work as a citation names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cited {
    pub name: String,
    /// Date and page, as printed.
    pub edition: Option<String>,
    pub date: Option<CitedDate>,
}

/// Longest name of a source, in characters and words.
const NAME_CHARS: usize = 110;
const NAME_WORDS: usize = 14;

static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:(?:see|also|cf\.?|e\.g\.|eg|compare|quoted in|cited in|as quoted in|as cited in|via|sources?:|reported by|according to|in|as reported by|author interview,?)[, ]+)+")
        .expect("tested: the built-in patterns compile")
});

static PAGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:[,;]?\s+|:\s*)(?:(?:pp?\.?|pages?|paras?\.?|paragraphs?|ch\.|chap\.|chapter|art\.|article|no\.|vol\.|sec\.|section|fn\.?|annex|§§?|¶)\s*[\divxl]+(?:\s*[–—-]\s*[\divxl]+)?(?:,\s*[\divxl–-]+)*|\d+(?:\s*[–—-]\s*\d+)?)$")
        .expect("tested: the built-in patterns compile")
});

/// Names that are months too, where the comma shows that they are names: "(May, 2019)".
static SURNAME_MONTH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<name>(?:.*[&;] |.* and )?(?:Jan|March|April|May|June|August)),\s+(?P<year>(?:1[89]|20)\d\d[a-h]?)$")
        .expect("tested: the built-in patterns compile")
});

/// Words after which a bracket tells of life, time or place, and cites nobody.
const NARRATING: &[&str] = &[
    "born",
    "died",
    "founded",
    "established",
    "since",
    "until",
    "between",
    "about",
    "around",
    "circa",
    "was",
    "is",
    "are",
    "were",
    "killed",
    "including",
    "formerly",
    "aka",
    "alias",
    "hereafter",
    "henceforth",
    "from",
    "during",
    "after",
    "before",
    "signed",
    "adopted",
    "ratified",
    "launched",
    "reigned",
    "ruled",
    "elected",
    "effective",
    "released",
    "that",
    "which",
    "who",
    "when",
    "where",
    "they",
    "he",
    "it",
    "now",
    "then",
    "known",
    "called",
    "up",
    "by",
    "per",
    "at",
];

/// Small words that a name may hold.
const SMALL: &[&str] = &[
    "of", "for", "the", "and", "in", "on", "de", "von", "van", "der", "den", "la", "le", "du", "da", "al",
    "et", "al.", "to", "a", "an", "el", "bin", "ibn", "ul", "ur", "e", "i", "y", "with", "own", "s", "ed.",
    "eds.",
];

/// A dated citation, or `None` when the words are none.
pub(super) fn dated(text: &str) -> Option<Cited> {
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = LEAD.replace(plain.trim(), "");
    let (rest, page) = match PAGE.find(&plain) {
        // "Marrow, 2010, 45": a bare number is a page only after a date.
        Some(page) if !ends_with_month(&plain) && date_at_end(&plain[..page.start()]).is_some() => {
            (&plain[..page.start()], Some(page))
        }
        _ => (&*plain, None),
    };
    let (mut name, printed, date) = match SURNAME_MONTH.captures(rest) {
        Some(found) => {
            let year = found.name("year")?;
            (found.name("name")?.as_str(), year.as_str(), date_at_end(year.as_str())?.2)
        }
        None => date_at_end(rest)?,
    };
    // "Marrow, 2010, 2012": several years of one author.
    while let Some((shorter, ..)) = date_at_end(name).filter(|it| it.2.day.is_none()) {
        name = shorter;
    }
    let name = name.trim().trim_end_matches(',').trim();
    let page = page.map(|it| it.as_str().trim_start_matches([',', ';', ':', ' ']));
    let edition = page.map_or_else(|| printed.to_owned(), |page| format!("{printed}, {page}"));
    is_source_name(name).then(|| Cited { name: name.to_owned(), edition: Some(edition), date: Some(date) })
}

/// "Ostrel Daily, 12 December 2021": the number at the end is the year of a date, not a page after one.
fn ends_with_month(text: &str) -> bool {
    date_at_end(text).is_some_and(|(_, _, date)| date.month.is_some() && date.year.is_some())
}

/// Whether words look like the name of an author, outlet or institution.
pub(super) fn is_source_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    if words.is_empty() || words.len() > NAME_WORDS || name.chars().count() > NAME_CHARS {
        return false;
    }
    let starts = name.starts_with(|it: char| it.is_uppercase() || it == '@' || it == '“' || it == '"')
        || ["al-", "el-", "van ", "von ", "de "].iter().any(|it| name.starts_with(it));
    let letters = name.chars().filter(|it| it.is_alphabetic()).count();
    let bare = |word: &str| word.trim_matches(|it: char| !it.is_alphanumeric()).to_lowercase();
    let narrates = words.iter().any(|it| NARRATING.contains(&it.to_lowercase().trim_matches(',')));
    let interview = words.iter().any(|it| bare(it).starts_with("interview"));
    let lower = words
        .iter()
        .filter(|it| {
            !it.contains(char::is_uppercase) && it.starts_with(char::is_lowercase) && !SMALL.contains(it)
        })
        .count();
    starts && letters >= 2 && (interview || !narrates && lower * 2 <= words.len() && lower <= 3)
}

/// The kind of a cited work: known name, words of the name, or the form of the citation.
pub(super) fn kind_of(cited: &Cited, sources: &Sources) -> SourceKind {
    if let Some(kind) = sources.known(&cited.name) {
        return kind;
    }
    let by_day = cited.date.is_some_and(|it| it.day.is_some());
    let acronym = cited.name.chars().filter(|it| it.is_alphabetic()).all(char::is_uppercase);
    if !by_day && !acronym && is_surnames(&cited.name) {
        return SourceKind::Academic;
    }
    sources.kind_of(&cited.name).unwrap_or(match (by_day, acronym) {
        (true, _) => SourceKind::Press,
        (false, true) => SourceKind::ThinkTank,
        (false, false) => SourceKind::Academic,
    })
}

/// "Marrow", "Marrow & Quill", "Marrow et al.", "Marrow, Quill and Halvek".
pub(super) fn is_surnames(name: &str) -> bool {
    let name = name.trim_end_matches(" et al.").trim_end_matches(" et al");
    let authors =
        name.split([',', '&']).flat_map(|it| it.split(" and ")).map(str::trim).filter(|it| !it.is_empty());
    let mut n = 0;
    for author in authors {
        n += 1;
        let words: Vec<&str> = author.split(' ').collect();
        let initials = words.iter().filter(|it| it.ends_with('.') || it.chars().count() == 1).count();
        let particles = words.iter().filter(|it| SMALL.contains(&it.to_lowercase().as_str())).count();
        if words.len() > initials + particles + 1 || !author.contains(char::is_alphabetic) {
            return false;
        }
    }
    (1..=6).contains(&n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_of_a_full_date_is_no_page() {
        let date = |text: &str| dated(text).and_then(|it| it.date).map(|it| (it.year, it.month, it.day));
        assert_eq!(date("Ostrel Daily, December 12, 2021"), Some((Some(2021), Some(12), Some(12))));
        assert_eq!(date("Marrow, 2010, 45"), Some((Some(2010), None, None)));
    }

    #[test]
    fn a_citation_gives_name_and_edition() {
        for (text, name, edition) in [
            ("Harbour Post, 2 June", "Harbour Post", "2 June"),
            ("see Marrow, 2024, p. 3", "Marrow", "2024, p. 3"),
            ("Marrow & Quill, 2010: 45–6", "Marrow & Quill", "2010, 45–6"),
            ("Marrow et al. 2010", "Marrow et al.", "2010"),
            ("Twitter/@vesna_watch, January 8", "Twitter/@vesna_watch", "January 8"),
            ("Lantern\nInstitute, March 2024, p. 3", "Lantern Institute", "March 2024, p. 3"),
            ("al-Selm, May 3", "al-Selm", "May 3"),
            ("Halvek, 2016, 2018", "Halvek", "2016, 2018"),
            ("May, 2019", "May", "2019"),
        ] {
            let cited = dated(text).unwrap_or_else(|| panic!("{text} is a citation"));
            assert_eq!((cited.name.as_str(), cited.edition.as_deref()), (name, Some(edition)), "{text}");
        }
    }

    #[test]
    fn other_brackets_cite_nobody() {
        for text in [
            "born 1967",
            "1954–2013",
            "founded in 2007",
            "17 October 2001",
            "Orlan Front",
            "i",
            "2",
            "see below",
            "the Front was founded in March 2012",
            "since 2 June",
            "about 2,000",
        ] {
            assert_eq!(dated(text), None, "{text}");
        }
    }

    #[test]
    fn surnames_are_told_from_institutions() {
        assert!(is_surnames("Marrow") && is_surnames("Marrow & Quill") && is_surnames("van Dorn et al."));
        assert!(!is_surnames("Lantern Institute"));
    }
}
