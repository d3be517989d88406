//! Times, figures and sums, as the set cuts them: a figure without its noun, a time without its preposition.

use super::Label;
use super::words::names;
use crate::quantity;
use crate::time::{self, TimeClass};
use std::ops::Range;

/// Times, quantities and sums of money of a paragraph.
pub(super) fn find(text: &str) -> Vec<(Range<u32>, Label)> {
    let times: Vec<Range<u32>> = time::times(text, None)
        .into_iter()
        .filter(|it| {
            it.class != TimeClass::Set && !it.value.as_deref().is_some_and(|it| it.ends_with("_REF"))
        })
        .map(|it| without_preposition(text, it.bytes))
        .collect();
    let beside_time = |it: &Range<u32>| !times.iter().any(|time| time.start < it.end && it.start < time.end);
    let figures = quantity::spans(text).into_iter().filter_map(|it| {
        let label = match it.label {
            "money" => Label::Money,
            "number" | "percent" | "dimension" => Label::Quantity,
            _ => return None,
        };
        let words = &text[it.bytes.start as usize..it.bytes.end as usize];
        (!words.eq_ignore_ascii_case("one")).then_some((it.bytes, label))
    });
    let mut found: Vec<(Range<u32>, Label)> = figures.filter(|(bytes, _)| beside_time(bytes)).collect();
    found.extend(times.into_iter().map(|it| (it, Label::Temporal)));
    found
}

/// "since May" without "since".
fn without_preposition(text: &str, bytes: Range<u32>) -> Range<u32> {
    let words = &text[bytes.start as usize..bytes.end as usize];
    match words.split_once(' ') {
        Some((first, rest)) if names().before_time.contains(&first.to_lowercase()) => {
            bytes.end - rest.len() as u32..bytes.end
        }
        _ => bytes,
    }
}
