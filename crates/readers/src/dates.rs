//! Dates as reports print them in their heads; only forms that state the year.

use evidence::{Dated, Day, When};
use regex::{Captures, Regex};
use std::sync::LazyLock;

const NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const MONTH: &str = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?";

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = format!(
        r"(?ix)(?-u:\b)(?:
          (?P<y1>[0-9]{{4}})-(?P<m1>[0-9]{{2}})-(?P<d1>[0-9]{{2}})
        | (?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?\ (?:of\ )?(?P<m2>{MONTH}),?\ (?P<y2>[0-9]{{4}})
        | (?P<m3>{MONTH})\ (?P<d3>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\ (?P<y3>[0-9]{{4}})
        | (?P<m4>{MONTH}),?\ (?P<y4>[0-9]{{4}})
        )"
    );
    Regex::new(&pattern).expect("the pattern is fixed")
});

/// The first date in `text` that states its year: `2021-05-03`, `3 May 2021`, `May 3, 2021`, `May 2021`.
pub(crate) fn find(text: &str) -> Option<When> {
    DATE.captures(text).and_then(|found| when(&found))
}

/// The first date in `text` and the reason for believing it.
pub(crate) fn dated(text: &str, why: &str) -> Option<Dated> {
    find(text).map(|when| Dated { when, why: why.to_owned() })
}

/// Whether `line` is a date and at most a weekday, a time of day, or words such as "Updated".
pub(crate) fn is_bare(line: &str) -> bool {
    // Most lines have no digit or are long; the pattern is dear.
    if line.len() > 70 || !line.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let Some(found) = DATE.find(line) else { return false };
    let rest = [&line[..found.start()], &line[found.end()..]].concat();
    rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).all(|word| {
        let lower = word.to_ascii_lowercase();
        lower.ends_with("day")
            || lower.bytes().all(|b| b.is_ascii_digit())
            || matches!(
                lower.as_str(),
                "on" | "at"
                    | "am"
                    | "pm"
                    | "gmt"
                    | "utc"
                    | "updated"
                    | "published"
                    | "posted"
                    | "date"
                    | "t"
                    | "z"
            )
            || matches!(lower.as_str(), "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")
    })
}

fn when(found: &Captures<'_>) -> Option<When> {
    let field = |names: [&str; 4]| names.iter().find_map(|name| found.name(name)).map(|it| it.as_str());
    let year: i16 = field(["y1", "y2", "y3", "y4"])?.parse().ok()?;
    let month = field(["m1", "m2", "m3", "m4"])?;
    let month = match month.parse::<u8>() {
        Ok(number) => number,
        Err(_) => month_number(month)?,
    };
    match field(["d1", "d2", "d3", "d1"]) {
        Some(day) => Day::new(year, month, day.parse().ok()?).ok().map(When::day),
        None => When::month(year, month),
    }
}

/// Whether `word` is the name of a month, whole or cut to at least three letters.
pub(crate) fn is_month(word: &str) -> bool {
    let bare = word.trim_end_matches('.');
    let whole = |it: &&str| it.len() >= bare.len() && it[..bare.len()].eq_ignore_ascii_case(bare);
    bare.is_ascii() && bare.len() >= 3 && (NAMES.iter().any(whole) || bare.eq_ignore_ascii_case("sept"))
}

fn month_number(name: &str) -> Option<u8> {
    let short = name.get(..3)?;
    NAMES.iter().position(|it| it[..3].eq_ignore_ascii_case(short)).map(|index| index as u8 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_forms_give_one_day() {
        for text in
            ["2024-05-18T10:00Z", "Saturday, 18 May 2024", "May 18, 2024", "18th of May, 2024", "18 may 2024"]
        {
            assert_eq!(find(text).map(|it| it.iso()).as_deref(), Some("2024-05-18"), "{text}");
        }
        assert_eq!(find("May 2024").map(|it| it.iso()).as_deref(), Some("2024-05"));
        assert_eq!(find("31 February 2024"), None);
    }

    #[test]
    fn a_sentence_with_a_date_is_no_date_line() {
        assert!(is_bare("Saturday, 18 May 2024, 10:30 GMT"));
        assert!(!is_bare("On 18 May 2024 the dam fell"));
    }
}
