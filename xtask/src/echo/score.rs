//! How many origins the program counts for the proposition that was told.

use super::groups::Group;
use crate::chance::Chance;
use crate::product::{Product, shown, write};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What came out for a group.
pub struct Outcome {
    /// Counted roots of the proposition; none where no claim was drawn from any telling.
    pub roots: usize,
    /// Roots with the doubtful ones.
    pub possible: usize,
    /// Documents whose telling is in it.
    pub documents: usize,
    /// Most roots of any proposition that two tellings or more are in.
    pub most: usize,
    pub id: String,
    pub case: PathBuf,
}

/// Writes the documents of a group, `copies` times more than once, and gives their folder.
///
/// # Errors
/// What could not be written.
pub fn lay_out(group: &Group, folder: &Path, seed: u64, copies: usize) -> Result<Vec<String>, String> {
    let made = folder.join("documents");
    std::fs::create_dir_all(&made).map_err(|error| format!("{}: {error}", made.display()))?;
    let mut files = Vec::new();
    for (n, text) in group.texts.iter().enumerate() {
        let mut chance = Chance::new(seed, n);
        let (extension, content) = text.file(&mut chance);
        let file = format!("text-{n}.{extension}");
        write(&made.join(&file), &content)?;
        for copy in 0..copies {
            write(&made.join(format!("text-{n}-copy-{copy}.{extension}")), &content)?;
        }
        files.push(file);
    }
    write(&folder.join("book.toml"), &group.codebook)?;
    Ok(files)
}

/// Runs the program over a folder and gives the folder of what it exports.
///
/// # Errors
/// What the program says.
pub fn run(product: &Product, folder: &Path) -> Result<PathBuf, String> {
    let (case, out) = (folder.join("echo.case"), folder.join("out"));
    let (documents, book) = (folder.join("documents"), folder.join("book.toml"));
    product.run(&["run", shown(&documents), "-o", shown(&case), "--codebook", shown(&book), "--quiet"])?;
    product.run(&["export", shown(&case), "--format", "jsonl", "-o", shown(&out)])?;
    Ok(out)
}

/// Reads a file of JSON Lines.
///
/// # Errors
/// Which file is not readable.
pub fn lines(path: &Path) -> Result<Vec<Value>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    text.lines()
        .map(|it| serde_json::from_str(it).map_err(|error| format!("{}: {error}", path.display())))
        .collect()
}

/// Finds the proposition that most tellings are in and what it counts.
///
/// # Errors
/// What is not readable.
pub fn outcome(group: &Group, files: &[String], folder: &Path) -> Result<Outcome, String> {
    let out = folder.join("out");
    let mut told: BTreeMap<String, String> = BTreeMap::new();
    for claim in lines(&out.join("claims.jsonl"))? {
        let (document, quote) = (claim["document"].as_str().unwrap_or_default(), squeezed(&claim["quote"]));
        let Some(at) = files.iter().position(|it| it == document) else { continue };
        if group.texts[at].tellings().iter().any(|it| it.contains(&quote) || quote.contains(it)) {
            told.insert(claim["id"].as_str().unwrap_or_default().to_owned(), document.to_owned());
        }
    }
    let mut best = Outcome {
        roots: 0,
        possible: 0,
        documents: 0,
        most: 0,
        id: String::new(),
        case: folder.join("echo.case"),
    };
    let count = |it: &Value| it.as_u64().unwrap_or_default() as usize;
    for proposition in lines(&out.join("propositions.jsonl"))? {
        let members = proposition["members"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let documents: BTreeSet<&String> = members.filter_map(|it| told.get(it)).collect();
        let roots = count(&proposition["roots"]);
        if documents.len() > 1 {
            best.most = best.most.max(roots);
        }
        let fits = proposition["kind"] == group.proposition.as_str();
        if fits && (documents.len(), roots) > (best.documents, best.roots) {
            best.documents = documents.len();
            best.roots = roots;
            best.possible = count(&proposition["possible_roots"]);
            best.id = proposition["id"].as_str().unwrap_or_default().to_owned();
        }
    }
    Ok(best)
}

/// A text with every run of white space as one space.
pub fn squeezed(value: &Value) -> String {
    value.as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}
