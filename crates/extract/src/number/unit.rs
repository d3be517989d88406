//! Units of measure and money, from `data/numbers/units.toml`.

use super::lexeme::Lexemes;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What kind of unit it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum UnitLabel {
    /// Per cent and percentage points.
    Percent,
    /// A currency.
    Money,
    /// Days, months, years.
    Duration,
    /// Lengths, areas, weights and the like.
    Dimension,
}

/// A unit of measure.
#[derive(Debug, PartialEq, Eq, Deserialize)]
pub struct Unit {
    /// Stable name: `percent`, `km`, an ISO 4217 code.
    pub name: String,
    /// Its kind.
    pub label: UnitLabel,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    symbols: Vec<String>,
    #[serde(default)]
    signs: Vec<String>,
}

/// The units, by the phrases that name them.
pub(crate) struct Units {
    words: HashMap<&'static str, &'static Unit>,
    symbols: HashMap<&'static str, &'static Unit>,
    signs: HashMap<&'static str, &'static Unit>,
    longest: usize,
}

pub(crate) static UNITS: LazyLock<Units> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct File {
        unit: Vec<Unit>,
    }
    let text = include_str!("../../data/numbers/units.toml");
    let file: File = toml::from_str(text).expect("the embedded table of units is checked by a test");
    // Lives as long as the program: it is read once and shared by every result.
    let all: &'static [Unit] = Vec::leak(file.unit);
    let table = |forms: fn(&'static Unit) -> &'static [String]| {
        all.iter()
            .flat_map(|unit| forms(unit).iter().map(move |it| (it.as_str(), unit)))
            .collect::<HashMap<_, _>>()
    };
    let (words, symbols, signs) = (table(|it| &it.words), table(|it| &it.symbols), table(|it| &it.signs));
    let longest = words.keys().chain(signs.keys()).map(|it| it.split(' ').count()).max().unwrap_or(1);
    Units { words, symbols, signs, longest }
});

impl Units {
    /// The unit named at lexeme `at`, and the lexeme after its name; `digits`: the number before is in digits.
    pub(crate) fn after(&self, lexemes: &Lexemes, at: usize, digits: bool) -> Option<(&'static Unit, usize)> {
        lexemes.get(at)?;
        for length in (1..=self.longest).rev() {
            let end = at + length;
            if end > lexemes.len()
                || (at + 1..end).any(|it| lexemes.opens_line(it) && lexemes.opens_sentence(it))
            {
                continue;
            }
            let phrase = lexemes.phrase(at, end);
            let unit = self.words.get(phrase.as_str()).or_else(|| {
                let whole = !lexemes.glued(end) || lexemes.mark(end).is_some();
                // "3 m-50 mortars": a letter with a number behind its hyphen names a type.
                let typed = lexemes.is_dash(end) && lexemes.glued(end) && !lexemes.digits(end + 1).is_empty();
                if digits && length == 1 && whole && !typed {
                    self.symbols.get(phrase.as_str())
                } else {
                    None
                }
            });
            if let Some(unit) = unit {
                return Some((unit, end));
            }
        }
        None
    }

    /// The unit called `name`.
    pub(crate) fn named(&self, name: &str) -> Option<&'static Unit> {
        self.words.values().copied().find(|it| it.name == name)
    }

    /// The currency whose sign ends before lexeme `at`, and where the sign begins.
    pub(crate) fn before(&self, lexemes: &Lexemes, at: usize) -> Option<(&'static Unit, usize)> {
        for length in (1..=self.longest.min(at)).rev() {
            let start = at - length;
            let phrase = lexemes.phrase(start, at);
            if let Some(unit) = self.signs.get(phrase.as_str()) {
                let letters = lexemes.mark(start).is_none();
                // "a $100 loan": the article names no currency.
                let small = !lexemes.is_upper(start) || lexemes.opens_sentence(start);
                if phrase == "a $" && small && !lexemes.glued(start + 1) {
                    continue;
                }
                let coded = lexemes.is_upper(start) || lexemes.mark(at - 1).is_some() || phrase == "rs";
                if !(letters && length == 1) || coded || phrase.len() == 3 {
                    return Some((unit, start));
                }
            }
        }
        None
    }
}
