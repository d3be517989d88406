//! An hour as said: "5 pm", "9.30", "two thirty", "half past six", "7 in the evening", "0930 hours".

use crate::number::lexeme::{Kind, Lexemes};
use crate::number::words;

/// Which half of the day an hour is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Half {
    /// Before noon, said so.
    Am,
    /// After noon, said so.
    Pm,
    /// Counted to twenty-four.
    Clock,
    /// Not said.
    Unsaid,
}

/// An hour as said.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hour {
    /// Seconds from midnight or noon.
    pub(crate) seconds: u32,
    pub(crate) half: Half,
    /// Whether seconds are told.
    pub(crate) to_the_second: bool,
    /// Whether nothing but an hour can be meant.
    pub(crate) is_firm: bool,
    /// Whether minutes are told.
    pub(crate) has_minutes: bool,
    pub(crate) next: usize,
}

const HOUR: u32 = 3600;
pub(crate) const NOON: u32 = 12 * HOUR;

impl Hour {
    /// Seconds from midnight; an unsaid half is the first.
    pub(crate) fn of_day(&self) -> u32 {
        match self.half {
            Half::Pm if self.seconds < NOON => self.seconds + NOON,
            Half::Am if self.seconds >= NOON => self.seconds - NOON,
            _ => self.seconds,
        }
    }

    /// Whether it may as well be twelve hours later.
    pub(crate) fn is_open(&self) -> bool {
        self.half == Half::Unsaid && self.seconds < NOON
    }
}

/// TIMEX3 of a time of day.
pub(crate) fn print(seconds: u32, to_the_second: bool) -> String {
    let (hour, minute, second) = (seconds / HOUR % 24, seconds / 60 % 60, seconds % 60);
    if to_the_second || second > 0 {
        return format!("T{hour:02}:{minute:02}:{second:02}");
    }
    format!("T{hour:02}:{minute:02}")
}

/// The hour at lexeme `i`.
pub(crate) fn hour(lexemes: &Lexemes, i: usize) -> Option<Hour> {
    let found = past(lexemes, i).or_else(|| in_digits(lexemes, i)).or_else(|| in_words(lexemes, i))?;
    let found = with_half(lexemes, found);
    let next = zone(lexemes, found.next);
    let zoned = next > found.next;
    let is_firm = found.is_firm || zoned && found.half != Half::Unsaid;
    Some(Hour { next: if is_firm || found.is_firm { next } else { found.next }, is_firm, ..found })
}

/// "10:30", "10.30", "5", "0930".
fn in_digits(lexemes: &Lexemes, i: usize) -> Option<Hour> {
    let digits = lexemes.digits(i);
    let before = i.checked_sub(1);
    // "2024-05-18T16:12"
    let iso =
        i >= 2 && lexemes.word(i - 1) == "t" && lexemes.glued(i - 1) && !lexemes.digits(i - 2).is_empty();
    let glued_to_name = lexemes.glued(i)
        && !iso
        && before.is_some_and(|it| {
            !lexemes.word(it).is_empty()
                || matches!(lexemes.mark(it), Some(':' | '.' | ',' | '/' | '$' | '£' | '€'))
        });
    let number: u32 = digits.parse().ok().filter(|_| !glued_to_name)?;
    if digits.len() == 4 {
        let (hour, minute) = (number / 100, number % 100);
        let named = matches!(lexemes.word(i + 1), "hours" | "hrs" | "gmt" | "utc");
        let is_firm = named || digits.starts_with('0');
        let next = i + 1 + usize::from(matches!(lexemes.word(i + 1), "hours" | "hrs"));
        let half = if is_firm { Half::Clock } else { Half::Unsaid };
        let seconds = hour * HOUR + minute * 60;
        return (hour < 24 && minute < 60).then_some(Hour {
            seconds,
            half,
            to_the_second: false,
            is_firm,
            has_minutes: is_firm,
            next,
        });
    }
    if digits.len() > 2 || number > 24 {
        return None;
    }
    let two = |at: usize| -> Option<u32> {
        let digits = lexemes.digits(at);
        digits
            .parse()
            .ok()
            .filter(|it| *it < 60 && digits.len() == 2 && lexemes.glued(at) && lexemes.glued(at - 1))
    };
    let colon = lexemes.mark(i + 1) == Some(':');
    let minutes = two(i + 2).filter(|_| colon || lexemes.mark(i + 1) == Some('.'));
    let seconds = two(i + 4).filter(|_| minutes.is_some() && colon && lexemes.mark(i + 3) == Some(':'));
    let next = match (minutes, seconds) {
        (Some(_), Some(_)) => i + 5,
        (Some(_), None) => i + 3,
        _ => i + 1,
    };
    // "5,000", "4.7", "10/3", "5th": more digits or letters make it another figure; "9a" is an hour.
    let goes_on = lexemes.glued(next)
        && (!lexemes.digits(next + 1).is_empty()
            && lexemes.glued(next + 1)
            && matches!(lexemes.mark(next), Some(',' | '.' | '/' | ':' | '\''))
            || matches!(lexemes.mark(next), Some('%' | '°' | '/'))
            || lexemes.kind(next) == Some(Kind::Word)
                && lexemes.word(next) != "ish"
                && meridiem(lexemes, next).is_none()
                && lexemes.word(next) != "h");
    if goes_on || lexemes.kind(next) == Some(Kind::Address) {
        return None;
    }
    let is_firm = colon && minutes.is_some();
    let clock = number > 12 || number == 0 || (digits.starts_with('0') && minutes.is_some());
    Some(Hour {
        seconds: number * HOUR + minutes.unwrap_or(0) * 60 + seconds.unwrap_or(0),
        half: if clock { Half::Clock } else { Half::Unsaid },
        to_the_second: seconds.is_some(),
        is_firm,
        has_minutes: minutes.is_some(),
        next,
    })
}

