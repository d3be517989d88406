//! A claim in a few words: who, what, whom; the part that says what stands out.

use super::words;
use askama::Template;
use evidence::{Bound, Claim, ClaimBody, MentionId, Modality, Polarity, Quantity};
use workbench::View;

/// Characters of a name or phrase shown; longer ones are cut.
const LONGEST: usize = 90;

/// A claim in words; the middle is what is said of the two ends.
#[derive(Template)]
#[template(path = "parts/wording.html")]
pub(crate) struct Wording {
    /// "Denied", "Planned": how the claim is put, when not flatly.
    mode: Option<&'static str>,
    before: String,
    middle: String,
    after: String,
}

impl Wording {
    pub(crate) fn new(view: &View, claim: &Claim) -> Self {
        let name =
            |id: MentionId| one_line(view.actor_of(id).map_or("someone unnamed", |it| it.name.as_str()));
        let [before, middle, after] = match &claim.body {
            ClaimBody::Relation(it) => [name(it.subject), words::key(&it.predicate), name(it.object)],
            ClaimBody::Quantity(it) => {
                [quantity_of(it), value(it), it.period.map(|it| words::when(&it)).unwrap_or_default()]
            }
            ClaimBody::Event(it) => {
                let with = |role: &str| {
                    let of = it.participants.iter().filter(|part| part.role == role);
                    of.map(|part| name(part.mention)).collect::<Vec<_>>().join(", ")
                };
                let rest = [with("target"), with("place")].into_iter().filter(|it| !it.is_empty());
                [with("actor"), words::key(&it.event_type), rest.collect::<Vec<_>>().join(", ")]
            }
            ClaimBody::Role(it) => {
                [name(it.person), one_line(&it.office), it.organisation.map(name).unwrap_or_default()]
            }
            ClaimBody::Statement(it) => {
                [one_line(&it.subject), one_line(&it.predicate), one_line(&it.arguments.join(" "))]
            }
        };
        Self { mode: mode(claim), before, middle, after }
    }
}

fn mode(claim: &Claim) -> Option<&'static str> {
    if claim.polarity == Polarity::Denied {
        return Some("Denied");
    }
    match claim.modality {
        Modality::Asserted => None,
        Modality::Alleged => Some("Alleged"),
        Modality::Denied => Some("Denied"),
        Modality::Hypothetical => Some("Possible"),
        Modality::Recommended => Some("Recommended"),
        Modality::Predicted => Some("Predicted"),
        Modality::Planned => Some("Planned"),
        Modality::Demanded => Some("Demanded"),
    }
}

fn quantity_of(it: &Quantity) -> String {
    format!("{}:", words::sentence_case(&it.measure))
}

/// "at least 11", "4,000 – 5,000", with the unit where it is not the counted thing.
pub(crate) fn value(it: &Quantity) -> String {
    let one = |it: Option<f64>| it.map_or_else(|| "?".to_owned(), words::number);
    let number = match (it.bound, it.value) {
        (Bound::Exact, Some(value)) => words::number(value),
        (Bound::About, _) => format!("about {}", one(it.value.or(it.low))),
        (Bound::AtLeast, _) => format!("at least {}", one(it.low.or(it.value))),
        (Bound::MoreThan, _) => format!("more than {}", one(it.low.or(it.value))),
        (Bound::AtMost, _) => format!("at most {}", one(it.high.or(it.value))),
        (Bound::LessThan, _) => format!("fewer than {}", one(it.high.or(it.value))),
        (Bound::Between | Bound::Exact, _) => format!("{} – {}", one(it.low), one(it.high)),
    };
    match it.unit.as_str() {
        "persons" | "events" | "" => number,
        "percent" => format!("{number}%"),
        unit if unit == it.measure => number,
        unit => format!("{number} {}", words::key(unit)),
    }
}

/// A text on one line, cut at a word where it is long.
pub(crate) fn one_line(text: &str) -> String {
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match folded.char_indices().nth(LONGEST) {
        Some((at, _)) => {
            let end = folded[..at].rfind(' ').filter(|it| *it > at / 2).unwrap_or(at);
            format!("{}…", &folded[..end])
        }
        None => folded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_phrases_are_cut_at_a_word() {
        let long = "dam ".repeat(60);
        assert!(one_line(&long).chars().count() <= LONGEST + 1);
        assert!(one_line(&long).ends_with("dam…"));
        assert_eq!(one_line(&"x".repeat(10_000)).chars().count(), LONGEST + 1);
    }
}
