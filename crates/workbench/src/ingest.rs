//! From originals to recorded evidence: read, annotate, extract on all cores; record one by one, in order.

use crate::gather::{Gathered, Place};
use crate::{Cancel, Progress, WorkbenchError};
use casefile::{CaseError, CaseFile, Recorded};
use evidence::{Document, Extraction, Original};
use extract::Lexicon;
use language::{AnnotatedDocument, Engine, Scratch};
use rayon::prelude::*;
use readers::{Limits, Reading};

/// A file that gave no document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unreadable {
    /// Its name.
    pub file: String,
    /// What failed and what to do.
    pub why: String,
}

/// What a run did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ingested {
    /// Documents recorded now.
    pub added: usize,
    /// Documents that stood in the case already.
    pub known: usize,
    /// Files that gave no document, by name.
    pub unreadable: Vec<Unreadable>,
    /// What readers want the user to know: file and sentence.
    pub notices: Vec<(String, String)>,
}

/// Documents worked on between two rounds of recording: enough to keep all cores busy, few enough to hold in memory.
const ROUND: usize = 32;

/// Records everything gathered that the case does not hold yet.
///
/// # Errors
/// [`WorkbenchError::Case`] when recording fails, [`WorkbenchError::Cancelled`] after a stop.
pub(crate) fn ingest(
    case: &mut CaseFile,
    gathered: Gathered,
    lexicon: &Lexicon,
    limits: &Limits,
    progress: &dyn Progress,
    cancel: &Cancel,
) -> Result<Ingested, WorkbenchError> {
    let mut done = Ingested { unreadable: gathered.unreadable, ..Ingested::default() };
    let mut known = case.known()?;
    progress.begin(gathered.found.len());
    let files: Vec<(String, Place)> = gathered.found.into_iter().collect();
    for round in files.chunks(ROUND) {
        if cancel.is_stopped() {
            return Err(WorkbenchError::Cancelled);
        }
        let originals: Vec<Result<Original, Unreadable>> =
            round.par_iter().map(|(name, place)| place.original(name, limits)).collect();
        let mut fresh = Vec::new();
        for original in originals {
            match original {
                Ok(it) if known.contains(&it.sha256) => {
                    case.add_name(it.sha256, &it.file)?;
                    done.known += 1;
                    progress.done(&it.file);
                }
                Ok(it) => {
                    known.insert(it.sha256);
                    fresh.push(it);
                }
                Err(unreadable) => done.unreadable.push(unreadable),
            }
        }
        let results: Vec<_> = fresh
            .par_iter()
            .map_init(Scratch::new, |scratch, original| {
                let result = work(original, lexicon, limits, scratch);
                progress.done(&original.file);
                result
            })
            .collect();
        for result in results {
            record(case, result, &mut done)?;
        }
    }
    done.unreadable.sort();
    done.unreadable.iter().for_each(|it| progress.unreadable(&format!("{}: {}", it.file, it.why)));
    Ok(done)
}

fn record(
    case: &mut CaseFile,
    result: Result<(Document, Extraction), Unreadable>,
    done: &mut Ingested,
) -> Result<(), WorkbenchError> {
    match result {
        Ok((document, extraction)) => {
            let file = document.file.clone();
            done.notices
                .extend(extraction.notices.iter().map(|it| (document.file.clone(), it.message.clone())));
            match case.record(&document, &extraction) {
                Ok(Recorded::New | Recorded::Replaced) => done.added += 1,
                Ok(Recorded::Unchanged | Recorded::Named) => done.known += 1,
                // One document that does not hold together must not keep the others out.
                Err(error @ CaseError::Inconsistent { .. }) => {
                    done.unreadable.push(Unreadable { file, why: error.to_string() });
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(unreadable) => done.unreadable.push(unreadable),
    }
    Ok(())
}

/// Reads an original without drawing anything from it; for callers that want the text alone.
///
/// # Errors
/// [`Unreadable`] with the reason.
pub fn read_only(original: &Original, limits: &Limits) -> Result<Reading, Unreadable> {
    readers::read(original, limits)
        .map_err(|error| Unreadable { file: error.file, why: error.kind.to_string() })
}

/// Draws everything again from the documents as they are recorded; for another codebook or a newer program.
///
/// # Errors
/// As [`ingest`].
pub(crate) fn extract_again(
    case: &mut CaseFile,
    lexicon: &Lexicon,
    progress: &dyn Progress,
    cancel: &Cancel,
) -> Result<(), WorkbenchError> {
    let evidence = case.evidence()?;
    progress.begin(evidence.documents.len());
    let documents: Vec<&Document> = evidence.documents.values().collect();
    for round in documents.chunks(ROUND) {
        if cancel.is_stopped() {
            return Err(WorkbenchError::Cancelled);
        }
        let again = |scratch: &mut Scratch, document: &&Document| {
            let mut extraction = draw(document, lexicon, scratch);
            extraction.notices =
                evidence.extractions.get(&document.id).map(|it| it.notices.clone()).unwrap_or_default();
            progress.done(&document.file);
            extraction
        };
        let extractions: Vec<Extraction> = round.par_iter().map_init(Scratch::new, again).collect();
        for (document, extraction) in round.iter().zip(&extractions) {
            case.record(document, extraction)?;
        }
    }
    Ok(())
}

fn draw(document: &Document, lexicon: &Lexicon, scratch: &mut Scratch) -> Extraction {
    let annotated = AnnotatedDocument::annotate(document, Engine::shared(), scratch);
    extract::extract(&annotated, lexicon)
}

fn work(
    original: &Original,
    lexicon: &Lexicon,
    limits: &Limits,
    scratch: &mut Scratch,
) -> Result<(Document, Extraction), Unreadable> {
    let Reading { document, notices } = read_only(original, limits)?;
    let mut extraction = draw(&document, lexicon, scratch);
    extraction.notices = notices;
    Ok((document, extraction))
}
