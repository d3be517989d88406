//! Spelled numbers: "forty-five", "half a million", "two-thirds", "tens of thousands".
//!
//! English number words are a closed class, so they stand in code. Grammar after the usual description of English
//! numerals (Huddleston & Pullum 2002, ch. 19): a sum of groups below a thousand, each multiplied by a scale word.

use super::lexeme::Lexemes;
use std::collections::HashSet;
use std::sync::LazyLock;

/// A number as read, before its surroundings are looked at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Reading {
    pub(crate) value: f64,
    /// Index one past its last lexeme.
    pub(crate) next: usize,
    pub(crate) form: Form,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// In digits, perhaps with a scale word.
    Digits,
    /// In words.
    Words,
    /// A plural that sets only a lower end: "dozens".
    Vague,
    /// A part of a whole: "half", "two-thirds", "one in five".
    Share,
}

/// Value of a word below twenty.
pub(crate) fn small(word: &str) -> Option<f64> {
    let all = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    if !(3..=9).contains(&word.len()) {
        return None;
    }
    match word {
        "nought" | "naught" | "nil" => Some(0.0),
        _ => all.iter().position(|it| *it == word).map(|at| at as f64),
    }
}

/// Value of twenty, thirty, … ninety.
pub(crate) fn tens(word: &str) -> Option<f64> {
    let all = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    if word.len() < 5 {
        return None;
    }
    let word = if word == "fourty" { "forty" } else { word };
    all.iter().position(|it| *it == word).map(|at| (at as f64 + 2.0) * 10.0)
}

/// What a scale word multiplies by; "dozen" counts as one.
pub(crate) fn scale(word: &str) -> Option<f64> {
    Some(match word {
        "dozen" | "dozs" | "doz" => 12.0,
        "hundred" => 1e2,
        "thousand" | "thousands" => 1e3,
        "lakh" | "lakhs" | "lac" => 1e5,
        "million" | "millions" | "mln" | "mn" => 1e6,
        "crore" | "crores" => 1e7,
        "billion" | "billions" | "bn" | "bln" => 1e9,
        "trillion" | "trillions" | "tn" | "tln" | "trn" => 1e12,
        _ => return None,
    })
}

/// Lower end of a vague plural: ACLED's rule for tens, dozens and hundreds, continued.
fn vague(word: &str) -> Option<f64> {
    Some(match word {
        "tens" => 10.0,
        "dozens" => 12.0,
        "scores" => 20.0,
        "hundreds" => 100.0,
        "thousands" => 1e3,
        "lakhs" => 1e5,
        "millions" => 1e6,
        "crores" => 1e7,
        "billions" => 1e9,
        "trillions" => 1e12,
        _ => return None,
    })
}

/// Denominator named by a fraction word, singular or plural: "third", "fifths".
fn denominator(word: &str) -> Option<f64> {
    let word = word.strip_suffix('s').unwrap_or(word);
    match word {
        "half" | "halve" => Some(2.0),
        "quarter" => Some(4.0),
        _ => ordinal(word).filter(|it| *it >= 3.0),
    }
}

/// Value of an ordinal written as one word.
pub(crate) fn ordinal(word: &str) -> Option<f64> {
    Some(match word {
        "first" => 1.0,
        "second" => 2.0,
        "third" => 3.0,
        "fifth" => 5.0,
        "eighth" => 8.0,
        "ninth" => 9.0,
        "twelfth" => 12.0,
        _ => {
            if let Some(stem) = word.strip_suffix("ieth") {
                return tens(&format!("{stem}y"));
            }
            let stem = word.strip_suffix("th")?;
            return small(stem).or_else(|| scale(stem).filter(|it| *it != 12.0));
        }
    })
}

/// Words a spelled number can begin with: a look-up here spares the readers most words of a text.
static OPENERS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let words = "a an half quarter several many few zero nought naught nil one two three four five six seven eight nine ten \
        eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fourty fifty sixty \
        seventy eighty ninety dozen hundred thousand lakh lac million mln mn crore billion bn bln trillion tn tln trn tens \
        dozens scores hundreds thousands lakhs millions crores billions trillions";
    words.split_whitespace().collect()
});

/// Whether a spelled number can begin with `word`.
pub(crate) fn opens_number(word: &str) -> bool {
    OPENERS.contains(word)
}

/// Reads a spelled number at lexeme `i`.
pub(crate) fn read(lexemes: &Lexemes, i: usize) -> Option<Reading> {
    if !opens_number(lexemes.word(i)) {
        return None;
    }
    halves(lexemes, i).or_else(|| plural(lexemes, i)).or_else(|| share(lexemes, i)).or_else(|| {
        let cardinal = cardinal(lexemes, i)?;
        Some(one_in_so_many(lexemes, cardinal).unwrap_or_else(|| with_fraction(lexemes, cardinal)))
    })
}

