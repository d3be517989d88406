//! Expressions joined: "yesterday morning", "from 2007 to 2014", "since August 2020", "until 2021".

use super::TimeClass;
use super::atom::{self, Atom, Scene};
use super::calendar;
use evidence::{Day, Precision, When};

/// Reads the longest joined expression that begins at lexeme `i`.
pub(crate) fn read(scene: &Scene, i: usize) -> Option<Atom> {
    opened(scene, i).or_else(|| {
        let first = with_clock(scene, atom::read(scene, i)?);
        Some(onwards(scene, spanned(scene, &first, i, false).unwrap_or(first)))
    })
}

/// "yesterday morning", "Friday at 4 pm", "4 pm on Friday": one time of one day.
fn with_clock(scene: &Scene, first: Atom) -> Atom {
    let lexemes = scene.lexemes;
    let mut at = first.next;
    while matches!(lexemes.lower(at), "at" | "," | "on" | "of" | "around" | "about") && at < first.next + 2 {
        at += 1;
    }
    let Some(second) = atom::read(scene, at) else { return first };
    let (date, clock) = match (first.class, second.class) {
        (TimeClass::Date, TimeClass::Time) => (&first, &second),
        (TimeClass::Time, TimeClass::Date) => (&second, &first),
        _ => return first,
    };
    let to_the_day = date.when.is_none_or(|it| it.precision == Precision::Day);
    let long_enough = date.value.as_ref().is_none_or(|it| it.len() == 10);
    let has_day = clock.value.as_ref().is_some_and(|it| it.starts_with('T'));
    let comma = lexemes.mark(first.next) == Some(',') && lexemes.digits(at).is_empty();
    if !(to_the_day && long_enough && has_day) || comma {
        return first;
    }
    let value = date.value.as_ref().zip(clock.value.as_ref()).map(|(date, clock)| format!("{date}{clock}"));
    let (when, why, yearless) = (date.when, date.why, date.yearless);
    Atom { from: first.from, next: second.next, class: TimeClass::Time, value, when, why, yearless }
}

/// "from A to B", "between A and B", "since A", "until B", "before B", "after A", "by B", "as of A".
fn opened(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let word = lexemes.word(i);
    let ahead = |at: usize| atom::read(scene, at).map(|it| with_clock(scene, it));
    match word {
        "from" | "between" => {
            let first = ahead(i + 1)?;
            let both = spanned(scene, &first, i, word == "between");
            both.or_else(|| {
                (word == "from")
                    .then(|| onwards(scene, first))
                    .filter(|it| lexemes.word(it.next - 1).starts_with("onward"))
            })
            .map(|it| Atom { from: i, ..it })
        }
        "since" => Some(open_end(i, ahead(i + 1)?)),
        "until" | "till" => Some(open_start(i, ahead(i + 1)?, true)),
        "up" if matches!(lexemes.word(i + 1), "to" | "until") => Some(open_start(i, ahead(i + 2)?, true)),
        "before" | "prior" => {
            let at = i + 1 + usize::from(word == "prior" && lexemes.word(i + 1) == "to");
            Some(open_start(i, ahead(at)?, false))
        }
        "by" => Some(open_start(i, ahead(i + 1)?, true)),
        "after" => {
            let first = ahead(i + 1)?;
            let after = first.when.and_then(|it| calendar::shift(it.end?, 1, calendar::Unit::Day));
            let when = after.map(|it| When { start: Some(it), end: None, precision: Precision::Open });
            Some(Atom { from: i, when, yearless: None, ..first })
        }
        "as" if lexemes.word(i + 1) == "of" => ahead(i + 2).map(|it| Atom { from: i, ..it }),
        _ => None,
    }
    .filter(|it| matches!(it.class, TimeClass::Date | TimeClass::Time))
}

fn open_end(from: usize, first: Atom) -> Atom {
    let when = first.when.map(|it| When { start: it.start, end: None, precision: Precision::Open });
    Atom { from, when, yearless: None, ..first }
}

fn open_start(from: usize, last: Atom, inclusive: bool) -> Atom {
    let day_before = |it: When| calendar::shift(it.start?, -1, calendar::Unit::Day);
    let end = last.when.and_then(|it| if inclusive { it.end } else { day_before(it) });
    let when = end.map(|it| When { start: None, end: Some(it), precision: Precision::Open });
    Atom { from, when, yearless: None, ..last }
}

/// "2021 onwards", "May 2024 onward".
fn onwards(scene: &Scene, first: Atom) -> Atom {
    if first.class == TimeClass::Date && matches!(scene.lexemes.word(first.next), "onwards" | "onward") {
        let open = open_end(first.from, first);
        return Atom { next: open.next + 1, ..open };
    }
    first
}

/// `first` with the other end of its range, when one follows.
fn spanned(scene: &Scene, first: &Atom, from: usize, between: bool) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let opened = from < first.from;
    let at = first.next;
    let dash = lexemes.is_dash(at) || lexemes.mark(at) == Some('~');
    let joined = match lexemes.word(at) {
        "to" | "until" | "till" | "through" | "thru" => true,
        "and" => between,
        "up" => lexemes.word(at + 1) == "to",
        _ => dash && (opened || lexemes.glued(at) == lexemes.glued(at + 1)),
    };
    if !joined || !matches!(first.class, TimeClass::Date | TimeClass::Time) {
        return None;
    }
    let at = at + 1 + usize::from(lexemes.word(at) == "up");
    let last = with_clock(
        scene,
        atom::read(scene, at).or_else(|| atom::read(scene, at + 1).filter(|_| lexemes.word(at) == "the"))?,
    );
    if last.class != first.class {
        return None;
    }
    let first = &with_year_of(first, &last);
    let when = match (first.when, last.when) {
        (Some(a), Some(b)) if a.start <= b.end => {
            let whole_years = a.precision == Precision::Year && b.precision == Precision::Year;
            let days = a.precision == Precision::Day && b.precision == Precision::Day;
            let precision = match (whole_years, days) {
                (true, _) => Precision::Years,
                (_, true) => Precision::Week,
                _ => Precision::Season,
            };
            Some(When { start: a.start, end: b.end, precision })
        }
        _ => None,
    };
    let value = first.value.as_ref().zip(last.value.as_ref()).map(|(a, b)| format!("{a}/{b}"));
    let why = if first.why == last.why { last.why } else { "from its two ends" };
    Some(Atom { from, next: last.next, class: last.class, value, when, why, yearless: None })
}

/// "May to October 2020": the first end takes the year of the last.
fn with_year_of(first: &Atom, last: &Atom) -> Atom {
    let known = if last.yearless.is_some() { None } else { last.when.and_then(|it| it.end) };
    let Some(((month, day), end)) = first.yearless.zip(known) else { return first.clone() };
    let later = (month, day.unwrap_or(1)) > (end.month(), end.day());
    let year = if later { end.year() - 1 } else { end.year() };
    let (value, when) = match day {
        Some(day) => {
            let exact = Day::new(year, month, day).ok();
            (format!("{year:04}-{month:02}-{day:02}"), exact.map(When::day))
        }
        None => (format!("{year:04}-{month:02}"), When::month(year, month)),
    };
    Atom { value: Some(value), when, why: "year from the other end", ..first.clone() }
}
