//! The picture of a network: shapes by type of actor, ties thick by roots, each with its label where there is room.

use super::ties::{Sign, Tie};
use crate::web::parts::{layout, short};
use evidence::{ActorId, ActorType};
use std::collections::BTreeMap;
use workbench::View;

/// Characters of a name shown.
const NAME: usize = 21;

/// Width of a character of the labels at 13 and 12 pixels, about.
const WIDE: f64 = 7.2;
const NARROW: f64 = 6.2;

/// Room for a node with its two lines and for ties to be seen around it; tighter where there are many.
const ROOMY: [f64; 2] = [190.0, 124.0];
const TIGHT: [f64; 2] = [164.0, 100.0];

/// Nodes from which on the picture is tight.
const MANY: usize = 28;

/// Distance of ties between the same two, in pixels at their middle.
const BESIDE: f64 = 21.0;

pub(super) struct Drawing {
    pub width: u32,
    pub height: u32,
    pub edges: Vec<Edge>,
    pub nodes: Vec<Node>,
}

pub(super) struct Edge {
    pub address: String,
    pub title: String,
    pub class: &'static str,
    pub path: String,
    pub width: String,
    pub arrow: String,
    pub deny: String,
    pub selected: bool,
    pub label: Option<Label>,
}

pub(super) struct Label {
    pub x: String,
    pub y: String,
    pub box_x: String,
    pub box_y: String,
    pub box_width: String,
    pub text: String,
}

pub(super) struct Node {
    pub address: String,
    pub title: String,
    pub x: f64,
    pub y: f64,
    pub shape: &'static str,
    pub symbol: &'static str,
    pub selected: bool,
    pub name: String,
    pub sub: String,
    pub box_x: String,
    pub box_width: String,
}

/// What is to be drawn as a tie.
pub(super) struct Line {
    pub from: ActorId,
    pub to: ActorId,
    pub class: &'static str,
    pub width: f64,
    pub arrow: bool,
    pub denied: bool,
    pub label: String,
    pub title: String,
    pub address: String,
    pub selected: bool,
}

/// The class of the line: echo before sign, for an echo counts on no side.
pub(super) fn line_class(it: &Tie) -> &'static str {
    match it.sign {
        _ if it.echo && it.roots <= 1 => "ec",
        Sign::For => "pos",
        Sign::Against => "neg",
        Sign::Structure | Sign::Neither => "neu",
    }
}

/// 1.6 pixels for a single root, wider by one for each more.
pub(super) fn thickness(roots: usize) -> f64 {
    (0.6 + roots as f64).clamp(1.2, 7.0)
}

/// Shape of a type, and how far from its middle lines end.
fn shape(it: ActorType) -> (&'static str, f64) {
    match it {
        ActorType::MilitantGroup => ("group", 29.0),
        ActorType::Faction => ("faction", 23.0),
        ActorType::State => ("state", 22.0),
        ActorType::StateBody => ("body", 19.0),
        ActorType::Company => ("square", 20.0),
        _ => ("round", 20.0),
    }
}

