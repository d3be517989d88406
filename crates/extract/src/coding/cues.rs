//! Cues by their first word, and where they stand in a sentence.

use super::words::{self, Word};
use std::collections::HashMap;
use std::ops::Range;

/// Index of a cue in its table.
pub(super) type CueId = u32;

/// Every cue of a codebook, each once.
#[derive(Debug, Clone, Default)]
pub(super) struct Cues {
    cues: Vec<Vec<Piece>>,
    ids: HashMap<String, CueId>,
    /// Cues by their first word.
    exact: HashMap<String, Vec<CueId>>,
    /// Cues whose first word is a beginning (`attack*`).
    prefix: HashMap<String, Vec<CueId>>,
    /// Cues that start with any number (`#`).
    numbers: Vec<CueId>,
    /// Bytes of the shortest beginning.
    shortest: usize,
}

/// One word of a cue.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    /// This word or base form.
    Exact(String),
    /// Any word that begins so: `attack*`.
    Prefix(String),
    /// Any number in digits: `#`.
    Number,
}

/// A cue found in a sentence, at a range of its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    pub cue: CueId,
    pub words: Range<usize>,
}

/// What is known of the words met so far; one for a document.
#[derive(Debug, Default)]
pub(super) struct Vocabulary<'t> {
    ids: HashMap<(&'t str, &'t str), usize>,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    forms: Vec<String>,
    is_number: bool,
    /// Cues that may begin with this word.
    starts: Vec<CueId>,
}

impl Cues {
    /// The id of `cue`, given anew when it is.
    pub fn add(&mut self, cue: &str) -> CueId {
        if let Some(id) = self.ids.get(cue) {
            return *id;
        }
        let id = self.cues.len() as CueId;
        let pieces = pieces(cue);
        match pieces.first() {
            Some(Piece::Exact(word)) => self.exact.entry(word.clone()).or_default().push(id),
            Some(Piece::Prefix(start)) => {
                let shortest = if self.prefix.is_empty() { usize::MAX } else { self.shortest };
                self.shortest = shortest.min(start.len());
                self.prefix.entry(start.clone()).or_default().push(id);
            }
            Some(Piece::Number) => self.numbers.push(id),
            None => {}
        }
        self.cues.push(pieces);
        self.ids.insert(cue.to_owned(), id);
        id
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.cues.len()
    }

    /// Every cue that stands in a sentence, in order of place.
    pub fn find<'t>(&self, sentence: &[Word<'t>], vocabulary: &mut Vocabulary<'t>) -> Vec<Hit> {
        let ids: Vec<usize> = sentence.iter().map(|word| vocabulary.id(self, word)).collect();
        let mut hits = Vec::new();
        for (at, id) in ids.iter().enumerate() {
            for cue in &vocabulary.entries[*id].starts {
                let pieces = &self.cues[*cue as usize];
                let words = at..at + pieces.len();
                let fits = ids.get(words.clone()).is_some_and(|ids| {
                    let rest = pieces.iter().zip(ids).zip(&sentence[words.clone()]).skip(1);
                    rest.into_iter()
                        .all(|((piece, id), word)| word.joined && vocabulary.entries[*id].is(piece))
                });
                if fits {
                    hits.push(Hit { cue: *cue, words });
                }
            }
        }
        hits
    }

    fn starting_with(&self, forms: &[String], is_number: bool) -> Vec<CueId> {
        let mut starts = Vec::new();
        for form in forms {
            starts.extend(self.exact.get(form).into_iter().flatten());
            for end in self.shortest..=form.len() {
                let beginning = form.get(..end);
                starts.extend(beginning.and_then(|it| self.prefix.get(it)).into_iter().flatten());
            }
        }
        if is_number {
            starts.extend(&self.numbers);
        }
        starts.sort_unstable();
        starts.dedup();
        starts
    }
}

impl<'t> Vocabulary<'t> {
    fn id(&mut self, cues: &Cues, word: &Word<'t>) -> usize {
        *self.ids.entry((word.printed, word.lemma)).or_insert_with(|| {
            let forms = words::forms(word.printed, word.lemma);
            let is_number = word.printed.starts_with(|c: char| c.is_ascii_digit());
            let starts = cues.starting_with(&forms, is_number);
            self.entries.push(Entry { forms, is_number, starts });
            self.entries.len() - 1
        })
    }
}

impl Entry {
    fn is(&self, piece: &Piece) -> bool {
        match piece {
            Piece::Exact(word) => self.forms.contains(word),
            Piece::Prefix(start) => self.forms.iter().any(|form| form.starts_with(start)),
            Piece::Number => self.is_number,
        }
    }
}

fn pieces(cue: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for part in cue.split(' ') {
        if part == "#" {
            pieces.push(Piece::Number);
            continue;
        }
        let words = words::of_text(part);
        let last = words.len().saturating_sub(1);
        for (at, word) in words.iter().enumerate() {
            let printed = word.printed;
            let word = if words::is_capitals(printed) { printed.to_owned() } else { printed.to_lowercase() };
            let is_beginning = at == last && part.ends_with('*');
            pieces.push(if is_beginning { Piece::Prefix(word) } else { Piece::Exact(word) });
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cue: &str, sentence: &str, found: &[&str]) {
        let mut cues = Cues::default();
        cues.add(cue);
        let words = words::of_text(sentence);
        let hits = cues.find(&words, &mut Vocabulary::default());
        let hits: Vec<String> = hits
            .into_iter()
            .map(|hit| words[hit.words].iter().map(|it| it.printed).collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(hits, found, "{cue} in {sentence}");
    }

    #[test]
    fn words_are_found_in_any_regular_form() {
        check("launch", "They launched and will launch.", &["launched", "launch"]);
        check("attack*", "Attackers attacked.", &["Attackers", "attacked"]);
        check("attack", "Attackers rest.", &[]);
    }

    #[test]
    fn phrases_are_found_over_hyphens_but_not_over_commas() {
        check("safe haven*", "A safe-haven; “safe havens”.", &["safe haven", "safe havens"]);
        check("cross-border", "cross border and cross, border", &["cross border"]);
        check("pakistan border", "Pakistan’s border", &["Pakistan border"]);
    }

    #[test]
    fn capitals_and_numbers_are_told_apart_from_words() {
        check("US", "The US told us.", &["US"]);
        check("# attack*", "45 attacks, many attacks", &["45 attacks"]);
    }
}
