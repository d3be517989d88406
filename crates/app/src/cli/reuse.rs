//! `reuse`: which texts reuse which, and where.

use super::lines::{self, Output};
use crate::report::Failure;
use evidence::{ByteOffset, Text};
use serde_json::{Value, json};
use std::ops::Range;
use std::process::ExitCode;

#[derive(clap::Args)]
#[command(after_help = "\
Input, one object a line: {\"id\", \"text\"}. Output, one line for each pair with reuse:
{\"a\", \"b\", \"score\", \"passages\": [{\"a\": [start, end], \"b\": [start, end]}]}, offsets in Unicode code points, end exclusive.
From a score of 0.8 on it is reuse; pairs that are not shown have none.

  jq -c '{id: .id, text: .text}' export/documents.jsonl | crossbearing reuse

Give all texts at once: words that many of them have weigh less.")]
pub(crate) struct Reuse {}

pub(crate) fn reuse(_: &Reuse) -> Result<ExitCode, Failure> {
    let texts = lines::all("{\"id\": …, \"text\": …}", |line| {
        Ok((line.text("id")?, Text::new(line.text("text")?)))
    })?;
    let bare: Vec<&str> = texts.iter().map(|it| it.1.as_str()).collect();
    let mut out = Output::new();
    for found in workbench::reuse(&bare) {
        let ((a, one), (b, other)) = (&texts[found.a], &texts[found.b]);
        let passages =
            found.passages.iter().map(|it| json!({"a": chars(one, &it.0), "b": chars(other, &it.1)}));
        let passages: Vec<Value> = passages.collect();
        out.print(&json!({"a": a, "b": b, "score": found.score, "passages": passages}))?;
    }
    out.finish()?;
    Ok(ExitCode::SUCCESS)
}

/// Bytes of a text as code points.
fn chars(text: &Text, bytes: &Range<usize>) -> Value {
    // A text of four gigabytes is beyond every reader here, and would be cut at that.
    let at = |byte: usize| text.to_chars(ByteOffset(u32::try_from(byte).unwrap_or(u32::MAX))).0;
    json!([at(bytes.start), at(bytes.end)])
}
