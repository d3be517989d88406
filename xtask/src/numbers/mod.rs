//! `cargo xtask numbers`: whether two figures on one matter are told apart right.
//!
//! Each pair is a case of two short documents; the class that the program gives is the type of the finding whose spans
//! lie in both. Start with `draw::pairs`.

mod draw;

use crate::chance::Chance;
use crate::echo::{lines, squeezed};
use crate::product::{Product, in_pairs, shown, workplace, write};
use draw::{CLASSES, NONE, Pair};
use serde_json::Value;
use std::path::Path;
use std::process::ExitCode;

/// Pairs that are drawn, besides those written by hand.
const DRAWN: usize = 112;

/// The seed that is held out: changes are tried with others.
const SEED: u64 = 2024;

/// Least mean of the F1 of the classes.
const MACRO_F1: f64 = 0.95;

/// Greatest share of pairs of another class that are called a conflict.
const FALSE_CONFLICT: f64 = 0.03;

/// Names of the actors of the pairs.
const BOOK: &str = "codebooks/selm-basin.toml";

/// Publishers of which two are drawn for a pair.
const PUBLISHERS: [&str; 6] = [
    "Larkhill Institute",
    "Northbank Wire",
    "Corvane Monitoring Mission",
    "Harbour Gazette",
    "Tidewater Watch",
    "Vantry Herald",
];

/// Sentences around the figures; they state none.
const BESIDE: [&str; 6] = [
    "The market opened late because of the rain.",
    "Beekeepers complain of a poor summer.",
    "The road over the ridge has no rail.",
    "Storks have come back to the brickworks.",
    "The clinic has no driver.",
    "Pupils recited poems at the opening of the library.",
];

