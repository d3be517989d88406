//! Counted and measured things: figures with what they count, who is behind it, and over which time.
//!
//! [`quantities`] is the entry point for parsed text, [`spans()`] for bare text. A figure ([`crate::number`]) is led to
//! the noun it counts ([`counted`]) or stands for ([`implied`]), then named by a key under which the same thing in other words meets ([`cues`],
//! [`nouns`]), then quoted by the smallest clause that holds it ([`clause`]), then tied to the total it is a part of
//! ([`parts`]).
//!
//! # Known misses
//! Figures counting something named only in the sentence before ("Of these, 12 died"); amounts whose currency is told
//! once for several figures.

mod clause;
mod counted;
mod cues;
mod implied;
mod nouns;
mod parts;
mod spans;

#[cfg(test)]
mod tests;

pub use spans::{QuantitySpan, spans};

use crate::clause::Tree;
use crate::number::{self, FoundNumber, UnitLabel};
use crate::time::{FoundTime, TimeClass};
use counted::Counted;
use evidence::Bound;
use language::{Dep, EntityLabel, Paragraph, Tag};
use nouns::Class;
use std::ops::Range;

/// A counted or measured thing, before its actors are known.
#[derive(Debug, Clone, PartialEq)]
pub struct QuantityDraft {
    /// The figure with its bound, its unit and the counted noun phrase, in bytes of the paragraph.
    pub bytes: Range<u32>,
    /// Tokens of the clause the claim quotes.
    pub clause: Range<u32>,
    /// The number; `None` for a range and for a vague plural.
    pub value: Option<f64>,
    /// Lower end, when the text sets one.
    pub low: Option<f64>,
    /// Upper end, when the text sets one.
    pub high: Option<f64>,
    /// How the text limits it.
    pub bound: Bound,
    /// The limiting or softening words, as printed.
    pub hedge: Option<String>,
    /// `persons`, `events`, `percent`, an ISO 4217 code, `km`, `days`, or the plural of the counted noun.
    pub unit: String,
    /// Key under which the same measure in other words meets.
    pub measure: String,
    /// Lemma of the counted noun.
    pub of: Option<String>,
    /// Head token of who does or has it.
    pub subject: Option<u32>,
    /// Head token of whom it befalls.
    pub target: Option<u32>,
    /// The time over which it is counted.
    pub period: Option<FoundTime>,
    /// How often an amount recurs: "monthly".
    pub rate: Option<FoundTime>,
    /// Head token of the place.
    pub place: Option<u32>,
    /// Index of the draft that is the total of which this is a part; it stands in the same sentence, or the one before.
    pub part_of: Option<usize>,
}

/// The quantities of one paragraph; `times` are those found in its text.
pub fn quantities(paragraph: &Paragraph<'_>, times: &[FoundTime]) -> Vec<QuantityDraft> {
    let numbers = number::numbers_beside(paragraph.text, times);
    let tree = Tree::new(paragraph);
    let (mut drafts, mut before) = (Vec::new(), Vec::new());
    for number in &numbers {
        let Some(counted) = counted::counted(tree, number) else { continue };
        let bare = number.unit.is_none() && !number.is_share;
        let counted = if bare { implied::with_noun(tree, counted, &before) } else { counted };
        drafts.extend(draft(tree, number, &counted, times));
        before.push(counted);
    }
    parts::tie(tree, &mut drafts);
    drafts
}

