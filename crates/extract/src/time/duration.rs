//! Lengths of time: "three days", "one-month", "two decades", "several weeks", "3 years and 2 months".

use super::TimeClass;
use super::atom::{Atom, Scene};
use super::calendar::{self, Unit};
use super::deictic;
use crate::number::lexeme::Lexemes;
use crate::number::read_plain;

/// A length of time as read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Amount {
    pub(crate) number: Option<f64>,
    pub(crate) unit: Unit,
    /// How many units the word stands for: ten years for a decade.
    pub(crate) times: f64,
    pub(crate) is_plural: bool,
    pub(crate) next: usize,
}

impl Amount {
    /// ISO 8601.
    pub(crate) fn value(&self) -> String {
        calendar::duration(self.number, self.unit, self.times)
    }
}

/// Reads a length at lexeme `i`.
pub(crate) fn read(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    if let Some(weekends) = weekends(lexemes, i) {
        return Some(weekends);
    }
    let amount = numbered(lexemes, i)
        .or_else(|| several(lexemes, i))
        .or_else(|| single(lexemes, i))
        .or_else(|| long(lexemes, i))?;
    if is_age(lexemes, amount.next) || deictic::ends_deictic(lexemes, amount.next) {
        return None;
    }
    let (mut value, mut next) = (amount.value(), amount.next);
    while amount.number.is_some()
        && let Some(more) = further(lexemes, next)
        && let Some(tail) = joined(&value, &more.value())
    {
        (value, next) = (tail, more.next);
    }
    Some(Atom::date(i, next, value, None, "a length of time").of_class(TimeClass::Duration))
}

/// "three weekends", which TIMEX3 counts apart: `P3WE`.
fn weekends(lexemes: &Lexemes, i: usize) -> Option<Atom> {
    let (number, at) = read_plain(lexemes, i)?;
    let found = lexemes.word(at) == "weekends" || (lexemes.word(at) == "weekend" && number == 1.0);
    let value = format!("P{number}WE");
    found.then(|| Atom::date(i, at + 1, value, None, "a length of time").of_class(TimeClass::Duration))
}

/// Whether the length before `at` is an age: "old", "of age".
pub(crate) fn is_age(lexemes: &Lexemes, at: usize) -> bool {
    let dash = usize::from(lexemes.is_dash(at));
    let old = matches!(lexemes.word(at + dash), "old" | "olds" | "yo");
    old || (lexemes.word(at), lexemes.word(at + 1)) == ("of", "age")
}

/// Every part of "3 weeks and 2 days", and the lexeme after it.
pub(crate) fn amounts(lexemes: &Lexemes, i: usize) -> Option<(Vec<Amount>, usize)> {
    let first = numbered(lexemes, i).or_else(|| several(lexemes, i)).or_else(|| single(lexemes, i))?;
    let (mut all, mut next) = (vec![first], first.next);
    while let Some(more) = further(lexemes, next).filter(|it| it.unit < all[all.len() - 1].unit) {
        next = more.next;
        all.push(more);
    }
    Some((all, next))
}

/// A number and a unit: "three days", "one-month", "2.5 hrs".
pub(crate) fn amount(lexemes: &Lexemes, i: usize) -> Option<Amount> {
    numbered(lexemes, i).or_else(|| few(lexemes, i)).or_else(|| {
        // After a determiner a bare plural is a length without a number: "the past decades".
        let (unit, times) = calendar::unit(lexemes.word(i))?;
        let is_plural = lexemes.word(i).ends_with('s');
        is_plural.then_some(Amount { number: None, unit, times, is_plural, next: i + 1 })
    })
}

fn numbered(lexemes: &Lexemes, i: usize) -> Option<Amount> {
    let article = matches!(lexemes.word(i), "a" | "an");
    if article && let Some((unit, times)) = calendar::unit(lexemes.word(i + 1)) {
        let is_ordinal = unit == Unit::Second || lexemes.word(i + 1).ends_with('s');
        // "a day and a half"
        let half = lexemes.phrase(i + 2, i + 5) == "and a half";
        let (number, next) = if half { (1.5, i + 5) } else { (1.0, i + 2) };
        return (!is_ordinal).then_some(Amount { number: Some(number), unit, times, is_plural: false, next });
    }
    if let Some(short) = lettered(lexemes, i) {
        return Some(short);
    }
    let (number, at) = read_plain(lexemes, i)?;
    let dash = usize::from(lexemes.is_dash(at));
    let at = at + dash;
    let skip = usize::from(matches!(
        lexemes.word(at),
        "last"
            | "full"
            | "whole"
            | "business"
            | "working"
            | "consecutive"
            | "long"
            | "straight"
            | "calendar"
            | "more"
    ));
    let word = lexemes.word(at + skip);
    let (unit, times) = calendar::unit(word)?;
    let is_plural = word.ends_with('s');
    // "2018 week 5" counts no weeks.
    if number >= 1000.0 && !is_plural && dash == 0 {
        return None;
    }
    let next = at + skip + 1;
    // "two hours and a half"
    let half = lexemes.phrase(next, next + 3) == "and a half";
    let (number, next) = if half { (number + 0.5, next + 3) } else { (number, next) };
    Some(Amount { number: Some(number), unit, times, is_plural, next })
}

