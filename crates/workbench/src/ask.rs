//! Questions to a whole case: what was known by a day, which hypothesis stands, what is doubtful, who agrees with whom.

use crate::{Progress, Workbench, WorkbenchError};
use evidence::{Assessment, Day};
use triangulate::hypotheses::{Matrix, hypotheses};
use triangulate::{AsOf, CoderAgreement, Question};

impl Workbench {
    /// The case as it stood at the end of a day: evidence that was out, what was left out, and what followed from it.
    ///
    /// # Errors
    /// As [`Workbench::analyse`].
    pub fn as_of(&mut self, day: Day, progress: &dyn Progress) -> Result<(AsOf, Assessment), WorkbenchError> {
        let now = self.current(progress)?;
        progress.step(&format!("triangulating what was out by {day}"));
        let then = triangulate::as_of(now.evidence, day);
        let assessment = triangulate::assess(&then.evidence);
        Ok((then, assessment))
    }

    /// Hypotheses held against the evidence.
    ///
    /// # Errors
    /// As [`Workbench::analyse`].
    pub fn hypotheses(&mut self, progress: &dyn Progress) -> Result<(Matrix, Assessment), WorkbenchError> {
        let now = self.current(progress)?;
        Ok((hypotheses(now.evidence, now.assessment), now.assessment.clone()))
    }

    /// What a person could settle, the most telling first.
    ///
    /// # Errors
    /// As [`Workbench::analyse`].
    pub fn questions(&mut self, progress: &dyn Progress) -> Result<Vec<Question>, WorkbenchError> {
        let now = self.current(progress)?;
        progress.step("trying what answers would change");
        Ok(triangulate::questions(now.evidence, now.assessment))
    }

    /// Everybody who coded or judged, the machine first.
    ///
    /// # Errors
    /// When the case cannot be read.
    pub fn coders(&self) -> Result<Vec<String>, WorkbenchError> {
        Ok(triangulate::coders(&self.recorded()?))
    }

    /// How far two coders agree, on codes and on claims.
    ///
    /// # Errors
    /// [`WorkbenchError::Unknown`] when one of them decided nothing.
    pub fn agreement(&self, a: &str, b: &str) -> Result<Vec<CoderAgreement>, WorkbenchError> {
        let recorded = self.recorded()?;
        let known = triangulate::coders(&recorded);
        if let Some(name) = [a, b].into_iter().find(|it| !known.iter().any(|all| all == it)) {
            return Err(WorkbenchError::Unknown { name: name.to_owned(), list: "judgements" });
        }
        Ok(triangulate::coder_agreement(&recorded, a, b))
    }
}
