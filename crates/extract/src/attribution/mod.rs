//! Who says what: attributions of a document, each with its citing words, its content and its chain of sources.
//!
//! # Method
//! Rules over the dependency parse and the text, own work; data lists in `data/attribution`. Per paragraph: verbs of
//! saying ([`frame`]), phrases ([`phrase`]), quotation marks ([`quotation`]), citations in brackets ([`citation`]), marks
//! of notes ([`footnote`]), hedges ([`hedge`]); then, over the document, pronouns and "the report" are led back to names
//! and statements inside statements become chains ([`chain`]).
//!
//! # Known misses
//! Attitudes without a clause ("wants", "opposes") are found only in their plainest form; a speaker who is named two
//! paragraphs before a bare quotation is not.
//!
//! Entry points: [`attributions`], [`Sources`]; [`modality_of`] for the mode of a verb.

mod agreement;
mod chain;
mod citation;
mod cited;
mod clausal;
mod content;
mod dates;
mod draft;
mod extent;
mod footnote;
mod formula;
mod frame;
mod grammar;
mod hedge;
mod marks;
mod memory;
mod naming;
mod pair;
mod phrase;
mod quotation;
mod resumed;
mod series;
mod sources;
mod transcript;
mod unreal;
mod voice;
mod words;

#[cfg(test)]
mod cases;
#[cfg(test)]
mod tests;

pub use sources::Sources;
pub use words::{hedge_adverbs, modality_of, modality_of_noun};

use dates::Years;
use draft::Draft;
use evidence::{Attribution, AttributionId, Hop, Quote, SourceKind, Span, When};
use grammar::Grammar;
use language::AnnotatedDocument;
use memory::{Memory, Part};
use voice::{Reference, Voice};

/// Every attribution of `document`, sorted by place.
///
/// `published` gives the year of citations printed without one. Cost: linear in the text, well under a microsecond a
/// token.
pub fn attributions(
    document: &AnnotatedDocument,
    sources: &Sources,
    published: Option<&When>,
) -> Vec<Attribution> {
    let speaking: Vec<bool> = document.paragraphs.iter().map(|it| it.kind.speaks()).collect();
    let brackets: Vec<_> = document
        .paragraphs
        .iter()
        .zip(&speaking)
        .map(|(it, speaks)| if *speaks { citation::brackets(it.text, sources) } else { Vec::new() })
        .collect();
    let years = years(document, &brackets, published);
    let notes = footnote::notes(&document.paragraphs, sources, &years);
    let mut memory = Memory::default();
    let mut found = Vec::new();
    let mut before: Option<quotation::Speaker> = None;
    let mut n_sentences = 0;
    let spoken = document.paragraphs.iter().zip(&speaking).filter(|it| *it.1).map(|it| it.0.text);
    let transcript = transcript::is_transcript(spoken);
    for (index, paragraph) in document.paragraphs.iter().enumerate() {
        if !speaking[index] || paragraph.analysis.tokens.is_empty() {
            continue;
        }
        let g = Grammar::new(paragraph);
        let mut drafts = frame::frames(&g, sources);
        drafts.extend(phrase::phrases(&g, sources));
        drafts.extend(formula::formulas(&g, sources, &drafts));
        quotation::quotations(&g, sources, &mut drafts, before.as_ref());
        drafts.extend(transcript.then(|| transcript::spoken(&g, sources)).flatten());
        drafts.extend(hedge::hedges(&g));
        chain::prune(&mut drafts);
        resolve(&g, &mut drafts, &mut memory, sources, n_sentences);
        series::continued(&g, &mut drafts);
        chain::relay(&mut drafts);
        let closing = drafts
            .iter()
            .filter(|it| g.slice(&it.quote).starts_with("according to"))
            .map(|it| it.quote.clone());
        let closing: Vec<_> = closing.collect();
        let marks = footnote::marks(g.text(), &notes);
        let citing =
            brackets[index].iter().map(|it| it.bytes.clone()).chain(marks.into_iter().map(|it| it.0));
        citation::cut_off(&g, &mut drafts, &citing.chain(closing).collect::<Vec<_>>());
        drafts.extend(citation::citations(&g, &brackets[index], sources, &years));
        drafts.extend(footnote::footnotes(&g, &notes));
        n_sentences += paragraph.analysis.sentences.len();
        before = quotation::last_speaker(&g, &drafts, sources);
        let nesting = chain::nesting(&drafts);
        for (draft, outer) in drafts.iter().zip(&nesting) {
            let chain = outer
                .iter()
                .map(|it| &drafts[*it])
                .chain([draft])
                .flat_map(|it| hops(&g, it, &years))
                .collect();
            found.extend(finish(document, &g, draft, chain));
        }
    }
    found.sort_by_key(|it| (it.quote.span(), it.content));
    found
}

