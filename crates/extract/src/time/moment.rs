//! Days and times of day put together: "yesterday morning", "Friday at 4 pm", "10 to 12 on 1 May", "9:30 for 2 hours".
//!
//! # Method
//! An expression grows to the right while what follows adds what it lacks: a day takes a time of day, a time of day takes a
//! day, a part of the day says which half an hour is in. Beside a date, after "at" and the like, a plain figure is an hour.

use super::TimeClass;
use super::atom::{self, Atom, Scene};
use super::calendar::Unit;
use super::clock;
use super::day::year_at;
use super::duration;
use super::hour::{self, print};
use super::hours;
use evidence::{Day, Precision, When};

/// Seconds of half a day.
const HALF_DAY: u32 = 12 * 3600;

/// `first` with everything behind it that belongs to the same moment.
pub(crate) fn grown(scene: &Scene, first: Atom) -> Atom {
    let mut whole = first;
    // A day, a part of it, a time of day and a length: no expression has more.
    for _ in 0..4 {
        match extended(scene, &whole) {
            Some(longer) if longer.next > whole.next => whole = longer,
            _ => break,
        }
    }
    whole
}

fn extended(scene: &Scene, whole: &Atom) -> Option<Atom> {
    let lexemes = scene.lexemes;
    match whole.class {
        TimeClass::Duration => return None,
        TimeClass::Date if !is_day(whole) => return None,
        _ => {}
    }
    if let Some(dated) = with_year(scene, whole) {
        return Some(dated);
    }
    if let Some(longer) = for_a_while(scene, whole) {
        return Some(longer);
    }
    let (mut at, mut hours) = (whole.next, false);
    loop {
        if let Some(longer) = addition(scene, whole, at, hours).and_then(|it| joined(whole, &it)) {
            return Some(longer);
        }
        match lexemes.lower(at) {
            "at" | "around" | "about" | "by" | "before" | "after" | "until" => hours = true,
            "," | "on" | "of" | "for" | "in" | "from" => {}
            "no" if lexemes.phrase(at, at + 3) == "no later than" => {
                hours = true;
                if let Some(longer) = addition(scene, whole, at + 3, hours).and_then(|it| joined(whole, &it))
                {
                    return Some(longer);
                }
                return None;
            }
            "-" | "–" if lexemes.glued(at) => {}
            _ => return None,
        }
        at += 1;
        if at > whole.next + 2 {
            return None;
        }
    }
}

/// "Mon Mar 4 09:12:30 2019": a year behind the time of day.
fn with_year(scene: &Scene, whole: &Atom) -> Option<Atom> {
    let (month, day) = whole.yearless.filter(|_| whole.class == TimeClass::Time)?;
    let (year, next) = year_at(scene.lexemes, whole.next)?;
    let day = Day::new(year, month, day?).ok()?;
    let (_, clock) = whole.value.as_deref()?.split_once('T').filter(|(_, it)| !it.contains('/'))?;
    let value = Some(format!("{day}T{clock}"));
    Some(Atom { next, value, when: Some(When::day(day)), why: "as written", yearless: None, ..whole.clone() })
}

/// What lexeme `at` adds to `whole`; `hours`: a preposition of hours stands before.
fn addition(scene: &Scene, whole: &Atom, at: usize, hours: bool) -> Option<Atom> {
    let lexemes = scene.lexemes;
    if at == whole.next && lexemes.word(at) == "t" && lexemes.glued(at) {
        return clock::read(scene, at + 1);
    }
    let comma = lexemes.mark(whole.next) == Some(',') && lexemes.digits(at).is_empty();
    let (day, clock) = parts(whole);
    let has_part = clock.as_deref().is_some_and(is_part);
    if day.is_some() || has_part && hours {
        let plain = || {
            let hour = hour::hour(lexemes, at).filter(|it| hours && hours::ends_time(lexemes, it.next))?;
            let atom = Atom::date(at, hour.next, print(hour.of_day(), hour.to_the_second), None, whole.why);
            Some(Atom { is_open: hour.is_open(), ..atom.of_class(TimeClass::Time) })
        };
        let stretch = || clock::stretch(scene, at, at == whole.next || lexemes.word(at - 1) == "at");
        let preposition = matches!(lexemes.lower(at.wrapping_sub(1)), "of" | "in") && at > whole.next;
        let said = || clock::read(scene, at).filter(|_| !preposition);
        let night = || {
            let code = match lexemes.word(at) {
                "night" => "TNI",
                "am" => "TMO",
                "pm" => "TAF",
                _ => return None,
            };
            let atom = Atom::date(at, at + 1, code.to_owned(), None, whole.why).of_class(TimeClass::Time);
            (at == whole.next).then_some(atom)
        };
        if comma { None } else { stretch().or_else(said).or_else(plain).or_else(night) }
    } else {
        let day = atom::read(scene, at).filter(|it| {
            it.class == TimeClass::Set || (it.class != TimeClass::Duration && parts(it).0.is_some())
        });
        day.filter(|_| !hours && lexemes.word(at.wrapping_sub(1)) != "from")
    }
}

