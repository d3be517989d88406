//! `cargo xtask echo`: whether origins are counted right where they are known.
//!
//! Groups of invented documents tell one claim each: some on their own, the others in one of the ways in which texts
//! lean on texts (`groups`). The program counts, and the counts are compared. Start with `groups::draw`.

mod desk;
mod edits;
mod groups;
mod score;
mod texts;
mod world;

pub use score::{lines, squeezed};

use crate::product::{Product, in_pairs, shown, workplace};
use groups::{Group, KINDS};
use score::Outcome;
use std::path::Path;
use std::process::ExitCode;
use world::World;

/// Groups that are drawn when nothing else is asked for.
const GROUPS: usize = 200;

/// The seed that is held out: changes are tried with others.
const SEED: u64 = 2024;

/// Least share of groups with exactly the right count.
const EXACT: f64 = 0.90;

/// Greatest share of groups with more origins than there are.
const OVER: f64 = 0.05;

/// Groups for which every document is laid down again and again, and how often.
const COPIED: usize = 10;
const COPIES: usize = 10;

/// Failing groups that are shown.
const SHOWN: usize = 8;

/// What the user asked for.
struct Options {
    groups: usize,
    seed: u64,
    shown: usize,
    rest: Vec<String>,
}

fn options(arguments: &[String]) -> Result<Options, String> {
    let mut options = Options { groups: GROUPS, seed: SEED, shown: SHOWN, rest: Vec::new() };
    let mut left = arguments.iter();
    while let Some(name) = left.next() {
        let value = left.next().ok_or_else(|| format!("{name} needs a value"))?;
        let number = || value.parse::<u64>().map_err(|_| format!("{name} needs a number, not {value}"));
        match name.as_str() {
            "--groups" => options.groups = number()? as usize,
            "--seed" => options.seed = number()?,
            "--show" => options.shown = number()? as usize,
            _ => options.rest.extend([name.clone(), value.clone()]),
        }
    }
    Ok(options)
}

/// Draws, runs, counts and prints; fails below the thresholds.
pub fn echo(arguments: &[String]) -> ExitCode {
    match options(arguments).and_then(|it| measure(&it)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn measure(options: &Options) -> Result<bool, String> {
    let product = Product::from_arguments(&options.rest)?;
    let folder = workplace("echo")?;
    let world = World::read();
    let results = in_pairs(options.groups, |place| {
        let group = groups::draw(&world, options.seed, place);
        let here = folder.join(format!("{place:03}"));
        let files = score::lay_out(&group, &here, options.seed, 0)?;
        score::run(&product, &here)?;
        let same = place >= COPIED || stays(&product, &group, &here, options.seed)?;
        let outcome = score::outcome(&group, &files, &here)?;
        Ok((group, outcome, same))
    })?;
    let moved = results.iter().filter(|it| !it.2).count();
    let results: Vec<(Group, Outcome)> = results.into_iter().map(|it| (it.0, it.1)).collect();
    table(&results);
    examples(&product, &results, options.shown)?;
    Ok(verdict(&results, moved))
}

/// Whether copies of every document leave the propositions as they are, byte by byte.
fn stays(product: &Product, group: &Group, here: &Path, seed: u64) -> Result<bool, String> {
    let there = here.join("copied");
    score::lay_out(group, &there, seed, COPIES)?;
    score::run(product, &there)?;
    let read = |it: &Path| {
        let path = it.join("out").join("propositions.jsonl");
        std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    Ok(read(here)? == read(&there)?)
}

fn shares(results: &[&(Group, Outcome)]) -> [f64; 3] {
    let all = results.len().max(1) as f64;
    let share = |fits: fn(usize, usize) -> bool| {
        results.iter().filter(|it| fits(it.1.roots, it.0.origins)).count() as f64 / all
    };
    [share(|a, b| a == b), share(|a, b| a > b), share(|a, b| a < b)]
}

fn table(results: &[(Group, Outcome)]) {
    println!("{:26} {:>6} {:>6} {:>6} {:>6}", "kind of echo", "groups", "exact", "over", "under");
    let row = |name: &str, rows: Vec<&(Group, Outcome)>| {
        let [exact, over, under] = shares(&rows);
        println!("{name:26} {:>6} {exact:>6.3} {over:>6.3} {under:>6.3}", rows.len());
    };
    for (kind, name) in KINDS {
        row(name, results.iter().filter(|it| it.0.kind == kind).collect());
    }
    let mut claims: Vec<&str> = results.iter().map(|it| it.0.claim.as_str()).collect();
    claims.sort_unstable();
    claims.dedup();
    println!();
    for claim in claims {
        row(claim, results.iter().filter(|it| it.0.claim == claim).collect());
    }
    println!();
    row("all", results.iter().collect());
}

fn examples(product: &Product, results: &[(Group, Outcome)], most: usize) -> Result<(), String> {
    let failing = results.iter().filter(|it| it.1.roots != it.0.origins);
    for (group, outcome) in failing.take(most) {
        let kind = KINDS.iter().find(|it| it.0 == group.kind).map_or("", |it| it.1);
        println!(
            "\n{} · {kind} · {}: {} origins, counted {} (possible {}), {} of {} documents",
            outcome.case.display(),
            group.claim,
            group.origins,
            outcome.roots,
            outcome.possible,
            outcome.documents,
            group.texts.len()
        );
        if !outcome.id.is_empty() {
            println!("{}", product.run(&["show", shown(&outcome.case), &outcome.id])?);
        }
    }
    Ok(())
}

fn verdict(results: &[(Group, Outcome)], moved: usize) -> bool {
    let [exact, over, _] = shares(&results.iter().collect::<Vec<_>>());
    let anywhere = results.iter().filter(|it| it.1.most > it.0.origins).count();
    let checks = [
        ("exact count", format!("{exact:.3} (at least {EXACT:.2})"), exact >= EXACT),
        ("overcount", format!("{over:.3} (at most {OVER:.2})"), over <= OVER),
        ("verdicts moved by copies", format!("{moved} of {COPIED} groups (none)"), moved == 0),
    ];
    println!("\ngroups with any proposition overcounted: {anywhere}");
    for (what, figure, ok) in &checks {
        println!("{} {what:26} {figure}", if *ok { "ok  " } else { "FAIL" });
    }
    checks.iter().all(|it| it.2)
}
