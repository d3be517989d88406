//! A sparse linear model: features as strings, weights of classes as numbers.
//!
//! # Formats
//! *Text*: lines of UTF-8, fields parted by tabs. The first line holds the classes; every other one a feature, then
//! pairs of the number of a class (from 0) and a weight in whole thousandths. *Packed*, for large tables, little-endian:
//! number of classes and of features (u32 each), for each class its scale and its bias (f32 each), the hashes of the
//! features ascending (u32), the weights feature by feature (i16; times the scale). A feature that is not listed
//! weighs nothing. Features are kept as hashes; in packed tables, whose hashes are short, two may share one, which
//! among 2³² hardly happens.

/// Weights are written in this many parts of one in a text table.
const PARTS: f64 = 1000.0;

/// How many bits of a feature's hash a table keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hash {
    Short,
    Long,
}

/// Weights by feature, for a fixed list of classes.
pub(crate) struct WeightTable {
    /// Names of the classes; a packed table has none.
    classes: Vec<&'static str>,
    /// For each class the size of one step of its weights, and what it starts from.
    steps: Vec<(f64, f64)>,
    hash: Hash,
    /// Hashes of the features, ascending, and where in `weights` each one's begin.
    features: Vec<(u64, u32)>,
    /// Number of a class, steps.
    weights: Vec<(u16, i32)>,
}

impl WeightTable {
    /// Reads a text table; lines that are no line of one are skipped, so that no text makes it fail.
    pub(crate) fn parse(text: &'static str) -> Self {
        let mut lines = text.lines();
        let classes: Vec<&'static str> = lines.next().map(|it| it.split('\t').collect()).unwrap_or_default();
        let steps = vec![(1.0 / PARTS, 0.0); classes.len()];
        let rows = lines.map(|line| {
            let mut fields = line.split('\t');
            let feature = long_hash(fields.next().unwrap_or_default());
            let mut weights = Vec::new();
            while let (Some(class), Some(weight)) = (fields.next(), fields.next()) {
                if let (Ok(class), Ok(weight)) = (class.parse::<u16>(), weight.parse::<i32>())
                    && usize::from(class) < classes.len()
                {
                    weights.push((class, weight));
                }
            }
            (feature, weights)
        });
        let mut rows: Vec<_> = rows.collect();
        rows.sort_by_key(|it| it.0);
        let (mut features, mut weights) = (Vec::with_capacity(rows.len()), Vec::new());
        for (feature, row) in rows {
            features.push((feature, weights.len() as u32));
            weights.extend(row);
        }
        Self { classes, steps, hash: Hash::Long, features, weights }
    }

    /// Reads a packed table; one that is cut short gives a table without features.
    pub(crate) fn unpack(bytes: &[u8]) -> Self {
        let mut words = bytes.chunks_exact(4).map(|it| [it[0], it[1], it[2], it[3]]);
        let mut next = || words.next().unwrap_or_default();
        let (columns, rows) = (u32::from_le_bytes(next()) as usize, u32::from_le_bytes(next()) as usize);
        let columns = columns.min(bytes.len());
        let mut real = || f64::from(f32::from_le_bytes(next()));
        let steps: Vec<(f64, f64)> = (0..columns).map(|_| (real(), real())).collect();
        let (first, start) = (8 + 8 * columns, 8 + 8 * columns + 4 * rows.min(bytes.len()));
        let hashes = bytes.get(first..start).unwrap_or_default().chunks_exact(4);
        let values = bytes.get(start..).unwrap_or_default().chunks_exact(2);
        let (mut features, mut weights) = (Vec::new(), Vec::new());
        if values.len() >= columns * rows {
            let mut values = values.map(|it| i32::from(i16::from_le_bytes([it[0], it[1]])));
            for hash in hashes {
                features.push((
                    u64::from(u32::from_le_bytes([hash[0], hash[1], hash[2], hash[3]])),
                    weights.len() as u32,
                ));
                let row = (0..columns as u16).zip(values.by_ref());
                weights.extend(row.filter(|it| it.1 != 0));
            }
        }
        Self { classes: Vec::new(), steps, hash: Hash::Short, features, weights }
    }

    /// The classes, in the order of their scores.
    pub(crate) fn classes(&self) -> &[&'static str] {
        &self.classes
    }