/// "half a million", "a quarter of a million", "half a dozen", "half".
fn halves(lexemes: &Lexemes, i: usize) -> Option<Reading> {
    let article = usize::from(matches!(lexemes.word(i), "a" | "one"));
    let part = match lexemes.word(i + article) {
        "half" => 0.5,
        "quarter" => 0.25,
        _ => return None,
    };
    let mut at = i + article + 1;
    if lexemes.word(at) == "of" || (lexemes.is_dash(at) && lexemes.glued(at)) {
        at += 1;
    }
    if matches!(lexemes.word(at), "a" | "an") {
        at += 1;
    }
    if let Some(by) = scale(lexemes.word(at)).filter(|_| lexemes.word(at) != "hundred") {
        return Some(Reading { value: part * by, next: at + 1, form: Form::Words });
    }
    let after = lexemes.word(i + article + 1);
    let before = i.checked_sub(1).map_or("", |it| lexemes.word(it));
    let names_a_part =
        matches!(before, "first" | "second" | "other" | "latter" | "better" | "last" | "former" | "and");
    // "half-hearted" and "quarter" as a place or a season are no figures.
    let joined = lexemes.is_dash(i + article + 1) && lexemes.glued(i + article + 1);
    let stands = if part == 0.5 { article == 0 || after == "of" } else { article == 1 && after == "of" };
    let measured = super::unit::UNITS
        .after(lexemes, i + article + 1, false)
        .is_some_and(|it| it.0.label == super::UnitLabel::Duration);
    (stands && !names_a_part && !joined && !measured).then_some(Reading {
        value: part,
        next: i + article + 1,
        form: Form::Share,
    })
}

/// "dozens", "hundreds of thousands", "several hundred", "a few million".
fn plural(lexemes: &Lexemes, i: usize) -> Option<Reading> {
    let word = lexemes.word(i);
    let skip = match word {
        "several" | "many" | "few" => 1,
        "a" if lexemes.word(i + 1) == "few" => 2,
        _ => 0,
    };
    if skip > 0 {
        let value = scale(lexemes.word(i + skip))?;
        return Some(Reading { value, next: i + skip + 1, form: Form::Vague });
    }
    if word == "a" && lexemes.word(i + 1) == "couple" {
        let of = usize::from(lexemes.word(i + 2) == "of");
        let by = scale(lexemes.word(i + 2 + of));
        return match by {
            Some(by) => Some(Reading { value: 2.0 * by, next: i + 3 + of, form: Form::Words }),
            None if of == 1 => Some(Reading { value: 2.0, next: i + 2, form: Form::Words }),
            None => None,
        };
    }
    let mut value = vague(word)?;
    let mut next = i + 1;
    while lexemes.word(next) == "of"
        && let Some(by) = vague(lexemes.word(next + 1))
    {
        value *= by;
        next += 2;
    }
    let bare = next == i + 1 && matches!(word, "tens" | "scores");
    (!bare || lexemes.word(next) == "of").then_some(Reading { value, next, form: Form::Vague })
}

/// "two-thirds", "a third of", "three quarters", "one-fifth".
fn share(lexemes: &Lexemes, i: usize) -> Option<Reading> {
    let (numerator, at) = match lexemes.word(i) {
        "a" => (1.0, i + 1),
        _ => {
            let reading = cardinal(lexemes, i)?;
            // In "one hundred thirty fifths" the last word before the denominator belongs to the numerator too.
            (reading.value, reading.next)
        }
    };
    let dash = usize::from(lexemes.is_dash(at));
    let (bottom, last) = denominator_at(lexemes, at + dash)?;
    let word = lexemes.word(last);
    // "two second-hand", "one fifth brigade": the singular names a part only under one, and before "of" or a stop.
    let plural = word.ends_with('s') || (word == "half" && numerator == 1.0);
    let named = numerator == 1.0
        && !matches!(word, "second" | "first")
        && (dash == 1
            || lexemes.word(last + 1) == "of"
            || lexemes.kind(last + 1) != Some(super::lexeme::Kind::Word));
    let share = if word == "quarters" { numerator <= 4.0 } else { true };
    ((plural && numerator > 1.0 && share) || named).then_some(Reading {
        value: numerator / bottom,
        next: last + 1,
        form: Form::Share,
    })
}

/// Denominator named at lexeme `at`, and its last lexeme: "fifths", "twenty-fifths".
fn denominator_at(lexemes: &Lexemes, at: usize) -> Option<(f64, usize)> {
    if let Some(tens) = tens(lexemes.word(at)) {
        let dash = usize::from(lexemes.is_dash(at + 1));
        let last = at + 1 + dash;
        let word = lexemes.word(last);
        let unit = ordinal(word.strip_suffix('s').unwrap_or(word)).filter(|it| *it < 10.0)?;
        return Some((tens + unit, last));
    }
    denominator(lexemes.word(at)).map(|it| (it, at))
}

