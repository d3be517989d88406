//! A case, opened, with everything a user can ask of it.

use crate::gather::{Gathered, Place};
use crate::held::Held;
use crate::{Cancel, Ingested, Progress, WorkbenchError, analyse, codebooks, ingest};
use casefile::{CaseFile, CaseState, Freshness, Hit, Lie, Query};
use evidence::{Assessment, Brief, DocumentId, Evidence, Judgement, Original};
use extract::Lexicon;
use readers::Limits;
use std::path::{Path, PathBuf};

/// Name under which the case keeps what its claims were drawn with.
const METHOD: &str = "method";

/// An opened case.
#[derive(Debug)]
pub struct Workbench {
    pub(crate) case: CaseFile,
    limits: Limits,
    pub(crate) held: Option<Box<Held>>,
}

impl Workbench {
    /// Opens the case at `path`, or makes an empty one there.
    ///
    /// # Errors
    /// When something else stands there or a newer program wrote it.
    pub fn create_or_open(path: &Path) -> Result<Self, WorkbenchError> {
        Ok(Self { case: CaseFile::create_or_open(path)?, limits: Limits::default(), held: None })
    }

    /// Opens the case at `path`, which must exist.
    ///
    /// # Errors
    /// As [`Workbench::create_or_open`].
    pub fn open(path: &Path) -> Result<Self, WorkbenchError> {
        Ok(Self { case: CaseFile::open(path)?, limits: Limits::default(), held: None })
    }

    /// Puts codebook files in force, in the order given; none leaves those already in the case.
    ///
    /// # Errors
    /// When a file cannot be read or is not a codebook.
    pub fn use_codebooks(&mut self, paths: &[PathBuf]) -> Result<(), WorkbenchError> {
        if paths.is_empty() {
            return Ok(());
        }
        let sources = codebooks::read(paths)?;
        self.use_codebook_texts(&sources)
    }

    /// The same with codebooks in memory: names and TOML.
    ///
    /// # Errors
    /// When a text is not a codebook.
    pub fn use_codebook_texts(&mut self, sources: &[(String, String)]) -> Result<(), WorkbenchError> {
        codebooks::parse(sources)?;
        self.held = None;
        self.case.set_codebooks(sources)?;
        Ok(())
    }

    /// Records the documents at and below `paths` that are not in the case yet.
    ///
    /// # Errors
    /// When a path does not exist or the case cannot be written; files that cannot be read are told in [`Ingested`].
    pub fn add(
        &mut self,
        paths: &[PathBuf],
        progress: &dyn Progress,
        cancel: &Cancel,
    ) -> Result<Ingested, WorkbenchError> {
        let gathered = crate::gather(paths, &self.limits)?;
        self.take_in(gathered, progress, cancel)
    }

    /// Records originals that are in memory.
    ///
    /// # Errors
    /// When the case cannot be written.
    pub fn add_originals(
        &mut self,
        originals: Vec<Original>,
        progress: &dyn Progress,
    ) -> Result<Ingested, WorkbenchError> {
        let found = originals.into_iter().map(|it| (it.file, Place::Bytes(it.bytes))).collect();
        self.take_in(Gathered { found, unreadable: Vec::new() }, progress, &Cancel::default())
    }

    fn take_in(
        &mut self,
        gathered: Gathered,
        progress: &dyn Progress,
        cancel: &Cancel,
    ) -> Result<Ingested, WorkbenchError> {
        self.settle_method(progress, cancel)?;
        self.held = None;
        let lexicon = Lexicon::new(&codebooks::parse(&self.case.codebooks()?)?);
        ingest::ingest(&mut self.case, gathered, &lexicon, &self.limits, progress, cancel)
    }

    /// Makes sure that everything recorded was drawn with the codebook and the program in force.
    pub(crate) fn settle_method(
        &mut self,
        progress: &dyn Progress,
        cancel: &Cancel,
    ) -> Result<(), WorkbenchError> {
        let sources = self.case.codebooks()?;
        let method = codebooks::method(&sources);
        if self.case.meta(METHOD)?.as_deref() != Some(method.as_str()) {
            progress.step("drawing claims again with the codebook now in force");
            self.held = None;
            let lexicon = Lexicon::new(&codebooks::parse(&sources)?);
            ingest::extract_again(&mut self.case, &lexicon, progress, cancel)?;
            self.case.set_meta(METHOD, &method)?;
        }
        Ok(())
    }

    /// Takes documents out again, by id, file name or the start of either; everything they brought goes with them.
    ///
    /// # Errors
    /// [`WorkbenchError::Unknown`] when a name fits no document.
    pub fn remove(&mut self, names: &[String]) -> Result<Vec<String>, WorkbenchError> {
        let evidence = self.case.evidence()?;
        self.held = None;
        let mut removed = Vec::new();
        for name in names {
            let id = document_called(&evidence, name)
                .ok_or_else(|| WorkbenchError::Unknown { name: name.clone(), list: "documents" })?;
            if self.case.remove(id)? {
                removed.push(evidence.documents[&id].file.clone());
            }
        }
        Ok(removed)
    }

