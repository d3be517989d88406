//! Expressions joined: "yesterday morning", "from 2007 to 2014", "since August 2020", "until 2021".

use super::TimeClass;
use super::atom::{self, Atom, Scene};
use super::calendar;
use super::clock;
use super::day;
use super::deictic::CLOSEST_DAY;
use super::moment::grown;
use evidence::{Day, Precision, When};

/// Reads the longest joined expression that begins at lexeme `i`.
pub(crate) fn read(scene: &Scene, i: usize) -> Option<Atom> {
    opened(scene, i).or_else(|| {
        let first = grown(scene, atom::read(scene, i)?);
        Some(onwards(scene, spanned(scene, &first, i, false).unwrap_or(first)))
    })
}

/// "from A to B", "between A and B", "since A", "until B", "before B", "after A", "by B", "as of A".
fn opened(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let word = lexemes.word(i);
    let ahead = |at: usize| {
        let found = atom::read(scene, at)
            .or_else(|| atom::read(scene, at + 1).filter(|_| lexemes.word(at) == "the"))?;
        Some(grown(scene, found))
    };
    match word {
        "from" | "between" if let Some(hours) = hours(scene, i) => Some(hours),
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

/// "between 3 and 5 on Monday", "from 2 to 4 pm": plain figures are hours when a day follows.
fn hours(scene: &Scene, i: usize) -> Option<Atom> {
    let plain = clock::stretch(scene, i, true)?;
    let whole = grown(scene, plain.clone());
    let dated = whole.next > plain.next && whole.value.as_ref().is_some_and(|it| !it.starts_with('T'));
    (dated || clock::stretch(scene, i, false).is_some()).then_some(whole)
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
    let to_date = (lexemes.word(at - 1), lexemes.word(at)) == ("to", "date");
    let last = if to_date {
        let when = scene.anchor.day().map(When::day);
        Atom::date(at, at + 1, "PRESENT_REF".to_owned(), when, first.why)
    } else {
        let found = atom::read(scene, at)
            .or_else(|| atom::read(scene, at + 1).filter(|_| lexemes.word(at) == "the"))
            .or_else(|| day_after(scene, first, at))?;
        grown(scene, found)
    };
    if last.class != first.class {
        return None;
    }
    let first = &present(scene, &with_year_of(first, &dated(&last)));
    let last = after(first, with_day_of(first, present(scene, &last)));
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
    Some(Atom { from, next: last.next, class: last.class, value, when, why, yearless: None, is_open: false })
}

/// "now" as the day of the document, where it ends a range.
fn present(scene: &Scene, end: &Atom) -> Atom {
    match scene.anchor.day().filter(|_| end.value.as_deref() == Some("PRESENT_REF")) {
        Some(day) => Atom { value: Some(day.to_string()), when: Some(When::day(day)), ..end.clone() },
        None => end.clone(),
    }
}

/// The day of the value where day and month cannot be told apart.
fn dated(end: &Atom) -> Atom {
    let day = || end.value.as_ref()?.parse().ok().map(When::day);
    Atom { when: end.when.or_else(day), ..end.clone() }
}

/// "2 pm till 4 pm tomorrow", "2:00 tomorrow and 4:00": one day for both.
fn with_day_of(first: &Atom, last: Atom) -> Atom {
    if first.class != TimeClass::Time {
        return last;
    }
    let day =
        first.value.as_deref().and_then(|it| it.split_once('T')).map(|it| it.0).filter(|it| !it.is_empty());
    match (day, last.value.as_deref()) {
        (Some(day), Some(clock)) if clock.starts_with('T') => {
            Atom { value: Some(format!("{day}{clock}")), when: first.when, ..last }
        }
        _ => last,
    }
}

/// "may twenty-eighth to the second": a day number that takes the month of the first end.
fn day_after(scene: &Scene, first: &Atom, at: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let start = first.when.filter(|it| it.precision == Precision::Day)?.start?;
    let at = at + usize::from(lexemes.word(at) == "the");
    let (number, next) = day::day_number(lexemes, at)?;
    if !lexemes.digits(at).is_empty() && next == at + 1 {
        return None;
    }
    let month = Day::new(start.year(), start.month(), 1).ok()?;
    let month = calendar::shift(month, i32::from(number <= start.day()), calendar::Unit::Month)?;
    let day = Day::new(month.year(), month.month(), number).ok()?;
    Some(Atom::date(at, next, day.to_string(), Some(When::day(day)), first.why))
}

/// `last` moved behind `first` where its year or week was only supposed: "from May to March", "next Monday to Friday".
fn after(first: &Atom, last: Atom) -> Atom {
    let Some((start, end)) =
        dated(first).when.and_then(|it| it.start).zip(dated(&last).when.and_then(|it| it.end))
    else {
        return last;
    };
    if end >= start {
        return last;
    }
    if let Some((month, day)) = last.yearless {
        let ahead = (month, day.unwrap_or(31)) >= (start.month(), start.day());
        let year = if ahead { start.year() } else { start.year() + 1 };
        let exact = day.and_then(|it| Day::new(year, month, it).ok());
        return match (day, exact) {
            (Some(_), Some(day)) => {
                Atom { value: Some(day.to_string()), when: last.when.map(|_| When::day(day)), ..last }
            }
            (None, _) => {
                Atom { value: Some(format!("{year:04}-{month:02}")), when: When::month(year, month), ..last }
            }
            _ => last,
        };
    }
    let weekday = last.why == CLOSEST_DAY && last.value.as_ref().is_some_and(|it| it.len() == 10);
    let day = (1..=60)
        .filter_map(|weeks| calendar::shift(end, weeks * 7, calendar::Unit::Day))
        .find(|it| *it >= start);
    match day.filter(|_| weekday) {
        Some(day) => Atom { value: Some(day.to_string()), when: Some(When::day(day)), ..last },
        None => last,
    }
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
