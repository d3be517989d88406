//! The scorers beside the answer keys: Python programs that print JSON.

use crate::product::{CODEBOOK, Product, shown, write};
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A set of texts with their answers, one layer of annotation, and how its scorer is called.
pub struct Set {
    /// What is measured, as the table calls it.
    pub layer: &'static str,
    /// File below `bench/dev`, without the ending.
    pub data: &'static str,
    /// Arguments of `crossbearing annotate`.
    pub annotate: &'static [&'static str],
    /// Scorer below `bench/score`.
    pub scorer: &'static str,
    /// Its options.
    pub options: &'static [&'static str],
}

/// Entities of the re3d set; accepted annotations only, as its page asks. Its other file trained the models, so only
/// this one, of a source that the models never saw, says how they do.
pub const RE3D: Set = Set {
    layer: "entities",
    data: "re3d/docs_nc_bbc",
    annotate: &["--layer", "entities", "--labels", "re3d"],
    scorer: "spans.py",
    options: &["--min-conf", "0.5", "--ignore-low"],
};

/// Relations of the re3d set between the entities that were found.
pub const RE3D_RELATIONS: Set = Set {
    layer: "relations",
    data: "re3d/docs_nc_bbc",
    annotate: &["--layer", "relations", "--labels", "re3d"],
    scorer: "relations.py",
    options: &["--min-conf", "0.5"],
};

/// Exports a case of the shared reports and scores it: one object a layer.
///
/// # Errors
/// What failed, in words.
pub fn claims(product: &Product, shared: &Path, folder: &Path) -> Result<Vec<Value>, String> {
    let (case, export) = (folder.join("claims.case"), folder.join("claims"));
    run_corpus(product, &shared.join("corpus"), &case, &[])?;
    product.run(&["export", shown(&case), "--format", "jsonl", "-o", shown(&export)])?;
    score_claims(shared, &export)
}

/// Makes a case of the reports in `corpus`.
///
/// # Errors
/// What failed, in words.
pub fn run_corpus(product: &Product, corpus: &Path, case: &Path, options: &[&str]) -> Result<String, String> {
    let mut arguments = vec!["run", shown(corpus), "-o", shown(case), "--codebook", CODEBOOK];
    arguments.extend(options);
    product.run(&arguments)
}

/// Scores an export against the answer key of the shared reports.
///
/// # Errors
/// What failed, in words.
pub fn score_claims(shared: &Path, export: &Path) -> Result<Vec<Value>, String> {
    let printed =
        python(&shared.join("bench/score/claims.py"), &[shown(&shared.join("gold")), shown(export)])?;
    let lineage =
        python(Path::new("scripts/score_lineage.py"), &[shown(&shared.join("gold")), shown(export)])?;
    let rows = printed.lines().chain(lineage.lines());
    rows.map(|it| serde_json::from_str(it).map_err(|error| format!("a scorer of the reports: {error}")))
        .collect()
}

/// Annotates a set and scores it.
///
/// # Errors
/// What failed, in words.
pub fn score(product: &Product, shared: &Path, folder: &Path, set: &Set) -> Result<Value, String> {
    let (gold, output) = answers(product, shared, folder, set)?;
    let mut arguments = vec![shown(&gold), shown(&output)];
    if set.scorer == "events.py" {
        write(&output, &main_events(&output)?)?;
        arguments.splice(0..0, set.options.iter().copied());
    } else {
        arguments.extend(set.options);
    }
    let printed = python(&shared.join("bench/score").join(set.scorer), &arguments)?;
    let mut answer: Value =
        serde_json::from_str(&printed).map_err(|error| format!("{}: {error}", set.scorer))?;
    if set.data.starts_with(RESOLVED) {
        answer["value"] = values(&gold, &output)?;
    }
    Ok(answer)
}

/// Annotates a set; gives the files of its key and of the product's answers.
///
/// # Errors
/// What failed, in words.
pub fn answers(
    product: &Product,
    shared: &Path,
    folder: &Path,
    set: &Set,
) -> Result<(PathBuf, PathBuf), String> {
    let gold = shared.join("bench/dev").join(format!("{}.jsonl", set.data));
    let name = set.data.replace('/', "-");
    let (input, output) = (folder.join(format!("{name}-in.jsonl")), folder.join(format!("{name}-out.jsonl")));
    write(&input, &without_answers(&gold)?)?;
    let mut arguments = vec!["annotate"];
    arguments.extend(set.annotate);
    product.filter(&arguments, &input, &output)?;
    Ok((gold, output))
}

/// Sets whose keys say what each span stands for.
const RESOLVED: &str = "recognizers_text/";

/// Scores spans that overlap the key's and have its value.
fn values(gold: &Path, output: &Path) -> Result<Value, String> {
    let printed = python(Path::new("scripts/score_values.py"), &[shown(gold), shown(output)])?;
    let answer: Value =
        serde_json::from_str(&printed).map_err(|error| format!("score_values.py: {error}"))?;
    Ok(answer["value"].clone())
}

/// Each line with its main event alone, as the scorer of single events asks.
fn main_events(output: &Path) -> Result<String, String> {
    let text = std::fs::read_to_string(output).map_err(|error| format!("{}: {error}", output.display()))?;
    let mut lines = String::new();
    for line in text.lines() {
        let record: Value =
            serde_json::from_str(line).map_err(|error| format!("{}: {error}", output.display()))?;
        let mut object = record["events"][0].as_object().cloned().unwrap_or_default();
        object.insert("id".to_owned(), record["id"].clone());
        lines.push_str(&Value::Object(object).to_string());
        lines.push('\n');
    }
    Ok(lines)
}

/// The texts of a key with their ids, titles and dates, and nothing of the answers.
fn without_answers(gold: &Path) -> Result<String, String> {
    let text = std::fs::read_to_string(gold).map_err(|error| format!("{}: {error}", gold.display()))?;
    let mut lines = String::new();
    for line in text.lines().filter(|it| !it.trim().is_empty()) {
        let record: Value =
            serde_json::from_str(line).map_err(|error| format!("{}: {error}", gold.display()))?;
        let mut object = Map::new();
        for name in ["id", "text", "sentence", "title"] {
            if let Some(value) = record.get(name).filter(|it| it.is_string()) {
                object.insert(name.to_owned(), value.clone());
            }
        }
        if let Some(written) = record["context"]["ReferenceDateTime"].as_str() {
            object.insert("dct".to_owned(), Value::from(written));
        }
        lines.push_str(&Value::Object(object).to_string());
        lines.push('\n');
    }
    Ok(lines)
}

/// Runs a scorer and gives what it prints.
///
/// # Errors
/// What failed, in words.
pub fn python(script: &Path, arguments: &[&str]) -> Result<String, String> {
    let script: PathBuf = script.to_owned();
    let output = Command::new("python3").arg("-B").arg(&script).args(arguments).output();
    let output = output.map_err(|error| format!("python3, which the scorers need: {error}"))?;
    if !output.status.success() {
        return Err(format!("{}: {}", script.display(), String::from_utf8_lossy(&output.stderr).trim()));
    }
    String::from_utf8(output.stdout)
        .map_err(|_| format!("{}: prints bytes that are no text", script.display()))
}
