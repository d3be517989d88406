//! Days, weeks and months told by their place in a longer stretch: "the second week of May", "week 31 of last year", "the
//! first Monday of June", "the last three weeks of 2019", "Monday of next week".
//!
//! # Method
//! Weeks follow ISO 8601: one belongs to the year, and so to the month, that holds its Thursday.

use super::TimeClass;
use super::atom::{Atom, Scene};
use super::calendar::{self, Unit};
use super::clock;
use super::day::{self, year_at};
use super::deictic::{NO_DATE, on_day};
use super::month_day;
use super::period;
use super::steps;
use crate::number::lexeme::Kind;
use crate::number::read_plain;
use evidence::{Day, Precision, When};

/// Reads such a place at lexeme `i`.
pub(crate) fn read(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let article = usize::from(lexemes.word(i) == "the");
    numbered_week(scene, i + article)
        .or_else(|| nth(scene, i + article))
        .map(|it| Atom { from: i, ..it })
        .or_else(|| month_day::weekday_and_day(scene, i))
        .or_else(|| weekday_of_week(scene, i))
        .or_else(|| week_and_weekday(scene, i))
        .or_else(|| month_day::days_of_month(scene, i))
        .or_else(|| month_day::day_of_month(scene, i))
}

pub(crate) fn told(from: usize, next: usize, found: Option<(String, When)>, why: &'static str) -> Atom {
    match found {
        Some((value, when)) => Atom::date(from, next, value, Some(when), why),
        None => Atom { value: None, ..Atom::date(from, next, String::new(), None, NO_DATE) },
    }
}

/// "week 31", "week 26 of last year".
fn numbered_week(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    // "2018 week 5"
    if let Some((year, at)) = year_at(lexemes, i).filter(|(_, at)| lexemes.word(*at) == "week") {
        let week = numbered_week(scene, at)?;
        let number = lexemes.digits(at + 1).parse().ok()?;
        let (value, when) = nth_week(year, None, number).filter(|_| week.next == at + 2)?;
        return Some(Atom::date(i, week.next, value, Some(when), "week by number"));
    }
    if matches!(lexemes.word(i), "week" | "weekend") && lexemes.word(i + 1) == "of" {
        return week_of_day(scene, i);
    }
    let digits = lexemes.digits(i + 1);
    let number: i32 = digits.parse().ok().filter(|it| (1..=53).contains(it) && digits.len() <= 2)?;
    let goes_on = lexemes.glued(i + 2)
        && (lexemes.mark(i + 2) == Some('%') || lexemes.kind(i + 3) == Some(Kind::Digits));
    if !matches!(lexemes.word(i), "week" | "wk") || goes_on {
        return None;
    }
    let of = whole(scene, i + 2);
    let next = of.as_ref().map_or(i + 2, |it| it.next);
    let year = match of {
        Some(of) => of.when.and_then(|it| it.start).map(Day::year),
        None => scene.anchor.year(),
    };
    let found = year.and_then(|year| nth_week(year, None, number));
    Some(match found {
        Some((value, when)) => Atom::date(i, next, value, Some(when), "week by number"),
        None => Atom::date(i, next, format!("XXXX-W{number:02}"), None, "year not stated"),
    })
}

/// "week of September 16th".
fn week_of_day(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let day = day::read(scene, i + 2 + usize::from(lexemes.word(i + 2) == "the"))?;
    let when = day.when.filter(|it| it.precision == Precision::Day);
    let Some((value, week)) = when.and_then(|it| calendar::week_of(it.start?)) else {
        return Some(Atom { value: None, ..Atom::date(i, day.next, String::new(), None, day.why) });
    };
    if lexemes.word(i) == "week" {
        return Some(Atom::date(i, day.next, value, Some(week), day.why));
    }
    let saturday = calendar::shift(week.start?, 5, Unit::Day);
    Some(Atom::date(i, day.next, format!("{value}-WE"), Some(When { start: saturday, ..week }), day.why))
}

