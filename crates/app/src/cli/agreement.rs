//! `agreement`: how far two coders agree, the machine being one of them.

use super::Style;
use super::table::{self, Shape};
use crate::report::{Failure, Report};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;
use workbench::{CoderAgreement, Workbench};

#[derive(clap::Args)]
pub(crate) struct Agreement {
    /// The case file.
    case: PathBuf,
    /// One coder, and the other; every pair when left out. The machine is called `machine`.
    #[arg(num_args = 0..=2)]
    coders: Vec<String>,
}

pub(crate) fn agreement(arguments: &Agreement, style: Style, report: &Report) -> Result<ExitCode, Failure> {
    let case = Workbench::open(&arguments.case)?;
    let pairs: Vec<(String, String)> = match arguments.coders.as_slice() {
        [a, b] => vec![(a.clone(), b.clone())],
        [a] => case.coders()?.into_iter().filter(|it| it != a).map(|it| (a.clone(), it)).collect(),
        _ => {
            let all = case.coders()?;
            let after = |n: usize| all[n + 1..].iter().cloned();
            (0..all.len()).flat_map(|n| after(n).map(|b| (all[n].clone(), b)).collect::<Vec<_>>()).collect()
        }
    };
    let mut rows = Vec::new();
    for (a, b) in pairs {
        rows.extend(case.agreement(&a, &b)?.iter().map(|it| row(&a, &b, it)));
    }
    report.finish();
    if rows.is_empty() && !style.json {
        report
            .say("nothing that two coders have both worked on; people enter codes and verdicts with `judge`");
        return Ok(ExitCode::SUCCESS);
    }
    let shape = if style.json { Shape::Json } else { Shape::Words };
    table::print(
        shape,
        &["one", "other", "on", "units", "agreed", "kappa", "alpha", "alpha_low", "alpha_high"],
        &rows,
    )?;
    Ok(ExitCode::SUCCESS)
}

fn row(a: &str, b: &str, it: &CoderAgreement) -> Vec<Value> {
    let rounded = |it: f64| (it * 1000.0).round() / 1000.0;
    vec![
        json!(a),
        json!(b),
        json!(it.what),
        json!(it.units),
        json!(rounded(it.agreed)),
        json!(it.kappa.map(rounded)),
        json!(it.alpha.map(rounded)),
        json!(it.interval.as_ref().map(|it| rounded(it.low))),
        json!(it.interval.as_ref().map(|it| rounded(it.high))),
    ]
}
