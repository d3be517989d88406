//! Figures that name instead of counting: "page 14", "AK-47", `[4]`, "Resolution 1267", "one of the".

use super::figure::Figure;
use super::lexeme::{Kind, Lexemes};
use super::words::{self, Form};
use serde::Deserialize;
use std::collections::HashSet;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct Words {
    before: HashSet<String>,
    weak: HashSet<String>,
    capital: HashSet<String>,
    compounds: HashSet<String>,
    pronoun: HashSet<String>,
    anaphor: HashSet<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let text = include_str!("../../data/numbers/designators.toml");
    toml::from_str(text).expect("the embedded table of designators is checked by a test")
});

/// Whether `figure` is a label; `label_end` is where the label before it ended, if the last figure was one.
pub(crate) fn is_label(lexemes: &Lexemes, figure: &Figure, label_end: Option<usize>) -> bool {
    if figure.unit.is_some() {
        return false;
    }
    let (first, next) = (figure.first, figure.next);
    match figure.reading.form {
        Form::Vague => return false,
        Form::Words | Form::Share => return is_idiom(lexemes, first, next) || is_named(lexemes, first, next),
        Form::Digits => {}
    }
    let plain = next == first + 1;
    is_footnote_mark(lexemes, first, next)
        || is_bracketed(lexemes, first, next)
        || is_list_marker(lexemes, first, next)
        || follows_designator(lexemes, first, next)
        || (plain && continues_labels(lexemes, label_end, first, next))
        || (plain && stands_in_name(lexemes, first, next))
}

/// Whether the words around digits make them a label: "Resolution 1989", "the UN 1988 Committee".
pub(crate) fn names_label(lexemes: &Lexemes, first: usize, next: usize) -> bool {
    let Some(before) = first.checked_sub(1) else { return false };
    let between_capitals = lexemes.kind(before) == Some(Kind::Word)
        && lexemes.is_upper(before)
        && lexemes.lower(before).len() > 1
        && lexemes.is_capital(next);
    between_capitals || follows_designator(lexemes, first, next)
}

/// "one" as a pronoun, and hyphened adjectives without count.
fn is_idiom(lexemes: &Lexemes, first: usize, next: usize) -> bool {
    let words = &*WORDS;
    let joined = lexemes.is_dash(next) && lexemes.glued(next) && lexemes.glued(next + 1);
    if joined && words.compounds.contains(lexemes.word(next + 1)) {
        return true;
    }
    if next != first + 1 || lexemes.word(first) != "one" || joined {
        return false;
    }
    let before = first.checked_sub(1).map_or("", |it| lexemes.word(it));
    let after = lexemes.word(next);
    after.is_empty()
        || words.pronoun.contains(after)
        || words.anaphor.contains(before)
        || lexemes.is_capital(next)
}

/// "Article Five", "the Big Three": spelled with a capital inside a sentence.
fn is_named(lexemes: &Lexemes, first: usize, next: usize) -> bool {
    let before = first.checked_sub(1).map_or("", |it| lexemes.word(it));
    // "our number one aim".
    if before == "number" {
        return lexemes.word(next) != "of";
    }
    if WORDS.before.contains(before) && before != "no" && before.len() > 3 {
        return !is_counted(lexemes, next);
    }
    lexemes.is_capital(first) && !lexemes.opens_sentence(first) && first > 0 && !is_counted(lexemes, next)
}

/// Digits set against the end of a word or a sentence.
fn is_footnote_mark(lexemes: &Lexemes, first: usize, _next: usize) -> bool {
    if !lexemes.glued(first) || first < 2 {
        return false;
    }
    let closes = matches!(
        lexemes.mark(first - 1),
        Some('.' | ',' | ';' | '”' | '’' | '"' | ')' | ']' | '?' | '!' | '»')
    );
    closes && lexemes.glued(first - 1) && lexemes.kind(first - 2) != Some(Kind::Digits)
}

/// `[4]`, `(2)`, `20(3)`.
fn is_bracketed(lexemes: &Lexemes, first: usize, next: usize) -> bool {
    let opens = first.checked_sub(1).and_then(|it| lexemes.mark(it));
    match (opens, lexemes.mark(next)) {
        (Some('['), Some(']' | ',' | '-' | '–')) | (Some(',' | '-' | '–'), Some(']')) => true,
        (Some('('), Some(')')) => lexemes.digits(first).len() <= 3 && next == first + 1,
        (_, Some('(')) => {
            lexemes.glued(next) && lexemes.glued(next + 1) && lexemes.kind(next + 1) == Some(Kind::Digits)
        }
        _ => false,
    }
}

/// "1. The", "2) A", and headings "3.2 Method".
fn is_list_marker(lexemes: &Lexemes, first: usize, next: usize) -> bool {
    if !lexemes.opens_line(first) {
        return false;
    }
    let numbered = matches!(lexemes.mark(next), Some('.' | ')')) && lexemes.glued(next) && next == first + 1;
    let marker = numbered && !lexemes.glued(next + 1) && lexemes.kind(next + 1) == Some(Kind::Word);
    let section = lexemes.mark(first + 1) == Some('.') && lexemes.is_capital(next) && !lexemes.glued(next);
    marker || section
}

