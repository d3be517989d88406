//! `hypotheses`: competing hypotheses against the evidence, and what carries the ranking.

use super::Style;
use super::table::{self, Shape, print_line};
use crate::report::{Failure, Report};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;
use workbench::{Cell, Matrix, Setter, Workbench};

#[derive(clap::Args)]
pub(crate) struct Hypotheses {
    /// The case file.
    case: PathBuf,
}

pub(crate) fn hypotheses(arguments: &Hypotheses, style: Style, report: &Report) -> Result<ExitCode, Failure> {
    let (matrix, assessment) = Workbench::open(&arguments.case)?.hypotheses(report)?;
    report.finish();
    let source = |id: evidence::SourceId| {
        assessment.sources.iter().find(|it| it.id == id).map_or_else(|| id.to_string(), |it| it.name.clone())
    };
    if style.json {
        print_line(&as_json(&matrix, &source).to_string())?;
        return Ok(ExitCode::SUCCESS);
    }
    if matrix.hypotheses.is_empty() {
        report.say("no hypotheses; put one with `crossbearing judge CASE hypothesis \"\" \"WORDS\"`");
        return Ok(ExitCode::SUCCESS);
    }
    for (n, it) in matrix.hypotheses.iter().enumerate() {
        print_line(&format!(
            "H{}  {}  {}\n    inconsistency {}: {} against, {} with; put by {}",
            n + 1,
            it.text,
            it.id,
            it.inconsistency,
            it.against,
            it.with,
            it.who
        ))?;
    }
    let names: Vec<String> = (1..=matrix.hypotheses.len()).map(|n| format!("H{n}")).collect();
    let columns: Vec<&str> =
        ["evidence", "weight", "tells"].into_iter().chain(names.iter().map(String::as_str)).collect();
    let rows: Vec<Vec<Value>> = matrix
        .rows
        .iter()
        .map(|row| {
            let evidence = format!("{} ({})", row.text, row.proposition);
            let cells = row.cells.iter().map(|it| json!(it.as_ref().map(sign)));
            [json!(evidence), json!(row.weight), json!(row.diagnosticity)].into_iter().chain(cells).collect()
        })
        .collect();
    table::print(Shape::Words, &columns, &rows)?;
    print_line("++ + n - -- na: how it bears; in brackets where the machine proposes it")?;
    for it in &matrix.removals {
        let order: Vec<String> = it
            .ranking
            .iter()
            .map(|(id, score)| {
                let n = matrix.hypotheses.iter().position(|all| all.id == *id).map_or(0, |n| n + 1);
                format!("H{n} {score}")
            })
            .collect();
        let what = if it.changes_leader { "another would lead" } else { "the order would change" };
        print_line(&format!("without {} {what}: {}", source(it.source), order.join(", ")))?;
    }
    for it in &matrix.pivots {
        print_line(&format!("{}  {}", it.proposition, it.why))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn sign(cell: &Cell) -> String {
    use evidence::Bearing as B;
    let sign = match cell.bearing {
        B::StronglyConsistent => "++",
        B::Consistent => "+",
        B::Neutral => "n",
        B::Inconsistent => "-",
        B::StronglyInconsistent => "--",
        B::NotApplicable => "na",
    };
    match cell.setter {
        Setter::Person => sign.to_owned(),
        Setter::Machine => format!("({sign})"),
    }
}

fn as_json(matrix: &Matrix, source: &dyn Fn(evidence::SourceId) -> String) -> Value {
    let hypotheses: Vec<Value> = matrix
        .hypotheses
        .iter()
        .map(|it| {
            json!({
                "id": it.id.to_string(), "text": it.text, "who": it.who, "inconsistency": it.inconsistency,
                "against": it.against, "with": it.with,
            })
        })
        .collect();
    let cell = |it: &Cell| {
        json!({
            "bearing": it.bearing.as_str(),
            "by": if it.setter == Setter::Person { "person" } else { "machine" },
            "why": it.why,
        })
    };
    let rows: Vec<Value> = matrix.rows.iter().map(|row| json!({
        "proposition": row.proposition.to_string(), "text": row.text, "weight": row.weight,
        "diagnosticity": row.diagnosticity, "cells": row.cells.iter().map(|it| it.as_ref().map(cell)).collect::<Vec<_>>(),
    })).collect();
    let removals: Vec<Value> = matrix.removals.iter().map(|it| json!({
        "source": it.source.to_string(), "name": source(it.source), "changes_leader": it.changes_leader,
        "ranking": it.ranking.iter().map(|(id, score)| json!({"id": id.to_string(), "inconsistency": score})).collect::<Vec<_>>(),
    })).collect();
    let pivots: Vec<Value> = matrix
        .pivots
        .iter()
        .map(|it| json!({"proposition": it.proposition.to_string(), "why": it.why}))
        .collect();
    json!({"hypotheses": hypotheses, "rows": rows, "removals": removals, "pivots": pivots})
}
