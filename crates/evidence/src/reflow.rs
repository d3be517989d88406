//! The text that the language engine sees, aligned with the canonical text.
//!
//! Reports arrive with hard line breaks, blank lines inside sentences and hyphenated line ends. Readers mend them
//! here, never in the canonical text, and every position can be led back.

use crate::Span;

/// Repaired text in paragraphs, each position of which points into the canonical text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reflow {
    text: String,
    /// Copied stretches, ascending in both columns; what lies between them in `text` was put in by the repair.
    pieces: Vec<Piece>,
    /// Byte ranges of paragraphs in `text`.
    paragraphs: Vec<Span>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    reflowed: u32,
    canonical: u32,
    len: u32,
}

impl Reflow {
    /// Leaves `text` as it is, in one paragraph.
    pub fn identity(text: &str) -> Self {
        let mut builder = ReflowBuilder::default();
        builder.copy(text, 0);
        builder.end_paragraph();
        builder.finish()
    }

    /// The repaired text; paragraphs are separated by blank lines.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Byte ranges of the paragraphs in [`Reflow::text`], ascending, one for each passage to annotate apart.
    pub fn paragraphs(&self) -> &[Span] {
        &self.paragraphs
    }

    /// Copied stretches as `(start in reflowed text, start in canonical text, length)`, in bytes; for storage.
    pub fn pieces(&self) -> impl Iterator<Item = (u32, u32, u32)> + '_ {
        self.pieces.iter().map(|it| (it.reflowed, it.canonical, it.len))
    }

    /// Where the words at `span` of the reflowed text stand in the canonical text.
    ///
    /// A start inside repaired white space moves forward to the next copied byte, an end back to the last one.
    pub fn to_canonical(&self, span: Span) -> Span {
        let start = self.start_of(span.start());
        let end = self.end_of(span.end());
        Span::new(start, end.max(start))
    }

    fn start_of(&self, byte: u32) -> u32 {
        let index = self.pieces.partition_point(|it| it.reflowed + it.len <= byte);
        match self.pieces.get(index) {
            Some(piece) => piece.canonical + byte.saturating_sub(piece.reflowed),
            None => self.pieces.last().map_or(0, |it| it.canonical + it.len),
        }
    }

    fn end_of(&self, byte: u32) -> u32 {
        let index = self.pieces.partition_point(|it| it.reflowed < byte);
        match index.checked_sub(1).map(|it| self.pieces[it]) {
            Some(piece) => piece.canonical + (byte - piece.reflowed).min(piece.len),
            None => self.pieces.first().map_or(0, |it| it.canonical),
        }
    }
}

/// Puts a [`Reflow`] together from left to right.
#[derive(Debug, Default)]
pub struct ReflowBuilder {
    reflow: Reflow,
    paragraph_start: u32,
}

impl ReflowBuilder {
    /// Copies `words`, which stand at byte `canonical` of the canonical text. Offsets must ascend.
    pub fn copy(&mut self, words: &str, canonical: u32) {
        if words.is_empty() {
            return;
        }
        let reflowed = self.reflow.text.len() as u32;
        let len = words.len() as u32;
        self.reflow.text.push_str(words);
        match self.reflow.pieces.last_mut() {
            Some(last) if last.reflowed + last.len == reflowed && last.canonical + last.len == canonical => {
                last.len += len;
            }
            _ => self.reflow.pieces.push(Piece { reflowed, canonical, len }),
        }
    }

    /// Puts in a space that the canonical text does not have at this place (in place of a line break).
    pub fn space(&mut self) {
        if self.reflow.text.len() as u32 > self.paragraph_start && !self.reflow.text.ends_with(' ') {
            self.reflow.text.push(' ');
        }
    }

    /// Ends the paragraph; an empty one leaves no trace.
    pub fn end_paragraph(&mut self) {
        let kept = self.reflow.text.trim_end().len() as u32;
        if kept > self.paragraph_start {
            self.reflow.paragraphs.push(Span::new(self.paragraph_start, kept));
            self.reflow.text.push_str("\n\n");
        }
        self.paragraph_start = self.reflow.text.len() as u32;
    }

    /// The finished reflow.
    pub fn finish(mut self) -> Reflow {
        self.end_paragraph();
        self.reflow
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_lead_back_over_a_mended_line_break() {
        let canonical = "The dam\n\nis safe.";
        let mut builder = ReflowBuilder::default();
        builder.copy("The dam", 0);
        builder.space();
        builder.copy("is safe.", 9);
        let reflow = builder.finish();
        assert_eq!(&reflow.text()[..16], "The dam is safe.");
        let whole = reflow.to_canonical(Span::new(0, 16));
        assert_eq!(&canonical[whole.range()], canonical);
        let verb = reflow.to_canonical(Span::new(8, 10));
        assert_eq!(&canonical[verb.range()], "is");
    }

    #[test]
    fn a_span_that_ends_in_mended_space_ends_at_the_last_word() {
        let mut builder = ReflowBuilder::default();
        builder.copy("one", 0);
        builder.space();
        builder.copy("two", 5);
        let reflow = builder.finish();
        assert_eq!(reflow.to_canonical(Span::new(0, 4)), Span::new(0, 3));
        assert_eq!(reflow.to_canonical(Span::new(3, 7)), Span::new(5, 8));
    }
}
