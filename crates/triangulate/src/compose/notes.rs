//! Numbered quotes with their context.

use evidence::{Assessment, Claim, ClaimId, Document, Evidence, Note, Quote};
use std::collections::BTreeMap;

/// Letters of context on either side of a quote.
const CONTEXT: usize = 200;

/// Notes as they are cited, each quote once.
pub(super) struct Notes<'a> {
    evidence: &'a Evidence,
    by_id: BTreeMap<ClaimId, &'a Claim>,
    by_quote: BTreeMap<Quote, u32>,
    pub(super) notes: Vec<Note>,
}

impl<'a> Notes<'a> {
    pub(super) fn new(evidence: &'a Evidence) -> Self {
        let claims = evidence.extractions.values().flat_map(|it| &it.claims);
        let by_id = claims.map(|it| (it.id, it)).collect();
        Self { evidence, by_id, by_quote: BTreeMap::new(), notes: Vec::new() }
    }

    /// The claim with an id.
    pub(super) fn claim(&self, id: ClaimId) -> Option<&'a Claim> {
        self.by_id.get(&id).copied()
    }

    /// The numbers of the notes for these quotes, made where they are new.
    pub(super) fn cite(&mut self, quotes: &[(Quote, Option<ClaimId>)]) -> Vec<u32> {
        let mut numbers: Vec<u32> =
            quotes.iter().filter_map(|(quote, claim)| self.number(quote, *claim)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    fn number(&mut self, quote: &Quote, claim: Option<ClaimId>) -> Option<u32> {
        if let Some(number) = self.by_quote.get(quote) {
            return Some(*number);
        }
        let document = self.evidence.documents.get(&quote.document())?;
        let number = self.notes.len() as u32 + 1;
        let (before, after) = context(document, quote);
        let said = claim.and_then(|it| self.claim(it));
        let own = document.metadata.publisher.as_ref().or(document.metadata.author.as_ref());
        let own = own.map_or_else(|| document.file.clone(), Clone::clone);
        let hops = said.map(|it| it.attribution.as_slice()).unwrap_or_default();
        let chain = std::iter::once(own).chain(hops.iter().map(|it| match &it.edition {
            Some(edition) => format!("{}, {edition}", it.name),
            None => it.name.clone(),
        }));
        self.by_quote.insert(quote.clone(), number);
        self.notes.push(Note {
            number,
            claim,
            quote: quote.clone(),
            before,
            after,
            document: citation(document),
            file: document.file.clone(),
            page: document.page_at(quote.span().start()),
            published: document.metadata.published.as_ref().map(|it| it.when.iso()),
            chain: chain.collect(),
        });
        Some(number)
    }
}

/// A document as a reader would cite it: title and publisher, or author.
fn citation(document: &Document) -> String {
    let maker = document.metadata.publisher.as_ref().or(document.metadata.author.as_ref());
    match maker {
        Some(maker) if maker != document.label() => format!("{}, {maker}", document.label()),
        _ => document.label().to_owned(),
    }
}

/// What stands before and after a quote in its block, cut at word borders.
fn context(document: &Document, quote: &Quote) -> (String, String) {
    let text = document.text.as_str();
    let (start, end) = (quote.span().start() as usize, quote.span().end() as usize);
    let block = document.block_at(quote.span().start()).map(|it| it.span.range()).unwrap_or(0..text.len());
    let plain = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ");
    let (before, after) = (&text[block.start.min(start)..start], &text[end..block.end.max(end)]);
    let (mut around, mut behind) = (tail(&plain(before)), head(&plain(after)));
    // The blanks that part the quote from its context stay.
    if !around.is_empty() && before.ends_with(char::is_whitespace) {
        around.push(' ');
    }
    if !behind.is_empty() && after.starts_with(char::is_whitespace) {
        behind.insert(0, ' ');
    }
    (around, behind)
}

fn tail(text: &str) -> String {
    let letters = text.chars().count();
    if letters <= CONTEXT {
        return text.to_owned();
    }
    let cut: String = text.chars().skip(letters - CONTEXT).collect();
    cut.split_once(' ').map_or(cut.clone(), |it| format!("… {}", it.1))
}

fn head(text: &str) -> String {
    if text.chars().count() <= CONTEXT {
        return text.to_owned();
    }
    let cut: String = text.chars().take(CONTEXT).collect();
    cut.rsplit_once(' ').map_or(cut.clone(), |it| format!("{} …", it.0))
}

/// Where in the assessment a source's name stands.
pub(super) fn source_name(assessment: &Assessment, id: evidence::SourceId) -> &str {
    let found = assessment.sources.binary_search_by_key(&id, |it| it.id);
    found.map_or("an unknown source", |it| &assessment.sources[it].name)
}
