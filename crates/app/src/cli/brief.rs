//! `brief`: what is known, in sentences that cite their quotes.

use crate::report::{Failure, Report};
use std::path::PathBuf;
use std::process::ExitCode;
use workbench::{Workbench, brief_html, brief_markdown};

#[derive(clap::Args)]
pub(crate) struct Brief {
    /// The case file.
    case: PathBuf,
    /// File to write; ends in .md or .html.
    #[arg(short, long = "output", value_name = "FILE")]
    output: PathBuf,
    /// Only what concerns an actor, a code or words.
    #[arg(long, value_name = "ACTOR|CODE|TEXT")]
    about: Option<String>,
}

pub(crate) fn brief(arguments: &Brief, report: &Report) -> Result<ExitCode, Failure> {
    let ending =
        arguments.output.extension().map(|it| it.to_string_lossy().to_lowercase()).unwrap_or_default();
    if !matches!(ending.as_str(), "md" | "html" | "htm") {
        return Err(Failure::Said(format!(
            "a brief is written as .md or .html, not as {:?}; name the file accordingly",
            arguments.output.display().to_string()
        )));
    }
    let mut case = Workbench::open(&arguments.case)?;
    let brief = case.brief(arguments.about.as_deref(), report)?;
    let text = if ending == "md" { brief_markdown(&brief) } else { brief_html(&brief) };
    workbench::write_whole(&arguments.output, text.as_bytes())?;
    report.finish();
    let sentences: usize = brief.sections.iter().map(|it| it.sentences.len()).sum();
    report.say(&format!(
        "{}: {sentences} sentences, {} quotes",
        arguments.output.display(),
        brief.notes.len()
    ));
    Ok(ExitCode::SUCCESS)
}
