//! What one snippet of news reports, as one of 30 labels: the sub-event types of ACLED and five more.
//!
//! # Method
//! Weighted cues (`data/plover/case2021.toml`): words and turns of phrase for weapon, deed, sides and outcome. Each
//! label's cues are summed, each once; the highest sum wins. No part of it is trained.
//!
//! # Known misses
//! Snippets whose event only a reader infers; two events of one snippet.

use regex::RegexSet;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct File {
    set: BTreeMap<String, String>,
    label: Vec<Label>,
}

#[derive(Deserialize)]
struct Label {
    name: String,
    cues: Vec<(i32, String)>,
}

struct Cues {
    patterns: RegexSet,
    /// For each pattern: label and weight.
    weights: Vec<(usize, i32)>,
    names: Vec<String>,
}

/// Label of what shows no cue: the least specific kind of violence.
const UNKNOWN: &str = "OTHER";

/// Bound on the compiled patterns, in bytes; they need a fraction of it.
const SIZE: usize = 256 << 20;

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../data/plover/case2021.toml"))
        .expect("tested: the built-in data parses");
    let (mut patterns, mut weights) = (Vec::new(), Vec::new());
    for (at, label) in file.label.iter().enumerate() {
        for (weight, pattern) in &label.cues {
            let whole = file
                .set
                .iter()
                .fold(pattern.clone(), |it, (name, words)| it.replace(&format!("<{name}>"), words));
            patterns.push(format!(r"\b(?:{whole})"));
            weights.push((at, *weight));
        }
    }
    let patterns = regex::RegexSetBuilder::new(patterns).unicode(false).size_limit(SIZE).build();
    Cues {
        patterns: patterns.expect("tested: the built-in patterns compile"),
        weights,
        names: file.label.into_iter().map(|it| it.name).collect(),
    }
});

/// The label of a snippet.
pub fn label(text: &str) -> &'static str {
    let cues = &*CUES;
    let mut sums = vec![0; cues.names.len()];
    for hit in &cues.patterns.matches(&text.to_lowercase()) {
        let (label, weight) = cues.weights[hit];
        sums[label] += weight;
    }
    let best = sums.iter().enumerate().max_by_key(|(at, sum)| (**sum, std::cmp::Reverse(*at)));
    best.filter(|(_, sum)| **sum > 0).map_or(UNKNOWN, |(at, _)| &cues.names[at])
}
