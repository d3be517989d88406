//! Attributes that follow from a word's letters alone: lower case, shape, norm.
//!
//! They reproduce the Unicode 14 tables the model was trained under; the standard library knows
//! newer characters, so its answers are checked against those tables first.

use crate::tables::Tables;

/// Longest word, in characters, whose shape is spelled out; spaCy writes `LONG` from here on.
const LONG: usize = 100;

/// Letter-like characters outside the letter categories that have lower case.
const CASED_SYMBOLS: [std::ops::RangeInclusive<char>; 2] = ['\u{2160}'..='\u{216f}', '\u{24b6}'..='\u{24cf}'];

/// Lower case as Unicode 14 has it, final sigma included.
pub fn lower(tables: &Tables, text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let had_case = |c: char| tables.is_alpha.contains(c) || CASED_SYMBOLS.iter().any(|it| it.contains(&c));
    let changes = |c: char| !c.to_lowercase().eq(std::iter::once(c));
    if text.chars().all(|c| had_case(c) || !changes(c)) {
        return text.to_lowercase();
    }
    text.chars().fold(String::with_capacity(text.len()), |mut lowered, c| {
        if had_case(c) {
            lowered.extend(c.to_lowercase());
        } else {
            lowered.push(c);
        }
        lowered
    })
}

/// Letters become `X`, `x`, digits `d`; at most four of the same in a row.
pub fn shape(tables: &Tables, text: &str) -> String {
    if text.len() >= LONG && text.chars().count() >= LONG {
        return "LONG".to_owned();
    }
    let mut shape = String::with_capacity(text.len().min(24));
    let (mut last, mut run) = (None, 0);
    for c in text.chars() {
        let mapped = if tables.is_alpha.contains(c) {
            if tables.is_upper.contains(c) { 'X' } else { 'x' }
        } else if tables.is_digit.contains(c) {
            'd'
        } else {
            c
        };
        run = if last == Some(mapped) { run + 1 } else { 0 };
        last = Some(mapped);
        if run < 4 {
            shape.push(mapped);
        }
    }
    shape
}

/// The spelling-normalised form of a token that has none of its own; `id` is the text's id.
pub fn norm<'a>(tables: &Tables, text: &str, id: u64, lower: &'a str) -> &'a str {
    match tables.norm_ids.binary_search(&id) {
        Ok(at) => tables.norm_values.get(at),
        Err(_) => tables.base_norms.get(text).unwrap_or(lower),
    }
}

/// The last three characters, or all of a shorter text.
pub fn suffix(text: &str) -> &str {
    let start = text.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
    &text[start..]
}

/// The first character.
pub fn prefix(text: &str) -> &str {
    &text[..text.chars().next().map_or(0, char::len_utf8)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_cut_long_runs() {
        let tables = Tables::open();
        for (text, expected) in
            [("Tarsk", "Xxxxx"), ("aaaaaaa", "xxxx"), ("Mk-47B", "Xx-ddX"), ("x²", "xd"), ("الطلب", "xxxx")]
        {
            assert_eq!(shape(&tables, text), expected);
        }
        assert_eq!(shape(&tables, &"é".repeat(100)), "LONG");
        assert_eq!(shape(&tables, &"é".repeat(99)), "xxxx");
    }

    #[test]
    fn lower_case_is_that_of_unicode_14() {
        let tables = Tables::open();
        for (text, expected) in [("ΟΔΟΣ", "οδος"), ("İ", "i\u{307}"), ("Ⅳ", "ⅳ"), ("\u{1c89}", "\u{1c89}")]
        {
            assert_eq!(lower(&tables, text), expected);
        }
    }

    #[test]
    fn affixes_count_characters() {
        assert_eq!((prefix("économie"), suffix("économié")), ("é", "mié"));
        assert_eq!((prefix("a"), suffix("ab")), ("a", "ab"));
    }
}
