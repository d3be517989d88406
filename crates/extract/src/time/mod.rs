//! Time expressions in plain text, resolved against the document's date as far as the text allows.
//!
//! [`times`] is the entry point. One reader per kind of expression ([`day`], [`period`], [`deictic`], [`clock`],
//! [`set`], [`duration`]) proposes a reading at each word; the longest wins ([`atom`]), and neighbours join into ranges
//! and open intervals ([`join`]).
//!
//! # Method
//! Values follow TIMEX3 (Pustejovsky et al. 2003, TimeML 1.2.1): `2024-05-18`, `2024-05`, `199` for a decade, `P3M`,
//! `2024-SP`, `2024-Q3`, `XXXX-05-18`, `PRESENT_REF`; a stretch between two times is written `start/end`. A day or month
//! without a year is the closest one that does not lie after the document. What cannot be told stays unresolved, and
//! [`FoundTime::why`] says so.
//!
//! # Known misses
//! Feasts and lunar months; times told from an earlier time of the story ("two months later"); southern seasons.

mod anchor;
mod atom;
mod calendar;
mod clock;
mod day;
mod deictic;
mod duration;
mod join;
mod period;
mod set;

#[cfg(test)]
mod tests;

use crate::number::lexeme::Lexemes;
use anchor::Anchor;
use atom::Scene;
use evidence::When;
use std::ops::Range;

/// TIMEX3 type of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeClass {
    /// A day or a longer stretch of the calendar.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A recurring time.
    Set,
}

impl TimeClass {
    /// As TIMEX3 writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            TimeClass::Date => "DATE",
            TimeClass::Time => "TIME",
            TimeClass::Duration => "DURATION",
            TimeClass::Set => "SET",
        }
    }
}

/// A time expression of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundTime {
    /// Where it stands, with the preposition that opens an interval ("since August 2020").
    pub bytes: Range<u32>,
    /// Its type.
    pub class: TimeClass,
    /// TIMEX3 value; `None` when the text does not let it be told.
    pub value: Option<String>,
    /// The days meant; `None` for lengths, recurring times and whatever stays unresolved.
    pub when: Option<When>,
    /// How the value was found, or why there is none; one short phrase.
    pub why: String,
}

/// Every time expression of `text`, in order, none overlapping another.
///
/// `dct` is the document's own date. Cost: linear in the text.
pub fn times(text: &str, dct: Option<&When>) -> Vec<FoundTime> {
    let lexemes = Lexemes::new(text);
    let scene = Scene { lexemes: &lexemes, anchor: Anchor::new(dct) };
    let mut found = vec![];
    let mut at = 0;
    while at < lexemes.len() {
        let Some(time) = join::read(&scene, at) else {
            at += 1;
            continue;
        };
        let next = time.next.max(at + 1);
        let bytes = lexemes.bytes(time.from, next);
        found.push(FoundTime {
            bytes,
            class: time.class,
            value: time.value,
            when: time.when,
            why: time.why.to_owned(),
        });
        at = next;
    }
    found
}
