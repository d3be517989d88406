//! Links between the pages of the repository: the file is there, and so is the heading.

use crate::repository::Repository;
use std::path::{Component, Path, PathBuf};

/// The demonstration's documents are material, not pages: their links belong to an invented world.
const MATERIAL: &str = "crates/workbench/demo/";

/// Links that lead nowhere.
pub fn faults(repository: &Repository) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, text) in repository.texts(|it| it.ends_with(".md") && !is_material(it)) {
        for link in links(&text) {
            let (file, heading) = link.split_once('#').unwrap_or((&link, ""));
            let target = if file.is_empty() { PathBuf::from(path) } else { beside(path, file) };
            if !target.exists() {
                faults.push(format!("{path}: no file {}", target.display()));
            } else if !heading.is_empty() && !headings(&target).iter().any(|it| it == heading) {
                faults.push(format!("{path}: no heading #{heading} in {}", target.display()));
            }
        }
    }
    faults
}

fn is_material(path: &str) -> bool {
    path.starts_with(MATERIAL) && path != "crates/workbench/demo/README.md"
}

/// Targets of `[…](target)` outside code, those on other hosts left out.
fn links(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut fenced = false;
    for line in page.lines() {
        fenced ^= line.trim_start().starts_with("```");
        if fenced {
            continue;
        }
        // Every second piece stands between backticks.
        let prose: String = line.split('`').step_by(2).collect::<Vec<_>>().join("`");
        let targets = prose.split("](").skip(1).filter_map(|it| it.split_once(')'));
        let local = targets.map(|it| it.0).filter(|it| !it.contains("://") && !it.starts_with("mailto:"));
        found.extend(local.map(str::to_owned));
    }
    found
}

/// `file` as seen from the page at `path`, steps upwards taken out.
fn beside(path: &str, file: &str) -> PathBuf {
    let joined = Path::new(path).parent().unwrap_or(Path::new("")).join(file);
    let mut clean = PathBuf::new();
    for part in joined.components() {
        match part {
            Component::ParentDir if clean.pop() => {}
            Component::CurDir => {}
            other => clean.push(other),
        }
    }
    clean
}

/// Headings as they are linked to: lower case, punctuation dropped, hyphens for spaces.
fn headings(page: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(page).unwrap_or_default();
    let titles = text.lines().filter(|it| it.starts_with('#')).map(|it| it.trim_start_matches('#').trim());
    let slug = |title: &str| -> String {
        let kept = title
            .to_lowercase()
            .chars()
            .filter(|c| c.is_alphanumeric() || " -_".contains(*c))
            .collect::<String>();
        kept.replace(' ', "-")
    };
    titles.map(slug).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_in_code_and_to_other_hosts_are_left_out() {
        let page = "[a](b.md) `[c](d)` [e](https://f) ![g](h.png)\n```\n[i](j)\n```\n";
        assert_eq!(links(page), ["b.md", "h.png"]);
    }

    #[test]
    fn a_link_upwards_is_resolved() {
        assert_eq!(beside("docs/manual.md", "../codebooks/README.md"), Path::new("codebooks/README.md"));
    }
}
