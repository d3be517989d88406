//! What is said of an actor, by class of relation and kind of claim, and when it is said to have been.

use crate::web::parts::words::{self, some, thousands};
use crate::web::parts::{Bins, LevelMark, Tally, address, month_of, short};
use evidence::{Actor, ClaimKind, Proposition};
use std::collections::{BTreeMap, BTreeSet};
use workbench::View;

/// Propositions shown of a group.
const SHOWN: usize = 3;

pub(super) struct Group {
    pub title: String,
    pub count: String,
    pub address: String,
    pub rows: Vec<Row>,
    pub more: usize,
}

pub(super) struct Row {
    pub id: String,
    pub text: String,
    pub mark: LevelMark,
    pub tally: Tally,
    pub say: String,
}

/// Propositions that an actor's claims belong to, strongest first.
pub(super) fn propositions<'v>(view: &'v View, it: &Actor) -> Vec<&'v Proposition> {
    let mut ranks = BTreeSet::new();
    for card in view.claims_of(it.id) {
        ranks.extend(view.propositions_of(card.id).filter_map(|it| view.rank(it.id)));
    }
    ranks.into_iter().filter_map(|at| view.assessment.propositions.get(at)).collect()
}

/// The class of a relation; of another kind of claim, the kind.
fn group_of(view: &View, it: &Proposition) -> (ClaimKind, String) {
    let class = it.members.iter().find_map(|id| view.claim(*id)?.class.clone());
    (it.kind, class.filter(|_| it.kind == ClaimKind::Relation).map(|it| it.to_string()).unwrap_or_default())
}

/// Groups, those with most propositions first among relations, then the other kinds.
pub(super) fn groups(view: &View, it: &Actor, all: &[&Proposition]) -> Vec<Group> {
    let mut found: BTreeMap<(ClaimKind, String), Vec<&Proposition>> = BTreeMap::new();
    for proposition in all {
        found.entry(group_of(view, proposition)).or_default().push(proposition);
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by_key(|((kind, _), list)| (*kind, std::cmp::Reverse(list.len())));
    let named = format!("actor:\"{}\"", it.name.replace('"', " "));
    let group = |((kind, class), list): ((ClaimKind, String), Vec<&Proposition>)| {
        let (title, query) = match kind {
            ClaimKind::Relation if !class.is_empty() => {
                (words::sentence_case(&class), format!("{named} class:{class}"))
            }
            _ => (plural(kind).to_owned(), format!("{named} kind:{kind}")),
        };
        Group {
            title,
            count: thousands(list.len() as u64),
            address: address("/ledger", &[("q", &query)]),
            more: list.len().saturating_sub(SHOWN),
            rows: list.into_iter().take(SHOWN).map(|it| row(view, it)).collect(),
        }
    };
    found.into_iter().map(group).collect()
}

fn plural(kind: ClaimKind) -> &'static str {
    match kind {
        ClaimKind::Relation => "Relations",
        ClaimKind::Quantity => "Figures",
        ClaimKind::Event => "Events",
        ClaimKind::Role => "Offices",
        ClaimKind::Statement => "Other statements",
    }
}

fn row(view: &View, it: &Proposition) -> Row {
    let roots = some(it.roots as usize, "root", "roots");
    Row {
        id: it.id.to_string(),
        text: short(&it.text, 240),
        mark: LevelMark::short(it.level),
        tally: Tally::new(view, it),
        say: match it.denying_roots {
            0 => roots,
            against => format!("{roots} for, {against} against"),
        },
    }
}

pub(super) struct Bar {
    pub x: String,
    pub width: String,
    pub y: usize,
    pub height: usize,
    pub title: String,
    pub word: String,
    pub middle: String,
}

/// Claims with a date, by month or year; 40 pixels for the most.
pub(super) fn bars(view: &View, it: &Actor) -> Vec<Bar> {
    let months =
        view.claims_of(it.id).filter_map(|it| it.time?.start.or(it.time?.end)).map(month_of).collect();
    let Some(bins) = Bins::over(months) else { return Vec::new() };
    let most = bins.counts.iter().copied().max().unwrap_or(1).max(1);
    let width = 100.0 / bins.counts.len() as f64;
    let bar = |(at, count): (usize, &usize)| {
        let height = (count * 40).div_ceil(most);
        Bar {
            x: format!("{:.2}%", at as f64 * width + width * 0.08),
            width: format!("{:.2}%", width * 0.84),
            middle: format!("{:.2}%", (at as f64 + 0.5) * width),
            y: 40 - height,
            height,
            title: format!("{}: {}", bins.months(at).words(), some(*count, "claim", "claims")),
            word: bins.word(at, 7),
        }
    };
    bins.counts.iter().enumerate().map(bar).collect()
}
