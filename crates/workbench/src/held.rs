//! A case held in memory, so that verdicts follow a judgement without loading anything again.

use crate::{Progress, Workbench, WorkbenchError, analyse};
use casefile::{CaseFile, Freshness};
use evidence::{Assessment, DocumentId, Evidence, Extraction, Judgement};
use std::collections::BTreeMap;
use triangulate::Assessor;

/// A case as it stands: what was recorded, as judged, and all that follows.
#[derive(Debug, Clone, Copy)]
pub struct Current<'a> {
    /// Evidence, with what people edited, read and coded in place.
    pub evidence: &'a Evidence,
    /// What follows from it.
    pub assessment: &'a Assessment,
}

#[derive(Debug)]
pub(crate) struct Held {
    evidence: Evidence,
    /// Extractions as they were recorded, of the documents where a person changed one.
    recorded: BTreeMap<DocumentId, Extraction>,
    /// As it was loaded; the assessor's own takes its place with the first judgement.
    loaded: Option<Assessment>,
    assessor: Assessor,
    /// Whether something was judged since.
    stale: bool,
    /// The file's version when it was loaded.
    version: i64,
}

impl Held {
    fn load(case: &mut CaseFile, progress: &dyn Progress) -> Result<Self, WorkbenchError> {
        let version = case.version()?;
        let evidence = analyse::evidence(case)?;
        let mut held = Self {
            evidence,
            recorded: BTreeMap::new(),
            loaded: None,
            assessor: Assessor::default(),
            stale: false,
            version,
        };
        if case.freshness()? == Freshness::Fresh {
            let assessment = case.assessment_of(&held.evidence)?;
            case.note_assessment(&assessment)?;
            held.loaded = Some(assessment);
            held.put_in();
        } else {
            held.assess(progress);
            case.replace_assessment(held.assessment())?;
        }
        Ok(held)
    }

    fn assess(&mut self, progress: &dyn Progress) {
        progress.step(&format!("triangulating {} documents", self.evidence.documents.len()));
        self.evidence.extractions.extend(std::mem::take(&mut self.recorded));
        self.loaded = None;
        self.assessor.assess(&self.evidence);
        self.put_in();
        self.stale = false;
    }

    /// Puts decided extractions in the place of recorded ones.
    fn put_in(&mut self) {
        for (id, decided) in evidence::with_decisions(&self.evidence) {
            if let Some(recorded) = self.evidence.extractions.insert(id, decided) {
                self.recorded.insert(id, recorded);
            }
        }
    }

    /// What follows from the case as it was last derived.
    pub(crate) fn assessment(&self) -> &Assessment {
        self.loaded.as_ref().unwrap_or_else(|| self.assessor.assessment())
    }

    pub(crate) fn append(&mut self, judgement: &Judgement) {
        self.evidence.judgements.push(judgement.clone());
        self.stale = true;
    }
}

impl Workbench {
    /// The case as it stands, held in memory until documents or codebooks change.
    ///
    /// The first call loads it, and so does one after another process has written to the file. After a judgement, only
    /// what it can have changed is derived again; the file keeps the judgement at once and the assessment from the next
    /// time that the case is analysed.
    ///
    /// # Errors
    /// As [`Workbench::analyse`].
    pub fn current(&mut self, progress: &dyn Progress) -> Result<Current<'_>, WorkbenchError> {
        self.settle_method(progress, &crate::Cancel::default())?;
        // Another process may have added documents or judgements.
        let version = self.case.version()?;
        let mut held = match self.held.take().filter(|it| it.version == version) {
            Some(held) => held,
            None => Box::new(Held::load(&mut self.case, progress)?),
        };
        if held.stale {
            held.assess(progress);
        }
        let held = self.held.insert(held);
        Ok(Current { evidence: &held.evidence, assessment: held.assessment() })
    }

    /// Makes something of the case as it stands while the file takes what changed in it.
    ///
    /// # Errors
    /// As [`Workbench::analyse`].
    pub(crate) fn keep_beside<T: Send>(
        &mut self,
        progress: &dyn Progress,
        make: impl FnOnce(Current<'_>) -> T + Send,
    ) -> Result<T, WorkbenchError> {
        self.current(progress)?;
        let Self { case, held: Some(held), .. } = self else { unreachable!("held a moment ago") };
        let now = Current { evidence: &held.evidence, assessment: held.assessment() };
        if case.freshness()? == Freshness::Fresh {
            return Ok(make(now));
        }
        let (written, made) = rayon::join(|| case.replace_assessment(now.assessment), || make(now));
        written?;
        Ok(made)
    }

    /// Whether the case is held in memory.
    pub(crate) fn is_held(&self) -> bool {
        self.held.is_some()
    }

    /// Derives everything once from what is held, so that the first judgement is followed as fast as the others.
    ///
    /// # Errors
    /// As [`Workbench::analyse`].
    pub fn warm_up(&mut self, progress: &dyn Progress) -> Result<(), WorkbenchError> {
        self.current(progress)?;
        if let Some(held) = &mut self.held {
            held.assess(progress);
        }
        Ok(())
    }
}
