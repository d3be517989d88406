//! Whether two names can be names of one person, company or thing.
//!
//! Method: names of any script become words in Latin letters ([`romanise`]), each with a part to play ([`words`]:
//! title, company form, "bin", place, number …); the words that tell are aligned ([`align`]) and compared by sound and
//! as typed ([`likeness`]); a small logistic regression weighs what was found ([`features`]).
//!
//! Known misses: names that share no words ("Bombay", "Mumbai"); translations of words that are not company forms;
//! letters in reverse; whether two bearers of one name are one person, which no name can tell.

mod align;
mod assign;
mod features;
mod likeness;
mod romanise;
mod tables;
mod why;
mod words;

use features::Feature;

/// What bears the names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// A person.
    Person,
    /// A company or another legal entity.
    Company,
    /// Any other body.
    Organisation,
    /// A ship, a place, anything else.
    Thing,
}

impl NameKind {
    /// The kind a schema of FollowTheMoney or a plain word names; anything unknown is a thing.
    #[must_use]
    pub fn called(schema: &str) -> Self {
        match schema.to_ascii_lowercase().as_str() {
            "person" => Self::Person,
            "company" | "legalentity" | "publicbody" => Self::Company,
            "organization" | "organisation" | "group" | "body" => Self::Organisation,
            _ => Self::Thing,
        }
    }
}

/// Score from which two names match.
pub const MATCH: f64 = 0.8;

/// The verdict on two names.
#[derive(Debug, Clone, PartialEq)]
pub struct NameComparison {
    /// 0..=1; [`MATCH`] is where it is as likely one name as two.
    pub score: f64,
    /// Whether the score reaches [`MATCH`].
    pub matches: bool,
    /// The reasons in words.
    pub why: String,
}

/// Compares two names.
#[must_use]
pub fn compare_names(one: &str, other: &str, kind: NameKind) -> NameComparison {
    let (a, b) = (words::words(one, kind), words::words(other, kind));
    let aligned = align::align(&a, &b);
    let score = if a.is_empty() || b.is_empty() {
        0.0
    } else {
        scaled(chance(&features::features(kind, &a, &b, &aligned)))
    };
    NameComparison { score, matches: score >= MATCH, why: why::why(&a, &b, &aligned) }
}

/// The figures that a comparison is judged by, for fitting the weights.
#[must_use]
pub fn name_features(one: &str, other: &str, kind: NameKind) -> Vec<(&'static str, f64)> {
    let (a, b) = (words::words(one, kind), words::words(other, kind));
    features::features(kind, &a, &b, &align::align(&a, &b))
}

fn chance(features: &[Feature]) -> f64 {
    let weights = &tables::tables().weights;
    let weight = |name: &str| weights.get(name).copied().unwrap_or(0.0);
    let sum: f64 = features.iter().map(|(name, value)| weight(name) * value).sum();
    1.0 / (1.0 + (-(sum + weight("bias"))).exp())
}

/// A chance on the scale of scores, where [`MATCH`] stands for the chance from which names are taken for one.
fn scaled(chance: f64) -> f64 {
    let cut = tables::tables().weights.get("cut").copied().unwrap_or(0.5);
    let score = if chance < cut {
        MATCH * chance / cut
    } else {
        MATCH + (1.0 - MATCH) * (chance - cut) / (1.0 - cut)
    };
    // Four digits are shown; rounding here keeps what is printed and what decides the same.
    (score * 1e4).round() / 1e4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(one: &str, other: &str, kind: NameKind) -> NameComparison {
        compare_names(one, other, kind)
    }

    #[test]
    fn spellings_scripts_titles_and_order_are_seen_through() {
        for (one, other) in [
            ("Selmar Orlanov", "Sel'mar ORLANOFF"),
            ("Селмар Орланов", "Orlanov, Selmar"),
            ("Dr. Selmar Orlanov", "Selmar Orlanov"),
            ("S. Orlanov", "Selmar Orlanov"),
            ("Mahmood Weyran", "Mahmud Weyran"),
        ] {
            let found = of(one, other, NameKind::Person);
            assert!(found.matches, "{one} / {other}: {found:?}");
        }
    }

    #[test]
    fn another_given_name_father_or_country_is_another_bearer() {
        assert!(!of("Selmar Orlanov", "Vitold Orlanov", NameKind::Person).matches);
        assert!(!of("Selmar bin Orlan Weyran", "Orlan bin Selmar Weyran", NameKind::Person).matches);
        assert!(!of("Tarsk Holdings (Sweden) AB", "Tarsk Holdings (Norway) AB", NameKind::Company).matches);
    }

    #[test]
    fn one_company_form_is_one_in_any_language() {
        let found = of("OOO Selmar", "Selmar LLC", NameKind::Company);
        assert!(found.matches && found.why.contains("one company form"), "{found:?}");
    }

    #[test]
    fn order_of_the_two_names_does_not_matter() {
        for (one, other) in [("Selmar Orlan", "Orlan Vesna Selmar"), ("Tarsk 2 Ltd", "Tarsk Group")] {
            let (there, back) = (of(one, other, NameKind::Company), of(other, one, NameKind::Company));
            assert!((there.score - back.score).abs() < 1e-9, "{one}");
        }
    }

    #[test]
    fn nothing_matches_nothing() {
        let found = of("", "…", NameKind::Person);
        assert_eq!((found.score, found.matches), (0.0, false));
    }
}
