//! The pages there are, with one of each kind that has many.

use super::driver::Browser;
use super::server::Server;

/// A page: its name in pictures and reports, and its address.
pub struct Page {
    pub name: &'static str,
    pub path: String,
}

/// Pages with addresses of their own.
const FIXED: &[(&str, &str)] = &[
    ("overview", "/"),
    ("ledger", "/ledger"),
    ("numbers", "/numbers"),
    ("actors", "/actors"),
    ("network", "/network"),
    ("timeline", "/timeline"),
    ("map", "/map"),
    ("documents", "/read"),
    ("sources", "/sources"),
    ("codebook", "/codebook"),
    ("findings", "/findings"),
    ("hypotheses", "/hypotheses"),
    ("brief", "/brief"),
    ("judgements", "/judgements"),
    ("search", "/search?q=dam"),
    ("add", "/documents/add"),
];

/// Pages of one thing: where its first link is found, and how that link begins.
const FIRST: &[(&str, &str, &str)] = &[
    ("proposition", "/ledger", "/p/"),
    ("reading", "/read", "/read/d-"),
    ("actor", "/actors", "/actors/a-"),
    ("source", "/sources", "/sources/s-"),
    ("code", "/codebook", "/codebook/"),
];

/// Every page of a case that is being served.
///
/// # Errors
/// What the browser says; a list that leads to nothing is left out.
pub fn pages(browser: &Browser, server: &Server) -> Result<Vec<Page>, String> {
    let mut pages: Vec<Page> =
        FIXED.iter().map(|(name, path)| Page { name, path: (*path).to_owned() }).collect();
    for (name, list, begins) in FIRST {
        browser.go(&format!("{}{list}", server.origin))?;
        let body = format!(
            "const it = document.querySelector('main a[href^=\"{begins}\"]'); return it && it.getAttribute('href')"
        );
        if let Some(path) = browser.run(&body)?.as_str() {
            pages.push(Page { name, path: path.to_owned() });
        }
    }
    Ok(pages)
}
