//! Stretches that reach from the document: "the past two decades", "next five days", "the last 3 quarters", "the 4 past years".
//!
//! The value is the first and last day when the document's day is known, else the length.

use super::atom::{Atom, Scene};
use super::calendar::{self, Unit};
use super::deictic::{FROM_DOCUMENT, FROM_STORY, NO_DATE, ends_deictic, told};
use super::duration::{self, Amount};
use super::offset;
use super::steps::{Way, quarter_by_count, way};
use crate::number::lexeme::Lexemes;
use crate::number::{read_plain, words};
use evidence::{Day, Precision, When};

/// From the document's date `number` units back or ahead.
pub(crate) fn reach(scene: &Scene, number: i32, unit: Unit) -> Option<When> {
    let precision = if unit == Unit::Year && number.abs() > 1 { Precision::Years } else { Precision::Season };
    let other = |day: Day| calendar::shift(day, number, unit);
    match scene.anchor.day() {
        Some(day) if number < 0 => Some(When { start: Some(other(day)?), end: Some(day), precision }),
        // "the next five days" begin tomorrow.
        Some(day) => {
            Some(When { start: calendar::shift(day, 1, Unit::Day), end: Some(other(day)?), precision })
        }
        None if unit == Unit::Year => {
            let (year, by) = (scene.anchor.year()?, i16::try_from(number).ok()?);
            if by < 0 { calendar::years(year + by, year) } else { calendar::years(year, year + by) }
        }
        None => None,
    }
}

/// "last three months", "past two decades", "next five years", "the 4 past years"; "first ten days" is no such stretch.
pub(crate) fn counted_stretch(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let inverted = read_plain(lexemes, i).filter(|(_, at)| way(lexemes.word(*at)).is_some());
    let (way_at, count_at) = inverted.map_or((i, i + 1), |(_, at)| (at, at + 1));
    let way = way(lexemes.word(way_at))?;
    // "it should not last four hours": a verb.
    let before = way_at.checked_sub(1).map_or("", |it| lexemes.word(it));
    let verb = matches!(
        before,
        "to" | "will"
            | "would"
            | "can"
            | "could"
            | "may"
            | "might"
            | "should"
            | "must"
            | "shall"
            | "not"
            | "t"
            | "did"
            | "does"
            | "cannot"
            | "it"
    );
    if lexemes.word(way_at) == "last" && verb {
        return None;
    }
    let length = match inverted {
        None => duration::amount(lexemes, count_at).or_else(|| quarters(lexemes, count_at))?,
        Some((number, _)) => {
            let unit = duration::amount(lexemes, count_at).filter(|it| it.number.is_none())?;
            Amount { number: Some(number), ..unit }
        }
    };
    if lexemes.word(way_at) == "first"
        || (length.number.is_none() && !length.is_plural)
        || way == Way::Here
        || (length.number == Some(1.0) && matches!(lexemes.word(count_at), "a" | "an"))
    {
        return None;
    }
    let back = match (way, lexemes.word(way_at)) {
        (Way::Back, _) | (_, "previous" | "preceding") => true,
        (Way::Ahead, _) | (_, "following" | "subsequent" | "ensuing") => false,
        _ => return Some(Atom::date(i, length.next, length.value(), None, FROM_STORY)),
    };
    if way == Way::Story && !scene.is_alone {
        return Some(Atom::date(i, length.next, length.value(), None, FROM_STORY));
    }
    let (mut amounts, mut next) = (vec![length], length.next);
    while let Some(more) = further(lexemes, next, &amounts) {
        next = more.next;
        amounts.push(more);
    }
    let sign = if back { -1 } else { 1 };
    let value = amounts
        .iter()
        .fold(String::new(), |value, it| duration::joined(&value, &it.value()).unwrap_or_else(|| it.value()));
    if length.unit < Unit::Day {
        return offset::clock_stretch(scene, i, next, &amounts, sign)
            .or_else(|| Some(Atom::date(i, next, value, None, NO_DATE)));
    }
    if lexemes.word(length.next - 1) == "quarters" {
        return quarters_told(scene, i, length, sign);
    }
    let number = length.number.map(|it| it * length.times).filter(|it| it.fract() == 0.0 && *it < 10_000.0);
    if let Some(days) = working_days(scene, i, count_at, length, sign) {
        return Some(days);
    }
    let when = match amounts.len() {
        1 => number.and_then(|it| reach(scene, sign * it as i32, length.unit)),
        _ => offset::days_between(scene, &amounts, sign),
    };
    let why = match (number, when) {
        (None, _) => "length not stated",
        (_, None) => NO_DATE,
        _ => FROM_DOCUMENT,
    };
    // "within the next three days" begins today.
    let within = (1..=2).any(|back| i.checked_sub(back).is_some_and(|it| lexemes.word(it) == "within"));
    let when = match when {
        Some(when) if within && sign > 0 => Some(When { start: scene.anchor.day().or(when.start), ..when }),
        when => when,
    };
    let days = scene.anchor.day().and(when).and_then(|it| Some(format!("{}/{}", it.start?, it.end?)));
    Some(Atom::date(i, next, days.unwrap_or(value), when, why))
}

