//! Every third-party crate named in the root manifest is used, and DESIGN.md says what for.

use crate::cargo::used;
use crate::repository::Repository;
use std::collections::BTreeSet;

/// Crates without use, without a reason, and reasons without a crate.
pub fn faults(_: &Repository) -> Vec<String> {
    let manifest = std::fs::read_to_string("Cargo.toml").expect("run from the repository root");
    let design = std::fs::read_to_string("DESIGN.md").unwrap_or_default();
    let (declared, explained, used) = (declared(&manifest), explained(&design), used());
    let mut faults: Vec<String> = Vec::new();
    let unused = declared.iter().filter(|it| !used.contains(*it));
    faults.extend(unused.map(|it| format!("{it} is declared in Cargo.toml and used by no crate")));
    let unexplained = declared.iter().filter(|it| used.contains(*it) && !explained.contains(*it));
    faults.extend(unexplained.map(|it| format!("{it} has no line in the table of DESIGN.md")));
    let stale = explained.iter().filter(|it| !declared.contains(*it));
    faults.extend(stale.map(|it| format!("DESIGN.md explains {it}, which Cargo.toml does not declare")));
    faults
}

/// Names under `[workspace.dependencies]`, members left out.
fn declared(manifest: &str) -> BTreeSet<String> {
    let lines = manifest.lines().skip_while(|it| *it != "[workspace.dependencies]").skip(1);
    let lines = lines.take_while(|it| !it.starts_with('[')).filter(|it| !it.contains("path = "));
    lines.filter_map(|it| it.split_once(" = ")).map(|it| it.0.to_owned()).collect()
}

/// First cells of the table under `## Dependencies`.
fn explained(design: &str) -> BTreeSet<String> {
    let lines = design.lines().skip_while(|it| *it != "## Dependencies").skip(1);
    let lines = lines.take_while(|it| !it.starts_with("## "));
    lines.filter_map(|it| it.strip_prefix("| `")?.split_once("` |")).map(|it| it.0.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_and_comments_are_no_dependencies() {
        let manifest = "[workspace.dependencies]\nevidence = { path = \"crates/evidence\" }\n# Why\ncsv = \"1\"\n[x]\ny = 1\n";
        assert_eq!(declared(manifest), ["csv"].map(str::to_owned).into());
    }
}
