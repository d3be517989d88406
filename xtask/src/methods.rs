//! Commands that work on lines of their own (names, claims, texts, events), each scored on a published set.

use crate::product::{Product, shown};
use crate::score::{Row, row};
use crate::scorers::python;
use serde_json::Value;
use std::path::Path;

/// A command on a set: what it reads, what it is scored against, and the figures that are shown.
struct Method {
    /// Arguments of the program.
    command: &'static [&'static str],
    /// Folder below `bench/dev`.
    data: &'static str,
    /// File of that folder that the command reads.
    input: &'static str,
    /// File that it is scored against.
    gold: &'static str,
    scorer: &'static str,
    options: &'static [&'static str],
    /// Paths of figures in the scorer's answer, with the name of each.
    figures: &'static [(&'static str, &'static str)],
}

const PAIRS: &[(&str, &str)] = &[("/at_threshold/f1", "f1 at 0.8"), ("/best_f1", "best f1"), ("/auc", "auc")];
const TRUTH: &[(&str, &str)] = &[("/accuracy", "accuracy"), ("/answered", "answered")];

const METHODS: &[Method] = &[
    Method {
        command: &["compare-names"],
        data: "names_opensanctions",
        input: "pairs.jsonl",
        gold: "pairs.jsonl",
        scorer: "pairs.py",
        options: &["--label", "match"],
        figures: PAIRS,
    },
    fused(&["fuse", "--kind", "time"], "truth_flights", &["--norm", "time"]),
    fused(&["fuse", "--kind", "names"], "truth_book", &["--norm", "authors"]),
    fused(&["fuse", "--kind", "number"], "truth_population", &["--norm", "num"]),
    Method {
        command: &["reuse"],
        data: "reuse_clough_stevenson",
        input: "docs.jsonl",
        gold: "pairs.jsonl",
        scorer: "pairs.py",
        options: &["--label", "reuse"],
        figures: PAIRS,
    },
    Method {
        command: &["same-events"],
        data: "ecbplus",
        input: "dev.jsonl",
        gold: "dev.jsonl",
        scorer: "coref.py",
        options: &[],
        figures: &[
            ("/conll", "conll f1"),
            ("/muc/f1", "muc f1"),
            ("/b3/f1", "b3 f1"),
            ("/ceafe/f1", "ceafe f1"),
        ],
    },
];

const fn fused(
    command: &'static [&'static str],
    data: &'static str,
    options: &'static [&'static str],
) -> Method {
    Method {
        command,
        data,
        input: "claims.jsonl",
        gold: "truth.jsonl",
        scorer: "truth.py",
        options,
        figures: TRUTH,
    }
}

/// The rows of every command.
///
/// # Errors
/// What failed, in words.
pub fn rows(product: &Product, shared: &Path, folder: &Path) -> Result<Vec<Row>, String> {
    let mut rows = Vec::new();
    for method in METHODS {
        let data = shared.join("bench/dev").join(method.data);
        let output = folder.join(format!("{}-out.jsonl", method.data));
        product.filter(method.command, &data.join(method.input), &output)?;
        let gold = data.join(method.gold);
        let mut arguments = vec![shown(&gold), shown(&output)];
        arguments.extend(method.options);
        let printed = python(&shared.join("bench/score").join(method.scorer), &arguments)?;
        let answer: Value =
            serde_json::from_str(&printed).map_err(|error| format!("{}: {error}", method.scorer))?;
        let figure = |(path, name): &(&str, &str)| {
            row(method.command[0], method.data, name, answer.pointer(path).unwrap_or(&Value::Null))
        };
        rows.extend(method.figures.iter().map(figure));
    }
    Ok(rows)
}
