//! The time that a text goes on telling of: an event without a date of its own takes it from the sentences before.
//!
//! # Method
//! A sentence in the simple past whose main clause has one date sets the time of what follows ("In May 2019 the army
//! entered Selm. It detained forty men."); one that comes after a date, "after the raid of 3 May", from then on. The next sentences go on in it while they are in the simple past, name no
//! other time, and hold no word that steps out of it (`data/times/narrative.toml`). Pluperfect, perfect, present and
//! future do not take the time; two sentences of them in a row end it, as does a sentence with dates that share no year.
//! A day is carried as a day only where the sentence points back ("the raid", "they"), else as its month. Into the next
//! paragraph a time goes on behind a short one, as news has them, or where the paragraph points back. A heading with a
//! date sets the time of its section, "the recent raid" right behind a date is of its year, a dateline that of the opening paragraph: in that month, by that day. What fits
//! none of this keeps no date.
//!
//! # Known misses
//! Flashbacks without pluperfect; the historic present; order inside a day.

mod sentence;

use crate::clause::Tree;
use crate::lexicon::Lexicon;
use crate::time::{FoundTime, TimeClass};
use evidence::{BlockKind, Day, Precision, When};
use language::Paragraph;
pub(crate) use sentence::{Step, dates_a_text, names_a_deed, step};
use sentence::{Telling, dates_of, goes_along, is_recent, points_back, telling};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Sentences over which a time is carried without being named again; a paragraph of a report has about as many.
const REACH: usize = 5;

/// Sentences that tell of no past in a row, before the time is dropped.
const ASIDES: usize = 2;

/// Sentences behind a date in which "the recent raid" is of that date's year.
const RECENT: usize = 1;

/// Sentences of a paragraph behind which the next one goes on without pointing back: paragraphs of news.
const SHORT: usize = 3;

/// Bytes within which a dateline stands.
const DATELINE: u32 = 80;

#[derive(Deserialize)]
struct Words {
    shift: BTreeSet<String>,
    elsewhere: BTreeSet<String>,
    bound: BTreeSet<String>,
    after: BTreeSet<String>,
    within: BTreeSet<String>,
    later: BTreeSet<String>,
    texts: BTreeSet<String>,
    recent: BTreeSet<String>,
    naming: BTreeSet<String>,
    named: BTreeSet<String>,
    sooner: BTreeSet<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/times/narrative.toml")).expect("tested: the built-in data parses")
});

/// A time that goes on.
#[derive(Clone, Copy)]
struct Frame {
    when: When,
    /// Sentences since it was named.
    age: usize,
    /// Sentences in a row that told of no past.
    asides: usize,
}

/// What a sentence without a date has from those before.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    sentence: Range<u32>,
    /// The time it goes on in.
    when: Option<When>,
    /// The year of the date told right before, for what is called recent.
    year: Option<When>,
}

/// The times that the sentences of one paragraph go on in.
pub(crate) type Carried = Vec<Told>;

/// Follows a text from paragraph to paragraph.
#[derive(Default)]
pub(crate) struct Narrative {
    frame: Option<Frame>,
    /// The time its heading gives a section.
    section: Option<When>,
    /// Sentences of the paragraph before.
    before: usize,
    /// Whether prose has begun.
    begun: bool,
}

impl Narrative {
    /// The time that "the following day" at the opening of the next paragraph is told from.
    pub(crate) fn story(&self, kind: BlockKind) -> Option<When> {
        let goes_on = matches!(kind, BlockKind::Paragraph | BlockKind::ListItem);
        self.frame.map(|it| it.when).or(self.section).filter(|_| goes_on)
    }

