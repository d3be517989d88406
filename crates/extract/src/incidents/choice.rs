//! Which candidates fill a role: their own weight, against their rivals and what the text tells of.

use super::candidate::Candidate;
use super::same::same;
use super::{Incident, Material, ROLES, TYPES};
use crate::learned::WeightTable;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static TRAITS: LazyLock<WeightTable> =
    LazyLock::new(|| WeightTable::unpack(include_bytes!("../../data/incidents/traits.bin")));
static TEXT: LazyLock<WeightTable> =
    LazyLock::new(|| WeightTable::unpack(include_bytes!("../../data/incidents/text.bin")));
static SENTENCE: LazyLock<WeightTable> =
    LazyLock::new(|| WeightTable::unpack(include_bytes!("../../data/incidents/sentence.bin")));
/// For each role a threshold, a bias and the weights of `signs`.
static CHOICE: LazyLock<Vec<Vec<f64>>> = LazyLock::new(|| {
    let lines = include_str!("../../data/incidents/choice.tsv").lines().filter(|it| !it.starts_with('#'));
    lines.map(|line| line.split('\t').skip(1).filter_map(|it| it.parse().ok()).collect()).collect()
});

/// Log-odds below this are all alike: certainly not.
const FLOOR: f64 = -6.0;
/// Of the candidates of a role only so many of the best are weighed again.
const BEST: usize = 15;
/// Position, occurrences and words beyond which more make no difference.
const FAR: u32 = 3000;
const MANY: usize = 5;

/// Everything the small model weighs a candidate by.
struct Table<'a> {
    text: &'a str,
    candidates: &'a [Candidate],
    /// For each candidate its log-odds by role.
    odds: Vec<Vec<f64>>,
    /// For each sentence the log-odds that a role's filler stands in it.
    sentences: Vec<Vec<f64>>,
    /// What the text tells of.
    told: Vec<f64>,
}

/// Fills the roles.
pub(super) fn choose(text: &str, material: &Material) -> Incident {
    let bag = |weights: &WeightTable, names: &BTreeSet<String>| {
        weights.scores_of_bag(names.iter().map(String::as_str))
    };
    let candidates = material.candidates.as_slice();
    let table = Table {
        text,
        candidates,
        odds: candidates.iter().map(|it| TRAITS.scores(it.traits.iter().map(String::as_str))).collect(),
        sentences: material.sentences.iter().map(|it| bag(&SENTENCE, it)).collect(),
        told: bag(&TEXT, &material.words),
    };
    let odds = &table.odds;
    let mut incident = Incident::default();
    for (role, weights) in (0..ROLES.len()).zip(CHOICE.iter()) {
        let [threshold, bias, weights @ ..] = weights.as_slice() else { continue };
        let mut order: Vec<usize> = (0..candidates.len()).collect();
        order.sort_by(|one, other| odds[*other][role].total_cmp(&odds[*one][role]).then(one.cmp(other)));
        order.truncate(2 * BEST);
        let mut weighed: Vec<(f64, usize)> = Vec::new();
        for at in order.iter().copied().take(BEST).filter(|it| odds[*it][role] >= FLOOR) {
            let signs = table.signs(role, at, &order);
            let weight: f64 = signs.iter().zip(weights).map(|(sign, weight)| sign * weight).sum();
            weighed.push((weight + bias, at));
        }
        weighed.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        let mut kept: Vec<usize> = Vec::new();
        for (weight, at) in weighed {
            let known = kept.iter().any(|it| same(text, &candidates[*it], &candidates[at]));
            if weight >= *threshold && !known {
                kept.push(at);
            }
        }
        incident.roles[role] = kept.iter().filter_map(|it| candidates[*it].places.first().cloned()).collect();
    }
    incident.incident_type = incident_type(&table.told, incident.roles.iter().any(|it| !it.is_empty()));
    incident
}

impl Table<'_> {
    /// What a candidate is weighed by a second time; the trainer makes the same.
    fn signs(&self, role: usize, at: usize, order: &[usize]) -> Vec<f64> {
        let own = &self.odds[at];
        let candidate = &self.candidates[at];
        let rival =
            order.iter().filter(|it| **it != at && !same(self.text, candidate, &self.candidates[**it]));
        let rival = rival.map(|it| self.odds[*it][role]).fold(FLOOR, f64::max);
        let other = (0..ROLES.len()).filter(|it| *it != role).map(|it| own[it]).fold(FLOOR, f64::max);
        let first = candidate.places.first().map_or(FAR, |it| it.start.min(FAR));
        let around = candidate.sentences.iter().filter_map(|it| self.sentences.get(*it));
        let around = around.map(|it| it[role]).fold(FLOOR, f64::max);
        let mut signs = vec![
            own[role],
            rival,
            other,
            candidate.places.len().min(MANY) as f64,
            candidate.key.split(' ').count().min(MANY) as f64,
            first as f64 / 1000.0,
            self.candidates.len() as f64 / 100.0,
        ];
        for column in (0..ROLES.len()).filter(|it| *it != role) {
            signs.push(self.odds.iter().map(|it| it[column]).fold(FLOOR, f64::max));
        }
        signs.push(around);
        signs.extend(&self.told);
        signs
    }
}

/// The likeliest type, where the text tells of an incident or a role is filled.
fn incident_type(told: &[f64], filled: bool) -> Option<&'static str> {
    let (tells, types) = told.split_first()?;
    let best = types.iter().zip(TYPES).max_by(|one, other| one.0.total_cmp(other.0));
    best.filter(|_| filled || *tells > 0.0).map(|(_, name)| name)
}
