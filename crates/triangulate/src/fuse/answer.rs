//! The answers: which of the written values to print, how sure to be, and why.

use super::table::{Item, Table};
use super::vote::Opinion;
use super::{FusedValue, SourceClaim, ValueKind, people};
use std::collections::{BTreeMap, BTreeSet};

/// Chance and confidence at the knots of a line: how often answers of such a chance were right on 240 flight times, 60
/// lists of authors and 183 population figures together, with a margin at the top, where few were wrong.
const CALIBRATION: &[(f64, f64)] = &[
    (0.0, 0.2),
    (0.5, 0.65),
    (0.7, 0.75),
    (0.9, 0.82),
    (0.97, 0.87),
    (0.99, 0.92),
    (0.999, 0.96),
    (1.0, 0.975),
];

pub(super) fn answers(
    claims: &[SourceClaim],
    table: &Table,
    opinion: &Opinion,
    kind: ValueKind,
) -> Vec<FusedValue> {
    let mut found = Vec::new();
    for (at, item) in table.items.iter().enumerate() {
        let chances = &opinion.chances[at];
        let Some(value) =
            (0..chances.len()).reduce(|best, it| if chances[it] > chances[best] { it } else { best })
        else {
            continue;
        };
        let Some(written) = best_written(claims, item, value, kind) else { continue };
        found.push(FusedValue {
            object: claims[written].object.clone(),
            attribute: claims[written].attribute.clone(),
            value: claims[written].value.clone(),
            confidence: calibrated(chances[value]),
            why: why(item, value, &opinion.own[at], opinion),
        });
    }
    found
}

/// The claim whose wording is best: clear, then frequent, then full (lists) or bare (the rest), then first.
fn best_written(claims: &[SourceClaim], item: &Item, value: usize, kind: ValueKind) -> Option<usize> {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    let with_value = || item.claims.iter().filter(|it| it.1 == value).map(|it| it.0);
    for claim in with_value() {
        *count.entry(claims[claim].value.as_str()).or_default() += 1;
    }
    with_value().max_by_key(|it| {
        let written = claims[*it].value.as_str();
        let clear = kind != ValueKind::Names || people::is_clear(written);
        let parted = kind == ValueKind::Names && written.contains(';') && written.contains(',');
        // A fuller list of persons is better; a time or number with remarks around it is not.
        let length = written.len() as i64 * if kind == ValueKind::Names { 1 } else { -1 };
        (clear, parted, count[written], length, std::cmp::Reverse(*it))
    })
}

fn calibrated(chance: f64) -> f64 {
    let above =
        CALIBRATION.windows(2).find(|it| chance <= it[1].0).unwrap_or(&CALIBRATION[CALIBRATION.len() - 2..]);
    let ((from, low), (to, high)) = (above[0], above[1]);
    let sure = (high - low).mul_add((chance.min(to) - from) / (to - from), low);
    (sure * 1e4).round() / 1e4
}

fn why(item: &Item, value: usize, own: &[f64], opinion: &Opinion) -> String {
    let votes = || item.votes.iter().zip(own);
    let for_it: Vec<_> = votes().filter(|it| it.0.value == value).collect();
    let others: BTreeSet<usize> =
        item.votes.iter().filter(|it| it.value != value).map(|it| it.source).collect();
    let alone: f64 = for_it.iter().map(|it| it.1).sum();
    let right: f64 = for_it.iter().map(|it| opinion.accuracy[it.0.source]).sum::<f64>() / for_it.len() as f64;
    let mut said = match for_it.len() {
        1 => "one source says so".to_owned(),
        all if alone < all as f64 - 0.5 => {
            format!("{all} sources say so, which count as {alone:.1} because some copy")
        }
        all => format!("{all} independent sources say so"),
    };
    said.push_str(&format!("; right {right:.2} of the time"));
    let rivals = item.values.len() - 1;
    match (others.len(), rivals) {
        (0, _) => said.push_str("; nobody says otherwise"),
        (1, _) => said.push_str("; one source says otherwise"),
        (all, 1) => said.push_str(&format!("; {all} give one other value")),
        (all, rivals) => said.push_str(&format!("; {all} give {rivals} other values")),
    }
    said
}
