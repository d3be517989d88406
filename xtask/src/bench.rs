//! `cargo xtask bench`: what a user waits for, with the command and the machine beside each figure.
//!
//! Figures belong to a machine and an hour, so they are printed and not kept. Building is not part of them.

use crate::cargo::{cargo, target};
use crate::measure::{best, measure};
use crate::product::{CODEBOOK, Product, shared, shown, without_shared, workplace, write};
use crate::{big, browser};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

/// Rounds of which the best counts.
const ROUNDS: usize = 3;

/// Texts the engine sees in one call: where it is fastest.
const BATCH: &str = "16";

/// Words of one text for the engine: a few pages, as in `scripts/bench_engine.py`.
const WORDS: usize = 1_000;

/// What a document goes through until its claims are printed, in order.
const STAGES: &[&str] = &[
    "read",
    "annotate",
    "mentions",
    "attributions",
    "times",
    "relation",
    "role",
    "quantity",
    "event",
    "statement",
    "set phrase",
    "trend",
    "assembly",
    "codings",
    "resolve",
    "rows",
];

/// Documents of a large case.
const DOCUMENTS: usize = 10_000;

/// A short document, for the time from start to first result.
const FIRST: &str = "The mission said that 14 convoys crossed the pass in July.";

/// Measures and prints.
pub fn bench(arguments: &[String]) -> ExitCode {
    let Some(shared) = shared() else {
        without_shared("there is nothing to measure on");
        return ExitCode::SUCCESS;
    };
    let outcome = Product::from_arguments(arguments).and_then(|product| {
        let folder = workplace("bench")?;
        println!("machine: {}", machine());
        first_document(&product, &folder)?;
        whole_run(&product, &shared, &folder)?;
        engine(&shared, &folder)?;
        stages(&shared)?;
        large(&product)
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// The workbench over as many documents as a large case has.
fn large(product: &Product) -> Result<(), String> {
    let start = Instant::now();
    let case = big::case(product, DOCUMENTS)?;
    println!("\ncargo xtask big {DOCUMENTS}   (made in {:.0} s)", start.elapsed().as_secs_f64());
    judging(product, &case)?;
    browser::measure(product, &case)
}

fn first_document(product: &Product, folder: &Path) -> Result<(), String> {
    let input = folder.join("first.jsonl");
    write(&input, &format!("{}\n", json!({"id": "1", "text": FIRST})))?;
    let command = [shown(product.binary()), "annotate", "--layer", "claims"];
    let usage = best(2 * ROUNDS, Some(&input), &command, |it| it.wall)?;
    println!("\ncrossbearing annotate --layer claims < one sentence");
    println!("  start to first document  {:.0} ms wall, {:.0} MiB peak", 1000.0 * usage.wall, usage.peak_mib);
    Ok(())
}

fn whole_run(product: &Product, shared: &Path, folder: &Path) -> Result<(), String> {
    let corpus = shared.join("corpus");
    let words: usize = texts(&corpus)?.iter().map(|it| it.split_whitespace().count()).sum();
    for jobs in ["1", "2"] {
        let mut runs = Vec::new();
        for round in 0..ROUNDS {
            let case = folder.join(format!("{jobs}-{round}.case"));
            let run = ["run", shown(&corpus), "-o", shown(&case), "--codebook", CODEBOOK, "--jobs", jobs];
            let command: Vec<&str> = std::iter::once(shown(product.binary())).chain(run).collect();
            runs.push(measure(None, &command)?);
        }
        let least = |of: fn(&crate::measure::Usage) -> f64| runs.iter().map(of).fold(f64::INFINITY, f64::min);
        let (wall, cpu, peak) = (least(|it| it.wall), least(|it| it.cpu), least(|it| it.peak_mib));
        println!(
            "\ncrossbearing run {} --codebook {CODEBOOK} --jobs {jobs}   ({words} words)",
            corpus.display()
        );
        println!(
            "  {wall:.2} s wall, {cpu:.2} s CPU, {peak:.0} MiB peak, {:.0} words a second",
            words as f64 / wall
        );
    }
    Ok(())
}

/// A judgement on a case of many documents: entered by the program, and followed by one that holds the case.
fn judging(product: &Product, case: &Path) -> Result<(), String> {
    let memo = ["judge", shown(case), "memo", "000000.md", "measured"];
    let command: Vec<&str> = std::iter::once(shown(product.binary())).chain(memo).collect();
    let usage = best(ROUNDS, None, &command, |it| it.wall)?;
    println!("\ncrossbearing judge, {DOCUMENTS} documents, case not held");
    println!("  {:.2} s wall, {:.2} s CPU, {:.0} MiB peak", usage.wall, usage.cpu, usage.peak_mib);
    let build =
        ["build", "--release", "--locked", "--quiet", "--package", "workbench", "--example", "reassess"];
    if !cargo(&build).status().is_ok_and(|it| it.success()) {
        return Err("the workbench's example cannot be built".to_owned());
    }
    let binary = target().join("release/examples").join(format!("reassess{}", std::env::consts::EXE_SUFFIX));
    let output = std::process::Command::new(&binary).arg(case).output().map_err(|it| it.to_string())?;
    println!(
        "\ncargo run --release --package workbench --example reassess, {DOCUMENTS} documents, case held"
    );
    String::from_utf8_lossy(&output.stdout).lines().for_each(|line| println!("  {line}"));
    Ok(())
}

fn engine(shared: &Path, folder: &Path) -> Result<(), String> {
    let build =
        ["build", "--release", "--locked", "--quiet", "--package", "language", "--example", "annotate"];
    if !cargo(&build).status().is_ok_and(|it| it.success()) {
        return Err("the engine's example cannot be built".to_owned());
    }
    let binary = target().join("release/examples").join(format!("annotate{}", std::env::consts::EXE_SUFFIX));
    let input = folder.join("texts.jsonl");
    let mut lines = String::new();
    for text in texts(&shared.join("corpus"))? {
        for piece in pieces(&text) {
            lines.push_str(&format!("{}\n", json!({"id": "", "text": piece})));
        }
    }
    write(&input, &lines)?;
    let usage = best(ROUNDS, Some(&input), &[shown(&binary), BATCH], |it| it.cpu)?;
    let tokens: f64 = usage.printed.trim().parse().map_err(|_| "the example printed no count".to_owned())?;
    println!(
        "\ncargo run --release --package language --example annotate {BATCH} < the reports in texts of {WORDS} words"
    );
    println!(
        "  {:.0} tokens a CPU-second, start included, {:.0} MiB peak",
        tokens / usage.cpu,
        usage.peak_mib
    );
    Ok(())
}

/// What each stage of drawing claims costs beside the engine alone, all in one process.
fn stages(shared: &Path) -> Result<(), String> {
    let build =
        ["build", "--release", "--locked", "--quiet", "--package", "workbench", "--example", "stages"];
    if !cargo(&build).status().is_ok_and(|it| it.success()) {
        return Err("the workbench's example cannot be built".to_owned());
    }
    let binary = target().join("release/examples").join(format!("stages{}", std::env::consts::EXE_SUFFIX));
    let files = files(&shared.join("corpus"))?;
    let command: Vec<&str> =
        std::iter::once(shown(&binary)).chain(files.iter().map(|it| shown(it))).collect();
    let usage = measure(None, &command)?;
    let told: serde_json::Value =
        serde_json::from_str(usage.printed.trim()).map_err(|error| format!("stages: {error}"))?;
    let seconds = |stage: &str| told[stage].as_f64().unwrap_or_default();
    let engine = seconds("engine").max(f64::MIN_POSITIVE);
    println!("\ncargo run --release --package workbench --example stages <the reports>   (engine alone = 1)");
    let mut sum = 0.0;
    for stage in STAGES {
        sum += seconds(stage) / engine;
        println!("  {stage:<14} {:>6.3}   together {sum:.3}", seconds(stage) / engine);
    }
    Ok(())
}

fn files(corpus: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(corpus).map_err(|error| format!("{}: {error}", corpus.display()))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|it| it.path()).filter(|it| it.is_file()).collect();
    files.sort();
    Ok(files)
}

fn texts(corpus: &Path) -> Result<Vec<String>, String> {
    Ok(files(corpus)?.iter().filter_map(|it| std::fs::read_to_string(it).ok()).collect())
}

/// Cuts a text after every so many words, white space kept.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut from, mut words) = (0, 0);
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if before.is_whitespace() && !c.is_whitespace() {
            words += 1;
            if words > WORDS {
                pieces.push(&text[from..at]);
                (from, words) = (at, 1);
            }
        }
        before = c;
    }
    pieces.push(&text[from..]);
    pieces
}

/// Processor, cores and system, as far as they are told.
fn machine() -> String {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model =
        info.lines().find_map(|it| it.strip_prefix("model name")?.split_once(": ")).map(|it| it.1.trim());
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split_whitespace().next().unwrap_or("unknown");
    let system = format!("{} {}", std::env::consts::OS, std::env::consts::ARCH);
    format!("{}, {cores} cores, {system}, load {load}", model.unwrap_or("unnamed processor"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_hold_the_whole_text() {
        let text = "word ".repeat(2 * WORDS + 7);
        assert_eq!(pieces(&text).len(), 3);
        assert_eq!(pieces(&text).concat(), text);
    }
}
