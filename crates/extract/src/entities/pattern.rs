//! What shows by its form alone: addresses, handles, telephone numbers, radio frequencies, coordinates.

use super::Label;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Expressions in the order in which they are tried; an earlier one keeps its ground.
///
/// Coordinates count as locations in the set, which has a label of their own for them and does not use it.
const FORMS: &[(&str, Label)] = &[
    (r"(?:https?://|www\.)[^\s<>()\[\]]*[^\s<>()\[\].,;:!?'’”]", Label::Url),
    (r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", Label::CommsIdentifier),
    (r"\B@\w{2,}", Label::CommsIdentifier),
    (r"(?:\+\d{1,3}[ -])?\(?\b\d{3}\)?[ -]\d{3}-\d{4}\b", Label::CommsIdentifier),
    (r"\+\d{1,3}(?:[ -]\d{2,4}){2,4}\b", Label::CommsIdentifier),
    (r"\b\d+(?:\.\d+)?\s?(?i:[kmg]hz)\b", Label::Frequency),
    (
        r#"\d{1,3}°\s?(?:\d{1,2}[′']\s?(?:\d{1,2}(?:\.\d+)?[″"]\s?)?)?[NS][ ,]\s?\d{1,3}°\s?(?:\d{1,2}[′']\s?(?:\d{1,2}(?:\.\d+)?[″"]\s?)?)?[EW]"#,
        Label::Location,
    ),
    (r"\d{1,3}\.\d{3,}°\s?[NS][ ,]\s?\d{1,3}\.\d{3,}°\s?[EW]", Label::Location),
    (r"-?\b\d{1,2}\.\d{4,}[;,]\s?-?\d{1,3}\.\d{4,}\b", Label::Location),
];

/// Everything in `text` that has such a form, none overlapping another.
pub(super) fn find(text: &str) -> Vec<(Range<u32>, Label)> {
    static COMPILED: LazyLock<Vec<(Regex, Label)>> = LazyLock::new(|| {
        FORMS.iter().map(|(form, label)| (Regex::new(form).expect("the forms are tested"), *label)).collect()
    });
    let mut found: Vec<(Range<u32>, Label)> = Vec::new();
    for (form, label) in COMPILED.iter() {
        for hit in form.find_iter(text) {
            let bytes = hit.start() as u32..hit.end() as u32;
            if !super::overlaps(&found, &bytes) {
                found.push((bytes, *label));
            }
        }
    }
    found
}
