//! Running heads and page numbers: lines at the edge of pages that come back.

use super::glyphs::Line;
use crate::shape;
use std::collections::{HashMap, HashSet};

/// Share of the page's height at top and bottom in which running heads stand.
const EDGE: f64 = 0.12;

/// Takes the furniture out of `pages` and gives it back page by page.
pub(super) fn take(pages: &mut [Vec<Line>]) -> Vec<Vec<Line>> {
    let mut seen: HashMap<String, HashSet<u32>> = HashMap::new();
    for line in pages.iter().flatten().filter(|it| is_at_edge(it)) {
        seen.entry(key(line)).or_default().insert(line.page);
    }
    let needed = if pages.len() < 6 { 2 } else { 3 };
    let n_pages = pages.len();
    pages
        .iter_mut()
        .map(|page| {
            let (taken, kept): (Vec<Line>, Vec<Line>) = std::mem::take(page).into_iter().partition(|line| {
                let comes_back = n_pages > 1
                    && is_at_edge(line)
                    && seen.get(&key(line)).is_some_and(|it| it.len() >= needed);
                line.is_rotated
                    || comes_back
                    || shape::has_leader(&line.words)
                    || is_at_edge(line) && (shape::is_page_number(&line.words) || is_roman(&line.words))
            });
            *page = kept;
            taken
        })
        .collect()
}

fn is_roman(words: &str) -> bool {
    words.len() <= 6 && words.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'l'))
}

fn is_at_edge(line: &Line) -> bool {
    line.base < line.page_height * EDGE || line.base > line.page_height * (1.0 - EDGE)
}

/// The line without its numbers, with the half of the page it stands on.
fn key(line: &Line) -> String {
    let words: String = line.words.chars().filter(|c| c.is_alphabetic()).collect();
    format!("{}{words}", if line.base * 2.0 < line.page_height { "^" } else { "_" })
}
