//! The model's rules and word lists, used in place from the packed file.
//!
//! `cargo xtask model` writes `model/tables.bin`; the sections are read here in the order it
//! writes them. Nothing is parsed or copied: a list of strings is a slice of ends and a slice of
//! bytes, and looking a string up is a binary search.

use std::cmp::Ordering;

#[repr(C, align(64))]
struct Aligned<T: ?Sized>(T);

static PACKED: &Aligned<[u8]> = &Aligned(*include_bytes!("../model/tables.bin"));

/// A list of strings; sorted by bytes where [`Strings::find`] is used.
#[derive(Clone, Copy)]
pub struct Strings {
    ends: &'static [u32],
    text: &'static str,
}

impl Strings {
    pub fn len(&self) -> usize {
        self.ends.len() - 1
    }

    pub fn get(&self, at: usize) -> &'static str {
        &self.text[self.ends[at] as usize..self.ends[at + 1] as usize]
    }

    pub fn iter(&self) -> impl Iterator<Item = &'static str> + use<> {
        let this = *self;
        (0..this.len()).map(move |at| this.get(at))
    }

    /// Position of `text` in a sorted list.
    pub fn find(&self, text: &str) -> Option<usize> {
        let (mut lo, mut hi) = (0, self.len());
        while lo < hi {
            let middle = usize::midpoint(lo, hi);
            match self.get(middle).cmp(text) {
                Ordering::Less => lo = middle + 1,
                Ordering::Greater => hi = middle,
                Ordering::Equal => return Some(middle),
            }
        }
        None
    }
}

/// A map between strings, its keys sorted.
#[derive(Clone, Copy)]
pub struct StringMap {
    keys: Strings,
    values: Strings,
}

impl StringMap {
    pub fn get(&self, key: &str) -> Option<&'static str> {
        self.keys.find(key).map(|at| self.values.get(at))
    }

    pub fn contains(&self, key: &str) -> bool {
        self.keys.find(key).is_some()
    }
}

/// A set of characters as sorted inclusive ranges, the ASCII part also as bits.
#[derive(Clone, Copy)]
pub struct CharClass {
    ranges: &'static [[u32; 2]],
    ascii: u128,
}

impl CharClass {
    pub fn contains(&self, c: char) -> bool {
        let c = c as u32;
        if c < 128 {
            return self.ascii >> c & 1 == 1;
        }
        let after = self.ranges.partition_point(|range| range[0] <= c);
        after > 0 && c <= self.ranges[after - 1][1]
    }
}

/// Separates the parts of a packed value.
pub const FIELD: char = '\u{1}';
/// Separates a special token's text from its norm.
pub const NORM: char = '\u{2}';

/// Word classes that have an index of base forms, in the order of the bits in `word_kinds`.
pub const INDEXED: usize = 4;

/// All tables of the model. Cheap to make, borrows the program's own image.
pub struct Tables {
    pub tags: Strings,
    pub parser_moves: Strings,
    pub ner_moves: Strings,
    pub symbols: Strings,
    pub symbol_ids: &'static [u64],
    pub norm_ids: &'static [u64],
    pub norm_values: Strings,
    pub base_norms: StringMap,
    /// Special cases of the tokenizer: text to pieces.
    pub specials: StringMap,
    /// Special cases that may also stand over several tokens.
    pub spanning_specials: Strings,
    pub prefixes: Strings,
    pub suffixes: Strings,
    pub suffixes_after_digit: Strings,
    pub infix_hyphens: Strings,
    pub alpha: CharClass,
    pub alpha_lower: CharClass,
    pub alpha_upper: CharClass,
    pub icons: CharClass,
    pub infix_dot_before: CharClass,
    pub infix_dot_after: CharClass,
    pub suffix_dot_before: CharClass,
    pub is_space: CharClass,
    pub is_alpha: CharClass,
    pub is_upper: CharClass,
    pub is_digit: CharClass,
    pub words: Strings,
    pub word_kinds: &'static [u8],
    pub lemma_exceptions: [StringMap; INDEXED],
    /// Ending and replacement, for the indexed classes and then punctuation.
    pub lemma_rules: [Strings; INDEXED + 1],
    /// The attribute ruler's patterns as one stream of words.
    pub ruler: Strings,
}

impl Tables {
    pub fn open() -> Tables {
        let mut next = Sections { at: 0 };
        Tables {
            tags: next.strings(),
            parser_moves: next.strings(),
            ner_moves: next.strings(),
            symbols: next.strings(),
            symbol_ids: bytemuck::cast_slice(next.bytes()),
            norm_ids: bytemuck::cast_slice(next.bytes()),
            norm_values: next.strings(),
            base_norms: next.map(),
            specials: next.map(),
            spanning_specials: next.strings(),
            prefixes: next.strings(),
            suffixes: next.strings(),
            suffixes_after_digit: next.strings(),
            infix_hyphens: next.strings(),
            alpha: next.class(),
            alpha_lower: next.class(),
            alpha_upper: next.class(),
            icons: next.class(),
            infix_dot_before: next.class(),
            infix_dot_after: next.class(),
            suffix_dot_before: next.class(),
            is_space: next.class(),
            is_alpha: next.class(),
            is_upper: next.class(),
            is_digit: next.class(),
            words: next.strings(),
            word_kinds: next.bytes(),
            lemma_exceptions: std::array::from_fn(|_| next.map()),
            lemma_rules: std::array::from_fn(|_| next.strings()),
            ruler: next.strings(),
        }
    }
}

struct Sections {
    at: usize,
}

impl Sections {
    fn bytes(&mut self) -> &'static [u8] {
        let head: &[u64] = bytemuck::cast_slice(&PACKED.0[8..8 + 16 * (self.at + 1)]);
        let (start, length) = (head[2 * self.at] as usize, head[2 * self.at + 1] as usize);
        self.at += 1;
        &PACKED.0[start..start + length]
    }

    fn strings(&mut self) -> Strings {
        let ends = bytemuck::cast_slice(self.bytes());
        let text = std::str::from_utf8(self.bytes()).expect("the packer wrote strings");
        Strings { ends, text }
    }

    fn map(&mut self) -> StringMap {
        StringMap { keys: self.strings(), values: self.strings() }
    }

    fn class(&mut self) -> CharClass {
        let ranges: &[[u32; 2]] = bytemuck::cast_slice(self.bytes());
        let low = ranges.iter().take_while(|range| range[0] < 128);
        let ascii = low.flat_map(|range| range[0]..=range[1].min(127)).fold(0, |bits, c| bits | 1 << c);
        CharClass { ranges, ascii }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lookups_agree_with_the_lists() {
        let tables = Tables::open();
        assert_eq!(tables.tags.len(), 50);
        assert!(tables.words.iter().is_sorted());
        assert_eq!(tables.words.len(), tables.word_kinds.len());
        for (at, word) in tables.words.iter().enumerate() {
            assert_eq!(tables.words.find(word), Some(at));
        }
        assert!(tables.alpha.contains('é') && !tables.alpha.contains('1'));
        assert!(tables.is_space.contains('\u{1c}') && !tables.is_space.contains('x'));
    }
}
