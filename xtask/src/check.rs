//! `cargo xtask check`: what a change has to pass, here and anywhere else.
//!
//! Everything is built in one profile: the dev profile of the root manifest, which optimises dependencies and the
//! language engine and nothing else. Lints and documentation share what `cargo check` leaves, tests what `cargo build`
//! leaves. Every step runs, so that one look shows all that is wrong.

use crate::cargo::cargo;
use crate::tidy;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// A step: what it is called, and the function that says whether it holds.
type Step = (&'static str, fn() -> bool);

/// The quick ones first.
const STEPS: &[Step] =
    &[("format", format), ("tidy", tidy::is_tidy), ("lints", lints), ("tests", tests), ("docs", docs)];

/// Runs every step; fails when one does.
pub fn check(_: &[String]) -> ExitCode {
    let mut done: Vec<(&str, bool, Duration)> = Vec::new();
    for (name, holds) in STEPS {
        println!("\n== {name}");
        let start = Instant::now();
        let ok = holds();
        done.push((name, ok, start.elapsed()));
    }
    println!();
    for (name, ok, took) in &done {
        println!("{} {name:8} {:7.1} s", if *ok { "ok  " } else { "FAIL" }, took.as_secs_f64());
    }
    if done.iter().all(|it| it.1) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn format() -> bool {
    succeeds(cargo(&["fmt", "--all", "--check"]))
}

fn lints() -> bool {
    succeeds(cargo(&["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

/// With nextest where it is installed; it runs no examples in documentation, so these come after it.
fn tests() -> bool {
    let mut version = cargo(&["nextest", "--version"]);
    let nextest = version.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|it| it.success());
    if !nextest {
        return succeeds(cargo(&["test", "--locked", "--workspace", "--no-fail-fast"]));
    }
    succeeds(cargo(&["nextest", "run", "--locked", "--workspace", "--no-fail-fast"]))
        && succeeds(cargo(&["test", "--locked", "--doc", "--package", "evidence"]))
}

/// Links inside the documentation of the code; those between pages are `tidy`'s.
fn docs() -> bool {
    let mut command = cargo(&["doc", "--locked", "--workspace", "--no-deps", "--document-private-items"]);
    command.env("RUSTDOCFLAGS", "-D rustdoc::broken_intra_doc_links");
    succeeds(command)
}

fn succeeds(mut command: Command) -> bool {
    command.status().is_ok_and(|it| it.success())
}