/// The year or month after "of", "in" or nothing: "of May", "of last year", "2019".
fn whole(scene: &Scene, at: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let mut at = at + usize::from(matches!(lexemes.lower(at), "of" | "in" | ","));
    at += usize::from(lexemes.word(at) == "the");
    let year = |at: usize| {
        let (year, next) = year_at(lexemes, at)?;
        Some(Atom::date(at, next, format!("{year:04}"), When::year(year), "as written"))
    };
    let found = period::named_month(scene, at)
        .or_else(|| year(at + usize::from(lexemes.word(at) == "year")))
        .or_else(|| steps::calendar_unit(scene, at))
        .or_else(|| steps::bare_unit(scene, at).filter(|_| lexemes.word(at - 1) == "the"))?;
    let long = found.when.is_none_or(|it| {
        matches!(it.precision, Precision::Month | Precision::Year | Precision::Season | Precision::Week)
    });
    long.then_some(found)
}

/// The `number`th week of a year or month; 0 and less count from the end.
fn nth_week(year: i16, month: Option<u8>, number: i32) -> Option<(String, When)> {
    let (first, last) = match month {
        Some(month) => (month, month),
        None => (1, 12),
    };
    // The week of the 4th holds the first Thursday, that of the fourth day from the end the last.
    let day = if number > 0 {
        calendar::shift(Day::new(year, first, 4).ok()?, (number - 1) * 7, Unit::Day)?
    } else {
        let end = Day::new(year, last, 1).ok()?.month_end();
        calendar::shift(end, number * 7 - 3, Unit::Day)?
    };
    calendar::week_of(day)
}

/// "second week of May", "first Monday of June", "third month of 2021", "first ten days of last year", "15th day of June".
fn nth(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let (number, at) = match lexemes.word(i) {
        "last" | "final" => (0, i + 1),
        _ => period::ordinal(lexemes, i).filter(|it| it.0 <= 366)?,
    };
    if number <= 1
        && let Some((count, unit_at)) =
            read_plain(lexemes, at).filter(|it| it.0.fract() == 0.0 && it.0 < 366.0)
    {
        return counted(scene, i, unit_at, count as i32, number == 0);
    }
    let word = lexemes.word(at);
    let weekday = calendar::weekday(word).filter(|it| !it.1 || lexemes.is_capital(at));
    if weekday.is_none() && !matches!(word, "week" | "weekend" | "month" | "day") {
        return None;
    }
    // "the second Tuesday evening of next month"
    let hours = clock::read(scene, at + 1).filter(|_| weekday.is_some());
    let after = hours.as_ref().map_or(at + 1, |it| it.next);
    let of = whole(scene, after).filter(|_| matches!(lexemes.word(after), "of" | "in"))?;
    let Some(when) = of.when else {
        return Some(told(i, of.next, None, NO_DATE));
    };
    let (start, end) = (when.start?, when.end?);
    let month = (when.precision == Precision::Month).then_some(start.month());
    let number = i32::from(number);
    let found = match (word, weekday) {
        (_, Some((weekday, _))) => nth_weekday(start, end, weekday, number),
        ("week", _) => nth_week(start.year(), month, number),
        ("weekend", _) => nth_weekday(start, end, 6, number).and_then(|(_, it)| {
            let (value, week) = calendar::week_of(it.start?)?;
            Some((format!("{value}-WE"), When { start: it.start, ..week }))
        }),
        ("month", _) if month.is_none() => {
            let month = if number == 0 { 12 } else { number };
            let month = u8::try_from(month).ok().filter(|it| *it <= 12)?;
            When::month(start.year(), month).map(|it| (format!("{:04}-{month:02}", start.year()), it))
        }
        ("day", _) => {
            let day = if number == 0 { Some(end) } else { calendar::shift(start, number - 1, Unit::Day) };
            on_day(day.filter(|it| *it <= end))
        }
        _ => return None,
    };
    let atom = told(i, of.next, found, of.why);
    let Some((hours, day)) = hours.and_then(|it| it.value).zip(atom.value.clone()) else { return Some(atom) };
    let ends: Vec<String> = hours.split('/').map(|it| format!("{day}{it}")).collect();
    Some(Atom { value: Some(ends.join("/")), ..atom }.of_class(TimeClass::Time))
}

