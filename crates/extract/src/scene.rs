//! One document while claims are drawn from it: mentions by token, times by paragraph, clause by clause.

use crate::lexicon::Lexicon;
use crate::mention::{self, Draft};
use crate::narrative::{Carried, Narrative};
use crate::time::{self, FoundTime};
use evidence::{Attribution, Cue, Mention, MentionId, Precision, Span, When};
use language::{AnnotatedDocument, Paragraph};
use std::ops::Range;

/// A document with everything that claims are built from.
pub(crate) struct Scene<'a> {
    /// The document and its grammar.
    pub annotated: &'a AnnotatedDocument<'a>,
    /// Names, predicates, event words.
    pub lexicon: &'a Lexicon,
    /// Mentions by paragraph and place.
    pub mentions: Vec<Mention>,
    /// For each paragraph: its mentions' tokens with their index in `mentions`, by place; who is named in a citation
    /// takes part in nothing.
    located: Vec<Vec<Located>>,
    /// For each paragraph: its time expressions.
    pub times: Vec<Vec<FoundTime>>,
    /// The same without the dates of citations, which date no claim.
    pub dating: Vec<Vec<FoundTime>>,
    /// For each paragraph: the times that its sentences go on in.
    pub carried: Vec<Carried>,
}

/// A mention among the tokens of its paragraph.
#[derive(Debug, Clone)]
pub(crate) struct Located {
    /// Tokens it covers.
    pub tokens: Range<u32>,
    /// Index in [`Scene::mentions`].
    pub mention: usize,
}

impl<'a> Scene<'a> {
    /// Puts mentions and times in place.
    pub(crate) fn new(
        annotated: &'a AnnotatedDocument<'a>,
        lexicon: &'a Lexicon,
        drafts: &[Draft],
        attributions: &[Attribution],
    ) -> Self {
        let cited: Vec<Span> =
            attributions.iter().filter(|it| it.cue == Cue::ParenCitation).map(|it| it.quote.span()).collect();
        let mut mentions = Vec::with_capacity(drafts.len());
        let mut located = vec![Vec::new(); annotated.paragraphs.len()];
        for draft in drafts {
            let paragraph = &annotated.paragraphs[draft.paragraph];
            if let Some(mention) = mention::prove(annotated.document, paragraph, draft) {
                if !cited.iter().any(|it| it.holds(mention.quote.span())) {
                    located[draft.paragraph]
                        .push(Located { tokens: draft.tokens.clone(), mention: mentions.len() });
                }
                mentions.push(mention);
            }
        }
        let anchor = anchor(annotated, attributions);
        let mut narrative = Narrative::default();
        let (mut times, mut dating, mut carried) = (Vec::new(), Vec::new(), Vec::new());
        for paragraph in &annotated.paragraphs {
            let found = time::times_after(paragraph.text, anchor.as_ref(), narrative.story(paragraph.kind));
            let free = |it: &&FoundTime| {
                let span = paragraph.canonical(it.bytes.clone());
                !cited.iter().any(|cited| cited.overlaps(span))
            };
            let mut dates: Vec<FoundTime> = found.iter().filter(free).cloned().collect();
            carried.push(narrative.read(paragraph, &mut dates, lexicon));
            dating.push(dates);
            times.push(found);
        }
        Self { annotated, lexicon, mentions, located, times, dating, carried }
    }

    /// Paragraph by index.
    pub(crate) fn paragraph(&self, index: usize) -> &'a Paragraph<'a> {
        &self.annotated.paragraphs[index]
    }

    /// Mentions of a paragraph that cover `token`.
    pub(crate) fn covering(&self, paragraph: usize, token: u32) -> impl Iterator<Item = &Located> {
        self.located[paragraph].iter().filter(move |it| it.tokens.contains(&token))
    }

    /// Mentions of a paragraph inside a range of tokens.
    pub(crate) fn inside(&self, paragraph: usize, tokens: &Range<u32>) -> impl Iterator<Item = &Located> {
        let tokens = tokens.clone();
        self.located[paragraph]
            .iter()
            .filter(move |it| tokens.start <= it.tokens.start && it.tokens.end <= tokens.end)
    }

    /// The mention at an index.
    pub(crate) fn mention(&self, index: usize) -> &Mention {
        &self.mentions[index]
    }

    /// The id of the mention at an index.
    pub(crate) fn id(&self, index: usize) -> MentionId {
        self.mentions[index].id
    }
}

/// The time against which "last August" is read: the publication date, or else the latest dated citation, which the
/// document cannot be older than and, in the press and in quarterlies, is not much younger than.
fn anchor(annotated: &AnnotatedDocument<'_>, attributions: &[Attribution]) -> Option<When> {
    let stated = annotated.document.metadata.published.as_ref().map(|it| it.when);
    let cited = attributions.iter().flat_map(|it| &it.chain).filter_map(|it| it.published);
    let dated = cited.filter(|it| matches!(it.precision, Precision::Day | Precision::Month));
    stated.or_else(|| dated.max_by_key(|it| it.end))
}
