//! The learned half: a tagger trained on the set, whose verdict is weighed against the rules' proposals.
//!
//! # Method
//! A conditional random field gives every span of a sentence a probability ([`Sequence`]); what the rules propose
//! counts as a second, smaller vote for its span, and as a feature of the first. Spans that do not overlap are then kept
//! by the sum of both. What shows by its form alone (addresses, frequencies) needs no vote.

use super::phrase::Phrase;
use super::{Page, Proposal, features, name::Votes};
use crate::learned::{Scored, Sequence, WeightTable, best_apart};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Share of the rules' vote; by cross-validation on the set, flat between .1 and .3.
const RULES: f64 = 0.2;
/// Chance of a form that can be nothing else.
const CERTAIN: f64 = 0.95;

/// An entity of a page with how sure both halves are of it.
#[derive(Debug)]
pub(super) struct Tagged {
    /// Bytes of the paragraph's text.
    pub bytes: Range<u32>,
    /// Its label's name.
    pub label: &'static str,
    /// From 0 to 1.
    pub chance: f64,
}

fn model() -> &'static Sequence {
    static MODEL: LazyLock<Sequence> =
        LazyLock::new(|| Sequence::new(WeightTable::parse(include_str!("../../data/re3d/entities.tsv"))));
    &MODEL
}

/// The entities of a page whose chance exceeds `least`.
pub(super) fn tag(
    page: &Page<'_>,
    phrases: &[Phrase],
    votes: &Votes,
    proposals: &[Proposal],
    least: f64,
) -> Vec<Tagged> {
    let mut found = Vec::new();
    for (sentence, items) in features::of_page(page, phrases, votes, proposals) {
        let mut chances: BTreeMap<(usize, usize, &'static str), f64> = BTreeMap::new();
        for it in model().spans(&items) {
            chances.insert((it.start, it.end, it.label), (1.0 - RULES) * it.chance);
        }
        let mut proposed: BTreeMap<(usize, usize, &'static str), Range<u32>> = BTreeMap::new();
        for it in proposals {
            let tokens = features::tokens_of(page, &it.bytes);
            if tokens.start >= tokens.end || tokens.start < sentence.start || tokens.end > sentence.end {
                continue;
            }
            let within = |token: u32| (token - sentence.start) as usize;
            let key = (within(tokens.start), within(tokens.end), it.label.as_str());
            let chance = chances.entry(key).or_default();
            *chance = if it.by_form { CERTAIN } else { *chance + RULES };
            proposed.insert(key, it.bytes.clone());
        }
        let candidates =
            chances.into_iter().map(|((start, end, label), chance)| Scored { start, end, label, chance });
        for it in best_apart(candidates.collect(), least) {
            // A figure may be a part of its token; then the rule knows its borders better.
            let bytes = proposed.get(&(it.start, it.end, it.label)).cloned().unwrap_or_else(|| {
                page.paragraph.bytes(sentence.start + it.start as u32..sentence.start + it.end as u32)
            });
            found.push(Tagged { bytes, label: it.label, chance: it.chance });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::{Label, label_called};

    #[test]
    fn every_class_of_the_model_is_a_label_of_the_set() {
        let table = WeightTable::parse(include_str!("../../data/re3d/entities.tsv"));
        assert!(table.classes().len() > 20);
        for class in table.classes().iter().filter(|it| **it != "O") {
            assert!(label_called(&class[2..]).is_some(), "{class}");
        }
        assert!(label_called("Organization").is_none());
        assert_eq!(Label::Url.as_str(), "Url");
    }
}
