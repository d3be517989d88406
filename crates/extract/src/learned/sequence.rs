//! Spans in a sequence of words, by a linear-chain conditional random field (Lafferty and others 2001).
//!
//! # Method
//! Classes are `O`, `B-label` and `I-label`; the table's feature `after=CLASS` holds the weights of what follows a class.
//! Forward and backward sums give each span its probability over all taggings, not only in the best one; which spans
//! to keep is then a choice of its own ([`best_apart`]): more doubtful ones when finding matters more.
//!
//! # Known misses
//! Spans of one label that nest or cross.

use super::WeightTable;

/// Words a span may have.
const LONGEST: usize = 25;
/// Probability below which a span is not worth keeping.
const FLOOR: f64 = 0.02;
/// Stands for "cannot be".
const NEVER: f64 = -1.0e4;

/// A span of a sequence with its label and how likely it is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Scored {
    /// First item.
    pub start: usize,
    /// The item after the last.
    pub end: usize,
    /// Its label, without `B-`.
    pub label: &'static str,
    /// Probability, or a mean of several.
    pub chance: f64,
}

/// A table that tags sequences.
pub(crate) struct Sequence {
    table: WeightTable,
    /// Weight of a class (row) before another (column).
    follows: Vec<Vec<f64>>,
    /// Label, class that begins it, class that goes on with it.
    labels: Vec<(&'static str, usize, Option<usize>)>,
    /// Classes that cannot come first.
    inner: Vec<bool>,
}

impl Sequence {
    /// A tagger by the weights of `table`.
    pub(crate) fn new(table: WeightTable) -> Self {
        let classes = table.classes().to_vec();
        let follows = classes.iter().map(|before| {
            let mut row = table.scores([format!("after={before}").as_str()]);
            for (weight, class) in row.iter_mut().zip(&classes) {
                if class.starts_with("I-") && before.get(1..) != class.get(1..) {
                    *weight = NEVER;
                }
            }
            row
        });
        let follows = follows.collect();
        let at = |class: &str| classes.iter().position(|it| *it == class);
        let labels = classes.iter().enumerate().filter_map(|(begin, class)| {
            let label = class.strip_prefix("B-")?;
            Some((label, begin, at(&format!("I-{label}"))))
        });
        let labels = labels.collect();
        let inner = classes.iter().map(|it| it.starts_with("I-")).collect();
        Self { table, follows, labels, inner }
    }

    /// Every span with a probability worth keeping, for items with the given features.
    pub(crate) fn spans(&self, items: &[Vec<String>]) -> Vec<Scored> {
        let own: Vec<Vec<f64>> =
            items.iter().map(|it| self.table.scores(it.iter().map(String::as_str))).collect();
        if own.is_empty() {
            return Vec::new();
        }
        let (before, after) = (self.forward(&own), self.backward(&own));
        let total = before.last().map_or(0.0, |it| log_sum(it.iter().copied()));
        let mut found = Vec::new();
        for (label, begin, inside) in &self.labels {
            for start in 0..own.len() {
                if (before[start][*begin] + after[start][*begin] - total).exp() < FLOOR {
                    continue;
                }
                let mut score = before[start][*begin];
                let mut class = *begin;
                for end in start + 1..=own.len().min(start + LONGEST) {
                    let rest = self.rest(&own, &after, class, end, *inside);
                    let chance = (score + rest - total).exp();
                    if chance >= FLOOR {
                        found.push(Scored { start, end, label, chance });
                    }
                    let Some(inside) = inside.filter(|_| end < own.len()) else { break };
                    score += self.follows[class][inside] + own[end][inside];
                    class = inside;
                    if (score + after[end][inside] - total).exp() < FLOOR {
                        break;
                    }
                }
            }
        }
        found
    }

    /// Log sum over all that may follow a span that ends before `end` with `class`.
    fn rest(
        &self,
        own: &[Vec<f64>],
        after: &[Vec<f64>],
        class: usize,
        end: usize,
        inside: Option<usize>,
    ) -> f64 {
        if end == own.len() {
            return 0.0;
        }
        let goes = (0..self.inner.len()).filter(|it| Some(*it) != inside);
        log_sum(goes.map(|it| self.follows[class][it] + own[end][it] + after[end][it]))
    }

