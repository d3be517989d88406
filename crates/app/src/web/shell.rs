//! What stands around every page: the rail, the search field, the state of the judgements.

use crate::web::parts::words::thousands;
use evidence::ClaimKind;
use workbench::View;

/// A page in the rail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tab {
    Overview,
    Ledger,
    Numbers,
    Actors,
    Timeline,
    Map,
    Reading,
    Sources,
    Codebook,
    Findings,
    Hypotheses,
    Brief,
}

/// Group, then its pages: tab, word, address, key after `g`.
type Group = (&'static str, &'static [(Tab, &'static str, &'static str, char)]);

/// The rail: three groups by the question they answer.
const RAIL: &[Group] = &[
    (
        "What is known",
        &[
            (Tab::Overview, "Overview", "/", 'o'),
            (Tab::Ledger, "Ledger", "/ledger", 'l'),
            (Tab::Numbers, "Numbers", "/numbers", 'n'),
            (Tab::Actors, "Actors", "/actors", 'a'),
            (Tab::Timeline, "Timeline", "/timeline", 't'),
            (Tab::Map, "Map", "/map", 'm'),
        ],
    ),
    (
        "Where it comes from",
        &[
            (Tab::Reading, "Reading", "/read", 'r'),
            (Tab::Sources, "Sources", "/sources", 's'),
            (Tab::Codebook, "Codebook", "/codebook", 'c'),
        ],
    ),
    (
        "What to do about it",
        &[
            (Tab::Findings, "Findings", "/findings", 'f'),
            (Tab::Hypotheses, "Hypotheses", "/hypotheses", 'h'),
            (Tab::Brief, "Brief", "/brief", 'b'),
        ],
    ),
];

/// A line of the rail.
pub(crate) struct RailLine {
    pub word: &'static str,
    pub address: &'static str,
    pub key: char,
    pub count: String,
    pub current: bool,
}

/// The frame of a page.
pub(crate) struct Shell {
    pub case: String,
    pub documents: usize,
    pub groups: Vec<(&'static str, Vec<RailLine>)>,
    /// What the search field holds.
    pub asked: String,
    /// "12 judgements, last 25 Nov 14:02".
    pub saved: String,
}

impl Shell {
    /// The frame of a page of `view`.
    pub(crate) fn new(view: &View, current: Tab) -> Self {
        let all = &view.assessment;
        let quantities = all.propositions.iter().filter(|it| it.kind == ClaimKind::Quantity).count();
        let events = all.propositions.iter().filter(|it| it.kind == ClaimKind::Event).count();
        let count = |tab| match tab {
            Tab::Ledger => all.propositions.len(),
            Tab::Numbers => quantities,
            Tab::Actors => all.actors.len(),
            Tab::Timeline => events,
            Tab::Reading => view.documents.len(),
            Tab::Sources => all.sources.len(),
            Tab::Codebook => view.codebook.codes.len(),
            Tab::Findings => all.findings.len(),
            Tab::Overview | Tab::Map | Tab::Hypotheses | Tab::Brief => 0,
        };
        let line = |(tab, word, address, key): &(Tab, &'static str, &'static str, char)| RailLine {
            word,
            address,
            key: *key,
            count: Some(count(*tab)).filter(|it| *it > 0).map(|it| thousands(it as u64)).unwrap_or_default(),
            current: *tab == current,
        };
        let groups = RAIL.iter().map(|(name, lines)| (*name, lines.iter().map(line).collect())).collect();
        Self {
            groups,
            saved: saved(view),
            documents: view.documents.len(),
            case: view.name.clone(),
            asked: String::new(),
        }
    }

    /// With no case behind it.
    pub(crate) fn bare() -> Self {
        let line = |(_, word, address, key): &(Tab, &'static str, &'static str, char)| RailLine {
            word,
            address,
            key: *key,
            count: String::new(),
            current: false,
        };
        let groups = RAIL.iter().map(|(name, lines)| (*name, lines.iter().map(line).collect())).collect();
        Self { groups, saved: String::new(), documents: 0, case: String::new(), asked: String::new() }
    }
}

fn saved(view: &View) -> String {
    match view.judgements.last().map(|it| &it.0) {
        Some(last) => {
            let at = last.when.get(11..16).unwrap_or_default();
            format!("All judgements saved, last {} {at}", last.when.get(..10).unwrap_or_default())
        }
        None => "No judgements yet".to_owned(),
    }
}
