//! Greedy string tiling: the longest runs of stems that two texts share, none overlapping another (Wise 1993).

use super::words::Read;
use std::collections::{BTreeMap, BinaryHeap};

/// A run of words that both texts have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tile {
    /// First word in the first text.
    pub(super) a: usize,
    /// First word in the second text.
    pub(super) b: usize,
    /// How many words.
    pub(super) words: usize,
}

/// Places of one run in the second text that are followed; more make it a set phrase.
const PLACES: usize = 40;

/// Words from which a run is a tile: chance runs get longer with the text they are looked up in.
pub(super) fn shortest(words: usize) -> usize {
    match words {
        0..1500 => 3,
        1500..6000 => 4,
        _ => 5,
    }
}

/// The tiles of at least `shortest` words, in the order of the first text.
pub(super) fn tiles(a: &Read, b: &Read, shortest: usize) -> Vec<Tile> {
    let stems = |read: &Read| read.words.iter().map(|it| it.stem).collect::<Vec<u32>>();
    let (one, other) = (stems(a), stems(b));
    let mut places: BTreeMap<&[u32], Vec<usize>> = BTreeMap::new();
    for (at, run) in other.windows(shortest).enumerate() {
        places.entry(run).or_default().push(at);
    }
    let mut heap = BinaryHeap::new();
    for (i, run) in one.windows(shortest).enumerate() {
        for j in places.get(run).into_iter().flatten().take(PLACES) {
            let inside = i > 0 && *j > 0 && one[i - 1] == other[*j - 1];
            if !inside {
                let words = one[i..].iter().zip(&other[*j..]).take_while(|it| it.0 == it.1).count();
                heap.push((words, std::cmp::Reverse((i, *j))));
            }
        }
    }
    let (mut in_a, mut in_b) = (vec![false; one.len()], vec![false; other.len()]);
    let mut found = Vec::new();
    while let Some((words, std::cmp::Reverse((i, j)))) = heap.pop() {
        let free = |at: usize| !in_a[i + at] && !in_b[j + at];
        let (start, end) = longest(words, &free);
        if end - start < words {
            if end - start >= shortest {
                heap.push((end - start, std::cmp::Reverse((i + start, j + start))));
            }
            continue;
        }
        in_a[i..i + words].fill(true);
        in_b[j..j + words].fill(true);
        // A run of common words alone says nothing.
        if a.words[i..i + words].iter().any(|it| !it.common) {
            found.push(Tile { a: i, b: j, words });
        }
    }
    found.sort_by_key(|it| it.a);
    found
}

/// The longest stretch of free places.
fn longest(words: usize, free: &dyn Fn(usize) -> bool) -> (usize, usize) {
    let (mut best, mut start) = ((0, 0), 0);
    for at in 0..=words {
        if at == words || !free(at) {
            if at - start > best.1 - best.0 {
                best = (start, at);
            }
            start = at + 1;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::super::words::read;
    use super::*;

    #[test]
    fn tiles_are_longest_first_and_never_overlap() {
        let (texts, _) = read(&["red dam old pass big camp red dam old", "red dam old pass big camp"]);
        let found = tiles(&texts[0], &texts[1], 3);
        assert_eq!(found, [Tile { a: 0, b: 0, words: 6 }]);
    }

    #[test]
    fn a_moved_run_is_a_tile_of_its_own() {
        let (texts, _) = read(&["red dam old; big camp far", "big camp far, red dam old"]);
        assert_eq!(tiles(&texts[0], &texts[1], 3).len(), 2);
    }
}
