//! Numbers in digits: "1,234", "1 234", "1.5 million", "4e14", "10 1/2", "€3.2m".

use super::fraction;
use super::lexeme::{Kind, Lexemes};
use super::words::{self, Form, Reading, scale};

/// Whether a figure in digits can begin at lexeme `i`.
pub(crate) fn may_begin(lexemes: &Lexemes, i: usize) -> bool {
    match lexemes.kind(i) {
        Some(Kind::Digits) => true,
        Some(Kind::Mark) => lexemes.mark(i).is_some_and(|it| it == '.' || vulgar(it).is_some()),
        _ => false,
    }
}

/// Reads the digits at lexeme `i`, with grouping, decimals, fraction and scale.
///
/// `money` says that a currency sign stands before, where "3m" is three million and not three metres.
pub(crate) fn read(lexemes: &Lexemes, i: usize, money: bool) -> Option<Reading> {
    if let Some(value) = lexemes.mark(i).and_then(vulgar) {
        return Some(scaled(lexemes, Reading { value, next: i + 1, form: Form::Share }, money));
    }
    let leading_point = lexemes.mark(i) == Some('.') && !lexemes.glued(i) && lexemes.glued(i + 1);
    if leading_point && lexemes.kind(i + 1) == Some(Kind::Digits) {
        let value = format!("0.{}", lexemes.digits(i + 1)).parse().ok()?;
        return Some(scaled(lexemes, Reading { value, next: i + 2, form: Form::Digits }, money));
    }
    let (mut digits, mut next) = grouped(lexemes, i)?;
    if lexemes.mark(next) == Some('.')
        && lexemes.glued(next)
        && lexemes.glued(next + 1)
        && lexemes.kind(next + 1) == Some(Kind::Digits)
    {
        digits.push('.');
        digits.push_str(lexemes.digits(next + 1));
        next += 2;
    }
    let mut value: f64 = digits.parse().ok()?;
    let bare = next == i + 1;
    if let Some((power, after)) = power(lexemes, next) {
        value = value.powf(power);
        next = after;
    } else if let Some((exponent, after)) = exponent(lexemes, next) {
        value *= 10f64.powi(exponent);
        next = after;
    } else if bare && let Some((bottom, after)) = over(lexemes, next) {
        if value < bottom {
            return Some(scaled(
                lexemes,
                Reading { value: value / bottom, next: after, form: Form::Share },
                money,
            ));
        }
        return None;
    } else if let Some((part, after)) = trailing_fraction(lexemes, next) {
        value += part;
        next = after;
    }
    Some(scaled(lexemes, Reading { value, next, form: Form::Digits }, money))
}

/// Digits joined over grouping marks: Western, Indian, or by single spaces.
fn grouped(lexemes: &Lexemes, i: usize) -> Option<(String, usize)> {
    let first = lexemes.digits(i);
    if first.is_empty() {
        return None;
    }
    let (mut digits, mut next) = (first.to_owned(), i + 1);
    if first.len() > 3 {
        return Some((digits, next));
    }
    let mut ends = vec![];
    if matches!(lexemes.mark(next), Some(',' | '\'' | '’')) {
        let comma = lexemes.mark(next);
        let mut groups = vec![];
        while lexemes.mark(next) == comma && lexemes.glued(next) && lexemes.glued(next + 1) {
            let group = lexemes.digits(next + 1);
            if !(2..=3).contains(&group.len()) {
                break;
            }
            groups.push(group);
            next += 2;
            ends.push((next, groups.len()));
        }
        let western = groups.iter().all(|it| it.len() == 3);
        let indian = groups
            .split_last()
            .is_some_and(|(last, rest)| last.len() == 3 && rest.iter().all(|it| it.len() == 2));
        if groups.is_empty() || !(western || (indian && first.len() <= 2)) {
            return Some((first.to_owned(), i + 1));
        }
        digits.extend(groups);
        return Some((digits, next));
    }
    let joined_by_space = |at: usize| {
        let gap = lexemes.bytes(at - 1, at).end..lexemes.bytes(at, at + 1).start;
        !lexemes.glued(at) && !lexemes.opens_line(at) && gap.len() <= 3 && lexemes.digits(at).len() == 3
    };
    let mut at = next;
    while joined_by_space(at) && !lexemes.glued(at + 1) | ends_figure(lexemes, at + 1) {
        at += 1;
    }
    if at > next && first != "0" {
        (next..at).for_each(|it| digits.push_str(lexemes.digits(it)));
        next = at;
    }
    Some((digits, next))
}

fn ends_figure(lexemes: &Lexemes, at: usize) -> bool {
    matches!(lexemes.mark(at), Some('.' | ',' | ';' | ')' | '%' | '-' | '–'))
}

/// "e14", "e-3" glued to the digits.
fn exponent(lexemes: &Lexemes, at: usize) -> Option<(i32, usize)> {
    if lexemes.word(at) != "e" || !lexemes.glued(at) || !lexemes.glued(at + 1) {
        return None;
    }
    let minus = usize::from(lexemes.is_dash(at + 1));
    let power: i32 = lexemes.digits(at + 1 + minus).parse().ok().filter(|it| *it < 300)?;
    lexemes.glued(at + 1 + minus).then_some((if minus == 1 { -power } else { power }, at + 2 + minus))
}

