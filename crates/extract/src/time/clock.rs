//! Times of day: "10:30", "5 pm", "0930 hours", "noon", "in the morning", "overnight".

use super::TimeClass;
use super::atom::{Atom, Scene};
use crate::number::lexeme::Lexemes;
use crate::number::words;

/// TIMEX3 code of a part of the day.
pub(crate) fn part_of_day(word: &str) -> Option<&'static str> {
    Some(match word {
        "morning" => "MO",
        "afternoon" => "AF",
        "evening" => "EV",
        "night" | "nighttime" => "NI",
        "dawn" => "DAWN",
        "dusk" => "DUSK",
        _ => return None,
    })
}

/// Reads a time of day at lexeme `i`.
pub(crate) fn read(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let (value, next) = digital(lexemes, i).or_else(|| spoken(lexemes, i)).or_else(|| named(lexemes, i))?;
    Some(Atom::date(i, next, value, None, "time of day").of_class(TimeClass::Time))
}

/// "am" or "pm" at `at`, and the lexeme after it.
fn half(lexemes: &Lexemes, at: usize) -> Option<(bool, usize)> {
    let word = lexemes.word(at);
    if matches!(word, "am" | "pm") {
        return Some((word == "pm", at + 1));
    }
    let dotted = lexemes.mark(at + 1) == Some('.') && lexemes.word(at + 2) == "m" && lexemes.glued(at + 2);
    let stop = usize::from(lexemes.mark(at + 3) == Some('.') && lexemes.glued(at + 3));
    (matches!(word, "a" | "p") && dotted).then_some((word == "p", at + 3 + stop))
}

fn print(hour: u8, minute: u8, afternoon: Option<bool>) -> String {
    let hour = match afternoon {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    format!("T{hour:02}:{minute:02}")
}

/// "10:30", "10.30 pm", "5 pm", "0930 hours".
fn digital(lexemes: &Lexemes, i: usize) -> Option<(String, usize)> {
    let digits = lexemes.digits(i);
    let glued_before = lexemes.glued(i)
        && i > 0
        && (!lexemes.word(i - 1).is_empty() || matches!(lexemes.mark(i - 1), Some(':' | '.' | '/' | '$')));
    if glued_before || digits.is_empty() || digits.len() > 4 {
        return None;
    }
    let number: u16 = digits.parse().ok()?;
    if digits.len() == 4 {
        let (hour, minute) = ((number / 100) as u8, (number % 100) as u8);
        let said = match lexemes.word(i + 1) {
            "hours" | "hrs" | "gmt" | "utc" => Some(i + 2),
            _ => half(lexemes, i + 1).map(|(_, next)| next),
        };
        return said.filter(|_| hour < 24 && minute < 60).map(|next| (print(hour, minute, None), next));
    }
    let hour = u8::try_from(number).ok().filter(|it| *it < 25 && digits.len() <= 2)?;
    let separator = lexemes
        .mark(i + 1)
        .filter(|it| matches!(it, ':' | '.') && lexemes.glued(i + 1) && lexemes.glued(i + 2));
    let minutes = separator
        .and_then(|_| lexemes.digits(i + 2).parse::<u8>().ok())
        .filter(|it| *it < 60 && lexemes.digits(i + 2).len() == 2);
    let at = if minutes.is_some() { i + 3 } else { i + 1 };
    if let Some((afternoon, next)) = half(lexemes, at).filter(|_| hour <= 12) {
        return Some((print(hour, minutes.unwrap_or(0), Some(afternoon)), zone(lexemes, next)));
    }
    if separator == Some(':')
        && let Some(minute) = minutes
        && hour < 24
    {
        let seconds = lexemes.mark(at) == Some(':') && lexemes.glued(at) && lexemes.digits(at + 1).len() == 2;
        let at = at + if seconds { 2 } else { 0 };
        let hours = usize::from(matches!(lexemes.word(at), "hours" | "hrs"));
        return Some((print(hour, minute, None), zone(lexemes, at + hours)));
    }
    o_clock(lexemes, at).map(|next| (print(hour, 0, None), next))
}

fn zone(lexemes: &Lexemes, at: usize) -> usize {
    let local = (lexemes.word(at), lexemes.word(at + 1)) == ("local", "time");
    match lexemes.word(at) {
        "gmt" | "utc" | "pst" | "est" | "cet" | "pkt" | "et" => at + 1,
        _ if local => at + 2,
        _ => at,
    }
}

fn o_clock(lexemes: &Lexemes, at: usize) -> Option<usize> {
    let apostrophe = matches!(lexemes.mark(at + 1), Some('\'' | '’'));
    (lexemes.word(at) == "o" && apostrophe && lexemes.word(at + 2) == "clock").then_some(at + 3)
}

/// "five o'clock", "seven pm", "half past eight".
fn spoken(lexemes: &Lexemes, i: usize) -> Option<(String, usize)> {
    if let Some(hour) = words::small(lexemes.word(i)).filter(|it| (1.0..=12.0).contains(it)) {
        let minute = words::tens(lexemes.word(i + 1)).filter(|it| *it < 60.0);
        let at = i + 1 + usize::from(minute.is_some());
        let (afternoon, next) = match half(lexemes, at) {
            Some((afternoon, next)) if lexemes.lower(at) != "a" || lexemes.mark(at + 1) == Some('.') => {
                (Some(afternoon), next)
            }
            _ => (None, o_clock(lexemes, at)?),
        };
        return Some((print(hour as u8, minute.unwrap_or(0.0) as u8, afternoon), next));
    }
    let minute = match lexemes.word(i) {
        "half" => 30.0,
        "quarter" => 15.0,
        _ => return None,
    };
    let past = match lexemes.word(i + 1) {
        "past" => true,
        "to" => false,
        _ => return None,
    };
    let hour = words::small(lexemes.word(i + 2))
        .or_else(|| lexemes.digits(i + 2).parse().ok())
        .filter(|it| (1.0..=12.0).contains(it))?;
    let (hour, minute) = if past { (hour, minute) } else { (hour - 1.0, 60.0 - minute) };
    Some((print(hour as u8, minute as u8, None), i + 3))
}

/// "noon", "midnight", "overnight", "in the morning", "at dawn".
fn named(lexemes: &Lexemes, i: usize) -> Option<(String, usize)> {
    match lexemes.word(i) {
        "noon" | "midday" => return Some(("T12:00".to_owned(), i + 1)),
        "midnight" => return Some(("T00:00".to_owned(), i + 1)),
        "overnight" => return Some(("TNI".to_owned(), i + 1)),
        _ => {}
    }
    let mut at = i;
    let opened =
        matches!(lexemes.word(at), "in" | "at" | "by" | "before" | "after" | "until" | "on" | "during");
    at += usize::from(opened);
    let article = matches!(lexemes.word(at), "the" | "that");
    at += usize::from(article);
    at += usize::from(matches!(lexemes.word(at), "early" | "late"));
    let word = lexemes.word(at);
    let code = part_of_day(word)?;
    // "dawn" and "night" are names and nouns of their own; a preposition makes them times.
    let time_of_day = matches!(word, "morning" | "afternoon" | "evening") || opened;
    (time_of_day && !lexemes.is_capital(at)
        || (at == i && matches!(word, "morning" | "afternoon" | "evening")))
    .then(|| (format!("T{code}"), at + 1))
}
