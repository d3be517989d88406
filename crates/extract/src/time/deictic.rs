//! Times told from the document's own date: "yesterday", "last August", "three days ago", "over the past decade".

use super::TimeClass;
use super::atom::{Atom, Scene};
use super::calendar::{self, Unit};
use super::day::month_at;
use super::duration::{self, Amount};
use crate::number::lexeme::Lexemes;
use evidence::{Day, Precision, When};

const FROM_DOCUMENT: &str = "told from the document's date";
const NO_DATE: &str = "told from the document's date, which is not known closely enough";
const FROM_STORY: &str = "told from a time earlier in the text, not resolved";

/// Reads an expression told from the document at lexeme `i`.
pub(crate) fn read(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let article = usize::from(lexemes.word(i) == "the");
    single(scene, i)
        .or_else(|| counted_stretch(scene, i + article).map(|it| Atom { from: i, ..it }))
        .or_else(|| calendar_unit(scene, i + article).map(|it| Atom { from: i, ..it }))
        .or_else(|| weekday(scene, i))
        .or_else(|| ago(scene, i))
}

/// An expression whose document date does not reach: said so, with what is known.
fn told(from: usize, next: usize, resolved: Option<(String, When)>) -> Atom {
    match resolved {
        Some((value, when)) => Atom::date(from, next, value, Some(when), FROM_DOCUMENT),
        None => Atom { value: None, ..Atom::date(from, next, String::new(), None, NO_DATE) },
    }
}

fn unresolved(from: usize, next: usize, value: Option<&str>, why: &'static str) -> Atom {
    let atom = Atom::date(from, next, String::new(), None, why);
    Atom { value: value.map(str::to_owned), ..atom }
}

fn on_day(day: Option<Day>) -> Option<(String, When)> {
    day.map(|it| (it.to_string(), When::day(it)))
}

/// Words that are a time by themselves.
fn single(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let day = |by: i32| on_day(scene.anchor.day().and_then(|it| calendar::shift(it, by, Unit::Day)));
    let three = if matches!(lexemes.word(i), "the" | "day" | "at" | "for" | "in") {
        lexemes.phrase(i, i + 3)
    } else {
        String::new()
    };
    match three.as_str() {
        "the day before" | "the day after" | "the next day" | "the week before" | "the week after"
        | "the year before" | "the year after" | "the month before" | "the month after" => {
            return Some(unresolved(i, i + 3, None, FROM_STORY));
        }
        "day before yesterday" => return Some(told(i, i + 3, day(-2))),
        "day after tomorrow" => return Some(told(i, i + 3, day(2))),
        "at the moment" | "for the moment" => return Some(present(scene, i, i + 3)),
        "in recent years" | "in recent months" | "in recent weeks" | "in recent days"
        | "in recent decades" => {
            return Some(unresolved(i, i + 3, Some("PAST_REF"), "recent, no length stated"));
        }
        _ => {}
    }
    match (lexemes.word(i), lexemes.word(i + 1)) {
        ("today", _) => Some(told(i, i + 1, day(0))),
        ("yesterday", _) => Some(told(i, i + 1, day(-1))),
        ("tomorrow", _) => Some(told(i, i + 1, day(1))),
        ("tonight", _) => {
            let night = day(0).map(|(value, when)| (format!("{value}TNI"), when));
            Some(told(i, i + 1, night).of_class(TimeClass::Time))
        }
        ("now" | "currently" | "nowadays" | "presently", _) => Some(present(scene, i, i + 1)),
        ("at", "present") | ("so", "far") | ("to", "date") | ("right", "now") | ("these", "days") => {
            Some(present(scene, i, i + 2))
        }
        ("recently" | "lately", _) => {
            Some(unresolved(i, i + 1, Some("PAST_REF"), "recent, no length stated"))
        }
        ("recent", "years" | "months" | "weeks" | "days" | "decades") => {
            Some(unresolved(i, i + 2, Some("PAST_REF"), "recent, no length stated"))
        }
        ("previously" | "formerly", _) => {
            Some(unresolved(i, i + 1, Some("PAST_REF"), "past, no time stated"))
        }
        ("soon" | "shortly", word) if word != "after" && word != "before" => {
            Some(unresolved(i, i + 1, Some("FUTURE_REF"), "future, no time stated"))
        }
        ("coming" | "upcoming", "years" | "months" | "weeks" | "days") => {
            Some(unresolved(i, i + 2, Some("FUTURE_REF"), "future, no length stated"))
        }
        _ => None,
    }
}

