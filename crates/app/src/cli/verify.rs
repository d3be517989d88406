//! `verify`: does everything in the case still stand?

use super::Style;
use super::table::print_line;
use crate::report::Failure;
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;
use workbench::Workbench;

#[derive(clap::Args)]
pub(crate) struct Verify {
    /// The case file.
    case: PathBuf,
}

pub(crate) fn verify(arguments: &Verify, style: Style) -> Result<ExitCode, Failure> {
    let case = Workbench::open(&arguments.case)?;
    let lies = case.verify()?;
    for lie in &lies {
        if style.json {
            print_line(&json!({"place": lie.place, "what": lie.what}).to_string())?;
        } else {
            print_line(&lie.to_string())?;
        }
    }
    if lies.is_empty() {
        let state = case.state()?;
        if !style.json {
            print_line(&format!(
                "{} documents, {} claims: every quote, id and hash holds",
                state.documents, state.claims
            ))?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::FAILURE)
}
