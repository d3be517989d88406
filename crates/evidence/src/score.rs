//! A number in 0..=1.

/// A confidence or strength in 0..=1, kept in thousandths so that it is the same bytes everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(u16);

impl Score {
    /// `value` cut to 0..=1 and rounded to thousandths; NaN becomes 0.
    pub fn new(value: f64) -> Self {
        Self((value.clamp(0.0, 1.0) * 1000.0).round() as u16)
    }

    /// As a fraction of one.
    pub fn get(self) -> f64 {
        f64::from(self.0) / 1000.0
    }
}
