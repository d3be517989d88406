//! Stretches of the calendar: months, years, decades, centuries, quarters, halves, seasons, and their parts.

use super::atom::{Atom, Scene};
use super::calendar::{self, Part};
use super::day::{month_at, year_at};
use super::deictic;
use crate::number::lexeme::{Kind, Lexemes};
use crate::number::{self, words};
use evidence::{Precision, When};

/// Reads a period at lexeme `i`.
pub(crate) fn read(scene: &Scene, i: usize) -> Option<Atom> {
    if scene.lexemes.word(i) == "the" {
        return read_bare(scene, i + 1)
            .filter(|it| needs_article(scene.lexemes, it))
            .map(|it| Atom { from: i, ..it });
    }
    read_bare(scene, i)
}

/// Whether the article belongs to the expression: "the 1990s", "the first half of 2024".
fn needs_article(lexemes: &Lexemes, atom: &Atom) -> bool {
    lexemes.digits(atom.from).len() != 4 || atom.next > atom.from + 1
}

fn read_bare(scene: &Scene, i: usize) -> Option<Atom> {
    part(scene, i)
        .or_else(|| section_of_year(scene, i))
        .or_else(|| season(scene, i))
        .or_else(|| month(scene, i))
        .or_else(|| decade(scene, i))
        .or_else(|| century(scene, i))
        .or_else(|| year(scene, i))
}

/// "early 2024", "mid-2021", "late December", "the end of 2023", "the beginning of last year".
fn part(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let (part, mut at) = match lexemes.word(i) {
        "early" => (Part::Early, i + 1),
        "mid" | "middle" => (Part::Mid, i + 1),
        "late" | "later" => (Part::Late, i + 1),
        "beginning" | "start" => (Part::Early, i + 1),
        "end" => (Part::Late, i + 1),
        _ => return None,
    };
    let noun = matches!(lexemes.word(i), "beginning" | "start" | "end" | "middle");
    if noun && lexemes.word(at) != "of" {
        return None;
    }
    at += usize::from(noun);
    if lexemes.is_dash(at) && lexemes.glued(at) {
        at += 1;
        // "mid-to-late 2023"
        if lexemes.word(at) == "to" && lexemes.is_dash(at + 1) {
            at += 3;
        }
    } else if matches!(lexemes.word(at), "to" | "or" | "and")
        && matches!(lexemes.word(at + 1), "late" | "mid" | "early")
    {
        at += 2 + usize::from(lexemes.is_dash(at + 2));
    }
    at += usize::from(lexemes.word(at) == "the");
    at += usize::from(lexemes.word(at) == "year" && year_at(lexemes, at + 1).is_some());
    let whole = season(scene, at)
        .or_else(|| month(scene, at))
        .or_else(|| decade(scene, at))
        .or_else(|| century(scene, at))
        .or_else(|| plain_year(scene, at))
        .or_else(|| deictic::calendar_unit(scene, at))
        .or_else(|| deictic::bare_unit(scene, at).filter(|_| lexemes.word(at.wrapping_sub(1)) == "the"))?;
    let when = whole.when.as_ref().and_then(|it| calendar::part_of(it, part));
    Some(Atom { from: i, when, yearless: None, ..whole })
}

fn plain_year(scene: &Scene, i: usize) -> Option<Atom> {
    let (year, next) = year_at(scene.lexemes, i)?;
    Some(Atom::date(i, next, format!("{year:04}"), When::year(year), "as written"))
}

/// Whether an English word before makes the following name a time: "in May", "last August".
fn opens_time(word: &str) -> bool {
    matches!(
        word,
        "in" | "since"
            | "until"
            | "till"
            | "by"
            | "from"
            | "during"
            | "before"
            | "after"
            | "early"
            | "late"
            | "mid"
            | "of"
            | "between"
            | "through"
            | "throughout"
            | "last"
            | "this"
            | "next"
            | "past"
            | "every"
            | "each"
            | "to"
            | "around"
            | "previous"
            | "following"
            | "on"
    )
}

fn before<'l>(lexemes: &'l Lexemes, i: usize) -> &'l str {
    i.checked_sub(1).map_or("", |it| lexemes.word(it))
}

