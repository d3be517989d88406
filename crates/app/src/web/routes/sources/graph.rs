//! The picture of who rests on whom: documents, what they cite, and who knew it, from left to right.
//!
//! A document leads to the documents of this case whose words it takes over, and these to the voices behind what they
//! say; its own voice is an origin too. Drawn are the documents with most such ties, never all: a picture of a
//! thousand lines says nothing. Origins and cited documents stand at the mean height of what leads to them, which
//! keeps most lines from crossing.

use super::ties::{Cited, Point, Tie, chosen, family, ties};
use crate::web::parts::{kind_symbol, short, words};
use askama::Template;
use evidence::{DocumentId, SourceId, SourceKind};
use std::collections::{BTreeMap, BTreeSet};
use workbench::View;

/// Height of a row, and where the first stands.
const ROW: f32 = 34.0;
const TOP: f32 = 44.0;
/// Where lines leave documents, meet and leave cited ones, and end.
const FROM: f32 = 272.0;
const MIDDLE: f32 = 500.0;
const BOX: f32 = 230.0;
const END: f32 = 866.0;

/// The picture, ready to be put into a page or a file.
#[derive(Template)]
#[template(path = "parts/lineage.html")]
pub(super) struct Graph {
    pub alone: bool,
    pub height: f32,
    pub families: Vec<Family>,
    pub lines: Vec<Line>,
    pub documents: Vec<Node>,
    pub cited: Vec<Node>,
    pub origins: Vec<Node>,
    /// Documents of the case that are not drawn.
    pub left_out: usize,
}

pub(super) struct Family {
    pub y: f32,
    pub height: f32,
    pub name: String,
}

pub(super) struct Line {
    pub class: &'static str,
    pub path: String,
    pub title: String,
}

pub(super) struct Node {
    pub y: f32,
    pub label: String,
    pub full: String,
    pub address: String,
    pub symbol: &'static str,
    /// How the dot or frame looks: empty, `h` repeats, `u` unnamed, `bad`.
    pub class: &'static str,
    pub note: String,
}

/// Draws the case, or what one document rests on and what rests on it.
pub(super) fn draw(view: &View, about: Option<DocumentId>, alone: bool) -> Graph {
    let chosen = chosen(view, about);
    let ties = ties(view, &chosen);
    let mut at: BTreeMap<Point, f32> = BTreeMap::new();
    for (row, id) in chosen.iter().enumerate() {
        at.insert(Point::Document(*id), TOP + ROW * row as f32);
    }
    place(&mut at, &ties, |it| matches!(it, Point::Cited(_)));
    place(&mut at, &ties, |it| matches!(it, Point::Origin(_)));
    let lines = ties.iter().filter_map(|it| line(it, &at)).collect();
    let bad: BTreeSet<Point> = ties.iter().filter(|it| it.class == "bad").map(|it| it.to).collect();
    let ends = |source: SourceId| {
        let from = ties.iter().filter(|it| it.to == Point::Origin(source)).map(|it| it.from);
        from.collect::<BTreeSet<_>>().len()
    };
    let (mut documents, mut cited, mut origins) = (Vec::new(), Vec::new(), Vec::new());
    for (point, y) in &at {
        match point {
            Point::Document(id) => documents.extend(document(view, *id, *y)),
            Point::Cited(Cited::Held(id)) => cited.extend(document(view, *id, *y).map(|it| Node {
                label: short(&it.label, 28),
                class: if bad.contains(point) { "bad" } else { "" },
                ..it
            })),
            Point::Cited(Cited::Source(id)) => cited.extend(origin(view, *id, *y).map(|it| Node {
                label: short(&it.label, 28),
                class: "bad",
                ..it
            })),
            Point::Origin(id) => origins.extend(origin(view, *id, *y).map(|it| Node {
                note: match ends(*id) {
                    0 | 1 => it.note,
                    more => format!("{more} lines end here"),
                },
                ..it
            })),
        }
    }
    let lowest = at.values().fold(TOP, |a, b| a.max(*b));
    Graph {
        alone,
        height: lowest + ROW,
        families: families(view, &chosen),
        lines,
        documents,
        cited,
        origins,
        left_out: view.documents.len().saturating_sub(chosen.len()),
    }
}

