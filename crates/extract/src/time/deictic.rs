//! Times told from the document by a word of their own: "yesterday", "now", "to date", "Tuesday", "the day before".
//!
//! Units ("last week") are read by `steps`, stretches ("the past decade") by `reach`, lengths ("three days ago") by `ago`.

use super::TimeClass;
use super::ago;
use super::atom::{Atom, Scene};
use super::calendar::{self, Unit};
use super::reach;
use super::steps::{self, unit_by_steps};
use super::tense;
use crate::number::lexeme::Lexemes;
use evidence::{Day, When};

pub(crate) const FROM_DOCUMENT: &str = "told from the document's date";
pub(crate) const NO_DATE: &str = "told from the document's date, which is not known closely enough";
pub(crate) const FROM_STORY: &str = "told from a time earlier in the text, not resolved";
/// Why a weekday by itself has its day.
pub(crate) const CLOSEST_DAY: &str = "closest such day not after the document";
const FROM_TEXT: &str = "told from the date named before";

/// Reads an expression told from the document at lexeme `i`.
pub(crate) fn read(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let article = usize::from(lexemes.word(i) == "the");
    single(scene, i)
        .or_else(|| reach::counted_stretch(scene, i + article).map(|it| Atom { from: i, ..it }))
        .or_else(|| steps::calendar_unit(scene, i + article).map(|it| Atom { from: i, ..it }))
        .or_else(|| weekday(scene, i))
        .or_else(|| ago::ago(scene, i))
        .or_else(|| steps::closing_unit(scene, i))
}

/// An expression whose document date does not reach: said so, with what is known.
pub(crate) fn told(from: usize, next: usize, resolved: Option<(String, When)>) -> Atom {
    match resolved {
        Some((value, when)) => Atom::date(from, next, value, Some(when), FROM_DOCUMENT),
        None => Atom { value: None, ..Atom::date(from, next, String::new(), None, NO_DATE) },
    }
}

pub(crate) fn unresolved(from: usize, next: usize, value: Option<&str>, why: &'static str) -> Atom {
    let atom = Atom::date(from, next, String::new(), None, why);
    Atom { value: value.map(str::to_owned), ..atom }
}

/// An expression told from the last date of the text.
pub(crate) fn from_story(from: usize, next: usize, resolved: Option<(String, When)>) -> Atom {
    match resolved {
        Some((value, when)) => Atom::date(from, next, value, Some(when), FROM_TEXT),
        None => unresolved(from, next, None, FROM_STORY),
    }
}

pub(crate) fn on_day(day: Option<Day>) -> Option<(String, When)> {
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
            return Some(beside(scene, i));
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
    if (lexemes.word(i + 1), lexemes.word(i + 2)) == ("to", "date")
        && let "year" | "month" | "quarter" | "week" = lexemes.word(i)
    {
        return Some(unit_to_date(scene, i));
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
        ("at", "present") | ("so", "far") | ("right", "now") | ("these", "days") => {
            Some(present(scene, i, i + 2))
        }
        // "up to date" is a quality, "to date 2" a label.
        ("to" | "till", "date") => {
            let other = i.checked_sub(1).is_some_and(|it| lexemes.word(it) == "up" || lexemes.is_dash(it));
            (!other && lexemes.digits(i + 2).is_empty()).then(|| present(scene, i, i + 2))
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

/// "year to date".
fn unit_to_date(scene: &Scene, i: usize) -> Atom {
    let unit = unit_by_steps(scene.anchor, scene.lexemes.word(i), 0);
    let resolved = unit.zip(scene.anchor.day()).and_then(|((_, when), here)| {
        let when = When { end: Some(here), ..when };
        Some((format!("{}/{here}", when.start?), when))
    });
    told(i, i + 3, resolved)
}

/// "the day before", "the week after", "the week after next".
fn beside(scene: &Scene, i: usize) -> Atom {
    let lexemes = scene.lexemes;
    let (unit, side) = match (lexemes.word(i + 1), lexemes.word(i + 2)) {
        ("next", unit) => (unit, "after"),
        found => found,
    };
    let steps = if side == "before" { -1 } else { 1 };
    match (side, lexemes.word(i + 3)) {
        ("after", "next") => told(i, i + 4, unit_by_steps(scene.anchor, unit, 2)),
        ("before", "last") => told(i, i + 4, unit_by_steps(scene.anchor, unit, -2)),
        _ => from_story(i, i + 3, unit_by_steps(scene.story(), unit, steps)),
    }
}

fn present(scene: &Scene, from: usize, next: usize) -> Atom {
    let when = scene.anchor.day().map(When::day);
    Atom::date(from, next, "PRESENT_REF".to_owned(), when, "the time of the document")
}

/// "Tuesday", "on Friday".
fn weekday(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let (weekday, short) = calendar::weekday(lexemes.word(i))?;
    let on = i
        .checked_sub(1)
        .is_some_and(|it| matches!(lexemes.word(it), "on" | "by" | "since" | "until" | "every"));
    // "Mon or Tue"
    let listed = i >= 2
        && (matches!(lexemes.word(i - 1), "or" | "and" | "to") || lexemes.is_dash(i - 1))
        && calendar::weekday(lexemes.word(i - 2)).is_some();
    if (short && !((on || listed) && lexemes.is_capital(i))) || (lexemes.word(i) == "sun" && !on) {
        return None;
    }
    let ahead = scene.anchor.weekday_ahead(weekday).filter(|_| tense::tells_future(scene, i));
    let resolved = on_day(ahead.or_else(|| scene.anchor.weekday(weekday, false)));
    let atom = told(i, i + 1, resolved);
    Some(match atom.value {
        Some(_) => Atom { why: CLOSEST_DAY, ..atom },
        None => Atom { value: Some(format!("XXXX-WXX-{weekday}")), ..atom },
    })
}

/// Whether an amount of time stands before "ago" and the like, so that it is no duration.
pub(crate) fn ends_deictic(lexemes: &Lexemes, at: usize) -> bool {
    matches!(lexemes.word(at), "ago" | "later" | "earlier")
}
