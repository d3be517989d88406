//! `export`: a case in another format.

use super::Style;
use crate::report::{Failure, Report};
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;
use workbench::{EXPORTERS, Workbench};

#[derive(clap::Args)]
#[command(after_help = formats())]
pub(crate) struct Export {
    /// The case file.
    case: PathBuf,
    /// The format.
    #[arg(long, value_name = "F")]
    format: String,
    /// File or folder to write.
    #[arg(short, long = "output", value_name = "PATH")]
    output: PathBuf,
}

fn formats() -> String {
    let lines: Vec<String> = EXPORTERS.iter().map(|it| format!("  {:8} {}", it.name(), it.about())).collect();
    format!("Formats:\n{}", lines.join("\n"))
}

pub(crate) fn export(arguments: &Export, style: Style, report: &Report) -> Result<ExitCode, Failure> {
    let mut case = Workbench::open(&arguments.case)?;
    let done = case.export(&arguments.format, &arguments.output, report)?;
    report.finish();
    if style.json {
        let rows: serde_json::Map<String, serde_json::Value> =
            done.rows.iter().map(|(name, rows)| ((*name).to_owned(), json!(rows))).collect();
        super::table::print_line(&json!({"rows": rows, "left_out": done.left_out}).to_string())?;
    } else {
        for (name, rows) in &done.rows {
            report.say(&format!("{rows:7} {name}"));
        }
    }
    Ok(ExitCode::SUCCESS)
}
