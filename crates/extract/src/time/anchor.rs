//! The document's date, which times told from it are reckoned by.

use super::calendar::{self, Unit};
use evidence::{Day, Precision, When};

/// The document's date, as closely as it is known.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Anchor(Option<When>);

impl Anchor {
    pub(crate) fn new(dct: Option<&When>) -> Self {
        Self(dct.copied())
    }

    /// The day, when it is known to the day.
    pub(crate) fn day(self) -> Option<Day> {
        self.0.filter(|it| it.start == it.end).and_then(|it| it.start)
    }

    /// Year and month, when both ends agree on them.
    pub(crate) fn month(self) -> Option<(i16, u8)> {
        let (start, end) = self.ends()?;
        ((start.year(), start.month()) == (end.year(), end.month())).then_some((end.year(), end.month()))
    }

    /// The year, when both ends agree on it.
    pub(crate) fn year(self) -> Option<i16> {
        let (start, end) = self.ends()?;
        (start.year() == end.year()).then_some(end.year())
    }

    fn ends(self) -> Option<(Day, Day)> {
        let when = self.0?;
        Some((when.start?, when.end?))
    }

    /// The last day it may be.
    fn last(self) -> Option<Day> {
        self.0?.end
    }

    /// Year of the closest `month` (and day) that does not lie after the document.
    pub(crate) fn year_of(self, month: u8, day: Option<u8>) -> Option<i16> {
        let last = self.last()?;
        self.year()?;
        let later = (month, day.unwrap_or(1)) > (last.month(), last.day());
        // A document known only by its year does not say which of its months lie behind it.
        let blind = self.0?.precision == Precision::Year;
        Some(if later && !blind { last.year() - 1 } else { last.year() })
    }

    /// Year of the closest `month` (and day) that does not lie before the document.
    pub(crate) fn year_ahead(self, month: u8, day: Option<u8>) -> Option<i16> {
        let here = self.day()?;
        let passed = (month, day.unwrap_or(31)) < (here.month(), here.day());
        Some(here.year() + i16::from(passed))
    }

    /// The closest weekday ahead.
    pub(crate) fn weekday_ahead(self, weekday: i8) -> Option<Day> {
        let day = self.day()?;
        let ahead = (weekday - calendar::weekday_of(day)? - 1).rem_euclid(7) + 1;
        calendar::shift(day, i32::from(ahead), Unit::Day)
    }

    /// The closest weekday that does not lie after the document, `weeks` further on; Monday is 1.
    pub(crate) fn weekday(self, weekday: i8, strictly_before: bool) -> Option<Day> {
        let day = self.day()?;
        let mut back = (calendar::weekday_of(day)? - weekday).rem_euclid(7);
        if strictly_before && back == 0 {
            back = 7;
        }
        calendar::shift(day, -i32::from(back), Unit::Day)
    }
}
