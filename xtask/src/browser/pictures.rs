//! A picture of every page: light, dark, on a phone, on paper.

use super::Stage;
use super::pages::pages;
use std::path::PathBuf;

/// How pages are shown: name, scheme, medium, width and height in CSS pixels.
const WAYS: &[(&str, &str, &str, u32, u32)] = &[
    ("light", "light", "screen", 1440, 1000),
    ("dark", "dark", "screen", 1440, 1000),
    ("phone", "light", "screen", 390, 844),
    ("print", "light", "print", 794, 1123),
];

/// Pixels from the top that a picture reaches at most.
const TALLEST: u32 = 2400;

/// Takes them; gives the folder.
pub(super) fn take(stage: &Stage) -> Result<PathBuf, String> {
    let server = stage.demo("pictures")?;
    let browser = &stage.browser;
    let folder = stage.folder.join("pictures");
    std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let all = pages(browser, &server)?;
    for (way, scheme, medium, width, height) in WAYS {
        browser.look_as(scheme, medium)?;
        browser.resize(*width, *height)?;
        for page in &all {
            browser.go(&format!("{}{}", server.origin, page.path))?;
            let picture = browser.picture(*width, TALLEST)?;
            let file = folder.join(format!("{}-{way}.png", page.name));
            std::fs::write(&file, picture).map_err(|error| format!("{}: {error}", file.display()))?;
        }
    }
    Ok(folder)
}
