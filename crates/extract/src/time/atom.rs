//! One time expression by itself, before prefixes and ranges join it to others.

use super::TimeClass;
use super::anchor::Anchor;
use super::{calendar, clock, day, deictic, duration, period, set};
use crate::number::lexeme::{Kind, Lexemes};
use crate::number::words;
use evidence::When;
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
}

impl Atom {
    pub(crate) fn date(
        from: usize,
        next: usize,
        value: String,
        when: Option<When>,
        why: &'static str,
    ) -> Self {
        Self { from, next, class: TimeClass::Date, value: Some(value), when, why, yearless: None }
    }

    pub(crate) fn of_class(self, class: TimeClass) -> Self {
        Self { class, ..self }
    }
}

/// What a scanner sees: the text, the document's date.
pub(crate) struct Scene<'a, 't> {
    pub(crate) lexemes: &'a Lexemes<'t>,
    pub(crate) anchor: Anchor,
}

/// Every reader of one kind of expression; the longest reading wins, the earlier one among equals.
const READERS: &[fn(&Scene, usize) -> Option<Atom>] =
    &[day::read, period::read, deictic::read, clock::read, set::read, duration::read];

/// The expression that begins at lexeme `i`.
pub(crate) fn read(scene: &Scene, i: usize) -> Option<Atom> {
    if !may_begin(scene.lexemes, i) {
        return None;
    }
    let mut best: Option<Atom> = None;
    for reader in READERS {
        if let Some(atom) = reader(scene, i)
            && best.as_ref().is_none_or(|it| atom.next > it.next)
        {
            best = Some(atom);
        }
    }
    best
}

/// Words an expression can begin with, besides numbers, ordinals, and names of months, days, seasons and units.
static OPENERS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let words = "the day at for in today yesterday tomorrow tonight now currently nowadays presently so to right these \
        recently lately recent previously formerly soon shortly coming upcoming last past this current present next \
        forthcoming following same previous preceding that subsequent ensuing couple some all hourly daily nightly everyday \
        weekly biweekly fortnightly monthly quarterly biannual biannually yearly annually annual biennial weekends every each \
        per early mid middle late later beginning start end final opening q h fy fiscal financial noon midday midnight \
        overnight by before after until on during morning afternoon evening minus negative";
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
}

/// Marks open a time only as an apostrophe ("'90s"); addresses never.
fn may_begin(lexemes: &Lexemes, i: usize) -> bool {
    match lexemes.kind(i) {
        Some(Kind::Word) => opens_time(lexemes.word(i)),
        Some(Kind::Digits) => true,
        Some(Kind::Mark) => matches!(lexemes.mark(i), Some('\'' | '’')),
        _ => false,
    }
}
