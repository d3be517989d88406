//! Recurring times: "monthly", "every week", "annually", "per day", "on Tuesdays".

use super::TimeClass;
use super::atom::{Atom, Scene};
use super::calendar;
use crate::number::read_plain;

/// Reads a recurring time at lexeme `i`.
pub(crate) fn read(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let word = lexemes.word(i);
    let set = |next: usize, value: String| {
        Some(Atom::date(i, next, value, None, "recurs").of_class(TimeClass::Set))
    };
    let value = match word {
        "hourly" => "PT1H",
        "daily" | "nightly" | "everyday" => "P1D",
        "weekly" => "P1W",
        "biweekly" | "fortnightly" => "P2W",
        "monthly" => "P1M",
        "quarterly" => "P3M",
        "biannual" | "biannually" | "semiannual" | "semiannually" => "P6M",
        "yearly" | "annually" | "annual" => "P1Y",
        "biennial" => "P2Y",
        _ => "",
    };
    if !value.is_empty() {
        return set(i + 1, value.to_owned());
    }
    if word == "weekends" || (word == "all" && lexemes.word(i + 1) == "weekends") {
        return set(i + 1 + usize::from(word == "all"), "XXXX-WXX-WE".to_owned());
    }
    if word == "semi" && lexemes.is_dash(i + 1) && matches!(lexemes.word(i + 2), "annual" | "annually") {
        return set(i + 3, "P6M".to_owned());
    }
    // "Tuesday afternoons"
    if let Some((weekday, false)) = calendar::weekday(word)
        && let Some(code) =
            super::clock::part_of_day(lexemes.word(i + 1)).filter(|_| lexemes.word(i + 1).ends_with('s'))
    {
        return set(i + 2, format!("XXXX-WXX-{weekday}T{code}"));
    }
    if let Some((weekday, _)) = word.strip_suffix('s').and_then(calendar::weekday).filter(|it| !it.1) {
        return set(i + 1, format!("XXXX-WXX-{weekday}"));
    }
    if let ("per", "annum") = (word, lexemes.word(i + 1)) {
        return set(i + 2, "P1Y".to_owned());
    }
    if !matches!(word, "every" | "each" | "per") {
        return rate(scene, i);
    }
    let again = lexemes.word(i + 2);
    let second = lexemes.word(i + 1) == "second"
        && (calendar::weekday(again).is_some()
            || calendar::unit(again).is_some()
            || calendar::month(again).is_some());
    let other = lexemes.word(i + 1) == "other" || second;
    let mut at = i + 1 + usize::from(other || matches!(lexemes.word(i + 1), "single" | "calendar"));
    let mut number = if other { 2.0 } else { 1.0 };
    if let Some((count, next)) = read_plain(lexemes, at).filter(|_| word != "per") {
        (number, at) = (count, next);
    }
    let what = lexemes.word(at);
    if let Some(code) = super::clock::part_of_day(what).filter(|_| word != "per" && !other) {
        return set(at + 1, format!("XXXX-XX-XXT{code}"));
    }
    if let Some((unit, times)) = calendar::unit(what) {
        return set(at + 1, calendar::duration(Some(number), unit, times));
    }
    if word == "per" {
        return None;
    }
    if let Some((weekday, _)) = calendar::weekday(what) {
        return set(at + 1, format!("XXXX-WXX-{weekday}"));
    }
    if let Some((month, _)) = calendar::month(what).filter(|_| lexemes.is_capital(at)) {
        return set(at + 1, format!("XXXX-{month:02}"));
    }
    match what {
        "quarter" => set(at + 1, "P3M".to_owned()),
        "weekend" => set(at + 1, "XXXX-WXX-WE".to_owned()),
        _ => calendar::season(what).and_then(|code| set(at + 1, format!("XXXX-{code}"))),
    }
}

/// "a month" after a figure or "once": "$500 a month", "twice a week".
fn rate(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    if !matches!(lexemes.word(i), "a" | "an") {
        return None;
    }
    let (unit, times) = calendar::unit(lexemes.word(i + 1)).filter(|it| it.0 != calendar::Unit::Second)?;
    if lexemes.word(i + 1).ends_with('s') {
        return None;
    }
    // The figure stands at once before, or before the noun it counts: "200 rounds a day".
    let behind = |back: usize| i.checked_sub(back);
    let figure = |it: usize| !lexemes.digits(it).is_empty() || read_plain(lexemes, it).is_some();
    let frequency =
        behind(1).is_some_and(|it| matches!(lexemes.word(it), "once" | "twice" | "thrice" | "times"));
    let counted = behind(2).is_some_and(|it| {
        figure(it) && !lexemes.word(it + 1).is_empty() && calendar::unit(lexemes.word(it + 1)).is_none()
    });
    let at_once = behind(1).is_some_and(figure);
    (frequency || counted || at_once).then(|| {
        let value = calendar::duration(Some(1.0), unit, times);
        Atom::date(i, i + 2, value, None, "recurs").of_class(TimeClass::Set)
    })
}
