//! Which documents, citations and voices the picture of sources draws, and what ties them.

use crate::web::parts::words;
use evidence::{DocumentId, Finding, Lineage, SourceId};
use std::collections::{BTreeMap, BTreeSet};
use workbench::{DocumentCard, View};

/// Documents drawn on the left; what fits a screen and a sheet of A4 across.
const DOCUMENTS: usize = 24;
/// Cited documents and origins drawn for each document.
const EACH: usize = 2;
/// A place in the middle column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cited {
    Held(DocumentId),
    /// Cited for what it cannot know; not in the case.
    Source(SourceId),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Point {
    Document(DocumentId),
    Cited(Cited),
    Origin(SourceId),
}

/// A line from one point to another.
pub(super) struct Tie {
    pub from: Point,
    pub to: Point,
    pub class: &'static str,
    pub title: String,
}

/// What is drawn when no document is asked for.
struct Chosen(Vec<DocumentId>);

/// Documents with most ties, those of one publisher family side by side, earliest first.
pub(super) fn chosen(view: &View, about: Option<DocumentId>) -> Vec<DocumentId> {
    match about {
        None => view.once(|view| Chosen(most_tied(view, None))).0.clone(),
        Some(_) => most_tied(view, about),
    }
}

fn most_tied(view: &View, about: Option<DocumentId>) -> Vec<DocumentId> {
    let mut ties: BTreeMap<DocumentId, usize> = BTreeMap::new();
    for id in view.documents.keys() {
        let others = view.rests_on(*id);
        *ties.entry(*id).or_default() += view.voices(*id).len().min(1);
        for (other, _) in others {
            *ties.entry(*id).or_default() += 2;
            if about.is_some() && about != Some(*id) && about != Some(other.id) {
                continue;
            }
            *ties.entry(other.id).or_default() += 2;
        }
    }
    if let Some(about) = about {
        let rests = |id: DocumentId| view.rests_on(id).map(|it| it.0.id).collect::<BTreeSet<_>>();
        let below = rests(about);
        ties.retain(|id, _| *id == about || below.contains(id) || rests(*id).contains(&about));
        ties.insert(about, usize::MAX);
    }
    let mut ranked: Vec<(usize, DocumentId)> = ties.into_iter().map(|(id, ties)| (ties, id)).collect();
    ranked.sort_by_key(|it| (std::cmp::Reverse(it.0), it.1));
    let mut ids: Vec<DocumentId> = ranked.into_iter().take(DOCUMENTS).map(|it| it.1).collect();
    let date = |id: &DocumentId| view.documents.get(id).and_then(published);
    let mut first: BTreeMap<String, (u8, Option<evidence::Day>)> = BTreeMap::new();
    for id in &ids {
        let day = date(id);
        let key = (u8::from(day.is_none()), day);
        first.entry(family(view, *id)).and_modify(|it| *it = key.min(*it)).or_insert(key);
    }
    ids.sort_by_key(|id| {
        let family = family(view, *id);
        (first.get(&family).copied(), family, date(id), *id)
    });
    ids
}

fn published(card: &DocumentCard) -> Option<evidence::Day> {
    card.metadata.published.as_ref()?.when.start
}

/// Owner of the publisher, or the publisher itself.
pub(super) fn family(view: &View, id: DocumentId) -> String {
    match view.own_source(id) {
        Some(source) => source.owner.clone().unwrap_or_else(|| source.name.clone()),
        None => id.to_string(),
    }
}

/// All lines between what is drawn.
pub(super) fn ties(view: &View, chosen: &[DocumentId]) -> Vec<Tie> {
    let mut ties = Vec::new();
    let mut cited: BTreeSet<DocumentId> = BTreeSet::new();
    for id in chosen {
        let from = Point::Document(*id);
        let mut behind: BTreeSet<SourceId> = BTreeSet::new();
        for (other, edge) in view.rests_on(*id).take(EACH) {
            cited.insert(other.id);
            behind.extend(voices(view, other.id).iter().map(|it| it.0));
            let to = Point::Cited(Cited::Held(other.id));
            ties.push(Tie { from, to, class: "ec", title: edge.why.clone() });
        }
        let own = view.own_source(*id).map(|it| it.id);
        for (source, class, title) in voices(view, *id) {
            // What it has from a document it cites is shown on the way through that document.
            if Some(source) == own || !behind.contains(&source) {
                ties.push(Tie { from, to: Point::Origin(source), class, title });
            }
        }
    }
    for id in cited {
        for (source, class, title) in voices(view, id) {
            ties.push(Tie { from: Point::Cited(Cited::Held(id)), to: Point::Origin(source), class, title });
        }
    }
    ties.extend(impossible(view, chosen));
    ties
}

/// The voices drawn for a document, with the look of the line and what it says.
fn voices(view: &View, id: DocumentId) -> Vec<(SourceId, &'static str, String)> {
    let own = view.own_source(id).map(|it| it.id);
    let label = view.documents.get(&id).map_or("", |it| it.label());
    let drawn = view.voices(id).iter().take(EACH);
    let mut found: Vec<(SourceId, &'static str, String)> = drawn
        .map(|it| {
            let class = match () {
                () if it.counted == 0 => "may",
                () if Some(it.source) == own => "own",
                () => "ec",
            };
            let name = view.source(it.source).map_or("", |it| it.name.as_str());
            let claims = words::some(it.claims as usize, "claim", "claims");
            (it.source, class, format!("{label}: {claims} on the word of {name}"))
        })
        .collect();
    if found.is_empty() {
        found.extend(own.map(|it| (it, "own", format!("{label} speaks for itself"))));
    }
    found
}

/// Citations that cannot be by their dates.
fn impossible(view: &View, chosen: &[DocumentId]) -> Vec<Tie> {
    let tie = |(edge, finding): (&Lineage, &Finding)| {
        let from = edge.a.parse().ok().filter(|id| chosen.contains(id))?;
        let to = Point::Cited(Cited::Source(edge.b.parse().ok()?));
        Some(Tie { from: Point::Document(from), to, class: "bad", title: finding.explanation.clone() })
    };
    view.misdated().filter_map(tie).collect()
}
