//! Spelled numbers: "forty-five", "half a million", "two-thirds", "tens of thousands".
//!
//! English number words are a closed class, so they stand in code. Grammar after the usual description of English
//! numerals (Huddleston & Pullum 2002, ch. 19): a sum of groups below a thousand, each multiplied by a scale word.

use super::fraction;
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
    halves(lexemes, i).or_else(|| plural(lexemes, i)).or_else(|| fraction::share(lexemes, i)).or_else(|| {
        let cardinal = cardinal(lexemes, i)?;
        let share = fraction::one_in_so_many(lexemes, cardinal).or_else(|| fraction::over(lexemes, cardinal));
        Some(share.unwrap_or_else(|| fraction::with_fraction(lexemes, cardinal)))
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

/// A whole number in words: "forty-five", "one hundred and six", "a dozen", "three lakh crore".
pub(crate) fn cardinal(lexemes: &Lexemes, i: usize) -> Option<Reading> {
    cardinal_before(lexemes, i, usize::MAX)
}

/// Lexemes of the longest number that is read; keeps the cost linear on any input.
const LONGEST: usize = 24;

/// The same, of words that stand before lexeme `limit` only.
pub(crate) fn cardinal_before(lexemes: &Lexemes, i: usize, limit: usize) -> Option<Reading> {
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
        let word = if at < limit.min(i + LONGEST) { lexemes.word(at) } else { "" };
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
