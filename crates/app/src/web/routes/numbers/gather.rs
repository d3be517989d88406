//! Which figures there are: measures, the matters counted by each, and who says which value.

use crate::web::parts::words;
use evidence::{Bound, ClaimId, ClaimKind, DocumentId, FindingType, Origin, Proposition, SourceId};
use std::collections::{BTreeMap, BTreeSet};
use workbench::{ClaimCard, View};

/// Propositions that count one thing in one unit.
pub(super) struct Measure<'v> {
    pub measure: String,
    pub unit: String,
    /// Most origins first.
    pub matters: Vec<&'v Proposition>,
}

impl Measure<'_> {
    /// Most origins on one matter, then origins in all.
    pub(super) fn weight(&self) -> (usize, usize) {
        let most = self.matters.iter().map(|it| it.origins.len()).max().unwrap_or_default();
        (most, self.matters.iter().map(|it| it.origins.len()).sum())
    }
}

/// Measure and unit of a proposition, as its first claim has them.
pub(super) fn measure_of(view: &View, it: &Proposition) -> Option<(String, String)> {
    let number = it.members.iter().find_map(|id| view.claim(*id)?.number.as_ref())?;
    Some((number.measure.to_lowercase(), number.unit.to_lowercase()))
}

/// Every measure of the quantities among `propositions`, most origins first.
pub(super) fn measures<'v>(
    view: &View,
    propositions: impl Iterator<Item = &'v Proposition>,
) -> Vec<Measure<'v>> {
    let mut found: BTreeMap<(String, String), Vec<&Proposition>> = BTreeMap::new();
    for it in propositions.filter(|it| it.kind == ClaimKind::Quantity) {
        if let Some(key) = measure_of(view, it) {
            found.entry(key).or_default().push(it);
        }
    }
    let mut measures: Vec<Measure> = found
        .into_iter()
        .map(|((measure, unit), mut matters)| {
            matters.sort_by_key(|it| std::cmp::Reverse(it.origins.len()));
            Measure { measure, unit, matters }
        })
        .collect();
    measures.sort_by_key(|it| std::cmp::Reverse(it.weight()));
    measures
}

/// How a value stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// An independent origin's own.
    Counted,
    /// Of an origin that may depend on another.
    Possible,
    /// Said again, or by an origin that counts as one with another.
    Echo,
    /// Looks mistyped; kept out of low, best and high.
    HeldOut,
}

impl Standing {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Counted => "independent",
            Self::Possible => "possibly dependent",
            Self::Echo => "echo",
            Self::HeldOut => "held out",
        }
    }
}

/// A value that someone states.
pub(super) struct Value {
    pub claim: ClaimId,
    pub document: DocumentId,
    /// Who says it: the origin; of an echo the document's own voice.
    pub source: Option<SourceId>,
    pub edition: Option<String>,
    pub standing: Standing,
    /// Below its origin.
    pub indented: bool,
    pub bound: Bound,
    /// Value, low and high end.
    pub values: [Option<f64>; 3],
}

/// Passages that a finding takes for mistyped.
pub(super) struct Mistyped(BTreeSet<(DocumentId, u32, u32)>);

impl Mistyped {
    pub(super) fn of(view: &View) -> Self {
        let typos = view.assessment.findings.iter().filter(|it| it.finding_type == FindingType::LikelyTypo);
        // The first passage is the doubtful one; those after it show what was meant.
        let place = |it: &evidence::Quote| (it.document(), it.span().start(), it.span().end());
        Self(typos.filter_map(|it| it.spans.first().map(place)).collect())
    }

    fn holds(&self, it: &Proposition, card: &ClaimCard) -> bool {
        let numbers = || card.number.iter().flat_map(|it| it.values).flatten();
        let outside =
            |value: f64| it.high.is_some_and(|high| value > high) || it.low.is_some_and(|low| value < low);
        self.0.contains(&(card.document, card.span.start(), card.span.end()))
            && (it.high.is_none() || numbers().any(outside))
    }
}

