//! Dates at the end of a citation, and the year of those printed without one.
//!
//! Method: papers that date citations by day leave out the year of their own publication; so a missing year is the
//! document's, or else the year after the latest one printed in such a citation.

use evidence::{Day, When};
use regex::Regex;
use std::sync::LazyLock;

/// A date as a citation prints it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CitedDate {
    pub year: Option<i16>,
    pub month: Option<u8>,
    pub day: Option<u8>,
}

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const MONTH: &str = r"(?P<m>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?";

static TAILS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let day = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?";
    let year = r"(?P<y>(?:1[5-9]|20)\d\d)";
    let weekday = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?:updated |accessed |published |posted |dated |on |of |from )?";
    [
        format!(r"(?i){weekday}\b{MONTH}\s+{day}(?:,?\s+{year})?$"),
        format!(r"(?i){weekday}\b{day}(?:\s+of)?\s+{MONTH}(?:,?\s+{year})?$"),
        format!(r"(?i)\b(?:(?:early|mid|late)[- ])?{MONTH},?\s+{year}$"),
        r"\b(?P<y>(?:1[5-9]|20)\d\d)-(?P<n>\d\d)-(?P<d>\d\d)$".to_owned(),
        r"\b(?P<d>\d{1,2})[./](?P<n>\d{1,2})[./](?P<y>(?:1[5-9]|20)\d\d)$".to_owned(),
        format!(r"\b(?:(?:Spring|Summer|Autumn|Fall|Winter)\s+)?{year}[a-h]?(?:\s*[/–-]\s*(?:(?:1[5-9]|20)?\d\d))?$"),
        r"(?i)\b(?:n\.\s?d\.?|no date|forthcoming|in press|undated)$".to_owned(),
    ]
    .iter()
    .map(|it| Regex::new(it).expect("tested: the built-in patterns compile"))
    .collect()
});

static ANYWHERE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?:\s+\d{1,2},)?|\d{1,2})\s+(?P<y>(?:19|20)\d\d)\b")
        .expect("tested: the built-in patterns compile")
});

/// The date at the end of `text`: the words before it, the words of the date, and the date.
pub(super) fn date_at_end(text: &str) -> Option<(&str, &str, CitedDate)> {
    let text = text.trim_end_matches(|it: char| it.is_whitespace() || ",.".contains(it));
    if !text.ends_with(|it: char| it.is_alphanumeric()) {
        return None;
    }
    TAILS.iter().find_map(|tail| {
        let found = tail.captures(text)?;
        let whole = found.get(0)?;
        let number = |name: &str| found.name(name).and_then(|it| it.as_str().parse::<i16>().ok());
        let month = found.name("m").and_then(|it| {
            let start = it.as_str().get(..3)?.to_lowercase();
            MONTHS.iter().position(|month| *month == start).map(|at| at as u8 + 1)
        });
        let month = month.or_else(|| number("n").map(|it| it as u8)).filter(|it| (1..=12).contains(it));
        let day = number("d").map(|it| it as u8).filter(|it| (1..=31).contains(it));
        let before =
            text[..whole.start()].trim_end_matches(|it: char| it.is_whitespace() || ",:".contains(it));
        let printed = whole.as_str();
        let printed =
            ["on ", "of ", "from "].iter().find_map(|it| printed.strip_prefix(it)).unwrap_or(printed);
        Some((before, printed, CitedDate { year: number("y"), month, day }))
    })
}

/// The latest year printed in a full date anywhere in `text`.
pub(super) fn latest_year(text: &str) -> Option<i16> {
    ANYWHERE.captures_iter(text).filter_map(|it| it["y"].parse().ok()).max()
}

/// How to read dates without a year.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Years {
    pub published: Option<Day>,
    /// Latest year printed with a day inside a bracket citation.
    pub in_brackets: Option<i16>,
    /// Latest year printed with a full date anywhere.
    pub anywhere: Option<i16>,
}

impl Years {
    /// The time a citation means; `None` when it gives none or its year cannot be told.
    pub fn resolve(&self, date: CitedDate) -> Option<When> {
        let year = date.year.or_else(|| self.missing_year(date))?;
        match (date.month, date.day) {
            (Some(month), Some(day)) => {
                Day::new(year, month, day).ok().map(When::day).or_else(|| When::month(year, month))
            }
            (Some(month), None) => When::month(year, month),
            _ => When::year(year),
        }
    }

    fn missing_year(&self, date: CitedDate) -> Option<i16> {
        if let Some(published) = self.published {
            let later = (date.month, date.day) > (Some(published.month()), Some(published.day()));
            return Some(published.year() - i16::from(later));
        }
        match (self.in_brackets, self.anywhere) {
            (Some(brackets), Some(anywhere)) if anywhere > brackets => Some(anywhere),
            (Some(brackets), _) => Some(brackets + 1),
            (None, anywhere) => anywhere,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_end_in_dates_of_many_forms() {
        let full = |year, month, day| CitedDate { year: Some(year), month: Some(month), day: Some(day) };
        for (text, before, date) in [
            ("Harbour Post, 2 June 2024", "Harbour Post", full(2024, 6, 2)),
            ("Harbour Post, June 2, 2024", "Harbour Post", full(2024, 6, 2)),
            ("Harbour Post, Tuesday, 2 June 2024", "Harbour Post", full(2024, 6, 2)),
            ("Harbour Post, June 2", "Harbour Post", CitedDate { year: None, month: Some(6), day: Some(2) }),
            (
                "Lantern Institute, March 2024",
                "Lantern Institute",
                CitedDate { year: Some(2024), month: Some(3), day: None },
            ),
            (
                "Marrow & Quill, 2010b",
                "Marrow & Quill",
                CitedDate { year: Some(2010), month: None, day: None },
            ),
            ("Ostrel Daily, 2024-06-02", "Ostrel Daily", full(2024, 6, 2)),
            ("Marrow, n.d.", "Marrow", CitedDate { year: None, month: None, day: None }),
        ] {
            assert_eq!(date_at_end(text).map(|it| (it.0, it.2)), Some((before, date)), "{text}");
        }
        for text in ["TTP", "12 boats", "i", "Orlan Front", "17"] {
            assert_eq!(date_at_end(text), None, "{text}");
        }
    }

    #[test]
    fn a_missing_year_is_that_of_publication() {
        let june = CitedDate { year: None, month: Some(6), day: Some(2) };
        let published = |month| Years { published: Day::new(2024, month, 1).ok(), ..Years::default() };
        let iso = |years: Years| years.resolve(june).map(|it| it.iso());
        assert_eq!(iso(published(9)), Some("2024-06-02".into()));
        assert_eq!(iso(published(3)), Some("2023-06-02".into()));
        assert_eq!(
            iso(Years { in_brackets: Some(2021), anywhere: Some(2022), published: None }),
            Some("2022-06-02".into())
        );
        assert_eq!(
            iso(Years { in_brackets: Some(2021), anywhere: Some(2021), published: None }),
            Some("2022-06-02".into())
        );
        assert_eq!(iso(Years::default()), None);
    }
}