/// "May 2024", "May of 2024", "in August".
fn month(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let (month, at) = month_at(lexemes, i)?;
    let skip = match lexemes.lower(at) {
        "of" | "," | "-" | "/" => 1,
        _ => 0,
    };
    if let Some((year, next)) = year_at(lexemes, at + skip) {
        return Some(Atom::date(
            i,
            next,
            format!("{year:04}-{month:02}"),
            When::month(year, month),
            "as written",
        ));
    }
    let name = lexemes.word(i);
    let opened = opens_time(before(lexemes, i))
        || (lexemes.is_dash(i.wrapping_sub(1)) && opens_time(before(lexemes, i.wrapping_sub(1))));
    let ambiguous = matches!(name, "may" | "march" | "mar" | "dec" | "sep" | "jan" | "jun");
    let clear = lexemes.is_capital(i) && (opened || !ambiguous) || (opened && !ambiguous);
    if !clear || (ambiguous && !lexemes.is_capital(i)) || (at == i + 1 && calendar::month(name)?.1 && !opened)
    {
        return None;
    }
    let year = scene.anchor.year_of(month, None);
    let value = year.map_or_else(|| format!("XXXX-{month:02}"), |it| format!("{it:04}-{month:02}"));
    let why = if year.is_some() { "closest such month not after the document" } else { "year not stated" };
    let when = year.and_then(|it| When::month(it, month));
    Some(Atom { yearless: Some((month, None)), ..Atom::date(i, at, value, when, why) })
}

/// "spring 2024", "the summer of 2019", "this winter" is told from the document and read elsewhere.
fn season(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let code = calendar::season(lexemes.word(i))?;
    let skip = usize::from(lexemes.word(i + 1) == "of" || lexemes.mark(i + 1) == Some(','));
    let (year, next) = year_at(lexemes, i + 1 + skip)?;
    let next = year_end(lexemes, next).map_or(next, |(_, next)| next);
    Some(Atom::date(
        i,
        next,
        format!("{year:04}-{code}"),
        calendar::season_of(year, code),
        "as written, northern season",
    ))
}

/// "1990s", "the '90s", "the nineties".
fn decade(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let apostrophe = usize::from(matches!(lexemes.mark(i), Some('\'' | '’')));
    let digits = lexemes.digits(i + apostrophe);
    let mut at = i + apostrophe + 1;
    let first: i16 = if digits.is_empty() {
        let tens = lexemes.word(i).strip_suffix("ies").and_then(|it| words::tens(&format!("{it}y")))?;
        if !matches!(before(lexemes, i), "the" | "early" | "late" | "mid" | "s")
            && !lexemes.is_dash(i.wrapping_sub(1))
        {
            return None;
        }
        1900 + tens as i16
    } else {
        at += usize::from(matches!(lexemes.mark(at), Some('\'' | '’')) && lexemes.glued(at));
        if lexemes.word(at) != "s" || !lexemes.glued(at) || !digits.ends_with('0') {
            return None;
        }
        at += 1;
        let number: i16 = digits.parse().ok()?;
        match digits.len() {
            4 if (1000..=2100).contains(&number) => number,
            2 => 1900 + number,
            _ => return None,
        }
    };
    // "the 1900s" may mean the century: only the decade is certain to be meant by the other tens.
    Some(Atom::date(
        i,
        at,
        format!("{:03}", first / 10),
        calendar::years(first, first + 9),
        "decade, as written",
    ))
}

/// "19th century", "the twentieth century", "21st-century".
fn century(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let (number, mut at) = ordinal(lexemes, i)?;
    at += usize::from(lexemes.is_dash(at));
    if !matches!(lexemes.word(at), "century" | "centuries") || !(1..=21).contains(&number) {
        return None;
    }
    let first = (number - 1) * 100 + 1;
    Some(Atom::date(
        i,
        at + 1,
        format!("{:02}", number - 1),
        calendar::years(first, first + 99),
        "century, as written",
    ))
}

/// An ordinal in digits or words.
fn ordinal(lexemes: &Lexemes, i: usize) -> Option<(i16, usize)> {
    let digits = lexemes.digits(i);
    if !digits.is_empty() {
        let ending = lexemes.glued(i + 1) && matches!(lexemes.word(i + 1), "st" | "nd" | "rd" | "th");
        return digits.parse().ok().filter(|_| ending).map(|it| (it, i + 2));
    }
    let word = lexemes.word(i);
    if let Some(tens) = words::tens(word) {
        let dash = usize::from(lexemes.is_dash(i + 1));
        let unit = words::ordinal(lexemes.word(i + 1 + dash)).filter(|it| *it < 10.0)?;
        return Some(((tens + unit) as i16, i + 2 + dash));
    }
    words::ordinal(word).filter(|it| *it < 100.0).map(|it| (it as i16, i + 1))
}

