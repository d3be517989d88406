//! Words in context: hash embeddings, a maxout layer, four residual convolutions.
//!
//! Everything up to and including the products of the first convolution depends on the word
//! alone and is remembered per word in a [`WordCache`]; the rest runs in blocks of rows that
//! stay in the processor's cache. A row depends on the four rows on either side, so texts are
//! kept apart by empty rows, and each layer lags behind the one before, so that no row is
//! computed twice. The other convolutions take four rows at a time with six products instead of
//! twelve, see `quads`.

use crate::hash::embedding_rows;
use crate::matrix::{Kernel, Panels, Rows, WIDTH, vectorised};
use crate::quads::{QUAD, QuadConvolution};
use crate::weights::tensor;
use crate::wordcache::WordCache;

/// Values of a row.
pub const ROW: usize = 96;
/// Alternatives of a maxout unit.
pub const PIECES: usize = 3;
/// Products of a row before the maximum is taken.
pub const WIDE: usize = ROW * PIECES;
/// Products of the units of one panel.
const GROUP: usize = PIECES * WIDTH;
/// Convolutions.
const DEPTH: usize = 4;
/// Empty rows that keep texts apart. Four would do in exact arithmetic; a convolution computes four
/// rows together, and with eight a text shares none of them with another, nor its rounding.
pub const APART: usize = 8;
/// Rows by which the last convolution lags behind the first: four for each one after that.
const LAG: usize = QUAD * (DEPTH - 1);
/// Rows of a layer kept for the next block: the four not yet convolved and the one before them.
const KEPT: usize = QUAD + 1;
/// Rows of a block, chosen by measurement: small enough for a second-level cache of 512 kB,
/// large enough that reading the weights does not count.
const BLOCK: usize = 128;
/// Rows whose words are looked up together.
const STRETCH: usize = 8 * BLOCK;
/// Most rows, and so words, of a call to [`WordCache::find`].
pub const MOST_ROWS: usize = STRETCH + 2;
/// Words computed together.
const WORDS: usize = 48;

/// The key of an empty row.
pub const EMPTY: u32 = u32::MAX;

/// Most attributes a network looks at.
pub const MOST_COLUMNS: usize = 6;

/// One attribute's embedding table.
struct Column {
    table: &'static [f32],
    seed: u64,
}

/// Layer normalisation.
pub struct Norm {
    gain: &'static [f32],
    shift: &'static [f32],
}

/// A maxout layer with normalisation. Products are ordered by groups of 16 units, each group
/// by piece, so that the maximum is taken between neighbouring panels.
struct Maxout {
    weights: Panels,
    bias: Vec<f32>,
    norm: Norm,
}

/// A trained embedding and encoder.
pub struct Encoder {
    columns: Vec<Column>,
    mix: Maxout,
    /// The first convolution, its window's three parts side by side.
    first: Maxout,
    deeper: Vec<QuadConvolution>,
}

/// Unit and piece of the product numbered `column`.
pub fn unit(column: usize) -> (usize, usize) {
    let (group, within) = (column / (PIECES * WIDTH), column % (PIECES * WIDTH));
    (group * WIDTH + within % WIDTH, within / WIDTH)
}

impl Maxout {
    /// Reads the layer `name` with `parts` blocks of `depth` inputs, laid side by side.
    fn read(name: &str, depth: usize, parts: usize) -> Self {
        let (weights, bias) = (tensor(&format!("{name}.W")), tensor(&format!("{name}.b")));
        let value = |k: usize, n: usize| {
            let (unit, piece) = unit(n % WIDE);
            weights[(unit * PIECES + piece) * depth * parts + n / WIDE * depth + k]
        };
        let bias = (0..WIDE).map(unit).map(|(unit, piece)| bias[unit * PIECES + piece]).collect();
        Self { weights: Panels::pack(depth, WIDE * parts, value), bias, norm: Norm::read(name) }
    }

    /// Writes the maximum over the pieces for each row, not yet normalised.
    fn maxima(&self, kernel: Kernel, rows: Rows<'_>, tile: &mut Vec<f32>, out: &mut [f32]) {
        tile.resize(rows.count.max(1) * GROUP, 0.0);
        for group in 0..ROW / WIDTH {
            for piece in 0..PIECES {
                kernel.multiply(
                    rows,
                    &self.weights,
                    group * PIECES + piece,
                    &mut tile[piece * WIDTH..],
                    GROUP,
                );
            }
            let bias = &self.bias[group * GROUP..][..GROUP];
            for (products, out) in tile.chunks_exact(GROUP).zip(out.chunks_exact_mut(ROW)) {
                maximum(products, bias, &mut out[group * WIDTH..][..WIDTH]);
            }
        }
    }
}

/// The maximum over the pieces of one group of units.
#[inline(always)]
fn maximum(products: &[f32], bias: &[f32], out: &mut [f32]) {
    for c in 0..WIDTH {
        let piece = |at: usize| products[at * WIDTH + c] + bias[at * WIDTH + c];
        out[c] = piece(0).max(piece(1)).max(piece(2));
    }
}

