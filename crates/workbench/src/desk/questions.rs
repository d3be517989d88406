//! Questions whose answers would change verdicts, found aside while pages are read.

use super::View;
use crate::{WorkbenchError, analyse};
use casefile::CaseFile;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use triangulate::Question;

/// Claims up to which answers are tried: each try weighs the whole case anew.
pub(super) const LARGEST: usize = 40_000;

/// What was found for which view.
#[derive(Default)]
pub(super) struct Asked(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    /// The view that is tried or was tried.
    of: Weak<View>,
    found: Option<Arc<Vec<Question>>>,
}

impl Asked {
    /// The questions of `view`; starts looking for them when nobody has.
    pub(super) fn of(&self, view: &Arc<View>, path: &Path) -> Option<Arc<Vec<Question>>> {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if state.of.ptr_eq(&Arc::downgrade(view)) {
            return state.found.clone();
        }
        if view.claims.len() > LARGEST {
            return None;
        }
        *state = State { of: Arc::downgrade(view), found: None };
        let (shared, of, path) = (self.0.clone(), Arc::downgrade(view), path.to_owned());
        std::thread::spawn(move || {
            let found = find(&path).unwrap_or_default();
            let mut state = shared.lock().unwrap_or_else(PoisonError::into_inner);
            // Judged meanwhile: what was found is of a case that is no more.
            if state.of.ptr_eq(&of) {
                state.found = Some(Arc::new(found));
            }
        });
        None
    }
}

fn find(path: &Path) -> Result<Vec<Question>, WorkbenchError> {
    let case = CaseFile::open_read_only(path)?;
    let evidence = analyse::evidence(&case)?;
    let assessment = case.assessment_of(&evidence)?;
    Ok(triangulate::questions(&evidence, &assessment))
}
