//! Whether four digits name a year or count something.

use super::lexeme::Lexemes;
use super::unit::UNITS;
use super::{bound, label};
use evidence::Bound;

/// Years that stand without a preposition; outside them only "in 1877" and the like is a year.
const MODERN: std::ops::RangeInclusive<f64> = 1900.0..=2049.0;

/// Years before this one are named with "in" or a span, if at all.
const OLDEST: f64 = 1500.0;

/// Whether the digits at `first..next`, valued `year`, name a year, or years when they are a `span`.
pub(crate) fn is_year(lexemes: &Lexemes, first: usize, next: usize, year: f64, span: bool) -> bool {
    let before = first.checked_sub(1).map_or("", |it| lexemes.word(it));
    let opens_time = matches!(
        before,
        "in" | "since"
            | "until"
            | "till"
            | "during"
            | "before"
            | "after"
            | "early"
            | "late"
            | "mid"
            | "year"
            | "throughout"
            | "between"
            | "from"
            | "by"
            | "circa"
    );
    let determined =
        matches!(before, "the" | "its" | "their" | "his" | "her" | "a" | "this" | "that" | "s" | "of");
    if UNITS.after(lexemes, next, true).is_some_and(|(unit, _)| unit.name != "minutes")
        || UNITS.before(lexemes, first).is_some()
    {
        return false;
    }
    if label::names_label(lexemes, first, next) {
        return false;
    }
    let counted = label::is_counted(lexemes, next);
    let limited = bound::before(lexemes, first)
        .is_some_and(|(limit, start)| limit.bound != Bound::About || lexemes.word(start) == "some");
    let firmly = matches!(before, "in" | "since" | "until" | "during" | "year" | "early" | "late" | "mid");
    // "Since 1330" tells the time of day in a cable more often than a year of the Middle Ages.
    if year < OLDEST && !span {
        return matches!(before, "in" | "year" | "circa") && !counted && !limited;
    }
    if !MODERN.contains(&year) {
        return (opens_time && !counted && !limited)
            || (firmly && !limited)
            || (span && year > 1400.0 && !counted && opens_time);
    }
    if limited && !firmly {
        return false;
    }
    let loose =
        first == 0 || lexemes.opens_sentence(first) || before.is_empty() || lexemes.is_capital(first - 1);
    span || !counted || opens_time || determined || loose
}