    /// Redoes the assessment where something has changed.
    ///
    /// # Errors
    /// When the case cannot be read or written, or a quote does not stand in its text.
    pub fn analyse(&mut self, progress: &dyn Progress) -> Result<(Evidence, Assessment), WorkbenchError> {
        self.settle_method(progress, &Cancel::default())?;
        if self.held.is_some() {
            let now = self.current(progress)?;
            let both = (now.evidence.clone(), now.assessment.clone());
            if self.case.freshness()? != casefile::Freshness::Fresh {
                self.case.replace_assessment(&both.1)?;
            }
            return Ok(both);
        }
        analyse::analyse(&mut self.case, progress)
    }

    /// The same without handing out what it is made of: does nothing when the assessment is fresh, and only what a
    /// judgement can have changed when the case is held.
    ///
    /// # Errors
    /// As [`Workbench::analyse`].
    pub fn bring_up_to_date(&mut self, progress: &dyn Progress) -> Result<(), WorkbenchError> {
        self.settle_method(progress, &Cancel::default())?;
        if self.case.freshness()? == Freshness::Fresh {
            return Ok(());
        }
        if self.held.is_none() {
            return analyse::analyse(&mut self.case, progress).map(drop);
        }
        self.current(progress)?;
        if let Some(held) = &self.held {
            self.case.replace_assessment(held.assessment())?;
        }
        Ok(())
    }

    pub(crate) fn case(&self) -> &CaseFile {
        &self.case
    }

    /// Adds an entry to the log.
    pub(crate) fn append(&mut self, judgement: &Judgement) -> Result<(), WorkbenchError> {
        if self.case.append_judgement(judgement)?
            && let Some(held) = &mut self.held
        {
            held.append(judgement);
        }
        Ok(())
    }

    /// Everything recorded, as the machine read it, once it was drawn with the codebook in force.
    ///
    /// # Errors
    /// As [`Workbench::analyse`].
    pub fn recorded_evidence(&self, progress: &dyn Progress) -> Result<Evidence, WorkbenchError> {
        progress.step("loading the case");
        self.recorded()
    }

    /// Everything recorded, as the machine read it.
    pub(crate) fn recorded(&self) -> Result<Evidence, WorkbenchError> {
        analyse::evidence(&self.case)
    }

    /// The entries of the log as they were recorded.
    pub(crate) fn recorded_judgements(&self) -> Result<Vec<Judgement>, WorkbenchError> {
        Ok(self.case.judgements()?)
    }

    pub(crate) fn case_mut(&mut self) -> &mut CaseFile {
        &mut self.case
    }

    /// Writes a brief, over everything or about an actor, a code or words.
    ///
    /// # Errors
    /// As [`Workbench::analyse`].
    pub fn brief(&mut self, about: Option<&str>, progress: &dyn Progress) -> Result<Brief, WorkbenchError> {
        let (evidence, assessment) = self.analyse(progress)?;
        Ok(triangulate::compose(&evidence, &assessment, about))
    }

    /// Full text and claims by shape.
    ///
    /// # Errors
    /// When the query cannot be read.
    pub fn search(&mut self, query: &str, progress: &dyn Progress) -> Result<Vec<Hit>, WorkbenchError> {
        let query = Query::parse(query)?;
        self.analyse(progress)?;
        Ok(self.case.search(&query)?)
    }

    /// Writes the case in another format.
    ///
    /// # Errors
    /// [`WorkbenchError::Format`] for a format that does not exist.
    pub fn export(
        &mut self,
        format: &str,
        path: &Path,
        progress: &dyn Progress,
    ) -> Result<export::ExportReport, WorkbenchError> {
        let exporter = export::exporter(format).ok_or_else(|| WorkbenchError::Format {
            name: format.to_owned(),
            known: export::EXPORTERS.iter().map(|it| it.name()).collect::<Vec<_>>().join(", "),
        })?;
        let (evidence, assessment) = self.analyse(progress)?;
        Ok(export::export_to(exporter, &evidence, &assessment, path)?)
    }

    /// Everything that is not as it should be: quotes, ids, hashes, references.
    ///
    /// # Errors
    /// When the file cannot be read at all.
    pub fn verify(&self) -> Result<Vec<Lie>, WorkbenchError> {
        Ok(self.case.verify()?)
    }

    /// The case in numbers.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn state(&self) -> Result<CaseState, WorkbenchError> {
        Ok(self.case.state()?)
    }
}

/// The document with this id or file name, or the only one whose id or name starts so.
fn document_called(evidence: &Evidence, name: &str) -> Option<DocumentId> {
    let all = || evidence.documents.values();
    let exact = all().find(|it| it.id.to_string() == name || it.file == name);
    let mut starting = all().filter(|it| it.id.to_string().starts_with(name) || it.file.starts_with(name));
    exact.or_else(|| starting.next().filter(|_| starting.next().is_none())).map(|it| it.id)
}

/// The claims of evidence that is in memory only, as one JSON object a line.
pub(crate) fn claims_as_json_lines(evidence: &Evidence) -> Vec<u8> {
    export::JsonLines::claims(evidence, &triangulate::assess_claims(evidence))
}
