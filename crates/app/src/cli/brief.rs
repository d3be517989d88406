//! `brief`: what is known, in sentences that cite their quotes.

use crate::report::{Failure, Report};
use std::path::PathBuf;
use std::process::ExitCode;
use workbench::{Paper, Workbench, brief_docx, brief_html, brief_markdown, brief_pdf};

#[derive(clap::Args)]
pub(crate) struct Brief {
    /// The case file.
    case: PathBuf,
    /// File to write; ends in .md, .html, .pdf or .docx.
    #[arg(short, long = "output", value_name = "FILE")]
    output: PathBuf,
    /// Only what concerns an actor, a code or words.
    #[arg(long, value_name = "ACTOR|CODE|TEXT")]
    about: Option<String>,
    /// Paper of a PDF: a4 or letter.
    #[arg(long, value_name = "PAPER", default_value = "a4")]
    paper: Paper,
}

pub(crate) fn brief(arguments: &Brief, report: &Report) -> Result<ExitCode, Failure> {
    let ending =
        arguments.output.extension().map(|it| it.to_string_lossy().to_lowercase()).unwrap_or_default();
    if !matches!(ending.as_str(), "md" | "html" | "htm" | "pdf" | "docx") {
        return Err(Failure::Said(format!(
            "a brief is written as .md, .html, .pdf or .docx, not as {:?}; name the file accordingly",
            arguments.output.display().to_string()
        )));
    }
    let mut case = Workbench::open(&arguments.case)?;
    let brief = case.brief(arguments.about.as_deref(), report)?;
    let bytes = match ending.as_str() {
        "md" => brief_markdown(&brief).into_bytes(),
        "pdf" => brief_pdf(&brief, arguments.paper),
        "docx" => brief_docx(&brief),
        _ => brief_html(&brief).into_bytes(),
    };
    workbench::write_whole(&arguments.output, &bytes)?;
    report.finish();
    let sentences: usize = brief.sections.iter().map(|it| it.sentences.len()).sum();
    report.say(&format!(
        "{}: {sentences} sentences, {} quotes",
        arguments.output.display(),
        brief.notes.len()
    ));
    Ok(ExitCode::SUCCESS)
}
