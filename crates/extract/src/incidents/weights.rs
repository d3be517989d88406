//! Learnt weights: a table from the hash of a trait's name to one weight for each question, two bytes each.
//!
//! *Layout*, little-endian: number of columns and of rows (u32 each), for each column its scale and its bias (f32
//! each), the hashes ascending (u32), the weights row by row (i16; times the scale). Two names that share a hash
//! share their weights, which among 2³² hardly happens.

/// A table of weights.
pub(super) struct Weights {
    columns: usize,
    scales: Vec<f32>,
    biases: Vec<f32>,
    hashes: Vec<u32>,
    values: Vec<i16>,
}

impl Weights {
    /// Reads a table; one that is cut short gives a table without rows.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let mut words = bytes.chunks_exact(4).map(|it| [it[0], it[1], it[2], it[3]]);
        let mut next = || words.next().unwrap_or_default();
        let (columns, rows) = (u32::from_le_bytes(next()) as usize, u32::from_le_bytes(next()) as usize);
        let pairs: Vec<(f32, f32)> =
            (0..columns).map(|_| (f32::from_le_bytes(next()), f32::from_le_bytes(next()))).collect();
        let hashes: Vec<u32> = (0..rows).map(|_| u32::from_le_bytes(next())).collect();
        let start = (bytes.len()).min(8 + 8 * columns + 4 * rows);
        let values =
            bytes[start..].chunks_exact(2).map(|it| i16::from_le_bytes([it[0], it[1]])).collect::<Vec<_>>();
        let whole = values.len() >= columns * rows;
        Self {
            columns,
            scales: pairs.iter().map(|it| it.0).collect(),
            biases: pairs.iter().map(|it| it.1).collect(),
            hashes: if whole { hashes } else { Vec::new() },
            values,
        }
    }

    /// The weights of some traits together.
    pub(super) fn sum<'t>(&self, traits: impl Iterator<Item = &'t str>) -> Sum {
        let mut sum = Sum { weights: vec![0.0; self.columns], biases: self.biases.clone(), known: 0 };
        for name in traits {
            let Ok(row) = self.hashes.binary_search(&hash(name)) else { continue };
            sum.known += 1;
            let values = &self.values[row * self.columns..][..self.columns];
            for ((total, value), scale) in sum.weights.iter_mut().zip(values).zip(&self.scales) {
                *total += f32::from(*value) * scale;
            }
        }
        sum
    }
}

/// What the known traits weigh together.
pub(super) struct Sum {
    weights: Vec<f32>,
    biases: Vec<f32>,
    known: u32,
}

impl Sum {
    /// Log-odds for each column.
    pub(super) fn odds(&self) -> Vec<f32> {
        self.weights.iter().zip(&self.biases).map(|(weight, bias)| weight + bias).collect()
    }

    /// Log-odds where each trait counts less, the more there are: for bags of words of any length.
    pub(super) fn odds_of_bag(&self) -> Vec<f32> {
        let share = 1.0 / (self.known.max(1) as f32).sqrt();
        self.weights.iter().zip(&self.biases).map(|(weight, bias)| weight * share + bias).collect()
    }
}

/// FNV-1a, 32 bits.
fn hash(name: &str) -> u32 {
    name.bytes().fold(2_166_136_261, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(16_777_619))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_table_reads_back() {
        let mut bytes = Vec::new();
        bytes.extend(1u32.to_le_bytes());
        bytes.extend(2u32.to_le_bytes());
        bytes.extend(0.5f32.to_le_bytes());
        bytes.extend((-1.0f32).to_le_bytes());
        let mut rows = [(hash("h=bomb"), 4i16), (hash("h=peace"), -6)];
        rows.sort_unstable();
        rows.iter().for_each(|it| bytes.extend(it.0.to_le_bytes()));
        rows.iter().for_each(|it| bytes.extend(it.1.to_le_bytes()));
        let weights = Weights::read(&bytes);
        assert_eq!(weights.sum(["h=bomb", "h=unknown"].into_iter()).odds(), [1.0]);
        assert_eq!(weights.sum(["h=bomb", "h=peace"].into_iter()).odds_of_bag(), [-1.0 - 1.0 / 2f32.sqrt()]);
        assert_eq!(Weights::read(&bytes[..bytes.len() - 1]).sum(["h=bomb"].into_iter()).odds(), [-1.0]);
    }
}
