//! Units of the calendar told by steps: "last week", "this year", "next August", "the following month", "last spring".
//!
//! [`unit_by_steps`] is the arithmetic; what is told from the story is told from the last date of the text.

use super::TimeClass;
use super::anchor::Anchor;
use super::atom::{Atom, Scene};
use super::calendar::{self, Unit};
use super::day::month_at;
use super::deictic::{FROM_DOCUMENT, NO_DATE, from_story, on_day, told};
use super::duration::Amount;
use super::offset;
use super::reach::reach;
use crate::number::lexeme::Kind;
use evidence::{Day, Precision, When};

/// Which way a determiner points.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Back,
    Here,
    Ahead,
    /// To a time told before: "the following week".
    Story,
}

pub(crate) fn way(word: &str) -> Option<Way> {
    Some(match word {
        "last" | "past" => Way::Back,
        "this" | "current" | "present" => Way::Here,
        "next" | "coming" | "upcoming" | "forthcoming" => Way::Ahead,
        "following" | "same" | "previous" | "preceding" | "that" | "subsequent" | "ensuing" | "first" => {
            Way::Story
        }
        _ => return None,
    })
}

/// "the year", when it is a part of it that is told: "the end of the year".
pub(crate) fn bare_unit(scene: &Scene, i: usize) -> Option<Atom> {
    let word = scene.lexemes.word(i);
    matches!(word, "year" | "month" | "week" | "day" | "decade" | "century")
        .then(|| from_story(i, i + 1, unit_by_steps(scene.story(), word, 0)))
}

/// "in the quarter", "of the year" at the end of a clause: the one that is being told of.
pub(crate) fn closing_unit(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let opened = i
        .checked_sub(1)
        .is_some_and(|it| matches!(lexemes.word(it), "in" | "during" | "for" | "over" | "of"));
    let unit = lexemes.word(i + 1);
    let closed = lexemes.kind(i + 2) != Some(Kind::Word)
        && lexemes.digits(i + 2).is_empty()
        && !lexemes.is_dash(i + 2);
    let counts = matches!(unit, "year" | "month" | "week" | "quarter" | "decade" | "fortnight");
    let weekend = unit == "weekend" && lexemes.word(i + 2) != "of";
    if !(scene.is_alone && (opened && closed && counts || weekend) && lexemes.word(i) == "the") {
        return None;
    }
    Some(from_story(i, i + 2, unit_by_steps(scene.story(), unit, 0)))
}

