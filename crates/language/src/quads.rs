//! A convolution over three rows, four output rows at a time.
//!
//! Winograd's minimal filtering F(4, 3): six products do the work of twelve. With inputs d0..d5
//! around four rows and the window's weights g0, g1, g2, each product belongs to a point p at
//! which polynomials are evaluated, here 0, a, -a, b, -b and infinity:
//!
//! ```text
//! weights     (g0 + p g1 + p² g2) / N(p), and g2 alone at infinity
//! inputs      the coefficients of the product of (x - q) over the other points q, applied to d
//! out_k       the sum over the points of p^k times the product; at infinity it counts for out3 alone
//! ```
//!
//! The points a = 3/4 and b = 3/2 are exact in binary and, of those tried, rounded least: 1.8
//! times the error of the plain sum, where the customary 1 and 2 make 2.5 times.
//!
//! Only the first of four rows sees d0 and only the last sees d5, so what a row is computed from
//! does not reach beyond its four and one more on either side. (Lavin and Gray, 2016,
//! arXiv:1509.09308; Barabasz et al., 2020, arXiv:1803.10986 on the points)

use crate::encoder::{Norm, PIECES, ROW, WIDE, unit};
use crate::matrix::{Kernel, Panels, Rows, WIDTH, vectorised};
use crate::weights::tensor;

/// Rows computed together.
pub const QUAD: usize = 4;

/// Products for them.
const PRODUCTS: usize = 6;

/// The points besides 0 and infinity, each with both signs.
const A: f64 = 0.75;
const B: f64 = 1.5;

/// A trained convolution with maxout.
pub struct QuadConvolution {
    /// The weights of the six products, prepared as above; those of one panel follow each other.
    weights: Panels,
    bias: Vec<f32>,
    pub norm: Norm,
}

/// Buffers of [`QuadConvolution::apply`].
#[derive(Default)]
pub struct Buffers {
    inputs: [Vec<f32>; PRODUCTS],
    products: Vec<f32>,
    maxima: Vec<f32>,
    n_quads: usize,
}

impl Buffers {
    /// Maxima of the rows last computed, not yet normalised.
    pub fn maxima(&self) -> &[f32] {
        &self.maxima[..QUAD * self.n_quads * ROW]
    }
}

/// The weights of the products, from those of the window.
fn prepared(window: [f32; 3]) -> [f32; PRODUCTS] {
    let [first, middle, last] = window.map(f64::from);
    // One by the products of (p - q) over the other points q.
    const AT_0: f64 = 1.0 / (A * A * B * B);
    const AT_A: f64 = 1.0 / (2.0 * A * A * (A * A - B * B));
    const AT_B: f64 = 1.0 / (2.0 * B * B * (B * B - A * A));
    let (even_a, even_b) = (first + A * A * last, first + B * B * last);
    let prepared = [
        AT_0 * first,
        AT_A * (even_a + A * middle),
        AT_A * (even_a - A * middle),
        AT_B * (even_b + B * middle),
        AT_B * (even_b - B * middle),
        last,
    ];
    prepared.map(|it| it as f32)
}

impl QuadConvolution {
    /// Reads the layer `name`.
    pub fn read(name: &str) -> Self {
        let (weights, bias) = (tensor(&format!("{name}.W")), tensor(&format!("{name}.b")));
        let row = |n: usize| unit(n).0 * PIECES + unit(n).1;
        let weights = Panels::pack_several(ROW, WIDE, |k, n| {
            let window = &weights[row(n) * 3 * ROW..][..3 * ROW];
            prepared([window[k], window[ROW + k], window[2 * ROW + k]])
        });
        Self { weights, bias: (0..WIDE).map(|n| bias[row(n)]).collect(), norm: Norm::read(name) }
    }

    /// Convolves all of `rows` but the first and last, which only serve as neighbours; without
    /// these two their number is a multiple of [`QUAD`].
    pub fn apply(&self, kernel: Kernel, rows: &[f32], buffers: &mut Buffers) {
        let n_quads = (rows.len() / ROW - 2) / QUAD;
        buffers.n_quads = n_quads;
        let Buffers { inputs, products, maxima, .. } = buffers;
        products.resize(products.len().max(n_quads * PRODUCTS * WIDTH), 0.0);
        maxima.resize(maxima.len().max(n_quads * QUAD * ROW), 0.0);
        inputs.iter_mut().for_each(|input| input.resize(n_quads * ROW, 0.0));
        prepare(kernel, rows, inputs);
        let (products, maxima) =
            (&mut products[..n_quads * PRODUCTS * WIDTH], &mut maxima[..n_quads * QUAD * ROW]);
        for (group, piece) in (0..ROW / WIDTH).flat_map(|group| (0..PIECES).map(move |piece| (group, piece)))
        {
            let panel = group * PIECES + piece;
            for (at, input) in inputs.iter().enumerate() {
                let rows = Rows { values: input, stride: ROW, count: n_quads };
                let out = &mut products[at * WIDTH..];
                kernel.multiply(rows, &self.weights, panel * PRODUCTS + at, out, PRODUCTS * WIDTH);
            }
            let bias = &self.bias[panel * WIDTH..][..WIDTH];
            combine(kernel, products, bias, group * WIDTH, piece == 0, maxima);
        }
    }
}