/// Who says which value: origins, each followed by those who repeat it.
pub(super) fn values(view: &View, it: &Proposition, mistyped: &Mistyped) -> Vec<Value> {
    let mut origins: Vec<&Origin> = it.origins.iter().collect();
    origins.sort_by_key(|it| (it.group, !it.counted));
    let mut groups = BTreeSet::new();
    let mut values = Vec::new();
    for origin in origins {
        let first_of_group = groups.insert(origin.group);
        let standing = match (origin.counted, first_of_group) {
            (true, true) => Standing::Counted,
            (false, true) => Standing::Possible,
            (_, false) => Standing::Echo,
        };
        values.extend(said(view, it, origin, standing, mistyped));
    }
    values
}

fn said(
    view: &View,
    it: &Proposition,
    origin: &Origin,
    standing: Standing,
    mistyped: &Mistyped,
) -> Vec<Value> {
    let published =
        |id: DocumentId| view.documents.get(&id)?.metadata.published.as_ref().map(|it| it.when.start);
    let mut cards: Vec<&ClaimCard> = origin.claims.iter().filter_map(|id| view.claim(*id)).collect();
    // Its own words first, then the earliest report of them.
    cards.sort_by_key(|it| {
        let date = published(it.document).flatten();
        (!it.own, mistyped.0.contains(&(it.document, it.span.start(), it.span.end())), date.is_none(), date)
    });
    let mut seen: Vec<(DocumentId, [Option<f64>; 3])> = Vec::new();
    let mut values: Vec<Value> = Vec::new();
    for (card, number) in cards.into_iter().filter_map(|it| Some((it, it.number.as_ref()?))) {
        if seen.contains(&(card.document, number.values)) {
            continue;
        }
        seen.push((card.document, number.values));
        let first = values.is_empty();
        let own = view.own_source(card.document).map(|it| it.id);
        values.push(Value {
            claim: card.id,
            document: card.document,
            source: if first { Some(origin.source) } else { own },
            edition: origin.edition.as_deref().map(str::to_owned).filter(|_| first),
            standing: match () {
                () if mistyped.holds(it, card) => Standing::HeldOut,
                () if first => standing,
                () => Standing::Echo,
            },
            indented: !first,
            bound: number.bound,
            values: number.values,
        });
    }
    values
}

/// A value in words: "about 4,000 to 5,000", "more than 300".
pub(super) fn in_words(bound: Bound, [value, low, high]: [Option<f64>; 3], unit: &str) -> String {
    let sign = if unit == "percent" { "%" } else { "" };
    let number = |it: f64| format!("{}{sign}", words::number(it));
    let range = match (value, low, high) {
        (Some(value), _, _) if !matches!(bound, Bound::Between) => number(value),
        (_, Some(low), Some(high)) if low == high => number(low),
        (_, Some(low), Some(high)) => format!("{} to {}", number(low), number(high)),
        (Some(only), _, _) | (_, Some(only), _) | (_, _, Some(only)) => number(only),
        (None, None, None) => return "no number".to_owned(),
    };
    let one = |it: Option<f64>| it.or(value).map_or_else(|| range.clone(), number);
    match bound {
        Bound::Exact | Bound::Between => range,
        Bound::About => format!("about {range}"),
        Bound::AtLeast => format!("at least {}", one(low)),
        Bound::MoreThan => format!("more than {}", one(low)),
        Bound::AtMost => format!("up to {}", one(high)),
        Bound::LessThan => format!("fewer than {}", one(high)),
    }
}

/// "people" for the unit `persons`, as one reads it.
pub(super) fn unit_words(unit: &str) -> String {
    match unit {
        "persons" => "people".to_owned(),
        _ => words::key(unit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_put_as_its_bound_has_it() {
        assert_eq!(in_words(Bound::MoreThan, [None, Some(300.0), None], "events"), "more than 300");
        assert_eq!(in_words(Bound::LessThan, [None, None, Some(60.0)], "persons"), "fewer than 60");
        let range = [None, Some(4_000.0), Some(5_000.0)];
        assert_eq!(in_words(Bound::About, range, "persons"), "about 4,000 to 5,000");
        assert_eq!(in_words(Bound::Exact, [Some(42.0), None, None], "percent"), "42%");
        assert_eq!(in_words(Bound::Exact, [None, None, None], "events"), "no number");
    }
}
