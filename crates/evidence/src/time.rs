//! Days and intervals as documents state them.

use std::fmt;
use std::str::FromStr;

/// A day of the proleptic Gregorian calendar, years 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: i16,
    month: u8,
    day: u8,
}

/// Not a day of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} is not a day of the calendar")]
pub struct DayError(String);

impl Day {
    /// A day that exists.
    ///
    /// # Errors
    /// [`DayError`] for 30 February and the like, and for years outside 1..=9999.
    pub fn new(year: i16, month: u8, day: u8) -> Result<Self, DayError> {
        let fine = (1..=9999).contains(&year) && (1..=12).contains(&month) && day >= 1;
        if fine && day <= days_in_month(year, month) {
            Ok(Self { year, month, day })
        } else {
            Err(DayError(format!("{year:04}-{month:02}-{day:02}")))
        }
    }

    /// Year, 1..=9999.
    pub fn year(self) -> i16 {
        self.year
    }

    /// Month, 1..=12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// Day of the month, 1..=31.
    pub fn day(self) -> u8 {
        self.day
    }

    /// The first day of the month.
    pub fn month_start(self) -> Self {
        Self { day: 1, ..self }
    }

    /// The last day of the month.
    pub fn month_end(self) -> Self {
        Self { day: days_in_month(self.year, self.month), ..self }
    }
}

fn days_in_month(year: i16, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        let bad = || DayError(text.to_owned());
        let mut parts = text.splitn(3, '-');
        let mut next = || parts.next().ok_or_else(bad);
        let (year, month, day) = (next()?, next()?, next()?);
        let (year, month) = (year.parse().map_err(|_| bad())?, month.parse().map_err(|_| bad())?);
        Self::new(year, month, day.parse().map_err(|_| bad())?)
    }
}

super::word::words! {
    /// How closely a time is known.
    Precision {
        /// The day.
        Day = "day",
        /// Within a week or so.
        Week = "week",
        /// The month.
        Month = "month",
        /// A quarter, season, half or part of a year.
        Season = "season",
        /// The year.
        Year = "year",
        /// Several years, a decade, a century.
        Years = "years",
        /// From a stated start with no stated end, or the reverse.
        Open = "open",
    }
}

/// A closed interval of days; an absent end is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct When {
    /// First day; `None` when the text sets no beginning.
    pub start: Option<Day>,
    /// Last day; `None` when the text sets no end.
    pub end: Option<Day>,
    /// How closely it is known.
    pub precision: Precision,
}

impl When {
    /// A single day.
    pub fn day(day: Day) -> Self {
        Self { start: Some(day), end: Some(day), precision: Precision::Day }
    }

    /// A whole month, or `None` when it does not exist.
    pub fn month(year: i16, month: u8) -> Option<Self> {
        let start = Day::new(year, month, 1).ok()?;
        Some(Self { start: Some(start), end: Some(start.month_end()), precision: Precision::Month })
    }

    /// A whole year, or `None` outside 1..=9999.
    pub fn year(year: i16) -> Option<Self> {
        let (start, end) = (Day::new(year, 1, 1).ok()?, Day::new(year, 12, 31).ok()?);
        Some(Self { start: Some(start), end: Some(end), precision: Precision::Year })
    }

    /// Whether the two share a day; an open end reaches for ever.
    pub fn overlaps(&self, other: &When) -> bool {
        let before =
            |end: Option<Day>, start: Option<Day>| matches!((end, start), (Some(e), Some(s)) if e < s);
        !before(self.end, other.start) && !before(other.end, self.start)
    }

    /// ISO 8601: `2024`, `2024-05`, `2024-05-18`, or `start/end` with `..` for an open end.
    pub fn iso(&self) -> String {
        match (self.start, self.end, self.precision) {
            (Some(start), _, Precision::Day) if self.end == Some(start) => start.to_string(),
            (Some(start), _, Precision::Month) => start.to_string()[..7].to_owned(),
            (Some(start), _, Precision::Year) => start.to_string()[..4].to_owned(),
            (start, end, _) => {
                let side = |day: Option<Day>| day.map_or_else(|| "..".to_owned(), |it| it.to_string());
                format!("{}/{}", side(start), side(end))
            }
        }
    }

    /// Reads what [`Self::iso`] writes.
    pub fn from_iso(text: &str) -> Option<Self> {
        if let Some((start, end)) = text.split_once('/') {
            let side = |day: &str| if day == ".." { Some(None) } else { day.parse().ok().map(Some) };
            let (start, end) = (side(start)?, side(end)?);
            let precision = match (start, end) {
                (Some(start), Some(end)) if start > end => return None,
                (Some(_), Some(_)) => Precision::Week,
                (None, None) => return None,
                _ => Precision::Open,
            };
            return Some(Self { start, end, precision });
        }
        let parts: Vec<&str> = text.split('-').collect();
        match parts.as_slice() {
            [year] => Self::year(year.parse().ok()?),
            [year, month] => Self::month(year.parse().ok()?, month.parse().ok()?),
            _ => text.parse().ok().map(Self::day),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist() {
        assert!(Day::new(2024, 2, 29).is_ok());
        assert!(Day::new(2023, 2, 29).is_err());
        assert_eq!("2024-05-18".parse::<Day>().map(|it| it.to_string()), Ok("2024-05-18".to_owned()));
    }

    #[test]
    fn intervals_print_as_iso() {
        assert_eq!(When::month(2024, 5).map(|it| it.iso()), Some("2024-05".to_owned()));
        let open = When { start: Day::new(2020, 8, 1).ok(), end: None, precision: Precision::Open };
        assert_eq!(open.iso(), "2020-08-01/..");
        assert!(open.overlaps(&When::year(2024).expect("a year")));
        assert!(!open.overlaps(&When::year(2019).expect("a year")));
        for text in ["2024", "2024-05", "2024-05-18", "2020-08-01/..", "2024-05-01/2024-05-09"] {
            assert_eq!(When::from_iso(text).map(|it| it.iso()).as_deref(), Some(text));
        }
        assert_eq!(When::from_iso("2024-05-09/2024-05-01"), None);
    }
}
