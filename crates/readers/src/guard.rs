//! Runs a parser where its panics, its recursion and its delays do no harm.

use crate::{Format, Limits, ReadErrorKind};
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Once, mpsc};
use std::thread;
use std::time::Duration;

/// Name of the threads whose panics are reported as errors and not printed.
const THREAD: &str = "reader";
/// Bytes of stack; third-party parsers recurse once for each level of nesting.
const STACK: usize = 64 << 20;

/// Runs `parse` on its own thread.
///
/// A parser that runs past its time is left behind: a thread cannot be stopped from outside, so its memory stays
/// taken until it ends by itself.
///
/// # Errors
/// What `parse` returns; [`ReadErrorKind::Parser`] when it panics; [`ReadErrorKind::TooSlow`] when it takes longer
/// than [`Limits::max_seconds`].
pub(crate) fn run<T: Send + 'static>(
    format: Format,
    limits: &Limits,
    parse: impl FnOnce() -> Result<T, ReadErrorKind> + Send + 'static,
) -> Result<T, ReadErrorKind> {
    keep_panics_quiet();
    let (send, receive) = mpsc::channel();
    let work = move || {
        let done = panic::catch_unwind(AssertUnwindSafe(parse)).unwrap_or_else(|cause| {
            let words = cause.downcast_ref::<&str>().map(|it| (*it).to_owned());
            let words = words.or_else(|| cause.downcast_ref::<String>().cloned()).unwrap_or_default();
            Err(ReadErrorKind::Parser { format, detail: first_line(&words) })
        });
        // Nobody listens any more when the time was up.
        let _ = send.send(done);
    };
    let builder = thread::Builder::new().name(THREAD.to_owned()).stack_size(STACK);
    if let Err(error) = builder.spawn(work) {
        return Err(ReadErrorKind::Parser { format, detail: error.to_string() });
    }
    receive
        .recv_timeout(Duration::from_secs(limits.max_seconds))
        .unwrap_or(Err(ReadErrorKind::TooSlow { seconds: limits.max_seconds }))
}

fn first_line(words: &str) -> String {
    let line = words.lines().next().unwrap_or_default();
    line.chars().take(200).collect()
}

/// Panics of reader threads become errors, so their messages on standard error would only alarm.
fn keep_panics_quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if thread::current().name() != Some(THREAD) {
                before(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panics_and_delays_become_errors() {
        let limits = Limits { max_seconds: 1, ..Limits::default() };
        let panicked = run::<()>(Format::Pdf, &limits, || panic!("no such object"));
        let detail = "no such object".to_owned();
        assert_eq!(panicked, Err(ReadErrorKind::Parser { format: Format::Pdf, detail }));
        let slow = run(Format::Pdf, &limits, || {
            thread::sleep(Duration::from_secs(3));
            Ok(())
        });
        assert_eq!(slow, Err(ReadErrorKind::TooSlow { seconds: 1 }));
    }
}