/// "3h", "2d", "5y": a letter against digits.
fn lettered(lexemes: &Lexemes, i: usize) -> Option<Amount> {
    let number: f64 = lexemes.digits(i).parse().ok().filter(|_| !lexemes.glued(i) && lexemes.glued(i + 1))?;
    let unit = match lexemes.word(i + 1) {
        "y" => Unit::Year,
        "d" => Unit::Day,
        "h" => Unit::Hour,
        _ => return None,
    };
    let alone =
        !lexemes.glued(i + 2) || matches!(lexemes.mark(i + 2), Some('.' | ',' | ';' | ')' | '?' | '!'));
    alone.then_some(Amount { number: Some(number), unit, times: 1.0, is_plural: number != 1.0, next: i + 2 })
}

/// "several weeks", "a few days", "many years", "a couple of months".
pub(crate) fn several(lexemes: &Lexemes, i: usize) -> Option<Amount> {
    few(lexemes, i)
}

fn few(lexemes: &Lexemes, i: usize) -> Option<Amount> {
    let at = match (lexemes.word(i), lexemes.word(i + 1), lexemes.word(i + 2)) {
        ("a", "couple", "of") => i + 3,
        ("a", "few" | "couple", _) | ("a", "number", "of") => {
            i + 2 + usize::from(lexemes.word(i + 2) == "of")
        }
        ("several" | "few" | "many" | "some" | "couple", _, _) => {
            i + 1 + usize::from(lexemes.word(i + 1) == "of")
        }
        _ => return None,
    };
    let (unit, times) = calendar::unit(lexemes.word(at)).filter(|_| lexemes.word(at).ends_with('s'))?;
    let couple = lexemes.word(i) == "couple" || lexemes.word(i + 1) == "couple";
    Some(Amount { number: couple.then_some(2.0), unit, times, is_plural: true, next: at + 1 })
}

/// "half an hour", "half a year", "all week", "the whole month", "an entire decade".
fn single(lexemes: &Lexemes, i: usize) -> Option<Amount> {
    let (number, at) = match (lexemes.word(i), lexemes.word(i + 1)) {
        ("half", "a" | "an") => (0.5, i + 2),
        ("all", _) => (1.0, i + 1),
        ("the" | "a" | "an", "whole" | "entire" | "full" | "single") => (1.0, i + 2),
        ("quarter", "century") => (0.25, i + 1),
        ("half", "day" | "hour" | "century" | "decade") => (0.5, i + 1),
        _ => return None,
    };
    let (unit, times) = calendar::unit(lexemes.word(at)).filter(|_| !lexemes.word(at).ends_with('s'))?;
    Some(Amount { number: Some(number), unit, times, is_plural: false, next: at + 1 })
}

/// "decades", "years of", "months-long", "decade-long": lengths without a number.
fn long(lexemes: &Lexemes, i: usize) -> Option<Amount> {
    let word = lexemes.word(i);
    let (unit, times) = calendar::unit(word)?;
    let numbered = i > 0 && lexemes.is_dash(i - 1);
    if numbered || matches!(unit, Unit::Second) || matches!(word, "min" | "mins" | "sec") {
        return None;
    }
    let is_plural = word.ends_with('s');
    let joined =
        lexemes.is_dash(i + 1) && lexemes.glued(i + 1) && matches!(lexemes.word(i + 2), "long" | "old");
    if joined {
        let number = (!is_plural).then_some(1.0);
        return Some(Amount { number, unit, times, is_plural, next: i + 3 });
    }
    let before = i.checked_sub(1).map_or("", |it| lexemes.word(it));
    let measured = is_plural
        && (lexemes.word(i + 1) == "of" || matches!(before, "for" | "over" | "within" | "after" | "in"));
    measured.then_some(Amount { number: None, unit, times, is_plural, next: i + 1 })
}

/// A second part: ", 2 months", "and two weeks", "30 minutes".
fn further(lexemes: &Lexemes, at: usize) -> Option<Amount> {
    let mut at = at;
    for skip in [",", "and"] {
        at += usize::from(lexemes.lower(at) == skip);
    }
    numbered(lexemes, at).filter(|it| it.is_plural || it.number == Some(1.0))
}

/// Joins ISO durations whose units go down: `P3Y` and `P2M` make `P3Y2M`.
pub(crate) fn joined(first: &str, second: &str) -> Option<String> {
    let rank = |it: &str| {
        let clock = it.contains('T');
        let last = it.chars().last()?;
        "SMHDWmY".find(if last == 'M' && !clock { 'm' } else { last })
    };
    if rank(first)? <= rank(second)? {
        return None;
    }
    let tail = second.strip_prefix('P')?;
    let tail = if first.contains('T') { tail.strip_prefix('T')? } else { tail };
    Some(format!("{first}{tail}"))
}
