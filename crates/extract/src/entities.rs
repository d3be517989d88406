//! Entities in the labels of other people's sets, for measurement and for exchange.

use crate::lexicon::Lexicon;
use crate::mention;
use evidence::ActorType;
use language::AnnotatedDocument;
use std::ops::Range;

/// A span with a label of some set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelledSpan {
    /// Bytes in the canonical text.
    pub bytes: Range<u32>,
    /// The label.
    pub label: &'static str,
    /// The name it stands for.
    pub name: String,
}

/// Entities with the types of the re3d set (Dstl, 2017): determiners inside, nominal actors included.
pub fn re3d(annotated: &AnnotatedDocument<'_>, lexicon: &Lexicon) -> Vec<LabelledSpan> {
    let found = mention::find(annotated, lexicon);
    let label = |it: ActorType| match it {
        ActorType::Person => "Person",
        ActorType::Place | ActorType::State => "Location",
        ActorType::EthnicGroup => "Nationality",
        _ => "Organisation",
    };
    found
        .drafts
        .iter()
        .map(|it| {
            let span = annotated.paragraphs[it.paragraph].canonical(it.bytes.clone());
            LabelledSpan {
                bytes: span.start()..span.end(),
                label: label(it.actor_type),
                name: it.name.clone(),
            }
        })
        .collect()
}
