//! Days of the month that name no month: "Friday the 26th", "on the 18th", "the 15th of next month", "from 4 to 22 this month".
//!
//! Such a day is the closest one that does not lie after the document.

use super::atom::{Atom, Scene};
use super::calendar::{self, Unit};
use super::day;
use super::deictic::{FROM_DOCUMENT, on_day};
use super::steps;
use super::weeks::told;
use crate::number::lexeme::Kind;
use evidence::{Day, Precision, When};

/// "Friday the 26th", "Mon 13th", "wednesday the thirty first".
pub(crate) fn weekday_and_day(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let (weekday, short) = calendar::weekday(lexemes.word(i))?;
    if short && !lexemes.is_capital(i) {
        return None;
    }
    let stop = usize::from(short && lexemes.mark(i + 1) == Some('.'));
    let comma = usize::from(lexemes.mark(i + 1 + stop) == Some(','));
    let article = usize::from(lexemes.word(i + 1 + stop + comma) == "the");
    let at = i + 1 + stop + comma + article;
    let (number, next) = day::day_number(lexemes, at)?;
    let is_ordinal = next > at + 1 || lexemes.digits(at).is_empty();
    // A plain figure behind a weekday is a day only where nothing else can be: "Friday 30".
    let ends = matches!(lexemes.mark(next), Some('.' | '!' | '?' | ';' | ',')) || next >= lexemes.len();
    if !is_ordinal && (!ends || number <= 12) {
        return None;
    }
    let here = scene.anchor.day();
    let found = here.and_then(|here| {
        // In the document's own month, then backwards.
        let months = std::iter::once(0).chain((1..=24).map(|it| -it));
        months.into_iter().find_map(|by| {
            let first = Day::new(here.year(), here.month(), 1).ok()?;
            let month = calendar::shift(first, by, Unit::Month)?;
            let day = Day::new(month.year(), month.month(), number).ok()?;
            (calendar::weekday_of(day) == Some(weekday)).then_some(day)
        })
    });
    Some(match found {
        Some(day) => Atom::date(i, next, day.to_string(), Some(When::day(day)), "closest such day"),
        None => Atom::date(i, next, format!("XXXX-WXX-{weekday}"), None, "month not stated"),
    })
}

/// "from 4 to 22 this month", "between the 4th and 23rd of next month".
pub(crate) fn days_of_month(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let opened = i.checked_sub(1).is_some_and(|it| matches!(lexemes.word(it), "from" | "between"));
    if !opened {
        return None;
    }
    let the = |at: usize| at + usize::from(lexemes.word(at) == "the");
    let (first, at) = day::day_number(lexemes, the(i))?;
    let joined =
        matches!(lexemes.word(at), "to" | "and" | "until" | "till" | "through") || lexemes.is_dash(at);
    let (last, next) = day::day_number(lexemes, the(at + 1)).filter(|(last, _)| joined && *last > first)?;
    let of = next + usize::from(matches!(lexemes.word(next), "of" | "in"));
    let month = steps::calendar_unit(scene, of).filter(|it| lexemes.word(it.next - 1) == "month")?;
    let days = month.when.and_then(|it| it.start).and_then(|it| {
        let day = |number| Day::new(it.year(), it.month(), number).ok();
        let (first, last) = (day(first)?, day(last)?);
        let when = When { start: Some(first), end: Some(last), precision: Precision::Week };
        Some((format!("{first}/{last}"), when))
    });
    Some(told(i, month.next, days, month.why))
}

/// "the 18th", "the 21st this month", "the 15th of next month".
pub(crate) fn day_of_month(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let article = usize::from(lexemes.word(i) == "the");
    let (number, next) = day::day_number(lexemes, i + article)?;
    let digits = !lexemes.digits(i + article).is_empty();
    if next == i + article + 1 && digits {
        return None;
    }
    let of = usize::from(lexemes.word(next) == "of");
    let month = steps::calendar_unit(scene, next + of).filter(|it| lexemes.word(it.next - 1) == "month");
    if let Some(month) = month {
        let day =
            month.when.and_then(|it| it.start).and_then(|it| Day::new(it.year(), it.month(), number).ok());
        return Some(told(i, month.next, on_day(day), month.why));
    }
    // "on the 18th" with nothing it could count behind it.
    let before = i.checked_sub(1).map_or("", |it| lexemes.word(it));
    let opened = matches!(before, "on" | "by" | "until" | "till" | "since" | "before" | "after");
    let closed = lexemes.kind(next) != Some(Kind::Word) && !lexemes.is_dash(next)
        || matches!(lexemes.word(next), "at" | "and" | "or" | "between" | "from");
    if !(opened && closed && digits && of == 0) {
        return None;
    }
    let found = scene.anchor.day().and_then(|here| {
        let month = Day::new(here.year(), here.month(), 1).ok()?;
        let back = i32::from(number > here.day());
        let month = calendar::shift(month, -back, Unit::Month)?;
        Day::new(month.year(), month.month(), number).ok()
    });
    Some(match found {
        Some(day) => Atom::date(i, next, day.to_string(), Some(When::day(day)), FROM_DOCUMENT),
        None => Atom::date(i, next, format!("XXXX-XX-{number:02}"), None, "month not stated"),
    })
}