/// Draws, runs, compares and prints; fails below the thresholds.
pub fn numbers(arguments: &[String]) -> ExitCode {
    match measure(arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn measure(arguments: &[String]) -> Result<bool, String> {
    let (mut seed, mut drawn, mut rest) = (SEED, DRAWN, Vec::new());
    for pair in arguments.chunks(2) {
        let number = |value: &str| value.parse::<u64>().map_err(|_| format!("{value} is no number"));
        match pair {
            [name, value] if name == "--seed" => seed = number(value)?,
            [name, value] if name == "--drawn" => drawn = number(value)? as usize,
            other => rest.extend_from_slice(other),
        }
    }
    let product = Product::from_arguments(&rest)?;
    let folder = workplace("numbers")?;
    let pairs = draw::pairs(seed, drawn);
    let found =
        in_pairs(pairs.len(), |n| classify(&product, &pairs[n], &folder.join(format!("{n:03}")), seed, n))?;
    let results: Vec<(Pair, String)> = pairs.into_iter().zip(found).collect();
    Ok(report(&results))
}

/// The class that the program gives to a pair.
fn classify(
    product: &Product,
    pair: &Pair,
    folder: &Path,
    seed: u64,
    place: usize,
) -> Result<String, String> {
    let mut chance = Chance::new(!seed, place);
    let publishers = chance.shuffled(&PUBLISHERS);
    let beside = chance.shuffled(&BESIDE);
    let documents = folder.join("documents");
    std::fs::create_dir_all(&documents).map_err(|error| format!("{}: {error}", documents.display()))?;
    for (n, text) in pair.texts.iter().enumerate() {
        let publisher = if pair.class == "revision" { publishers[0] } else { publishers[n] };
        let month = ["01", "07"][n];
        let page = format!(
            "---\ntitle: \"Notes from the basin, {}\"\npublisher: {publisher}\ndate: 2025-{month}-{:02}\nlang: en-GB\n---\n\n{}\n\n{text}\n\n{}\n",
            ["winter", "summer"][n],
            chance.between(1, 28),
            beside[n],
            beside[n + 2],
        );
        write(&documents.join(format!("text-{n}.md")), &page)?;
    }
    let names = folder.join("names.toml");
    write(&names, &codebook())?;
    let (case, out) = (folder.join("numbers.case"), folder.join("out"));
    product.run(&[
        "run",
        shown(&documents),
        "-o",
        shown(&case),
        "--codebook",
        BOOK,
        "--codebook",
        shown(&names),
        "--quiet",
    ])?;
    product.run(&["export", shown(&case), "--format", "jsonl", "-o", shown(&out)])?;
    let findings = lines(&out.join("findings.jsonl"))?;
    let found =
        CLASSES.iter().find(|(_, kind)| findings.iter().any(|it| it["type"] == *kind && covers(it, pair)));
    Ok(found.map_or(NONE, |it| it.0).to_owned())
}

/// What an analyst would enter before asking: who and what the names are.
fn codebook() -> String {
    let mut book = String::from("[codebook]\nname = \"numbers\"\nversion = \"1\"\nabout = \"Invented.\"\n");
    for (name, kind) in draw::NAMES {
        let key = name.to_lowercase().replace(' ', "_");
        book.push_str(&format!("\n[[actor]]\nkey = \"{key}\"\nname = \"{name}\"\ntype = \"{kind}\"\n"));
    }
    book
}

/// Whether a finding has spans in both texts of a pair.
fn covers(finding: &Value, pair: &Pair) -> bool {
    let spans: Vec<(String, String)> = finding["spans"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|it| (it["document"].as_str().unwrap_or_default().to_owned(), squeezed(&it["quote"])))
        .collect();
    pair.texts.iter().enumerate().all(|(n, text)| {
        spans
            .iter()
            .any(|(document, quote)| *document == format!("text-{n}.md") && text.contains(quote.as_str()))
    })
}

fn report(results: &[(Pair, String)]) -> bool {
    for (pair, found) in results.iter().filter(|(pair, found)| pair.class != *found) {
        println!("{} taken for {found}: {} | {}", pair.class, pair.texts[0], pair.texts[1]);
    }
    println!("\n{:18} {:>5} {:>7} {:>7} {:>7} {:>8}", "class", "pairs", "p", "r", "f1", "by hand");
    let mut sum = 0.0;
    for (class, _) in CLASSES {
        let count =
            |fits: &dyn Fn(&(Pair, String)) -> bool| results.iter().filter(|it| fits(it)).count() as f64;
        let right = count(&|(pair, found)| pair.class == class && found == class);
        let (told, there) = (count(&|it| it.1 == class), count(&|it| it.0.class == class));
        let (p, r) = (right / told.max(1.0), right / there.max(1.0));
        let f1 = if right > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
        let hand = count(&|it| it.0.class == class && it.0.by_hand);
        let hand_right = count(&|(pair, found)| pair.class == class && pair.by_hand && found == class);
        sum += f1;
        println!("{class:18} {there:>5} {p:>7.3} {r:>7.3} {f1:>7.3} {:>8}", format!("{hand_right}/{hand}"));
    }
    let macro_f1 = sum / CLASSES.len() as f64;
    let others: Vec<_> = results.iter().filter(|it| it.0.class != "conflict").collect();
    let false_conflicts =
        others.iter().filter(|it| it.1 == "conflict").count() as f64 / others.len().max(1) as f64;
    let compared = results.iter().filter(|it| it.0.class == NONE && it.1 != NONE).count();
    let distractors = results.iter().filter(|it| it.0.class == NONE).count();
    let checks = [
        ("macro F1", format!("{macro_f1:.3} (at least {MACRO_F1:.2})"), macro_f1 >= MACRO_F1),
        (
            "false conflicts",
            format!("{false_conflicts:.3} (at most {FALSE_CONFLICT:.2})"),
            false_conflicts <= FALSE_CONFLICT,
        ),
        ("distractors compared", format!("{compared} of {distractors} (none)"), compared == 0),
    ];
    println!();
    for (what, figure, ok) in &checks {
        println!("{} {what:22} {figure}", if *ok { "ok  " } else { "FAIL" });
    }
    checks.iter().all(|it| it.2)
}
