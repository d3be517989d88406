//! What can go wrong with a case file, said so that a user knows what to do.

use evidence::{DocumentId, QuoteMismatch};
use std::path::PathBuf;

/// A failed operation on a case file.
#[derive(Debug, thiserror::Error)]
pub enum CaseError {
    /// The file is something else.
    #[error("{} is not a case file: {why}", path.display())]
    NotACase {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        why: &'static str,
    },
    /// A later program wrote it; writing into it could lose what this program does not know.
    #[error(
        "{} was written by a newer version (format {found}, this one knows up to {known}); update to open it",
        path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The newest format this program knows.
        known: u32,
    },
    /// An earlier program wrote it, and it was opened for reading only.
    #[error("{} has the older format {found}; open it for writing once to bring it up to {known}", path.display())]
    Older {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The format of this program.
        known: u32,
    },
    /// The file cannot be opened or made.
    #[error("cannot open case file {}; check that the folder exists and may be written to", path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
    /// Another program holds the file.
    #[error("the case file is in use by another program; close it there or try again")]
    Busy,
    /// A cell holds what this program cannot have written.
    #[error("case file, table {table}: {what}; run verify to see what else was changed")]
    Unreadable {
        /// Where.
        table: &'static str,
        /// What is wrong with it.
        what: String,
    },
    /// The words do not stand where the case says they do.
    #[error("case file, table {table}: a quote is not in its text")]
    Quote {
        /// Where.
        table: &'static str,
        /// Document, place, what was expected and what stands there.
        source: QuoteMismatch,
    },
    /// What was to be recorded does not hold together; a fault of the caller, nothing was written.
    #[error("document {document} cannot be recorded: {what}")]
    Inconsistent {
        /// The document.
        document: DocumentId,
        /// What does not hold.
        what: String,
    },
    /// SQLite refused.
    #[error("the case file cannot be read or written")]
    Sqlite(#[source] rusqlite::Error),
}

impl From<rusqlite::Error> for CaseError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{DatabaseBusy, DatabaseLocked};
        match error.sqlite_error_code() {
            Some(DatabaseBusy | DatabaseLocked) => Self::Busy,
            _ => Self::Sqlite(error),
        }
    }
}