/// "one in five", "nine out of ten".
fn one_in_so_many(lexemes: &Lexemes, top: Reading) -> Option<Reading> {
    let at = match (lexemes.word(top.next), lexemes.word(top.next + 1)) {
        ("out", "of") => top.next + 2,
        ("in", _) => top.next + 1,
        ("of", "every") => top.next + 2,
        _ => return None,
    };
    let at = at + usize::from(lexemes.word(at) == "every");
    let bottom = cardinal(lexemes, at)?;
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

/// "two and a half", "five and a half million", "forty-two and a third", "five point two".
fn with_fraction(lexemes: &Lexemes, whole: Reading) -> Reading {
    let mut reading = whole;
    if lexemes.word(whole.next) == "point" {
        if let Some((part, next)) = decimals(lexemes, whole.next + 1) {
            reading = Reading { value: whole.value + part, next, form: Form::Words };
        }
    } else if lexemes.word(whole.next) == "and" {
        let at = whole.next + 1;
        let article = usize::from(matches!(lexemes.word(at), "a" | "one"));
        let part = lexemes.word(at + article);
        if article == 1
            && !matches!(part, "second" | "first")
            && let Some(bottom) = denominator(part)
            && (matches!(part, "half" | "quarter") || scale(part).is_none())
        {
            reading = Reading { value: whole.value + 1.0 / bottom, next: at + 2, form: Form::Words };
        } else if let Some(part) = share(lexemes, at).filter(|it| it.value < 1.0 && article == 0) {
            reading = Reading { value: whole.value + part.value, next: part.next, form: Form::Words };
        }
    }
    if reading.next > whole.next
        && let Some(by) = scale(lexemes.word(reading.next))
    {
        reading.value *= by;
        reading.next += 1;
    }
    reading
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

/// A whole number in words: "forty-five", "one hundred and six", "a dozen", "three lakh crore".
pub(crate) fn cardinal(lexemes: &Lexemes, i: usize) -> Option<Reading> {
    let mut at = i;
    let (mut total, mut group) = (0.0, None::<f64>);
    let mut last_scale = f64::INFINITY;
    if matches!(lexemes.word(i), "a" | "an") {
        scale(lexemes.word(i + 1)).filter(|_| !lexemes.word(i + 1).ends_with('s'))?;
        at += 1;
        group = Some(1.0);
    }
    let mut next = at;
    loop {
        let word = lexemes.word(at);
        if let Some(value) = small(word) {
            match group {
                Some(it)
                    if it % 10.0 != 0.0
                        || (value >= 10.0 && it % 100.0 != 0.0)
                        || it == 0.0
                        || it == 10.0 =>
                {
                    break;
                }
                Some(it) if value == 0.0 && it > 0.0 => break,
                _ => group = Some(group.unwrap_or(0.0) + value),
            }
        } else if let Some(value) = tens(word) {
            match group {
                Some(it) if it % 100.0 != 0.0 || it == 0.0 => break,
                _ => group = Some(group.unwrap_or(0.0) + value),
            }
        } else if let Some(by) = scale(word).filter(|_| next > i || !word.ends_with('s')) {
            if by <= 100.0 {
                match group {
                    Some(it) if it % 100.0 == 0.0 && it != 0.0 => break,
                    _ => group = Some(group.unwrap_or(1.0) * by),
                }
            } else if let Some(value) = group.take() {
                if by < last_scale {
                    total += value * by;
                } else {
                    total = (total + value) * by;
                }
                last_scale = by;
            } else if total > 0.0 {
                total *= by;
            } else {
                total = by;
                last_scale = by;
            }
        } else {
            break;
        }
        next = at + 1;
        at = continuation(
            lexemes,
            next,
            group.is_none() || group.is_some_and(|it| it >= 100.0 && it % 100.0 == 0.0),
        );
    }
    (next > i && (group.is_some() || total > 0.0)).then_some(Reading {
        value: total + group.unwrap_or(0.0),
        next,
        form: Form::Words,
    })
}

/// Where the number may go on after `at`: past a joining hyphen, or past "and" where a round group allows one.
fn continuation(lexemes: &Lexemes, at: usize, round: bool) -> usize {
    let hyphen = lexemes.is_dash(at) && lexemes.glued(at) == lexemes.glued(at + 1);
    let next = lexemes.word(at + 1);
    let and = round && lexemes.word(at) == "and" && (small(next).is_some() || tens(next).is_some());
    at + usize::from(hyphen || and)
}
