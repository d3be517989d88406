//! What the compiler cannot see: one function a rule, each naming every place that breaks it.

use crate::repository::Repository;
use crate::{arrows, licences, links, reasons, sha256};
use std::collections::BTreeSet;
use std::process::ExitCode;

/// A rule in words, and the function that lists what breaks it.
type Rule = (&'static str, fn(&Repository) -> Vec<String>);

/// Every rule, in the order of the report.
const RULES: &[Rule] = &[
    ("crates depend on each other as ARCHITECTURE.md draws it", arrows::faults),
    ("no source file has grown into two", long_files),
    ("nothing unfinished, ignored or dead stands in the code", unfinished),
    ("every dependency is used and has its reason in DESIGN.md", reasons::faults),
    ("every crate's licence is one that deny.toml lets in", licences::faults),
    ("no file names a package registry's host", registries),
    ("the model's files are those of THIRD_PARTY.md", model),
    ("the manual names every command and no other", commands),
    ("links between pages lead somewhere", links::faults),
];

/// Lines from which a source file asks whether it holds two ideas.
const LONG: usize = 600;

/// Source files that are longer for a reason, with the reason.
const LONG_FOR_A_REASON: &[(&str, &str)] = &[];

/// Written in two halves, so that this file does not hold what it looks for.
const UNFINISHED: &[&str] = &[
    concat!("to", "do!("),
    concat!("unimple", "mented!("),
    concat!("db", "g!("),
    concat!("#[ig", "nore"),
    concat!("allow(dead", "_code)"),
];

/// Hosts of package registries; where something is fetched from is the builder's choice and may change.
const REGISTRIES: &[&str] = &[
    concat!("crates", ".io"),
    concat!("pypi", ".org"),
    concat!("pythonhosted", ".org"),
    concat!("npmjs", ".com"),
    concat!("npmjs", ".org"),
    concat!("rubygems", ".org"),
    concat!("proxy.golang", ".org"),
    concat!("hub.docker", ".com"),
    concat!("conda.anaconda", ".org"),
];

const MODEL: &str = "crates/language/model/";
const CLI: &str = "crates/app/src/cli/mod.rs";
const MANUAL: &str = "docs/manual.md";

/// Prints every fault; fails when there is one.
pub fn tidy(_: &[String]) -> ExitCode {
    if is_tidy() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Whether every rule holds; prints what breaks one.
pub fn is_tidy() -> bool {
    let repository = Repository::open();
    let mut ok = true;
    for (rule, faults) in RULES {
        let faults = faults(&repository);
        println!("{} {rule}", if faults.is_empty() { "ok  " } else { "FAIL" });
        faults.iter().for_each(|it| println!("     {it}"));
        ok &= faults.is_empty();
    }
    ok
}

fn is_code(path: &str) -> bool {
    path.ends_with(".rs") && (path.starts_with("crates/") || path.starts_with("xtask/"))
}

fn long_files(repository: &Repository) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, text) in repository.texts(|it| is_code(it) && it.contains("/src/")) {
        let (lines, listed) = (text.lines().count(), LONG_FOR_A_REASON.iter().any(|it| it.0 == path));
        if lines > LONG && !listed {
            faults.push(format!("{path} has {lines} lines, more than {LONG}"));
        }
        if lines <= LONG && listed {
            faults.push(format!("{path} is listed as long and is not"));
        }
    }
    faults
}

fn unfinished(repository: &Repository) -> Vec<String> {
    places(repository, is_code, UNFINISHED)
}

fn registries(repository: &Repository) -> Vec<String> {
    // Cargo writes its lock file itself, index and all.
    places(repository, |it| it != "Cargo.lock", REGISTRIES)
}

/// Where any of `words` stands, regardless of case.
fn places(repository: &Repository, wanted: impl Fn(&str) -> bool, words: &[&str]) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, text) in repository.texts(wanted) {
        for (number, line) in text.lines().enumerate() {
            let line = line.to_lowercase();
            let found = words.iter().filter(|it| line.contains(**it));
            faults.extend(found.map(|it| format!("{path}:{}: {it}", number + 1)));
        }
    }
    faults
}

fn model(repository: &Repository) -> Vec<String> {
    let page = std::fs::read_to_string("THIRD_PARTY.md").unwrap_or_default();
    let files = repository.files(|it| it.starts_with(MODEL) && !it.ends_with("README.md"));
    let faults = files.filter_map(|path| {
        let name = path.trim_start_matches(MODEL);
        let hash = sha256::hex(&std::fs::read(path).ok()?);
        let told = page.lines().any(|line| line.contains(&format!("`{name}`")) && line.contains(&hash));
        (!told).then(|| format!("{path} has sha256 {hash}, which is not what THIRD_PARTY.md says"))
    });
    faults.collect()
}

fn commands(_: &Repository) -> Vec<String> {
    let (Ok(cli), Ok(manual)) = (std::fs::read_to_string(CLI), std::fs::read_to_string(MANUAL)) else {
        return vec![format!("{CLI} or {MANUAL} cannot be read")];
    };
    let (offered, told) = (offered(&cli), told(&manual));
    let missing = offered.difference(&told).map(|it| format!("{MANUAL} has no heading ### `{it}`"));
    let invented =
        told.difference(&offered).map(|it| format!("{MANUAL} speaks of a command {it} there is not"));
    missing.chain(invented).collect()
}

/// The variants of the command line's `enum Command`, as a user types them.
fn offered(cli: &str) -> BTreeSet<String> {
    let variants = cli.lines().skip_while(|it| !it.starts_with("enum Command")).skip(1);
    let variants = variants.take_while(|it| *it != "}").filter_map(|it| it.strip_prefix("    "));
    let names =
        variants.filter(|it| it.starts_with(char::is_uppercase)).filter_map(|it| it.split(['(', ',']).next());
    names.map(kebab).collect()
}

fn kebab(name: &str) -> String {
    let mut kebab = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !kebab.is_empty() {
            kebab.push('-');
        }
        kebab.extend(c.to_lowercase());
    }
    kebab
}

/// Headings of the manual that are a command.
fn told(manual: &str) -> BTreeSet<String> {
    let headings = manual.lines().filter_map(|it| it.strip_prefix("### `")?.strip_suffix('`'));
    headings.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_read_from_the_enum_and_written_with_hyphens() {
        let cli = "#[derive(Subcommand)]\nenum Command {\n    /// Compare.\n    CompareNames(names::It),\n    Run(run::Run),\n}\nstruct Other {\n    Not(u8),\n}\n";
        assert_eq!(offered(cli), ["compare-names", "run"].map(str::to_owned).into());
    }

    #[test]
    fn only_headings_in_code_type_are_commands() {
        assert_eq!(told("# Manual\n### `run`\n### Limits\n"), ["run"].map(str::to_owned).into());
    }
}