fn years(
    document: &AnnotatedDocument,
    brackets: &[Vec<citation::Bracket>],
    published: Option<&When>,
) -> Years {
    let dates = brackets.iter().flatten().flat_map(|it| &it.works).filter_map(|it| it.date);
    let in_brackets = dates.filter(|it| it.day.is_some()).filter_map(|it| it.year).max();
    let works = document.paragraphs.iter().filter(|it| it.kind == evidence::BlockKind::Note);
    let in_notes = works.filter_map(|it| dates::latest_year(it.text)).max();
    Years {
        published: published.and_then(|it| it.end.or(it.start)),
        in_brackets,
        anywhere: in_brackets.max(in_notes),
    }
}

/// Gives every voice its name, in reading order, and drops those that turn out to be nobody.
fn resolve(g: &Grammar, drafts: &mut Vec<Draft>, memory: &mut Memory, sources: &Sources, n_sentences: usize) {
    let mentioned = voice::documents(g, sources).into_iter().map(|it| (it, Part::Mentioned));
    let acting = voice::subjects(g, sources).into_iter().map(|it| (it, Part::Acts));
    let mut others: Vec<(Voice, Part)> = mentioned.chain(acting).collect();
    others.sort_by_key(|it| (it.0.span.start, it.0.span.end));
    let mut others = others.into_iter().peekable();
    let sentence = |byte: u32| n_sentences + g.sentence_index(g.token_at(byte)) as usize;
    drafts.retain_mut(|draft| {
        let Some(voice) = &draft.voice else { return true };
        // Who speaks on from an earlier paragraph has been resolved there.
        if draft.named_at.is_some() {
            return true;
        }
        while let Some((other, part)) = others.next_if(|it| it.0.span.start < voice.span.start) {
            memory.learn(&other, sentence(other.span.start), part);
        }
        let at = sentence(draft.quote.start);
        let found = pair::both(g, voice, draft.quote.start, sources).or_else(|| memory.resolve(voice, at));
        let Some(found) = found else { return false };
        let learnt = Voice { reference: Reference::Named, ..found.clone() };
        let unresolved = found.reference != Reference::Named && voice.reference != Reference::Named;
        if !unresolved {
            memory.learn(&learnt, at, if draft.aside { Part::Aside } else { Part::Speaks });
        }
        draft.voice = Some(found);
        true
    });
    for (other, part) in others {
        memory.learn(&other, sentence(other.span.start), part);
    }
}

fn hops(g: &Grammar, draft: &Draft, years: &Years) -> Vec<Hop> {
    let here = |it: &Voice| g.canonical(&it.span);
    let outlet = draft.outlet.iter().map(|it| (it, here(it), citation::narrated(g, it)));
    let voice = draft.voice.iter().map(|it| match draft.named_at {
        Some(span) => (it, span, None),
        None => (it, here(it), citation::narrated(g, it)),
    });
    let spoken = outlet.chain(voice).map(|(it, span, work)| Hop {
        name: it.name.clone(),
        kind: if work.is_some() && it.kind == SourceKind::Person { SourceKind::Academic } else { it.kind },
        anonymous: it.anonymous,
        edition: work.as_ref().map(|it| it.0.clone()),
        published: work.and_then(|it| years.resolve(it.1)),
        span,
    });
    draft.hops.iter().cloned().chain(spoken).collect()
}

fn finish(document: &AnnotatedDocument, g: &Grammar, draft: &Draft, chain: Vec<Hop>) -> Option<Attribution> {
    let content = g.canonical(&draft.content);
    let place = g.canonical(&draft.quote);
    let quote = Quote::cut(document.document, place).ok().filter(|it| !it.text().is_empty())?;
    let id = AttributionId::of(&[
        &document.document.id.to_string(),
        &format!("{place:?}"),
        &format!("{content:?}"),
        chain.last().map_or("", |it| &it.name),
    ]);
    let cue_spans: Vec<Span> = draft.cues.iter().map(|it| g.canonical(it)).collect();
    Some(Attribution { id, quote, cue: draft.cue, cue_spans, content, chain })
}
