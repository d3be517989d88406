//! What the user sees while work goes on and when it fails: a bar on a terminal, plain lines elsewhere.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;
use workbench::{Progress, WorkbenchError};

/// Done, but some documents could not be read.
pub(crate) const SOME_UNREADABLE: u8 = 3;

/// A failure on its way to the user.
#[derive(Debug)]
pub(crate) enum Failure {
    /// An operation failed.
    Work(Box<WorkbenchError>),
    /// Something about the command or its input is wrong.
    Said(String),
    /// Nobody reads what is printed any more.
    Closed,
}

impl<E: Into<WorkbenchError>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Work(Box::new(error.into()))
    }
}

impl Failure {
    /// A failure to print; a closed pipe is no failure of ours.
    pub(crate) fn printing(error: &std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => Self::Closed,
            _ => Self::Said(format!("cannot print: {error}")),
        }
    }
}

/// Progress and messages, on standard error.
pub(crate) struct Report {
    quiet: bool,
    bar: ProgressBar,
}

impl Report {
    /// Silent when `quiet`, a bar when standard error is a terminal, lines otherwise.
    pub(crate) fn new(quiet: bool) -> Self {
        let drawn = !quiet && std::io::stderr().is_terminal();
        let target = if drawn { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let style = ProgressStyle::with_template("{bar:28} {pos}/{len} {wide_msg}")
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        Self { quiet, bar: ProgressBar::with_draw_target(Some(0), target).with_style(style) }
    }

    /// A line for the user.
    pub(crate) fn say(&self, line: &str) {
        if !self.quiet {
            self.bar.suspend(|| {
                let _ = writeln!(std::io::stderr(), "{line}");
            });
        }
    }

    /// Prints why it failed and gives the exit code.
    pub(crate) fn failure(&self, failure: &Failure) -> ExitCode {
        self.bar.finish_and_clear();
        let words = match failure {
            Failure::Work(error) => error.to_string(),
            Failure::Said(words) => words.clone(),
            Failure::Closed => return ExitCode::SUCCESS,
        };
        let _ = writeln!(std::io::stderr(), "crossbearing: {words}");
        ExitCode::FAILURE
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl Progress for Report {
    fn begin(&self, documents: usize) {
        self.bar.set_length(documents as u64);
        self.bar.set_position(0);
    }

    fn done(&self, file: &str) {
        self.bar.inc(1);
        self.bar.set_message(file.to_owned());
    }

    fn step(&self, what: &str) {
        self.bar.set_message(what.to_owned());
    }

    fn unreadable(&self, why: &str) {
        self.say(&format!("not read: {why}"));
    }
}
