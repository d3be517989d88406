//! Times told by a distance: "in two weeks", "three days after 5 May", "within 9 months", "2 weeks starting 20 May".
//!
//! # Method
//! A distance from a day gives a day, from a month or year a month or year of the same kind. "In" and "within" look ahead
//! unless the sentence tells the past: "the town fell in two weeks" is a length.
//!
//! # Known misses
//! Distances from events that have no date of their own ("three days after the attack").

use super::TimeClass;
use super::anchor::Anchor;
use super::atom::{self, Atom, Scene};
use super::calendar::{self, Unit};
use super::deictic::{FROM_DOCUMENT, on_day};
use super::duration::{self, Amount};
use super::hour;
use super::steps::unit_by_steps;
use super::tense;
use crate::number::lexeme::Lexemes;
use evidence::{Day, Precision, When};

/// Seconds of a day.
const DAY: i64 = 86_400;

/// Reads a distance at lexeme `i`.
pub(crate) fn read(scene: &Scene, i: usize) -> Option<Atom> {
    match scene.lexemes.word(i) {
        "in" | "within" => ahead(scene, i),
        "" if scene.lexemes.digits(i).is_empty() => None,
        _ => from_date(scene, i, i),
    }
}

/// `day` moved by `amounts` of days and more; half a year is six months.
pub(crate) fn shifted(day: Day, amounts: &[Amount], sign: i32) -> Option<Day> {
    amounts.iter().try_fold(day, |day, it| {
        let number = it.number? * it.times;
        let (number, unit) = match it.unit {
            Unit::Year if number.fract() != 0.0 => (number * 12.0, Unit::Month),
            Unit::Week if number.fract() != 0.0 => (number * 7.0, Unit::Day),
            unit => (number, unit),
        };
        let number = Some(number).filter(|it| it.fract() == 0.0 && *it < 10_000.0)? as i32;
        if unit < Unit::Day { None } else { calendar::shift(day, sign * number, unit) }
    })
}

/// The instant `amounts` away from `clock` seconds after midnight of `day`.
pub(crate) fn moment(day: Day, clock: u32, amounts: &[Amount], sign: i32) -> Option<(String, When)> {
    let (mut days, mut seconds) = (Vec::new(), 0.0);
    for it in amounts {
        match it.unit {
            Unit::Second => seconds += it.number?,
            Unit::Minute => seconds += it.number? * 60.0,
            Unit::Hour => seconds += it.number? * 3600.0,
            _ => days.push(*it),
        }
    }
    if seconds > 1e8 {
        return None;
    }
    let at = i64::from(clock) + i64::from(sign) * seconds as i64;
    let day = shifted(day, &days, sign)?;
    let day = calendar::shift(day, i32::try_from(at.div_euclid(DAY)).ok()?, Unit::Day)?;
    let clock = u32::try_from(at.rem_euclid(DAY)).ok()?;
    Some((format!("{day}{}", hour::print(clock, true)), When::day(day)))
}

/// "the past 5 minutes": from or to the moment of the document.
pub(crate) fn clock_stretch(
    scene: &Scene,
    from: usize,
    next: usize,
    amounts: &[Amount],
    sign: i32,
) -> Option<Atom> {
    let (day, clock) = (scene.anchor.day()?, scene.clock?);
    let (far, _) = moment(day, clock, amounts, sign)?;
    let here = format!("{day}{}", hour::print(clock, true));
    let value = if sign < 0 { format!("{far}/{here}") } else { format!("{here}/{far}") };
    let atom = Atom::date(from, next, value, Some(When::day(day)), FROM_DOCUMENT);
    Some(atom.of_class(TimeClass::Time))
}

/// The days from the document's to the one `amounts` away.
pub(crate) fn days_between(scene: &Scene, amounts: &[Amount], sign: i32) -> Option<When> {
    let here = scene.anchor.day()?;
    let far = shifted(here, amounts, sign)?;
    let (start, end) = if sign < 0 { (far, here) } else { (here, far) };
    Some(When { start: Some(start), end: Some(end), precision: Precision::Season })
}

