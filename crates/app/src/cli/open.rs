//! `open`: the workbench in the browser.

use super::judge::who_decides;
use crate::report::{Failure, Report};
use crate::web::{Serving, serve};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(clap::Args)]
pub(crate) struct Open {
    /// The case file.
    case: PathBuf,
    /// Port on this machine; 0 takes any that is free.
    #[arg(long, value_name = "N", default_value_t = 7117)]
    port: u16,
    /// Only print the address.
    #[arg(long)]
    no_browser: bool,
    /// In whose name judgements are made; the name of your account when left out.
    #[arg(long, value_name = "NAME")]
    who: Option<String>,
}

pub(crate) fn open(arguments: &Open, report: &Report) -> Result<ExitCode, Failure> {
    let serving = Serving {
        case: arguments.case.clone(),
        port: arguments.port,
        browser: !arguments.no_browser,
        who: who_decides(arguments.who.as_deref()),
    };
    serve(&serving, report)?;
    Ok(ExitCode::SUCCESS)
}