/// "five", "three ten", "three twenty five", "five-thirty", "noon", "midnight".
fn in_words(lexemes: &Lexemes, i: usize) -> Option<Hour> {
    let fixed = match lexemes.word(i) {
        "noon" | "midday" | "noonish" => Some(NOON),
        "midnight" => Some(0),
        "mid" if lexemes.word(i + 1) == "night" => Some(0),
        _ => None,
    };
    if let Some(seconds) = fixed {
        let next = i + 1 + usize::from(lexemes.word(i) == "mid");
        return Some(Hour {
            seconds,
            half: Half::Clock,
            to_the_second: false,
            is_firm: true,
            has_minutes: true,
            next,
        });
    }
    let number = words::small(lexemes.word(i)).filter(|it| (1.0..=12.0).contains(it))?;
    let dash = usize::from(lexemes.is_dash(i + 1) && lexemes.glued(i + 1));
    let minutes = minutes_in_words(lexemes, i + 1 + dash);
    let next = minutes.map_or(i + 1, |(_, next)| next);
    let seconds = number as u32 * HOUR + minutes.map_or(0, |(minutes, _)| minutes) * 60;
    let has_minutes = minutes.is_some();
    Some(Hour { seconds, half: Half::Unsaid, to_the_second: false, is_firm: false, has_minutes, next })
}

/// "thirty", "forty five", "fifteen".
fn minutes_in_words(lexemes: &Lexemes, at: usize) -> Option<(u32, usize)> {
    if let Some(tens) = words::tens(lexemes.word(at)).filter(|it| *it < 60.0) {
        let dash = usize::from(lexemes.is_dash(at + 1) && lexemes.glued(at + 1));
        let unit = words::small(lexemes.word(at + 1 + dash)).filter(|it| (1.0..10.0).contains(it));
        return Some(match unit {
            Some(unit) => ((tens + unit) as u32, at + 2 + dash),
            None => (tens as u32, at + 1),
        });
    }
    words::small(lexemes.word(at)).filter(|it| (10.0..20.0).contains(it)).map(|it| (it as u32, at + 1))
}

