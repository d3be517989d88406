//! What a stated number leaves possible, and which numbers look mistyped.

use evidence::{Bound, Quantity};

/// Leeway of "about" and "nearly", as a share of the number.
const ABOUT: f64 = 0.1;

/// The values a statement leaves possible; both ends included, infinite where it sets none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Range {
    pub(crate) low: f64,
    pub(crate) high: f64,
}

impl Range {
    /// What `quantity` leaves possible; `None` when it states no number.
    pub(crate) fn of(quantity: &Quantity) -> Option<Self> {
        let value = quantity.value;
        let (low, high) = (quantity.low.or(value), quantity.high.or(value));
        let range = match quantity.bound {
            Bound::Exact => match (quantity.low, quantity.high) {
                (Some(low), Some(high)) if value.is_none() => Self { low, high },
                _ => Self { low: value.or(low)?, high: value.or(high)? },
            },
            Bound::AtLeast => Self { low: low?, high: f64::INFINITY },
            // The next whole number would be wrong for amounts and shares; the edge itself is let in.
            Bound::MoreThan => Self { low: low?, high: f64::INFINITY },
            Bound::AtMost | Bound::LessThan => Self { low: f64::NEG_INFINITY, high: high? },
            Bound::About => {
                let (low, high) = (low?, high?);
                Self { low: low - ABOUT * low.abs(), high: high + ABOUT * high.abs() }
            }
            Bound::Between => Self { low: low?, high: high? },
        };
        (!range.low.is_nan() && !range.high.is_nan() && range.low <= range.high).then_some(range)
    }

    /// Whether the two have a value in common.
    pub(crate) fn meets(self, other: Range) -> bool {
        self.low <= other.high && other.low <= self.high
    }
}

/// The one number a statement puts forward; `None` for bounds and ranges.
pub(crate) fn point(quantity: &Quantity) -> Option<f64> {
    match quantity.bound {
        Bound::Exact | Bound::About => quantity.value,
        _ => None,
    }
}

/// Least ratio of the ends of a range that is looked at for a digit too many.
const WIDE: f64 = 5.0;

/// The upper end that was probably meant, when a range spans more than an author would write and one digit left
/// out of its upper end makes it a plain range: "4000 to 45000".
pub(crate) fn slip(quantity: &Quantity) -> Option<f64> {
    let (low, high) = (quantity.low?, quantity.high?);
    if low < 2.0 || high < WIDE * low || low.fract() != 0.0 || high.fract() != 0.0 || high >= 1e15 {
        return None;
    }
    let digits = format!("{}", high as u64);
    let shorter = (0..digits.len()).map(|skip| {
        let kept: String = digits.chars().enumerate().filter(|(n, _)| *n != skip).map(|it| it.1).collect();
        kept.parse::<f64>().unwrap_or(0.0)
    });
    // Dropping the last digit first keeps the leading digits the author wrote.
    let mut meant: Vec<f64> = shorter.filter(|it| *it > low && *it <= 3.0 * low).collect();
    meant.sort_by(f64::total_cmp);
    meant.first().copied()
}

/// Whether one number is ten times the other and neither is a round power of ten.
pub(crate) fn is_tenfold(a: f64, b: f64) -> bool {
    let (small, large) = (a.min(b), a.max(b));
    small >= 11.0 && (large / small - 10.0).abs() < 0.01 && significant(small) >= 2
}

/// Digits of a whole number without its closing zeros.
fn significant(value: f64) -> usize {
    format!("{}", value as u64).trim_end_matches('0').len()
}

/// A number as readers write it: "1,955", "42.5".
pub(crate) fn in_words(value: f64) -> String {
    if value.fract() != 0.0 || value.abs() >= 1e15 {
        return format!("{value}");
    }
    let digits = format!("{}", value.abs() as u64);
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if value < 0.0 { format!("-{grouped}") } else { grouped }
}

/// A stated number with its bound, in words.
pub(crate) fn stated(quantity: &Quantity) -> String {
    let (low, high) = (quantity.low.or(quantity.value), quantity.high.or(quantity.value));
    let word = |value: Option<f64>| value.map_or_else(|| "an unstated number".to_owned(), in_words);
    match quantity.bound {
        Bound::Exact => word(quantity.value.or(low)),
        Bound::AtLeast => format!("at least {}", word(low)),
        Bound::MoreThan => format!("more than {}", word(low)),
        Bound::AtMost => format!("at most {}", word(high)),
        Bound::LessThan => format!("fewer than {}", word(high)),
        Bound::About => format!("about {}", word(quantity.value.or(low))),
        Bound::Between => format!("{} to {}", word(low), word(high)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(low: f64, high: f64) -> Quantity {
        Quantity {
            measure: "fighters".to_owned(),
            value: None,
            low: Some(low),
            high: Some(high),
            bound: Bound::Between,
            unit: "persons".to_owned(),
            subject: None,
            target: None,
            period: None,
            part_of: None,
        }
    }

    #[test]
    fn a_digit_too_many_is_seen_and_wide_ranges_are_not_blamed() {
        assert_eq!(slip(&range(4000.0, 45000.0)), Some(4500.0));
        assert_eq!(slip(&range(100.0, 1000.0)), None);
        assert_eq!(slip(&range(3000.0, 4000.0)), None);
        assert_eq!(slip(&range(5.0, 50.0)), None);
    }

    #[test]
    fn tenfold_needs_digits() {
        assert!(is_tenfold(342.0, 3420.0));
        assert!(!is_tenfold(100.0, 1000.0));
        assert_eq!(in_words(1_955_000.0), "1,955,000");
    }
}
