//! The word lists behind the comparison of names, read once from `data/names`.
//!
//! The lists are tables of words, one row a line, so that anybody can add a company form or a pet name without
//! touching code. A malformed row is passed over; a test holds the shipped ones.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static WORDS: &str = include_str!("../../data/names/words.tsv");
static SHORT_FORMS: &str = include_str!("../../data/names/short_forms.tsv");
static ROMANISATION: &str = include_str!("../../data/names/romanisation.tsv");
static SPELLING: &str = include_str!("../../data/names/spelling.tsv");
static WEIGHTS: &str = include_str!("../../data/names/weights.tsv");

/// What a word does in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// Tells names apart.
    Core,
    /// Legal form of a company.
    Form,
    /// Title of a person.
    Title,
    /// A title where the name begins or ends, a name elsewhere.
    Opener,
    /// Article, preposition, particle.
    Light,
    /// "bin", "ibn": the next word names the father.
    Son,
    /// "abdul", "abu": opens a name of two words.
    Servant,
    /// Stands in the names of many organisations.
    General,
    /// Country, people or city.
    Place,
    /// A numeral.
    Number,
    /// One letter for a word.
    Initial,
}

/// All tables.
pub(crate) struct Tables {
    /// Rows of words, joined by a blank, to what they are and stand for.
    pub(crate) rows: BTreeMap<&'static str, Vec<(Part, &'static str)>>,
    /// Names to the numbers of the groups of forms that hold them.
    pub(crate) short_forms: BTreeMap<&'static str, BTreeSet<usize>>,
    /// Letters of other scripts in Latin ones.
    pub(crate) letters: BTreeMap<char, &'static str>,
    /// Letter groups that stand for each other, with the cost; both ways.
    pub(crate) spelling: BTreeMap<(&'static str, &'static str), f64>,
    /// Weights of the features, by name.
    pub(crate) weights: BTreeMap<&'static str, f64>,
}

/// Most words in a row of the tables: "obshchestvo s ogranichennoy otvetstvennostyu" has four, some have five.
pub(crate) const LONGEST_ROW: usize = 5;

/// The tables of this program.
pub(crate) fn tables() -> &'static Tables {
    static TABLES: LazyLock<Tables> = LazyLock::new(read);
    &TABLES
}

fn read() -> Tables {
    let mut rows: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for line in lines(WORDS) {
        if let [kind, words, rest @ ..] = line.as_slice()
            && let Some(part) = part(kind)
        {
            rows.entry(*words).or_default().push((part, rest.first().copied().unwrap_or(words)));
        }
    }
    let mut short_forms: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for (group, forms) in lines(SHORT_FORMS).enumerate() {
        for form in forms {
            short_forms.entry(form).or_default().insert(group);
        }
    }
    let mut letters = BTreeMap::new();
    for line in lines(ROMANISATION) {
        if let Some(letter) = line[0].chars().next() {
            letters.insert(letter, line.get(1).copied().unwrap_or_default());
        }
    }
    let mut spelling = BTreeMap::new();
    for line in lines(SPELLING) {
        if let [a, b, cost] = line.as_slice()
            && let Ok(cost) = cost.parse()
        {
            spelling.insert((*a, *b), cost);
            spelling.insert((*b, *a), cost);
        }
    }
    let weights = lines(WEIGHTS).filter_map(|it| Some((*it.first()?, it.get(1)?.parse().ok()?)));
    Tables { rows, short_forms, letters, spelling, weights: weights.collect() }
}

fn lines(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|it| !it.is_empty() && !it.starts_with('#')).map(|it| it.split('\t').collect())
}

fn part(kind: &str) -> Option<Part> {
    Some(match kind {
        "form" => Part::Form,
        "title" => Part::Title,
        "opener" => Part::Opener,
        "light" => Part::Light,
        "son" => Part::Son,
        "servant" => Part::Servant,
        "general" => Part::General,
        "place" => Part::Place,
        "number" => Part::Number,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_lists_is_understood() {
        for line in lines(WORDS) {
            assert!(part(line[0]).is_some() && (2..=3).contains(&line.len()), "{line:?}");
            assert!(line[1].split(' ').count() <= LONGEST_ROW, "{line:?}");
        }
        for line in lines(SPELLING) {
            assert!(
                line.len() == 3 && line[2].parse::<f64>().is_ok_and(|it| it > 0.0 && it < 1.0),
                "{line:?}"
            );
        }
        for line in lines(WEIGHTS) {
            assert!(line.len() >= 2 && line[1].parse::<f64>().is_ok(), "{line:?}");
        }
    }
}
