//! Values as written become keys: equal keys are one value.
//!
//! Known misses: a date beside a time is passed over; a number's unit is not read.

use super::ValueKind;
use super::people;

/// The keys of the values written for one object, in their order. An empty key is a value that says nothing.
pub(super) fn keys(values: &[&str], kind: ValueKind) -> Vec<String> {
    let read: fn(&str) -> Option<String> = match kind {
        ValueKind::Names => return people::keys(values),
        ValueKind::Time => |it| minute(it).map(|it| it.to_string()),
        ValueKind::Number => |it| number(it).map(|it| it.to_string()),
        ValueKind::Text => |it| Some(text(it)),
    };
    let keys: Vec<String> = values.iter().map(|it| read(it).unwrap_or_default()).collect();
    if keys.iter().all(String::is_empty) {
        return values.iter().map(|it| text(it)).collect();
    }
    keys
}

/// Case, blanks and outer punctuation folded away.
fn text(value: &str) -> String {
    let words: Vec<String> = value.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ").trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// Minute of the day: "4:55 p.m.", "16:55", "10:20aDec 1", "4.55 pm", "1655", "5 pm".
fn minute(value: &str) -> Option<u32> {
    let lower = value.to_lowercase();
    let signs: Vec<char> = lower.chars().collect();
    // A clock has a colon; a dot or nothing between hour and minute only where there is none.
    [':', '.', 'h', '\0'].into_iter().find_map(|mark| (0..signs.len()).find_map(|at| clock(&signs, at, mark)))
}

fn clock(signs: &[char], at: usize, mark: char) -> Option<u32> {
    let digit = |at: usize| signs.get(at).and_then(|it| it.to_digit(10));
    if at > 0 && digit(at - 1).is_some() {
        return None;
    }
    let mut hour = digit(at)?;
    let mut next = at + 1;
    if let Some(second) = digit(next) {
        hour = hour * 10 + second;
        next += 1;
    }
    let mut minutes = 0;
    let sure = if mark == '\0' {
        if let (Some(tens), Some(ones)) = (digit(next), digit(next + 1)) {
            minutes = tens * 10 + ones;
            next += 2;
            digit(next).is_none() && next - at == 4
        } else {
            false
        }
    } else {
        if signs.get(next) != Some(&mark) {
            return None;
        }
        minutes = digit(next + 1)? * 10 + digit(next + 2)?;
        next += 3;
        true
    };
    while signs.get(next) == Some(&':')
        || signs.get(next).is_some_and(|it| it.is_whitespace())
        || sure && digit(next).is_some()
    {
        next += 1;
    }
    let half = match signs.get(next) {
        Some('a') => Some(0),
        Some('p') => Some(12),
        _ => None,
    };
    if !sure && half.is_none() || minutes > 59 || hour > 24 || half.is_some() && hour > 12 {
        return None;
    }
    Some(half.map_or(hour % 24, |half| hour % 12 + half) * 60 + minutes)
}

/// Words that multiply the number before them.
const SCALES: &[(&str, f64)] = &[
    ("thousand", 1e3),
    ("k", 1e3),
    ("million", 1e6),
    ("mn", 1e6),
    ("m", 1e6),
    ("billion", 1e9),
    ("bn", 1e9),
    ("trillion", 1e12),
];

/// The first number: "1,234", "1 234.5", "2.5 million".
fn number(value: &str) -> Option<f64> {
    let start = value.find(|c: char| c.is_ascii_digit())?;
    let negative = value[..start].ends_with(['-', '−']);
    let mut digits = String::new();
    let mut rest = &value[start..];
    while let Some(sign) = rest.chars().next() {
        let after = rest[sign.len_utf8()..].chars().take(3);
        let group = after.clone().count() == 3 && after.clone().all(|it| it.is_ascii_digit());
        match sign {
            '0'..='9' | '.' if sign != '.' || !digits.contains('.') => digits.push(sign),
            ',' | ' ' | '\u{a0}' | '\u{202f}' | '\'' if group => {}
            _ => break,
        }
        rest = &rest[sign.len_utf8()..];
    }
    let plain: f64 = digits.trim_end_matches('.').parse().ok()?;
    let word: String = rest.trim_start().chars().take_while(|it| it.is_alphabetic()).collect();
    let scale = SCALES.iter().find(|it| it.0 == word.to_lowercase()).map_or(1.0, |it| it.1);
    Some(if negative { -plain * scale } else { plain * scale })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_time_in_many_formats() {
        for written in
            ["4:55 p.m.", "4:55 PM", "16:55", "4:55pDec 1", "Dec 1 4:55 pm", "16:55:00", "1655", "4.55 pm"]
        {
            assert_eq!(minute(written), Some(16 * 60 + 55), "{written}");
        }
        assert_eq!(minute("12:05 a.m."), Some(5));
        assert_eq!(minute("12 p.m."), Some(12 * 60));
        for nothing in ["", "delayed", "99:99", "7"] {
            assert_eq!(minute(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn one_number_in_many_formats() {
        for written in ["1234567", "1,234,567", "1 234 567 people", "about 1,234,567."] {
            assert_eq!(number(written), Some(1_234_567.0), "{written}");
        }
        assert_eq!(number("2.5 million"), Some(2_500_000.0));
        assert_eq!(number("-3"), Some(-3.0));
        assert_eq!(number("none"), None);
    }
}