/// The picture of some lines between actors; `near` is the address that a node opens.
pub(super) fn draw(
    view: &View,
    lines: &[Line],
    chosen: &[ActorId],
    near: impl Fn(ActorId) -> String,
) -> Drawing {
    let mut index: BTreeMap<ActorId, usize> = BTreeMap::new();
    let mut order: Vec<ActorId> = Vec::new();
    for id in chosen.iter().copied().chain(lines.iter().flat_map(|it| [it.from, it.to])) {
        index.entry(id).or_insert_with(|| {
            order.push(id);
            order.len() - 1
        });
    }
    let [width, height] = size(order.len());
    // Once for a pair, however much is said of it.
    let mut between: BTreeMap<(usize, usize), (f64, usize)> = BTreeMap::new();
    for it in lines {
        let (a, b) = (index[&it.from], index[&it.to]);
        let tie = between.entry((a.min(b), a.max(b))).or_default();
        *tie = (tie.0.max(0.6 + 0.1 * it.width), tie.1 + 1);
    }
    let pulls: Vec<(usize, usize, f64)> = between.iter().map(|((a, b), (pull, _))| (*a, *b, *pull)).collect();
    let room = if order.len() < MANY { ROOMY } else { TIGHT };
    let at = match order.len() {
        2 => vec![(130.0, height / 2.0), (width - 130.0, height / 2.0)],
        nodes => layout::place(nodes, &pulls, [width, height], room),
    };
    // The shape sits above the middle of its box, the two lines of the label below.
    let at: Vec<(f64, f64)> = at.into_iter().map(|(x, y)| (x, y - 16.0)).collect();
    let radius = |id: &ActorId| view.actor(*id).map_or(20.0, |it| shape(it.actor_type).1);
    let nodes: Vec<Node> =
        order.iter().zip(&at).map(|(id, at)| node(view, *id, *at, chosen, &near)).collect();
    let mut taken: Vec<[f64; 4]> = at.iter().map(|(x, y)| [x - 66.0, y - 24.0, x + 66.0, y + 58.0]).collect();
    let mut pairs: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut edges = Vec::new();
    for it in lines {
        let (a, b) = (index[&it.from], index[&it.to]);
        let number = pairs.entry((a.min(b), a.max(b))).or_default();
        // Side by side around the straight line; the side is that of the pair, not of the direction.
        let all = between.get(&(a.min(b), a.max(b))).map_or(1, |it| it.1);
        let from_middle = *number as f64 - (all - 1) as f64 / 2.0;
        let bend = 2.0 * BESIDE * from_middle * if a < b { 1.0 } else { -1.0 };
        *number += 1;
        let labelled = lines.len() <= 48;
        edges.push(edge(it, at[a], at[b], [radius(&it.from), radius(&it.to)], bend, labelled, &mut taken));
    }
    Drawing { width: width as u32, height: height as u32, edges, nodes }
}

/// A picture with room for so many nodes.
fn size(nodes: usize) -> [f64; 2] {
    match nodes {
        0..=2 => [820.0, 420.0],
        3..=8 => [900.0, 560.0],
        // Square pixels for each: about one and a half times its box.
        _ if nodes < MANY => [1160.0, (nodes as f64 * 36_000.0 / 1160.0).max(560.0)],
        _ => [1160.0, nodes as f64 * 26_000.0 / 1160.0],
    }
}

fn node(
    view: &View,
    id: ActorId,
    at: (f64, f64),
    chosen: &[ActorId],
    near: &impl Fn(ActorId) -> String,
) -> Node {
    let actor = view.actor(id);
    let name = actor.map_or("", |it| it.name.as_str());
    let kind = actor.map_or(ActorType::Other, |it| it.actor_type);
    let claims = view.claims_of(id).len();
    let word = match kind {
        ActorType::MilitantGroup => "group".to_owned(),
        ActorType::Other => "unknown kind".to_owned(),
        _ => crate::web::parts::actor_word(kind).to_lowercase(),
    };
    let (name_shown, sub) = (short(name, NAME), format!("{word}, {claims}"));
    let wide = (name_shown.chars().count() as f64 * WIDE).max(sub.chars().count() as f64 * NARROW) + 6.0;
    Node {
        address: near(id),
        title: format!("{}, {word}, {claims} claims", short(name, 200)),
        x: at.0.round(),
        y: at.1.round(),
        shape: shape(kind).0,
        symbol: crate::web::parts::actor_symbol(kind),
        selected: chosen.contains(&id),
        box_x: format!("{:.0}", at.0 - wide / 2.0),
        box_width: format!("{wide:.0}"),
        name: name_shown,
        sub,
    }
}

type Point = (f64, f64);

