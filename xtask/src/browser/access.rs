//! Accessibility by axe-core, light and dark: no violation that it calls serious or critical.

use super::pages::pages;
use super::{Stage, must};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The release that is asked; fetched by npm into the target folder, never part of the product.
const AXE: &str = "axe-core@4.10.3";

pub(super) fn check(stage: &Stage) -> Result<String, String> {
    let axe = axe()?;
    let server = stage.demo("access")?;
    let browser = &stage.browser;
    let all = pages(browser, &server)?;
    let mut found = Vec::new();
    for scheme in ["light", "dark"] {
        browser.look_as(scheme, "screen")?;
        for page in &all {
            browser.go(&format!("{}{}", server.origin, page.path))?;
            let body = format!(
                "{axe}\nconst done = arguments[0]; axe.run(document, {{resultTypes: ['violations']}}).then(r => done(r.violations\
                 .filter(v => v.impact === 'serious' || v.impact === 'critical')\
                 .map(v => v.id + ' at ' + v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(', ') + ' (' + v.nodes.length + ')')))\
                 .catch(e => done([String(e)]))"
            );
            let said = browser.run_waiting(&body)?;
            let said = said.as_array().cloned().unwrap_or_default();
            found.extend(
                said.iter().filter_map(|it| it.as_str()).map(|it| format!("{} {scheme}: {it}", page.name)),
            );
        }
    }
    browser.look_as("light", "screen")?;
    must(found.is_empty(), || found.join("\n                     "))?;
    Ok(format!("{} pages, light and dark: nothing serious by {AXE}", all.len()))
}

/// The script of axe-core, installed where it is not yet.
fn axe() -> Result<String, String> {
    let folder = crate::cargo::target().join("xtask").join("npm");
    let script: PathBuf = folder.join("node_modules/axe-core/axe.min.js");
    if !script.is_file() {
        let install = Command::new("npm")
            .args(["install", "--no-audit", "--no-fund", "--silent", "--prefix"])
            .arg(&folder)
            .arg(AXE)
            .stdin(Stdio::null())
            .status();
        let installed = install.map_err(|error| format!("npm: {error}; it brings {AXE}"))?;
        must(installed.success(), || format!("npm could not install {AXE}"))?;
    }
    std::fs::read_to_string(&script).map_err(|error| format!("{}: {error}", script.display()))
}
