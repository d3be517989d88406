//! Days with names of their own, by rule: "Christmas", "Easter Monday 2021", "the weekend of Thanksgiving".
//!
//! The names and rules stand in `data/times/holidays.toml`; Easter by the Gregorian computus (Meeus 1991, ch. 8). A holiday
//! without a year is the closest that does not lie after the document.
//!
//! # Known misses
//! Feasts of the lunar calendars; national days, which need to know whose.

use super::anchor::Anchor;
use super::atom::{Atom, Scene};
use super::calendar::{self, Unit};
use super::day::year_at;
use super::deictic::FROM_DOCUMENT;
use super::steps;
use super::tense;
use crate::number::lexeme::Lexemes;
use evidence::{Day, When};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Holiday {
    names: Vec<String>,
    month: Option<u8>,
    day: Option<u8>,
    weekday: Option<i8>,
    nth: Option<i32>,
    easter: Option<i32>,
    /// Days behind the day that the other fields tell.
    behind: Option<i32>,
}

/// A name, word by word, and how its day is told.
type Named = (Vec<String>, Rule);

/// Holidays by the first word of each name, the longest name first.
static HOLIDAYS: LazyLock<HashMap<String, Vec<Named>>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct File {
        holiday: Vec<Holiday>,
    }
    let text = include_str!("../../data/times/holidays.toml");
    let file: File = toml::from_str(text).expect("the embedded table of holidays is checked by a test");
    let words = |name: &String| -> Vec<String> { name.split(' ').map(str::to_owned).collect() };
    let mut all: Vec<Named> =
        file.holiday.iter().flat_map(|it| it.names.iter().map(move |name| (words(name), rule(it)))).collect();
    all.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    let mut names: HashMap<String, Vec<Named>> = HashMap::new();
    for (words, rule) in all {
        names.entry(words[0].clone()).or_default().push((words, rule));
    }
    names
});

/// How the day of a holiday is told.
#[derive(Debug, Clone, Copy)]
enum Rule {
    Fixed(u8, u8),
    /// The nth weekday of a month, 0 being the last, and days behind it.
    Weekday(u8, i8, i32, i32),
    /// The last weekday before a day.
    Before(u8, u8, i8),
    /// Days from Easter Sunday.
    Easter(i32),
}

fn rule(it: &Holiday) -> Rule {
    match (it.easter, it.month, it.day, it.weekday) {
        (None, Some(month), Some(day), None) => Rule::Fixed(month, day),
        (None, Some(month), Some(day), Some(weekday)) => Rule::Before(month, day, weekday),
        (None, Some(month), None, Some(weekday)) => {
            Rule::Weekday(month, weekday, it.nth.unwrap_or(1), it.behind.unwrap_or(0))
        }
        (days, ..) => Rule::Easter(days.unwrap_or(0)),
    }
}

impl Rule {
    fn day(self, year: i16) -> Option<Day> {
        match self {
            Rule::Fixed(month, day) => Day::new(year, month, day).ok(),
            Rule::Weekday(month, weekday, nth, behind) => {
                let first = Day::new(year, month, 1).ok()?;
                if nth == 0 {
                    let last = first.month_end();
                    let back = (calendar::weekday_of(last)? - weekday).rem_euclid(7);
                    return calendar::shift(last, behind - i32::from(back), Unit::Day);
                }
                let ahead = (weekday - calendar::weekday_of(first)?).rem_euclid(7);
                calendar::shift(first, i32::from(ahead) + (nth - 1) * 7 + behind, Unit::Day)
            }
            Rule::Before(month, day, weekday) => {
                let day = Day::new(year, month, day).ok()?;
                let back = (calendar::weekday_of(day)? - weekday - 1).rem_euclid(7) + 1;
                calendar::shift(day, -i32::from(back), Unit::Day)
            }
            Rule::Easter(days) => calendar::shift(easter(year)?, days, Unit::Day),
        }
    }

    /// TIMEX3 without a year.
    fn yearless(self) -> Option<String> {
        match self {
            Rule::Fixed(month, day) => Some(format!("XXXX-{month:02}-{day:02}")),
            _ => None,
        }
    }
}

/// Easter Sunday of the Gregorian calendar.
fn easter(year: i16) -> Option<Day> {
    let year = i32::from(year);
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let n = (h + l - 7 * m + 90) / 25;
    let p = (h + l - 7 * m + 33 * n + 19) % 32;
    Day::new(year as i16, u8::try_from(n).ok()?, u8::try_from(p).ok()?).ok()
}

/// Whether a name of a holiday, or what stands before one, begins with `word`.
pub(crate) fn opens(word: &str) -> bool {
    HOLIDAYS.contains_key(word)
}

