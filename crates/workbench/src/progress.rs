//! Word of long work, and a way to stop it.

use std::sync::atomic::{AtomicBool, Ordering};

/// Who wants to hear how far the work is. Called from worker threads.
pub trait Progress: Sync {
    /// So many documents will be worked on.
    fn begin(&self, documents: usize);
    /// One document is done; `None` when it was recorded before.
    fn done(&self, file: &str);
    /// A step over the whole case begins ("weighing 240 claims").
    fn step(&self, what: &str);
    /// A document could not be read.
    fn unreadable(&self, why: &str);
}

/// Nobody listens.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _documents: usize) {}
    fn done(&self, _file: &str) {}
    fn step(&self, _what: &str) {}
    fn unreadable(&self, _why: &str) {}
}

/// A switch that stops work at the next document.
#[derive(Debug, Default)]
pub struct Cancel(AtomicBool);

impl Cancel {
    /// Asks for a stop.
    pub fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether a stop was asked for.
    pub fn is_stopped(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