    /// Log sums over all taggings up to each item that end in each class.
    fn forward(&self, own: &[Vec<f64>]) -> Vec<Vec<f64>> {
        let n_classes = self.inner.len();
        let first = own[0].iter().zip(&self.inner).map(|(it, inner)| if *inner { NEVER } else { *it });
        let mut sums: Vec<Vec<f64>> = vec![first.collect()];
        for item in &own[1..] {
            let last = &sums[sums.len() - 1];
            let reach = |to: usize| {
                item[to] + log_sum((0..n_classes).map(|from| last[from] + self.follows[from][to]))
            };
            let next = (0..n_classes).map(reach).collect();
            sums.push(next);
        }
        sums
    }

    /// Log sums over all taggings after each item that begin from each class.
    fn backward(&self, own: &[Vec<f64>]) -> Vec<Vec<f64>> {
        let n_classes = self.inner.len();
        let mut sums = vec![vec![0.0; n_classes]; own.len()];
        for at in (0..own.len() - 1).rev() {
            let next: Vec<f64> = (0..n_classes).map(|it| own[at + 1][it] + sums[at + 1][it]).collect();
            sums[at] = (0..n_classes)
                .map(|from| log_sum((0..n_classes).map(|to| self.follows[from][to] + next[to])))
                .collect();
        }
        sums
    }
}

/// Logarithm of the sum of exponentials.
fn log_sum(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let most = values.clone().fold(f64::NEG_INFINITY, f64::max);
    if most.is_finite() { most + values.map(|it| (it - most).exp()).sum::<f64>().ln() } else { most }
}

/// The spans that do not overlap and whose chances exceed `least` by most in sum, by place.
///
/// Keeping what is likelier than half the expected F1 makes that figure largest (Jansche 2007).
pub(crate) fn best_apart(mut candidates: Vec<Scored>, least: f64) -> Vec<Scored> {
    candidates.retain(|it| it.chance > least);
    candidates.sort_by(|a, b| (a.end, a.start, a.label).cmp(&(b.end, b.start, b.label)));
    let mut best = vec![0.0];
    let mut steps: Vec<(bool, usize)> = Vec::new();
    for (at, it) in candidates.iter().enumerate() {
        let before = candidates[..at].partition_point(|other| other.end <= it.start);
        let with = best[before] + it.chance - least;
        let takes = with > best[at];
        best.push(if takes { with } else { best[at] });
        steps.push(if takes { (true, before) } else { (false, at) });
    }
    let mut kept = Vec::new();
    let mut at = candidates.len();
    while at > 0 {
        let (takes, before) = steps[at - 1];
        if takes {
            kept.push(candidates[at - 1].clone());
        }
        at = before;
    }
    kept.reverse();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Vec<String>> {
        text.split(' ').map(|it| vec![it.to_owned()]).collect()
    }

    fn tagger() -> Sequence {
        Sequence::new(WeightTable::parse(
            "O\tB-X\tI-X\nred\t1\t3000\nfox\t2\t3000\nran\t0\t3000\nafter=B-X\t2\t1000\n",
        ))
    }

    #[test]
    fn a_span_goes_on_while_its_words_do() {
        let found = best_apart(tagger().spans(&words("ran red fox ran")), 0.5);
        let spans: Vec<_> = found.iter().map(|it| (it.start, it.end, it.label)).collect();
        assert_eq!(spans, [(1, 3, "X")]);
        assert!(found[0].chance > 0.8 && found[0].chance < 1.0);
    }

    #[test]
    fn spans_from_one_place_share_one_chance() {
        let all = tagger().spans(&words("red red red"));
        let sum: f64 = all.iter().filter(|it| it.start == 0).map(|it| it.chance).sum();
        assert!(sum <= 1.0 + 1e-9, "{sum}");
        assert!(tagger().spans(&[]).is_empty());
    }

    #[test]
    fn nothing_starts_inside() {
        assert!(tagger().spans(&words("fox")).iter().all(|it| it.start == 0 && it.chance <= 0.5 + 1e-9));
    }

    #[test]
    fn of_spans_that_overlap_the_better_sum_stays() {
        let it = |start, end, chance| Scored { start, end, label: "X", chance };
        let kept = best_apart(vec![it(0, 3, 0.6), it(0, 1, 0.5), it(1, 3, 0.5), it(3, 4, 0.1)], 0.2);
        assert_eq!(kept, [it(0, 1, 0.5), it(1, 3, 0.5)]);
    }
}
