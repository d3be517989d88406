//! `cargo xtask browse`: the workbench in a real browser. `cargo xtask screenshots`: a picture of every page.
//!
//! Needs Chromium and ChromeDriver (Debian: `chromium`, `chromium-driver`), and npm for the accessibility check. Every
//! check is one function and one line in [`CHECKS`].

mod access;
mod driver;
mod hostile;
mod keyboard;
mod pages;
mod path;
mod pictures;
mod readers;
mod server;
mod wire;

use crate::product::{Product, shown, workplace};
use driver::Browser;
pub use readers::measure;
use server::Server;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Where checks happen: a demonstration case that each may change, a browser, a folder.
pub struct Stage {
    pub product: Product,
    pub folder: PathBuf,
    pub browser: Browser,
}

impl Stage {
    fn new(arguments: &[String], name: &str) -> Result<Self, String> {
        let product = Product::from_arguments(arguments)?;
        let folder = workplace(name)?;
        let browser = Browser::start(&folder.join("profile"))?;
        browser.resize(1280, 900)?;
        Ok(Self { product, folder, browser })
    }

    /// A demonstration case of its own, served, with the browser let in.
    fn demo(&self, name: &str) -> Result<Server, String> {
        let case = self.folder.join(format!("{name}.case"));
        self.product.run(&["--quiet", "demo", "-o", shown(&case)])?;
        self.open(&case)
    }

    fn open(&self, case: &Path) -> Result<Server, String> {
        let server = Server::start(&self.product, case)?;
        self.browser.go(&server.entrance)?;
        Ok(server)
    }
}

/// What is checked, and how.
type Check = (&'static str, fn(&Stage) -> Result<String, String>);

const CHECKS: &[Check] = &[
    ("path", path::check),
    ("keyboard", keyboard::check),
    ("hostile", hostile::check),
    ("accessibility", access::check),
];

/// Runs every check and says what fails.
pub fn browse(arguments: &[String]) -> ExitCode {
    let stage = match Stage::new(arguments, "browse") {
        Ok(stage) => stage,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let mut fails = 0;
    for (name, check) in CHECKS {
        match check(&stage) {
            Ok(said) => println!("ok    {name:14} {said}"),
            Err(why) => {
                fails += 1;
                println!("FAIL  {name:14} {why}");
            }
        }
    }
    if fails == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Measures how fast every page of a case comes.
pub fn load(arguments: &[String]) -> ExitCode {
    let Some((case, rest)) = arguments.split_first() else {
        eprintln!("usage: cargo xtask load CASE [--binary FILE]");
        return ExitCode::from(2);
    };
    let measured = Product::from_arguments(rest).and_then(|it| measure(&it, Path::new(case)));
    match measured {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Takes the pictures.
pub fn screenshots(arguments: &[String]) -> ExitCode {
    let taken = Stage::new(arguments, "screenshots").and_then(|stage| pictures::take(&stage));
    match taken {
        Ok(folder) => {
            println!("{}", folder.display());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// `Ok` when it holds.
fn must(holds: bool, otherwise: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(otherwise()) }
}