impl Norm {
    pub fn read(name: &str) -> Self {
        Self { gain: tensor(&format!("{name}.ln.G")), shift: tensor(&format!("{name}.ln.b")) }
    }

    /// Normalises `values` and adds them to `carried`.
    #[inline(always)]
    pub fn add_to(&self, values: &[f32], carried: &[f32], out: &mut [f32]) {
        let mean = sum(values, |x| x) / ROW as f32;
        let variance = sum(values, |x| (x - mean) * (x - mean)) / ROW as f32 + 1e-8;
        let scale = 1.0 / variance.sqrt();
        let (gain, shift) = (&self.gain[..ROW], &self.shift[..ROW]);
        let (values, carried, out) = (&values[..ROW], &carried[..ROW], &mut out[..ROW]);
        for c in 0..ROW {
            out[c] = carried[c] + ((values[c] - mean) * scale * gain[c] + shift[c]);
        }
    }
}

/// Sums in sixteen lanes, which vectorises.
#[inline(always)]
fn sum(values: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    const LANES: usize = 16;
    let mut lanes = [0.0; LANES];
    for values in values.as_chunks::<LANES>().0 {
        for c in 0..LANES {
            lanes[c] += of(values[c]);
        }
    }
    lanes.iter().sum()
}

/// Buffers of [`Encoder::run`].
#[derive(Default)]
pub struct Buffers {
    slots: Vec<u32>,
    words: [Vec<f32>; 2],
    maxima: Vec<f32>,
    tile: Vec<f32>,
    parts: Vec<f32>,
    /// Outputs of each convolution: [`KEPT`] rows of the block before and those of this one.
    layers: [Vec<f32>; DEPTH],
    quads: crate::quads::Buffers,
}

impl Encoder {
    /// Reads the network whose tensors begin with `prefix`.
    pub fn read(prefix: &str, attributes: &[&str]) -> Self {
        let columns = attributes.iter().enumerate().map(|(at, attribute)| Column {
            table: tensor(&format!("{prefix}.embed.{attribute}.E")),
            seed: 8 + at as u64,
        });
        Self {
            columns: columns.collect(),
            mix: Maxout::read(&format!("{prefix}.mix"), ROW * attributes.len(), 1),
            first: Maxout::read(&format!("{prefix}.enc0"), ROW, 3),
            deeper: (1..DEPTH).map(|at| QuadConvolution::read(&format!("{prefix}.enc{at}"))).collect(),
        }
    }

    /// Encodes the rows of `keys` and hands them to `done` in blocks, with each block's first row.
    ///
    /// Keys are small numbers of words, or [`EMPTY`]; `ids` gives a word's attributes. Texts begin
    /// at multiples of [`QUAD`], so that a text's rows are computed together the same way wherever
    /// it stands, with [`APART`] empty rows or more before, between and after them. Most of the
    /// first and last of these are not handed over.
    pub fn run(
        &self,
        kernel: Kernel,
        cache: &mut WordCache,
        buffers: &mut Buffers,
        keys: &[u32],
        ids: impl Fn(u32) -> [u64; MOST_COLUMNS],
        mut done: impl FnMut(usize, &[f32]),
    ) {
        for layer in &mut buffers.layers {
            layer.clear();
            layer.resize(KEPT * ROW, 0.0);
        }
        // The last layer lags behind the first, so empty rows push the last text out.
        let end = keys.len().next_multiple_of(QUAD) + (LAG - APART);
        for start in (0..end).step_by(STRETCH) {
            let stop = end.min(start + STRETCH);
            let key = |row: usize| row.checked_sub(1).and_then(|it| keys.get(it)).copied().unwrap_or(EMPTY);
            buffers.slots.clear();
            let missing = cache.find((start..stop + 2).map(key), &mut buffers.slots);
            for words in missing.chunks(WORDS) {
                self.remember(kernel, cache, buffers, words, &ids);
            }
            for from in (start..stop).step_by(BLOCK) {
                let slots = from - start..stop.min(from + BLOCK) - start + 2;
                let encoded = self.block(kernel, cache, buffers, slots);
                // Rows before the first lie among the empty ones.
                let skipped = LAG.saturating_sub(from) * ROW;
                if let Some(encoded) = encoded.get(skipped..) {
                    done((from + skipped / ROW) - LAG, encoded);
                }
            }
        }
    }

