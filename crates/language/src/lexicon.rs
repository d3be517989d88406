//! Words met so far: their ids for the embeddings, their strings, their remembered lemmas.
//!
//! A lexeme is a token's text together with the norm a special case may give it; everything
//! here follows from these two alone.

use crate::hash::string_id;
use crate::interner::Interner;
use crate::ruler::Ruler;
use crate::tables::Tables;
use crate::wordform;
use std::ops::Range;

/// Number of a lexeme in its [`Lexicon`].
pub type LexemeId = u32;

/// What the model needs to know of a word.
pub struct Lexeme {
    /// Ids of norm, prefix, suffix and shape, in the order of the embedding tables.
    pub ids: [u64; 4],
    pub is_space: bool,
    /// Number of the lower-case form among the ruler's words, plus one; 0 for none.
    pub ruler_word: u16,
    /// Whether it can begin, and whether it can continue, a special case over several tokens.
    pub begins_special: bool,
    pub continues_special: bool,
    text: u32,
    lower: Range<u32>,
    norm: Range<u32>,
    shape: Range<u32>,
    /// Remembered lemmas: part of speech and morphology, and the place in the lexicon's strings.
    lemmas: [Option<(u16, Range<u32>)>; 2],
}

/// Lexemes by text, and by text and norm.
pub struct Lexicon {
    plain: Interner,
    plain_lexemes: Vec<LexemeId>,
    with_norm: Interner,
    with_norm_lexemes: Vec<LexemeId>,
    lexemes: Vec<Lexeme>,
    strings: String,
}

/// What a lexeme's attributes depend on besides its text.
pub struct Rules<'a> {
    pub tables: &'a Tables,
    pub ruler: &'a Ruler,
    /// Whether a text can begin and continue a special case over several tokens.
    pub in_special: &'a dyn Fn(&str) -> (bool, bool),
}

impl Lexicon {
    pub fn new() -> Self {
        Self {
            plain: Interner::new(),
            plain_lexemes: Vec::new(),
            with_norm: Interner::new(),
            with_norm_lexemes: Vec::new(),
            lexemes: Vec::new(),
            strings: String::new(),
        }
    }

    /// Bytes held, roughly.
    pub fn size(&self) -> usize {
        self.plain.size()
            + self.with_norm.size()
            + self.strings.capacity()
            + self.lexemes.capacity() * size_of::<Lexeme>()
    }

    pub fn lexeme(&self, id: LexemeId) -> &Lexeme {
        &self.lexemes[id as usize]
    }

    pub fn text(&self, id: LexemeId) -> &str {
        self.plain.text(self.lexeme(id).text)
    }

    pub fn lower(&self, id: LexemeId) -> &str {
        self.string(&self.lexeme(id).lower)
    }

    pub fn norm(&self, id: LexemeId) -> &str {
        self.string(&self.lexeme(id).norm)
    }

    pub fn shape(&self, id: LexemeId) -> &str {
        self.string(&self.lexeme(id).shape)
    }

    fn string(&self, range: &Range<u32>) -> &str {
        &self.strings[range.start as usize..range.end as usize]
    }

    fn store(&mut self, text: &str) -> Range<u32> {
        let start = self.strings.len() as u32;
        self.strings.push_str(text);
        start..self.strings.len() as u32
    }

    /// The lexeme of `text`, with `norm` if a special case gave it one.
    pub fn lookup(&mut self, rules: &Rules<'_>, text: &str, norm: Option<&str>) -> LexemeId {
        let (number, is_new) = match norm {
            None => self.plain.intern(text),
            Some(norm) => self.with_norm.intern(&format!("{norm}\n{text}")),
        };
        if is_new {
            let id = self.add(rules, text, norm);
            match norm {
                None => self.plain_lexemes.push(id),
                Some(_) => self.with_norm_lexemes.push(id),
            }
        }
        match norm {
            None => self.plain_lexemes[number as usize],
            Some(_) => self.with_norm_lexemes[number as usize],
        }
    }

    fn add(&mut self, rules: &Rules<'_>, text: &str, given_norm: Option<&str>) -> LexemeId {
        let tables = rules.tables;
        let lower = wordform::lower(tables, text);
        let shape = wordform::shape(tables, text);
        let id = |text: &str| string_id(tables, text);
        let norm = given_norm.unwrap_or_else(|| wordform::norm(tables, text, id(text), &lower));
        let ids = [id(norm), id(wordform::prefix(text)), id(wordform::suffix(text)), id(&shape)];
        let (begins_special, continues_special) = (rules.in_special)(text);
        let ruler_word = rules.ruler.word(&lower).map_or(0, |word| word + 1);
        if given_norm.is_some() {
            // The text of every lexeme stands in the plain interner, so it is stored once.
            self.lookup(rules, text, None);
        }
        let lexeme = Lexeme {
            ids,
            is_space: text.chars().all(|c| tables.is_space.contains(c)),
            ruler_word,
            begins_special,
            continues_special,
            text: self.plain.find(text).expect("interned before"),
            lower: self.store(&lower),
            norm: self.store(norm),
            shape: self.store(&shape),
            lemmas: [None, None],
        };
        self.lexemes.push(lexeme);
        self.lexemes.len() as u32 - 1
    }

    /// The lemma remembered for `key`, or what `make` finds from text and lower case.
    pub fn lemma(&mut self, id: LexemeId, key: u16, make: impl FnOnce(&str, &str) -> String) -> &str {
        let known = self.lexeme(id).lemmas.iter().flatten().find(|(known, _)| *known == key);
        let range = match known {
            Some((_, range)) => range.clone(),
            None => {
                let lemma = make(self.text(id), self.lower(id));
                let range =
                    if lemma == self.lower(id) { self.lexeme(id).lower.clone() } else { self.store(&lemma) };
                let lemmas = &mut self.lexemes[id as usize].lemmas;
                lemmas.swap(0, 1);
                lemmas[0] = Some((key, range.clone()));
                range
            }
        };
        self.string(&range)
    }
}
