//! Pairs of spans that a text links: the product's own relations, and those of other people's sets.
//!
//! # Method
//! The product's own are its relation claims, each with the words of its mentions and the word that says it (`own`). The
//! re3d set (Dstl, 2017) relates any two entities of a sentence by eleven labels; its own rules of thumb are many and
//! not written down, so a linear model trained on it decides over every pair (`pair`, `features`), and what is
//! likely enough is given with its probability.
//!
//! # Known misses
//! Relations over two sentences (one in a hundred of the set); a pair linked in several ways keeps those the model can
//! tell apart, seldom two; `Apart`, `Dislikes` and `InChargeOf` are rarely found.

mod features;
mod own;
mod pair;
#[cfg(test)]
mod tests;

pub use own::of_claims;

use crate::entities::{self, LabelledSpan};
use crate::learned::WeightTable;
use crate::lexicon::Lexicon;
use language::{AnnotatedDocument, Paragraph};
use pair::{Entity, Pair};
use std::ops::Range;
use std::sync::LazyLock;

/// Probability a relation must exceed: what made F1 largest in cross-validation, a little under half of it.
const LEAST: f64 = 0.13;
/// The model's class for pairs that nothing links.
const NONE: &str = "None";

/// Two spans that a text links, in bytes of the canonical text.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// What links them: a label of the set, or a class of the product's relations.
    pub label: String,
    /// From whom.
    pub source: Range<u32>,
    /// To whom; labels that hold both ways have the span first in the text as their source.
    pub target: Range<u32>,
    /// The words that say so.
    pub trigger: Range<u32>,
    /// How sure the method is, from 0 to 1.
    pub confidence: f64,
}

fn model() -> &'static WeightTable {
    static MODEL: LazyLock<WeightTable> =
        LazyLock::new(|| WeightTable::parse(include_str!("../../data/re3d/relations.tsv")));
    &MODEL
}

/// Relations between entities in the labels of the re3d set, by place.
pub fn re3d(annotated: &AnnotatedDocument<'_>, lexicon: &Lexicon) -> Vec<Link> {
    let spans = entities::re3d_for_links(annotated, lexicon);
    let mut links = Vec::new();
    for (paragraph, entities) in annotated.paragraphs.iter().zip(pair::entities(annotated, &spans)) {
        for it in pair::pairs(paragraph, &entities) {
            let features = features::of_pair(paragraph, lexicon, &entities, &it);
            let chances = model().chances(features.iter().map(String::as_str));
            let likely = model().classes().iter().zip(chances);
            for (class, chance) in likely.filter(|(class, chance)| **class != NONE && *chance > LEAST) {
                links.push(link(paragraph, &entities, &it, class, chance));
            }
        }
    }
    links
}

/// A class of the model is a label, with the way it points where it points one.
fn link(paragraph: &Paragraph<'_>, entities: &[Entity], pair: &Pair, class: &str, chance: f64) -> Link {
    let (first, second) = (&entities[pair.first], &entities[pair.second]);
    let (source, target) = if class.ends_with('<') { (second, first) } else { (first, second) };
    let trigger = paragraph.span(pair::trigger(paragraph, first, second));
    Link {
        label: class.trim_end_matches(['<', '>']).to_owned(),
        source: source.bytes.clone(),
        target: target.bytes.clone(),
        trigger: trigger.start()..trigger.end(),
        confidence: chance,
    }
}

/// Two entities of one sentence with what the model sees of them, for training it.
pub struct Example {
    /// The entity that stands first, in bytes of the canonical text.
    pub first: Range<u32>,
    /// The other.
    pub second: Range<u32>,
    /// Features of the pair.
    pub features: Vec<String>,
}

/// Every pair among `spans` as the model sees it.
pub fn examples(
    annotated: &AnnotatedDocument<'_>,
    lexicon: &Lexicon,
    spans: &[LabelledSpan],
) -> Vec<Example> {
    let mut examples = Vec::new();
    for (paragraph, entities) in annotated.paragraphs.iter().zip(pair::entities(annotated, spans)) {
        for it in pair::pairs(paragraph, &entities) {
            examples.push(Example {
                first: entities[it.first].bytes.clone(),
                second: entities[it.second].bytes.clone(),
                features: features::of_pair(paragraph, lexicon, &entities, &it),
            });
        }
    }
    examples
}
