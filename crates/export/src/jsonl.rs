//! JSON Lines: a folder of ten files, one object a line, after the published contract.
//!
//! `start` and `end` are code points, end exclusive, into the `text` of `documents.jsonl`; `document` is the file
//! name. Every field is there in every row; what the text does not say is `null`. Rows stand in the order of document
//! name, place and id; propositions, lineage and findings in the order of the assessment, strongest first.

mod rows;

use crate::{Export, ExportReport, Exporter, Shape};
use evidence::{Assessment, Evidence};
use rows::Names;
use serde::Serialize;

/// See the module.
#[derive(Debug)]
pub struct JsonLines;

impl Exporter for JsonLines {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn about(&self) -> &'static str {
        "JSON Lines, ten files in a folder: all that was read and all that follows, for scripts and notebooks"
    }

    fn shape(&self) -> Shape {
        Shape::Folder
    }

    fn export(&self, evidence: &Evidence, assessment: &Assessment) -> Export {
        let names = Names::new(evidence, assessment);
        let mut writing = Writing::default();
        writing.file("documents.jsonl", &names.documents());
        writing.file("sources.jsonl", &names.sources());
        writing.file("actors.jsonl", &names.actors());
        writing.file("mentions.jsonl", &names.mentions());
        writing.file("claims.jsonl", &names.claims());
        writing.file("attributions.jsonl", &names.attributions());
        writing.file("codings.jsonl", &names.codings());
        writing.file("propositions.jsonl", &names.propositions());
        writing.file("lineage.jsonl", &names.lineage());
        writing.file("findings.jsonl", &names.findings());
        let left_out = [
            "layout and mended lines: the text is given as it was read",
            "notices of readers and judgements: they stay in the case file",
        ];
        writing.report.left_out = left_out.map(str::to_owned).to_vec();
        Export { files: writing.files, report: writing.report }
    }
}

impl JsonLines {
    /// The rows of `claims.jsonl` alone.
    pub fn claims(evidence: &Evidence, assessment: &Assessment) -> Vec<u8> {
        let mut writing = Writing::default();
        writing.file("claims.jsonl", &Names::new(evidence, assessment).claims());
        writing.files.pop().map(|(_, bytes)| bytes).unwrap_or_default()
    }
}

#[derive(Default)]
struct Writing {
    files: Vec<(&'static str, Vec<u8>)>,
    report: ExportReport,
}

impl Writing {
    fn file<Row: Serialize>(&mut self, name: &'static str, rows: &[Row]) {
        let mut bytes = Vec::new();
        for row in rows {
            serde_json::to_writer(&mut bytes, row).expect("rows have text keys, and memory takes all bytes");
            bytes.push(b'\n');
        }
        self.report.rows.push((name, rows.len()));
        self.files.push((name, bytes));
    }
}

#[cfg(test)]
mod tests;