/// "last week", "this year", "next August", "last spring", "the following month".
pub(crate) fn calendar_unit(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let way = way(lexemes.word(i))?;
    let at = i
        + 1
        + usize::from(matches!(
            lexemes.word(i + 1),
            "calendar" | "past" | "coming" | "upcoming" | "forthcoming" | "entire" | "whole"
        ));
    let word = lexemes.word(at);
    let steps = match way {
        Way::Back => -1,
        Way::Here => 0,
        Way::Ahead => 1,
        Way::Story => return story_unit(scene, i, at),
    };
    let anchor = scene.anchor;
    if let Some((month, next)) =
        month_at(lexemes, at).filter(|_| lexemes.is_capital(at) || !matches!(word, "may" | "march"))
    {
        return Some(told(i, next, month_told(scene, month, steps)));
    }
    if let Some(code) = calendar::season(word) {
        let resolved = season_told(scene, code, steps);
        return Some(told(i, at + 1, resolved));
    }
    let past = lexemes.word(i) == "past" || lexemes.word(at - 1) == "past";
    let resolved = match word {
        // "the past year" reaches back from the document; "last year" is the calendar's.
        "year" | "month" | "week" | "decade" | "century" | "day" if past => {
            let (unit, times) = calendar::unit(word)?;
            let when = reach(scene, -(times as i32), unit);
            let days = scene.anchor.day().and(when).and_then(|it| Some(format!("{}/{}", it.start?, it.end?)));
            let value = days.unwrap_or_else(|| calendar::duration(Some(1.0), unit, times));
            return Some(Atom::date(i, at + 1, value, when, when.map_or(NO_DATE, |_| FROM_DOCUMENT)));
        }
        "hour" | "minute" if way != Way::Here => {
            let (unit, times) = calendar::unit(word)?;
            let one = Amount { number: Some(1.0), unit, times, is_plural: false, next: at + 1 };
            return offset::clock_stretch(scene, i, at + 1, &[one], i32::from(steps));
        }
        "night" => {
            let day = anchor.day().and_then(|it| calendar::shift(it, i32::from(steps), Unit::Day));
            let night = on_day(day).map(|(value, when)| (format!("{value}TNI"), when));
            return Some(told(i, at + 1, night).of_class(TimeClass::Time));
        }
        "morning" | "afternoon" | "evening" if way == Way::Ahead => {
            let code = super::clock::part_of_day(word)?;
            let day =
                unit_by_steps(scene.story(), "day", 1).map(|(day, when)| (format!("{day}T{code}"), when));
            return Some(from_story(i, at + 1, day).of_class(TimeClass::Time));
        }
        "morning" | "afternoon" | "evening" if way == Way::Here => {
            let code = super::clock::part_of_day(word)?;
            let part = on_day(anchor.day()).map(|(value, when)| (format!("{value}T{code}"), when));
            return Some(told(i, at + 1, part).of_class(TimeClass::Time));
        }
        "year" | "month" | "week" | "weekend" | "fortnight" | "decade" | "century" | "quarter" => {
            unit_by_steps(anchor, word, steps)
        }
        _ => {
            let (weekday, short) = calendar::weekday(word)?;
            if short && !lexemes.is_capital(at) {
                return None;
            }
            let soon = matches!(lexemes.word(at - 1), "coming" | "upcoming" | "forthcoming");
            on_day(match way {
                Way::Back => anchor.weekday(weekday, true),
                Way::Here if past => anchor.weekday(weekday, true),
                Way::Here if !soon => weekday_of_week(anchor, weekday, 0),
                // "this upcoming Friday" is the nearest ahead; "next Friday" is that of the week after.
                Way::Here => anchor.weekday(weekday, false).and_then(|it| calendar::shift(it, 7, Unit::Day)),
                _ if lexemes.word(i) != "next" => {
                    anchor.weekday(weekday, false).and_then(|it| calendar::shift(it, 7, Unit::Day))
                }
                _ => weekday_of_week(anchor, weekday, 1),
            })
        }
    };
    Some(told(i, at + 1, resolved))
}

/// The weekday of the week `steps` weeks on.
pub(crate) fn weekday_of_week(anchor: Anchor, weekday: i8, steps: i32) -> Option<Day> {
    let (_, week) = calendar::week_of(anchor.day()?)?;
    calendar::shift(week.start?, steps * 7 + i32::from(weekday) - 1, Unit::Day)
}

/// "the following month", "that year", "the previous quarter", "the following Friday".
fn story_unit(scene: &Scene, i: usize, at: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    if let Some(code) = super::clock::part_of_day(lexemes.word(at)).filter(|_| lexemes.word(i) != "first") {
        let steps = if lexemes.word(i) == "that" || lexemes.word(i) == "same" { 0 } else { 1 };
        let steps = if matches!(lexemes.word(i), "previous" | "preceding") { -1 } else { steps };
        let day =
            unit_by_steps(scene.story(), "day", steps).map(|(day, when)| (format!("{day}T{code}"), when));
        return Some(from_story(i, at + 1, day).of_class(TimeClass::Time));
    }
    let steps = match lexemes.word(i) {
        "following" | "subsequent" | "ensuing" => 1,
        "previous" | "preceding" => -1,
        "same" | "that" => 0,
        _ => return None,
    };
    let word = lexemes.word(at);
    if let Some((weekday, false)) = calendar::weekday(word) {
        let resolved = on_day(weekday_of_week(scene.story(), weekday, i32::from(steps)));
        return (lexemes.word(i) != "that").then(|| from_story(i, at + 1, resolved));
    }
    let unit =
        calendar::unit(word).is_some_and(|it| it.0 >= Unit::Day) || matches!(word, "weekend" | "quarter");
    let singular = unit && !word.ends_with('s');
    singular.then(|| from_story(i, at + 1, unit_by_steps(scene.story(), word, steps)))
}

