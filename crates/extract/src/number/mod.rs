//! Numbers in plain text, with their bounds and units.
//!
//! [`numbers`] is the entry point: it cuts the text into lexemes, reads figures in digits ([`digits`]) and words
//! ([`words`], [`fraction`]), leaves out labels ([`label`]) and everything that belongs to a date or a time of day, joins ranges
//! ([`range`]) and reads the limiting phrases around them ([`bound`]).
//!
//! # Method
//! Plain scanning with closed word classes; vague plurals after the coding rule of the Armed Conflict Location &
//! Event Data Project (tens 10, dozens 12, hundreds 100): a lower end, no value, no upper end.
//!
//! # Known misses
//! "a" and "an" as one; "both", "twice", "a pair"; sums over several currencies' parts ("3 dollars 50 cents").

mod bound;
mod digits;
mod figure;
mod fraction;
pub(crate) mod label;
pub(crate) mod lexeme;
mod range;
mod unit;
pub(crate) mod words;
mod year;

#[cfg(test)]
mod tests;

pub use unit::{Unit, UnitLabel};
pub(crate) use year::is_year;

use crate::time::{self, FoundTime, TimeClass};
use bound::Tone;
use evidence::Bound;
use figure::{Figure, Read};
use lexeme::Lexemes;
use std::ops::Range;
use words::Form;

/// A number, as the text has it.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundNumber {
    /// The figure alone, scale words included; for a range from its first word ("between") to its second figure.
    pub figure: Range<u32>,
    /// The figure with its currency sign and unit.
    pub measured: Range<u32>,
    /// The same with the limiting phrases before and after.
    pub bytes: Range<u32>,
    /// The number; `None` for a range and for a vague plural.
    pub value: Option<f64>,
    /// Lower end, when the text sets one.
    pub low: Option<f64>,
    /// Upper end, when the text sets one.
    pub high: Option<f64>,
    /// How the text limits it.
    pub bound: Bound,
    /// The limiting or softening words, as printed.
    pub hedge: Option<String>,
    /// Unit of measure, when one follows or a currency sign precedes.
    pub unit: Option<&'static Unit>,
    /// Whether it is a part of a whole: "half", "one in five".
    pub is_share: bool,
    /// Whether it is a plural without a figure: "dozens".
    pub is_vague: bool,
}

/// A bare number in digits or words at lexeme `i`, and the lexeme after it: the quantity of an amount of time.
pub(crate) fn read_plain(lexemes: &Lexemes, i: usize) -> Option<(f64, usize)> {
    match figure::read(lexemes, i)? {
        Read::Figure(it) if it.from == i && it.reading.form != Form::Vague && it.reading.value >= 0.0 => {
            Some((it.reading.value, it.end))
        }
        _ => None,
    }
}

/// Every number in `text` that counts or measures, in order; dates, times of day and labels are left out.
///
/// Cost: linear in the text.
pub fn numbers(text: &str) -> Vec<FoundNumber> {
    numbers_beside(text, &time::times(text, None))
}

/// The same, with the times of the text already found.
pub fn numbers_beside(text: &str, times: &[FoundTime]) -> Vec<FoundNumber> {
    let lexemes = Lexemes::new(text);
    let figures = range::join(&lexemes, figures(&lexemes, times));
    figures.iter().map(|it| found(&lexemes, it)).collect()
}

/// Figures that are neither labels nor parts of a time.
fn figures(lexemes: &Lexemes, times: &[FoundTime]) -> Vec<Figure> {
    let mut figures = vec![];
    let (mut at, mut label_end) = (0, None);
    let mut dates = times.iter().filter(|it| it.class != TimeClass::Duration).peekable();
    while let Some(lexeme) = lexemes.get(at) {
        while dates.peek().is_some_and(|it| it.bytes.end <= lexeme.start) {
            dates.next();
        }
        if dates.peek().is_some_and(|it| it.bytes.contains(&lexeme.start)) {
            at += 1;
            continue;
        }
        at = match figure::read(lexemes, at) {
            None => at + 1,
            Some(Read::Label(end)) => {
                label_end = Some(end);
                end.max(at + 1)
            }
            Some(Read::Figure(figure)) => {
                let next = figure.next.max(at + 1);
                if label::is_label(lexemes, &figure, label_end) {
                    label_end = Some(next);
                } else {
                    figures.push(figure);
                    label_end = None;
                }
                next
            }
        };
    }
    figures
}

/// Reads the phrases around a figure.
fn found(lexemes: &Lexemes, figure: &Figure) -> FoundNumber {
    let before = bound::before(lexemes, figure.from);
    let after = bound::after(lexemes, figure.next);
    let start = before.map_or(figure.from, |(_, start)| start);
    let end = after.map_or(figure.next, |(_, end)| end);
    let limit = match (before, after) {
        (Some((first, _)), Some((second, _)))
            if first.bound == Bound::About || first.bound == Bound::Exact =>
        {
            Some(second)
        }
        (Some((first, _)), _) => Some(first),
        (None, second) => second.map(|(limit, _)| limit),
    };
    let number = figure.reading.value;
    let bound = limit.map_or(Bound::Exact, |it| it.bound);
    let from_below = limit.is_some_and(|it| it.tone == Tone::FromBelow);
    let is_vague = figure.reading.form == Form::Vague;
    let (value, low, high, bound) = match (figure.range, bound) {
        (Some((low, high)), _) => (None, Some(low), Some(high), Bound::Between),
        (None, Bound::AtMost | Bound::LessThan) => {
            (Some(number).filter(|_| !is_vague), None, Some(number), bound)
        }
        (None, _) if is_vague => (None, Some(number), None, Bound::AtLeast),
        (None, Bound::AtLeast | Bound::MoreThan) => (Some(number), Some(number), None, bound),
        (None, _) => (Some(number), None, Some(number).filter(|_| from_below), bound),
    };
    let words = |from, to| Some(lexemes.words(from, to).to_owned()).filter(|it| !it.is_empty());
    let hedge = match (before, after) {
        (Some((limit, start)), _) if limit.tone != Tone::Plain => words(start, figure.from),
        (_, Some((_, end))) => words(figure.next, end),
        _ => None,
    };
    let opened = if figure.range.is_some() { figure.from } else { figure.first };
    FoundNumber {
        figure: lexemes.bytes(opened, figure.end),
        measured: lexemes.bytes(figure.from, figure.next),
        bytes: lexemes.bytes(start, end),
        value,
        low,
        high,
        bound,
        hedge,
        unit: figure.unit,
        is_share: figure.reading.form == Form::Share && figure.unit.is_none(),
        is_vague,
    }
}
