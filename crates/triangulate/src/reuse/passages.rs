//! The passages to show: tiles joined over small changes, and sentences rewritten.

use super::sentences::Held;
use super::tiles::Tile;
use super::words::Read;
use std::ops::Range;

/// Words that may stand between two tiles of one passage in either text.
const GAP: usize = 8;

/// Words of its tiles from which a passage is shown.
const SHOWN: usize = 6;

/// Share of a sentence held elsewhere from which it is shown as rewritten.
const REWRITTEN: f64 = 0.4;

/// Passages in bytes of the two texts.
pub(super) fn passages(
    a: &Read,
    b: &Read,
    tiles: &[Tile],
    sentences: &[Held],
) -> Vec<(Range<usize>, Range<usize>)> {
    let mut joined: Vec<(Range<usize>, Range<usize>, usize)> = Vec::new();
    for tile in tiles {
        let near = joined.last_mut().filter(|(one, other, _)| {
            tile.a <= one.end + GAP && tile.b >= other.end && tile.b <= other.end + GAP
        });
        match near {
            Some((one, other, words)) => {
                one.end = tile.a + tile.words;
                other.end = tile.b + tile.words;
                *words += tile.words;
            }
            None => joined.push((tile.a..tile.a + tile.words, tile.b..tile.b + tile.words, tile.words)),
        }
    }
    joined.retain(|it| it.2 >= SHOWN);
    let covered = |sentence: &Range<usize>| {
        joined.iter().any(|it| it.0.start < sentence.end && sentence.start < it.0.end)
    };
    let rewritten: Vec<_> = sentences
        .iter()
        .filter(|it| it.share >= REWRITTEN && !covered(&it.a) && it.a.len() >= SHOWN)
        .map(|it| (it.a.clone(), it.b.clone(), 0))
        .collect();
    let bytes = |read: &Read, words: &Range<usize>| {
        read.words[words.start].bytes.start..read.words[words.end - 1].bytes.end
    };
    joined.iter().chain(&rewritten).map(|(one, other, _)| (bytes(a, one), bytes(b, other))).collect()
}