fn draft(
    tree: Tree<'_>,
    number: &FoundNumber,
    counted: &Counted,
    times: &[FoundTime],
) -> Option<QuantityDraft> {
    let paragraph = tree.paragraph;
    let label = number.unit.map(|it| it.label);
    let class = match label {
        Some(UnitLabel::Percent) => Class::Percent,
        Some(UnitLabel::Money) => Class::Money,
        Some(UnitLabel::Duration) => Class::Duration,
        Some(UnitLabel::Dimension) => Class::Dimension,
        None if number.is_share && !is_half_of_one(paragraph.text, number) => Class::Percent,
        None if counted.of_people => Class::Persons,
        None => class_of(tree, counted.noun?),
    };
    if is_idle(tree, number, counted, class) {
        return None;
    }
    let scope = cues::scope(tree, counted);
    let named = cues::name(tree, counted, class, &scope)?;
    let named = if is_age(paragraph.text, number) { "age".to_owned() } else { named };
    if is_label(tree, number, counted)
        || is_article(tree, number, counted)
        || is_piece(paragraph.text, number)
    {
        return None;
    }
    let of = counted.noun.map(|it| tree.lemma(it));
    let unit = match (number.unit, class) {
        (Some(unit), _) => unit.name.clone(),
        (None, Class::Percent) => "share".to_owned(),
        (None, Class::Persons) => "persons".to_owned(),
        (None, Class::Events) => "events".to_owned(),
        (None, _) => nouns::key_of(of.as_deref().unwrap_or_default()),
    };
    let clause = clause::around(tree, counted, &scope);
    let inside = paragraph.bytes(clause.clone());
    let sentence = paragraph.bytes(tree.sentence(counted.anchor));
    let near = |wanted: fn(&FoundTime) -> bool| {
        let of_range = |range: &Range<u32>| nearest(paragraph.text, times, range, &number.measured, wanted);
        of_range(&inside).or_else(|| of_range(&sentence)).cloned()
    };
    Some(QuantityDraft {
        bytes: extent(tree, number, counted),
        clause,
        value: number.value,
        low: number.low,
        high: number.high,
        bound: number.bound,
        hedge: number.hedge.clone(),
        unit,
        measure: named,
        of,
        subject: cues::subject(tree, counted, &scope),
        target: cues::target(tree, counted, &scope),
        period: near(|it| it.class == TimeClass::Date && it.value.as_deref() != Some("PRESENT_REF")),
        rate: near(|it| it.class == TimeClass::Set).filter(|it| recurs(number, it)),
        place: place(tree, counted),
        part_of: None,
    })
}

/// What a noun counts where it stands.
fn class_of(tree: Tree<'_>, noun: u32) -> Class {
    let lemma = tree.lemma(noun);
    if lemma == "round" {
        let of = tree.obliques(noun).into_iter().find(|(word, _)| word == "of");
        let named = tree.with(noun, &[Dep::COMPOUND]).next();
        let happens = of.map(|it| it.1).or(named).is_some_and(|it| nouns::has_rounds(&tree.lemma(it)));
        return if happens { Class::Events } else { Class::Things };
    }
    nouns::class_of(&lemma)
}

/// The words behind a figure.
fn behind<'t>(text: &'t str, number: &FoundNumber) -> &'t str {
    text.get(number.measured.end as usize..).unwrap_or_default()
}

/// "half a block": not a share of anything, but a small measure.
fn is_half_of_one(text: &str, number: &FoundNumber) -> bool {
    let rest = behind(text, number);
    rest.starts_with(" a ") || rest.starts_with(" an ")
}

/// "a 20-year-old nurse", "the engineer, 45 years old".
fn is_age(text: &str, number: &FoundNumber) -> bool {
    let rest = behind(text, number);
    number.unit.is_some_and(|it| it.label == UnitLabel::Duration)
        && ["-old", " old", "-olds", " of age"].iter().any(|it| rest.starts_with(it))
}

/// From the limiting words to the end of the counted noun.
fn extent(tree: Tree<'_>, number: &FoundNumber, counted: &Counted) -> Range<u32> {
    let noun = counted.noun.map_or(number.bytes.clone(), |it| tree.paragraph.bytes(it..it + 1));
    let reach = if noun.start >= number.bytes.start { noun.end } else { number.bytes.end };
    number.bytes.start..number.bytes.end.max(reach)
}

/// The wanted time in `range` closest to the figure.
fn nearest<'t>(
    text: &str,
    times: &'t [FoundTime],
    range: &Range<u32>,
    figure: &Range<u32>,
    wanted: fn(&FoundTime) -> bool,
) -> Option<&'t FoundTime> {
    let within =
        times.iter().filter(|it| range.start <= it.bytes.start && it.bytes.end <= range.end && wanted(it));
    let governs = |it: &&FoundTime| !is_citation(text, it, figure) && !is_baseline(text, it);
    within
        .filter(governs)
        // "from 150 in 2020 to 300 in 2021": of two as near, the one behind.
        .min_by_key(|it| {
            let distance = it.bytes.start.abs_diff(figure.end).min(figure.start.abs_diff(it.bytes.end));
            (distance, it.bytes.start < figure.end)
        })
}

