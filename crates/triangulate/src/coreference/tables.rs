//! Families of words for one kind of event, and the fitted weights.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The tables of this program.
pub(super) struct Tables {
    /// Words and phrases to the numbers of their families.
    pub(super) families: BTreeMap<&'static str, BTreeSet<usize>>,
    /// Weights by feature.
    pub(super) weights: BTreeMap<&'static str, f64>,
}

pub(super) fn tables() -> &'static Tables {
    static TABLES: LazyLock<Tables> = LazyLock::new(|| {
        let mut families: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for (family, words) in lines(include_str!("../../data/coreference/families.tsv")).enumerate() {
            for word in words {
                families.entry(word).or_default().insert(family);
            }
        }
        let weights = lines(include_str!("../../data/coreference/weights.tsv"));
        let weights = weights.filter_map(|it| Some((*it.first()?, it.get(1)?.parse().ok()?))).collect();
        Tables { families, weights }
    });
    &TABLES
}

fn lines(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|it| !it.is_empty() && !it.starts_with('#')).map(|it| it.split('\t').collect())
}
