//! Fixed sections of a year: "Q3 2024", "the first half of 2024", "first nine months of 2024", "FY2024".

use super::atom::{Atom, Scene};
use super::calendar;
use super::day::year_at;
use super::period::{before, ordinal, year_end};
use super::steps;
use crate::number::lexeme::Lexemes;
use crate::number::words;
use evidence::Precision;

/// "Q3 2024", "third quarter of 2024", "first half of 2024", "H1 2024", "first nine months of 2024", "FY2024".
pub(crate) fn section_of_year(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    if let Some((year, next)) = fiscal(lexemes, i) {
        return Some(Atom::date(i, next, format!("FY{year:04}"), None, "fiscal calendar not stated"));
    }
    if let Some((year, at)) = year_at(lexemes, i) {
        let dash = usize::from(lexemes.is_dash(at));
        let spelled = || {
            let (number, at) = ordinal(lexemes, at + usize::from(lexemes.word(at) == "the"))?;
            match lexemes.word(at) {
                "quarter" if (1..=4).contains(&number) => Some((Section::Quarter(number as u8), at + 1)),
                "half" if (1..=2).contains(&number) => Some((Section::Half(number as u8), at + 1)),
                _ => None,
            }
        };
        let (section, next) = short_section(lexemes, at + dash).or_else(spelled)?;
        return Some(section.atom(i, next, year));
    }
    if let Some((section, at)) = short_section(lexemes, i) {
        let skip = usize::from(matches!(lexemes.lower(at), "of" | "," | "-"));
        return match year_at(lexemes, at + skip) {
            Some((year, next)) => Some(section.atom(i, next, year)),
            None => Some(section.yearless(scene, i, at)),
        };
    }
    let (number, at) = match lexemes.word(i) {
        "last" | "final" => (0, i + 1),
        "opening" => (1, i + 1),
        _ => ordinal(lexemes, i)?,
    };
    let (section, at) = match (number, lexemes.word(at)) {
        (1..=4, "quarter") => (Section::Quarter(number as u8), at + 1),
        (0, "quarter") => (Section::Quarter(4), at + 1),
        (1 | 2, "half") => (Section::Half(number as u8), at + 1),
        (0, "half") => (Section::Half(2), at + 1),
        (0 | 1, _) => {
            let digits = lexemes.digits(at).parse::<f64>().ok();
            let count = digits
                .or_else(|| words::small(lexemes.word(at)))
                .filter(|it| (1.0..12.0).contains(it))? as u8;
            let section = if number == 1 { Section::First(count) } else { Section::Last(count) };
            (section, (lexemes.word(at + 1) == "months").then_some(at + 2)?)
        }
        _ => return None,
    };
    let mut year_from = at;
    for skip in ["of", "the", "year"] {
        year_from += usize::from(lexemes.lower(year_from) == skip);
    }
    if let Some((year, next)) = year_at(lexemes, year_from).filter(|_| year_from <= at + 3) {
        return Some(section.atom(i, next, year));
    }
    // "in the second quarter": one of the document's year.
    if let Section::Quarter(_) = section
        && number > 0
        && !matches!(lexemes.word(at), "of" | "century" | "final" | "finals" | "mile")
        && before(lexemes, i) == "the"
    {
        return Some(section.yearless(scene, i, at));
    }
    let told = steps::calendar_unit(scene, year_from).or_else(|| {
        let the_year = lexemes.word(year_from.wrapping_sub(1)) == "year" && year_from > at;
        steps::bare_unit(scene, year_from - 1).filter(|_| the_year)
    })?;
    let year = told.when.filter(|it| it.precision == Precision::Year)?.start?.year();
    Some(Atom { why: "told from the document", ..section.atom(i, told.next, year) })
}

/// A fixed section of any year.
#[derive(Clone, Copy)]
enum Section {
    Quarter(u8),
    Half(u8),
    First(u8),
    Last(u8),
}

impl Section {
    fn months(self) -> (u8, u8) {
        match self {
            Section::Quarter(it) => (it * 3 - 2, it * 3),
            Section::Half(it) => (it * 6 - 5, it * 6),
            Section::First(it) => (1, it),
            Section::Last(it) => (13 - it, 12),
        }
    }

    fn code(self, year: &str) -> String {
        let (first, last) = self.months();
        match self {
            Section::Quarter(it) => format!("{year}-Q{it}"),
            Section::Half(it) => format!("{year}-H{it}"),
            Section::First(_) | Section::Last(_) => format!("{year}-{first:02}/{year}-{last:02}"),
        }
    }

    fn atom(self, from: usize, next: usize, year: i16) -> Atom {
        let (first, last) = self.months();
        let when = calendar::months(year, first, last, Precision::Season);
        Atom::date(from, next, self.code(&format!("{year:04}")), when, "as written")
    }

    /// The closest that does not begin after the document.
    fn yearless(self, scene: &Scene, from: usize, next: usize) -> Atom {
        if let Some(year) = scene.anchor.year_of(self.months().0, None) {
            return Atom {
                why: "closest such quarter not after the document",
                ..self.atom(from, next, year)
            };
        }
        Atom::date(from, next, self.code("XXXX"), None, "year not stated")
    }
}

/// "Q3", "H1".
fn short_section(lexemes: &Lexemes, i: usize) -> Option<(Section, usize)> {
    let number: u8 = lexemes.digits(i + 1).parse().ok().filter(|_| lexemes.glued(i + 1))?;
    match (lexemes.word(i), number) {
        ("q", 1..=4) => Some((Section::Quarter(number), i + 2)),
        ("h", 1..=2) if lexemes.is_capital(i) => Some((Section::Half(number), i + 2)),
        _ => None,
    }
}

/// "FY2024", "FY 2023-24", "fiscal year 2024"; a span is named by its last year.
fn fiscal(lexemes: &Lexemes, i: usize) -> Option<(i16, usize)> {
    let at = match (lexemes.word(i), lexemes.word(i + 1)) {
        ("fy", _) => i + 1,
        ("fiscal" | "financial", "year") => i + 2,
        ("fiscal", _) => i + 1,
        _ => return None,
    };
    let digits = lexemes.digits(at);
    if let Ok(short) = digits.parse::<i16>()
        && digits.len() == 2
        && lexemes.glued(at)
    {
        return Some((2000 + short, at + 1));
    }
    let (year, next) = year_at(lexemes, at)?;
    Some(year_end(lexemes, next).unwrap_or((year, next)))
}
