//! Documents in memory: those opened last, while there is room.

use evidence::{Document, DocumentId, Evidence, Extraction, Judgement, Quote, with_decisions};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Bytes of text kept; what is drawn from a text takes about ten times as much again.
const ROOM: usize = 6 << 20;

/// Bytes shown before and after a quote: about two lines on either side.
const AROUND: u32 = 200;

/// A document and all it yields.
#[derive(Debug)]
pub struct Held {
    /// The document.
    pub document: Document,
    /// What it yields.
    pub extraction: Extraction,
}

impl Held {
    /// Words before a quote, the quote, and words after it, from the same block; white space folded. A quote that is
    /// not of this document gives its own words alone.
    pub fn passage(&self, quote: &Quote) -> [String; 3] {
        let text = self.document.text.as_str();
        let (start, end) = (quote.span().start(), quote.span().end());
        if quote.document() != self.document.id {
            return [String::new(), quote.plain(), String::new()];
        }
        let block = self.document.block_at(start).map_or(quote.span(), |it| it.span.cover(quote.span()));
        let from = cut_before(text, block.start().max(start.saturating_sub(AROUND)), start, block.start());
        let to = cut_after(text, end, block.end().min(end.saturating_add(AROUND)), block.end());
        [fold(&text[from..start as usize]), quote.plain(), fold(&text[end as usize..to])]
    }
}

/// What a document yields as people decided it should be.
pub(super) fn decided(
    document: Document,
    extraction: Extraction,
    judgements: &[Judgement],
) -> (Document, Extraction) {
    let id = document.id;
    let mut evidence = Evidence { judgements: judgements.to_vec(), ..Evidence::default() };
    evidence.documents.insert(id, document);
    evidence.extractions.insert(id, extraction);
    let changed = with_decisions(&evidence).remove(&id);
    let Evidence { mut documents, mut extractions, .. } = evidence;
    let extraction = changed.or_else(|| extractions.remove(&id)).unwrap_or_default();
    let document = documents.remove(&id).expect("put in a moment ago");
    (document, extraction)
}

/// Start of the passage: after the last end of a sentence, else at a word.
fn cut_before(text: &str, from: u32, start: u32, block: u32) -> usize {
    let from = text.floor_char_boundary(from as usize);
    let before = &text[from..start as usize];
    match before.rfind(['.', '!', '?']) {
        Some(at) => from + at + 1,
        None if from as u32 <= block => from,
        None => from + before.find(char::is_whitespace).unwrap_or(0),
    }
}

/// End of the passage: with the next end of a sentence, else at a word.
fn cut_after(text: &str, end: u32, to: u32, block: u32) -> usize {
    let to = text.ceil_char_boundary(to as usize).min(text.len());
    let after = &text[end as usize..to];
    // A quote that ends its sentence needs nothing more.
    if text[..end as usize].ends_with(['.', '!', '?']) {
        return end as usize;
    }
    match after.find(['.', '!', '?']) {
        Some(at) => end as usize + at + 1,
        None if to as u32 >= block => to,
        None => end as usize + after.rfind(char::is_whitespace).unwrap_or(after.len()),
    }
}

/// White space folded to single blanks, kept at the borders so that words stay apart.
fn fold(words: &str) -> String {
    let mut folded = String::with_capacity(words.len());
    for part in words.split_inclusive(char::is_whitespace) {
        let word = part.trim_end();
        folded.push_str(word);
        if word.len() < part.len() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded
}

/// The documents kept, oldest use first.
#[derive(Debug, Default)]
pub(super) struct Texts(Mutex<Shelf>);

#[derive(Debug, Default)]
struct Shelf {
    clock: u64,
    bytes: usize,
    held: BTreeMap<DocumentId, (u64, Arc<Held>)>,
}

impl Texts {
    pub(super) fn get(&self, id: DocumentId) -> Option<Arc<Held>> {
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.clock += 1;
        let now = shelf.clock;
        shelf.held.get_mut(&id).map(|(used, held)| {
            *used = now;
            held.clone()
        })
    }

    pub(super) fn keep(&self, held: Held) -> Arc<Held> {
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.clock += 1;
        let (id, now) = (held.document.id, shelf.clock);
        let held = Arc::new(held);
        shelf.bytes += held.document.text.as_str().len();
        if let Some((_, old)) = shelf.held.insert(id, (now, held.clone())) {
            shelf.bytes -= old.document.text.as_str().len();
        }
        while shelf.bytes > ROOM && shelf.held.len() > 1 {
            let Some(oldest) = shelf.held.iter().min_by_key(|it| it.1.0).map(|it| *it.0) else { break };
            if let Some((_, gone)) = shelf.held.remove(&oldest) {
                shelf.bytes -= gone.document.text.as_str().len();
            }
        }
        held
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_folded_and_borders_keep_one_blank() {
        assert_eq!(fold("the  dam\n\n is"), "the dam is");
        assert_eq!(fold("safe \n"), "safe ");
    }

    #[test]
    fn a_passage_is_cut_at_sentences() {
        let text = "One. Two goes on here and on. Three.";
        let at = text.find("goes").expect("there") as u32;
        assert_eq!(cut_before(text, 0, at, 0), 4);
        assert_eq!(cut_after(text, at + 4, text.len() as u32, text.len() as u32), 29);
    }
}