    /// Computes the words of `missing`, pairs of key and slot.
    fn remember(
        &self,
        kernel: Kernel,
        cache: &mut WordCache,
        buffers: &mut Buffers,
        missing: &[(u32, u32)],
        ids: &impl Fn(u32) -> [u64; MOST_COLUMNS],
    ) {
        let (n_words, wide) = (missing.len(), self.columns.len() * ROW);
        let [embedded, mixed] = &mut buffers.words;
        embedded.resize(embedded.len().max(n_words * wide), 0.0);
        mixed.resize(mixed.len().max(n_words * ROW), 0.0);
        buffers.maxima.resize(buffers.maxima.len().max(n_words * ROW), 0.0);
        for ((key, _), row) in missing.iter().zip(embedded.chunks_exact_mut(wide)) {
            for ((column, id), out) in self.columns.iter().zip(ids(*key)).zip(row.chunks_exact_mut(ROW)) {
                column.embed(id, out);
            }
        }
        let rows = Rows { values: embedded, stride: wide, count: n_words };
        self.mix.maxima(kernel, rows, &mut buffers.tile, &mut buffers.maxima);
        for (maxima, out) in buffers.maxima.chunks_exact(ROW).zip(mixed.chunks_exact_mut(ROW)).take(n_words) {
            self.mix.norm.add_to(maxima, &[0.0; ROW], out);
        }
        buffers.parts.resize(n_words * 3 * WIDE, 0.0);
        let rows = Rows { values: mixed, stride: ROW, count: n_words };
        for panel in 0..self.first.weights.len() {
            kernel.multiply(rows, &self.first.weights, panel, &mut buffers.parts[panel * WIDTH..], 3 * WIDE);
        }
        let words = mixed.chunks_exact(ROW).zip(buffers.parts.chunks_exact(3 * WIDE));
        for ((_, slot), (mixed, parts)) in missing.iter().zip(words) {
            let values = cache.slot_mut(*slot);
            values[..ROW].copy_from_slice(mixed);
            values[ROW..].copy_from_slice(parts);
        }
    }

    /// Takes one block of rows through the layers; `slots` are those of its rows and of one row on
    /// either side. Each convolution needs the row after, so its rows come out four later; what is
    /// returned lies [`LAG`] rows before the block.
    fn block<'b>(
        &self,
        kernel: Kernel,
        cache: &WordCache,
        buffers: &'b mut Buffers,
        slots: std::ops::Range<usize>,
    ) -> &'b [f32] {
        let slots = &buffers.slots[slots];
        let n_rows = slots.len() - 2;
        for layer in &mut buffers.layers {
            // The rows kept of the block before, then those of this one.
            let kept = layer.len() - KEPT * ROW;
            layer.copy_within(kept.., 0);
            layer.resize((KEPT + n_rows) * ROW, 0.0);
        }
        first_convolution(kernel, &self.first, cache, slots, &mut buffers.layers[0][KEPT * ROW..]);
        for (at, layer) in self.deeper.iter().enumerate() {
            let (before, after) = buffers.layers.split_at_mut(at + 1);
            let (rows, next) = (&before[at], &mut after[0][KEPT * ROW..]);
            layer.apply(kernel, &rows[..(n_rows + 2) * ROW], &mut buffers.quads);
            normalise(kernel, &layer.norm, buffers.quads.maxima(), &rows[ROW..], next);
        }
        &buffers.layers[DEPTH - 1][KEPT * ROW..]
    }
}

vectorised! {
    /// The first convolution from the remembered parts of the rows' words; the outermost slots only
    /// serve as neighbours.
    fn first_convolution(layer: &Maxout, cache: &WordCache, slots: &[u32], rows: &mut [f32]) {
        for at in 1..slots.len() - 1 {
            cache.prefetch(slots[(at + 3).min(slots.len() - 1)]);
            let (before, here, after) =
                (cache.slot(slots[at - 1]), cache.slot(slots[at]), cache.slot(slots[at + 1]));
            let mut products = [0.0; WIDE];
            for c in 0..WIDE {
                products[c] = before[ROW + c] + here[ROW + WIDE + c] + after[ROW + 2 * WIDE + c];
            }
            let mut maxima = [0.0; ROW];
            let groups = products.chunks_exact(GROUP).zip(layer.bias.chunks_exact(GROUP));
            for ((products, bias), out) in groups.zip(maxima.chunks_exact_mut(WIDTH)) {
                maximum(products, bias, out);
            }
            layer.norm.add_to(&maxima, &here[..ROW], &mut rows[(at - 1) * ROW..][..ROW]);
        }
    }
}

vectorised! {
    /// Normalises rows of `maxima` and adds them to those of `carried`.
    fn normalise(norm: &Norm, maxima: &[f32], carried: &[f32], out: &mut [f32]) {
        let rows = maxima.chunks_exact(ROW).zip(carried.chunks_exact(ROW));
        for ((maxima, carried), out) in rows.zip(out.chunks_exact_mut(ROW)) {
            norm.add_to(maxima, carried, out);
        }
    }
}

impl Column {
    fn embed(&self, id: u64, out: &mut [f32]) {
        let n_rows = (self.table.len() / ROW) as u32;
        let rows =
            embedding_rows(id, self.seed).map(|row| &self.table[(row % n_rows) as usize * ROW..][..ROW]);
        for c in 0..ROW {
            out[c] = rows[0][c] + rows[1][c] + rows[2][c] + rows[3][c];
        }
    }
}

#[cfg(test)]
mod tests;
