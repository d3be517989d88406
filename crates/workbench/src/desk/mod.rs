//! A case on the desk: opened once, read from many pages, judged from any of them.
//!
//! What lists and pictures need is held in memory as one [`View`], replaced whole when something changes; a page that
//! began with one view ends with it. Texts are fetched when a document is opened and kept while there is room
//! ([`texts`]), answers to queries for a while ([`recent`]), both with the view they belong to. Everything here may be called from several threads.

mod add;
mod brief;
mod coders;
mod kinds;
mod lists;
mod once;
mod parties;
mod questions;
mod readers;
mod recent;
mod saved;
mod silence;
mod texts;
mod view;
mod voices;

pub use coders::{Coded, Compared};
pub use kinds::{Kinds, Side, side_of};
pub use texts::Held;
pub use view::View;
pub use voices::Voice;

use crate::{Progress, Workbench, WorkbenchError};
use casefile::{Hit, NameUse, Query};
use evidence::{ActorId, Claim, ClaimId, DocumentId, Evidence, Judgement, PropositionId, Quote, Span};
use questions::Asked;
use readers::Readers;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, TryLockError};
use triangulate::Question;
use triangulate::hypotheses::{Matrix, hypotheses};

/// An opened case for pages.
pub struct Desk {
    path: PathBuf,
    /// The one writer; also reads what no view holds.
    bench: Mutex<Workbench>,
    readers: Readers,
    view: RwLock<Arc<View>>,
    saves: AtomicU64,
    questions: Asked,
}

/// A claim with the document it stands in.
#[derive(Debug, Clone)]
pub struct InContext {
    /// The document and all it yields.
    pub held: Arc<Held>,
    /// Index of the claim in the document's list.
    pub at: usize,
}

/// A quote with the words around it.
#[derive(Debug, Clone)]
pub struct Passage {
    /// The document and all it yields.
    pub held: Arc<Held>,
    /// Words before, the quote, words after.
    pub words: [String; 3],
}

impl InContext {
    /// The claim.
    pub fn claim(&self) -> &Claim {
        &self.held.extraction.claims[self.at]
    }

    /// Its sentence or two lines: words before, the quote, words after, white space folded.
    pub fn passage(&self) -> [String; 3] {
        self.held.passage(&self.claim().quote)
    }
}

impl Desk {
    /// Opens the case at `path`, bringing its assessment up to date.
    ///
    /// # Errors
    /// As [`Workbench::open`] and [`Workbench::analyse`].
    pub fn open(path: &Path, progress: &dyn Progress) -> Result<Self, WorkbenchError> {
        let mut bench = Workbench::open(path)?;
        bench.bring_up_to_date(progress)?;
        let view = View::load(&bench, path)?;
        Ok(Self {
            path: path.to_owned(),
            bench: Mutex::new(bench),
            readers: Readers::open(path)?,
            view: RwLock::new(Arc::new(view)),
            saves: AtomicU64::new(0),
            questions: Asked::default(),
        })
    }

    /// Where the case lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The case as it stands now.
    pub fn view(&self) -> Arc<View> {
        self.view.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Counts what people kept beside what is derived: the draft of the brief, named views. With the view it tells
    /// whether a page is still what it was.
    pub fn saves(&self) -> u64 {
        self.saves.load(Ordering::Acquire)
    }

    fn saved(&self) {
        self.saves.fetch_add(1, Ordering::AcqRel);
    }

    /// A document with all it yields; `None` when it is not in the case.
    ///
    /// # Errors
    /// When the case cannot be read or a quote does not stand in its text.
    pub fn document(&self, id: DocumentId) -> Result<Option<Arc<Held>>, WorkbenchError> {
        let view = self.view();
        if let Some(held) = view.texts.get(id) {
            return Ok(Some(held));
        }
        let found = self.readers.take().document(id)?;
        let judgements: Vec<Judgement> = view.judgements.iter().map(|it| it.0.clone()).collect();
        Ok(found.map(|(document, extraction)| {
            let (document, extraction) = texts::decided(document, extraction, &judgements);
            view.texts.keep(Held { document, extraction })
        }))
    }

    /// Claims with their documents, in the order asked for; unknown ones are left out.
    ///
    /// # Errors
    /// As [`Desk::document`].
    pub fn claims(&self, view: &View, ids: &[ClaimId]) -> Result<Vec<InContext>, WorkbenchError> {
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            let Some(card) = view.claim(*id) else { continue };
            let Some(held) = self.document(card.document)? else { continue };
            if let Some(at) = held.extraction.claims.iter().position(|it| it.id == *id) {
                found.push(InContext { held, at });
            }
        }
        Ok(found)
    }

