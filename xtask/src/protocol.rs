//! What `accept` notes: each check with its figure and its limit, and exports compared byte for byte.

use crate::product::{Product, shown};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What a figure must be.
#[derive(Debug, Clone, Copy)]
pub enum Limit {
    /// This or more.
    AtLeast(f64),
    /// None at all.
    Zero,
}

impl Limit {
    fn holds(self, figure: f64) -> bool {
        match self {
            Self::AtLeast(floor) => figure >= floor,
            Self::Zero => figure == 0.0,
        }
    }

    fn in_words(self) -> String {
        match self {
            Self::AtLeast(floor) => format!("at least {floor:.2}"),
            Self::Zero => "none".to_owned(),
        }
    }
}

/// What was checked so far.
#[derive(Default)]
pub struct Protocol {
    /// Names of the checks that failed.
    pub failed: Vec<String>,
}

impl Protocol {
    /// Notes a check and prints it.
    pub fn tell(&mut self, what: &str, ok: bool, detail: &str) {
        println!("{} {what:44} {detail}", if ok { "ok  " } else { "FAIL" });
        if !ok {
            self.failed.push(what.to_owned());
        }
    }

    /// Notes a figure against its limit.
    pub fn figure(&mut self, what: &str, figure: Option<f64>, limit: Limit) {
        let ok = figure.is_some_and(|it| limit.holds(it));
        let value = figure.map_or_else(|| "not told".to_owned(), |it| format!("{it:.4}"));
        self.tell(what, ok, &format!("{value} ({})", limit.in_words()));
    }

    /// Notes a step that can fail, and hands on what it gives.
    pub fn done<T>(&mut self, what: &str, result: Result<T, String>) -> Option<T> {
        let detail = result.as_ref().err().cloned().unwrap_or_default();
        self.tell(what, result.is_ok(), &detail);
        result.ok()
    }
}

/// Exports a case as JSON Lines.
///
/// # Errors
/// What failed, in words.
pub fn export(product: &Product, case: &Path, folder: &Path) -> Result<PathBuf, String> {
    product.run(&["export", shown(case), "--format", "jsonl", "-o", shown(folder)])?;
    Ok(folder.to_owned())
}

/// Notes whether a second export is the first one again, and what differs.
pub fn same(protocol: &mut Protocol, what: &str, first: &Path, second: Result<PathBuf, String>) {
    match second {
        Err(error) => protocol.tell(what, false, &error),
        Ok(second) => {
            let differing = differing(first, &second);
            protocol.tell(what, differing.is_empty(), &differing.join(", "));
        }
    }
}

/// Names of files that two folders do not have in common, byte for byte.
pub fn differing(a: &Path, b: &Path) -> Vec<String> {
    let names = |folder: &Path| -> BTreeSet<String> {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|it| it.file_name().to_string_lossy().into_owned()).collect()
    };
    let all: BTreeSet<String> = names(a).union(&names(b)).cloned().collect();
    if all.is_empty() {
        return vec!["nothing was exported".to_owned()];
    }
    all.into_iter().filter(|it| !same_bytes(&a.join(it), &b.join(it))).collect()
}

/// Whether two files are there and alike.
pub fn same_bytes(a: &Path, b: &Path) -> bool {
    matches!((std::fs::read(a), std::fs::read(b)), (Ok(a), Ok(b)) if a == b)
}
