//! `cargo xtask accept`: the product, from outside, against what is asked of it.
//!
//! Each check prints its figure and its threshold. Thresholds are floors under what was measured, not aims.

use crate::endurance;
use crate::product::{CODEBOOK, Product, shared, shown, without_shared, workplace};
use crate::protocol::{Limit, Protocol, export, same, same_bytes};
use crate::scorers::{self, RE3D, run_corpus, score_claims};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

/// Layer, figure, and what it must be.
const THRESHOLDS: &[(&str, &str, Limit)] = &[
    ("quantities", "recall", Limit::AtLeast(0.90)),
    ("relations", "class_recall", Limit::AtLeast(0.55)),
    ("relations", "directed_recall", Limit::AtLeast(0.50)),
    ("relations", "polarity_right", Limit::AtLeast(0.95)),
    ("events", "recall", Limit::AtLeast(0.70)),
    ("attributions", "recall", Limit::AtLeast(0.92)),
    ("attributions", "source_right", Limit::AtLeast(0.90)),
    ("themes", "f1", Limit::AtLeast(0.58)),
    ("findings", "recall", Limit::AtLeast(0.60)),
    ("findings", "severity_right", Limit::AtLeast(0.85)),
    ("findings", "compatible_called_conflict", Limit::Zero),
    ("propositions", "roots_right", Limit::AtLeast(0.75)),
    ("propositions", "pair_recall", Limit::AtLeast(0.50)),
    ("lineage", "recall", Limit::AtLeast(0.80)),
    ("lineage", "evidence", Limit::AtLeast(0.70)),
];

/// Exact F1 over the re3d entities.
const RE3D_F1: Limit = Limit::AtLeast(0.65);

/// The shared report that states no number: a quantity claim in it is wrong.
const WITHOUT_NUMBERS: &str = "000";

/// Runs every check; fails when one does.
pub fn accept(arguments: &[String]) -> ExitCode {
    let Some(shared) = shared() else {
        without_shared("only the demonstration can be tried");
        return conclude(&attempt(arguments, None));
    };
    conclude(&attempt(arguments, Some(&shared)))
}