/// "in two weeks", "in a fortnight's time", "within 9 months", "in three years since 1999".
fn ahead(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    // "in less than two weeks" is within them.
    let bound = match lexemes.phrase(i + 1, i + 3).as_str() {
        "less than" | "fewer than" | "at most" | "no more" => 2,
        _ => usize::from(matches!(lexemes.word(i + 1), "about" | "around" | "under" | "roughly" | "just")),
    };
    let (amounts, next) = duration::amounts(lexemes, i + 1 + bound)?;
    let length = next;
    let next = past_time(lexemes, next);
    match lexemes.word(next) {
        "since" | "from" | "after" if lexemes.word(i) == "in" => return from_date(scene, i, i + 1),
        "of" | "after" | "before" | "since" | "from" | "ago" | "later" | "earlier" | "following" => {
            return None;
        }
        _ => {}
    }
    if next == length && !tense::may_look_ahead(scene, i) {
        return None;
    }
    let by_clock = amounts.iter().any(|it| it.unit < Unit::Day);
    if lexemes.word(i) == "within" || bound == 2 || lexemes.word(i + 1) == "under" {
        if by_clock {
            return clock_stretch(scene, i, next, &amounts, 1);
        }
        let when = days_between(scene, &amounts, 1)?;
        let value = format!("{}/{}", when.start?, when.end?);
        return Some(Atom::date(i, next, value, Some(when), FROM_DOCUMENT));
    }
    let here = scene.anchor.day()?;
    if by_clock {
        let (value, when) = moment(here, scene.clock?, &amounts, 1)?;
        return Some(Atom::date(i, next, value, Some(when), FROM_DOCUMENT).of_class(TimeClass::Time));
    }
    let day = shifted(here, &amounts, 1)?;
    Some(Atom::date(i, next, day.to_string(), about(day, &amounts), FROM_DOCUMENT))
}

/// The days meant when `day` is told in units of weeks, months or years.
fn about(day: Day, amounts: &[Amount]) -> Option<When> {
    match amounts.last()?.unit {
        Unit::Year => When::year(day.year()),
        Unit::Month => When::month(day.year(), day.month()),
        Unit::Week => calendar::week_of(day).map(|it| it.1),
        _ => Some(When::day(day)),
    }
}

/// Past "time" in "two weeks' time".
fn past_time(lexemes: &Lexemes, at: usize) -> usize {
    let mark = usize::from(matches!(lexemes.mark(at), Some('\'' | '’')));
    let s = usize::from(mark == 1 && lexemes.word(at + 1) == "s");
    if lexemes.word(at + mark + s) == "time" { at + mark + s + 1 } else { at }
}

/// "three days after 5 May", "two weeks from today", "the day before Christmas", "3 days starting next Monday".
fn from_date(scene: &Scene, from: usize, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let (amounts, next) = duration::amounts(lexemes, i).or_else(|| one(lexemes, i))?;
    let word = lexemes.word(next);
    let starts = matches!(word, "starting" | "beginning" | "commencing");
    let sign = match word {
        "from" | "after" | "since" | "following" => 1,
        "before" | "preceding" => -1,
        "prior" if lexemes.word(next + 1) == "to" => -1,
        _ if starts => 1,
        _ => return None,
    };
    let mut at = next + 1 + usize::from(word == "prior");
    at += usize::from(starts && matches!(lexemes.word(at), "from" | "on"));
    if word == "from" && lexemes.word(at) == "now" {
        return None;
    }
    let other = atom::read(scene, at)?;
    if other.class == TimeClass::Duration || other.class == TimeClass::Set {
        return None;
    }
    let told = other.when?;
    let anchor = Anchor::new(Some(&told));
    let runs = starts || (word == "from" && i.checked_sub(1).is_some_and(|it| lexemes.word(it) == "for"));
    let rough = amounts.len() == 1 && told.precision != Precision::Day;
    let resolved = if rough {
        let unit = match amounts[0].unit {
            Unit::Year => "year",
            Unit::Month => "month",
            Unit::Week => "week",
            _ => "day",
        };
        let number = amounts[0].number.map(|it| it * amounts[0].times).filter(|it| it.fract() == 0.0)?;
        unit_by_steps(anchor, unit, i16::try_from(sign * number as i32).ok()?)
    } else {
        let day = shifted(anchor.day()?, &amounts, sign)?;
        if runs {
            let end = calendar::shift(day, -1, Unit::Day)?;
            let when = When { start: told.start, end: Some(end), precision: Precision::Week };
            Some((format!("{}/{end}", anchor.day()?), when))
        } else {
            on_day(Some(day))
        }
    };
    let (value, when) = resolved?;
    Some(Atom::date(from, other.next, value, Some(when), "told from another date"))
}

/// "the day", "a week" before "after" and "before".
fn one(lexemes: &Lexemes, i: usize) -> Option<(Vec<Amount>, usize)> {
    let (unit, times) = calendar::unit(lexemes.word(i + 1)).filter(|_| lexemes.word(i) == "the")?;
    let single = unit >= Unit::Day && !lexemes.word(i + 1).ends_with('s');
    let amount = Amount { number: Some(1.0), unit, times, is_plural: false, next: i + 2 };
    single.then(|| (vec![amount], i + 2))
}
