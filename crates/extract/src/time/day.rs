//! Days of the calendar: "18 May 2024", "May 18, 2024", "2024-05-18", "Tuesday, 5 March", "15–17 July".

use super::atom::{Atom, Scene};
use super::calendar;
use crate::number::lexeme::Lexemes;
use crate::number::words;
use evidence::{Day, Precision, When};

/// Reads a day at lexeme `i`.
pub(crate) fn read(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    if calendar::weekday(lexemes.word(i)).is_some() {
        return after_weekday(scene, i);
    }
    if lexemes.digits(i).is_empty() && lexemes.word(i).is_empty() {
        return None;
    }
    if !lexemes.digits(i).is_empty() {
        if glued_to_name(lexemes, i) {
            return None;
        }
        if let Some(atom) = numeric(scene, i).or_else(|| compact(scene, i)) {
            return Some(atom);
        }
    }
    day_first(scene, i).or_else(|| month_first(scene, i))
}

fn glued_to_name(lexemes: &Lexemes, i: usize) -> bool {
    lexemes.glued(i)
        && i > 0
        && (!lexemes.word(i - 1).is_empty() || matches!(lexemes.mark(i - 1), Some('.' | '/' | ':')))
}

/// "Tuesday, 5 March 2024": the weekday adds nothing to the date.
fn after_weekday(scene: &Scene, i: usize) -> Option<Atom> {
    let mut at = i + 1;
    for skip in [",", ".", "the"] {
        at += usize::from(scene.lexemes.lower(at) == skip);
    }
    let atom = numeric(scene, at).or_else(|| day_first(scene, at)).or_else(|| month_first(scene, at))?;
    Some(Atom { from: i, ..atom })
}

/// A year of four digits that are nothing else, and the lexeme after it.
pub(crate) fn year_at(lexemes: &Lexemes, i: usize) -> Option<(i16, usize)> {
    let digits = lexemes.digits(i);
    if digits.len() != 4 {
        return None;
    }
    let year: i16 = digits.parse().ok().filter(|it| (1000..=2100).contains(it))?;
    let grouped = matches!(lexemes.mark(i + 1), Some(',' | '.'))
        && lexemes.glued(i + 1)
        && lexemes.glued(i + 2)
        && !lexemes.digits(i + 2).is_empty();
    let goes_on = lexemes.glued(i + 1) && !lexemes.word(i + 1).is_empty();
    (!grouped && !goes_on).then_some((year, i + 1))
}

/// Number of a day in digits or words, its ordinal ending taken in.
fn day_number(lexemes: &Lexemes, i: usize) -> Option<(u8, usize)> {
    let digits = lexemes.digits(i);
    if !digits.is_empty() {
        let day: u8 = digits.parse().ok().filter(|it| (1..=31).contains(it) && digits.len() <= 2)?;
        let ending = lexemes.glued(i + 1) && matches!(lexemes.word(i + 1), "st" | "nd" | "rd" | "th");
        let glued_word = lexemes.glued(i + 1) && !lexemes.word(i + 1).is_empty();
        let decimal = matches!(lexemes.mark(i + 1), Some('.' | ',' | ':'))
            && lexemes.glued(i + 1)
            && lexemes.glued(i + 2);
        return ((ending || !glued_word) && !decimal).then_some((day, i + 1 + usize::from(ending)));
    }
    let word = lexemes.word(i);
    if let Some(tens) = words::tens(word) {
        let dash = usize::from(lexemes.is_dash(i + 1));
        let unit = words::ordinal(lexemes.word(i + 1 + dash)).filter(|it| *it < 10.0)?;
        return Some(((tens + unit) as u8, i + 2 + dash)).filter(|(day, _)| *day <= 31);
    }
    let day = words::ordinal(word).filter(|it| *it <= 31.0)?;
    Some((day as u8, i + 1))
}

/// The month named at `i`, and the lexeme after it; takes in the full stop of an abbreviation.
pub(crate) fn month_at(lexemes: &Lexemes, i: usize) -> Option<(u8, usize)> {
    let (month, short) = calendar::month(lexemes.word(i))?;
    let stop = short && lexemes.mark(i + 1) == Some('.') && lexemes.glued(i + 1);
    Some((month, i + 1 + usize::from(stop)))
}

/// The year after a day and month: "2024", ", 2024", "of 2024".
fn year_after(lexemes: &Lexemes, at: usize) -> Option<(i16, usize)> {
    let skip = usize::from(lexemes.mark(at) == Some(',') || lexemes.word(at) == "of");
    year_at(lexemes, at + skip)
}

