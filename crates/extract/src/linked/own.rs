//! The product's own relations as links: a claim's two mentions, its class, and the word that says it.
//!
//! # Method
//! The same rules draw them as draw the claims of a case; a link of one class between the same words is given once.

use super::Link;
use crate::draft::Slots;
use crate::lexicon::Lexicon;
use crate::scene::Scene;
use crate::{attribution, mention, relation};
use language::AnnotatedDocument;
use std::collections::BTreeSet;
use std::ops::Range;

/// The relations of a document, by place.
pub fn of_claims(annotated: &AnnotatedDocument<'_>, lexicon: &Lexicon) -> Vec<Link> {
    let found = mention::find(annotated, lexicon);
    let published = annotated.document.metadata.published.as_ref().map(|it| it.when);
    let attributions = attribution::attributions(annotated, &lexicon.sources, published.as_ref());
    let scene = Scene::new(annotated, lexicon, &found.drafts, &attributions);
    let mut drafts = Vec::new();
    for index in crate::speaking(annotated) {
        relation::find(&scene, index, &mut drafts);
    }
    let mut seen = BTreeSet::new();
    let links = drafts.into_iter().filter_map(|draft| {
        let Slots::Relation { subject, class, object, .. } = draft.slots else { return None };
        let words = |mention: usize| bytes(scene.mention(mention).quote.span());
        let link = Link {
            label: class,
            source: words(subject),
            target: words(object),
            trigger: bytes(annotated.paragraphs[draft.paragraph].span(draft.trigger..draft.trigger + 1)),
            confidence: draft.confidence,
        };
        let key =
            (link.label.clone(), link.source.start, link.source.end, link.target.start, link.target.end);
        seen.insert(key).then_some(link)
    });
    let mut links: Vec<Link> = links.collect();
    links.sort_by_key(|it| (it.trigger.start, it.source.start, it.target.start));
    links
}

fn bytes(span: evidence::Span) -> Range<u32> {
    span.start()..span.end()
}
