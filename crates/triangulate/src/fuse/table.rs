//! Claims as numbers: items, sources, values and votes.

use super::{SourceClaim, ValueKind, reading};
use std::collections::{BTreeMap, BTreeSet};

/// A source's vote for one value of an item.
#[derive(Debug, Clone, Copy)]
pub(super) struct Vote {
    pub(super) source: usize,
    pub(super) value: usize,
    /// One, split over the values the source gives for the item.
    pub(super) weight: f64,
}

/// One property of one object.
#[derive(Debug, Default)]
pub(super) struct Item {
    /// Keys of the values, in the order of their first claim.
    pub(super) values: Vec<String>,
    /// Votes, by source.
    pub(super) votes: Vec<Vote>,
    /// Every claim with the value it gives.
    pub(super) claims: Vec<(usize, usize)>,
    /// Pairs of values of which the first leaves out parts of the second: lists of persons.
    pub(super) omissions: BTreeSet<(usize, usize)>,
}

/// Everything claimed.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// In the order of their first claim.
    pub(super) items: Vec<Item>,
    /// Sources: whether each is anonymous.
    pub(super) anonymous: Vec<bool>,
}

impl Table {
    pub(super) fn new(claims: &[SourceClaim], kind: ValueKind) -> Self {
        let mut table = Self::default();
        let mut item_of: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        let mut source_of: BTreeMap<&str, usize> = BTreeMap::new();
        for (index, claim) in claims.iter().enumerate() {
            let item = *item_of.entry((&claim.object, &claim.attribute)).or_insert_with(|| {
                table.items.push(Item::default());
                table.items.len() - 1
            });
            source_of.entry(&claim.source).or_insert_with(|| {
                table.anonymous.push(is_anonymous(&claim.source));
                table.anonymous.len() - 1
            });
            table.items[item].claims.push((index, 0));
        }
        for item in &mut table.items {
            item.fill(claims, kind, &source_of);
        }
        table
    }

    /// How many votes each source has.
    pub(super) fn claimed(&self) -> Vec<usize> {
        let mut claimed = vec![0; self.sources()];
        for vote in self.items.iter().flat_map(|it| &it.votes) {
            claimed[vote.source] += 1;
        }
        claimed
    }

    /// Number of sources.
    pub(super) fn sources(&self) -> usize {
        self.anonymous.len()
    }
}

impl Item {
    fn fill(&mut self, claims: &[SourceClaim], kind: ValueKind, source_of: &BTreeMap<&str, usize>) {
        let written: Vec<&str> = self.claims.iter().map(|it| claims[it.0].value.as_str()).collect();
        let mut value_of: BTreeMap<String, usize> = BTreeMap::new();
        let mut given: BTreeMap<(usize, usize), ()> = BTreeMap::new();
        let mut kept = Vec::new();
        for ((claim, _), key) in self.claims.iter().zip(reading::keys(&written, kind)) {
            if key.is_empty() {
                continue;
            }
            let value = *value_of.entry(key.clone()).or_insert_with(|| {
                self.values.push(key);
                self.values.len() - 1
            });
            kept.push((*claim, value));
            given.insert((source_of[claims[*claim].source.as_str()], value), ());
        }
        self.claims = kept;
        if kind == ValueKind::Names {
            let parts = |it: &String| it.split('+').map(str::to_owned).collect::<BTreeSet<_>>();
            let lists: Vec<BTreeSet<String>> = self.values.iter().map(parts).collect();
            let pairs = (0..lists.len()).flat_map(|a| (0..lists.len()).map(move |b| (a, b)));
            self.omissions = pairs.filter(|(a, b)| a != b && lists[*a].is_subset(&lists[*b])).collect();
        }
        for (source, value) in given.keys() {
            let values = given.range((*source, 0)..(*source + 1, 0)).count() as f64;
            self.votes.push(Vote { source: *source, value: *value, weight: 1.0 / values });
        }
    }
}

/// Whether a source is known by nothing but an address of a computer.
fn is_anonymous(source: &str) -> bool {
    let quad = |word: &str| {
        let parts: Vec<&str> = word.split('.').collect();
        parts.len() == 4 && parts.iter().all(|it| it.parse::<u8>().is_ok())
    };
    let mut words = source.split(|c: char| !(c.is_ascii_digit() || c == '.'));
    source.to_lowercase().contains("anonymous") || words.any(quad)
}
