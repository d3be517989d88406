//! `run`, `add`, `remove`, `analyse`, `demo`: what changes a case.

use super::{Codebooks, Jobs, Style};
use crate::report::{Failure, Report, SOME_UNREADABLE};
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;
use workbench::{Cancel, DEMO_CODEBOOK, Ingested, Workbench, demo_originals};

#[derive(clap::Args)]
pub(crate) struct Run {
    /// Files, folders or zip archives to read.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// The case file to make or to go on with.
    #[arg(short, long = "output", value_name = "CASE")]
    output: PathBuf,
    #[command(flatten)]
    codebooks: Codebooks,
    #[command(flatten)]
    jobs: Jobs,
}

#[derive(clap::Args)]
pub(crate) struct Add {
    /// The case file.
    case: PathBuf,
    /// Files, folders or zip archives to read.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    jobs: Jobs,
}

#[derive(clap::Args)]
pub(crate) struct Remove {
    /// The case file.
    case: PathBuf,
    /// Ids or file names of documents, or how they begin.
    #[arg(required = true)]
    documents: Vec<String>,
}

#[derive(clap::Args)]
pub(crate) struct Analyse {
    /// The case file.
    case: PathBuf,
}

#[derive(clap::Args)]
pub(crate) struct Demo {
    /// Where to put the case.
    #[arg(short, long = "output", value_name = "CASE", default_value = "demo.case")]
    output: PathBuf,
}

pub(crate) fn run(arguments: &Run, style: Style, report: &Report) -> Result<ExitCode, Failure> {
    arguments.jobs.apply();
    let mut case = Workbench::create_or_open(&arguments.output)?;
    case.use_codebooks(&arguments.codebooks.codebooks)?;
    let ingested = case.add(&arguments.paths, report, &Cancel::default())?;
    let code = finish(&mut case, &ingested, style, report)?;
    let shown = arguments.output.display();
    report.say(&format!("next: crossbearing open {shown}   or   crossbearing brief {shown} -o brief.html"));
    Ok(code)
}

pub(crate) fn add(arguments: &Add, style: Style, report: &Report) -> Result<ExitCode, Failure> {
    arguments.jobs.apply();
    let mut case = Workbench::open(&arguments.case)?;
    let ingested = case.add(&arguments.paths, report, &Cancel::default())?;
    finish(&mut case, &ingested, style, report)
}

pub(crate) fn remove(arguments: &Remove, style: Style, report: &Report) -> Result<ExitCode, Failure> {
    let mut case = Workbench::open(&arguments.case)?;
    for file in case.remove(&arguments.documents)? {
        report.say(&format!("removed {file}"));
    }
    finish(&mut case, &Ingested::default(), style, report)
}

pub(crate) fn analyse(arguments: &Analyse, style: Style, report: &Report) -> Result<ExitCode, Failure> {
    let mut case = Workbench::open(&arguments.case)?;
    finish(&mut case, &Ingested::default(), style, report)
}

pub(crate) fn demo(arguments: &Demo, style: Style, report: &Report) -> Result<ExitCode, Failure> {
    let mut case = Workbench::create_or_open(&arguments.output)?;
    let (name, text) = DEMO_CODEBOOK;
    case.use_codebook_texts(&[(name.to_owned(), text.to_owned())])?;
    let ingested = case.add_originals(demo_originals(), report)?;
    let code = finish(&mut case, &ingested, style, report)?;
    let shown = arguments.output.display();
    report.say(&format!("next: crossbearing open {shown}   or   crossbearing brief {shown} -o brief.html"));
    Ok(code)
}

/// Brings the assessment up to date and tells what the case holds.
fn finish(
    case: &mut Workbench,
    ingested: &Ingested,
    style: Style,
    report: &Report,
) -> Result<ExitCode, Failure> {
    case.analyse(report)?;
    report.finish();
    for (file, notice) in &ingested.notices {
        report.say(&format!("{file}: {notice}"));
    }
    let state = case.state()?;
    if style.json {
        let unreadable: Vec<_> =
            ingested.unreadable.iter().map(|it| json!({"file": it.file, "why": it.why})).collect();
        let summary = json!({
            "added": ingested.added, "known": ingested.known, "unreadable": unreadable,
            "documents": state.documents, "mentions": state.mentions, "claims": state.claims,
            "propositions": state.propositions, "findings": state.findings,
        });
        super::table::print_line(&summary.to_string())?;
    } else {
        report.say(&format!(
            "{} documents ({} new, {} known, {} not read), {} claims, {} propositions, {} findings",
            state.documents,
            ingested.added,
            ingested.known,
            ingested.unreadable.len(),
            state.claims,
            state.propositions,
            state.findings
        ));
    }
    Ok(if ingested.unreadable.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(SOME_UNREADABLE) })
}