/// "^23", "^-1" against the digits.
fn power(lexemes: &Lexemes, at: usize) -> Option<(f64, usize)> {
    if lexemes.mark(at) != Some('^') || !lexemes.glued(at) {
        return None;
    }
    let minus = lexemes.is_dash(at + 1);
    let sign = usize::from(minus || lexemes.mark(at + 1) == Some('+'));
    let power: f64 = lexemes.digits(at + 1 + sign).parse().ok().filter(|it| *it < 300.0)?;
    lexemes.glued(at + 1 + sign).then_some((if minus { -power } else { power }, at + 2 + sign))
}

/// "/2" after the numerator: denominators that fractions are written with, so "9/11" and "24/7" are none.
fn over(lexemes: &Lexemes, at: usize) -> Option<(f64, usize)> {
    let slash = matches!(lexemes.mark(at), Some('/' | '⁄')) && lexemes.glued(at) == lexemes.glued(at + 1);
    let bottom: f64 = lexemes.digits(at + 1).parse().ok().filter(|_| slash)?;
    let more = lexemes.mark(at + 2) == Some('/') && lexemes.glued(at + 2);
    let common = (2.0..=10.0).contains(&bottom) || [12.0, 16.0, 20.0, 32.0, 100.0].contains(&bottom);
    (common && !more).then_some((bottom, at + 2))
}

/// "½" glued or "1/2" spaced after whole digits.
fn trailing_fraction(lexemes: &Lexemes, at: usize) -> Option<(f64, usize)> {
    if let Some(part) = lexemes.mark(at).and_then(vulgar) {
        return Some((part, at + 1));
    }
    let top: f64 = lexemes.digits(at).parse().ok().filter(|_| !lexemes.glued(at))?;
    let (bottom, next) = over(lexemes, at + 1)?;
    (top < bottom).then_some((top / bottom, next))
}

/// Multiplies by the scale words and suffixes that follow.
fn scaled(lexemes: &Lexemes, reading: Reading, money: bool) -> Reading {
    let mut reading = reading;
    if lexemes.glued(reading.next)
        && let Some(by) = suffix(lexemes, reading.next, money)
    {
        reading.value *= by;
        reading.next += 1;
        reading.form = Form::Digits;
    }
    if let Some(by) = spaced_suffix(lexemes, reading.next) {
        reading.value *= by;
        reading.next += 1;
    }
    loop {
        let dash = usize::from(lexemes.is_dash(reading.next) && lexemes.glued(reading.next));
        let word = lexemes.word(reading.next + dash);
        let Some(by) = scale(word) else { break };
        reading.value *= by;
        reading.next += 1 + dash;
        reading.form = Form::Digits;
    }
    if reading.form != Form::Digits {
        return reading;
    }
    if let Some(whole) = fraction::over(lexemes, reading) {
        return whole;
    }
    fraction::and_fraction(lexemes, reading).or_else(|| and_rest(lexemes, reading)).unwrap_or(reading)
}

/// "3 hundred and one", "7 crore and three hundred": the rest of a number that begins in digits.
///
/// After more than a thousand the rest must be hundreds: "$6 million and two rifles" are two figures.
fn and_rest(lexemes: &Lexemes, reading: Reading) -> Option<Reading> {
    let by = reading.next.checked_sub(1).and_then(|it| scale(lexemes.word(it)))?;
    let rest = words::cardinal(lexemes, reading.next + 1).filter(|_| lexemes.word(reading.next) == "and")?;
    let least = if by <= 1000.0 { 1.0 } else { 100.0 };
    (rest.value < by && rest.value >= least).then_some(Reading {
        value: reading.value + rest.value,
        next: rest.next,
        form: reading.form,
    })
}

/// Scale letters that stand apart with nothing behind them: "2.5 k", "1,200.5 G".
fn spaced_suffix(lexemes: &Lexemes, at: usize) -> Option<f64> {
    let alone = !lexemes.glued(at) && lexemes.kind(at + 1) != Some(Kind::Word) && !lexemes.glued(at + 2);
    match lexemes.words(at, at + 1) {
        "k" | "K" if alone => Some(1e3),
        "G" if alone => Some(1e9),
        _ => None,
    }
}

/// Scale letters written against the digits.
fn suffix(lexemes: &Lexemes, at: usize, money: bool) -> Option<f64> {
    let followed_by_many = {
        let next = lexemes.word(at + 1);
        next == "people" || (next.ends_with('s') && next.len() > 3)
    };
    Some(match lexemes.lower(at) {
        "k" => 1e3,
        "m" | "mm" if money => 1e6,
        "m" if lexemes.is_upper(at) || followed_by_many => 1e6,
        "bn" | "mrd" => 1e9,
        "b" if money => 1e9,
        "mn" => 1e6,
        "t" | "tn" if money => 1e12,
        "g" if lexemes.is_upper(at) && !lexemes.glued(at + 1) => 1e9,
        _ => return None,
    })
}

fn vulgar(mark: char) -> Option<f64> {
    Some(match mark {
        '½' => 0.5,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅕' => 0.2,
        '⅖' => 0.4,
        '⅗' => 0.6,
        '⅘' => 0.8,
        '⅙' => 1.0 / 6.0,
        '⅚' => 5.0 / 6.0,
        '⅛' => 0.125,
        '⅜' => 0.375,
        '⅝' => 0.625,
        '⅞' => 0.875,
        _ => return None,
    })
}
