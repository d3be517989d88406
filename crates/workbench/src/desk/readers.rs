//! Connections for reading, so that pages do not wait for one another.

use crate::WorkbenchError;
use casefile::CaseFile;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Connections: as many as are of use on a laptop.
const CONNECTIONS: usize = 4;

/// Some connections to one case.
pub(super) struct Readers(Vec<Mutex<CaseFile>>);

impl Readers {
    pub(super) fn open(path: &Path) -> Result<Self, WorkbenchError> {
        let open = |_| Ok(Mutex::new(CaseFile::open_read_only(path)?));
        (0..CONNECTIONS).map(open).collect::<Result<_, WorkbenchError>>().map(Self)
    }

    /// A free connection; the first one when all are busy.
    pub(super) fn take(&self) -> MutexGuard<'_, CaseFile> {
        let free = self.0.iter().find_map(|it| it.try_lock().ok());
        free.unwrap_or_else(|| self.0[0].lock().unwrap_or_else(PoisonError::into_inner))
    }
}
