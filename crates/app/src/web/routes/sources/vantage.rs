//! From where a document sees: which share of its claims is its own and who else speaks in it.

use crate::web::parts::words::{self, some};
use evidence::{DocumentId, SourceKind};
use std::sync::Arc;
use workbench::View;

/// Documents listed: those that others speak in most.
const LISTED: usize = 24;
/// Width of a bar, in pixels.
const WIDTH: f32 = 240.0;
/// Voices drawn each with a bar of its own; what is thinner is one bar together.
const THINNEST: f32 = 7.0;

/// A document with its bar.
pub(super) struct Row {
    pub address: String,
    pub label: String,
    pub bars: Vec<Bar>,
    pub own: String,
    pub most: String,
    pub source: String,
}

pub(super) struct Bar {
    pub class: &'static str,
    pub x: f32,
    pub width: f32,
    pub title: String,
}

/// Documents with at least two weighed claims, the least own voice first.
pub(super) struct Rows(pub Vec<Row>);

pub(super) fn rows(view: &View) -> Arc<Rows> {
    view.once(|view| Rows(all(view)))
}

fn all(view: &View) -> Vec<Row> {
    let share = |id: DocumentId| {
        let own = view.own_source(id).map(|it| it.id);
        let all: u32 = view.voices(id).iter().map(|it| it.claims).sum();
        let mine: u32 = view.voices(id).iter().filter(|it| Some(it.source) == own).map(|it| it.claims).sum();
        (all, mine)
    };
    let mut found: Vec<(u32, DocumentId, u32, u32)> = view
        .documents
        .keys()
        .map(|id| (*id, share(*id)))
        .filter(|(_, (all, mine))| *all > 1 && mine < all)
        .map(|(id, (all, mine))| (1000 * mine / all, id, mine, all))
        .collect();
    found.sort_by_key(|it| (it.0, std::cmp::Reverse(it.3), it.1));
    found.into_iter().take(LISTED).map(|(_, id, mine, all)| row(view, id, mine, all)).collect()
}

fn row(view: &View, id: DocumentId, mine: u32, all: u32) -> Row {
    let own = view.own_source(id).map(|it| it.id);
    let mut voices: Vec<_> = view.voices(id).iter().collect();
    voices.sort_by_key(|it| Some(it.source) != own);
    let (mut x, mut bars, mut rest) = (0.0, Vec::new(), (0, 0));
    for voice in &voices {
        let source = view.source(voice.source);
        let width = WIDTH * voice.claims as f32 / all as f32;
        if width < THINNEST && Some(voice.source) != own {
            rest = (rest.0 + 1, rest.1 + voice.claims);
            continue;
        }
        let class = match source.map(|it| it.kind) {
            _ if Some(voice.source) == own => "own",
            Some(SourceKind::Anonymous) | None => "anon",
            Some(_) => "other",
        };
        let name = source.map_or("somebody", |it| it.name.as_str());
        let title = format!("{name}: {}", some(voice.claims as usize, "claim", "claims"));
        bars.push(Bar { class, x, width: (width - 1.0).max(1.0), title });
        x += width;
    }
    if rest.0 > 0 {
        let title = format!(
            "{}: {}",
            some(rest.0, "more voice", "more voices"),
            some(rest.1 as usize, "claim", "claims")
        );
        bars.push(Bar { class: "other", x, width: (WIDTH - x - 1.0).max(1.0), title });
    }
    let other = voices
        .iter()
        .find(|it| Some(it.source) != own)
        .and_then(|it| Some((view.source(it.source)?, it.claims)));
    Row {
        address: format!("/read/{id}"),
        label: view.documents.get(&id).map_or("", |it| it.label()).to_owned(),
        bars,
        own: format!("{} of {}", words::thousands(u64::from(mine)), words::thousands(u64::from(all))),
        most: other
            .map(|(it, claims)| format!("{}, {}", it.name, some(claims as usize, "claim", "claims")))
            .unwrap_or_default(),
        source: other.map(|(it, _)| format!("/sources/{}", it.id)).unwrap_or_default(),
    }
}
