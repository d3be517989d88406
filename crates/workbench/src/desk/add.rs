//! Documents come and go while pages are read.
//!
//! Adding works on a connection of its own, so that judgements can be made meanwhile; each document is recorded in one
//! transaction. When all are in, or the work is stopped, the assessment is redone and the view replaced.

use super::Desk;
use crate::{Cancel, Ingested, Progress, Workbench, WorkbenchError};
use std::path::PathBuf;

impl Desk {
    /// Records the documents at and below `paths`; `None` when it was stopped, what was recorded until then stays.
    ///
    /// # Errors
    /// As [`Workbench::add`].
    pub fn add(
        &self,
        paths: &[PathBuf],
        progress: &dyn Progress,
        cancel: &Cancel,
    ) -> Result<Option<Ingested>, WorkbenchError> {
        let mut bench = Workbench::open(self.path())?;
        let outcome = match bench.add(paths, progress, cancel) {
            Err(WorkbenchError::Cancelled) => Ok(None),
            other => other.map(Some),
        };
        drop(bench);
        progress.step("weighing what was read against the rest");
        self.change(progress, |_| Ok(()))?;
        outcome
    }

    /// Takes a document out, by id; everything it brought goes with it. Gives its file name.
    ///
    /// # Errors
    /// As [`Workbench::remove`].
    pub fn remove(&self, id: &str, progress: &dyn Progress) -> Result<Vec<String>, WorkbenchError> {
        progress.step("taking the document out and weighing the rest");
        self.change(progress, |bench| bench.remove(&[id.to_owned()]))
    }
}
