//! Places in a text, and the one place where bytes become code points.
//!
//! Inside the workspace every position is a [`ByteOffset`]; at the rim (JSON, pages) a [`CharOffset`]. Only
//! [`Text`] converts.

use std::fmt;

/// Byte offset into a UTF-8 text, zero-based.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ByteOffset(pub u32);

/// Offset in Unicode code points, zero-based; for exports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct CharOffset(pub u32);

impl ByteOffset {
    /// As an index into a byte slice.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Half-open byte range, `start <= end`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    start: ByteOffset,
    end: ByteOffset,
}

/// The end of a span lies before its start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("span ends at byte {end}, before its start {start}")]
pub struct SpanError {
    start: u32,
    end: u32,
}

impl Span {
    /// A span from byte offsets.
    ///
    /// # Errors
    /// [`SpanError`] when `end < start`.
    pub fn try_new(start: u32, end: u32) -> Result<Self, SpanError> {
        if start <= end {
            Ok(Self { start: ByteOffset(start), end: ByteOffset(end) })
        } else {
            Err(SpanError { start, end })
        }
    }

    /// A span from byte offsets; swaps them when they stand the wrong way round.
    pub fn new(start: u32, end: u32) -> Self {
        Self { start: ByteOffset(start.min(end)), end: ByteOffset(start.max(end)) }
    }

    /// First byte.
    pub fn start(self) -> u32 {
        self.start.0
    }

    /// One past the last byte.
    pub fn end(self) -> u32 {
        self.end.0
    }

    /// Length in bytes.
    pub fn len(self) -> u32 {
        self.end.0 - self.start.0
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside, ends included.
    pub fn holds(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span as a range of indices.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start.index()..self.end.index()
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start.0, self.end.0)
    }
}

/// Bytes between two checkpoints of the code point index: one addition and at most this many bytes to count.
const STRIDE: usize = 256;

/// A text with the index that turns byte offsets into code point offsets and back.
///
/// Limit: 4 GiB, far above what readers let in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    text: String,
    /// Code points before byte `i * STRIDE`.
    chars_before: Vec<u32>,
}

impl Text {
    /// Indexes `text`. Cost: one pass.
    pub fn new(text: String) -> Self {
        let mut chars_before = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut chars = 0_u32;
        for (index, byte) in text.bytes().enumerate() {
            if index % STRIDE == 0 {
                chars_before.push(chars);
            }
            chars += u32::from(is_char_start(byte));
        }
        if text.len().is_multiple_of(STRIDE) {
            chars_before.push(chars);
        }
        Self { text, chars_before }
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The words at `span`, or `None` outside the text or inside a code point.
    pub fn get(&self, span: Span) -> Option<&str> {
        self.text.get(span.range())
    }

    /// Code points before `offset`; an offset past the end counts as the end.
    pub fn to_chars(&self, offset: ByteOffset) -> CharOffset {
        let byte = offset.index().min(self.text.len());
        let mark = byte / STRIDE;
        let rest = self.text.as_bytes()[mark * STRIDE..byte].iter().filter(|b| is_char_start(**b)).count();
        CharOffset(self.chars_before[mark] + rest as u32)
    }

    /// The byte at which code point `offset` starts; past the end: the end.
    pub fn to_bytes(&self, offset: CharOffset) -> ByteOffset {
        let mark = self.chars_before.partition_point(|n| *n <= offset.0) - 1;
        let mut left = offset.0 - self.chars_before[mark];
        for (index, byte) in self.text.bytes().enumerate().skip(mark * STRIDE) {
            if is_char_start(byte) {
                if left == 0 {
                    return ByteOffset(index as u32);
                }
                left -= 1;
            }
        }
        ByteOffset(self.text.len() as u32)
    }
}

fn is_char_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn offsets_survive_the_way_out_and_back(text in "\\PC{0,700}") {
            let indexed = Text::new(text.clone());
            for (chars, (byte, _)) in text.char_indices().enumerate() {
                let (byte, chars) = (ByteOffset(byte as u32), CharOffset(chars as u32));
                prop_assert_eq!(indexed.to_chars(byte), chars);
                prop_assert_eq!(indexed.to_bytes(chars), byte);
            }
            let end = ByteOffset(text.len() as u32);
            prop_assert_eq!(indexed.to_bytes(indexed.to_chars(end)), end);
        }
    }

    #[test]
    fn span_refuses_an_end_before_its_start() {
        assert!(Span::try_new(3, 2).is_err());
    }
}
