//! Days of the calendar: "18 May 2024", "May 18, 2024", "Tuesday, 5 March", "15–17 July"; those in figures are read by `numeric`.

use super::atom::{Atom, Scene};
use super::calendar;
use super::numeric::{compact, is_tail, mixed, numeric, without_year};
use super::spelled;
use crate::number::lexeme::{Kind, Lexemes};
use crate::number::words;
use evidence::{Day, Precision, When};

/// Reads a day at lexeme `i`.
pub(crate) fn read(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    if calendar::weekday(lexemes.word(i)).is_some() {
        return after_weekday(scene, i);
    }
    if matches!(lexemes.word(i), "this" | "next" | "last") && calendar::weekday(lexemes.word(i + 1)).is_some()
    {
        return after_weekday(scene, i + 1).map(|it| Atom { from: i, ..it });
    }
    if matches!(lexemes.word(i), "next" | "last") {
        let day = day_first(scene, i + 1)
            .or_else(|| month_first(scene, i + 1))
            .or_else(|| without_year(scene, i + 1))?;
        return beside(scene, i, &day);
    }
    if lexemes.digits(i).is_empty() && lexemes.word(i).is_empty() {
        return None;
    }
    if !lexemes.digits(i).is_empty() {
        if glued_to_name(lexemes, i) {
            return None;
        }
        if let Some(atom) = numeric(scene, i)
            .or_else(|| compact(scene, i))
            .or_else(|| mixed(scene, i))
            .or_else(|| without_year(scene, i))
        {
            return Some(atom);
        }
    }
    mixed(scene, i).or_else(|| day_first(scene, i)).or_else(|| month_first(scene, i))
}

fn glued_to_name(lexemes: &Lexemes, i: usize) -> bool {
    lexemes.glued(i)
        && i > 0
        && (!lexemes.word(i - 1).is_empty()
            || matches!(lexemes.mark(i - 1), Some('.' | '/'))
            || (lexemes.mark(i - 1) == Some(':') && i > 1 && lexemes.kind(i - 2) == Some(Kind::Digits))
            || is_tail(lexemes, i))
        || i.checked_sub(1).is_some_and(|it| matches!(lexemes.mark(it), Some('$' | '£' | '€')))
}

/// "Tuesday, 5 March 2024": the weekday adds nothing to the date.
fn after_weekday(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let mut at = i + 1;
    for skip in [",", ".", "the", "(", "-"] {
        at += usize::from(lexemes.lower(at) == skip);
    }
    let bracket = lexemes.mark(at.wrapping_sub(1)) == Some('(');
    let atom = numeric(scene, at)
        .or_else(|| day_first(scene, at))
        .or_else(|| month_first(scene, at))
        .or_else(|| without_year(scene, at))?;
    let closes = usize::from(bracket && lexemes.mark(atom.next) == Some(')'));
    let (weekday, _) = calendar::weekday(lexemes.word(i))?;
    let atom = on_weekday(atom, weekday);
    Some(Atom { from: i, next: atom.next + closes, ..atom })
}

/// The year in which a day told without one falls on the weekday told with it: "Sunday, 30 October".
fn on_weekday(atom: Atom, weekday: i8) -> Atom {
    let supposed =
        atom.value.as_ref().and_then(|it| it.parse::<Day>().ok()).filter(|_| atom.yearless.is_some());
    let Some(supposed) = supposed else { return atom };
    let years = [0, -1, 1].map(|by| Day::new(supposed.year() + by, supposed.month(), supposed.day()).ok());
    let fits = years.into_iter().flatten().find(|it| calendar::weekday_of(*it) == Some(weekday));
    match fits {
        Some(day) => Atom { value: Some(day.to_string()), when: atom.when.map(|_| When::day(day)), ..atom },
        None => atom,
    }
}

/// A year of four digits that are nothing else, and the lexeme after it.
pub(crate) fn year_at(lexemes: &Lexemes, i: usize) -> Option<(i16, usize)> {
    let digits = lexemes.digits(i);
    if digits.len() != 4 {
        return None;
    }
    let year: i16 = digits.parse().ok().filter(|it| (1000..=2100).contains(it))?;
    let grouped = matches!(lexemes.mark(i + 1), Some(',' | '.'))
        && lexemes.glued(i + 1)
        && lexemes.glued(i + 2)
        && !lexemes.digits(i + 2).is_empty();
    let goes_on = lexemes.glued(i + 1) && !lexemes.word(i + 1).is_empty();
    (!grouped && !goes_on).then_some((year, i + 1))
}

