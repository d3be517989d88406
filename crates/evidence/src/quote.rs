//! Words proven to stand at a place of a document.

use crate::{Document, DocumentId, Span};

/// Words that stand, byte for byte, at `span` in `document`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quote {
    document: DocumentId,
    span: Span,
    text: String,
}

/// The words do not stand where they were said to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("document {document}, bytes {span:?}: expected {expected:?}, found {found:?}")]
pub struct QuoteMismatch {
    /// The document looked into.
    pub document: DocumentId,
    /// The place.
    pub span: Span,
    /// What was claimed to stand there.
    pub expected: String,
    /// What stands there; `None` when the span is not one of this text.
    pub found: Option<String>,
}

impl Quote {
    /// Proves that `words` stand at `span`.
    ///
    /// # Errors
    /// [`QuoteMismatch`], with what was found there instead.
    pub fn verify(document: &Document, span: Span, words: &str) -> Result<Self, QuoteMismatch> {
        let found = document.text.get(span);
        if found == Some(words) {
            return Ok(Self { document: document.id, span, text: words.to_owned() });
        }
        Err(QuoteMismatch {
            document: document.id,
            span,
            expected: words.to_owned(),
            found: found.map(str::to_owned),
        })
    }

    /// Takes the words that stand at `span`.
    ///
    /// # Errors
    /// [`QuoteMismatch`] when the span leaves the text or cuts a code point.
    pub fn cut(document: &Document, span: Span) -> Result<Self, QuoteMismatch> {
        let words = document.text.get(span).unwrap_or_default().to_owned();
        Self::verify(document, span, &words)
    }

    /// The document quoted.
    pub fn document(&self) -> DocumentId {
        self.document
    }

    /// Where the words stand, in bytes.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The words as they stand, line breaks included.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The words on one line, for reading; runs of white space become one space.
    pub fn plain(&self) -> String {
        self.text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
