//! Quantities of bare text, as the `quantities` layer of `annotate` prints them: no parse is needed.

use crate::number::lexeme::Lexemes;
use crate::number::{self, FoundNumber, UnitLabel};
use evidence::Bound;
use std::ops::Range;

/// A quantity of the `quantities` layer.
#[derive(Debug, Clone, PartialEq)]
pub struct QuantitySpan {
    /// The figure with its unit; a range from its first word.
    pub bytes: Range<u32>,
    /// `number`, `percent`, `money`, `dimension`, `duration` or `age`.
    pub label: &'static str,
    /// The number; `None` for a range and for a vague plural.
    pub value: Option<f64>,
    /// Lower end, when the text sets one.
    pub low: Option<f64>,
    /// Upper end, when the text sets one.
    pub high: Option<f64>,
    /// How the text limits it.
    pub bound: Bound,
    /// Unit of measure; empty for a plain number.
    pub unit: &'static str,
    /// The word counted, lower case, when one follows at once; else the label.
    pub measure: String,
}

/// Every quantity of `text`, in order.
pub fn spans(text: &str) -> Vec<QuantitySpan> {
    let lexemes = Lexemes::new(text);
    number::numbers(text).into_iter().map(|it| span(&lexemes, &it)).collect()
}

fn span(lexemes: &Lexemes, number: &FoundNumber) -> QuantitySpan {
    let next = lexemes.index_at(number.measured.end);
    let mut bytes = number.measured.clone();
    let mut label = match number.unit.map(|it| it.label) {
        None => "number",
        Some(UnitLabel::Percent) => "percent",
        Some(UnitLabel::Money) => "money",
        Some(UnitLabel::Duration) => "duration",
        Some(UnitLabel::Dimension) => "dimension",
    };
    let unit = number.unit.map_or("", |it| it.name.as_str());
    if let Some(end) = age_end(lexemes, next, label) {
        bytes.end = lexemes.bytes(end - 1, end).end;
        label = "age";
    }
    let counted = lexemes.word(next);
    let measure =
        if label == "number" && !counted.is_empty() { counted.to_owned() } else { label.to_owned() };
    QuantitySpan {
        bytes,
        label,
        value: number.value,
        low: number.low,
        high: number.high,
        bound: number.bound,
        unit: if label == "age" && unit.is_empty() { "years" } else { unit },
        measure,
    }
}

/// Where an age ends: "ten years old", "six weeks of age", "a 90-day-old", "87 yo".
fn age_end(lexemes: &Lexemes, next: usize, label: &str) -> Option<usize> {
    let dash = usize::from(lexemes.is_dash(next));
    let word = lexemes.word(next + dash);
    match (label, word) {
        ("duration", "old") => Some(next + dash + 1),
        ("duration", "of") if lexemes.word(next + 1) == "age" => Some(next + 2),
        ("number", "yo") => Some(next + 1),
        _ => None,
    }
}
