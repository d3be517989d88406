//! Time expressions in plain text, resolved against the document's date as far as the text allows.
//!
//! [`times`] is the entry point. One reader per kind of expression proposes a reading at each word and the longest wins
//! ([`atom`]); what belongs to one moment grows together ([`moment`]), and neighbours join into ranges and open intervals
//! ([`join`]). The readers:
//!
//! - the calendar: [`day`] and [`numeric`], [`period`] and [`section`], [`weeks`] and [`month_day`], [`holiday`];
//! - told from the document: [`deictic`], [`steps`], [`reach`], [`ago`], [`offset`];
//! - [`clock`] with [`hour`] and [`hours`]; [`duration`]; [`set`].
//!
//! # Method
//! Values follow TIMEX3 (Pustejovsky et al. 2003, TimeML 1.2.1): `2024-05-18`, `2024-05`, `199` for a decade, `P3M`,
//! `2024-SP`, `2024-Q3`, `XXXX-05-18`, `PRESENT_REF`; a stretch between two times is written `start/end`, both ends
//! inclusive. A day or month without a year is the closest one that does not lie after the document, or ahead of it where
//! the sentence tells the future ([`tense`]). What is told from the story is told from the last date of the text. What
//! cannot be told stays unresolved, and [`FoundTime::why`] says so.
//!
//! # Known misses
//! Lunar feasts; meals; distances from events without a date ("three days after the attack"); southern seasons.

mod ago;
mod anchor;
mod atom;
mod calendar;
mod clock;
mod day;
mod deictic;
mod duration;
mod holiday;
mod hour;
mod hours;
mod join;
mod moment;
mod month_day;
mod numeric;
mod offset;
mod period;
mod reach;
mod section;
mod set;
mod spelled;
mod steps;
mod tense;
mod weeks;

#[cfg(test)]
mod tests;

use crate::number::lexeme::Lexemes;
use anchor::Anchor;
use atom::Scene;
use evidence::When;
use std::cell::Cell;
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
    times_after(text, dct, None)
}

/// The same for a text that goes on from another one: `story` is the time told of before, which "the following day" is
/// told from.
pub(crate) fn times_after(text: &str, dct: Option<&When>, story: Option<When>) -> Vec<FoundTime> {
    let lexemes = Lexemes::new(text);
    scan(&Scene {
        lexemes: &lexemes,
        anchor: Anchor::new(dct),
        clock: None,
        is_alone: false,
        story: Cell::new(story),
        depth: Cell::new(0),
    })
}

/// The same for a text that stands by itself, written `clock` seconds after midnight of `dct`, if that is known: what is
/// told from an earlier time of the story ("the following week") is told from the document until the text names a date.
pub fn times_alone(text: &str, dct: Option<&When>, clock: Option<u32>) -> Vec<FoundTime> {
    let lexemes = Lexemes::new(text);
    scan(&Scene {
        lexemes: &lexemes,
        anchor: Anchor::new(dct),
        clock,
        is_alone: true,
        story: Cell::new(None),
        depth: Cell::new(0),
    })
}

/// Whether a word, in lower case, names a month, a weekday, a season or a unit of time.
pub(crate) fn is_word_of_time(word: &str) -> bool {
    let unit = calendar::unit(word).is_some();
    unit || calendar::month(word).is_some()
        || calendar::weekday(word).is_some()
        || calendar::season(word).is_some()
}

/// Seconds from midnight in an ISO 8601 date with a time: "2024-05-18T16:12".
pub fn clock_of(iso: &str) -> Option<u32> {
    let (_, clock) = iso.split_once(['T', ' '])?;
    let mut parts = clock.get(..clock.len().min(8))?.split(':').map(|it| it.parse::<u32>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().flatten().unwrap_or(0);
    (hour < 24 && minute < 60 && second < 60).then_some(hour * 3600 + minute * 60 + second)
}

fn scan(scene: &Scene) -> Vec<FoundTime> {
    let lexemes = scene.lexemes;
    let mut found = vec![];
    let mut at = 0;
    while at < lexemes.len() {
        let Some(time) = join::read(scene, at) else {
            at += 1;
            continue;
        };
        if matches!(time.class, TimeClass::Date | TimeClass::Time)
            && time.value.as_deref() != Some("PRESENT_REF")
        {
            scene.remember(time.when);
        }
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
