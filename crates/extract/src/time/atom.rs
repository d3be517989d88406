//! One time expression by itself, before prefixes and ranges join it to others.

use super::TimeClass;
use super::anchor::Anchor;
use super::{calendar, clock, day, deictic, duration, holiday, offset, period, set, tense, weeks};
use crate::number::lexeme::{Kind, Lexemes};
use crate::number::words;
use evidence::When;
use std::cell::Cell;
use std::collections::HashSet;
use std::sync::LazyLock;

/// A time expression, by indices of lexemes.
#[derive(Debug, Clone)]
pub(crate) struct Atom {
    pub(crate) from: usize,
    pub(crate) next: usize,
    pub(crate) class: TimeClass,
    pub(crate) value: Option<String>,
    pub(crate) when: Option<When>,
    pub(crate) why: &'static str,
    /// Month and day when the year is not in the text: a range takes it from its other end.
    pub(crate) yearless: Option<(u8, Option<u8>)>,
    /// A time of day that may as well be twelve hours later.
    pub(crate) is_open: bool,
}

impl Atom {
    pub(crate) fn date(
        from: usize,
        next: usize,
        value: String,
        when: Option<When>,
        why: &'static str,
    ) -> Self {
        Self {
            from,
            next,
            class: TimeClass::Date,
            value: Some(value),
            when,
            why,
            yearless: None,
            is_open: false,
        }
    }

    pub(crate) fn of_class(self, class: TimeClass) -> Self {
        Self { class, ..self }
    }
}

/// What a scanner sees: the text, the document's date, and the last date told.
pub(crate) struct Scene<'a, 't> {
    pub(crate) lexemes: &'a Lexemes<'t>,
    pub(crate) anchor: Anchor,
    /// Seconds from midnight at which the document was written.
    pub(crate) clock: Option<u32>,
    /// Whether no other text tells what comes before this one.
    pub(crate) is_alone: bool,
    /// The last date that the text has told.
    pub(crate) story: Cell<Option<When>>,
    /// How many expressions the one being read stands in: "three days after the day before …".
    pub(crate) depth: Cell<u8>,
}

/// Expressions that may be read inside one another; keeps the cost linear on any input.
const DEEPEST: u8 = 3;

impl Scene<'_, '_> {
    /// What "the following week" is told from: the last date of the text, or the document's own for a text alone.
    pub(crate) fn story(&self) -> Anchor {
        match self.story.get() {
            Some(told) => Anchor::new(Some(&told)),
            None if self.is_alone => self.anchor,
            None => Anchor::new(None),
        }
    }

    /// Year of a `month` (and day) told at lexeme `i` without one, and why: ahead where the sentence tells the future.
    pub(crate) fn year_of(&self, i: usize, month: u8, day: Option<u8>) -> (Option<i16>, &'static str) {
        let ahead = self.anchor.year_ahead(month, day).filter(|_| tense::tells_future(self, i));
        match ahead.or_else(|| self.anchor.year_of(month, day)) {
            None => (None, "year not stated"),
            year if ahead.is_some() => (year, "closest such time ahead"),
            year => (year, "closest such time not after the document"),
        }
    }

    /// Remembers a date for what is told from it.
    pub(crate) fn remember(&self, when: Option<When>) {
        if let Some(when) = when.filter(|it| it.start.is_some() && it.end.is_some()) {
            self.story.set(Some(when));
        }
    }
}

/// Every reader of one kind of expression; the longest reading wins, the earlier one among equals.
const READERS: &[fn(&Scene, usize) -> Option<Atom>] = &[
    day::read,
    period::read,
    deictic::read,
    clock::read,
    set::read,
    duration::read,
    offset::read,
    weeks::read,
    holiday::read,
];

/// The expression that begins at lexeme `i`.
pub(crate) fn read(scene: &Scene, i: usize) -> Option<Atom> {
    let depth = scene.depth.get();
    if depth >= DEEPEST || !may_begin(scene.lexemes, i) {
        return None;
    }
    scene.depth.set(depth + 1);
    let mut best: Option<Atom> = None;
    for reader in READERS {
        if let Some(atom) = reader(scene, i)
            && best.as_ref().is_none_or(|it| atom.next > it.next)
        {
            best = Some(atom);
        }
    }
    scene.depth.set(depth);
    best
}

/// Words an expression can begin with, besides numbers, ordinals, and names of months, days, seasons and units.
static OPENERS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let words = "the day at for in today yesterday tomorrow tonight now currently nowadays presently so to right these \
        recently lately recent previously formerly soon shortly coming upcoming last past this current present next \
        forthcoming following same previous preceding that subsequent ensuing couple some all hourly daily nightly everyday \
        weekly biweekly fortnightly semi semiannual semiannually monthly quarterly biannual biannually yearly annually annual biennial weekends every each \
        per early mid middle late later beginning start end final opening q h fy fiscal financial noon noonish midday midnight mid \
        overnight by before after until on during within morning afternoon evening minus negative till week weekend earlier";
    words.split_whitespace().collect()
});

/// Whether an expression can begin with `word`: a look-up that spares the readers most words of a text.
fn opens_time(word: &str) -> bool {
    OPENERS.contains(word)
        || words::opens_number(word)
        || calendar::month(word).is_some()
        || calendar::unit(word).is_some()
        || calendar::season(word).is_some()
        || calendar::weekday(word.strip_suffix('s').unwrap_or(word)).is_some()
        || calendar::weekday(word).is_some()
        || word.ends_with("ies")
        || words::ordinal(word).is_some()
        || holiday::opens(word)
}

/// Marks open a time only as an apostrophe ("'90s"); addresses never.
fn may_begin(lexemes: &Lexemes, i: usize) -> bool {
    match lexemes.kind(i) {
        Some(Kind::Word) => opens_time(lexemes.word(i)),
        Some(Kind::Digits) => true,
        Some(Kind::Mark) => matches!(lexemes.mark(i), Some('\'' | '’' | '½' | '¼' | '¾')),
        _ => false,
    }
}
