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
    println!("  {:14} {:>9} {:>9} {:>10} {:>12}", "page", "median", "p95", "KiB, gzip", "first paint");
    for page in &all {
        let paint = first_paint(&browser, &server, page)?;
        let (mut times, weight) = times(&server, page)?;
        times.sort_by(f64::total_cmp);
        let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
        println!(
            "  {:14} {:>6.0} ms {:>6.0} ms {:>10.0} {:>9.0} ms",
            page.name,
            1000.0 * at(0.5),
            1000.0 * at(0.95),
            weight as f64 / 1024.0,
            paint
        );
    }
    if let Some(peak) = server.peak_mib() {
        println!("  server: {peak:.0} MiB peak");
    }
    Ok(())
}

fn first_paint(browser: &Browser, server: &Server, page: &Page) -> Result<f64, String> {
    browser.go(&format!("{}{}", server.origin, page.path))?;
    let painted =
        "const it = performance.getEntriesByName('first-contentful-paint')[0]; return it ? it.startTime : -1";
    Ok(browser.run(painted)?.as_f64().unwrap_or(-1.0))
}

/// Seconds of each request, and the bytes of an answer as they travel.
fn times(server: &Server, page: &Page) -> Result<(Vec<f64>, usize), String> {
    let (port, cookie) = server.way_in().ok_or("the server printed no key")?;
    let headers = [("Cookie", cookie.as_str()), ("Accept-Encoding", "gzip")];
    let one = || -> Result<(f64, usize), String> {
        let start = Instant::now();
        let answer = ask(port, "GET", &page.path, &headers, "")?;
        if answer.status >= 400 {
            return Err(format!("{}: status {}", page.path, answer.status));
        }
        Ok((start.elapsed().as_secs_f64(), answer.body.len()))
    };
    let reader = || (0..REQUESTS).map(|_| one()).collect::<Result<Vec<_>, String>>();
    let all: Vec<Result<Vec<(f64, usize)>, String>> = std::thread::scope(|scope| {
        let readers: Vec<_> = (0..READERS).map(|_| scope.spawn(reader)).collect();
        readers
            .into_iter()
            .map(|it| it.join().unwrap_or_else(|_| Err("a reader broke off".to_owned())))
            .collect()
    });
    let all: Vec<(f64, usize)> = all.into_iter().collect::<Result<Vec<_>, String>>()?.concat();
    let weight = all.iter().map(|it| it.1).max().unwrap_or(0);
    Ok((all.into_iter().map(|it| it.0).collect(), weight))
}
