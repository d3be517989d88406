//! Names and arithmetic of the calendar: months, weekdays, seasons, units; shifts and parts of intervals.

use evidence::{Day, Precision, When};
use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// How many of which unit a word of time stands for: "decade" is ten years.
pub(crate) fn unit(word: &str) -> Option<(Unit, f64)> {
    let singular = word.strip_suffix('s').unwrap_or(word);
    Some(match singular {
        "second" | "sec" => (Unit::Second, 1.0),
        "minute" | "min" => (Unit::Minute, 1.0),
        "hour" | "hr" => (Unit::Hour, 1.0),
        "day" | "night" => (Unit::Day, 1.0),
        "week" | "wk" => (Unit::Week, 1.0),
        "fortnight" => (Unit::Week, 2.0),
        "month" => (Unit::Month, 1.0),
        "year" | "yr" => (Unit::Year, 1.0),
        "decade" => (Unit::Year, 10.0),
        "century" | "centurie" => (Unit::Year, 100.0),
        _ => return None,
    })
}

/// An ISO 8601 duration: `P3D`, `PT2H`, `PXM` when the number is not said.
pub(crate) fn duration(number: Option<f64>, unit: Unit, times: f64) -> String {
    let number = number.map_or_else(|| "X".to_owned(), |it| format!("{}", it * times));
    match unit {
        Unit::Second => format!("PT{number}S"),
        Unit::Minute => format!("PT{number}M"),
        Unit::Hour => format!("PT{number}H"),
        Unit::Day => format!("P{number}D"),
        Unit::Week => format!("P{number}W"),
        Unit::Month => format!("P{number}M"),
        Unit::Year => format!("P{number}Y"),
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Number of the month named `word`, and whether the name is abbreviated.
pub(crate) fn month(word: &str) -> Option<(u8, bool)> {
    if !(3..=9).contains(&word.len()) {
        return None;
    }
    let full = MONTHS.iter().position(|it| *it == word);
    let found = full
        .or_else(|| MONTHS.iter().position(|it| it[..3] == *word || (word == "sept" && *it == "september")));
    found.map(|at| (at as u8 + 1, full.is_none()))
}

/// Number of the weekday named `word`, Monday being 1, and whether the name is abbreviated.
pub(crate) fn weekday(word: &str) -> Option<(i8, bool)> {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    if let Some(at) = DAYS.iter().position(|it| *it == word) {
        return Some((at as i8 + 1, false));
    }
    let at = match word {
        "mon" => 1,
        "tue" | "tues" => 2,
        "wed" | "weds" => 3,
        "thu" | "thur" | "thurs" => 4,
        "fri" => 5,
        "sat" => 6,
        "sun" => 7,
        _ => return None,
    };
    Some((at, true))
}

/// TIMEX3 code of the season named `word`.
pub(crate) fn season(word: &str) -> Option<&'static str> {
    Some(match word {
        "spring" => "SP",
        "summer" => "SU",
        "autumn" | "fall" => "FA",
        "winter" => "WI",
        _ => return None,
    })
}

/// The months of a season, northern hemisphere; a winter reaches from January of its year to the next February,
/// because either end may be meant.
pub(crate) fn season_of(year: i16, code: &str) -> Option<When> {
    let (first, last) = match code {
        "SP" => (3, 5),
        "SU" => (6, 8),
        "FA" => (9, 11),
        _ => (1, 14),
    };
    months(year, first, last, Precision::Season)
}

/// Months `first..=last` of `year`; months beyond twelve fall into the next year.
pub(crate) fn months(year: i16, first: u8, last: u8, precision: Precision) -> Option<When> {
    let start = Day::new(year, first, 1).ok()?;
    let end = Day::new(year + i16::from((last - 1) / 12), (last - 1) % 12 + 1, 1).ok()?.month_end();
    Some(When { start: Some(start), end: Some(end), precision })
}

/// Whole years `first..=last`.
pub(crate) fn years(first: i16, last: i16) -> Option<When> {
    let (start, end) = (When::year(first)?.start, When::year(last)?.end);
    Some(When { start, end, precision: Precision::Years })
}

/// Part of an interval named by "early", "mid" or "late".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Early,
    Mid,
    Late,
}

/// The early, middle or late third of an interval: months of a year, tens of days of a month, years of a decade.
pub(crate) fn part_of(when: &When, part: Part) -> Option<When> {
    let (start, end) = (when.start?, when.end?);
    let third = match part {
        Part::Early => 0,
        Part::Mid => 1,
        Part::Late => 2,
    };
    match when.precision {
        Precision::Year => months(start.year(), third * 4 + 1, third * 4 + 4, Precision::Season),
        Precision::Month => {
            let day = |it| Day::new(start.year(), start.month(), it).ok();
            let last = if third == 2 { Some(end) } else { day(third * 10 + 10) };
            Some(When { start: day(third * 10 + 1), end: last, precision: Precision::Week })
        }
        Precision::Years => {
            let length = f64::from(end.year() - start.year());
            let at = |share: f64| start.year() + (length * share).floor() as i16;
            let third = f64::from(third);
            years(at(third / 3.0), at((third + 1.0) / 3.0))
        }
        _ => Some(*when),
    }
}

fn date(day: Day) -> Option<Date> {
    Date::new(day.year(), day.month() as i8, day.day() as i8).ok()
}

fn day(date: Date) -> Option<Day> {
    Day::new(date.year(), u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?).ok()
}

/// `from` shifted by `number` units, negative into the past; hours and less leave the day.
pub(crate) fn shift(from: Day, number: i32, unit: Unit) -> Option<Day> {
    if number.abs() > 10_000 {
        return None;
    }
    let span: Span = match unit {
        Unit::Day => number.days(),
        Unit::Week => number.weeks(),
        Unit::Month => number.months(),
        Unit::Year => number.years(),
        _ => 0.days(),
    };
    day(date(from)?.checked_add(span).ok()?)
}

/// Monday is 1.
pub(crate) fn weekday_of(day: Day) -> Option<i8> {
    Some(date(day)?.weekday().to_monday_one_offset())
}

/// TIMEX3 value of the ISO week that holds `day`, and its days.
pub(crate) fn week_of(day: Day) -> Option<(String, When)> {
    let iso = date(day)?.iso_week_date();
    let monday = shift(day, 1 - i32::from(weekday_of(day)?), Unit::Day)?;
    let when = When { start: Some(monday), end: shift(monday, 6, Unit::Day), precision: Precision::Week };
    Some((format!("{:04}-W{:02}", iso.year(), iso.week()), when))
}
