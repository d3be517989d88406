//! Time and memory of a child process; Python's `wait4` tells them, so no crate is needed for it.

use serde_json::Value;
use std::path::Path;
use std::process::Command;

const SCRIPT: &str = include_str!("measure.py");

/// What one run of a command took.
#[derive(Debug, Clone)]
pub struct Usage {
    /// Seconds from start to end.
    pub wall: f64,
    /// Seconds on all cores, system time included.
    pub cpu: f64,
    /// Peak resident memory in MiB.
    pub peak_mib: f64,
    /// The end of what it printed.
    pub printed: String,
}

/// Runs `command` with `input` on its standard input.
///
/// # Errors
/// When it fails, or Python is not there.
pub fn measure(input: Option<&Path>, command: &[&str]) -> Result<Usage, String> {
    let mut python = Command::new("python3");
    python.args(["-c", SCRIPT]).arg(input.unwrap_or(Path::new("-"))).args(command);
    let output = python.output().map_err(|error| format!("python3, which measures: {error}"))?;
    let told: Value = serde_json::from_slice(&output.stdout)
        .map_err(|_| format!("{}: {}", command.join(" "), String::from_utf8_lossy(&output.stderr).trim()))?;
    if told["ok"] != true {
        return Err(format!("{} failed", command.join(" ")));
    }
    let number = |name: &str| told[name].as_f64().unwrap_or_default();
    let printed = told["printed"].as_str().unwrap_or_default().to_owned();
    Ok(Usage { wall: number("wall"), cpu: number("cpu"), peak_mib: number("peak_mib"), printed })
}

/// The run with the least of what `by` tells: the one least disturbed by whatever else the machine does.
///
/// # Errors
/// As [`measure`].
pub fn best(
    rounds: usize,
    input: Option<&Path>,
    command: &[&str],
    by: fn(&Usage) -> f64,
) -> Result<Usage, String> {
    let runs: Result<Vec<Usage>, String> = (0..rounds).map(|_| measure(input, command)).collect();
    let best = runs?.into_iter().min_by(|a, b| by(a).total_cmp(&by(b)));
    best.ok_or_else(|| "no round was asked for".to_owned())
}
