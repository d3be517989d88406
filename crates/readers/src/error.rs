//! Why a file could not be read, and what the user can do about it.

use crate::Format;

/// A file that gave no document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("cannot read {file}: {kind}")]
pub struct ReadError {
    /// See [`evidence::Original::file`].
    pub file: String,
    /// What failed, and what to do.
    pub kind: ReadErrorKind,
}

/// The ways in which reading fails.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadErrorKind {
    /// No bytes, or nothing but white space.
    #[error("the file is empty; take it out of the list or fetch it again")]
    Empty,
    /// Bytes that are no text in any encoding.
    #[error(
        "the file is named as text but holds binary data; find out what made it and save it as text or PDF"
    )]
    Binary,
    /// A format without a reader.
    #[error("no reader for {found}; save it as PDF, DOCX, HTML or plain text")]
    Unsupported {
        /// What the bytes or the name say it is.
        found: String,
    },
    /// An archive where one document was expected.
    #[error("a zip archive holds several documents; unpack it first")]
    Archive,
    /// Too many bytes.
    #[error("the file has {bytes} bytes, more than the limit of {limit}; split it or raise the limit")]
    TooLarge {
        /// Bytes of the file.
        bytes: u64,
        /// See [`crate::Limits::max_bytes`].
        limit: u64,
    },
    /// The text is too long, although the file is not.
    #[error("the text is longer than the limit of {limit} bytes; split the file or raise the limit")]
    TextTooLong {
        /// See [`crate::Limits::max_text_bytes`].
        limit: u64,
    },
    /// A small file that would unpack to very much.
    #[error("the file unpacks to more than {limit}, as zip bombs do; do not trust it")]
    Bomb {
        /// The bound that was passed, in words.
        limit: String,
    },
    /// Elements inside elements without end.
    #[error("elements are nested more than {limit} deep; the file is damaged or hostile")]
    TooDeep {
        /// See [`crate::Limits::max_nesting`].
        limit: u32,
    },
    /// A password is needed.
    #[error("the {format} is encrypted; open it with its password and save a copy without one")]
    Encrypted {
        /// The format.
        format: Format,
    },
    /// Cut short or damaged.
    #[error("the {format} is damaged or cut short ({detail}); fetch it again")]
    Corrupt {
        /// The format.
        format: Format,
        /// What the parser met.
        detail: String,
    },
    /// Pictures of pages.
    #[error("none of the {pages} pages has a text layer, as in a scan; run text recognition on it first")]
    NoTextLayer {
        /// Pages of the file.
        pages: u32,
    },
    /// A parser ran past its time.
    #[error("reading took more than {seconds} seconds and was given up; save a copy from another program")]
    TooSlow {
        /// See [`crate::Limits::max_seconds`].
        seconds: u64,
    },
    /// A parser failed in a way it should not.
    #[error("the {format} parser failed on it ({detail}); save a copy from another program")]
    Parser {
        /// The format.
        format: Format,
        /// The parser's own words.
        detail: String,
    },
}

impl ReadErrorKind {
    /// Says in which file it happened.
    pub(crate) fn in_file(self, file: &str) -> ReadError {
        ReadError { file: file.to_owned(), kind: self }
    }
}