    /// A quote's document, and the words before, of and after it.
    ///
    /// # Errors
    /// As [`Desk::document`].
    pub fn passage(&self, quote: &Quote) -> Result<Option<Passage>, WorkbenchError> {
        let held = self.document(quote.document())?;
        Ok(held.map(|held| Passage { words: held.passage(quote), held }))
    }

    /// Every wording of an actor by document.
    ///
    /// # Errors
    /// When the case cannot be read.
    pub fn names_of(&self, view: &View, actor: ActorId) -> Result<Arc<Vec<NameUse>>, WorkbenchError> {
        view.names.get(&actor, || Ok(self.readers.take().names_of(actor)?))
    }

    /// A span in code points, as addresses of passages count; `None` when the document is not in the case.
    ///
    /// # Errors
    /// When the case cannot be read.
    pub fn in_characters(
        &self,
        document: DocumentId,
        span: Span,
    ) -> Result<Option<(u32, u32)>, WorkbenchError> {
        Ok(self.readers.take().in_characters(document, span)?)
    }

    /// Full text and claims by shape.
    ///
    /// # Errors
    /// When the query cannot be read.
    pub fn search(&self, view: &View, query: &str) -> Result<Arc<Vec<Hit>>, WorkbenchError> {
        view.hits.get(&query.to_owned(), || Ok(self.readers.take().search(&Query::parse(query)?)?))
    }

    /// Every proposition that fits a query, strongest first.
    ///
    /// # Errors
    /// As [`Desk::search`].
    pub fn find_propositions(
        &self,
        view: &View,
        query: &str,
    ) -> Result<Arc<Vec<PropositionId>>, WorkbenchError> {
        let find = || Ok(self.readers.take().find_propositions(&Query::parse(query)?)?);
        view.found.get(&query.to_owned(), find)
    }

    /// Hypotheses in force held against the propositions; needs no text.
    pub fn hypotheses(&self, view: &View) -> Matrix {
        let judgements = view.judgements.iter().map(|it| it.0.clone()).collect();
        hypotheses(&Evidence { judgements, ..Evidence::default() }, &view.assessment)
    }

    /// What a person could settle, the most telling first. Found by trying answers, which takes seconds, so it is done
    /// aside: `None` until it is there, and for cases too large to try on .
    pub fn questions(&self, view: &Arc<View>) -> Option<Arc<Vec<Question>>> {
        self.questions.of(view, &self.path)
    }

    /// The one writer, unless longer work has it.
    fn free_bench(&self) -> Result<MutexGuard<'_, Workbench>, WorkbenchError> {
        match self.bench.try_lock() {
            Ok(bench) => Ok(bench),
            Err(TryLockError::Poisoned(bench)) => Ok(bench.into_inner()),
            Err(TryLockError::WouldBlock) => Err(WorkbenchError::Busy),
        }
    }

    /// Does something to the case and looks at it anew.
    ///
    /// # Errors
    /// Those of `act`, and when the case cannot be read afterwards.
    pub fn change<T>(
        &self,
        progress: &dyn Progress,
        act: impl FnOnce(&mut Workbench) -> Result<T, WorkbenchError>,
    ) -> Result<T, WorkbenchError> {
        let mut bench = self.bench.lock().unwrap_or_else(PoisonError::into_inner);
        let outcome = act(&mut bench)?;
        bench.bring_up_to_date(progress)?;
        self.turn_to(View::load(&bench, &self.path)?);
        Ok(outcome)
    }

    /// Decides something and looks at what follows. From the first decision on the case is held in memory, so that those
    /// after it are followed at once.
    ///
    /// # Errors
    /// As [`Desk::change`].
    pub fn decide<T>(
        &self,
        progress: &dyn Progress,
        act: impl FnOnce(&mut Workbench) -> Result<T, WorkbenchError>,
    ) -> Result<T, WorkbenchError> {
        let mut bench = self.bench.lock().unwrap_or_else(PoisonError::into_inner);
        bench.current(progress)?;
        let outcome = act(&mut bench)?;
        let view = self.view().follow(&mut bench, &self.path, progress)?;
        self.turn_to(view);
        Ok(outcome)
    }

    fn turn_to(&self, view: View) {
        *self.view.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(view);
    }
}