    /// Takes in the next paragraph; for each of its sentences the time that undated events in it have.
    pub(crate) fn read(
        &mut self,
        paragraph: &Paragraph<'_>,
        dating: &mut Vec<FoundTime>,
        lexicon: &Lexicon,
    ) -> Carried {
        match paragraph.kind {
            BlockKind::Heading => {
                *self = Self { section: of_heading(paragraph.text, dating), ..Self::default() };
                self.begun = true;
                Vec::new()
            }
            BlockKind::Paragraph | BlockKind::ListItem => self.prose(paragraph, dating, lexicon),
            // Quotations, tables and captions have times of their own.
            BlockKind::Quotation | BlockKind::TableRow => {
                self.frame = None;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn prose(
        &mut self,
        paragraph: &Paragraph<'_>,
        dating: &mut Vec<FoundTime>,
        lexicon: &Lexicon,
    ) -> Carried {
        let tree = Tree::new(paragraph);
        let sentences = &paragraph.analysis.sentences;
        let is_first = !std::mem::replace(&mut self.begun, true);
        if is_first && let Some((end, day)) = dateline(paragraph.text, dating) {
            dating.retain(|it| it.bytes.start >= end);
            self.section = by_that_day(day);
        } else if is_first {
            self.section = None;
        }
        let short = self.before > 0 && self.before <= SHORT;
        let opens_linked = sentences.first().is_some_and(|it| points_back(tree, it, lexicon));
        if !(short || opens_linked) {
            self.frame = None;
        }
        let opened = self.section.map(|when| Frame { when, age: 0, asides: 0 });
        self.frame = self.frame.or(opened);
        let told = |sentence: &Range<u32>| {
            let year = self.frame.filter(|it| it.age < RECENT).and_then(|it| year_of(it.when));
            let when = self.step(tree, sentence, dating, lexicon);
            Told { sentence: sentence.clone(), when, year }
        };
        let carried = sentences.iter().map(told).collect();
        if is_first {
            // A dateline tells of its opening paragraph alone.
            self.section = None;
        }
        self.before = sentences.len();
        carried
    }

    fn step(
        &mut self,
        tree: Tree<'_>,
        sentence: &Range<u32>,
        dating: &[FoundTime],
        lexicon: &Lexicon,
    ) -> Option<When> {
        let dates = dates_of(tree, sentence, dating);
        let told = telling(tree, sentence);
        if dates.clouded {
            self.frame = None;
            return None;
        }
        if !(dates.own.is_empty() && dates.after.is_empty()) {
            let named = if dates.own.is_empty() { from_then_on(&dates.after) } else { shared(&dates.own) };
            let shared = named.filter(|_| told == Telling::Past);
            self.frame = shared.map(|when| Frame { when, age: 0, asides: 0 });
            return None;
        }
        let frame = self.frame.as_mut()?;
        frame.age += 1;
        frame.asides = if told == Telling::Past { 0 } else { frame.asides + 1 };
        if frame.age > REACH || frame.asides >= ASIDES {
            self.frame = None;
            return None;
        }
        let when = frame.when;
        if told != Telling::Past {
            return None;
        }
        let shifts = sentence.clone().any(|it| WORDS.shift.contains(&tree.lemma(it)));
        if shifts {
            self.frame = None;
            return None;
        }
        if points_back(tree, sentence, lexicon) { Some(when) } else { rough(when) }
    }
}

/// The time that an undated event has from the sentences before.
pub(crate) fn carried(carried: &Carried, tree: Tree<'_>, trigger: u32) -> Option<When> {
    let told = carried.iter().find(|it| it.sentence.contains(&trigger))?;
    if is_recent(tree, trigger) {
        return told.year;
    }
    told.when.filter(|_| goes_along(tree, &told.sentence, trigger))
}

/// The time that holds all dates of a sentence: themselves, their month or their year.
fn shared(dates: &[When]) -> Option<When> {
    let first = dates.first()?;
    if dates.iter().all(|it| it == first) {
        return Some(*first);
    }
    let start = dates.iter().filter_map(|it| it.start).min()?;
    let end = dates.iter().filter_map(|it| it.end).max()?;
    month_of(start, end).or_else(|| (start.year() == end.year()).then(|| When::year(start.year())).flatten())
}

/// Behind a day, week or month that the sentence comes after: from then on.
fn from_then_on(dates: &[When]) -> Option<When> {
    let only = dates.first().filter(|_| dates.len() == 1)?;
    let near = matches!(only.precision, Precision::Day | Precision::Week | Precision::Month);
    near.then_some(When { start: only.start, end: None, precision: Precision::Open })
}

fn month_of(start: Day, end: Day) -> Option<When> {
    let same = (start.year(), start.month()) == (end.year(), end.month());
    same.then(|| When::month(start.year(), start.month())).flatten()
}

/// The year that holds a time.
fn year_of(when: When) -> Option<When> {
    let (start, end) = (when.start?, when.end?);
    (start.year() == end.year()).then(|| When::year(start.year())).flatten()
}

/// A day or week as its month: what follows is of those days, more is not said.
fn rough(when: When) -> Option<When> {
    match when.precision {
        Precision::Day | Precision::Week => month_of(when.start?, when.end?),
        _ => Some(when),
    }
}

/// "In 2014", "June 2014: the siege": a heading that opens with its date, or closes with it behind a sign or "in".
fn of_heading(text: &str, times: &[FoundTime]) -> Option<When> {
    let mut usable = times.iter().filter(|it| matches!(it.class, TimeClass::Date) && it.when.is_some());
    let only = usable.next().filter(|_| usable.next().is_none())?;
    let when = only.when.filter(|it| it.start.is_some() && it.end.is_some())?;
    let before = text.get(..only.bytes.start as usize)?.trim_end();
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
    let opens = before.is_empty() || matches!(word.as_str(), "in" | "during" | "of" | "–" | "—" | "-");
    (opens || before.ends_with([':', ','])).then_some(when)
}

/// Where the dateline that opens a dispatch ends, and its day: "SELM, 3 May 2021 (Orlan Press) – The …".
fn dateline(text: &str, times: &[FoundTime]) -> Option<(u32, Day)> {
    let date = times.first().filter(|it| it.bytes.end <= DATELINE)?;
    let day = date.when.filter(|it| it.precision == Precision::Day)?.end?;
    let place = text.get(..date.bytes.start as usize)?.trim_end();
    let is_place = place.ends_with(',')
        && !place.contains(['.', ';', ':'])
        && place.split_whitespace().count() <= 4
        && place.split_whitespace().next().is_some_and(|it| it.chars().all(|c| !c.is_lowercase()));
    let rest = text.get(date.bytes.end as usize..)?;
    let trimmed = rest.trim_start();
    let behind = trimmed.strip_prefix('(').and_then(|it| it.split_once(')')).map_or(trimmed, |it| it.1);
    let behind = behind.trim_start();
    let closed = ["–", "—", "--", "- "].iter().any(|dash| behind.starts_with(dash));
    (is_place && closed).then_some((u32::try_from(text.len() - behind.len()).ok()?, day))
}

/// News of a day: in that month, by that day.
fn by_that_day(day: Day) -> Option<When> {
    Some(When { start: Some(day.month_start()), end: Some(day), precision: Precision::Month })
}

#[cfg(test)]
mod tests;