/// "the next 6 working days": days that are no Saturday or Sunday.
fn working_days(scene: &Scene, from: usize, count_at: usize, length: Amount, sign: i32) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let working = (count_at..length.next).any(|it| matches!(lexemes.word(it), "business" | "working"));
    let count = length.number.filter(|it| working && length.unit == Unit::Day && *it < 1000.0)? as usize;
    let resolved = scene.anchor.day().and_then(|here| {
        let mut days = (1..=7000)
            .filter_map(|by| calendar::shift(here, sign * by, Unit::Day))
            .filter(|it| calendar::weekday_of(*it).is_some_and(|day| day <= 5));
        let (first, last) = (days.next()?, days.nth(count.checked_sub(2)?)?);
        let (start, end) = if sign < 0 { (last, first) } else { (first, last) };
        let when = When { start: Some(start), end: Some(end), precision: Precision::Week };
        Some((format!("{start}/{end}"), when))
    });
    Some(told(from, length.next, resolved))
}

/// "and 2 weeks" behind "the last 3 months", unless an "ago" makes it a time of its own.
fn further(lexemes: &Lexemes, next: usize, before: &[Amount]) -> Option<Amount> {
    let last = before.last()?;
    let (rest, end) = duration::amounts(lexemes, next + 1).filter(|_| lexemes.word(next) == "and")?;
    let first = *rest.first().filter(|it| it.unit < last.unit && it.number.is_some())?;
    (!ends_deictic(lexemes, end) && last.number.is_some()).then_some(first)
}

/// "two quarters": calendar quarters, which are counted whole.
fn quarters(lexemes: &Lexemes, i: usize) -> Option<Amount> {
    let (number, at) = match lexemes.digits(i).parse::<f64>() {
        Ok(digits) => (digits, i + 1),
        Err(_) => words::cardinal(lexemes, i).map(|it| (it.value, it.next))?,
    };
    let found = lexemes.word(at) == "quarters" && number < 100.0;
    found.then_some(Amount {
        number: Some(number),
        unit: Unit::Month,
        times: 3.0,
        is_plural: true,
        next: at + 1,
    })
}

fn quarters_told(scene: &Scene, i: usize, length: Amount, sign: i32) -> Option<Atom> {
    let count = length.number? as i16;
    let resolved = scene.anchor.month().and_then(|(year, month)| {
        let here = i16::from((month - 1) / 3);
        let (first, last) = if sign < 0 { (here - count, here - 1) } else { (here + 1, here + count) };
        let (from, to) = (quarter_by_count(year, first)?, quarter_by_count(year, last)?);
        Some((format!("{}/{}", from.0, to.0), When { end: to.1.end, ..from.1 }))
    });
    Some(told(i, length.next, resolved))
}