fn present(scene: &Scene, from: usize, next: usize) -> Atom {
    let when = scene.anchor.day().map(When::day);
    Atom::date(from, next, "PRESENT_REF".to_owned(), when, "the time of the document")
}

/// Which way a determiner points.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Back,
    Here,
    Ahead,
    /// To a time told before: "the following week".
    Story,
}

fn way(word: &str) -> Option<Way> {
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
        .then(|| unresolved(i, i + 1, None, FROM_STORY))
}

/// "last week", "this year", "next August", "last spring", "the following month".
pub(crate) fn calendar_unit(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let way = way(lexemes.word(i))?;
    let at = i
        + 1
        + usize::from(matches!(lexemes.word(i + 1), "calendar" | "past" | "coming" | "entire" | "whole"));
    let word = lexemes.word(at);
    let steps = match way {
        Way::Back => -1,
        Way::Here => 0,
        Way::Ahead => 1,
        Way::Story => {
            let first = lexemes.word(i) == "first";
            let unit = calendar::unit(word).is_some_and(|it| it.0 != Unit::Second)
                || word == "weekend"
                || word == "quarter";
            return (unit && !first && !word.ends_with('s')).then(|| unresolved(i, at + 1, None, FROM_STORY));
        }
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
        "year" | "month" | "week" | "decade" | "century" | "quarter" | "day" if past => {
            let (unit, times) = if word == "quarter" { (Unit::Month, 3.0) } else { calendar::unit(word)? };
            let when = reach(scene, -(times as i32), unit);
            let value = calendar::duration(Some(1.0), unit, times);
            return Some(Atom::date(i, at + 1, value, when, when.map_or(NO_DATE, |_| FROM_DOCUMENT)));
        }
        "year" => anchor.year().and_then(|it| Some((format!("{:04}", it + steps), When::year(it + steps)?))),
        "month" => anchor.month().and_then(|(year, month)| month_by_count(year, i16::from(month) + steps)),
        "week" | "weekend" => {
            let day = anchor.day().and_then(|it| calendar::shift(it, i32::from(steps) * 7, Unit::Day));
            day.and_then(calendar::week_of).and_then(|(value, when)| match word {
                "week" => Some((value, when)),
                _ => {
                    let saturday = calendar::shift(when.start?, 5, Unit::Day);
                    Some((format!("{value}-WE"), When { start: saturday, ..when }))
                }
            })
        }
        "decade" => anchor.year().and_then(|it| {
            let first = (it / 10 + steps) * 10;
            Some((format!("{:03}", first / 10), calendar::years(first, first + 9)?))
        }),
        "century" => anchor.year().and_then(|it| {
            let first = ((it - 1) / 100 + steps) * 100 + 1;
            Some((format!("{:02}", first / 100), calendar::years(first, first + 99)?))
        }),
        "quarter" => anchor
            .month()
            .and_then(|(year, month)| quarter_by_count(year, i16::from((month - 1) / 3) + steps)),
        "night" => {
            let day = anchor.day().and_then(|it| calendar::shift(it, i32::from(steps), Unit::Day));
            let night = on_day(day).map(|(value, when)| (format!("{value}TNI"), when));
            return Some(told(i, at + 1, night).of_class(TimeClass::Time));
        }
        "morning" | "afternoon" | "evening" if way == Way::Here => {
            let code = super::clock::part_of_day(word)?;
            let part = on_day(anchor.day()).map(|(value, when)| (format!("{value}T{code}"), when));
            return Some(told(i, at + 1, part).of_class(TimeClass::Time));
        }
        _ => {
            let (weekday, short) = calendar::weekday(word)?;
            if short && !lexemes.is_capital(at) {
                return None;
            }
            on_day(match way {
                Way::Back => anchor.weekday(weekday, true),
                Way::Here => anchor
                    .day()
                    .and_then(calendar::week_of)
                    .and_then(|(_, week)| calendar::shift(week.start?, i32::from(weekday) - 1, Unit::Day)),
                _ => anchor.weekday(weekday, false).and_then(|it| calendar::shift(it, 7, Unit::Day)),
            })
        }
    };
    Some(told(i, at + 1, resolved))
}

fn month_by_count(year: i16, month: i16) -> Option<(String, When)> {
    let (year, month) = (year + (month - 1).div_euclid(12), (month - 1).rem_euclid(12) as u8 + 1);
    Some((format!("{year:04}-{month:02}"), When::month(year, month)?))
}

