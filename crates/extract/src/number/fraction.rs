//! Fractions in words, alone and behind a whole: "two-thirds", "one in five", "two and a half", "five point two".
//!
//! # Method
//! A spelled denominator is the longest compound ordinal that leaves a numerator before it ("one hundred | forty-fifths");
//! "and" parts the whole from the fraction ("two hundred and three quarters" is 200.75), and behind thousands and more the
//! fraction is one of the scale ("seven million and a quarter" is 7.25 million).
//!
//! # Known misses
//! "one hundred and sixty fifths" as 160/5.

use super::lexeme::{Kind, Lexemes};
use super::words::{self, Form, Reading, cardinal, cardinal_before, ordinal, scale, small};

/// Denominator named by one fraction word, singular or plural: "third", "fifths".
fn denominator(word: &str) -> Option<f64> {
    let word = word.strip_suffix('s').unwrap_or(word);
    match word {
        "half" | "halve" => Some(2.0),
        "quarter" => Some(4.0),
        _ => ordinal(word).filter(|it| *it >= 3.0),
    }
}

/// Most lexemes a spelled denominator is looked for in: "one hundred and twenty-fifths".
const LONGEST: usize = 8;

/// "two-thirds", "a third of", "three quarters", "one-fifth", "a hundred forty-fifths".
pub(crate) fn share(lexemes: &Lexemes, i: usize) -> Option<Reading> {
    let whole = if lexemes.word(i) == "a" && scale(lexemes.word(i + 1)).is_none() {
        Reading { value: 1.0, next: i + 1, form: Form::Words }
    } else {
        cardinal(lexemes, i)?
    };
    let names = whole.next + usize::from(lexemes.is_dash(whole.next));
    // Looked at first because it spares almost every number the search for the split.
    let spelled = || denominator_at(lexemes, names).is_some();
    if denominator(lexemes.word(names)).is_none() && !spelled() {
        return None;
    }
    // "three hundred and sixty-two hundredths" is a whole and a fraction, which is read elsewhere.
    let and = (i..whole.next).rev().find(|it| lexemes.word(*it) == "and");
    if and.and_then(|it| share(lexemes, it + 1)).is_some_and(|it| it.value < 1.0) {
        return None;
    }
    let parts_a_ten = |at: usize| {
        let before = at.checked_sub(1).map_or("", |it| lexemes.word(it));
        let next = at + usize::from(lexemes.is_dash(at));
        words::tens(before).is_some() && small(lexemes.word(next)).is_some()
    };
    let split = (i + 1..=whole.next).filter(|at| !parts_a_ten(*at)).find_map(|at| {
        let top = if at == i + 1 && lexemes.word(i) == "a" {
            Some(1.0)
        } else {
            cardinal_before(lexemes, i, at).filter(|it| it.next == at).map(|it| it.value)
        }?;
        let dash = usize::from(lexemes.is_dash(at));
        let (bottom, last) = denominator_at(lexemes, at + dash)?;
        (last >= whole.next).then_some((top, bottom, last, dash))
    });
    let (top, bottom, last, dash) = split?;
    let word = lexemes.word(last);
    // "two second-hand", "one fifth brigade": the singular names a part only under one, and before "of" or a stop.
    let plural = word.ends_with('s') || (word == "half" && top == 1.0);
    let closed = lexemes.kind(last + 1) != Some(Kind::Word)
        || matches!(
            lexemes.word(last + 1),
            "of" | "in"
                | "by"
                | "on"
                | "from"
                | "to"
                | "and"
                | "or"
                | "since"
                | "between"
                | "after"
                | "than"
                | "but"
                | "over"
        );
    let named = top == 1.0 && !matches!(word, "second" | "first") && (dash == 1 || closed);
    let share = if word == "quarters" { top <= 4.0 } else { true };
    ((plural && top > 1.0 && share) || named).then_some(Reading {
        value: top / bottom,
        next: last + 1,
        form: Form::Share,
    })
}

/// Denominator spelled at lexeme `at`, and its last lexeme: "fifths", "twenty-fifths", "one hundred fifths".
fn denominator_at(lexemes: &Lexemes, at: usize) -> Option<(f64, usize)> {
    if let Some(bottom) = denominator(lexemes.word(at)) {
        return Some((bottom, at));
    }
    // A scale word that opens it belongs to the numerator: "two hundred | fifths".
    if scale(lexemes.word(at)).is_some() {
        return None;
    }
    let before = cardinal(lexemes, at)?;
    let last = before.next
        + usize::from(lexemes.is_dash(before.next))
        + usize::from(lexemes.word(before.next) == "and");
    let word = lexemes.word(last);
    let unit = ordinal(word.strip_suffix('s').unwrap_or(word)).filter(|_| last < at + LONGEST)?;
    let value = if unit >= 100.0 {
        before.value * unit
    } else if before.value % 100.0 == 0.0 || (before.value % 10.0 == 0.0 && unit < 10.0) {
        before.value + unit
    } else {
        return None;
    };
    Some((value, last))
}

