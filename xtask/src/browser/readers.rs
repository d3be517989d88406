//! How fast the workbench answers on a large case, to four readers at once.

use super::driver::Browser;
use super::pages::{Page, pages};
use super::server::Server;
use super::wire::ask;
use crate::product::{Product, workplace};
use std::path::Path;
use std::time::Instant;

/// Readers at the same time.
const READERS: usize = 4;
/// Requests of each reader to each page.
const REQUESTS: usize = 12;

/// Asks every page of the case and prints a line for each.
///
/// # Errors
/// When the server or the browser does not start, or a page fails.
pub fn measure(product: &Product, case: &Path) -> Result<(), String> {
    let started = Instant::now();
    let server = Server::start(product, case)?;
    println!("\ncrossbearing open, {READERS} readers at once, {REQUESTS} requests each to a page");
    println!("  ready after {:.1} s", started.elapsed().as_secs_f64());
    let browser = Browser::start(&workplace("load-profile")?)?;
    browser.go(&server.entrance)?;
    let all = pages(&browser, &server)?;
    println!("  p95 of pages made anew, and asked for again; first paint in the browser");
    println!("  {:14} {:>9} {:>9} {:>10} {:>12}", "page", "anew", "again", "KiB, gzip", "first paint");
    for page in &all {
        let (anew, _) = p95(&server, page, true)?;
        let (again, weight) = p95(&server, page, false)?;
        println!(
            "  {:14} {:>6.0} ms {:>6.0} ms {:>10.0} {:>9.0} ms",
            page.name,
            1000.0 * anew,
            1000.0 * again,
            weight as f64 / 1024.0,
            first_paint(&browser, &server, page)?
        );
    }
    if let Some(peak) = server.peak_mib() {
        println!("  server: {peak:.0} MiB peak");
    }
    Ok(())
}

/// Milliseconds until something is seen. The browser notes it a little after the page is there.
fn first_paint(browser: &Browser, server: &Server, page: &Page) -> Result<f64, String> {
    browser.go(&format!("{}{}", server.origin, page.path))?;
    let painted =
        "const it = performance.getEntriesByName('first-contentful-paint')[0]; return it ? it.startTime : -1";
    for _ in 0..40 {
        let seen = browser.run(painted)?.as_f64().unwrap_or(-1.0);
        if seen >= 0.0 {
            return Ok(seen);
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    Err(format!("{}: the browser saw nothing within two seconds", page.path))
}

/// Seconds within which nineteen of twenty answers came, and the bytes of the largest as they travel. `anew` adds what
/// no page looks at, so that none is answered from memory.
fn p95(server: &Server, page: &Page, anew: bool) -> Result<(f64, usize), String> {
    let (port, cookie) = server.way_in().ok_or("the server printed no key")?;
    let headers = [("Cookie", cookie.as_str()), ("Accept-Encoding", "gzip")];
    let joint = if page.path.contains('?') { '&' } else { '?' };
    let one = |reader: usize, n: usize| -> Result<(f64, usize), String> {
        let path = if anew { format!("{}{joint}unread={reader}-{n}", page.path) } else { page.path.clone() };
        let start = Instant::now();
        let answer = ask(port, "GET", &path, &headers, "")?;
        if answer.status >= 400 {
            return Err(format!("{path}: status {}", answer.status));
        }
        Ok((start.elapsed().as_secs_f64(), answer.body.len()))
    };
    let one = &one;
    let reader = |it: usize| (0..REQUESTS).map(|n| one(it, n)).collect::<Result<Vec<_>, String>>();
    let all: Vec<Result<Vec<(f64, usize)>, String>> = std::thread::scope(|scope| {
        let readers: Vec<_> = (0..READERS).map(|it| scope.spawn(move || reader(it))).collect();
        readers
            .into_iter()
            .map(|it| it.join().unwrap_or_else(|_| Err("a reader broke off".to_owned())))
            .collect()
    });
    let mut all: Vec<(f64, usize)> = all.into_iter().collect::<Result<Vec<_>, String>>()?.concat();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let weight = all.iter().map(|it| it.1).max().unwrap_or(0);
    Ok((all[((all.len() - 1) as f64 * 0.95).round() as usize].0, weight))
}