vectorised! {
    /// The inputs of the six products for each four rows.
    fn prepare(rows: &[f32], inputs: &mut [Vec<f32>; PRODUCTS]) {
        const A1: f32 = A as f32;
        const B1: f32 = B as f32;
        const A2: f32 = (A * A) as f32;
        const B2: f32 = (B * B) as f32;
        let [in0, in1, in2, in3, in4, in5] = inputs;
        let inputs = in0.chunks_exact_mut(ROW).zip(in1.chunks_exact_mut(ROW));
        let inputs = inputs.zip(in2.chunks_exact_mut(ROW).zip(in3.chunks_exact_mut(ROW)));
        let inputs = inputs.zip(in4.chunks_exact_mut(ROW).zip(in5.chunks_exact_mut(ROW)));
        for (quad, (((in0, in1), (in2, in3)), (in4, in5))) in inputs.enumerate() {
            let rows = &rows[QUAD * quad * ROW..][..PRODUCTS * ROW];
            for c in 0..ROW {
                let d = |at: usize| rows[at * ROW + c];
                let (without_b, without_a) = (d(4) - B2 * d(2), d(4) - A2 * d(2));
                let (odd_a, odd_b) = (A1 * (d(3) - B2 * d(1)), B1 * (d(3) - A2 * d(1)));
                in0[c] = d(4) - (A2 + B2) * d(2) + A2 * B2 * d(0);
                in1[c] = without_b + odd_a;
                in2[c] = without_b - odd_a;
                in3[c] = without_a + odd_b;
                in4[c] = without_a - odd_b;
                in5[c] = d(5) - (A2 + B2) * d(3) + A2 * B2 * d(1);
            }
        }
    }
}

vectorised! {
    /// Turns the products of one piece of a group of units into the values of the four rows, and
    /// keeps the larger of them and what earlier pieces left in `maxima`.
    fn combine(products: &[f32], bias: &[f32], column: usize, is_first: bool, maxima: &mut [f32]) {
        const A1: f32 = A as f32;
        const B1: f32 = B as f32;
        const A2: f32 = (A * A) as f32;
        const B2: f32 = (B * B) as f32;
        let bias: &[f32; WIDTH] = bias.first_chunk().expect("a bias for each unit");
        let products = products.as_chunks::<{ PRODUCTS * WIDTH }>().0.iter();
        for (products, maxima) in products.zip(maxima.chunks_exact_mut(QUAD * ROW)) {
            let mut out = [[0.0; WIDTH]; QUAD];
            for c in 0..WIDTH {
                let m = |at: usize| products[at * WIDTH + c];
                let (sum_a, sum_b) = (m(1) + m(2), m(3) + m(4));
                let (odd_a, odd_b) = (A1 * (m(1) - m(2)), B1 * (m(3) - m(4)));
                out[0][c] = m(0) + (sum_a + sum_b) + bias[c];
                out[1][c] = odd_a + odd_b + bias[c];
                out[2][c] = A2 * sum_a + B2 * sum_b + bias[c];
                out[3][c] = A2 * odd_a + B2 * odd_b + m(5) + bias[c];
            }
            for (out, maxima) in out.iter().zip(maxima.chunks_exact_mut(ROW)) {
                let maxima = &mut maxima[column..][..WIDTH];
                for c in 0..WIDTH {
                    maxima[c] = if is_first { out[c] } else { maxima[c].max(out[c]) };
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quads_agree_with_the_plain_convolution() {
        let name = "tok2vec.enc1";
        let (weights, bias) = (tensor("tok2vec.enc1.W"), tensor("tok2vec.enc1.b"));
        let rows: Vec<f32> = (0..10 * ROW).map(|it| ((it * 37 % 101) as f32 - 50.0) / 30.0).collect();
        for kernel in Kernel::all() {
            let mut buffers = Buffers::default();
            QuadConvolution::read(name).apply(kernel, &rows, &mut buffers);
            for at in 1..9 {
                let window = &rows[(at - 1) * ROW..(at + 2) * ROW];
                for unit in 0..ROW {
                    let piece = |piece: usize| {
                        let row = unit * PIECES + piece;
                        let products = window.iter().zip(&weights[row * 3 * ROW..]);
                        products.map(|(x, w)| f64::from(*x) * f64::from(*w)).sum::<f64>()
                            + f64::from(bias[row])
                    };
                    let exact = piece(0).max(piece(1)).max(piece(2));
                    let found = f64::from(buffers.maxima()[(at - 1) * ROW + unit]);
                    assert!((found - exact).abs() < 1e-4, "{kernel:?} {at} {unit}: {found} {exact}");
                }
            }
        }
    }

    #[test]
    fn a_neighbour_reaches_the_nearest_row_only() {
        let layer = QuadConvolution::read("tok2vec.enc1");
        let rows: Vec<f32> = (0..6 * ROW).map(|it| ((it * 37 % 101) as f32 - 50.0) / 30.0).collect();
        for kernel in Kernel::all() {
            let maxima = |rows: &[f32]| {
                let mut buffers = Buffers::default();
                layer.apply(kernel, rows, &mut buffers);
                buffers.maxima().to_vec()
            };
            let (mut other_first, mut other_last) = (rows.clone(), rows.clone());
            other_first[..ROW].fill(9.0);
            other_last[5 * ROW..].fill(9.0);
            let (plain, first, last) = (maxima(&rows), maxima(&other_first), maxima(&other_last));
            assert_eq!(plain[ROW..], first[ROW..], "{kernel:?}");
            assert_eq!(plain[..3 * ROW], last[..3 * ROW], "{kernel:?}");
            assert!(plain[..ROW] != first[..ROW] && plain[3 * ROW..] != last[3 * ROW..]);
        }
    }
}
