//! Days as numbers, so that they can be placed on an axis and stepped through, and the marks of that axis.
//!
//! Method: days from civil dates of the proleptic Gregorian calendar by the shifted year that begins in March
//! (H. Hinnant, "chrono-compatible low-level date algorithms").

use super::words;
use evidence::Day;

/// Days since 1 March of the year 0.
pub(crate) fn day_number(it: Day) -> i64 {
    let (month, year) = (i64::from(it.month()), i64::from(it.year()));
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(it.day()) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year
}

/// A stretch of days as an axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Days {
    pub from: i64,
    pub to: i64,
}

impl Days {
    /// What holds `days` but for the outermost fortieth at either end, with a little air.
    pub(crate) fn around(mut days: Vec<i64>) -> Option<Self> {
        days.sort_unstable();
        let stray = days.len() / 40;
        let (from, to) = (*days.get(stray)?, *days.get(days.len() - 1 - stray)?);
        let air = ((to - from) / 40).max(10);
        Some(Self { from: from - air, to: to + air })
    }

    /// Where a day stands, in per cent; outside days at the ends.
    pub(crate) fn at(self, day: i64) -> f64 {
        let long = (self.to - self.from).max(1) as f64;
        (100.0 * (day - self.from) as f64 / long).clamp(0.0, 100.0)
    }

    /// Named days, about eight, at months or years that people count in.
    pub(crate) fn marks(self) -> Vec<(f64, String)> {
        let months = (self.to - self.from) as f64 / 30.44;
        let step = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200]
            .into_iter()
            .find(|it| months / f64::from(*it) <= 9.0);
        let step = step.unwrap_or(2400);
        let year = (self.from / 366 - 1).max(1) as i32;
        let mut marks = Vec::new();
        for month in (year * 12..).step_by(1).take(9999 * 12).filter(|it| it % step == 0) {
            let Ok(day) = Day::new((month / 12) as i16, (month % 12) as u8 + 1, 1) else { break };
            let number = day_number(day);
            if number > self.to || marks.len() > 24 {
                break;
            }
            if number >= self.from {
                let word = match month % 12 {
                    of_year if of_year == 0 || step >= 12 => (month / 12).to_string(),
                    of_year if marks.is_empty() => {
                        format!("{} {}", words::month(of_year as u8 + 1), month / 12)
                    }
                    of_year => words::month(of_year as u8 + 1).to_owned(),
                };
                marks.push((self.at(number), word));
            }
        }
        marks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> i64 {
        day_number(text.parse().expect("a day"))
    }

    #[test]
    fn days_follow_one_another_through_leap_years() {
        assert_eq!(number("2024-03-01") - number("2024-02-28"), 2);
        assert_eq!(number("2023-03-01") - number("2023-02-28"), 1);
        assert_eq!(number("2025-01-01") - number("2024-01-01"), 366);
        assert_eq!(number("2000-03-01") - number("1900-03-01"), 36_525);
    }

    #[test]
    fn an_axis_has_some_marks_whatever_its_length() {
        for (from, to) in
            [("2024-05-01", "2024-06-01"), ("2024-01-01", "2025-03-01"), ("1800-01-01", "2024-01-01")]
        {
            let marks = Days { from: number(from), to: number(to) }.marks();
            assert!((1..=10).contains(&marks.len()), "{from} to {to}: {marks:?}");
            assert!(marks.windows(2).all(|it| it[0].0 < it[1].0));
        }
    }

    #[test]
    fn a_stray_day_is_held_at_the_end() {
        let mut days = vec![number("2024-05-01"); 60];
        days.push(number("1947-08-15"));
        let axis = Days::around(days).expect("some");
        assert_eq!(axis.at(number("1947-08-15")), 0.0);
        assert_eq!(Days::around(Vec::new()), None);
    }
}
