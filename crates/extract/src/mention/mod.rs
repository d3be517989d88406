//! Spans that name something: listed names, names the engine sees, names the text defines, phrases and pronouns.
//!
//! # Method
//! Listed names come first, longest match; then definitions in the text ("Orlan Front (OF)"), the engine's entities
//! with their borders mended, every further occurrence of a name already met, descriptive phrases built on a name,
//! and last references to what was named before. A later step never overrides an earlier one.
//!
//! # Known misses
//! Names in lower case; nested names keep only the longest; a reference across more than two sentences.

mod anaphora;
mod definition;
mod entity;
mod kind;
mod listed;
mod nominal;
mod spread;

use crate::lexicon::{Lexicon, name_key};
use evidence::{ActorType, Definition, Document, Mention, MentionForm, MentionId, Quote, Sense};
use language::{AnnotatedDocument, Paragraph};
use std::ops::Range;

/// A mention on its way: where it stands among the tokens, and what it stands for.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    /// Index of the paragraph.
    pub paragraph: usize,
    /// Tokens it covers.
    pub tokens: Range<u32>,
    /// Bytes of the paragraph's text; may be less than its tokens cover.
    pub bytes: Range<u32>,
    /// What it stands for.
    pub name: String,
    /// What it seems to be.
    pub actor_type: ActorType,
    /// Name, acronym, nominal, anaphor or demonym.
    pub form: MentionForm,
    /// Literal or metonym.
    pub sense: Sense,
    /// Key of the codebook's actor.
    pub entry: Option<String>,
    /// Which rule found it.
    pub why: String,
}

impl Draft {
    /// Key under which mentions of one actor meet within a document.
    pub(crate) fn key(&self) -> String {
        self.entry.clone().unwrap_or_else(|| name_key(&self.name))
    }

    fn overlaps(&self, paragraph: usize, tokens: &Range<u32>) -> bool {
        self.paragraph == paragraph && self.tokens.start < tokens.end && tokens.start < self.tokens.end
    }
}

/// Mentions of a document with the tokens they cover, and the names the text defines.
pub(crate) struct Found {
    /// By paragraph, then place.
    pub drafts: Vec<Draft>,
    /// Names the text defines.
    pub definitions: Vec<Definition>,
}

/// Finds the mentions of a document.
pub(crate) fn find(annotated: &AnnotatedDocument<'_>, lexicon: &Lexicon) -> Found {
    let mut drafts = Vec::new();
    for (index, paragraph) in annotated.paragraphs.iter().enumerate() {
        listed::find(index, paragraph, &lexicon.names, &mut drafts);
    }
    let mut definitions = Vec::new();
    for (index, paragraph) in annotated.paragraphs.iter().enumerate() {
        definition::find(index, paragraph, &mut drafts, &mut definitions);
    }
    for (index, paragraph) in annotated.paragraphs.iter().enumerate() {
        entity::find(index, paragraph, &mut drafts);
    }
    spread::further_occurrences(annotated, &mut drafts);
    spread::settle_types(annotated, &mut drafts);
    for (index, paragraph) in annotated.paragraphs.iter().enumerate() {
        nominal::find(index, paragraph, &mut drafts);
    }
    sort(&mut drafts);
    let anaphors = anaphora::resolve(annotated, &drafts);
    drafts.extend(anaphors);
    sort(&mut drafts);
    let definitions = definitions.into_iter().filter_map(|it| it.proven(annotated)).collect();
    Found { drafts, definitions }
}

fn sort(drafts: &mut [Draft]) {
    drafts.sort_by(|a, b| {
        (a.paragraph, a.bytes.start, a.bytes.end, &a.name).cmp(&(
            b.paragraph,
            b.bytes.start,
            b.bytes.end,
            &b.name,
        ))
    });
}

/// Turns a draft into a mention with its proven quote; `None` when the place does not slice.
pub(crate) fn prove(document: &Document, paragraph: &Paragraph<'_>, draft: &Draft) -> Option<Mention> {
    let span = paragraph.canonical(draft.bytes.clone());
    let quote = Quote::cut(document, span).ok()?;
    let place = format!("{span:?}");
    Some(Mention {
        id: MentionId::of(&[&document.id.to_string(), &place, draft.form.as_str(), &draft.name]),
        quote,
        name: draft.name.clone(),
        actor_type: draft.actor_type,
        form: draft.form,
        sense: draft.sense,
        entry: draft.entry.clone(),
        why: draft.why.clone(),
    })
}

/// Tokens that share a byte with `bytes`.
pub(crate) fn tokens_at(paragraph: &Paragraph<'_>, bytes: &Range<u32>) -> Range<u32> {
    let tokens = &paragraph.analysis.tokens;
    let start = tokens.partition_point(|it| it.end <= bytes.start);
    let end = tokens.partition_point(|it| it.start < bytes.end);
    start as u32..(end.max(start)) as u32
}
