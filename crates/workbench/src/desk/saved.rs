//! Named lists on the desk. They are no part of a view: saving one changes nothing that is derived.

use super::Desk;
use crate::{SavedView, Workbench, WorkbenchError};

impl Desk {
    /// Lists that people named, in the order they were saved.
    ///
    /// # Errors
    /// When the case cannot be read.
    pub fn saved_views(&self) -> Result<Vec<SavedView>, WorkbenchError> {
        SavedView::all(&self.readers.take())
    }

    /// As [`Workbench::save_view`].
    ///
    /// # Errors
    /// Those of [`Workbench::save_view`], and [`WorkbenchError::Busy`] while documents are being added.
    pub fn save_view(&self, name: &str, asked: &str) -> Result<(), WorkbenchError> {
        Workbench::save_view(&mut *self.free_bench()?, name, asked)?;
        self.saved();
        Ok(())
    }

    /// As [`Workbench::forget_view`].
    ///
    /// # Errors
    /// As [`Desk::save_view`].
    pub fn forget_view(&self, name: &str) -> Result<(), WorkbenchError> {
        Workbench::forget_view(&mut *self.free_bench()?, name)?;
        self.saved();
        Ok(())
    }
}
