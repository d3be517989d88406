//! Why an operation failed: what, where, and what to do.

use std::path::PathBuf;

/// An operation that failed.
#[derive(Debug, thiserror::Error)]
pub enum WorkbenchError {
    /// A path the user named cannot be read.
    #[error("cannot read {path}: {cause}; check the path and its permissions")]
    Path {
        /// The path.
        path: PathBuf,
        /// The system's words.
        #[source]
        cause: std::io::Error,
    },
    /// A file cannot be written.
    #[error("cannot write {path}: {cause}")]
    Write {
        /// The path.
        path: PathBuf,
        /// The system's words.
        #[source]
        cause: std::io::Error,
    },
    /// Nothing to read at all.
    #[error(
        "no documents in {paths}; name files, folders or zip archives of PDF, DOCX, HTML, Markdown or text"
    )]
    NothingToRead {
        /// What was named.
        paths: String,
    },
    /// A codebook is not right.
    #[error(transparent)]
    Codebook(#[from] extract::codebook::CodebookError),
    /// The case file.
    #[error(transparent)]
    Case(#[from] casefile::CaseError),
    /// An export.
    #[error(transparent)]
    Export(#[from] export::ExportError),
    /// No such thing in the case.
    #[error("nothing in this case is called {name:?}; `crossbearing list CASE {list}` shows what there is")]
    Unknown {
        /// What was asked for.
        name: String,
        /// Which list would show it.
        list: &'static str,
    },
    /// More than one thing in the case is meant.
    #[error("{name:?} may be any of {candidates}; give the id, or more of it")]
    Ambiguous {
        /// What was asked for.
        name: String,
        /// Ids and names that fit.
        candidates: String,
    },
    /// A judgement that cannot be made so.
    #[error("cannot {action}: {why}")]
    Judgement {
        /// What was to be done.
        action: evidence::Action,
        /// What is wrong, and what would do.
        why: String,
    },
    /// A format that does not exist.
    #[error("no format is called {name:?}; one of: {known}")]
    Format {
        /// What was asked for.
        name: String,
        /// What there is.
        known: String,
    },
    /// A query that cannot be read.
    #[error(transparent)]
    Query(#[from] casefile::QueryError),
    /// What a person wants to call something.
    #[error("{0}")]
    Name(String),
    /// The draft of the brief was saved by somebody else in the meantime.
    #[error("the brief was changed in another window in the meantime; nothing was overwritten")]
    DraftMoved,
    /// The case is being written by longer work of this program.
    #[error("documents are being added or removed just now; try again when that is done")]
    Busy,
    /// The user stopped it; what was recorded stays.
    #[error("stopped; what was recorded until then stays, and the same command goes on from there")]
    Cancelled,
}
