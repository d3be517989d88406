//! Lengths told backwards and forwards: "three days ago", "2 weeks and 2 days ago", "two months later", "5 minutes from now".
//!
//! # Method
//! A single length is as close as its unit ("two months ago" is a month, as TIMEX3 has it); several give a day.

use super::TimeClass;
use super::anchor::Anchor;
use super::atom::{Atom, Scene};
use super::calendar::Unit;
use super::deictic::{FROM_STORY, from_story, on_day, told, unresolved};
use super::duration::{self, Amount};
use super::offset;
use super::steps::unit_by_steps;
use crate::number::lexeme::Kind;
use evidence::When;

/// "three days ago", "2 weeks and 2 days ago", "two months later", "a year earlier", "5 minutes from now".
pub(crate) fn ago(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let (amounts, next) = duration::amounts(lexemes, i)?;
    let word = lexemes.word(next);
    let (next, back, story) = match (word, lexemes.word(next + 1)) {
        ("ago" | "back", _) => (next + 1, true, false),
        ("hence", _) => (next + 1, false, false),
        ("from", "now") => (next + 2, false, false),
        ("prior", "to") => return None,
        ("earlier" | "beforehand" | "prior", _) => (next + 1, true, true),
        ("later" | "afterwards" | "afterward", _) => (next + 1, false, true),
        _ => return None,
    };
    let length = amounts[0];
    // "back" is a time only behind a plain past: "two years back".
    if word == "back" && (lexemes.kind(next) == Some(Kind::Word) || amounts.len() > 1) {
        return None;
    }
    let sign = if back { -1 } else { 1 };
    let whole = |it: &Amount| it.number.is_some();
    if !amounts.iter().all(whole) {
        let reference = if back { "PAST_REF" } else { "FUTURE_REF" };
        return Some(if story {
            unresolved(i, next, None, FROM_STORY)
        } else {
            unresolved(i, next, Some(reference), "length not stated")
        });
    }
    if amounts.iter().any(|it| it.unit < Unit::Day) {
        let base = if story && scene.story.get().is_some() { None } else { scene.anchor.day() };
        let resolved = base.and_then(|day| offset::moment(day, scene.clock?, &amounts, sign));
        return Some(match resolved {
            Some(value) => Atom { class: TimeClass::Time, ..told(i, next, Some(value)) },
            None if story => unresolved(i, next, None, FROM_STORY),
            None => told(i, next, None),
        });
    }
    let anchor = if story { scene.story() } else { scene.anchor };
    let exact = amounts.len() > 1 || (story && length.unit == Unit::Week);
    let resolved = if exact {
        anchor.day().and_then(|it| offset::shifted(it, &amounts, sign)).and_then(|it| on_day(Some(it)))
    } else {
        rough(anchor, &length, sign)
    };
    Some(if story { from_story(i, next, resolved) } else { told(i, next, resolved) })
}

/// As closely as the unit says: "two months ago" is a month.
fn rough(anchor: Anchor, length: &Amount, sign: i32) -> Option<(String, When)> {
    let number =
        length.number.map(|it| it * length.times).filter(|it| it.fract() == 0.0 && *it < 10_000.0)?;
    let by = i16::try_from(sign * number as i32).ok()?;
    match length.unit {
        Unit::Year => unit_by_steps(anchor, "year", by),
        Unit::Month => unit_by_steps(anchor, "month", by),
        Unit::Week => unit_by_steps(anchor, "week", by),
        _ => unit_by_steps(anchor, "day", by),
    }
}
