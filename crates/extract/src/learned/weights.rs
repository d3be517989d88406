//! A sparse linear model: features as strings, weights of classes as numbers.
//!
//! # Format
//! Lines of UTF-8, fields parted by tabs. The first line holds the classes; every other one a feature, then pairs of the
//! number of a class (from 0) and a weight. Features do not repeat; a feature that is not listed weighs nothing.
//! Weights are whole numbers of thousandths, so that the file is the same on every machine.

use std::collections::HashMap;

/// Weights are stored in this many parts of one.
const PARTS: f64 = 1000.0;

/// Weights by feature, for a fixed list of classes.
pub(crate) struct WeightTable {
    classes: Vec<&'static str>,
    /// Where in `weights` a feature's stand.
    rows: HashMap<&'static str, (u32, u32)>,
    weights: Vec<(u16, f64)>,
}

impl WeightTable {
    /// Reads a table; lines that are no line of one are skipped, so that no text makes it fail.
    pub(crate) fn parse(text: &'static str) -> Self {
        let mut lines = text.lines();
        let classes: Vec<&'static str> = lines.next().map(|it| it.split('\t').collect()).unwrap_or_default();
        let (mut rows, mut weights) = (HashMap::new(), Vec::new());
        for line in lines {
            let mut fields = line.split('\t');
            let Some(feature) = fields.next() else { continue };
            let start = weights.len() as u32;
            while let (Some(class), Some(weight)) = (fields.next(), fields.next()) {
                if let (Ok(class), Ok(weight)) = (class.parse::<u16>(), weight.parse::<i32>())
                    && usize::from(class) < classes.len()
                {
                    weights.push((class, f64::from(weight) / PARTS));
                }
            }
            rows.insert(feature, (start, weights.len() as u32));
        }
        Self { classes, rows, weights }
    }

    /// The classes, in the order of their scores.
    pub(crate) fn classes(&self) -> &[&'static str] {
        &self.classes
    }

    /// Sum of the features' weights for each class.
    pub(crate) fn scores<'f>(&self, features: impl IntoIterator<Item = &'f str>) -> Vec<f64> {
        let mut scores = vec![0.0; self.classes.len()];
        for feature in features {
            let (start, end) = self.rows.get(feature).copied().unwrap_or_default();
            for (class, weight) in &self.weights[start as usize..end as usize] {
                scores[usize::from(*class)] += weight;
            }
        }
        scores
    }

    /// How likely each class is when exactly one of them holds.
    pub(crate) fn chances<'f>(&self, features: impl IntoIterator<Item = &'f str>) -> Vec<f64> {
        let scores = self.scores(features);
        let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let parts: Vec<f64> = scores.into_iter().map(|it| (it - most).exp()).collect();
        let whole: f64 = parts.iter().sum();
        parts.into_iter().map(|it| it / whole).collect()
    }
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
}