fn families(view: &View, chosen: &[DocumentId]) -> Vec<Family> {
    let mut found: Vec<(usize, usize, String)> = Vec::new();
    for (row, id) in chosen.iter().enumerate() {
        let name = family(view, *id);
        match found.last_mut() {
            Some(last) if last.2 == name => last.1 = row,
            _ => found.push((row, row, name)),
        }
    }
    let several = found.into_iter().filter(|it| it.1 > it.0);
    several
        .map(|(first, last, name)| Family {
            y: TOP + ROW * first as f32 - ROW / 2.0 + 2.0,
            height: ROW * (last - first + 1) as f32 - 4.0,
            name,
        })
        .collect()
}

/// Puts the points of a column at the mean height of what leads to them, a row apart.
fn place(at: &mut BTreeMap<Point, f32>, ties: &[Tie], of: impl Fn(&Point) -> bool) {
    let mut heights: BTreeMap<Point, Vec<f32>> = BTreeMap::new();
    for tie in ties.iter().filter(|it| of(&it.to)) {
        heights.entry(tie.to).or_default().extend(at.get(&tie.from));
    }
    let mean = |it: &[f32]| it.iter().sum::<f32>() / it.len().max(1) as f32;
    let mut wanted: Vec<(f32, Point)> = heights.iter().map(|(point, it)| (mean(it), *point)).collect();
    wanted.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut free = TOP;
    for (height, point) in wanted {
        let y = height.max(free);
        free = y + ROW;
        at.insert(point, y);
    }
}

fn line(tie: &Tie, at: &BTreeMap<Point, f32>) -> Option<Line> {
    let x = |point: &Point, leaving: bool| match (point, leaving) {
        (Point::Document(_), _) => FROM,
        (Point::Cited(_), false) => MIDDLE,
        (Point::Cited(_), true) => MIDDLE + BOX,
        (Point::Origin(_), _) => END - 6.0,
    };
    let (x1, x2) = (x(&tie.from, true), x(&tie.to, false));
    let (y1, y2) = (*at.get(&tie.from)?, *at.get(&tie.to)?);
    let half = (x1 + x2) / 2.0;
    let path = format!("M{x1} {y1:.1}C{half} {y1:.1} {half} {y2:.1} {x2} {y2:.1}");
    Some(Line { class: tie.class, path, title: tie.title.clone() })
}

fn document(view: &View, id: DocumentId, y: f32) -> Option<Node> {
    let card = view.documents.get(&id)?;
    let source = view.own_source(id);
    let full = source.map_or_else(|| card.label().to_owned(), |it| format!("{}, {}", it.name, card.label()));
    // A publisher with one document here needs no title to be told apart.
    let alone = source.filter(|it| view.own_documents(it.id) == 1);
    let day = card.metadata.published.as_ref().map(|it| words::when(&it.when));
    Some(Node {
        y,
        label: short(alone.map_or(card.label(), |it| it.name.as_str()), 34),
        full: day.map_or_else(|| full.clone(), |day| format!("{full}, {day}")),
        address: format!("/read/{id}"),
        symbol: kind_symbol(source.map_or(SourceKind::Anonymous, |it| it.kind)),
        class: if view.is_echo(id) { "h" } else { "" },
        note: String::new(),
    })
}

fn origin(view: &View, id: SourceId, y: f32) -> Option<Node> {
    let source = view.source(id)?;
    Some(Node {
        y,
        label: short(&source.name, 40),
        full: source.name.clone(),
        address: format!("/sources/{id}"),
        symbol: kind_symbol(source.kind),
        class: if source.kind == SourceKind::Anonymous { "u" } else { "" },
        note: String::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_stands_at_the_mean_of_what_leads_to_it_and_a_row_apart() {
        let source = |name: &str| Point::Origin(SourceId::of(&[name]));
        let document = |name: &str| Point::Document(DocumentId::of(&[name]));
        let tie = |from, to| Tie { from, to, class: "own", title: String::new() };
        let mut at = BTreeMap::from([(document("a"), 44.0), (document("b"), 112.0)]);
        let ties = [
            tie(document("a"), source("x")),
            tie(document("b"), source("x")),
            tie(document("b"), source("y")),
        ];
        place(&mut at, &ties, |it| matches!(it, Point::Origin(_)));
        assert_eq!(at[&source("x")], 78.0);
        assert_eq!(at[&source("y")], 112.0);
    }
}
