//! From arcs to sentences: edges of subtrees, and lifted dependents put back in place.

use crate::labels::Dep;
use crate::parser::Relation;
use std::collections::HashSet;

/// First and last token of each token's subtree.
pub type Edges = Vec<[u32; 2]>;

/// Passes over the arcs after which crossing arcs are given up on; spaCy's limit.
const MOST_PASSES: usize = 12;

/// Widens every token's edges to its dependents' until each sentence holds its heads.
pub fn edges(heads: &[u32], edges: &mut Edges) {
    edges.clear();
    edges.extend((0..heads.len() as u32).map(|at| [at, at]));
    for _ in 0..MOST_PASSES {
        for at in (0..heads.len()).chain((0..heads.len()).rev()) {
            let ([low, high], head) = (edges[at], heads[at] as usize);
            edges[head][0] = edges[head][0].min(low);
            edges[head][1] = edges[head][1].max(high);
        }
        if heads_are_inside(heads, edges) {
            break;
        }
    }
}

/// Whether every token, but the text's last, has its head in its sentence or at the next one's
/// start; the latter is spaCy's own off-by-one.
fn heads_are_inside(heads: &[u32], edges: &Edges) -> bool {
    let starts = sentence_starts(heads, edges);
    let mut start = 0;
    for at in 0..heads.len() {
        if (at > 0 && starts[at]) || at + 1 == heads.len() {
            let inside = |head: &u32| (start..=at).contains(&(*head as usize));
            if !heads[start..at].iter().all(inside) {
                return false;
            }
            start = at;
        }
    }
    true
}

/// Marks the left edge of every root.
pub fn sentence_starts(heads: &[u32], edges: &Edges) -> Vec<bool> {
    let mut starts = vec![false; heads.len()];
    for (at, head) in heads.iter().enumerate() {
        if *head as usize == at {
            starts[edges[at][0] as usize] = true;
        }
    }
    starts
}

/// Hangs each lifted dependent on the first token below its head with the relation it names.
pub fn lower_lifted(
    heads: &mut [u32],
    relations: &mut [Relation],
    edges: &Edges,
    is_space: impl Fn(usize) -> bool,
) {
    for at in 0..heads.len() {
        let Relation { dep, via: Some(via) } = relations[at] else { continue };
        if let Some(found) = first_below(heads, relations, edges, at, via, &is_space) {
            heads[at] = found;
        }
        relations[at] = Relation { dep, via: None };
    }
}

/// Breadth first from the head of `lifted`, dependents on the left before those on the right.
fn first_below(
    heads: &[u32],
    relations: &[Relation],
    edges: &Edges,
    lifted: usize,
    wanted: Dep,
    is_space: &impl Fn(usize) -> bool,
) -> Option<u32> {
    let mut level = vec![heads[lifted]];
    // Arcs already put back can close a circle; each token is worth one visit.
    let mut visited = HashSet::new();
    while !level.is_empty() {
        let mut below = Vec::new();
        for token in level {
            let [low, high] = edges[token as usize];
            for child in (low..token).chain(token + 1..high + 1) {
                let at = child as usize;
                if heads[at] != token || is_space(at) || at == lifted || !visited.insert(child) {
                    continue;
                }
                if relations[at] == (Relation { dep: wanted, via: None }) {
                    return Some(child);
                }
                below.push(child);
            }
        }
        level = below;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edges_of(heads: &[u32]) -> Edges {
        let mut found = Vec::new();
        edges(heads, &mut found);
        found
    }

    #[test]
    fn edges_span_subtrees() {
        assert_eq!(edges_of(&[1, 2, 2, 4, 2]), [[0, 0], [0, 1], [0, 4], [3, 3], [3, 4]]);
        assert_eq!(edges_of(&[]), Vec::<[u32; 2]>::new());
    }

    #[test]
    fn crossing_arcs_are_widened_again() {
        // 0 hangs on 3, 3 on 1, 1 on 4, 4 on 2: one pass does not carry 0 up to the root.
        let heads = [3, 4, 2, 1, 2];
        let found = edges_of(&heads);
        assert_eq!(found[2], [0, 4]);
        assert_eq!(sentence_starts(&heads, &found), [true, false, false, false, false]);
    }

    #[test]
    fn lifted_dependents_skip_spaces_and_themselves() {
        let plain = |dep| Relation { dep, via: None };
        let mut heads = [1, 1, 1, 1, 1];
        let mut relations = [
            plain(Dep::NSUBJ),
            plain(Dep::ROOT),
            plain(Dep::DOBJ),
            Relation { dep: Dep::PREP, via: Some(Dep::DOBJ) },
            plain(Dep::DOBJ),
        ];
        let edges = edges_of(&heads);
        lower_lifted(&mut heads, &mut relations, &edges, |at| at == 2);
        assert_eq!((heads[3], relations[3]), (4, plain(Dep::PREP)));
    }
}
