//! `fuse`: the most likely value where sources contradict each other and some copy.

use super::lines::{self, Output};
use crate::report::Failure;
use serde_json::json;
use std::process::ExitCode;
use workbench::{SourceClaim, ValueKind, fuse_values};

#[derive(clap::Args)]
#[command(after_help = "\
Input, one object a line: {\"object\", \"attribute\", \"source\", \"value\"}. Output, one line for each attribute of each object:
{\"object\", \"attribute\", \"value\", \"confidence\", \"why\"}; the value is one of those claimed.

  printf '%s\\n' '{\"object\":\"pass\",\"attribute\":\"convoys\",\"source\":\"mission\",\"value\":\"14\"}' \\
                '{\"object\":\"pass\",\"attribute\":\"convoys\",\"source\":\"gazette\",\"value\":\"40\"}' | crossbearing fuse --kind number

Sources that copy are found by what they share, so give all claims at once: with a handful, no copying shows.")]
pub(crate) struct Fuse {
    /// How values are read: as times of the day, numbers, lists of persons, or as they stand.
    #[arg(long, value_name = "KIND", default_value = "text", value_parser = ["time", "number", "names", "text"])]
    kind: String,
}

pub(crate) fn fuse(arguments: &Fuse) -> Result<ExitCode, Failure> {
    let kind = ValueKind::ALL.iter().find(|it| it.1 == arguments.kind).map_or(ValueKind::Text, |it| it.0);
    let claims =
        lines::all("{\"object\": …, \"attribute\": …, \"source\": …, \"value\": …}", |line| {
            Ok(SourceClaim {
                object: line.text("object")?,
                attribute: line.text("attribute")?,
                source: line.text("source")?,
                value: line.text("value")?,
            })
        })?;
    let mut out = Output::new();
    for it in fuse_values(&claims, kind) {
        out.print(&json!({"object": it.object, "attribute": it.attribute, "value": it.value,
            "confidence": it.confidence, "why": it.why}))?;
    }
    out.finish()?;
    Ok(ExitCode::SUCCESS)
}
