//! Counts over time, in months or years, and windows of time in addresses.
//!
//! A month is its number since the year 0, so that windows can be moved by adding. Stray dates, the outermost
//! fiftieth at either end, do not stretch the axis; they are counted in the first and the last bin.

use super::words;
use evidence::{Day, When};

/// Bins drawn at most.
const MOST: i32 = 48;

/// Months past which bins are years.
const FINE: i32 = 36;

/// The number of a day's month.
pub(crate) fn month_of(day: Day) -> i32 {
    i32::from(day.year()) * 12 + i32::from(day.month()) - 1
}

/// "2024" or "2024-05" as the first or last month meant.
pub(crate) fn month_read(text: &str, last: bool) -> Option<i32> {
    let (year, month) = match text.trim().split_once('-') {
        Some((year, month)) => (year, Some(month.parse::<i32>().ok().filter(|it| (1..=12).contains(it))?)),
        None => (text.trim(), None),
    };
    let year = year.parse::<i32>().ok().filter(|it| (1..=9999).contains(it))?;
    Some(year * 12 + month.map_or(if last { 11 } else { 0 }, |it| it - 1))
}

/// The other way: "2024" when the month is the first or last of its year as asked, else "2024-05".
pub(crate) fn month_key(month: i32, last: bool) -> String {
    let (year, of_year) = (month.div_euclid(12), month.rem_euclid(12));
    if of_year == if last { 11 } else { 0 } {
        year.to_string()
    } else {
        format!("{year:04}-{:02}", of_year + 1)
    }
}

/// A stretch of months, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Months {
    pub from: i32,
    pub to: i32,
}

impl Months {
    /// The months of a time; an open end reaches for ever.
    pub(crate) fn of(when: &When) -> Self {
        Self { from: when.start.map_or(i32::MIN, month_of), to: when.end.map_or(i32::MAX, month_of) }
    }

    pub(crate) fn meets(self, other: Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }

    /// "May to Oct 2024", "2019 to 2024".
    pub(crate) fn words(self) -> String {
        let word = |it: i32| format!("{} {}", words::month(it.rem_euclid(12) as u8 + 1), it.div_euclid(12));
        let (first, last) = (self.from.div_euclid(12), self.to.div_euclid(12));
        match (self.from.rem_euclid(12), self.to.rem_euclid(12)) {
            (0, 11) if first == last => first.to_string(),
            (0, 11) => format!("{first} to {last}"),
            _ if self.from == self.to => word(self.from),
            (month, _) if first == last => format!("{} to {}", words::month(month as u8 + 1), word(self.to)),
            _ => format!("{} to {}", word(self.from), word(self.to)),
        }
    }
}

/// Counts over time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bins {
    first: i32,
    /// Months of one bin: 1 or a number of years.
    pub step: i32,
    pub counts: Vec<usize>,
}

impl Bins {
    /// Counts of months; `None` when there are none.
    pub(crate) fn over(mut months: Vec<i32>) -> Option<Self> {
        months.sort_unstable();
        let stray = months.len() / 50;
        let (low, high) = (*months.get(stray)?, *months.get(months.len() - 1 - stray)?);
        let mut step = if high - low < FINE { 1 } else { 12 };
        while (high - low) / step >= MOST {
            step += 12;
        }
        let first = low.div_euclid(step) * step;
        let size = (high - first) / step + 1;
        let mut counts = vec![0; size as usize];
        for month in months {
            counts[((month - first).div_euclid(step)).clamp(0, size - 1) as usize] += 1;
        }
        Some(Self { first, step, counts })
    }

    /// The months of a bin.
    pub(crate) fn months(&self, at: usize) -> Months {
        let from = self.first + self.step * at as i32;
        Months { from, to: from + self.step - 1 }
    }

    /// All of it.
    pub(crate) fn whole(&self) -> Months {
        Months { from: self.first, to: self.first + self.step * self.counts.len() as i32 - 1 }
    }

    /// The word below a bin; empty where there is no room, with about `most` years side by side.
    pub(crate) fn word(&self, at: usize, most: usize) -> String {
        let month = self.months(at).from;
        let (year, of_year) = (month.div_euclid(12), month.rem_euclid(12));
        let every = self.counts.len().div_ceil(most).max(1);
        match self.step {
            1 if of_year == 0 || at == 0 => year.to_string(),
            1 if self.counts.len() <= 2 * most => words::month(of_year as u8 + 1).chars().take(1).collect(),
            1 => String::new(),
            _ if at.is_multiple_of(every) => year.to_string(),
            _ => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_are_read_and_written_the_same_way() {
        assert_eq!(month_read("2024", false), Some(2024 * 12));
        assert_eq!(month_read("2024", true), Some(2024 * 12 + 11));
        assert_eq!(month_read("2024-05", true), Some(2024 * 12 + 4));
        assert_eq!(month_read("2024-13", true), None);
        assert_eq!(month_read("when", false), None);
        for text in ["2024", "2024-05"] {
            assert_eq!(month_read(text, true).map(|it| month_key(it, true)), Some(text.to_owned()));
        }
        assert_eq!(Months { from: 2024 * 12 + 4, to: 2024 * 12 + 9 }.words(), "May to Oct 2024");
    }

    #[test]
    fn few_years_are_counted_by_month_and_many_by_year() {
        let fine = Bins::over(vec![24_288, 24_290, 24_290]).expect("some");
        assert_eq!((fine.step, fine.counts.clone()), (1, vec![1, 0, 2]));
        let coarse = Bins::over(vec![2001 * 12, 2010 * 12 + 3, 2024 * 12]).expect("some");
        assert_eq!((coarse.step, coarse.counts.len()), (12, 24));
        assert_eq!(Bins::over(Vec::new()), None);
    }

    #[test]
    fn a_stray_date_does_not_stretch_the_axis() {
        let mut months = vec![2024 * 12; 99];
        months.push(1947 * 12);
        let bins = Bins::over(months).expect("some");
        assert_eq!(bins.counts, [100]);
    }
}