/// The word before says that a label comes: "page 14", "No. 7", "Issue: 3".
fn follows_designator(lexemes: &Lexemes, first: usize, next: usize) -> bool {
    let mut at = first;
    let mut marks = 0;
    while marks < 2 && at > 0 && matches!(lexemes.mark(at - 1), Some('.' | ':' | '#' | '°' | 'º' | '-')) {
        at -= 1;
        marks += 1;
    }
    let Some(word) = at.checked_sub(1) else { return false };
    if lexemes.mark(at) == Some('.') && lexemes.word(word).len() > 4
        || lexemes.mark(first.wrapping_sub(1)) == Some('#')
    {
        return lexemes.mark(first.wrapping_sub(1)) == Some('#');
    }
    let name = lexemes.word(word);
    let words = &*WORDS;
    match name {
        "" => false,
        // "vehicle no 85": nobody says how many there are with "no".
        "no" => true,
        "art" | "p" | "pp" | "ch" | "sec" | "fig" | "ref" => marks > 0 || lexemes.is_capital(word),
        _ if words.before.contains(name) => true,
        _ if words.weak.contains(name) => !is_counted(lexemes, next),
        _ => words.capital.contains(name) && lexemes.is_capital(word) && !is_counted(lexemes, next),
    }
}

/// The second of "Resolutions 1267 and 1373", "pages 3, 5 and 7".
fn continues_labels(lexemes: &Lexemes, label_end: Option<usize>, first: usize, next: usize) -> bool {
    let Some(end) = label_end.filter(|end| first - end <= 3 && first > *end) else { return false };
    let joins = |it| {
        matches!(lexemes.mark(it), Some(',' | '/' | '&' | '-' | '–' | '—' | '('))
            || matches!(lexemes.word(it), "and" | "or" | "to" | "through" | "p" | "pp")
    };
    (end..first).all(joins) && !is_counted(lexemes, next)
}

/// "Operation Dawn 2", "UN 1267 Committee": between or after capitals, with nothing counted behind.
fn stands_in_name(lexemes: &Lexemes, first: usize, next: usize) -> bool {
    let Some(before) = first.checked_sub(1) else { return false };
    lexemes.kind(before) == Some(Kind::Word)
        && lexemes.is_capital(before)
        && (!lexemes.opens_sentence(before) || lexemes.is_upper(before))
        && lexemes.digits(first).len() <= 4
        && !is_counted(lexemes, next)
}

/// Whether a noun phrase in the plural begins at `at`: then the figure before it counts.
///
/// Without a parse a plural is a lower-case word in -s, or one of the common irregular plurals.
pub(crate) fn is_counted(lexemes: &Lexemes, at: usize) -> bool {
    for i in at..at + 4 {
        let word = lexemes.word(i);
        if word.is_empty() && !(lexemes.is_dash(i) && i > at) {
            return false;
        }
        if lexemes.is_capital(i) && i == at && lexemes.word(i + 1).is_empty() {
            return false;
        }
        if is_plural(word) && !lexemes.is_capital(i) {
            return true;
        }
        if matches!(
            word,
            "was"
                | "is"
                | "were"
                | "are"
                | "has"
                | "had"
                | "have"
                | "will"
                | "would"
                | "began"
                | "in"
                | "on"
                | "at"
                | "and"
                | "or"
                | "of"
                | "for"
                | "to"
                | "by"
                | "from"
                | "the"
                | "a"
                | "with"
                | "which"
                | "that"
                | "as"
                | "who"
        ) || (word.len() > 4 && word.ends_with("ed") && i == at && !is_plural(lexemes.word(i + 1)))
        {
            return false;
        }
    }
    false
}

fn is_plural(word: &str) -> bool {
    let irregular = matches!(
        word,
        "people"
            | "men"
            | "women"
            | "children"
            | "personnel"
            | "police"
            | "policemen"
            | "troops"
            | "aircraft"
            | "dead"
            | "wounded"
            | "injured"
            | "killed"
            | "fatalities"
            | "militia"
            | "fishermen"
            | "others"
            | "percent"
    );
    let third_person = matches!(
        word,
        "is" | "was" | "has" | "says" | "its" | "this" | "as" | "his" | "does" | "calls" | "us"
    );
    irregular
        || (word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !word.ends_with("us")
            && !third_person)
}

/// Whether the spelled number goes on as an ordinal: "twenty-first", "two hundredth".
pub(crate) fn ends_as_ordinal(lexemes: &Lexemes, next: usize) -> bool {
    let dash = usize::from(lexemes.is_dash(next) && lexemes.glued(next));
    let last = next.checked_sub(1).map_or("", |it| lexemes.word(it));
    let word = lexemes.word(next + dash);
    let round = words::tens(last).is_some() || words::scale(last).is_some();
    words::ordinal(word).is_some_and(|it| it < 10.0 || words::scale(last).is_some())
        && (dash == 1 || round)
        && word != "second"
        || (dash == 1 && word == "second" && round)
}
