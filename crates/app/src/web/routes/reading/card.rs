//! A claim in the margin: one line each, and everything about the one that is open.

use crate::web::parts::words;
use crate::web::parts::{LevelMark, Tally, Wording, one_line};
use evidence::{Claim, ClaimBody, ClaimId, Polarity};
use std::collections::BTreeMap;
use workbench::{Held, View};

/// What people decided about claims.
pub(super) struct Judged(BTreeMap<String, &'static str>);

impl Judged {
    pub(super) fn new(view: &View) -> Self {
        let mut state = BTreeMap::new();
        for it in view.in_force() {
            let word = match it.action.as_str() {
                "confirm" => "confirmed",
                "reject" => "rejected",
                "edit" => "edited",
                _ => continue,
            };
            state.insert(it.target.clone(), word);
        }
        Self(state)
    }

    pub(super) fn of(&self, id: ClaimId) -> Option<&'static str> {
        self.0.get(&id.to_string()).copied()
    }
}

/// A claim beside its words.
pub(super) struct Card {
    pub id: String,
    pub kind: &'static str,
    pub wording: Wording,
    pub mark: Option<LevelMark>,
    pub voice: String,
    pub judged: &'static str,
    pub open: Option<Box<Open>>,
}

/// What the open one shows besides.
pub(super) struct Open {
    pub place: String,
    pub chain: Vec<Hop>,
    pub tally: Option<Tally>,
    pub proposition: Option<(String, String)>,
    pub manner: String,
    pub found: String,
    pub fields: Vec<Field>,
    pub memos: Vec<String>,
}

/// A step of the chain of attribution, from the page inwards.
pub(super) struct Hop {
    pub name: String,
    pub class: &'static str,
    pub cue: String,
}

/// A slot that can be put right.
pub(super) struct Field {
    pub name: &'static str,
    pub value: String,
}

impl Card {
    pub(super) fn new(view: &View, held: &Held, it: &Claim, open: bool, judged: &Judged) -> Self {
        let proposition = view.propositions_of(it.id).next();
        Self {
            id: it.id.to_string(),
            kind: words::claim_kind(it.kind()),
            wording: Wording::new(view, it),
            mark: proposition.map(|it| LevelMark::short(it.level)),
            voice: it.attribution.last().map_or_else(|| "own voice".to_owned(), |it| one_line(&it.name)),
            judged: judged.of(it.id).unwrap_or_default(),
            open: open.then(|| Box::new(Open::new(view, held, it))),
        }
    }
}

impl Open {
    fn new(view: &View, held: &Held, it: &Claim) -> Self {
        let at = held.extraction.claims.iter().position(|all| all.id == it.id).unwrap_or_default();
        let proposition = view.propositions_of(it.id).next();
        let key = it.id.to_string();
        Self {
            place: format!("claim {} of {}", at + 1, held.extraction.claims.len()),
            chain: chain(view, held, it),
            tally: proposition.map(|it| Tally::new(view, it)),
            proposition: proposition.map(|it| (it.id.to_string(), it.text.clone())),
            manner: manner(it),
            found: format!("Found by {}, sure to {:.0} of 100.", it.method, 100.0 * it.confidence.get()),
            fields: fields(it),
            memos: view
                .in_force()
                .filter(|memo| memo.action.as_str() == "memo" && memo.target == key)
                .map(|memo| format!("{}: {}", memo.who, memo.detail))
                .collect(),
        }
    }
}

fn chain(view: &View, held: &Held, it: &Claim) -> Vec<Hop> {
    let own = view.own_source(held.document.id).map_or(held.document.label(), |it| it.name.as_str());
    let mut chain = vec![Hop {
        name: own.to_owned(),
        class: if it.attribution.is_empty() { "org" } else { "" },
        cue: String::new(),
    }];
    for (at, hop) in it.attribution.iter().enumerate() {
        let last = at + 1 == it.attribution.len();
        chain.push(Hop {
            name: if hop.anonymous { format!("{}, unnamed", hop.name) } else { hop.name.clone() },
            class: match (last, hop.anonymous) {
                (true, true) => "org anon",
                (true, false) => "org",
                (false, true) => "anon",
                (false, false) => "",
            },
            cue: held.document.text.get(hop.span).map(one_line).unwrap_or_default(),
        });
    }
    chain
}

fn manner(it: &Claim) -> String {
    let mut parts = vec![words::sentence_case(it.modality.as_str())];
    if it.polarity == Polarity::Denied {
        parts.push("denied".to_owned());
    }
    parts.extend(it.hedge.as_ref().map(|hedge| format!("with a hedge, “{hedge}”")));
    parts.extend(it.time.map(|it| words::when(&it)));
    parts.join(", ")
}

/// Slots in the names that an `edit` takes.
fn fields(it: &Claim) -> Vec<Field> {
    let mut fields = vec![
        Field { name: "polarity", value: it.polarity.to_string() },
        Field { name: "modality", value: it.modality.to_string() },
    ];
    let number = |it: Option<f64>| it.map(|it| it.to_string()).unwrap_or_default();
    match &it.body {
        ClaimBody::Relation(it) => fields.push(Field { name: "predicate", value: it.predicate.clone() }),
        ClaimBody::Quantity(it) => {
            fields.push(Field { name: "measure", value: it.measure.clone() });
            fields.push(Field { name: "value", value: number(it.value) });
            fields.push(Field { name: "low", value: number(it.low) });
            fields.push(Field { name: "high", value: number(it.high) });
        }
        ClaimBody::Event(it) => fields.push(Field { name: "type", value: it.event_type.clone() }),
        ClaimBody::Role(it) => fields.push(Field { name: "office", value: it.office.clone() }),
        ClaimBody::Statement(_) => {}
    }
    fields
}
