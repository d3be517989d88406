//! Checks of `accept` that nothing is lost to a kill and nothing gained by copies.

use crate::product::{CODEBOOK, Product, shown};
use crate::protocol::{Protocol, differing, export, same_bytes};
use crate::scorers::run_corpus;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Moments at which a run is killed, spread evenly over the time of one that is left alone.
const KILLS: u32 = 10;

/// Runs tried for each moment.
const TRIES: u32 = 5;

/// How often it is looked whether a run has ended.
const STEP: Duration = Duration::from_millis(5);

/// Copies of one report put beside it.
const COPIES: usize = 10;

/// Kills a run ten times, each time a new case; after another run it must be as if nothing had happened.
pub fn killed(product: &Product, corpus: &Path, folder: &Path, undisturbed: &Path, protocol: &mut Protocol) {
    let what = "killed at ten moments and run again, the same bytes";
    let start = Instant::now();
    if let Err(error) = run_corpus(product, corpus, &folder.join("timed.case"), &[]) {
        return protocol.tell(what, false, &error);
    }
    let mut whole = start.elapsed();
    let (mut wrong, mut hit) = (Vec::new(), 0);
    for moment in 1..=KILLS {
        let case = folder.join(format!("killed-{moment}.case"));
        // A machine that is less busy now ends a run before its moment; then that time counts.
        for _ in 0..TRIES {
            let _ = std::fs::remove_file(&case);
            match kill(product, corpus, &case, whole * moment / (KILLS + 1)) {
                Ok(None) => {
                    hit += 1;
                    break;
                }
                Ok(Some(ended)) => whole = ended,
                Err(error) => return protocol.tell(what, false, &error),
            }
        }
        let again = run_corpus(product, corpus, &case, &[]);
        let again = again.and_then(|_| product.run(&["verify", shown(&case)]));
        let again = again.and_then(|_| export(product, &case, &folder.join(format!("killed-{moment}"))));
        match again {
            Ok(export) if differing(undisturbed, &export).is_empty() => {}
            Ok(_) => wrong.push(format!("moment {moment} of {KILLS}: other bytes")),
            Err(error) => wrong.push(format!("moment {moment} of {KILLS}: {error}")),
        }
    }
    let ok = wrong.is_empty() && hit == KILLS;
    let detail = format!("{hit} of {KILLS} were still running; one takes {:.1} s", whole.as_secs_f64());
    wrong.insert(0, detail);
    protocol.tell(what, ok, &wrong.join("; "));
}

/// Starts a run and kills it after `delay`, as `kill -9` does; how long it took if it ended before.
fn kill(product: &Product, corpus: &Path, case: &Path, delay: Duration) -> Result<Option<Duration>, String> {
    let mut command = Command::new(product.binary());
    command.args(["--quiet", "run", shown(corpus), "-o", shown(case), "--codebook", CODEBOOK]);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let mut child = command.spawn().map_err(|error| error.to_string())?;
    while start.elapsed() < delay {
        if child.try_wait().is_ok_and(|it| it.is_some()) {
            return Ok(Some(start.elapsed()));
        }
        std::thread::sleep(STEP.min(delay.saturating_sub(start.elapsed())));
    }
    child.kill().and_then(|()| child.wait()).map_err(|error| error.to_string())?;
    Ok(None)
}

/// Ten copies of one report under other names: no proposition may change.
pub fn copies(product: &Product, corpus: &Path, folder: &Path, undisturbed: &Path, protocol: &mut Protocol) {
    let what = "ten copies of a report change no proposition";
    let result = with_copies(corpus, &folder.join("copies")).and_then(|copied| {
        let case = folder.join("copies.case");
        run_corpus(product, &copied, &case, &[])?;
        export(product, &case, &folder.join("copies-out"))
    });
    match result {
        Ok(export) => {
            let name = "propositions.jsonl";
            let ok = same_bytes(&undisturbed.join(name), &export.join(name));
            protocol.tell(what, ok, if ok { "" } else { name });
        }
        Err(error) => protocol.tell(what, false, &error),
    }
}

/// A folder with all reports, the first of them ten times more.
fn with_copies(corpus: &Path, folder: &Path) -> Result<PathBuf, String> {
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    std::fs::create_dir_all(folder).map_err(failed)?;
    let entries = std::fs::read_dir(corpus).map_err(failed)?.flatten();
    let mut files: Vec<PathBuf> = entries.map(|it| it.path()).filter(|it| it.is_file()).collect();
    files.sort();
    for file in &files {
        std::fs::copy(file, folder.join(file.file_name().unwrap_or_default())).map_err(failed)?;
    }
    let first = files.first().ok_or_else(|| format!("no report in {}", corpus.display()))?;
    let ending = first.extension().unwrap_or_default().to_string_lossy().into_owned();
    for number in 1..=COPIES {
        std::fs::copy(first, folder.join(format!("copy-{number:02}.{ending}"))).map_err(failed)?;
    }
    Ok(folder.to_owned())
}
