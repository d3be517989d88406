//! Long work that goes on while pages are read: what it does, how far it is, and a way to stop it.
//!
//! A job lives as long as the server; the last ones are kept so that their outcome can still be looked at.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use workbench::{Cancel, Ingested, Progress};

/// Finished jobs that are remembered.
const KEPT: usize = 50;
/// Files that could not be read, named at most; the rest are counted.
pub(crate) const NAMED: usize = 500;

/// All jobs of this run.
#[derive(Default)]
pub(crate) struct Jobs(Mutex<BTreeMap<u64, Arc<Job>>>);

/// One job.
pub(crate) struct Job {
    /// From 1.
    pub id: u64,
    /// "Adding documents".
    pub title: &'static str,
    /// Stops it.
    pub cancel: Cancel,
    state: Mutex<State>,
}

/// How far a job is.
#[derive(Debug, Clone, Default)]
pub(crate) struct State {
    /// Documents to work on; 0 while that is not known.
    pub total: usize,
    pub done: usize,
    /// The document or step at hand.
    pub now: String,
    pub outcome: Option<Outcome>,
}

/// How a job ended.
#[derive(Debug, Clone)]
pub(crate) enum Outcome {
    Added(Ingested),
    Removed(Vec<String>),
    Stopped,
    Failed(String),
}

impl Jobs {
    /// A new job; old finished ones are forgotten.
    pub(crate) fn begin(&self, title: &'static str) -> Arc<Job> {
        let mut jobs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let id = jobs.keys().last().map_or(1, |it| it + 1);
        let over: Vec<u64> =
            jobs.iter().filter(|it| it.1.state().outcome.is_some()).map(|it| *it.0).collect();
        for id in over.iter().take(over.len().saturating_sub(KEPT)) {
            jobs.remove(id);
        }
        let job = Arc::new(Job { id, title, cancel: Cancel::default(), state: Mutex::default() });
        jobs.insert(id, job.clone());
        job
    }

    pub(crate) fn get(&self, id: u64) -> Option<Arc<Job>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&id).cloned()
    }

    /// Jobs that still work, oldest first.
    pub(crate) fn working(&self) -> Vec<Arc<Job>> {
        let jobs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        jobs.values().filter(|it| it.state().outcome.is_none()).cloned().collect()
    }
}

impl Job {
    pub(crate) fn state(&self) -> State {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn end(&self, outcome: Outcome) {
        self.change(|it| it.outcome = Some(outcome));
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

impl Progress for Job {
    fn begin(&self, documents: usize) {
        self.change(|it| (it.total, it.done) = (documents, 0));
    }

    fn done(&self, file: &str) {
        self.change(|it| {
            it.done += 1;
            file.clone_into(&mut it.now);
        });
    }

    fn step(&self, what: &str) {
        self.change(|it| what.clone_into(&mut it.now));
    }

    // They are told when the work is done, with all else that came of it.
    fn unreadable(&self, _why: &str) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jobs_are_counted_on_and_old_ones_forgotten() {
        let jobs = Jobs::default();
        for expected in 1..=(KEPT as u64 + 10) {
            let job = jobs.begin("Adding documents");
            assert_eq!(job.id, expected);
            job.end(Outcome::Stopped);
        }
        assert!(jobs.get(1).is_none() && jobs.get(KEPT as u64 + 10).is_some());
        assert!(jobs.working().is_empty());
    }

    #[test]
    fn progress_is_kept_for_whoever_asks() {
        let job = Jobs::default().begin("Adding documents");
        job.begin(2);
        job.done("a.txt");
        let state = job.state();
        assert_eq!((state.total, state.done, state.now.as_str()), (2, 1, "a.txt"));
    }
}
