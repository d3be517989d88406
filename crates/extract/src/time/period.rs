//! Stretches of the calendar: months, years, decades, centuries, seasons, and their parts; quarters are read by `section`.

use super::atom::{Atom, Scene};
use super::calendar::{self, Part};
use super::day::{month_at, short_year, year_at};
use super::numeric;
use super::section;
use super::spelled;
use super::steps;
use crate::number::lexeme::{Kind, Lexemes};
use crate::number::{self, words};
use evidence::When;

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
        .or_else(|| section::section_of_year(scene, i))
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
        "early" | "earlier" => (Part::Early, i + 1),
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
    let loose = matches!(lexemes.word(i), "early" | "earlier" | "late" | "later") && lexemes.word(at) == "in";
    at += usize::from(noun || loose);
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
        .or_else(|| steps::calendar_unit(scene, at))
        .or_else(|| {
            let told = lexemes.word(at - 1) == "the" || (noun && lexemes.word(at - 1) == "of");
            steps::bare_unit(scene, at).filter(|_| told)
        })?;
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

pub(crate) fn before<'l>(lexemes: &'l Lexemes, i: usize) -> &'l str {
    i.checked_sub(1).map_or("", |it| lexemes.word(it))
}

/// A month whose place shows that it is one: "of May", "of 2021".
pub(crate) fn named_month(scene: &Scene, i: usize) -> Option<Atom> {
    month(scene, i).or_else(|| {
        let (month, next) = month_at(scene.lexemes, i)?;
        let year = scene.anchor.year_of(month, None);
        let value = year.map_or_else(|| format!("XXXX-{month:02}"), |it| format!("{it:04}-{month:02}"));
        let when = year.and_then(|it| When::month(it, month));
        Some(Atom::date(i, next, value, when, "closest such month not after the document"))
    })
}

/// "May 2024", "May of 2024", "in August".
fn month(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    let (month, at) = month_at(lexemes, i)?;
    let skip = match lexemes.lower(at) {
        "of" | "," | "-" | "/" => 1,
        _ => 0,
    };
    let short = || short_year(lexemes, at).filter(|_| lexemes.is_capital(i));
    if let Some((year, next)) =
        year_at(lexemes, at + skip).or_else(|| spelled::year(lexemes, at + skip)).or_else(short)
    {
        return Some(Atom::date(
            i,
            next,
            format!("{year:04}-{month:02}"),
            When::month(year, month),
            "as written",
        ));
    }
    let name = lexemes.word(i);
    // "in the april", "Mar-Apr 2019", "May to March"
    let article = usize::from(before(lexemes, i) == "the");
    let opened = opens_time(before(lexemes, i - article))
        || (lexemes.is_dash(i.wrapping_sub(1)) && opens_time(before(lexemes, i.wrapping_sub(1))));
    let ranges = lexemes.is_capital(i) && {
        let joint = lexemes.is_dash(at) || matches!(lexemes.word(at), "to" | "through" | "until" | "till");
        joint && month_at(lexemes, at + 1).is_some() && lexemes.is_capital(at + 1)
    };
    let ambiguous = matches!(name, "may" | "march" | "mar" | "dec" | "sep" | "jan" | "jun");
    let clear = lexemes.is_capital(i) && (opened || !ambiguous) || (opened && !ambiguous) || ranges;
    // "it may end in may": only where no verb or noun can stand.
    let closes = matches!(before(lexemes, i), "in" | "since" | "of" | "until" | "last" | "next")
        && lexemes.kind(at) != Some(Kind::Word);
    if !(clear || closes)
        || (ambiguous && !lexemes.is_capital(i) && !closes)
        || (at == i + 1 && calendar::month(name)?.1 && !opened && !ranges)
    {
        return None;
    }
    let (year, why) = scene.year_of(i, month, None);
    let value = year.map_or_else(|| format!("XXXX-{month:02}"), |it| format!("{it:04}-{month:02}"));
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
    let spelled = matches!(lexemes.word(i), "eighteen" | "nineteen");
    let first: i16 = if spelled {
        at = i + 2 + usize::from(lexemes.is_dash(i + 1));
        let tens = lexemes.word(at - 1).strip_suffix("ies").and_then(|it| words::tens(&format!("{it}y")))?;
        words::small(lexemes.word(i))? as i16 * 100 + tens as i16
    } else if digits.is_empty() {
        let tens = lexemes.word(i).strip_suffix("ies").and_then(|it| words::tens(&format!("{it}y")))?;
        if !matches!(before(lexemes, i), "the" | "early" | "late" | "mid" | "s")
            && !lexemes.is_dash(i.wrapping_sub(1))
        {
            return None;
        }
        1900 + tens as i16
    } else {
        at += usize::from(matches!(lexemes.mark(at), Some('\'' | '’')) && lexemes.glued(at));
        // "1990 s" is how some cut texts print it.
        let apart = digits.len() == 4 && lexemes.kind(at + 1) != Some(Kind::Word);
        if lexemes.word(at) != "s" || !(lexemes.glued(at) || apart) || !digits.ends_with('0') {
            return None;
        }
        at += 1;
        let number: i16 = digits.parse().ok()?;
        match digits.len() {
            4 if (1000..=2100).contains(&number) => number,
            2 if number == 0 => 2000,
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
pub(crate) fn ordinal(lexemes: &Lexemes, i: usize) -> Option<(i16, usize)> {
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

/// The second year of "2021-22", "2007–2014", "2019/20", when `at` follows the first.
pub(crate) fn year_end(lexemes: &Lexemes, at: usize) -> Option<(i16, usize)> {
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
    let Some((year, next)) = year_at(lexemes, i) else { return spelled_year(scene, i) };
    if numeric::is_tail(lexemes, i) {
        return None;
    }
    // "2018 june"
    if let Some((month, end)) = month_at(lexemes, next)
        && !lexemes.glued(next)
        && !matches!(lexemes.words(next, next + 1), "may" | "march" | "mar" | "dec" | "sep" | "jan" | "jun")
        && lexemes.kind(end) != Some(Kind::Digits)
    {
        return Some(Atom::date(
            i,
            end,
            format!("{year:04}-{month:02}"),
            When::month(year, month),
            "as written",
        ));
    }
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
            lexemes.digits(next + 1).len() <= 2 && !(lexemes.is_dash(next + 2) && lexemes.glued(next + 2));
        let value = format!("{year:04}-{month:02}");
        return alone.then(|| Atom::date(i, next + 2, value, When::month(year, month), "as written"));
    }
    // "shortly before 1700" is five in the afternoon; of later years nobody could tell.
    let close = i >= 2 && matches!(lexemes.word(i - 2), "shortly" | "just" | "immediately");
    if close && matches!(before(lexemes, i), "before" | "after") && year < 1900 && year % 100 < 60 {
        return None;
    }
    Some(Atom::date(i, end, format!("{year:04}"), When::year(year), "as written"))
}

/// "in nineteen ninety-six": years in words stand only where a year must.
fn spelled_year(scene: &Scene, i: usize) -> Option<Atom> {
    let lexemes = scene.lexemes;
    if !matches!(
        before(lexemes, i),
        "in" | "since" | "until" | "till" | "year" | "early" | "late" | "mid" | "before" | "after"
    ) {
        return None;
    }
    let (year, next) = spelled::year(lexemes, i)?;
    let counted = number::label::is_counted(lexemes, next);
    (!counted).then(|| Atom::date(i, next, format!("{year:04}"), When::year(year), "as written"))
}
