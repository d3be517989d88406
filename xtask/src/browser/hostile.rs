//! A case made by somebody who means harm: nothing in it runs, and nothing breaks the page.

use super::pages::pages;
use super::path::nothing_broken;
use super::{Stage, must};
use crate::product::{shown, write};

/// Widths in CSS pixels: a desk, a half window, a phone.
const WIDTHS: [u32; 3] = [1280, 900, 390];

/// Titles, names and sentences; `{}` is a name of ten thousand characters.
const TEXTS: &[(&str, &str)] = &[
    (
        "script.md",
        "# <script>window.hurt=1</script> report\n\n\"><img src=x onerror=window.hurt=2> attacked Ardel Dam on 18 May 2024. The \
         <svg/onload=window.hurt=3> Front killed 17 people in Port Havren, according to javascript:window.hurt=4 officials. \
         {{7*7}} and ${7*7} said that Tarsk funds the Orlan Front.\n",
    ),
    (
        "attributes.html",
        "<html><head><title>x\" onmouseover=\"window.hurt=5</title><meta name=author content='\"><script>window.hurt=6</script>'>\
         </head><body onload='window.hurt=7'><article><h1>A ' onfocus=window.hurt=8 autofocus x='</h1><p>Tarsk gives sanctuary \
         to the Orlan Front, the <b>' onclick='window.hurt=9</b> Ministry said on 3 June 2024. The Orlan Front seized Ardel \
         Dam on 18 May 2024 and killed 19 people there.</p><iframe src='javascript:parent.hurt=10'></iframe></article></body></html>",
    ),
    (
        "turned.txt",
        "Report of \u{202E}yrtsiniM eht\u{202C}\n\nThe \u{202E}tnorF nalrO\u{202D} Front attacked Vesna on 4 June 2024. \u{2066}\u{2067}The \
         وزارة الدفاع said that 12 people were killed. \u{200F}Tarsk denied that it funds the Orlan Front.\n",
    ),
    (
        "long.md",
        "# Report on {}\n\nThe {} Front attacked Vesna on 4 June 2024. {} said that {} funds the Orlan Front.\n",
    ),
    (
        "=cmd.md",
        "# =HYPERLINK(\"http://elsewhere.example\")\n\n=1+1 Front attacked Vesna on 5 June 2024, the Ministry said.\n",
    ),
];

pub(super) fn check(stage: &Stage) -> Result<String, String> {
    let texts = stage.folder.join("hostile");
    std::fs::create_dir_all(&texts).map_err(|error| error.to_string())?;
    let name = "Verylongname".repeat(834);
    for (file, text) in TEXTS {
        write(&texts.join(file), &text.replace("{}", &name))?;
    }
    let case = stage.folder.join("hostile.case");
    stage.product.run(&[
        "--quiet",
        "run",
        shown(&texts),
        "-o",
        shown(&case),
        "--codebook",
        "codebooks/selm-basin.toml",
    ])?;
    let server = stage.open(&case)?;
    let browser = &stage.browser;
    let mut all: Vec<(String, String)> =
        pages(browser, &server)?.into_iter().map(|it| (it.name.to_owned(), it.path)).collect();
    // Every document, for each is hostile in a way of its own.
    browser.go(&format!("{}/read", server.origin))?;
    let links = browser.run("return Array.from(document.querySelectorAll('main a[href^=\"/read/d-\"]'), it => it.getAttribute('href'))")?;
    let links = links.as_array().cloned().unwrap_or_default();
    all.extend(links.iter().filter_map(|it| it.as_str()).map(|it| ("reading".to_owned(), it.to_owned())));
    for (name, path) in &all {
        for width in WIDTHS {
            browser.resize(width, 900)?;
            browser.go(&format!("{}{path}", server.origin))?;
            must(!browser.has_dialogue()?, || format!("{name}: a script of a document opened a dialogue"))?;
            // What waits for the mouse or the focus gets both.
            let hurt = browser.run(
                "for (const it of document.querySelectorAll('main *')) { \
                   it.dispatchEvent(new Event('mouseover', {bubbles: true})); it.dispatchEvent(new Event('focus')); } \
                 return window.hurt === undefined ? '' : String(window.hurt)",
            )?;
            must(hurt == "", || format!("{name}: script {hurt} of a document ran"))?;
            let wide = browser
                .run("return document.documentElement.scrollWidth - innerWidth")?
                .as_i64()
                .unwrap_or(0);
            must(wide <= 0, || format!("{name} ({path}) at {width} px is {wide} px too wide"))?;
            let frames = browser
                .run("return document.querySelectorAll('iframe, object, embed, main script').length")?;
            must(frames == 0, || format!("{name}: a document's frame or script stands on the page"))?;
        }
    }
    browser.resize(1280, 900)?;
    nothing_broken(stage)?;
    Ok(format!("{} pages at {} widths: nothing ran, nothing broke", all.len(), WIDTHS.len()))
}