/// "half past six", "quarter to six", "10 min past nine", "5 past three".
fn past(lexemes: &Lexemes, i: usize) -> Option<Hour> {
    let article = usize::from(lexemes.word(i) == "a");
    let (minutes, at) = match lexemes.word(i + article) {
        "half" => (30, i + article + 1),
        "quarter" => (15, i + article + 1),
        _ if article == 1 => return None,
        _ => {
            let (minutes, at) = match lexemes.digits(i).parse::<u32>() {
                Ok(digits) => (digits, i + 1),
                Err(_) => minutes_in_words(lexemes, i)
                    .or_else(|| words::small(lexemes.word(i)).map(|it| (it as u32, i + 1)))?,
            };
            (minutes, at + usize::from(matches!(lexemes.word(at), "min" | "mins" | "minute" | "minutes")))
        }
    };
    let said = lexemes.word(at.saturating_sub(1)).starts_with("min");
    let later = match lexemes.word(at) {
        "past" => true,
        "after" if said => true,
        "to" if said || matches!(lexemes.word(i + article), "quarter") => false,
        _ => return None,
    };
    let hour = words::small(lexemes.word(at + 1))
        .or_else(|| lexemes.digits(at + 1).parse().ok())
        .filter(|it| (1.0..=12.0).contains(it) && minutes < 60)? as u32;
    let seconds =
        if later { hour * HOUR + minutes * 60 } else { (hour + 11) % 12 * HOUR + (60 - minutes) * 60 };
    Some(Hour {
        seconds,
        half: Half::Unsaid,
        to_the_second: false,
        is_firm: true,
        has_minutes: true,
        next: at + 2,
    })
}

/// Takes in "am", "p.m.", "o'clock", "in the evening", "at night".
fn with_half(lexemes: &Lexemes, hour: Hour) -> Hour {
    let mut hour = hour;
    // "10ish"
    if lexemes.word(hour.next) == "ish" && (lexemes.glued(hour.next) || lexemes.is_dash(hour.next)) {
        hour = Hour { next: hour.next + 1, is_firm: true, ..hour };
    }
    if hour.half == Half::Clock && hour.seconds >= NOON + HOUR {
        // "17:00 pm" says its half twice.
        return meridiem(lexemes, hour.next).map_or(hour, |(_, next)| Hour { next, is_firm: true, ..hour });
    }
    if let Some(next) = o_clock(lexemes, hour.next) {
        hour = Hour { next, is_firm: true, ..hour };
    }
    let half = |pm: bool| if pm { Half::Pm } else { Half::Am };
    if let Some((pm, next)) = meridiem(lexemes, hour.next) {
        return Hour { half: half(pm), is_firm: true, next, ..hour };
    }
    let part = match (lexemes.word(hour.next), lexemes.word(hour.next + 1), lexemes.word(hour.next + 2)) {
        ("in", "the", "morning") => Some((false, 3)),
        ("in", "the", "afternoon" | "evening") => Some((true, 3)),
        ("at", "night", _) => Some((hour.seconds >= 6 * HOUR, 2)),
        _ => None,
    };
    match part {
        Some((pm, length)) if hour.half == Half::Unsaid => {
            Hour { half: half(pm), is_firm: true, next: hour.next + length, ..hour }
        }
        _ => hour,
    }
}

/// "am", "p.m.", "p m", or a letter against digits ("9a"): whether it is the afternoon, and the lexeme after it.
fn meridiem(lexemes: &Lexemes, at: usize) -> Option<(bool, usize)> {
    let word = lexemes.word(at);
    if matches!(word, "am" | "pm") {
        return Some((word == "pm", at + 1));
    }
    if !matches!(word, "a" | "p") {
        return None;
    }
    let stop = usize::from(lexemes.mark(at + 1) == Some('.'));
    if lexemes.word(at + 1 + stop) == "m" && (stop == 1 || word == "p") {
        let next = at + 2 + stop;
        let last = lexemes.mark(next) == Some('.') && (stop == 1 || lexemes.glued(next));
        return Some((word == "p", next + usize::from(last)));
    }
    let alone = lexemes.glued(at) && lexemes.kind(at + 1) != Some(Kind::Word);
    (alone && !lexemes.digits(at - 1).is_empty()).then_some((word == "p", at + 1))
}

/// "o'clock", "oclock".
fn o_clock(lexemes: &Lexemes, at: usize) -> Option<usize> {
    let apostrophe = usize::from(matches!(lexemes.mark(at + 1), Some('\'' | '’')));
    match lexemes.word(at) {
        "oclock" => Some(at + 1),
        "o" if lexemes.word(at + 1 + apostrophe) == "clock" => Some(at + 2 + apostrophe),
        _ => None,
    }
}

fn zone(lexemes: &Lexemes, at: usize) -> usize {
    let local = (lexemes.word(at), lexemes.word(at + 1)) == ("local", "time");
    match lexemes.word(at) {
        "gmt" | "utc" | "pst" | "est" | "cet" | "pkt" | "et" | "pt" => at + 1,
        _ if local => at + 2,
        _ => at,
    }
}
