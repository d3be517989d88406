//! Which ties are drawn of those that fit, and the picture of them.

use super::Asked;
use super::draw::{Drawing, Line, draw, line_class, thickness};
use super::ties::{Sign, Tie};
use crate::web::parts::short;
use crate::web::parts::words;
use evidence::{ActorId, PropositionId};
use std::collections::{BTreeMap, BTreeSet};
use workbench::View;

/// Ties drawn of one pair: among many, around one actor, and when only the pair is looked at.
const OF_PAIR: [usize; 3] = [2, 3, 15];

/// Ties that fit what is asked, strongest first.
pub(super) fn fitting<'a>(view: &View, asked: &Asked, all: &'a [Tie]) -> Vec<&'a Tie> {
    let least: usize = asked.roots.parse().unwrap_or(0);
    let actors = asked.actors(view);
    let fits = |it: &&Tie| {
        let near = match actors.as_slice() {
            [] => true,
            [a] => it.touches(*a),
            [a, b, ..] => it.is_between(*a, *b),
        };
        near && it.roots >= least
    };
    all.iter().filter(fits).collect()
}

/// The strongest ties with only some of each pair, so that much said of two does not hide the others.
pub(super) fn drawn<'a>(view: &View, asked: &Asked, fitting: &[&'a Tie]) -> Vec<&'a Tie> {
    let most = OF_PAIR[asked.actors(view).len().min(2)];
    let wanted = asked.tie.parse::<PropositionId>().ok();
    let mut of_pair: BTreeMap<(ActorId, ActorId), usize> = BTreeMap::new();
    let room = |it: &&&Tie| {
        let count = of_pair.entry((it.from.min(it.to), it.from.max(it.to))).or_default();
        *count += 1;
        *count <= most || wanted.is_some_and(|id| it.is_about(view, id))
    };
    fitting.iter().filter(room).take(asked.most()).copied().collect()
}

pub(super) fn drawing(view: &View, asked: &Asked, shown: &[&Tie]) -> Drawing {
    let wanted = asked.tie.parse::<PropositionId>().ok();
    let name = |id: ActorId| view.actor(id).map_or_else(String::new, |it| short(&it.name, 80));
    let line = |it: &&Tie| {
        let selected = wanted.is_some_and(|id| it.is_about(view, id));
        let predicate = words::key(&it.predicate);
        let number = match (it.roots, it.against) {
            (0, 0) => "not counted".to_owned(),
            (0, _) => "only denied".to_owned(),
            (_, 0) if it.echo => format!("1 root in {}", it.documents),
            (roots, 0) => roots.to_string(),
            (roots, against) => format!("{roots} against {against}"),
        };
        let first = it.matters(view).next().map(|it| it.id.to_string()).unwrap_or_default();
        Line {
            from: it.from,
            to: it.to,
            class: line_class(it),
            width: thickness(it.roots),
            arrow: !it.both,
            denied: it.against > 0,
            title: format!("{} – {predicate}, {number} – {}", name(it.from), name(it.to)),
            label: format!("{predicate}, {number}"),
            address: format!("{}#edge", Asked { tie: first, ..asked.clone() }.to("/network")),
            selected,
        }
    };
    let mut lines: Vec<Line> = shown.iter().map(line).collect();
    lines.extend(parts(view, shown));
    let chosen = asked.actors(view);
    let near = |id: ActorId| match chosen.as_slice() {
        [a] if *a != id => asked.with(|it| it.b = id.to_string()),
        [a] | [a, _] if *a == id => format!("/actors/{id}"),
        [_, b] if *b == id => format!("/actors/{id}"),
        _ => asked.with(|it| (it.a, it.b) = (id.to_string(), String::new())),
    };
    draw(view, &lines, &chosen, near)
}

/// "Part of", between actors that are drawn and have no tie of structure.
fn parts(view: &View, shown: &[&Tie]) -> Vec<Line> {
    let drawn: BTreeSet<ActorId> = shown.iter().flat_map(|it| [it.from, it.to]).collect();
    let mut lines = Vec::new();
    for actor in drawn.iter().filter_map(|id| view.actor(*id)) {
        for whole in actor.part_of.iter().filter(|id| drawn.contains(id)) {
            let said = |it: &&&Tie| it.sign == Sign::Structure && it.is_between(actor.id, *whole);
            if shown.iter().any(|it| said(&it)) {
                continue;
            }
            let name = view.actor(*whole).map_or("", |it| it.name.as_str());
            lines.push(Line {
                from: actor.id,
                to: *whole,
                class: "neu",
                width: 1.2,
                arrow: false,
                denied: false,
                label: "part of".to_owned(),
                title: format!("{} – part of – {}", short(&actor.name, 80), short(name, 80)),
                address: format!("/actors/{}", actor.id),
                selected: false,
            });
        }
    }
    lines
}
