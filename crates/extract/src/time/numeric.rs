//! Days in figures: "2024-05-18", "18/5/24", "20240518", "2021/may/14", "on 22/04".
//!
//! Where day and month cannot be told apart, the value follows American English and no day is taken.

use super::atom::{Atom, Scene};
use super::calendar;
use super::day::build;
use crate::number::lexeme::{Kind, Lexemes};
use evidence::{Day, When};

/// Whether digits and a dash stand against it: "212-04-05-2021" names no day; "1/5/2024-3/5/2024" names two.
pub(crate) fn is_tail(lexemes: &Lexemes, i: usize) -> bool {
    if i < 2 || !lexemes.glued(i) || !lexemes.is_dash(i - 1) || !lexemes.glued(i - 1) {
        return false;
    }
    let digits = lexemes.digits(i - 2);
    if is_tail(lexemes, i - 2) {
        return true;
    }
    let dated = digits.len() == 4 || lexemes.mark(i.wrapping_sub(3)) == Some('/');
    !digits.is_empty() && !dated
}

/// "20240518".
pub(crate) fn compact(scene: &Scene, i: usize) -> Option<Atom> {
    let digits = scene.lexemes.digits(i);
    if digits.len() != 8
        || !(digits.starts_with("19") || digits.starts_with("20"))
        || scene.lexemes.glued(i + 1) && scene.lexemes.mark(i + 1).is_none()
    {
        return None;
    }
    let day =
        Day::new(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..].parse().ok()?).ok()?;
    Some(Atom::date(i, i + 1, day.to_string(), Some(When::day(day)), "as written"))
}

/// "2024-05-18", "2024/05/18", "18.05.2024", "18/5/24".
pub(crate) fn numeric(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let part = |at: usize| lexemes.digits(at).parse::<i16>().ok().filter(|_| at == i || lexemes.glued(at));
    let mark = lexemes.mark(i + 1).filter(|it| matches!(it, '-' | '/' | '.') && lexemes.glued(i + 1))?;
    let (first, second) = (part(i)?, part(i + 2)?);
    let widths = (lexemes.digits(i).len(), lexemes.digits(i + 2).len());
    let third = part(i + 4).filter(|_| lexemes.mark(i + 3) == Some(mark) && lexemes.glued(i + 3));
    if lexemes.mark(i + 5).is_some_and(|it| it == mark) && lexemes.glued(i + 5) && lexemes.glued(i + 6) {
        return None;
    }
    let exact = |year: i16, month: i16, day: i16, next: usize| {
        let day = Day::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?).ok()?;
        Some(Atom::date(i, next, day.to_string(), Some(When::day(day)), "as written"))
    };
    match (widths, third) {
        ((4, 1..=2), Some(third)) => exact(first, second, third, i + 5),
        ((1..=2, 1..=2), Some(third)) => {
            let year = match lexemes.digits(i + 4).len() {
                4 => third,
                2 if mark != '.' => third + if third < 50 { 2000 } else { 1900 },
                _ => return None,
            };
            match (first > 12, second > 12) {
                (true, false) => exact(year, second, first, i + 5),
                (false, true) => exact(year, first, second, i + 5),
                (false, false) if first == second => exact(year, first, second, i + 5),
                (false, false) if first > 0 && second > 0 => {
                    // Either order may be meant, so that no day is taken; the value follows American English.
                    let why = "day and month cannot be told apart; month first";
                    let value = if mark == '.' {
                        format!("{year:04}-{second:02}-{first:02}")
                    } else {
                        format!("{year:04}-{first:02}-{second:02}")
                    };
                    Some(Atom::date(i, i + 5, value, None, why))
                }
                _ => None,
            }
        }
        // "12-2015", "12/2015"
        ((1..=2, 4), None) if (1..=12).contains(&first) && mark != '.' && (1000..=2100).contains(&second) => {
            let more = lexemes.glued(i + 3) && (lexemes.is_dash(i + 3) || lexemes.mark(i + 3) == Some('/'));
            let value = format!("{second:04}-{first:02}");
            (!more).then(|| Atom::date(i, i + 3, value, When::month(second, first as u8), "as written"))
        }
        _ => None,
    }
}

/// "2021/may/14", "May-2021-14": year, name of the month and day in any order, with one mark between.
pub(crate) fn mixed(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let mark = lexemes.mark(i + 1).filter(|it| matches!(it, '-' | '/' | '.'))?;
    let joined = (i + 1..i + 5).all(|it| lexemes.glued(it)) && lexemes.mark(i + 3) == Some(mark);
    if !joined {
        return None;
    }
    let (mut year, mut month, mut day) = (None, None, None);
    for at in [i, i + 2, i + 4] {
        let digits = lexemes.digits(at);
        if let Some((found, _)) = calendar::month(lexemes.word(at)) {
            month = Some(found);
        } else if digits.len() == 4 {
            year = digits.parse::<i16>().ok();
        } else {
            day = digits.parse::<u8>().ok();
        }
    }
    let day = Day::new(year?, month?, day?).ok()?;
    Some(Atom::date(i, i + 5, day.to_string(), Some(When::day(day)), "as written"))
}

/// "22/04", "5/12" where a day must stand: after "on", "by", a weekday, or a date joined to it.
pub(crate) fn without_year(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let slash = lexemes.mark(i + 1) == Some('/') && lexemes.glued(i + 1) && lexemes.glued(i + 2);
    let part = |at: usize| lexemes.digits(at).parse::<u8>().ok().filter(|_| lexemes.digits(at).len() <= 2);
    let (first, second) = (part(i).filter(|_| slash)?, part(i + 2)?);
    let before = i.checked_sub(1).map_or("", |it| lexemes.word(it));
    let opened = matches!(
        before,
        "on" | "by" | "since" | "until" | "till" | "from" | "between" | "before" | "after" | "this" | "next"
    ) || calendar::weekday(before).is_some();
    let opened = opened
        || (lexemes.is_dash(i + 3)
            && lexemes.glued(i + 3)
            && lexemes.mark(i + 5) == Some('/')
            && lexemes.glued(i + 4));
    let opened = opened
        || (lexemes.mark(i.wrapping_sub(1)) == Some('(') || lexemes.is_dash(i.wrapping_sub(1)))
            && i >= 2
            && calendar::weekday(lexemes.word(i - 2)).is_some();
    let behind = i >= 4 && lexemes.is_dash(i - 1) && lexemes.glued(i) && lexemes.mark(i - 3) == Some('/');
    // "on 3/4 of": a fraction of something.
    let counts = lexemes.word(i + 3) == "of" || lexemes.glued(i + 3) && lexemes.mark(i + 3) == Some('/');
    let tells_apart = first > 12 || second > 12;
    if !(opened || behind)
        || counts
        || (lexemes.kind(i + 3) == Some(Kind::Word)
            && !lexemes.glued(i + 3)
            && !tells_apart
            && before == "by")
    {
        return None;
    }
    let (month, day) = if first > 12 { (second, first) } else { (first, second) };
    let atom = build(scene, i, i + 3, (day, None), month, None)?;
    Some(if tells_apart {
        atom
    } else {
        Atom { when: None, why: "day and month cannot be told apart; month first", ..atom }
    })
}