/// The day, week, month, … `steps` units on from the one that holds `anchor`.
pub(crate) fn unit_by_steps(anchor: Anchor, word: &str, steps: i16) -> Option<(String, When)> {
    match word {
        "day" => on_day(anchor.day().and_then(|it| calendar::shift(it, i32::from(steps), Unit::Day))),
        "year" => {
            let year = anchor.year()? + steps;
            Some((format!("{year:04}"), When::year(year)?))
        }
        "month" => anchor.month().and_then(|(year, month)| month_by_count(year, i16::from(month) + steps)),
        "week" | "weekend" | "fortnight" => {
            let weeks = if word == "fortnight" { 2 } else { 1 };
            let day = calendar::shift(anchor.day()?, i32::from(steps) * 7 * weeks, Unit::Day)?;
            let (value, when) = calendar::week_of(day)?;
            if word == "week" {
                return Some((value, when));
            }
            if word == "fortnight" {
                let when = When { end: calendar::shift(when.start?, 13, Unit::Day), ..when };
                return Some((format!("{}/{}", when.start?, when.end?), when));
            }
            let saturday = calendar::shift(when.start?, 5, Unit::Day);
            Some((format!("{value}-WE"), When { start: saturday, ..when }))
        }
        "decade" => {
            let first = (anchor.year()? / 10 + steps) * 10;
            Some((format!("{:03}", first / 10), calendar::years(first, first + 9)?))
        }
        "century" => {
            let first = ((anchor.year()? - 1) / 100 + steps) * 100 + 1;
            Some((format!("{:02}", first / 100), calendar::years(first, first + 99)?))
        }
        "quarter" => anchor
            .month()
            .and_then(|(year, month)| quarter_by_count(year, i16::from((month - 1) / 3) + steps)),
        _ => None,
    }
}

fn month_by_count(year: i16, month: i16) -> Option<(String, When)> {
    let (year, month) = (year + (month - 1).div_euclid(12), (month - 1).rem_euclid(12) as u8 + 1);
    Some((format!("{year:04}-{month:02}"), When::month(year, month)?))
}

pub(crate) fn quarter_by_count(year: i16, quarter: i16) -> Option<(String, When)> {
    let (year, quarter) = (year + quarter.div_euclid(4), quarter.rem_euclid(4) as u8);
    let when = calendar::months(year, quarter * 3 + 1, quarter * 3 + 3, Precision::Season)?;
    Some((format!("{year:04}-Q{}", quarter + 1), when))
}

/// "last August" is the latest August before the document's month.
fn month_told(scene: &Scene, month: u8, steps: i16) -> Option<(String, When)> {
    let (year, here) = scene.anchor.month()?;
    let year = match steps {
        -1 if month < here => year,
        -1 => year - 1,
        0 => year,
        _ if month > here => year,
        _ => year + 1,
    };
    month_by_count(year, i16::from(month))
}

/// "last summer" is the latest that was over when the document was written.
fn season_told(scene: &Scene, code: &str, steps: i16) -> Option<(String, When)> {
    let (year, here) = scene.anchor.month()?;
    let ends = match code {
        "SP" => 5,
        "SU" => 8,
        "FA" => 11,
        _ => 2,
    };
    let year = match steps {
        -1 if here > ends => year,
        -1 => year - 1,
        0 => year,
        _ if here < ends => year,
        _ => year + 1,
    };
    Some((format!("{year:04}-{code}"), calendar::season_of(year, code)?))
}
