//! The ledger's facets: each choice with how many rows it would leave, counted as if its own facet were open.

use super::{Asked, fitting};
use crate::web::parts::words::{self, thousands};
use crate::web::parts::{KindMark, LevelMark};
use evidence::{ClaimKind, Level, Proposition, SourceKind};
use std::collections::BTreeMap;
use workbench::View;

pub(super) struct Facet {
    pub name: &'static str,
    pub choices: Vec<Choice>,
}

pub(super) struct Choice {
    pub label: String,
    pub mark: Option<LevelMark>,
    pub kind: Option<KindMark>,
    pub count: String,
    pub address: String,
    pub current: bool,
}

pub(super) fn facets(view: &View, base: &[&Proposition], asked: &Asked) -> Vec<Facet> {
    let choice = |field: &str, key: &str, count: usize, label: &str| {
        let current = [("level", &asked.level), ("kind", &asked.kind), ("source", &asked.source)]
            .iter()
            .any(|(name, value)| *name == field && value.as_str() == key);
        Choice {
            label: label.to_owned(),
            mark: None,
            kind: None,
            count: thousands(count as u64),
            address: asked.with(field, if current { "" } else { key }),
            current,
        }
    };
    let (mut levels, mut claim_kinds, mut source_kinds) = (Vec::new(), Vec::new(), Vec::new());
    let open = fitting(view, base, asked, "level");
    for level in Level::ALL.iter().rev() {
        let count = open.iter().filter(|it| it.level == *level).count();
        if count > 0 {
            levels.push(Choice {
                mark: Some(LevelMark::short(*level)),
                ..choice("level", level.as_str(), count, "")
            });
        }
    }
    let open = fitting(view, base, asked, "kind");
    for kind in ClaimKind::ALL {
        let count = open.iter().filter(|it| it.kind == *kind).count();
        if count > 0 {
            claim_kinds.push(choice("kind", kind.as_str(), count, words::claim_kind(*kind)));
        }
    }
    let mut counts: BTreeMap<SourceKind, usize> = BTreeMap::new();
    for it in fitting(view, base, asked, "source") {
        view.kinds(it.id).0.iter().for_each(|kind| *counts.entry(kind).or_default() += 1);
    }
    for (kind, count) in counts {
        let label = words::source_kind(kind);
        source_kinds.push(Choice {
            kind: Some(KindMark::new(kind)),
            ..choice("source", kind.as_str(), count, label)
        });
    }
    vec![
        Facet { name: "Level", choices: levels },
        Facet { name: "Kind of claim", choices: claim_kinds },
        Facet { name: "Kind of source, for", choices: source_kinds },
    ]
}
