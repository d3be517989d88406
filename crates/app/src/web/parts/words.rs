//! Numbers, dates and closed sets as people write them.

use evidence::{ClaimKind, Day, FindingType, Level, Precision, Severity, SourceKind, When};

/// "12,408"
pub(crate) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut shown = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

/// "12,408" or "7.5"; at most two digits behind the point.
pub(crate) fn number(value: f64) -> String {
    let whole = value.trunc().abs();
    let sign = if value < 0.0 { "−" } else { "" };
    if !value.is_finite() || whole > 9e15 {
        return value.to_string();
    }
    let rest = format!("{:.2}", (value.abs() - whole).min(0.99));
    let rest = rest.trim_start_matches('0').trim_end_matches('0').trim_end_matches('.');
    format!("{sign}{}{rest}", thousands(whole as u64))
}

/// "1 document", "3 documents".
pub(crate) fn some(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", thousands(number as u64), if number == 1 { one } else { many })
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// "Jul" for 7; empty outside 1..=12.
pub(crate) fn month(month: u8) -> &'static str {
    MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default()
}

/// "14 Jul 2024"
pub(crate) fn day(day: Day) -> String {
    format!("{} {} {}", day.day(), month(day.month()), day.year())
}

/// "14 Jul 2024", "Jul 2024", "2024", "Mar to Jun 2024", "since Aug 2020", "until 2023".
pub(crate) fn when(when: &When) -> String {
    let coarse = |it: Day| match when.precision {
        Precision::Year | Precision::Years => it.year().to_string(),
        Precision::Month | Precision::Season => format!("{} {}", month(it.month()), it.year()),
        Precision::Day | Precision::Week | Precision::Open => day(it),
    };
    match (when.start, when.end) {
        (Some(start), Some(end)) if start == end || coarse(start) == coarse(end) => coarse(start),
        (Some(start), Some(end)) if start.year() == end.year() && when.precision != Precision::Years => {
            let first = coarse(start);
            let first = first.strip_suffix(&format!(" {}", start.year())).unwrap_or(&first);
            format!("{first} to {}", coarse(end))
        }
        (Some(start), Some(end)) => format!("{} to {}", coarse(start), coarse(end)),
        (Some(start), None) => format!("since {}", coarse(start)),
        (None, Some(end)) => format!("until {}", coarse(end)),
        (None, None) => "no date".to_owned(),
    }
}

/// "Corroborated across kinds"
pub(crate) fn level(level: Level) -> &'static str {
    match level {
        Level::Unattributed => "Unattributed",
        Level::SingleRoot => "Single root",
        Level::Echoed => "Echoed",
        Level::Corroborated => "Corroborated",
        Level::CorroboratedAcrossKinds => "Corroborated across kinds",
        Level::Disputed => "Disputed",
        Level::Contradicted => "Contradicted",
    }
}

/// "International body"
pub(crate) fn source_kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Government => "Government",
        SourceKind::Military => "Military",
        SourceKind::InternationalBody => "International body",
        SourceKind::ThinkTank => "Think tank",
        SourceKind::Academic => "Academic",
        SourceKind::Ngo => "NGO",
        SourceKind::Press => "Press",
        SourceKind::Opinion => "Opinion",
        SourceKind::MilitantMedia => "Militant media",
        SourceKind::DataSet => "Data set",
        SourceKind::Anonymous => "Anonymous",
        SourceKind::Person => "Person",
        SourceKind::Company => "Company",
    }
}

/// "Relation"
pub(crate) fn claim_kind(kind: ClaimKind) -> &'static str {
    match kind {
        ClaimKind::Relation => "Relation",
        ClaimKind::Quantity => "Quantity",
        ClaimKind::Event => "Event",
        ClaimKind::Role => "Role",
        ClaimKind::Statement => "Statement",
    }
}

/// "Likely error"
pub(crate) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Conflict => "Conflict",
        Severity::LikelyError => "Likely error",
        Severity::Tension => "Tension",
        Severity::Note => "Note",
        Severity::Compatible => "Compatible",
    }
}

/// "Count vs list" of `count_vs_list`.
pub(crate) fn finding_type(kind: FindingType) -> String {
    sentence_case(kind.as_str())
}

/// Keys of the case file as words: "provides sanctuary to".
pub(crate) fn key(key: &str) -> String {
    key.replace('_', " ")
}

/// The same with a capital.
pub(crate) fn sentence_case(key: &str) -> String {
    let words = key.replace('_', " ");
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Text as a part of an address.
pub(crate) fn percent(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                encoded.push(char::from(byte));
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// A cell of a table that a spreadsheet will not take for a formula.
pub(crate) fn cell(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_people_write_them() {
        assert_eq!(thousands(1_234_567), "1,234,567");
        assert_eq!(number(12_408.0), "12,408");
        assert_eq!(number(7.5), "7.5");
        assert_eq!(number(-0.25), "−0.25");
    }

    #[test]
    fn times_say_no_more_than_is_known() {
        let year = When::year(2024).expect("a year");
        assert_eq!(when(&year), "2024");
        assert_eq!(when(&When::month(2024, 7).expect("a month")), "Jul 2024");
        let open = When { start: Day::new(2020, 8, 15).ok(), end: None, precision: Precision::Open };
        assert_eq!(when(&open), "since 15 Aug 2020");
        let days = When {
            start: Day::new(2024, 5, 18).ok(),
            end: Day::new(2024, 5, 24).ok(),
            precision: Precision::Week,
        };
        assert_eq!(when(&days), "18 May to 24 May 2024");
    }
}