fn quarter_by_count(year: i16, quarter: i16) -> Option<(String, When)> {
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

/// From the document's date `number` units back or ahead.
fn reach(scene: &Scene, number: i32, unit: Unit) -> Option<When> {
    let precision = if unit == Unit::Year && number.abs() > 1 { Precision::Years } else { Precision::Season };
    let other = |day: Day| calendar::shift(day, number, unit);
    match scene.anchor.day() {
        Some(day) if number < 0 => Some(When { start: Some(other(day)?), end: Some(day), precision }),
        Some(day) => Some(When { start: Some(day), end: Some(other(day)?), precision }),
        None if unit == Unit::Year => {
            let (year, by) = (scene.anchor.year()?, i16::try_from(number).ok()?);
            if by < 0 { calendar::years(year + by, year) } else { calendar::years(year, year + by) }
        }
        None => None,
    }
}

/// "last three months", "past two decades", "next five years", "first ten days" is no such stretch.
fn counted_stretch(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let way = way(lexemes.word(i)).or((lexemes.word(i) == "preceding").then_some(Way::Story))?;
    let length = duration::amount(lexemes, i + 1)?;
    if lexemes.word(i) == "first" || (length.number.is_none() && !length.is_plural) || way == Way::Here {
        return None;
    }
    let value = length.value();
    let number = length.number.map(|it| it * length.times).filter(|it| it.fract() == 0.0 && *it < 10_000.0);
    let sign = match way {
        Way::Back => -1,
        Way::Ahead => 1,
        _ => return Some(Atom::date(i, length.next, value, None, FROM_STORY)),
    };
    let when = number.and_then(|it| reach(scene, sign * it as i32, length.unit));
    let why = match (number, when) {
        (None, _) => "length not stated",
        (_, None) => NO_DATE,
        _ => FROM_DOCUMENT,
    };
    Some(Atom::date(i, length.next, value, when, why))
}

/// "Tuesday", "on Friday".
fn weekday(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let (weekday, short) = calendar::weekday(lexemes.word(i))?;
    let on = i
        .checked_sub(1)
        .is_some_and(|it| matches!(lexemes.word(it), "on" | "by" | "since" | "until" | "every"));
    if (short && !(on && lexemes.is_capital(i))) || (lexemes.word(i) == "sun" && !on) {
        return None;
    }
    let resolved = on_day(scene.anchor.weekday(weekday, false));
    let atom = told(i, i + 1, resolved);
    Some(match atom.value {
        Some(_) => Atom { why: "closest such day not after the document", ..atom },
        None => Atom { value: Some(format!("XXXX-WXX-{weekday}")), ..atom },
    })
}

/// "three days ago", "two months later", "a year earlier", "5 minutes from now".
fn ago(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let Amount { number, unit, times, next, .. } =
        duration::amount(lexemes, i).or_else(|| duration::several(lexemes, i))?;
    let (next, back) = match (lexemes.word(next), lexemes.word(next + 1)) {
        ("ago", _) => (next + 1, true),
        ("from", "now") => (next + 2, false),
        (
            "later" | "earlier" | "afterwards" | "afterward" | "beforehand" | "prior" | "hence" | "on",
            word,
        ) => {
            let on = lexemes.word(next) == "on" || (lexemes.word(next) == "prior" && word == "to");
            return (!on).then(|| unresolved(i, next + 1, None, FROM_STORY));
        }
        _ => return None,
    };
    let Some(number) = number.map(|it| it * times).filter(|it| it.fract() == 0.0 && *it < 10_000.0) else {
        let reference = if back { "PAST_REF" } else { "FUTURE_REF" };
        return Some(unresolved(i, next, Some(reference), "length not stated"));
    };
    let number = if back { -(number as i32) } else { number as i32 };
    let day = scene.anchor.day().and_then(|it| calendar::shift(it, number, unit));
    let resolved = match unit {
        Unit::Year => {
            let by = i16::try_from(number).ok()?;
            scene.anchor.year().and_then(|it| Some((format!("{:04}", it + by), When::year(it + by)?)))
        }
        Unit::Month => {
            let by = i16::try_from(number).ok()?;
            scene.anchor.month().and_then(|(year, month)| month_by_count(year, i16::from(month) + by))
        }
        Unit::Week => day.and_then(calendar::week_of),
        _ => on_day(day),
    };
    Some(told(i, next, resolved))
}

/// Whether an amount of time stands before "ago" and the like, so that it is no duration.
pub(crate) fn ends_deictic(lexemes: &Lexemes, at: usize) -> bool {
    matches!(lexemes.word(at), "ago" | "later" | "earlier")
}