/// The holiday named at lexeme `i`, and the lexeme after it.
fn named(lexemes: &Lexemes, i: usize) -> Option<(Rule, usize)> {
    let list = HOLIDAYS.get(lexemes.word(i))?;
    list.iter().find_map(|(words, rule)| {
        let mut at = i;
        for word in words {
            at += usize::from(matches!(lexemes.mark(at), Some('\'' | '’')));
            if lexemes.lower(at) != word {
                return None;
            }
            at += 1;
        }
        // "presidents' day" and "Easter's" end in an apostrophe or not.
        Some((*rule, at))
    })
}

/// Reads a holiday at lexeme `i`.
pub(crate) fn read(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let mut at = i + usize::from(lexemes.word(i) == "the");
    let weekend = (lexemes.word(at), lexemes.word(at + 1)) == ("weekend", "of");
    at += if weekend { 2 } else { 0 };
    let steps = match lexemes.word(at) {
        _ if weekend => None,
        "next" | "upcoming" | "coming" | "following" => Some(Side::Next),
        "last" | "past" => Some(Side::Last),
        "this" => Some(Side::This),
        _ => None,
    };
    at += usize::from(steps.is_some());
    let (rule, mut next) = named(lexemes, at)?;
    let mut weekend_after = !weekend && lexemes.word(next) == "weekend";
    next += usize::from(weekend_after);
    let mut year = None;
    let skip = usize::from(matches!(lexemes.lower(next), "," | "of" | "in"));
    if let Some((found, end)) = year_at(lexemes, next + skip) {
        (year, next) = (Some(found), end);
    }
    let of = usize::from(lexemes.word(next) == "of");
    if year.is_none()
        && let Some(told) =
            steps::calendar_unit(scene, next + of).filter(|it| lexemes.word(it.next - 1) == "year")
    {
        (year, next) = (told.when.and_then(|it| it.start).map(Day::year), told.next);
    }
    if !weekend && !weekend_after && year.is_some() && lexemes.word(next) == "weekend" {
        weekend_after = true;
        next += 1;
    }
    let day = match (year, steps) {
        (Some(year), _) => rule.day(year),
        (None, Some(side)) => beside(scene.anchor, rule, side),
        (None, None) if tense::tells_future(scene, i) => beside(scene.anchor, rule, Side::Next),
        (None, None) => beside(scene.anchor, rule, Side::Last),
    };
    let Some(day) = day else {
        let value = rule.yearless().filter(|_| !(weekend || weekend_after));
        return Some(Atom { value, ..Atom::date(i, next, String::new(), None, "year not stated") });
    };
    let why = if year.is_some() { "as written" } else { FROM_DOCUMENT };
    if weekend || weekend_after {
        let (value, when) = weekend_of(day)?;
        return Some(Atom::date(i, next, value, Some(when), why));
    }
    Some(Atom::date(i, next, day.to_string(), Some(When::day(day)), why))
}

/// Which of a holiday's days.
#[derive(Clone, Copy)]
enum Side {
    /// The closest not after the document.
    Last,
    /// That of the document's year.
    This,
    /// The closest ahead.
    Next,
}

fn beside(anchor: Anchor, rule: Rule, side: Side) -> Option<Day> {
    let year = anchor.year()?;
    let Some(here) = anchor.day() else {
        return rule.day(year).filter(|_| matches!(side, Side::This));
    };
    let this = rule.day(year)?;
    match side {
        Side::This => Some(this),
        Side::Last if this <= here => Some(this),
        Side::Last => rule.day(year - 1),
        Side::Next if this > here => Some(this),
        Side::Next => rule.day(year + 1),
    }
}

/// The weekend that goes with a holiday: the one before a Monday or Tuesday, else that of its week.
fn weekend_of(day: Day) -> Option<(String, When)> {
    let back = if calendar::weekday_of(day)? <= 2 { -7 } else { 0 };
    let (value, week) = calendar::week_of(calendar::shift(day, back, Unit::Day)?)?;
    let saturday = calendar::shift(week.start?, 5, Unit::Day);
    Some((format!("{value}-WE"), When { start: saturday, ..week }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_calendar_says() {
        let days = [
            (2000, "2000-04-23"),
            (2016, "2016-03-27"),
            (2019, "2019-04-21"),
            (2024, "2024-03-31"),
            (2038, "2038-04-25"),
        ];
        for (year, day) in days {
            assert_eq!(easter(year).map(|it| it.to_string()).as_deref(), Some(day));
        }
    }

    #[test]
    fn every_holiday_has_a_day() {
        assert!(HOLIDAYS.len() > 20);
        assert!(HOLIDAYS.values().flatten().all(|(_, rule)| rule.day(2024).is_some()));
    }
}
