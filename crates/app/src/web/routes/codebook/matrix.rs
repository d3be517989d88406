//! Codes by kind of source: how many passages, and how many voices independent of one another stand behind them.
//!
//! A document that takes over another's words is drawn hollow. The others count once for each publisher family.

use crate::web::parts::words::{self, some, thousands};
use crate::web::parts::{KindMark, address};
use evidence::{DocumentId, SourceKind};
use std::collections::{BTreeMap, BTreeSet};
use workbench::{Coded, MACHINE, View};

/// Dots drawn in a cell; what is more is said in words.
const DOTS: usize = 6;

/// The table.
pub(super) struct Matrix {
    pub kinds: Vec<(KindMark, &'static str)>,
    pub rows: Vec<Row>,
}

pub(super) struct Row {
    pub key: String,
    pub label: String,
    pub definition: String,
    pub cells: Vec<Cell>,
    pub all: String,
    pub roots: String,
    pub agreement: String,
}

pub(super) struct Cell {
    pub address: String,
    pub say: String,
    pub passages: usize,
    pub class: &'static str,
    pub dots: Vec<f32>,
    pub hollow: Vec<f32>,
    pub width: f32,
}

/// Passages and the documents they stand in.
#[derive(Debug, Default, Clone)]
pub(super) struct Count {
    pub passages: usize,
    pub documents: BTreeSet<DocumentId>,
}

impl Count {
    /// Voices independent of one another, and documents that only repeat.
    pub(super) fn roots(&self, view: &View) -> (usize, usize) {
        let (mut families, mut repeating) = (BTreeSet::new(), 0);
        for id in &self.documents {
            if view.is_echo(*id) {
                repeating += 1;
                continue;
            }
            families.insert(match view.own_source(*id) {
                Some(source) => source.owner.clone().unwrap_or_else(|| source.name.clone()),
                None => id.to_string(),
            });
        }
        (families.len(), repeating)
    }
}

/// Code, then kind of source.
pub(super) type Counts = BTreeMap<String, BTreeMap<SourceKind, Count>>;

pub(super) fn counts(view: &View, coded: &[Coded]) -> Counts {
    let mut counts = Counts::new();
    for it in coded {
        let kind = view.kind_of(it.card.document).unwrap_or(SourceKind::Anonymous);
        let by_kind = counts.entry(it.card.code.to_string()).or_default();
        let count = by_kind.entry(kind).or_default();
        count.passages += 1;
        count.documents.insert(it.card.document);
    }
    counts
}

/// The kinds of source that have documents here.
pub(super) fn kinds(view: &View) -> Vec<SourceKind> {
    let kinds = view.documents.keys().map(|id| view.kind_of(*id).unwrap_or(SourceKind::Anonymous));
    kinds.collect::<BTreeSet<_>>().into_iter().collect()
}

pub(super) fn matrix(view: &View, counts: &Counts) -> Matrix {
    let kinds = kinds(view);
    let speaks: BTreeSet<SourceKind> = counts.values().flat_map(|it| it.keys().copied()).collect();
    let agreement = view.agreement();
    let empty = BTreeMap::new();
    let rows = view.codebook.codes.iter().map(|code| {
        let of_code = counts.get(&code.key).unwrap_or(&empty);
        let mut all = Count::default();
        of_code.values().for_each(|it| {
            all.passages += it.passages;
            all.documents.extend(&it.documents);
        });
        let with_machine = |it: &&workbench::Compared| it.one == MACHINE || it.other == MACHINE;
        let mut compared =
            agreement.iter().filter(|it| it.code.as_ref() == Some(&code.key)).filter(with_machine);
        Row {
            key: code.key.clone(),
            label: code.label.clone(),
            definition: code.definition.clone(),
            cells: kinds
                .iter()
                .map(|kind| {
                    cell(view, &code.key, &code.label, *kind, of_code.get(kind), speaks.contains(kind))
                })
                .collect(),
            all: thousands(all.passages as u64),
            roots: some(all.roots(view).0, "root", "roots"),
            agreement: compared
                .next()
                .map(|it| super::agreed(it.alpha, it.alike, it.units))
                .unwrap_or_default(),
        }
    });
    let rows = rows.collect();
    Matrix { kinds: kinds.iter().map(|it| (KindMark::new(*it), words::source_kind(*it))).collect(), rows }
}

fn cell(view: &View, key: &str, label: &str, kind: SourceKind, count: Option<&Count>, speaks: bool) -> Cell {
    let (roots, repeating) = count.map_or((0, 0), |it| it.roots(view));
    let passages = count.map_or(0, |it| it.passages);
    let (dots, hollow) = (roots.min(DOTS), repeating.min(DOTS - roots.min(DOTS)));
    let place = |at: usize| 4.0 + 8.0 * at as f32;
    Cell {
        address: address(&format!("/codebook/{key}"), &[("kind", kind.as_str())]),
        say: format!(
            "{label}, {}: {}, {}, {}",
            words::source_kind(kind),
            some(passages, "passage", "passages"),
            some(roots, "independent root", "independent roots"),
            some(repeating, "document that only repeats", "documents that only repeat"),
        ),
        passages,
        class: match (passages, roots) {
            (0, _) if speaks => "gap",
            (0, _) | (_, 0) => "",
            (_, 1) => "r1",
            (_, 2) => "r2",
            _ => "r3",
        },
        dots: (0..dots).map(place).collect(),
        hollow: (dots..dots + hollow).map(place).collect(),
        width: 8.0 * (dots + hollow).max(1) as f32,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_count_has_no_roots() {
        assert_eq!(Count::default().documents.len(), 0);
        assert_eq!(DOTS - DOTS.min(9), 0, "a full row of roots leaves no room for echoes");
    }
}
