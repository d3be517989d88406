//! Times of day: "10:30", "5 pm", "0930 hours", "noon", "in the morning", "overnight", "from 5 to 6 pm".

use super::TimeClass;
use super::atom::{self, Atom, Scene};
use super::calendar;
use super::hour::{self, print};
use super::hours;
use crate::number::lexeme::Lexemes;
use evidence::Precision;

/// TIMEX3 code of a part of the day.
pub(crate) fn part_of_day(word: &str) -> Option<&'static str> {
    Some(match word {
        "morning" | "mornings" => "MO",
        "afternoon" | "afternoons" => "AF",
        "evening" | "evenings" => "EV",
        "night" | "nighttime" | "nights" => "NI",
        "dawn" => "DAWN",
        "dusk" => "DUSK",
        _ => return None,
    })
}

/// Reads a time of day at lexeme `i`.
pub(crate) fn read(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let time = |next, value| Atom::date(i, next, value, None, "time of day").of_class(TimeClass::Time);
    let single = hour::hour(lexemes, i).filter(|it| it.is_firm).map(|it| {
        let atom = time(it.next, print(it.of_day(), it.to_the_second));
        Atom { is_open: it.is_open(), ..atom }
    });
    let single = single.or_else(|| before_a_day(scene, i));
    let named = || named(lexemes, i).map(|(value, next)| time(next, value));
    stretch(scene, i, false).or(single).or_else(named)
}

/// "at five tomorrow", "at 6 on Friday": a plain hour after "at" with a day behind it.
fn before_a_day(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let opened =
        i.checked_sub(1).is_some_and(|it| matches!(lexemes.word(it), "at" | "around" | "by" | "until"));
    let hour = if opened { hour::hour(lexemes, i) } else { None }?;
    let at = hour.next + usize::from(matches!(lexemes.lower(hour.next), "on" | "," | "o"));
    let day =
        matches!(lexemes.word(at), "today" | "tomorrow" | "yesterday" | "tonight" | "this" | "next" | "last")
            || calendar::weekday(lexemes.word(at)).is_some_and(|it| !it.1 || lexemes.is_capital(at));
    let day = if day { atom::read(scene, at) } else { None }?;
    if day.class == TimeClass::Duration || day.when.is_some_and(|it| it.precision != Precision::Day) {
        return None;
    }
    let value = print(hour.of_day(), hour.to_the_second);
    let atom = Atom::date(i, hour.next, value, None, "time of day").of_class(TimeClass::Time);
    Some(Atom { is_open: hour.is_open(), ..atom })
}

/// A stretch between two hours at lexeme `i`; `backed`: a date stands beside it.
pub(crate) fn stretch(scene: &Scene, i: usize, backed: bool) -> Option<Atom> {
    let found = hours::stretch(scene.lexemes, i, backed)?;
    let value = format!("{}/{}", print(found.start, false), print(found.end, false));
    let atom = Atom::date(i, found.next, value, None, "time of day").of_class(TimeClass::Time);
    Some(Atom { is_open: found.is_open, ..atom })
}

/// "noon", "midnight", "overnight", "in the morning", "at dawn".
fn named(lexemes: &Lexemes, i: usize) -> Option<(String, usize)> {
    if lexemes.word(i) == "overnight" {
        return Some(("TNI".to_owned(), i + 1));
    }
    let mut at = i;
    let opened =
        matches!(lexemes.word(at), "in" | "at" | "by" | "before" | "after" | "until" | "on" | "during");
    at += usize::from(opened);
    let article = matches!(lexemes.word(at), "the" | "that");
    at += usize::from(article);
    at += usize::from(matches!(lexemes.word(at), "early" | "late" | "later" | "mid"));
    at += usize::from(lexemes.is_dash(at));
    let word = lexemes.word(at);
    let code = part_of_day(word).filter(|_| !word.ends_with('s'))?;
    // "dawn" and "night" are names and nouns of their own; a preposition makes them times.
    // "Good morning" greets.
    if i.checked_sub(1).is_some_and(|it| lexemes.word(it) == "good") {
        return None;
    }
    let time_of_day = matches!(word, "morning" | "afternoon" | "evening") || opened;
    // "the night of 3 May", not "the night of the attack"
    let dated = lexemes.word(at + 1) == "of"
        && (!lexemes.digits(at + 2).is_empty()
            || calendar::month(lexemes.word(at + 2)).is_some_and(|it| !it.1 && lexemes.is_capital(at + 2)));
    let time_of_day = time_of_day || dated;
    (time_of_day && !lexemes.is_capital(at)
        || (at == i && matches!(word, "morning" | "afternoon" | "evening") && !lexemes.opens_line(i)))
    .then(|| (format!("T{code}"), at + 1))
}
