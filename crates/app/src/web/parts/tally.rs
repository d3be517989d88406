//! Roots filled, possible ones dashed, echoes hollow, denials square: who stands behind a proposition, in one row.

use super::words::some;
use askama::Template;
use evidence::Proposition;
use std::collections::BTreeSet;
use workbench::View;

/// Marks drawn of each sort; what is more is written as a number beside the row.
const MOST: usize = 7;

/// The row of marks.
#[derive(Template)]
#[template(path = "parts/tally.html")]
pub(crate) struct Tally {
    width: f32,
    roots: Vec<f32>,
    maybe: Vec<f32>,
    echoes: Vec<f32>,
    bar: Option<f32>,
    denials: Vec<f32>,
    words: String,
}

impl Tally {
    pub(crate) fn new(view: &View, it: &Proposition) -> Self {
        let documents = echoing(view, it);
        Self::of(
            it.roots as usize,
            it.possible_roots.saturating_sub(it.roots) as usize,
            documents,
            it.denying_roots as usize,
        )
    }

    fn of(roots: usize, maybe: usize, echoes: usize, denials: usize) -> Self {
        let mut x = 0.0;
        let mut place = |number: usize, step: f32| {
            let mut at = Vec::new();
            for _ in 0..number.min(MOST) {
                at.push(x + step / 2.0);
                x += step;
            }
            at
        };
        let (root_at, maybe_at, echo_at) = (place(roots, 11.0), place(maybe, 11.0), place(echoes, 9.0));
        let bar = (denials > 0).then_some(x + 2.0);
        x += if denials > 0 { 7.0 } else { 0.0 };
        let denial_at = (0..denials.min(MOST)).map(|it| x + 11.0 * it as f32).collect::<Vec<_>>();
        x += 11.0 * denial_at.len() as f32;
        let words = format!(
            "{}, {}, {}, {}",
            some(roots, "independent root", "independent roots"),
            some(maybe, "possibly dependent", "possibly dependent"),
            some(echoes, "echo", "echoes"),
            some(denials, "denying", "denying")
        );
        Self {
            width: x.max(2.0) + 1.0,
            roots: root_at,
            maybe: maybe_at,
            echoes: echo_at,
            bar,
            denials: denial_at,
            words,
        }
    }
}

/// Documents that affirm a proposition and add no root to it.
pub(crate) fn echoing(view: &View, it: &Proposition) -> usize {
    let documents: BTreeSet<_> =
        it.affirm.iter().filter_map(|id| view.claim(*id)).map(|card| card.document).collect();
    documents.len().saturating_sub(it.possible_roots.max(1) as usize)
}
