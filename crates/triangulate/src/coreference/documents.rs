//! Parts of a topic: texts that tell of one happening, apart from those that tell of another of its kind.
//!
//! Method: cosines of weighted words, names and numbers counting twice; average-link clustering; the tree is cut from the
//! top as long as the two sides hardly share a word and neither is a handful.

use super::EventText;
use std::collections::{BTreeMap, BTreeSet};

/// Weight of names and numbers, which tell two happenings of one kind apart, against other words.
const NAMES: f64 = 2.0;

/// Mean cosine of two sides from which they tell of one happening. Two happenings of one kind have .03 to .09, two
/// halves of the reports of one .1 to .3.
const ONE: f64 = 0.1;

/// Texts that make a side of their own.
const FEWEST: usize = 4;

/// A node of the tree: its texts, and its two sides with their likeness.
struct Node {
    texts: Vec<usize>,
    sides: Option<(Box<Node>, Box<Node>, f64)>,
}

/// Parts `members`, which are indices of `texts`.
pub(super) fn parts(texts: &[EventText], members: &[usize]) -> Vec<Vec<usize>> {
    if members.is_empty() {
        return Vec::new();
    }
    let vectors = vectors(texts, members);
    let likeness: Vec<Vec<f64>> =
        vectors.iter().map(|one| vectors.iter().map(|other| cosine(one, other)).collect()).collect();
    let mut found = Vec::new();
    cut(tree(&likeness), &mut found);
    for part in &mut found {
        part.sort_unstable();
        part.iter_mut().for_each(|it| *it = members[*it]);
    }
    found.sort();
    found
}

fn cut(node: Node, found: &mut Vec<Vec<usize>>) {
    match node.sides {
        Some((one, other, likeness))
            if likeness < ONE && one.texts.len().min(other.texts.len()) >= FEWEST =>
        {
            cut(*one, found);
            cut(*other, found);
        }
        _ => found.push(node.texts),
    }
}

fn tree(likeness: &[Vec<f64>]) -> Node {
    let mut nodes: Vec<Node> = (0..likeness.len()).map(|it| Node { texts: vec![it], sides: None }).collect();
    // Sums between nodes, so that a mean costs nothing.
    let mut sums: Vec<Vec<f64>> = likeness.to_vec();
    loop {
        let mut best: Option<(f64, usize, usize)> = None;
        for a in 0..nodes.len() {
            for b in a + 1..nodes.len() {
                let mean = sums[a][b] / (nodes[a].texts.len() * nodes[b].texts.len()) as f64;
                if best.is_none_or(|it| mean > it.0) {
                    best = Some((mean, a, b));
                }
            }
        }
        let Some((mean, a, b)) = best else { break };
        let other = nodes.remove(b);
        let moved = sums.remove(b);
        for row in &mut sums {
            row.remove(b);
        }
        let moved: Vec<f64> = moved.iter().enumerate().filter(|it| it.0 != b).map(|it| *it.1).collect();
        for (at, more) in moved.iter().enumerate() {
            sums[a][at] += more;
            sums[at][a] = sums[a][at];
        }
        let one = std::mem::replace(&mut nodes[a], Node { texts: Vec::new(), sides: None });
        let texts = one.texts.iter().chain(&other.texts).copied().collect();
        nodes[a] = Node { texts, sides: Some((Box::new(one), Box::new(other), mean)) };
    }
    nodes.pop().unwrap_or(Node { texts: Vec::new(), sides: None })
}

/// Unit vectors of the texts' words; words of one text alone tell nothing about others.
pub(super) fn vectors(texts: &[EventText], members: &[usize]) -> Vec<BTreeMap<String, f64>> {
    let names: BTreeSet<&str> = members
        .iter()
        .flat_map(|it| &texts[*it].words)
        .filter(|it| it.is_name)
        .map(|it| it.lemma.as_str())
        .collect();
    let count = |member: &usize| {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for word in &texts[*member].words {
            *counts.entry(&word.lemma).or_default() += 1;
        }
        counts
    };
    let counts: Vec<BTreeMap<&str, usize>> = members.iter().map(count).collect();
    let mut holders: BTreeMap<&str, usize> = BTreeMap::new();
    for word in counts.iter().flat_map(BTreeMap::keys) {
        *holders.entry(word).or_default() += 1;
    }
    let weight = |(word, count): (&&str, &usize)| {
        let held = holders[word];
        let rare = ((members.len() + 1) as f64 / held as f64).ln();
        let name = if names.contains(word) { NAMES } else { 1.0 };
        (held > 1).then(|| ((*word).to_owned(), (1.0 + (*count as f64).ln()) * rare * name))
    };
    let vector = |counts: &BTreeMap<&str, usize>| {
        let mut vector: BTreeMap<String, f64> = counts.iter().filter_map(weight).collect();
        let length = vector.values().map(|it| it * it).sum::<f64>().sqrt();
        vector.values_mut().for_each(|it| *it /= length.max(f64::MIN_POSITIVE));
        vector
    };
    counts.iter().map(vector).collect()
}

pub(super) fn cosine(one: &BTreeMap<String, f64>, other: &BTreeMap<String, f64>) -> f64 {
    one.iter().filter_map(|(word, weight)| other.get(word).map(|it| it * weight)).sum()
}
