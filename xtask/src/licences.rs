//! The licences of all crates in Cargo.lock, against the list in deny.toml.
//!
//! `cargo deny check` says the same and more, where it is installed; this needs nothing but Cargo.

use crate::cargo::{cargo, name, packages};
use crate::repository::Repository;
use serde_json::Value;

/// Crates whose licence the list does not let in.
pub fn faults(_: &Repository) -> Vec<String> {
    let page = std::fs::read_to_string("deny.toml").unwrap_or_default();
    let output = cargo(&["metadata", "--locked", "--format-version=1"]).output();
    let output = output.expect("cargo is running us, so it can be run");
    let Ok(metadata) = serde_json::from_slice::<Value>(&output.stdout) else {
        return vec![format!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr).trim())];
    };
    let mut faults = Vec::new();
    for package in packages(&metadata) {
        let (name, licence) = (name(package), package["license"].as_str().unwrap_or_default());
        let allowed = |it: &str| is_listed(&page, it) || is_exception(&page, &name, it);
        if !satisfies(licence, &allowed) {
            faults.push(format!("{name} is under {licence:?}, which deny.toml does not let in"));
        }
    }
    faults
}

/// Whether a licence stands in the list, on a line of its own.
fn is_listed(page: &str, licence: &str) -> bool {
    page.lines().any(|it| it.trim() == format!("\"{licence}\","))
}

/// Whether a crate is let in under a licence that is not listed.
fn is_exception(page: &str, name: &str, licence: &str) -> bool {
    let line = format!("crate = \"{name}\", allow = [\"{licence}\"]");
    page.lines().any(|it| it.contains(&line))
}

/// Whether an expression of licences can be met: some side of every `OR`, both sides of every `AND`.
///
/// The old form with a slash means `OR`. `AND` binds closer, as in SPDX.
fn satisfies(expression: &str, allowed: &dyn Fn(&str) -> bool) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    any(&words, &mut at, allowed) && at == words.len()
}

fn any(words: &[&str], at: &mut usize, allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut met = all(words, at, allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        met |= all(words, at, allowed);
    }
    met
}

fn all(words: &[&str], at: &mut usize, allowed: &dyn Fn(&str) -> bool) -> bool {
    let mut met = one(words, at, allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        met &= one(words, at, allowed);
    }
    met
}

fn one(words: &[&str], at: &mut usize, allowed: &dyn Fn(&str) -> bool) -> bool {
    let Some(word) = words.get(*at) else { return false };
    *at += 1;
    if *word == "(" {
        let met = any(words, at, allowed);
        *at += 1;
        return met;
    }
    if words.get(*at) == Some(&"WITH") {
        let with = words.get(*at + 1).copied().unwrap_or_default();
        *at += 2;
        return allowed(&format!("{word} WITH {with}"));
    }
    allowed(word)
}

#[cfg(test)]
mod tests {
    use super::satisfies;

    #[test]
    fn one_side_of_or_and_both_sides_of_and_must_be_let_in() {
        let allowed = |it: &str| ["MIT", "Zlib", "A WITH e"].contains(&it);
        for good in ["MIT", "GPL-3.0 OR MIT", "GPL-3.0/MIT", "(GPL-3.0 OR MIT) AND Zlib", "A WITH e"] {
            assert!(satisfies(good, &allowed), "{good}");
        }
        for bad in ["", "GPL-3.0", "MIT AND GPL-3.0", "A", "GPL-3.0 OR MIT AND A", "(MIT"] {
            assert!(!satisfies(bad, &allowed), "{bad}");
        }
    }
}
