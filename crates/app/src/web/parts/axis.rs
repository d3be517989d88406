//! An axis of numbers: where a value stands, in per cent of the width, and which marks are named.
//!
//! Linear, from zero where the values are not far from it; logarithmic only when the largest value is more than
//! twenty times the smallest, for then a linear axis hides the small ones.

/// Ratio of the largest to the smallest value past which the axis is logarithmic.
const FAR_APART: f64 = 20.0;

/// Marks named at most.
const MARKS: usize = 6;

/// An axis.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Axis {
    low: f64,
    high: f64,
    /// Whether equal steps are equal factors.
    pub log: bool,
    /// Named values.
    pub marks: Vec<f64>,
}

impl Axis {
    /// The axis that holds all of `values`; infinite ones are passed over.
    pub(crate) fn over(values: impl Iterator<Item = f64>) -> Self {
        let finite: Vec<f64> = values.filter(|it| it.is_finite()).collect();
        let low = finite.iter().copied().reduce(f64::min).unwrap_or(0.0);
        let high = finite.iter().copied().reduce(f64::max).unwrap_or(1.0);
        if low > 0.0 && high / low > FAR_APART { logarithmic(low, high) } else { linear(low, high) }
    }

    /// Where a value stands, 0 to 100.
    pub(crate) fn at(&self, value: f64) -> f64 {
        let share = if self.log {
            (value.max(self.low).ln() - self.low.ln()) / (self.high.ln() - self.low.ln())
        } else {
            (value - self.low) / (self.high - self.low)
        };
        if share.is_finite() { 100.0 * share.clamp(0.0, 1.0) } else { 0.0 }
    }
}

/// The step of 1, 2 or 5 times a power of ten that is nearest above `rough`.
fn step(rough: f64) -> f64 {
    let power = 10_f64.powf(rough.log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|it| it * power)
        .find(|it| *it >= rough * 0.999)
        .unwrap_or(10.0 * power)
}

fn linear(low: f64, high: f64) -> Axis {
    // Zero belongs on the axis unless all values lie far from it and close together.
    let from = if low >= 0.0 && low < 0.6 * high || low == high && low >= 0.0 { 0.0 } else { low };
    let width = if high > from { high - from } else { from.abs().max(1.0) };
    let step = step(width / (MARKS as f64 - 2.0));
    let first = (from / step + 1e-9).floor();
    let mut last = (high / step - 1e-9).ceil();
    if last <= first {
        last = first + 1.0;
    }
    let count = (last - first).min(40.0) as usize;
    let marks = (0..=count).map(|it| (first + it as f64) * step).collect();
    Axis { low: first * step, high: last * step, log: false, marks }
}

fn logarithmic(low: f64, high: f64) -> Axis {
    let (from, to) = (low.log10().floor() as i32, high.log10().ceil() as i32);
    let all = |steps: &[f64], every: usize| -> Vec<f64> {
        (from..=to)
            .step_by(every)
            .flat_map(|it| steps.iter().map(move |step| step * 10_f64.powi(it)))
            .collect()
    };
    let fine = all(&[1.0, 2.0, 5.0], 1);
    let start = fine.iter().copied().filter(|it| *it <= low * 1.001).next_back().unwrap_or(low);
    let end = fine.iter().copied().find(|it| *it >= high * 0.999).unwrap_or(high);
    let within = |marks: Vec<f64>| -> Vec<f64> {
        marks.into_iter().filter(|it| *it >= start * 0.999 && *it <= end * 1.001).collect()
    };
    let choices = [
        within(fine.clone()),
        within(all(&[1.0, 5.0], 1)),
        within(all(&[1.0], 1)),
        within(all(&[1.0], 2)),
        within(all(&[1.0], 3)),
    ];
    let last = within(all(&[1.0], 6));
    let marks = choices.into_iter().find(|it| it.len() <= MARKS).unwrap_or(last);
    Axis { low: start, high: end, log: true, marks }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn over(values: &[f64]) -> Axis {
        Axis::over(values.iter().copied())
    }

    #[test]
    fn an_axis_begins_at_zero_when_values_are_not_far_from_it() {
        let axis = over(&[197.0, 342.0, 300.0]);
        assert!(!axis.log);
        assert_eq!(axis.marks, [0.0, 100.0, 200.0, 300.0, 400.0]);
        assert!((axis.at(200.0) - 50.0).abs() < 1e-9);
    }

    #[test]
    fn only_values_far_apart_make_it_logarithmic() {
        assert!(!over(&[10.0, 200.0]).log, "a factor of twenty is not past twenty");
        let axis = over(&[4_000.0, 90_000.0]);
        assert!(axis.log);
        assert!(axis.marks.len() <= MARKS);
        assert!(axis.at(90_000.0) <= 100.0 && axis.at(4_000.0) > 0.0);
        assert!(!over(&[0.0, 5_000.0]).log, "nought has no logarithm");
    }

    #[test]
    fn one_value_none_and_negative_ones_have_an_axis_too() {
        for values in [&[7.0][..], &[], &[0.0], &[-5.0, 3.0], &[-4.0], &[f64::INFINITY, 2.0], &[1e15, 1.0]] {
            let axis = over(values);
            assert!(axis.low < axis.high, "{values:?} gives {axis:?}");
            assert!(!axis.marks.is_empty() && axis.marks.len() <= 12, "{values:?} gives {axis:?}");
            assert!(values.iter().all(|it| (0.0..=100.0).contains(&axis.at(*it))));
        }
    }
}
