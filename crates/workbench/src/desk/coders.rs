//! How far those who code and judge agree, with one another and with the machine.
//!
//! A unit is a passage with a code, or a claim. The machine says yes to every coding and claim it drew and no to a
//! passage that a person coded and it did not; a person says yes by `code` and `confirm`, no by `uncode` and
//! `reject`. Only units that both of a pair have decided are compared.
//!
//! Known misses: people decide about what they look at, mostly what looks wrong, so figures against the machine are
//! lower than over a random sample.

use super::View;
use casefile::CodingCard;
use evidence::Span;
use std::collections::{BTreeMap, BTreeSet};
use triangulate::MACHINE;
use triangulate::agreement::{Measurement, krippendorff_alpha};

/// Two coders over what both decided.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The one.
    pub one: String,
    /// The other.
    pub other: String,
    /// The code compared; `None` for everything together, claims included.
    pub code: Option<String>,
    /// Units both decided.
    pub units: usize,
    /// Units they decided alike.
    pub alike: usize,
    /// Krippendorff's alpha, nominal; `None` where nobody ever varies.
    pub alpha: Option<f64>,
}

/// Coder to unit to decision; a unit is named by what it is and, for codings, its code.
type Decisions = BTreeMap<String, BTreeMap<(String, Option<String>), bool>>;

/// A code on a passage as it stands after what people decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coded {
    /// Where, and which code.
    pub card: CodingCard,
    /// Who put it there; `None` for the machine.
    pub by: Option<String>,
}

impl View {
    /// Codes on passages, those that people took away left out and those they put added, by code, document and place.
    pub fn coded(&self) -> Vec<Coded> {
        let mut all: BTreeMap<(&str, evidence::DocumentId, Span), Option<&str>> =
            self.codings.iter().map(|it| ((&*it.code, it.document, it.span), None)).collect();
        for it in self.in_force() {
            let place = || {
                let (code, span) = it.detail.split_once(' ')?;
                let (start, end) = span.trim().split_once("..")?;
                let (start, end) = (start.parse().ok()?, end.parse().ok()?);
                (start < end).then_some((code, it.target.parse().ok()?, Span::new(start, end)))
            };
            match (it.action.as_str(), place()) {
                ("code", Some(place)) => {
                    all.entry(place).or_insert(Some(&it.who));
                }
                ("uncode", Some(place)) => {
                    all.remove(&place);
                }
                _ => {}
            }
        }
        let coded = all.into_iter().map(|((code, document, span), by)| Coded {
            card: CodingCard { document, span, code: code.into() },
            by: by.map(str::to_owned),
        });
        coded.collect()
    }

    /// Every pair of coders that decided about the same things, over everything and code by code.
    pub fn agreement(&self) -> Vec<Compared> {
        let decided = decisions(self);
        let coders: Vec<&String> = decided.keys().collect();
        let mut compared = Vec::new();
        for (at, one) in coders.iter().enumerate() {
            for other in &coders[at + 1..] {
                let (a, b) = (&decided[*one], &decided[*other]);
                let both: Vec<_> =
                    a.iter().filter_map(|(it, yes)| b.get(it).map(|too| (it, *yes, *too))).collect();
                let codes: BTreeSet<Option<&String>> =
                    both.iter().filter_map(|it| it.0.1.as_ref()).map(Some).collect();
                for code in std::iter::once(None).chain(codes) {
                    let fits = |it: &&(&(String, Option<String>), bool, bool)| {
                        code.is_none() || it.0.1.as_ref() == code
                    };
                    let pairs: Vec<(bool, bool)> = both.iter().filter(fits).map(|it| (it.1, it.2)).collect();
                    if !pairs.is_empty() {
                        compared.push(compare(one, other, code.cloned(), &pairs));
                    }
                }
            }
        }
        compared
    }
}

fn compare(one: &str, other: &str, code: Option<String>, pairs: &[(bool, bool)]) -> Compared {
    let rating = |yes: bool| Some(f64::from(u8::from(yes)));
    let ratings = [
        pairs.iter().map(|it| rating(it.0)).collect(),
        pairs.iter().map(|it| rating(it.1)).collect::<Vec<_>>(),
    ];
    Compared {
        one: one.to_owned(),
        other: other.to_owned(),
        code,
        units: pairs.len(),
        alike: pairs.iter().filter(|it| it.0 == it.1).count(),
        alpha: krippendorff_alpha(&ratings, Measurement::Nominal),
    }
}

fn decisions(view: &View) -> Decisions {
    let mut decided = Decisions::new();
    for it in view.in_force() {
        let unit = match it.action.as_str() {
            "code" | "uncode" => {
                let Some((code, span)) = it.detail.split_once(' ') else { continue };
                (format!("{} {}", it.target, span.trim()), Some(code.to_owned()))
            }
            "confirm" | "reject" => (it.target.clone(), None),
            _ => continue,
        };
        let yes = matches!(it.action.as_str(), "code" | "confirm");
        decided.entry(it.who.clone()).or_default().insert(unit, yes);
    }
    let units: BTreeSet<(String, Option<String>)> =
        decided.values().flat_map(|it| it.keys().cloned()).collect();
    if units.is_empty() {
        return decided;
    }
    let coded: BTreeSet<(String, &str)> = view
        .codings
        .iter()
        .map(|it| (format!("{} {}..{}", it.document, it.span.start(), it.span.end()), &*it.code))
        .collect();
    let machine = units.into_iter().map(|unit| {
        let yes = unit.1.as_ref().is_none_or(|code| coded.contains(&(unit.0.clone(), code.as_str())));
        (unit, yes)
    });
    decided.insert(MACHINE.to_owned(), machine.collect());
    decided
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agreement_counts_what_both_decided() {
        let pairs = [(true, true), (true, true), (false, true), (false, false)];
        let found = compare("Ada", MACHINE, None, &pairs);
        assert_eq!((found.units, found.alike), (4, 3));
        let alpha = found.alpha.expect("they vary");
        assert!(alpha > 0.5 && alpha < 0.6, "{alpha}");
        assert_eq!(compare("Ada", MACHINE, None, &[(true, true)]).alpha, None, "nobody varies");
    }
}