/// Whether a time stands in brackets that do not hold the figure: the date of a source, not of what it says.
fn is_citation(text: &str, time: &FoundTime, figure: &Range<u32>) -> bool {
    let before = &text[..time.bytes.start as usize];
    let opens = before.rfind('(').filter(|open| !before[*open..].contains(')'));
    opens.is_some_and(|open| {
        let closes = text[open..].find(')').map_or(text.len(), |it| open + it);
        !(open < figure.start as usize && (figure.start as usize) < closes)
    })
}

/// Whether a time is what a figure is compared with: "compared to 2020", "more than in 2020".
fn is_baseline(text: &str, time: &FoundTime) -> bool {
    let before = text[..time.bytes.start as usize].to_lowercase();
    let mut words = before.split_whitespace().rev().take(4).collect::<Vec<_>>();
    words.reverse();
    let words = words.join(" ");
    [
        "compared to",
        "compared with",
        "relative to",
        "comparison to",
        "comparison with",
        "than in",
        "than",
        "than any month in",
        "than any year in",
    ]
    .iter()
    .any(|it| {
        words.ends_with(it) || words.ends_with(&format!("{it} in")) || words.ends_with(&format!("{it} the"))
    })
}

/// Numbers that are years where they follow a name.
const YEARS: std::ops::RangeInclusive<f64> = 1800.0..=2100.0;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Largest count that definite words repeat without stating it: "the two countries".
const REPEATED: f64 = 10.0;

/// Nouns behind which a number tells how many after all: "a total 45".
const SUMS: [&str; 5] = ["total", "sum", "number", "figure", "count"];

/// Words that nothing counts; a number before them is a time of day: "at 1700 today".
const UNCOUNTED: [&str; 5] = ["today", "yesterday", "tomorrow", "tonight", "gmt"];

/// "Chapter two", "channel four", "Boeing 727": a number right behind a noun in the singular tells which one; "2. Release
/// of all prisoners" is the second of a list.
fn is_label(tree: Tree<'_>, number: &FoundNumber, counted: &Counted) -> bool {
    let Some(noun) = counted.noun else { return false };
    let lemma = tree.lemma(noun);
    if let Some(unit) = number.unit {
        return unit.label == UnitLabel::Dimension && nouns::is_marker(&lemma);
    }
    let names = noun + 1 == counted.tokens.start
        && matches!(tree.tag(noun), Tag::NN | Tag::NNP)
        && !SUMS.contains(&lemma.as_str());
    let rest = behind(tree.paragraph.text, number);
    let listed = noun > counted.tokens.start && rest.starts_with(". ");
    // "a week or two ago", "at 1845 (local time)"
    let timed = ["ago", "(local time)", "local time", "(gmt)", "gmt", "hours gmt"];
    let is_time = timed.iter().any(|it| rest.trim_start().to_lowercase().starts_with(it));
    // ".38 caliber"
    let word =
        rest.trim_start_matches([' ', '-']).split(|it: char| !it.is_alphabetic()).next().unwrap_or_default();
    let make = nouns::is_make(&lemma) || nouns::is_make(&word.to_lowercase());
    names || listed || is_time || make || UNCOUNTED.contains(&lemma.as_str())
}

/// "Dropping a bomb is one strike": "one" before a predicate noun says what something is, not how many there are.
fn is_article(tree: Tree<'_>, number: &FoundNumber, counted: &Counted) -> bool {
    let word = tree.paragraph.text.get(number.measured.start as usize..number.measured.end as usize);
    let predicate =
        |noun: u32| tree.dep(noun) == Dep::ATTR && tree.with(tree.head(noun), &[Dep::EXPL]).next().is_none();
    number.value == Some(1.0)
        && word.is_some_and(|it| it.trim().eq_ignore_ascii_case("one"))
        && counted.noun.is_some_and(predicate)
}

/// Decimals beyond which a plain figure is a place on the map and no amount.
const COORDINATE: usize = 5;