/// Whether a time of day is a part of the day: "TMO".
fn is_part(clock: &str) -> bool {
    clock.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic)
}

/// Whether `atom` is one day of the calendar, told or not.
fn is_day(atom: &Atom) -> bool {
    let to_the_day = atom.when.is_none_or(|it| it.precision == Precision::Day);
    to_the_day && atom.value.as_ref().is_none_or(|it| it.len() == 10)
}

/// The day and the time of day of a value; of a stretch within one day, its hours.
fn parts(atom: &Atom) -> (Option<String>, Option<String>) {
    let split = |value: &str| match value.find('T') {
        Some(0) => (None, Some(value.to_owned())),
        Some(at) => {
            let day = &value[..at];
            let hours: Vec<&str> = value.split('/').map(|it| it.strip_prefix(day).unwrap_or(it)).collect();
            (Some(day.to_owned()), Some(hours.join("/")))
        }
        None => (Some(value.to_owned()), None),
    };
    match (atom.class, atom.value.as_deref()) {
        (TimeClass::Time, Some(value)) => split(value),
        (TimeClass::Set, Some("P1D")) => (Some("XXXX-XX-XX".to_owned()), None),
        (TimeClass::Set, Some(value))
            if value.starts_with('X') && (value.len() == 10 || value.contains('T')) =>
        {
            split(value)
        }
        (TimeClass::Date, value) => (Some(value.unwrap_or("").to_owned()), None),
        _ => (None, None),
    }
}

fn joined(first: &Atom, second: &Atom) -> Option<Atom> {
    let ((day, clock), (other_day, other_clock)) = (parts(first), parts(second));
    let (day, day_atom) = match (day, other_day) {
        (Some(day), None) => (day, first),
        (None, Some(day)) => (day, second),
        (None, None) => (String::new(), first),
        _ => return None,
    };
    if day.contains('/') || !(is_day(day_atom) || day_atom.class != TimeClass::Date) {
        return None;
    }
    let (clock, is_open) = match (clock, other_clock) {
        (Some(it), None) => (it, first.is_open),
        (None, Some(it)) => (it, second.is_open),
        (Some(a), Some(b)) => {
            let (part, point, open) = match (is_part(&a), is_part(&b)) {
                (true, false) => (a, b, second.is_open),
                (false, true) => (b, a, first.is_open),
                _ => return None,
            };
            (in_half(&point, &part, open), false)
        }
        (None, None) => return None,
    };
    // A day that cannot be told leaves the moment untold; a part of a day with an hour needs none.
    let untold = day.is_empty() && day_atom.class == TimeClass::Date;
    let value = (!untold).then(|| {
        let ends: Vec<String> = clock.split('/').map(|it| format!("{day}{it}")).collect();
        ends.join("/")
    });
    let class = if day_atom.class == TimeClass::Set { TimeClass::Set } else { TimeClass::Time };
    let (when, why, yearless) = (day_atom.when, day_atom.why, day_atom.yearless);
    Some(Atom { from: first.from, next: second.next, class, value, when, why, yearless, is_open })
}

/// Times of day moved into the half that a part of the day says.
fn in_half(clock: &str, part: &str, is_open: bool) -> String {
    let later = is_open && matches!(part, "TAF" | "TEV" | "TNI");
    if !later {
        return clock.to_owned();
    }
    let moved: Option<Vec<String>> =
        clock.split('/').map(|it| Some(print(seconds(it)? + HALF_DAY, false))).collect();
    moved.map_or_else(|| clock.to_owned(), |it| it.join("/"))
}

/// Seconds from midnight of a printed time of day.
fn seconds(clock: &str) -> Option<u32> {
    let mut parts = clock.strip_prefix('T')?.split(':').map(|it| it.parse::<u32>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().map_or(Some(0), |it| it)?;
    Some(hour * 3600 + minute * 60 + second)
}

/// "from 9:30 for 3 hours": the end follows from the start.
fn for_a_while(scene: &Scene, whole: &Atom) -> Option<Atom> {
    let at = whole.next + 1;
    let (day, clock) = parts(whole);
    let start = seconds(&clock?).filter(|_| scene.lexemes.word(whole.next) == "for")?;
    let (amounts, next) = duration::amounts(scene.lexemes, at)?;
    let length: f64 = amounts
        .iter()
        .map(|it| match it.unit {
            Unit::Hour => it.number.map(|number| number * 3600.0),
            Unit::Minute => it.number.map(|number| number * 60.0),
            _ => None,
        })
        .sum::<Option<f64>>()?;
    let end = start + length as u32;
    if length < 60.0 || end >= 2 * HALF_DAY {
        return None;
    }
    let day = day.unwrap_or_default();
    let value = format!("{day}{}/{day}{}", print(start, false), print(end, false));
    Some(Atom { next, value: Some(value), is_open: false, ..whole.clone() })
}