fn conclude(outcome: &Result<Protocol, String>) -> ExitCode {
    match outcome {
        Ok(it) if it.failed.is_empty() => {
            println!("\naccepted");
            ExitCode::SUCCESS
        }
        Ok(it) => {
            println!("\nnot accepted: {}", it.failed.join("; "));
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn attempt(arguments: &[String], shared: Option<&Path>) -> Result<Protocol, String> {
    let product = Product::from_arguments(arguments)?;
    let folder = workplace("accept")?;
    let mut protocol = Protocol::default();
    demonstration(&product, &folder, &mut protocol);
    if let Some(shared) = shared {
        reports(&product, shared, &folder, &mut protocol);
        entities(&product, shared, &folder, &mut protocol);
    }
    Ok(protocol)
}

/// The embedded corpus from end to end, twice the same, and without a network.
fn demonstration(product: &Product, folder: &Path, protocol: &mut Protocol) {
    let case = folder.join("demo.case");
    let start = Instant::now();
    let made = product.run(&["demo", "-o", shown(&case)]);
    let took = format!("{:.1} s", start.elapsed().as_secs_f64());
    protocol.tell("the demonstration runs", made.is_ok(), made.as_ref().err().unwrap_or(&took));
    protocol.done("its quotes, ids and hashes hold", product.run(&["verify", shown(&case)]));
    let brief = |name: &str| {
        let path = folder.join(name);
        product.run(&["brief", shown(&case), "-o", shown(&path)]).map(|_| path)
    };
    let briefs = [brief("a.html"), brief("b.html"), brief("a.md"), brief("b.md")];
    let same = match &briefs {
        [Ok(a), Ok(b), Ok(c), Ok(d)] => same_bytes(a, b) && same_bytes(c, d),
        _ => false,
    };
    protocol.tell("its brief is written, the same each time", same, "");
    offline(product, &folder.join("offline.case"), protocol);
}

/// Where the system lets us, in a network namespace that has no network at all.
fn offline(product: &Product, case: &Path, protocol: &mut Protocol) {
    let unshare = |program: &Path, arguments: &[&str]| {
        let mut command = Command::new("unshare");
        command.args(["--map-root-user", "--net"]).arg(program).args(arguments);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|it| it.success())
    };
    if !unshare(Path::new("true"), &[]) {
        println!("     without a network: not tried, this system gives no network namespace");
        return;
    }
    let ok = unshare(product.binary(), &["demo", "-o", shown(case)]);
    protocol.tell("it runs without a network", ok, "");
}

fn reports(product: &Product, shared: &Path, folder: &Path, protocol: &mut Protocol) {
    let corpus = shared.join("corpus");
    let case = folder.join("one.case");
    let start = Instant::now();
    let ran = run_corpus(product, &corpus, &case, &["--jobs", "1"]);
    let took = format!("{:.1} s", start.elapsed().as_secs_f64());
    protocol.tell("the shared reports are read", ran.is_ok(), ran.as_ref().err().unwrap_or(&took));
    protocol.done("their quotes, ids and hashes hold", product.run(&["verify", shown(&case)]));
    let Some(first) = protocol.done("the case is exported", export(product, &case, &folder.join("first")))
    else {
        return;
    };
    let again = run_corpus(product, &corpus, &case, &[]);
    let second = again.and_then(|_| export(product, &case, &folder.join("second")));
    same(protocol, "a second run changes nothing", &first, second);
    let other = folder.join("two.case");
    let two = run_corpus(product, &corpus, &other, &["--jobs", "2"]);
    let two = two.and_then(|_| export(product, &other, &folder.join("two")));
    same(protocol, "one thread or two, the same bytes", &first, two);
    order(product, &corpus, folder, protocol);
    endurance::killed(product, &corpus, folder, &first, protocol);
    endurance::copies(product, &corpus, folder, &first, protocol);
    match score_claims(shared, &first) {
        Ok(rows) => thresholds(&rows, protocol),
        Err(error) => protocol.tell("the answer key is scored", false, &error),
    }
    let invented = quantities_in(&first, WITHOUT_NUMBERS);
    let what = format!("quantity claims in report {WITHOUT_NUMBERS}");
    protocol.figure(&what, invented, Limit::Zero);
}

/// Files named one by one, forwards and backwards.
fn order(product: &Product, corpus: &Path, folder: &Path, protocol: &mut Protocol) {
    let entries = std::fs::read_dir(corpus).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|it| it.path()).collect();
    files.sort();
    let mut exports = Vec::new();
    for name in ["forwards", "backwards"] {
        let case = folder.join(format!("{name}.case"));
        let mut arguments = vec!["run"];
        arguments.extend(files.iter().map(|it| shown(it)));
        arguments.extend(["-o", shown(&case), "--codebook", CODEBOOK]);
        let ran = product.run(&arguments);
        exports.push(ran.and_then(|_| export(product, &case, &folder.join(name))));
        files.reverse();
    }
    let (backwards, forwards) = (exports.pop(), exports.pop());
    if let (Some(Ok(forwards)), Some(backwards)) = (forwards, backwards) {
        same(protocol, "whatever the order of files, the same bytes", &forwards, backwards);
    } else {
        protocol.tell("whatever the order of files, the same bytes", false, "the first run failed");
    }
}

fn thresholds(rows: &[Value], protocol: &mut Protocol) {
    for (layer, figure, limit) in THRESHOLDS {
        let row = rows.iter().find(|it| it["layer"] == *layer);
        let value = row.and_then(|it| it[*figure].as_f64());
        protocol.figure(&format!("{layer}: {}", figure.replace('_', " ")), value, *limit);
    }
}

fn entities(product: &Product, shared: &Path, folder: &Path, protocol: &mut Protocol) {
    match scorers::score(product, shared, folder, &RE3D) {
        Ok(answer) => protocol.figure("re3d entities: exact f1", answer["exact"]["f1"].as_f64(), RE3D_F1),
        Err(error) => protocol.tell("re3d entities are scored", false, &error),
    }
}

/// Quantity claims of documents whose file name begins with `file`; `None` when nothing was exported.
fn quantities_in(export: &Path, file: &str) -> Option<f64> {
    let claims = std::fs::read_to_string(export.join("claims.jsonl")).ok()?;
    let claims = claims.lines().filter_map(|it| serde_json::from_str::<Value>(it).ok());
    let here = claims.filter(|it| {
        let document = it["document"].as_str().unwrap_or_default();
        it["kind"] == "quantity" && document.rsplit('/').next().is_some_and(|it| it.starts_with(file))
    });
    Some(here.count() as f64)
}
