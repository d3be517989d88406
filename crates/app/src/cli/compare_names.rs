//! `compare-names`: are two names names of one?

use super::lines::{self, Output};
use crate::report::Failure;
use serde_json::json;
use std::process::ExitCode;
use workbench::{NameKind, compare_names};

#[derive(clap::Args)]
#[command(after_help = "\
Input, one object a line: {\"id\", \"name1\", \"name2\", \"schema\"}; schema is Person, Company, Organization, LegalEntity,
Vessel or left out. Any script is taken. Output: {\"id\", \"score\", \"match\", \"why\"}; match is a score of 0.8 or more.

  echo '{\"id\":\"1\",\"name1\":\"Selmar Orlan Ltd\",\"name2\":\"SELMAAR ORLAN LIMITED\",\"schema\":\"Company\"}' | crossbearing compare-names

The score says whether the names fit one bearer, not whether two bearers of one name are the same.")]
pub(crate) struct CompareNames {}

pub(crate) fn compare(_: &CompareNames) -> Result<ExitCode, Failure> {
    let mut out = Output::new();
    lines::each("{\"id\": …, \"name1\": …, \"name2\": …, \"schema\": …}", |line| {
        let kind = NameKind::called(line.text_if_any("schema").unwrap_or_default());
        let found = compare_names(&line.text("name1")?, &line.text("name2")?, kind);
        out.print(
            &json!({"id": line.text("id")?, "score": found.score, "match": found.matches, "why": found.why}),
        )
    })?;
    out.finish()?;
    Ok(ExitCode::SUCCESS)
}
