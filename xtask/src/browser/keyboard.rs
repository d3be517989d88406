//! Every page by keyboard alone: move, open, go elsewhere, search, help.

use super::pages::pages;
use super::path::nothing_broken;
use super::{Stage, must};

pub(super) fn check(stage: &Stage) -> Result<String, String> {
    let server = stage.demo("keyboard")?;
    let browser = &stage.browser;
    let all = pages(browser, &server)?;
    let mut moved = 0;
    for page in &all {
        let name = page.name;
        browser.go(&format!("{}{}", server.origin, page.path))?;
        let items =
            browser.run("return document.querySelectorAll('[data-item]').length")?.as_u64().unwrap_or(0);
        if items > 0 {
            browser.press("j")?;
            let focused = browser.run("return !!document.activeElement.closest('[data-item]')")?;
            must(focused == true, || format!("{name}: j moves to nothing of {items}"))?;
            moved += 1;
        }
        browser.press("/")?;
        must(browser.run("return document.activeElement.matches('[data-find]')")? == true, || {
            format!("{name}: / does not lead to the search field")
        })?;
        browser.press("\u{E00C}")?;
        browser.press("?")?;
        must(browser.run("return document.getElementById('help').open")? == true, || {
            format!("{name}: ? shows no keys")
        })?;
        browser.press("\u{E00C}")?;
        browser.press("gf")?;
        must(browser.path()? == "/findings", || format!("{name}: g f does not lead to the findings"))?;
        // Each key that is written on the page presses something that can be seen.
        browser.go(&format!("{}{}", server.origin, page.path))?;
        let hidden = browser.run(
            "return Array.from(document.querySelectorAll('[data-key]')).filter(it => !it.matches('button, a[href]')).length",
        )?;
        must(hidden == 0, || format!("{name}: {hidden} keys belong to nothing that can be pressed"))?;
    }
    nothing_broken(stage)?;
    Ok(format!("{} pages, {moved} with lists", all.len()))
}