/// "one in five", "nine out of ten".
pub(crate) fn one_in_so_many(lexemes: &Lexemes, top: Reading) -> Option<Reading> {
    let at = match (lexemes.word(top.next), lexemes.word(top.next + 1)) {
        ("out", "of") => top.next + 2,
        ("in", _) => top.next + 1,
        ("of", "every") => top.next + 2,
        _ => return None,
    };
    let at = at + usize::from(lexemes.word(at) == "every");
    let bottom = cardinal(lexemes, at).or_else(|| in_digits(lexemes, at))?;
    let out_of = lexemes.word(top.next) == "out";
    let round = [2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 12.0, 20.0, 50.0, 100.0, 1000.0]
        .contains(&bottom.value);
    let timed = super::unit::UNITS.after(lexemes, bottom.next, false).is_some();
    (top.value < bottom.value && round && !timed && (out_of || top.value < 10.0)).then_some(Reading {
        value: top.value / bottom.value,
        next: bottom.next,
        form: Form::Share,
    })
}

/// Bare digits.
fn in_digits(lexemes: &Lexemes, at: usize) -> Option<Reading> {
    let value = lexemes.digits(at).parse().ok()?;
    let more =
        lexemes.glued(at + 1) && !matches!(lexemes.mark(at + 1), Some('.' | ',' | ';' | ')' | '?' | '!'));
    (!more).then_some(Reading { value, next: at + 1, form: Form::Words })
}

/// "one over three", "900 over 7": a division when nothing is counted behind it.
pub(crate) fn over(lexemes: &Lexemes, top: Reading) -> Option<Reading> {
    if lexemes.word(top.next) != "over" {
        return None;
    }
    let bottom = cardinal(lexemes, top.next + 1).or_else(|| in_digits(lexemes, top.next + 1))?;
    let counted = lexemes.kind(bottom.next) == Some(Kind::Word) || lexemes.is_dash(bottom.next);
    let unit = super::unit::UNITS.after(lexemes, bottom.next, true).is_some();
    (bottom.value > 0.0 && !counted && !unit).then_some(Reading {
        value: top.value / bottom.value,
        next: bottom.next,
        form: Form::Share,
    })
}

/// "two and a half", "five and a half million", "forty-two and a third", "five point two".
pub(crate) fn with_fraction(lexemes: &Lexemes, whole: Reading) -> Reading {
    if lexemes.word(whole.next) == "point"
        && let Some((part, next)) = decimals(lexemes, whole.next + 1)
    {
        return scaled(lexemes, Reading { value: whole.value + part, next, form: Form::Words });
    }
    if let Some(reading) = split_at_and(lexemes, whole) {
        return reading;
    }
    and_fraction(lexemes, whole).unwrap_or(whole)
}

/// "two hundred and three quarters": the words after "and" that the whole took in belong to the fraction.
fn split_at_and(lexemes: &Lexemes, whole: Reading) -> Option<Reading> {
    let from = whole.next.saturating_sub(LONGEST);
    let and = (from..whole.next).rev().find(|it| lexemes.word(*it) == "and")?;
    let first =
        (from..and).rev().take_while(|it| lexemes.is_dash(*it) || is_cardinal(lexemes.word(*it))).last()?;
    let before = cardinal_before(lexemes, first, and).filter(|it| it.next == and)?;
    and_fraction(lexemes, before).filter(|it| it.next > whole.next)
}

fn is_cardinal(word: &str) -> bool {
    small(word).is_some()
        || words::tens(word).is_some()
        || scale(word).is_some()
        || matches!(word, "a" | "an")
}

/// A fraction behind "and" after `whole`: of one, or of the scale that the whole ends in, and any scale behind both.
pub(crate) fn and_fraction(lexemes: &Lexemes, whole: Reading) -> Option<Reading> {
    if lexemes.word(whole.next) != "and" {
        return None;
    }
    let at = whole.next + 1;
    let article = usize::from(matches!(lexemes.word(at), "a" | "one"));
    let part = lexemes.word(at + article);
    let spoken = article == 1 || part == "half";
    let (value, next) = match denominator(part) {
        Some(bottom) if spoken && (matches!(part, "half" | "quarter") || scale(part).is_none()) => {
            (1.0 / bottom, at + article + 1)
        }
        _ => share(lexemes, at).filter(|it| it.value < 1.0).map(|it| (it.value, it.next))?,
    };
    if lexemes.word(next) == "of" || lexemes.word(at + article) == "second" {
        return None;
    }
    let own = whole.next.checked_sub(1).and_then(|it| scale(lexemes.word(it))).filter(|it| *it >= 1000.0);
    match (own, scale(lexemes.word(next))) {
        // "two billion and a quarter million": a sum of two.
        (Some(own), Some(by)) if by < own => {
            Some(Reading { value: whole.value + value * by, next: next + 1, form: whole.form })
        }
        (Some(own), _) => Some(Reading { value: whole.value + value * own, next, form: whole.form }),
        (None, _) => Some(scaled(lexemes, Reading { value: whole.value + value, next, form: whole.form })),
    }
}

fn scaled(lexemes: &Lexemes, reading: Reading) -> Reading {
    match scale(lexemes.word(reading.next)) {
        Some(by) => Reading { value: reading.value * by, next: reading.next + 1, form: reading.form },
        None => reading,
    }
}

/// The spelled digits after "point", or one number: "five two", "seventy-one".
fn decimals(lexemes: &Lexemes, from: usize) -> Option<(f64, usize)> {
    let (mut at, mut place, mut part) = (from, 0.1, 0.0);
    while let Some(digit) = small(lexemes.word(at)).filter(|it| *it < 10.0) {
        part += digit * place;
        place /= 10.0;
        at += 1;
    }
    if at > from && small(lexemes.word(at)).is_none() {
        return Some((part, at));
    }
    let number = cardinal(lexemes, at).filter(|it| it.value < 100.0)?;
    Some((part + number.value * place / 10.0, number.next))
}