fn edge(
    it: &Line,
    a: Point,
    b: Point,
    [ra, rb]: [f64; 2],
    bend: f64,
    labelled: bool,
    taken: &mut Vec<[f64; 4]>,
) -> Edge {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let long = dx.hypot(dy).max(1.0);
    let middle = ((a.0 + b.0) / 2.0 - dy / long * bend, (a.1 + b.1) / 2.0 + dx / long * bend);
    let cut = |from: Point, by: f64| {
        let (dx, dy) = (middle.0 - from.0, middle.1 - from.1);
        let long = dx.hypot(dy).max(1.0);
        (from.0 + dx / long * by, from.1 + dy / long * by)
    };
    let (start, end) = (cut(a, ra), cut(b, rb + if it.arrow { 3.0 } else { 0.0 }));
    let on = |t: f64| {
        let part = |s: f64, m: f64, e: f64| (1.0 - t) * (1.0 - t) * s + 2.0 * (1.0 - t) * t * m + t * t * e;
        (part(start.0, middle.0, end.0), part(start.1, middle.1, end.1))
    };
    let arrow = if it.arrow {
        let turn = (end.1 - middle.1).atan2(end.0 - middle.0);
        let head = 7.0 + it.width;
        let side = |sign: f64| {
            (end.0 - head * (turn + sign * 0.42).cos(), end.1 - head * (turn + sign * 0.42).sin())
        };
        let (one, other) = (side(1.0), side(-1.0));
        format!("M{:.1} {:.1}L{:.1} {:.1}L{:.1} {:.1}", one.0, one.1, end.0, end.1, other.0, other.1)
    } else {
        String::new()
    };
    let deny = if it.denied {
        let (at, next) = (on(0.7), on(0.72));
        let turn = (next.1 - at.1).atan2(next.0 - at.0) + std::f64::consts::FRAC_PI_2;
        let (x, y) = (10.0 * turn.cos(), 10.0 * turn.sin());
        format!("M{:.1} {:.1}L{:.1} {:.1}", at.0 - x, at.1 - y, at.0 + x, at.1 + y)
    } else {
        String::new()
    };
    let label = if labelled || it.selected { label(it, on, taken) } else { None };
    Edge {
        address: it.address.clone(),
        title: it.title.clone(),
        class: it.class,
        path: format!(
            "M{:.1} {:.1}Q{:.1} {:.1} {:.1} {:.1}",
            start.0, start.1, middle.0, middle.1, end.0, end.1
        ),
        width: format!("{:.1}", it.width),
        arrow,
        deny,
        selected: it.selected,
        label,
    }
}

/// A label on the line where nothing else stands; the chosen one is shown in any case.
fn label(it: &Line, on: impl Fn(f64) -> Point, taken: &mut Vec<[f64; 4]>) -> Option<Label> {
    let wide = it.label.chars().count() as f64 * NARROW + 8.0;
    let around = |(x, y): Point| [x - wide / 2.0, y - 9.0, x + wide / 2.0, y + 9.0];
    let free = |at: &[f64; 4]| {
        taken.iter().all(|it| at[2] < it[0] || it[2] < at[0] || at[3] < it[1] || it[3] < at[1])
    };
    let places = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.74];
    let found = places.into_iter().map(&on).find(|at| free(&around(*at)));
    let (x, y) = found.or_else(|| it.selected.then(|| on(0.5)))?;
    taken.push(around((x, y)));
    Some(Label {
        x: format!("{x:.1}"),
        y: format!("{:.1}", y + 4.0),
        box_x: format!("{:.0}", x - wide / 2.0),
        box_y: format!("{:.0}", y - 8.0),
        box_width: format!("{wide:.0}"),
        text: it.label.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(label: &str, selected: bool) -> Line {
        let id = |name: &str| ActorId::of(&[name]);
        Line {
            from: id("orlan"),
            to: id("vesna"),
            class: "neg",
            width: 2.0,
            arrow: true,
            denied: true,
            label: label.to_owned(),
            title: label.to_owned(),
            address: "/network".to_owned(),
            selected,
        }
    }

    #[test]
    fn a_label_stands_where_nothing_else_does_or_not_at_all() {
        let on = |t: f64| (100.0 + 600.0 * t, 50.0);
        let mut taken = vec![[300.0, 0.0, 500.0, 100.0]];
        let placed = label(&line("attacks, 5", false), on, &mut taken).expect("room beside the box");
        assert!(placed.x.parse::<f64>().is_ok_and(|x| !(300.0..=500.0).contains(&x)));
        assert_eq!(taken.len(), 2, "its own place is taken now");
        let mut full = vec![[0.0, 0.0, 900.0, 100.0]];
        assert!(label(&line("attacks, 5", false), on, &mut full).is_none());
        assert!(label(&line("attacks, 5", true), on, &mut full).is_some(), "the chosen one is always named");
    }

    #[test]
    fn lines_end_before_the_shapes_and_a_denial_crosses_them() {
        let it = edge(
            &line("attacks, 5", false),
            (0.0, 0.0),
            (200.0, 0.0),
            [20.0, 30.0],
            0.0,
            true,
            &mut Vec::new(),
        );
        assert!(it.path.starts_with("M20.0 0.0") && it.path.ends_with("167.0 0.0"), "{}", it.path);
        assert!(!it.arrow.is_empty() && !it.deny.is_empty());
        assert!(thickness(5) > thickness(1) && thickness(400) <= 7.0);
    }
}
