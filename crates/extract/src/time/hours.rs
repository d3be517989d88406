//! Stretches between two hours: "from 5 to 6 pm", "9:30-16:30", "between 3 and 5".
//!
//! # Method
//! English leaves the half of the day to one end ("5 to 6 pm"); an end that does not say its half takes the one that puts
//! it after the start and nearest to it.

use super::hour::{Half, Hour, NOON, hour};
use crate::number::lexeme::{Kind, Lexemes};

/// A stretch between two hours, and the lexeme after it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stretch {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Whether both may as well be twelve hours later.
    pub(crate) is_open: bool,
    pub(crate) next: usize,
}

/// "from 5 to 6 pm", "between 3 and 5", "9:30-16:30"; `backed`: a date stands beside it, so that plain figures are hours.
pub(crate) fn stretch(lexemes: &Lexemes, i: usize, backed: bool) -> Option<Stretch> {
    let opener = lexemes.word(i);
    let opened = matches!(opener, "from" | "between" | "at");
    let first = hour(lexemes, i + usize::from(opened))?;
    let at = first.next;
    let joined = match lexemes.word(at) {
        "to" | "until" | "till" | "through" => true,
        "and" => opener == "between",
        _ => lexemes.is_dash(at) || lexemes.mark(at) == Some('~'),
    };
    let at = at + 1 + usize::from(matches!(lexemes.word(at + 1), "around" | "about"));
    let last = if joined { hour(lexemes, at) } else { None }?;
    let opened_by = matches!(opener, "from" | "between");
    let firm = first.is_firm
        || last.is_firm
        || (opened_by && first.has_minutes && last.has_minutes && ends_time(lexemes, last.next));
    if !(firm || backed && ends_time(lexemes, last.next)) {
        return None;
    }
    // "up to 10:30", "10 - 10:30": a plain figure before a firm hour needs an opening word or the dash against it.
    if !first.is_firm && !opened && !backed && lexemes.glued(first.next) != lexemes.glued(first.next + 1) {
        return None;
    }
    let (start, end) = resolve(first, last);
    let is_open = first.is_open() && last.is_open() && end < NOON;
    (start != end).then_some(Stretch { start, end, is_open, next: last.next })
}

/// Whether nothing that an hour could count follows.
pub(crate) fn ends_time(lexemes: &Lexemes, at: usize) -> bool {
    let word = lexemes.word(at);
    let closes = match lexemes.kind(at) {
        Some(Kind::Mark) => !lexemes.is_dash(at) && !matches!(lexemes.mark(at), Some('%' | '$' | '°' | '/')),
        Some(Kind::Word) => false,
        Some(Kind::Digits) => false,
        _ => true,
    };
    closes
        || matches!(
            word,
            "on" | "of"
                | "today"
                | "tomorrow"
                | "yesterday"
                | "this"
                | "next"
                | "last"
                | "or"
                | "and"
                | "with"
                | "in"
                | "for"
                | "tonight"
                | "to"
                | "until"
                | "please"
                | "every"
                | "each"
                | "when"
                | "while"
                | "but"
                | "at"
        )
}

fn resolve(first: Hour, last: Hour) -> (u32, u32) {
    let end = last.of_day();
    let start = match (first.half, last.half) {
        (Half::Unsaid, Half::Pm) => {
            let later = first.seconds % NOON + NOON;
            if later < end { later } else { first.seconds }
        }
        (Half::Unsaid, Half::Am) => {
            let early = first.seconds % NOON;
            if early < end { early } else { early + NOON }
        }
        _ => first.of_day(),
    };
    let end = if last.is_open() && end <= start { end + NOON } else { end };
    (start, end)
}