/// Whether a figure is a piece of something longer: of "33°10′", of "7,000 m3/s", whose unit has another behind its
/// stroke, or of a name like "27 de septiembre".
fn is_piece(text: &str, number: &FoundNumber) -> bool {
    let figure = number.measured.start as usize..number.measured.end as usize;
    let rest = text.get(figure.end..).unwrap_or_default();
    let second = rest.chars().nth(1);
    let mapped = rest.starts_with(['°', '′', '″'])
        && second.is_none_or(|it| it.is_ascii_digit() || "NSEW′″".contains(it));
    let before = text.get(..figure.start).unwrap_or_default();
    // Digits only: "2.4 million" has one decimal.
    let digits = |it: &str| it.chars().take_while(char::is_ascii_digit).count();
    let decimals = text.get(figure).and_then(|it| it.trim().split_once('.')).map_or(0, |it| digits(it.1));
    let joins = |it: &str| {
        let mut letters = it.chars();
        matches!(letters.next(), Some('/' | '·')) && letters.next().is_some_and(char::is_alphabetic)
    };
    let word = rest.trim_start().split(char::is_whitespace).next().unwrap_or_default();
    let compound = word.split_once(['/', '·']).is_some_and(|(unit, more)| {
        let short = unit.chars().count() <= 2 || unit.chars().any(|it| it.is_ascii_digit());
        unit.starts_with(char::is_alphabetic) && short && more.starts_with(char::is_alphabetic)
    });
    let (whole, onwards) = text.split_at_checked(number.bytes.end as usize).unwrap_or((text, ""));
    let in_angle = whole.ends_with(['°', '′', '″'])
        && onwards.starts_with(|it: char| it.is_ascii_digit() || "NSEW".contains(it));
    mapped
        || in_angle
        || before.ends_with(['°', '′'])
        || decimals >= COORDINATE
        || joins(onwards)
        || number.unit.is_none() && compound
        || word == "de"
}

/// Whether a plain figure states no count: "the two countries", "a 20-point plan".
fn is_idle(tree: Tree<'_>, number: &FoundNumber, counted: &Counted, class: Class) -> bool {
    if class != Class::Things || number.bound != Bound::Exact {
        return false;
    }
    // "(Name, 2011)" is a citation, and a month counts nothing: "January to December 2024 | 342".
    let is_year = number.value.is_some_and(|it| YEARS.contains(&it) && it.fract() == 0.0);
    let follows = counted.noun.is_some_and(|noun| noun < counted.tokens.start);
    let is_month =
        counted.noun.is_some_and(|noun| MONTHS.contains(&tree.lemma(noun).to_lowercase().as_str()));
    if is_year && follows || is_month {
        return true;
    }
    let joined = tree.paragraph.text[number.measured.end as usize..].starts_with('-');
    let definite = counted.noun.is_some_and(|noun| {
        tree.with(noun, &[Dep::DET, Dep::POSS])
            .any(|it| matches!(tree.lemma(it).as_str(), "the" | "these" | "those" | "its" | "their" | "this"))
    });
    joined || (definite && number.value.is_some_and(|it| it <= REPEATED))
}

/// Bytes between an amount and the rate that belongs to it ("$500 in cash a month").
const RATE_REACH: u32 = 40;

fn recurs(number: &FoundNumber, rate: &FoundTime) -> bool {
    rate.bytes.start.abs_diff(number.measured.end) <= RATE_REACH
        || number.measured.start.abs_diff(rate.bytes.end) <= RATE_REACH
}

/// The place closest to the figure that a preposition of place governs, in its sentence.
fn place(tree: Tree<'_>, counted: &Counted) -> Option<u32> {
    let sentence = tree.sentence(counted.anchor);
    let entities = &tree.paragraph.analysis.entities;
    let places = entities.iter().filter(|it| {
        sentence.contains(&it.start)
            && matches!(it.label, EntityLabel::GPE | EntityLabel::LOC | EntityLabel::FAC)
    });
    let heads = places.map(|it| {
        (it.start..it.end)
            .rev()
            .find(|token| !(it.start..it.end).contains(&tree.head(*token)))
            .unwrap_or(it.end - 1)
    });
    let located = heads.filter(|it| {
        matches!(
            tree.lemma(tree.head(*it)).as_str(),
            "in" | "at" | "near" | "across" | "inside" | "within" | "around" | "throughout" | "on"
        )
    });
    located.min_by_key(|it| it.abs_diff(counted.anchor))
}