/// "Q3 2024", "third quarter of 2024", "first half of 2024", "H1 2024", "first nine months of 2024", "FY2024".
fn section_of_year(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    if let Some((year, next)) = fiscal(lexemes, i) {
        return Some(Atom::date(i, next, format!("FY{year:04}"), None, "fiscal calendar not stated"));
    }
    if let Some((year, at)) = year_at(lexemes, i) {
        let dash = usize::from(lexemes.is_dash(at));
        let (section, next) = short_section(lexemes, at + dash)?;
        return Some(section.atom(i, next, year));
    }
    if let Some((section, at)) = short_section(lexemes, i) {
        let skip = usize::from(matches!(lexemes.lower(at), "of" | "," | "-"));
        return match year_at(lexemes, at + skip) {
            Some((year, next)) => Some(section.atom(i, next, year)),
            None => Some(section.yearless(i, at)),
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
    let told = deictic::calendar_unit(scene, year_from)?;
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

    fn yearless(self, from: usize, next: usize) -> Atom {
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
    let (year, next) = year_at(lexemes, at)?;
    Some(year_end(lexemes, next).unwrap_or((year, next)))
}

/// The second year of "2021-22", "2007–2014", "2019/20", when `at` follows the first.
fn year_end(lexemes: &Lexemes, at: usize) -> Option<(i16, usize)> {
    let (first, _) = year_at(lexemes, at.checked_sub(1)?).or_else(|| {
        let digits = lexemes.digits(at - 1);
        digits.parse().ok().filter(|_| digits.len() == 4).map(|it| (it, at))
    })?;
    let joined = (lexemes.is_dash(at) && lexemes.glued(at) == lexemes.glued(at + 1))
        || (lexemes.mark(at) == Some('/') && lexemes.glued(at));
    let digits = lexemes.digits(at + 1);
    let second: i16 = digits.parse().ok().filter(|_| joined)?;
    let more = lexemes.glued(at + 2) && (lexemes.is_dash(at + 2) || !lexemes.word(at + 2).is_empty());
    let year = match digits.len() {
        4 if (first + 1..=2100).contains(&second) => second,
        // "2011-12" names two years; a month would be written out in prose.
        2 if lexemes.glued(at + 1) && second == (first + 1) % 100 => first + 1,
        2 if lexemes.glued(at + 1) && second > first % 100 && second > 12 && second - first % 100 <= 15 => {
            first / 100 * 100 + second
        }
        _ => return None,
    };
    (!more).then_some((year, at + 2))
}

/// A year by itself, or a span of years.
fn year(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let (year, next) = year_at(lexemes, i)?;
    if lexemes.glued(i)
        && i > 0
        && (lexemes.kind(i - 1) == Some(Kind::Word)
            || matches!(lexemes.mark(i - 1), Some('.' | '/' | '#' | '$' | '£' | '€')))
    {
        return None;
    }
    let (last, end) = year_end(lexemes, next).unwrap_or((year, next));
    if !number::is_year(lexemes, i, end, f64::from(year), last > year) {
        return None;
    }
    if last > year {
        return Some(Atom::date(
            i,
            end,
            format!("{year:04}/{last:04}"),
            calendar::years(year, last),
            "as written",
        ));
    }
    // "2011-08": year and month, where the span above does not fit.
    if lexemes.mark(next) == Some('-') && lexemes.glued(next) && lexemes.glued(next + 1) {
        let month: u8 = lexemes.digits(next + 1).parse().ok().filter(|it| (1..=12).contains(it))?;
        let alone =
            lexemes.digits(next + 1).len() == 2 && !(lexemes.is_dash(next + 2) && lexemes.glued(next + 2));
        let value = format!("{year:04}-{month:02}");
        return alone.then(|| Atom::date(i, next + 2, value, When::month(year, month), "as written"));
    }
    Some(Atom::date(i, end, format!("{year:04}"), When::year(year), "as written"))
}
