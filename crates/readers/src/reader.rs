//! What every reader offers, the list of them, and the one way in.

use crate::{Format, Limits, ReadError, ReadErrorKind, docx, guard, html, markdown, pdf, plain};
use evidence::{Document, Notice, Original};

/// Turns files of one format into documents.
pub trait Reader: Sync {
    /// The format; its name, extensions, media type and detection are [`Format`]'s.
    fn format(&self) -> Format;

    /// What it takes from a file, in one sentence for the manual.
    fn reads(&self) -> &'static str;

    /// What it leaves behind, in one sentence for the manual.
    fn loses(&self) -> &'static str;

    /// Reads one file. May panic where a third-party parser does; [`read`] is the safe way in.
    ///
    /// # Errors
    /// A [`ReadError`] that says what failed and what to do.
    fn read(&self, original: &Original, limits: &Limits) -> Result<Reading, ReadError>;
}

/// Every reader.
pub const READERS: &[&dyn Reader] =
    &[&plain::Plain, &markdown::Markdown, &html::Html, &pdf::Pdf, &docx::Docx];

/// A document and what is worth knowing about its material.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The document.
    pub document: Document,
    /// In the order found.
    pub notices: Vec<Notice>,
}

/// Reads a file in whatever format its content shows.
///
/// Never panics, never opens a file or a link, and takes no longer than [`Limits::max_seconds`].
///
/// # Errors
/// A [`ReadError`] that says what failed, in which file, and what to do.
pub fn read(original: &Original, limits: &Limits) -> Result<Reading, ReadError> {
    let refuse = |kind: ReadErrorKind| kind.in_file(&original.file);
    let bytes = original.bytes.len() as u64;
    if bytes > limits.max_bytes {
        return Err(refuse(ReadErrorKind::TooLarge { bytes, limit: limits.max_bytes }));
    }
    let format = Format::detect(&original.file, &original.bytes).map_err(refuse)?;
    let Some(reader) = READERS.iter().find(|it| it.format() == format) else {
        return Err(refuse(ReadErrorKind::Archive));
    };
    let (copy, bounds) = (original.clone(), limits.clone());
    guard::run(format, limits, move || reader.read(&copy, &bounds).map_err(|error| error.kind))
        .map_err(refuse)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_document_format_has_one_documented_reader() {
        for format in Format::ALL.into_iter().filter(|it| *it != Format::Zip) {
            let readers: Vec<_> = READERS.iter().filter(|it| it.format() == format).collect();
            assert_eq!(readers.len(), 1, "{format}");
            assert!(readers[0].reads().len() > 20 && readers[0].loses().len() > 10, "{format}");
        }
    }
}