/// Number of a day in digits or words, its ordinal ending taken in.
pub(crate) fn day_number(lexemes: &Lexemes, i: usize) -> Option<(u8, usize)> {
    let digits = lexemes.digits(i);
    if !digits.is_empty() {
        let day: u8 = digits.parse().ok().filter(|it| (1..=31).contains(it) && digits.len() <= 2)?;
        let ending = lexemes.glued(i + 1) && matches!(lexemes.word(i + 1), "st" | "nd" | "rd" | "th");
        let glued_word = lexemes.glued(i + 1) && !lexemes.word(i + 1).is_empty();
        let decimal = matches!(lexemes.mark(i + 1), Some('.' | ',' | ':'))
            && lexemes.glued(i + 1)
            && lexemes.glued(i + 2);
        return ((ending || !glued_word) && !decimal).then_some((day, i + 1 + usize::from(ending)));
    }
    let word = lexemes.word(i);
    if let Some(tens) = words::tens(word) {
        let dash = usize::from(lexemes.is_dash(i + 1));
        let unit = words::ordinal(lexemes.word(i + 1 + dash)).filter(|it| *it < 10.0)?;
        return Some(((tens + unit) as u8, i + 2 + dash)).filter(|(day, _)| *day <= 31);
    }
    let day = words::ordinal(word).filter(|it| *it <= 31.0)?;
    Some((day as u8, i + 1))
}

/// "twenty six", "fifteen" before or after the name of a month, where a plain number is a day.
fn plain_day(lexemes: &Lexemes, i: usize) -> Option<(u8, usize)> {
    let found = words::cardinal(lexemes, i).filter(|it| (1.0..=31.0).contains(&it.value))?;
    Some((found.value as u8, found.next))
}

/// The number in front of a year spelled behind it: "thirty one" of "thirty one nineteen seventy two".
fn plain_day_and_year(lexemes: &Lexemes, i: usize) -> Option<(u8, usize)> {
    (1..=3).rev().find_map(|length| {
        let limit = i + length;
        let found =
            words::cardinal_before(lexemes, i, limit).filter(|it| it.next == limit && it.value <= 31.0)?;
        let ends = spelled::year(lexemes, limit).is_some()
            || year_at(lexemes, limit).is_some()
            || (lexemes.kind(limit) != Some(Kind::Word) && !lexemes.is_dash(limit) && length > 1);
        (ends && found.value >= 1.0).then_some((found.value as u8, limit))
    })
}

/// The month named at `i`, and the lexeme after it; takes in the full stop of an abbreviation.
pub(crate) fn month_at(lexemes: &Lexemes, i: usize) -> Option<(u8, usize)> {
    let (month, short) = calendar::month(lexemes.word(i))?;
    let stop = short && lexemes.mark(i + 1) == Some('.') && lexemes.glued(i + 1);
    Some((month, i + 1 + usize::from(stop)))
}

/// The year after a day and month: "2024", ", 2024", "of 2024".
fn year_after(lexemes: &Lexemes, at: usize) -> Option<(i16, usize)> {
    let skip = usize::from(lexemes.mark(at) == Some(',') || matches!(lexemes.word(at), "of" | "in"));
    year_at(lexemes, at + skip)
        .or_else(|| spelled::year(lexemes, at + skip))
        .or_else(|| short_year(lexemes, at))
}

/// "of 87", "of '87".
pub(crate) fn short_year(lexemes: &Lexemes, at: usize) -> Option<(i16, usize)> {
    let of = usize::from(lexemes.word(at) == "of");
    let mark = usize::from(matches!(lexemes.mark(at + of), Some('\'' | '’')));
    let digits = lexemes.digits(at + of + mark);
    let year: i16 = digits.parse().ok().filter(|_| digits.len() == 2 && of + mark > 0)?;
    let counts = lexemes.kind(at + of + mark + 1) == Some(Kind::Word)
        || lexemes.glued(at + of + mark + 1)
            && mark == 0
            && !matches!(lexemes.mark(at + of + mark + 1), Some('.' | ',' | ';' | '?' | '!' | ')'));
    (!counts && (mark == 1 || year > 31))
        .then_some((if year < 50 { 2000 + year } else { 1900 + year }, at + of + mark + 1))
}

