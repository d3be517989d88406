//! `cargo xtask score`: how right the product is, as a table that is committed, so that a change shows its effect.
//!
//! The table holds no date, no machine and no time; the same code gives the same bytes.

use crate::errors;
use crate::methods;
use crate::product::{Product, shared, without_shared, workplace, write};
use crate::scorers::{self, RE3D, RE3D_RELATIONS, Set};
use serde_json::Value;
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

const TABLE: &str = "docs/score.md";

/// Sets of annotated texts, in the order of the table.
const SETS: &[Set] = &[
    RE3D,
    RE3D_RELATIONS,
    figures("recognizers_text/number"),
    figures("recognizers_text/percent"),
    figures("recognizers_text/currency"),
    figures("recognizers_text/dimension"),
    figures("recognizers_text/age"),
    figures("recognizers_text/numrange"),
    Set {
        layer: "times",
        data: "recognizers_text/datetime",
        annotate: &["--layer", "times"],
        scorer: "spans.py",
        options: &["--nolabel"],
    },
    Set {
        layer: "attributions",
        data: "polnear/dev",
        annotate: &["--layer", "attributions"],
        scorer: "attrib.py",
        options: &[],
    },
    // The selector was trained on these; crates/extract/data/tuples/README.md has the cross-validated figures.
    Set {
        layer: "tuples (trained on these)",
        data: "carb/gold",
        annotate: &["--layer", "tuples"],
        scorer: "carb.py",
        options: &[],
    },
    Set {
        layer: "incidents",
        data: "muc4/dev",
        annotate: &["--layer", "incidents"],
        scorer: "ree.py",
        options: &[],
    },
    Set {
        layer: "events",
        data: "plover_gsr/records",
        annotate: &["--layer", "events"],
        scorer: "events.py",
        options: &["plover"],
    },
    Set {
        layer: "events",
        data: "case2021_task2/snippets",
        annotate: &["--layer", "events", "--labels", "case2021"],
        scorer: "labels.py",
        options: &[],
    },
];

/// Groups of a scorer's answer that are shown, with the figures taken from each.
const GROUPS: &[(&str, &[&str])] = &[
    ("exact", &["p", "r", "f1"]),
    ("overlap", &["p", "r", "f1"]),
    ("value", &["p", "r", "f1"]),
    ("relations", &["p", "r", "f1"]),
    ("micro", &["p", "r", "f1"]),
    ("source", &["p", "r", "f1"]),
    ("target", &["p", "r", "f1"]),
];

/// Figures of a scorer's answer that stand in no group.
const SINGLE: &[(&str, &str)] = &[
    ("precision", "precision"),
    ("recall", "recall"),
    ("f1", "f1"),
    ("auc", "auc"),
    ("source_given_content", "source right"),
    ("event_accuracy", "event right"),
    ("accuracy", "label right"),
    ("weighted_f1", "weighted f1"),
];

const fn figures(data: &'static str) -> Set {
    Set {
        layer: "quantities",
        data,
        annotate: &["--layer", "quantities"],
        scorer: "spans.py",
        options: &["--nolabel"],
    }
}

/// A line of the table: layer, data, measure, value.
pub type Row = [String; 4];

/// Measures everything and writes the table.
pub fn score(arguments: &[String]) -> ExitCode {
    let Some(shared) = shared() else {
        without_shared("nothing can be scored; the table stays as it is");
        return ExitCode::SUCCESS;
    };
    let outcome = match arguments {
        [option, layer, rest @ ..] if option == "--errors" => Product::from_arguments(rest)
            .and_then(|product| errors::page(&product, SETS, layer))
            .map(|path| path.display().to_string()),
        _ => measure(arguments, &shared),
    };
    match outcome {
        Ok(told) => {
            println!("{told}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn measure(arguments: &[String], shared: &Path) -> Result<String, String> {
    let product = Product::from_arguments(arguments)?;
    let folder = workplace("score")?;
    let mut rows: Vec<Row> = Vec::new();
    for layer in scorers::claims(&product, shared, &folder)? {
        rows.extend(of_claims(&layer));
    }
    for set in SETS {
        let answer = scorers::score(&product, shared, &folder, set)?;
        rows.extend(of_set(set, &answer));
    }
    rows.extend(methods::rows(&product, shared, &folder)?);
    let table = table(&rows);
    write(Path::new(TABLE), &table)?;
    Ok(table)
}

/// Every plain figure of one layer of the answer key, by name.
fn of_claims(layer: &Value) -> Vec<Row> {
    let name = layer["layer"].as_str().unwrap_or_default();
    let figures = layer.as_object().into_iter().flatten().filter(|it| it.1.is_number() || it.1.is_null());
    let mut rows: Vec<Row> = figures.map(|(measure, value)| row(name, "reports", measure, value)).collect();
    rows.sort();
    rows
}

fn of_set(set: &Set, answer: &Value) -> Vec<Row> {
    let mut rows = Vec::new();
    for (group, measures) in GROUPS {
        let shown = measures.iter().filter(|_| answer.get(group).is_some());
        rows.extend(shown.map(|it| row(set.layer, set.data, &format!("{group} {it}"), &answer[group][it])));
    }
    for (role, tally) in answer.get("tokens").and_then(Value::as_object).into_iter().flatten() {
        rows.push(row(set.layer, set.data, &format!("words of the {role} f1"), &tally["f1"]));
    }
    for (name, measure) in SINGLE {
        rows.extend(answer.get(name).map(|it| row(set.layer, set.data, measure, it)));
    }
    rows
}

/// One row.
pub fn row(layer: &str, data: &str, measure: &str, value: &Value) -> Row {
    let value = match (value.as_u64(), value.as_f64()) {
        (Some(count), _) => count.to_string(),
        (None, Some(share)) => format!("{share:.4}"),
        (None, None) => "none".to_owned(),
    };
    [layer.to_owned(), data.to_owned(), measure.replace('_', " "), value]
}

fn table(rows: &[Row]) -> String {
    let mut page = String::from(
        "# Scores\n\nWritten by `cargo xtask score`; do not edit. *reports* are five published reports with a hand-made answer key\n\
         (`key`: records of it; `in key`: share of what was found that meets the key, which is not exhaustive); the\n\
         others are published sets, each scored as its own page asks. Shares are of one; other figures are counts.\n\n\
         | layer | data | measure | value |\n| --- | --- | --- | ---: |\n",
    );
    for [layer, data, measure, value] in rows {
        let _ = writeln!(page, "| {layer} | {data} | {measure} | {value} |");
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn counts_are_whole_and_shares_have_four_digits() {
        assert_eq!(row("l", "d", "in_key", &json!(12))[2..], ["in key", "12"]);
        assert_eq!(row("l", "d", "recall", &json!(0.5))[3], "0.5000");
        assert_eq!(row("l", "d", "recall", &json!(null))[3], "none");
    }

    #[test]
    fn a_layer_gives_a_row_for_each_plain_figure() {
        let rows = of_claims(
            &json!({"layer": "findings", "recall": 0.4, "key": 8, "by_severity": {"tension": "1/2"}}),
        );
        assert_eq!(rows.iter().map(|it| it[2].as_str()).collect::<Vec<_>>(), ["key", "recall"]);
    }
}