    /// Sum of the features' weights for each class.
    pub(crate) fn scores<'f>(&self, features: impl IntoIterator<Item = &'f str>) -> Vec<f64> {
        let (sums, _) = self.sums(features);
        sums.iter().zip(&self.steps).map(|(sum, (_, bias))| sum + bias).collect()
    }

    /// The same where each feature counts less, the more there are: for bags of words of any length.
    pub(crate) fn scores_of_bag<'f>(&self, features: impl IntoIterator<Item = &'f str>) -> Vec<f64> {
        let (sums, known) = self.sums(features);
        let share = 1.0 / f64::from(known.max(1)).sqrt();
        sums.iter().zip(&self.steps).map(|(sum, (_, bias))| sum * share + bias).collect()
    }

    /// How likely each class is when exactly one of them holds.
    pub(crate) fn chances<'f>(&self, features: impl IntoIterator<Item = &'f str>) -> Vec<f64> {
        let scores = self.scores(features);
        let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let parts: Vec<f64> = scores.into_iter().map(|it| (it - most).exp()).collect();
        let whole: f64 = parts.iter().sum();
        parts.into_iter().map(|it| it / whole).collect()
    }

    /// Sum of the weights for each class, and how many features are known.
    fn sums<'f>(&self, features: impl IntoIterator<Item = &'f str>) -> (Vec<f64>, u32) {
        let (mut sums, mut known) = (vec![0.0; self.steps.len()], 0);
        for feature in features {
            let hash = match self.hash {
                Hash::Short => u64::from(short_hash(feature)),
                Hash::Long => long_hash(feature),
            };
            let Ok(row) = self.features.binary_search_by_key(&hash, |it| it.0) else { continue };
            known += 1;
            let end = self.features.get(row + 1).map_or(self.weights.len(), |it| it.1 as usize);
            for (class, weight) in &self.weights[self.features[row].1 as usize..end] {
                let class = usize::from(*class);
                sums[class] += f64::from(*weight) * self.steps[class].0;
            }
        }
        (sums, known)
    }
}

/// FNV-1a, 32 bits.
fn short_hash(name: &str) -> u32 {
    name.bytes().fold(2_166_136_261, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(16_777_619))
}

/// FNV-1a, 64 bits.
fn long_hash(name: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(1_099_511_628_211);
    name.bytes().fold(14_695_981_039_346_656_037, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "calm\tstorm\nwind\t0\t-500\t1\t2000\nsun\t0\t1500\n";

    #[test]
    fn scores_are_sums_of_what_is_listed() {
        let table = WeightTable::parse(TABLE);
        assert_eq!(table.classes(), ["calm", "storm"]);
        assert_eq!(table.scores(["wind", "sun", "unheard of"]), [1.0, 2.0]);
    }

    #[test]
    fn nothing_known_is_even() {
        assert_eq!(WeightTable::parse(TABLE).chances([]), [0.5, 0.5]);
    }

    #[test]
    fn lines_that_are_none_weigh_nothing() {
        let table = WeightTable::parse("one\nodd\tx\ty\nbeyond\t7\t1000\n\nend\t0");
        assert_eq!(table.scores(["odd", "beyond", "end", ""]), [0.0]);
        assert!(WeightTable::parse("").scores(["a"]).len() <= 1);
    }

    #[test]
    fn a_packed_table_reads_back() {
        let mut bytes = Vec::new();
        bytes.extend(1u32.to_le_bytes());
        bytes.extend(2u32.to_le_bytes());
        bytes.extend(0.5f32.to_le_bytes());
        bytes.extend((-1.0f32).to_le_bytes());
        let mut rows = [(short_hash("h=bomb"), 4i16), (short_hash("h=peace"), -6)];
        rows.sort_unstable();
        rows.iter().for_each(|it| bytes.extend(it.0.to_le_bytes()));
        rows.iter().for_each(|it| bytes.extend(it.1.to_le_bytes()));
        let table = WeightTable::unpack(&bytes);
        assert_eq!(table.scores(["h=bomb", "h=unknown"]), [1.0]);
        assert_eq!(table.scores_of_bag(["h=bomb", "h=peace"]), [-1.0 - 1.0 / 2f64.sqrt()]);
        let cut = WeightTable::unpack(&bytes[..bytes.len() - 1]);
        assert_eq!(cut.scores(["h=bomb"]), [-1.0]);
        assert!(WeightTable::unpack(&[]).scores(["h=bomb"]).is_empty());
    }
}
