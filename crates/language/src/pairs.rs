//! A convolution over three rows, two output rows at a time.
//!
//! Winograd's minimal filtering F(2, 3): with inputs d0..d3 around a pair of rows and the
//! window's weights g0, g1, g2,
//!
//! ```text
//! m0 = (d0 - d2) g0    m1 = (d1 + d2) (g0 + g1 + g2) / 2
//! m3 = (d1 - d3) g2    m2 = (d2 - d1) (g0 - g1 + g2) / 2
//! out0 = m0 + m1 + m2    out1 = m1 - m2 - m3
//! ```
//!
//! four products do the work of six. Neither row depends on the input only the other needs, so
//! a text's last row is not touched by what follows it. (Lavin and Gray, 2016, arXiv:1509.09308)

use crate::encoder::{Norm, PIECES, ROW, WIDE, unit};
use crate::matrix::{Kernel, Panels, Rows, WIDTH, vectorised};
use crate::weights::tensor;

/// Products per pair of rows.
const PRODUCTS: usize = 4;

/// A trained convolution with maxout.
pub struct PairedConvolution {
    /// The four products' weights, prepared as above.
    weights: [Panels; PRODUCTS],
    bias: Vec<f32>,
    pub norm: Norm,
}

/// Buffers of [`PairedConvolution::apply`].
#[derive(Default)]
pub struct Buffers {
    inputs: [Vec<f32>; PRODUCTS],
    products: Vec<f32>,
    maxima: Vec<f32>,
    n_pairs: usize,
}

impl Buffers {
    /// Maxima of the rows last computed, not yet normalised.
    pub fn maxima(&self) -> &[f32] {
        &self.maxima[..2 * self.n_pairs * ROW]
    }
}

impl PairedConvolution {
    /// Reads the layer `name`.
    pub fn read(name: &str) -> Self {
        let (weights, bias) = (tensor(&format!("{name}.W")), tensor(&format!("{name}.b")));
        let row = |n: usize| unit(n).0 * PIECES + unit(n).1;
        let tap = |at: usize, k: usize, n: usize| weights[row(n) * 3 * ROW + at * ROW + k];
        let prepared = |product: usize| {
            Panels::pack(ROW, WIDE, |k, n| {
                let [first, middle, last] = [0, 1, 2].map(|at| tap(at, k, n));
                match product {
                    0 => first,
                    1 => (first + middle + last) / 2.0,
                    2 => (first - middle + last) / 2.0,
                    _ => last,
                }
            })
        };
        Self {
            weights: std::array::from_fn(prepared),
            bias: (0..WIDE).map(|n| bias[row(n)]).collect(),
            norm: Norm::read(name),
        }
    }

    /// Convolves `rows`, an even number of which the first and last only serve as neighbours.
    pub fn apply(&self, kernel: Kernel, rows: &[f32], buffers: &mut Buffers) {
        let n_pairs = rows.len() / ROW / 2 - 1;
        buffers.n_pairs = n_pairs;
        let Buffers { inputs, products, maxima, .. } = buffers;
        products.resize(n_pairs * PRODUCTS * WIDTH, 0.0);
        maxima.resize(n_pairs * 2 * ROW, 0.0);
        inputs.iter_mut().for_each(|input| input.resize(n_pairs * ROW, 0.0));
        prepare(kernel, rows, inputs);
        for (group, piece) in (0..ROW / WIDTH).flat_map(|group| (0..PIECES).map(move |piece| (group, piece)))
        {
            let panel = group * PIECES + piece;
            for (at, (input, weights)) in inputs.iter().zip(&self.weights).enumerate() {
                let rows = Rows { values: input, stride: ROW, count: n_pairs };
                kernel.multiply(rows, weights, panel, &mut products[at * WIDTH..], PRODUCTS * WIDTH);
            }
            let bias = &self.bias[panel * WIDTH..][..WIDTH];
            combine(kernel, products, bias, group * WIDTH, piece == 0, maxima);
        }
    }
}

vectorised! {
    /// The inputs of the four products for each pair of rows.
    fn prepare(rows: &[f32], inputs: &mut [Vec<f32>; PRODUCTS]) {
        let [in0, in1, in2, in3] = inputs;
        let inputs = in0.chunks_exact_mut(ROW).zip(in1.chunks_exact_mut(ROW));
        let inputs = inputs.zip(in2.chunks_exact_mut(ROW).zip(in3.chunks_exact_mut(ROW)));
        for (pair, ((in0, in1), (in2, in3))) in inputs.enumerate() {
            let rows = &rows[2 * pair * ROW..][..4 * ROW];
            for c in 0..ROW {
                let (d0, d1, d2, d3) = (rows[c], rows[ROW + c], rows[2 * ROW + c], rows[3 * ROW + c]);
                in0[c] = d0 - d2;
                in1[c] = d1 + d2;
                in2[c] = d2 - d1;
                in3[c] = d1 - d3;
            }
        }
    }
}

vectorised! {
    /// Turns the products of one piece of a group of units into the values of the pairs' rows, and
    /// keeps the larger of them and what earlier pieces left in `maxima`.
    fn combine(products: &[f32], bias: &[f32], column: usize, is_first: bool, maxima: &mut [f32]) {
        let bias: &[f32; WIDTH] = bias.first_chunk().expect("a bias for each unit");
        let pairs = products.as_chunks::<{ PRODUCTS * WIDTH }>().0.iter().zip(maxima.chunks_exact_mut(2 * ROW));
        for (products, maxima) in pairs {
            let (first, second) = maxima.split_at_mut(ROW);
            let (first, second) = (&mut first[column..][..WIDTH], &mut second[column..][..WIDTH]);
            for c in 0..WIDTH {
                let (m0, m1) = (products[c], products[WIDTH + c]);
                let (m2, m3) = (products[2 * WIDTH + c], products[3 * WIDTH + c]);
                let (out0, out1) = (m0 + m1 + m2 + bias[c], m1 - m2 - m3 + bias[c]);
                first[c] = if is_first { out0 } else { first[c].max(out0) };
                second[c] = if is_first { out1 } else { second[c].max(out1) };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_agree_with_the_plain_convolution() {
        let name = "tok2vec.enc1";
        let (weights, bias) = (tensor("tok2vec.enc1.W"), tensor("tok2vec.enc1.b"));
        let rows: Vec<f32> = (0..8 * ROW).map(|it| ((it * 37 % 101) as f32 - 50.0) / 30.0).collect();
        for kernel in [Kernel::Portable, Kernel::detect()] {
            let mut buffers = Buffers::default();
            PairedConvolution::read(name).apply(kernel, &rows, &mut buffers);
            for at in 1..7 {
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
}
