//! What can go wrong on the way out.

use std::path::PathBuf;

/// A failed export; files written before it are complete, the one it names is as it was.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {}; check that the folder exists and may be written to", path.display())]
pub struct ExportError {
    /// The file or folder.
    pub path: PathBuf,
    /// What the system says.
    pub source: std::io::Error,
}
