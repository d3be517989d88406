//! What the tokenizer cuts off a chunk's ends and where it cuts inside.
//!
//! The published rules are regular expressions; these are their literals and character classes
//! matched by hand. All lengths are in bytes.

use crate::tables::Tables;

/// Bytes of the longest unit that may be cut off after a digit.
const LONGEST_UNIT: usize = 10;

/// Length of the prefix to cut off `text`, 0 if none.
pub fn prefix(tables: &Tables, text: &str) -> usize {
    let dots = text.len() - text.trim_start_matches('.').len();
    if dots >= 2 {
        return dots;
    }
    if let Some(rest) = text.strip_prefix('+') {
        return usize::from(!rest.starts_with(|c: char| c.is_ascii_digit()));
    }
    if text.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit()) {
        return 0;
    }
    if let Some(literal) = tables.prefixes.iter().find(|it| text.starts_with(it)) {
        return literal.len();
    }
    text.chars().next().filter(|c| tables.icons.contains(*c)).map_or(0, char::len_utf8)
}

/// Length of the suffix to cut off `text`, 0 if none.
pub fn suffix(tables: &Tables, text: &str) -> usize {
    let Some(last) = text.chars().next_back() else { return 0 };
    let literal = tables.suffixes.iter().find(|it| text.ends_with(it)).map_or(0, str::len);
    let end = &text.as_bytes()[text.len().saturating_sub(LONGEST_UNIT + 1)..];
    let unit = if end.iter().any(u8::is_ascii_digit) { unit_after_digit(tables, text) } else { 0 };
    let icon = if tables.icons.contains(last) { last.len_utf8() } else { 0 };
    let dots = if last == '.' { closing_dots(tables, text) } else { 0 };
    literal.max(unit).max(icon).max(dots)
}

fn unit_after_digit(tables: &Tables, text: &str) -> usize {
    let follows_digit = |unit: &&str| {
        text.strip_suffix(*unit).is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()))
    };
    tables.suffixes_after_digit.iter().find(follows_digit).map_or(0, str::len)
}

fn closing_dots(tables: &Tables, text: &str) -> usize {
    let dots = text.len() - text.trim_end_matches('.').len();
    if dots >= 2 {
        return dots;
    }
    let mut before = text.chars().rev().skip(1);
    let Some(last) = before.next() else { return 0 };
    let degrees = |before: char| before == '°' && "FfCcKk".contains(last);
    let initials = |before: char| tables.alpha_upper.contains(last) && tables.alpha_upper.contains(before);
    let splits =
        tables.suffix_dot_before.contains(last) || before.next().is_some_and(|c| degrees(c) || initials(c));
    usize::from(splits)
}

/// Calls `found(start, end)` for each place to cut inside `text`, left to right.
pub fn infixes(tables: &Tables, text: &str, mut found: impl FnMut(usize, usize)) {
    let mut at = 0;
    let mut before: Option<char> = None;
    while let Some(c) = text[at..].chars().next() {
        let length = infix(tables, before, &text[at..], c);
        if length == 0 {
            before = Some(c);
            at += c.len_utf8();
        } else {
            found(at, at + length);
            before = text[at..at + length].chars().next_back();
            at += length;
        }
    }
}

fn infix(tables: &Tables, before: Option<char>, rest: &str, c: char) -> usize {
    if c.is_ascii_alphanumeric() {
        return 0;
    }
    let dots = rest.len() - rest.trim_start_matches('.').len();
    if dots >= 2 {
        return dots;
    }
    if c == '…' || tables.icons.contains(c) {
        return c.len_utf8();
    }
    let Some(before) = before else { return 0 };
    let after = rest[c.len_utf8()..].chars().next();
    let followed = |test: &dyn Fn(char) -> bool| after.is_some_and(test);
    let is_alpha = |c: char| tables.alpha.contains(c);
    match c {
        '+' | '-' | '*' | '^' if before.is_ascii_digit() && followed(&|c| c.is_ascii_digit() || c == '-') => {
            return 1;
        }
        '.' if tables.infix_dot_before.contains(before)
            && followed(&|c| tables.infix_dot_after.contains(c)) =>
        {
            return 1;
        }
        ',' if is_alpha(before) && followed(&is_alpha) => return 1,
        _ => {}
    }
    if !(is_alpha(before) || before.is_ascii_digit()) {
        return 0;
    }
    let joins = |hyphen: &&str| rest.strip_prefix(*hyphen).is_some_and(|rest| rest.starts_with(is_alpha));
    if let Some(hyphen) = tables.infix_hyphens.iter().find(joins) {
        return hyphen.len();
    }
    usize::from(":<>=/".contains(c) && followed(&is_alpha))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_unit_is_longer_than_expected() {
        assert_eq!(Tables::open().suffixes_after_digit.iter().map(str::len).max(), Some(LONGEST_UNIT));
    }

    #[test]
    fn ends_are_cut_where_the_rules_say() {
        let tables = Tables::open();
        for (text, length) in [
            ("(a", 1),
            ("...a", 3),
            (".a", 0),
            ("+5", 0),
            ("+a", 1),
            ("US$5", 3),
            ("☂a", 3),
            ("a(", 0),
            ("", 0),
        ] {
            assert_eq!(prefix(&tables, text), length, "{text}");
        }
        for (text, length) in [
            ("a)", 1),
            ("a...", 3),
            ("a.", 1),
            ("A.", 0),
            ("AB.", 1),
            ("5km²", 4),
            ("km", 0),
            ("Ria's", 2),
            (".", 0),
        ] {
            assert_eq!(suffix(&tables, text), length, "{text}");
        }
    }

    #[test]
    fn insides_are_cut_where_the_rules_say() {
        let tables = Tables::open();
        for (text, expected) in [
            ("well-known", &[(4, 5)][..]),
            ("1-2-3", &[(1, 2), (3, 4)]),
            ("end.Next", &[(3, 4)]),
            ("a,b", &[(1, 2)]),
            ("a...b", &[(1, 4)]),
            ("Km/h", &[(2, 3)]),
            ("a--b", &[(1, 3)]),
            ("2021-", &[]),
        ] {
            let mut found = Vec::new();
            infixes(&tables, text, |start, end| found.push((start, end)));
            assert_eq!(found, expected, "{text}");
        }
    }
}
