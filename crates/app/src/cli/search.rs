//! `search`: words and claims by their shape.

use super::Style;
use super::table::print_line;
use crate::report::{Failure, Report};
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;
use workbench::Workbench;

#[derive(clap::Args)]
#[command(
    after_help = "Fields: subject object actor predicate class kind polarity modality document source code level roots limit.\nA value with spaces stands in quotation marks; a word that ends in * stands for all that begin so.\n\nExamples:\n  crossbearing search CASE 'subject:\"Orlan Front\" class:attack'\n  crossbearing search CASE 'sanctuar* roots:>=2'"
)]
pub(crate) struct Search {
    /// The case file.
    case: PathBuf,
    /// Words, "phrases" and field:value pairs; all must hold.
    #[arg(required = true, num_args = 1..)]
    query: Vec<String>,
}

pub(crate) fn search(arguments: &Search, style: Style, report: &Report) -> Result<ExitCode, Failure> {
    let mut case = Workbench::open(&arguments.case)?;
    let hits = case.search(&arguments.query.join(" "), report)?;
    report.finish();
    for hit in &hits {
        if style.json {
            let line = json!({"kind": hit.kind.as_str(), "id": hit.id, "file": hit.file, "page": hit.page, "text": hit.snippet.text});
            print_line(&line.to_string())?;
        } else {
            let page = hit.page.map(|it| format!(" p. {it}")).unwrap_or_default();
            print_line(&format!(
                "{:11} {} {}{page}\n    {}",
                hit.kind.as_str(),
                hit.id,
                hit.file,
                hit.snippet.text
            ))?;
        }
    }
    if hits.is_empty() {
        report.say("nothing found");
    }
    Ok(ExitCode::SUCCESS)
}