/// "18 May 2024", "18th of May", "15–17 July 2024", "15 and 17 July".
fn day_first(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let spelled = || {
        plain_day(lexemes, i).filter(|(_, at)| {
            let at = at + usize::from(lexemes.word(*at) == "of");
            month_at(lexemes, at).is_some_and(|_| lexemes.is_capital(at))
        })
    };
    let (first, mut at) = day_number(lexemes, i).or_else(spelled)?;
    let mut last = None;
    if (lexemes.is_dash(at) || matches!(lexemes.word(at), "to" | "and" | "until" | "till"))
        && let Some((day, next)) = day_number(lexemes, at + 1 + usize::from(lexemes.word(at + 1) == "the"))
        && day > first
    {
        last = Some(day);
        at = next;
    }
    for skip in ["of", "-", "/"] {
        at += usize::from(lexemes.lower(at) == skip);
    }
    let (month, next) = month_at(lexemes, at)?;
    let dash = usize::from(lexemes.is_dash(next) && lexemes.glued(next) || lexemes.mark(next) == Some('/'));
    let year = year_at(lexemes, next + dash).or_else(|| year_after(lexemes, next));
    let next = year.map_or(next, |(_, next)| next);
    build(scene, i, next, (first, last), month, year.map(|(year, _)| year))
}

/// "May 18, 2024", "May 15–17", "May the ninth".
fn month_first(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let (month, at) = month_at(lexemes, i)?;
    // "May/3", "mar-12", "June, 2nd"
    let against = matches!(lexemes.mark(at), Some('/' | '-')) && lexemes.glued(at) && lexemes.glued(at + 1);
    let ordinal = lexemes.mark(at) == Some(',') && matches!(lexemes.word(at + 2), "st" | "nd" | "rd" | "th");
    // "November between 19 and 20"
    let between = matches!(lexemes.word(at), "between" | "from")
        && day_number(lexemes, at + 1)
            .is_some_and(|(_, at)| matches!(lexemes.word(at), "and" | "to") || lexemes.is_dash(at));
    let at = at + usize::from(lexemes.word(at) == "the" || against || ordinal || between);
    let spelled = || {
        plain_day_and_year(lexemes, at)
            .filter(|_| lexemes.word(at - 1) != "may" || lexemes.is_capital(at - 1))
    };
    let (first, mut at) = day_number(lexemes, at).or_else(spelled)?;
    let mut last = None;
    let between = lexemes.word(at.wrapping_sub(2)) == "between" && lexemes.word(at) == "and";
    if (lexemes.is_dash(at) || between || matches!(lexemes.word(at), "to" | "through" | "until" | "till"))
        && let Some((day, next)) = day_number(lexemes, at + 1 + usize::from(lexemes.word(at + 1) == "the"))
        && day > first
        && month_at(lexemes, next).is_none()
    {
        last = Some(day);
        at = next;
    }
    let year = year_after(lexemes, at);
    let next = year.map_or(at, |(_, next)| next);
    build(scene, i, next, (first, last), month, year.map(|(year, _)| year))
}

pub(crate) fn build(
    scene: &Scene,
    from: usize,
    next: usize,
    (first, last): (u8, Option<u8>),
    month: u8,
    year: Option<i16>,
) -> Option<Atom> {
    // 2000 is a leap year: only days that no year has are turned away.
    Day::new(2000, month, first).ok()?;
    let (known, why) = match year {
        Some(_) => (year, "as written"),
        None => scene.year_of(from, month, Some(first)),
    };
    let start = known.and_then(|year| Day::new(year, month, first).ok());
    if known.is_some() && start.is_none() {
        return None;
    }
    let end = last.map_or(start, |last| known.and_then(|year| Day::new(year, month, last).ok()));
    let when = start.zip(end).map(|(start, end)| {
        let precision = if start == end { Precision::Day } else { Precision::Week };
        When { start: Some(start), end: Some(end), precision }
    });
    let print = |day: u8| {
        known.map_or_else(|| format!("XXXX-{month:02}-{day:02}"), |it| format!("{it:04}-{month:02}-{day:02}"))
    };
    let value = last.map_or_else(|| print(first), |last| format!("{}/{}", print(first), print(last)));
    let yearless = year.is_none().then_some((month, Some(first)));
    Some(Atom { yearless, ..Atom::date(from, next, value, when, why) })
}

/// "next 9th of June": the closest on the side that is said.
fn beside(scene: &Scene, from: usize, told: &Atom) -> Option<Atom> {
    let (here, (month, Some(day))) = (scene.anchor.day()?, told.yearless?) else { return None };
    let passed = (month, day) <= (here.month(), here.day());
    let year = match scene.lexemes.word(from) {
        "next" => here.year() + i16::from(passed),
        _ if (month, day) < (here.month(), here.day()) => here.year(),
        _ => here.year() - 1,
    };
    let day = Day::new(year, month, day).ok()?;
    let when = told.when.map(|_| When::day(day));
    Some(Atom { from, value: Some(day.to_string()), when, yearless: None, ..told.clone() })
}