/// "18 May 2024", "18th of May", "15–17 July 2024", "15 and 17 July".
fn day_first(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let (first, mut at) = day_number(lexemes, i)?;
    let mut last = None;
    if (lexemes.is_dash(at) || matches!(lexemes.word(at), "to" | "and" | "until" | "till"))
        && let Some((day, next)) = day_number(lexemes, at + 1 + usize::from(lexemes.word(at + 1) == "the"))
        && day > first
    {
        last = Some(day);
        at = next;
    }
    for skip in ["of", "-", "/"] {
        at += usize::from(lexemes.lower(at) == skip);
    }
    let (month, next) = month_at(lexemes, at)?;
    let dash = usize::from(lexemes.is_dash(next) && lexemes.glued(next) || lexemes.mark(next) == Some('/'));
    let year = year_at(lexemes, next + dash).or_else(|| year_after(lexemes, next));
    let next = year.map_or(next, |(_, next)| next);
    build(scene, i, next, (first, last), month, year.map(|(year, _)| year))
}

/// "May 18, 2024", "May 15–17", "May the ninth".
fn month_first(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let (month, at) = month_at(lexemes, i)?;
    let at = at + usize::from(lexemes.word(at) == "the");
    let (first, mut at) = day_number(lexemes, at)?;
    let mut last = None;
    if (lexemes.is_dash(at) || matches!(lexemes.word(at), "to" | "through" | "until" | "till"))
        && let Some((day, next)) = day_number(lexemes, at + 1)
        && day > first
        && month_at(lexemes, next).is_none()
    {
        last = Some(day);
        at = next;
    }
    let year = year_after(lexemes, at);
    let next = year.map_or(at, |(_, next)| next);
    build(scene, i, next, (first, last), month, year.map(|(year, _)| year))
}

fn build(
    scene: &Scene,
    from: usize,
    next: usize,
    (first, last): (u8, Option<u8>),
    month: u8,
    year: Option<i16>,
) -> Option<Atom> {
    // 2000 is a leap year: only days that no year has are turned away.
    Day::new(2000, month, first).ok()?;
    let known = year.or_else(|| scene.anchor.year_of(month, Some(first)));
    let why = match (year, known) {
        (Some(_), _) => "as written",
        (None, Some(_)) => "closest such day not after the document",
        (None, None) => "year not stated",
    };
    let start = known.and_then(|year| Day::new(year, month, first).ok());
    if known.is_some() && start.is_none() {
        return None;
    }
    let end = last.map_or(start, |last| known.and_then(|year| Day::new(year, month, last).ok()));
    let when = start.zip(end).map(|(start, end)| {
        let precision = if start == end { Precision::Day } else { Precision::Week };
        When { start: Some(start), end: Some(end), precision }
    });
    let print = |day: u8| {
        known.map_or_else(|| format!("XXXX-{month:02}-{day:02}"), |it| format!("{it:04}-{month:02}-{day:02}"))
    };
    let value = last.map_or_else(|| print(first), |last| format!("{}/{}", print(first), print(last)));
    let yearless = year.is_none().then_some((month, Some(first)));
    Some(Atom { yearless, ..Atom::date(from, next, value, when, why) })
}

/// "20240518".
fn compact(scene: &Scene, i: usize) -> Option<Atom> {
    let digits = scene.lexemes.digits(i);
    if digits.len() != 8
        || !(digits.starts_with("19") || digits.starts_with("20"))
        || scene.lexemes.glued(i + 1) && scene.lexemes.mark(i + 1).is_none()
    {
        return None;
    }
    let day =
        Day::new(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..].parse().ok()?).ok()?;
    Some(Atom::date(i, i + 1, day.to_string(), Some(When::day(day)), "as written"))
}

/// "2024-05-18", "2024/05/18", "18.05.2024", "18/5/24".
fn numeric(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let part = |at: usize| lexemes.digits(at).parse::<i16>().ok().filter(|_| at == i || lexemes.glued(at));
    let mark = lexemes.mark(i + 1).filter(|it| matches!(it, '-' | '/' | '.') && lexemes.glued(i + 1))?;
    let (first, second) = (part(i)?, part(i + 2)?);
    let widths = (lexemes.digits(i).len(), lexemes.digits(i + 2).len());
    let third = part(i + 4).filter(|_| lexemes.mark(i + 3) == Some(mark) && lexemes.glued(i + 3));
    if lexemes.mark(i + 5).is_some_and(|it| it == mark) && lexemes.glued(i + 5) && lexemes.glued(i + 6) {
        return None;
    }
    let exact = |year: i16, month: i16, day: i16, next: usize| {
        let day = Day::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?).ok()?;
        Some(Atom::date(i, next, day.to_string(), Some(When::day(day)), "as written"))
    };
    match (widths, third) {
        ((4, 1..=2), Some(third)) => exact(first, second, third, i + 5),
        ((1..=2, 1..=2), Some(third)) => {
            let year = match lexemes.digits(i + 4).len() {
                4 => third,
                2 if mark != '.' => third + if third < 50 { 2000 } else { 1900 },
                _ => return None,
            };
            match (first > 12, second > 12) {
                (true, false) => exact(year, second, first, i + 5),
                (false, true) => exact(year, first, second, i + 5),
                (false, false) if first == second => exact(year, first, second, i + 5),
                (false, false) if first > 0 && second > 0 => {
                    let why = "day and month cannot be told apart";
                    Some(Atom::date(i, i + 5, format!("{year:04}-XX-XX"), None, why))
                }
                _ => None,
            }
        }
        _ => None,
    }
}