/// "last three weeks of 2019", "first ten days of May".
fn counted(scene: &Scene, i: usize, unit_at: usize, count: i32, from_end: bool) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let unit = match lexemes.word(unit_at) {
        "days" => Unit::Day,
        "weeks" => Unit::Week,
        "months" => Unit::Month,
        _ => return None,
    };
    let of = whole(scene, unit_at + 1).filter(|_| matches!(lexemes.word(unit_at + 1), "of" | "in"))?;
    let (start, end) = of.when.and_then(|it| it.start.zip(it.end))?;
    let (first, last) = match (unit, from_end) {
        (Unit::Week, true) => {
            // Whole weeks up to the last that ends within the stretch.
            let (_, week) = calendar::week_of(calendar::shift(end, 1, Unit::Day)?)?;
            let last = calendar::shift(week.start?, -1, Unit::Day)?;
            (calendar::shift(last, 1 - count * 7, Unit::Day)?, last)
        }
        (_, true) => (calendar::shift(calendar::shift(end, 1, Unit::Day)?, -count, unit)?, end),
        (_, false) => (start, calendar::shift(calendar::shift(start, count, unit)?, -1, Unit::Day)?),
    };
    let when = When { start: Some(first), end: Some(last), precision: Precision::Season };
    Some(Atom::date(i, of.next, format!("{first}/{last}"), Some(when), of.why))
}

/// The `number`th weekday between two days; 0 is the last.
fn nth_weekday(start: Day, end: Day, weekday: i8, number: i32) -> Option<(String, When)> {
    let day = if number > 0 {
        let first = i32::from((weekday - calendar::weekday_of(start)?).rem_euclid(7));
        calendar::shift(start, first + (number - 1) * 7, Unit::Day)?
    } else {
        let back = i32::from((calendar::weekday_of(end)? - weekday).rem_euclid(7));
        calendar::shift(end, -back, Unit::Day)?
    };
    (start <= day && day <= end).then(|| (day.to_string(), When::day(day)))
}

/// "Monday of next week", "the Friday of that week".
fn weekday_of_week(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let article = usize::from(lexemes.word(i) == "the");
    let (weekday, short) = calendar::weekday(lexemes.word(i + article))?;
    let at = i + article + 1;
    if short || !matches!(lexemes.word(at), "of" | "in") {
        return None;
    }
    let the = usize::from(lexemes.word(at + 1) == "the");
    let week = steps::calendar_unit(scene, at + 1 + the).filter(|it| lexemes.word(it.next - 1) == "week")?;
    let day = week.when.and_then(|it| calendar::shift(it.start?, i32::from(weekday) - 1, Unit::Day));
    Some(told(i, week.next, on_day(day), week.why))
}

/// "next week Monday", "next week on Tuesday", "previous week - Monday".
fn week_and_weekday(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let week = steps::calendar_unit(scene, i).filter(|it| lexemes.word(it.next - 1) == "week")?;
    let joint = usize::from(lexemes.word(week.next) == "on" || lexemes.is_dash(week.next));
    let at = week.next + joint;
    let (weekday, short) = calendar::weekday(lexemes.word(at))?;
    if short && !lexemes.is_capital(at) {
        return None;
    }
    let day = week.when.and_then(|it| calendar::shift(it.start?, i32::from(weekday) - 1, Unit::Day));
    Some(told(i, at + 1, on_day(day), week.why))
}
