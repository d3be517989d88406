//! `cargo xtask big`: a case of many invented documents, made by the program's normal run, for measuring.
//!
//! Method: a world of invented states, groups, persons, places and outlets that grows with the square root of the
//! number of documents, so that matters are shared as they are in a real pile; each document tells a few matters drawn
//! with a skew towards the well-known ones, about a third of them in somebody else's name; a fifth of the documents
//! repeat sentences of an earlier one. Everything follows from the seed.

use crate::chance::Chance;
use crate::product::{Product, shown, workplace, write};
use serde_json::Value;
use std::path::PathBuf;
use std::process::ExitCode;

const WORLD: &str = include_str!("../data/big/world.json");

/// Seed of the documents; any other makes another pile of the same kind.
const SEED: u64 = 20_261_125;

/// Of a hundred documents, how many repeat sentences of an earlier one.
const ECHOES: usize = 20;

/// Of a hundred matters, how many are told in somebody else's name.
const ATTRIBUTED: usize = 35;

/// Makes the case and says where it is.
pub fn big(arguments: &[String]) -> ExitCode {
    let documents = arguments.first().and_then(|it| it.parse().ok());
    let Some(documents) = documents else {
        eprintln!("usage: cargo xtask big DOCUMENTS [--binary FILE]");
        return ExitCode::from(2);
    };
    let made = Product::from_arguments(&arguments[1..]).and_then(|it| case(&it, documents));
    match made {
        Ok(case) => {
            println!("{}", case.display());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// A case of so many invented documents.
///
/// # Errors
/// When files cannot be written or the program fails.
pub fn case(product: &Product, documents: usize) -> Result<PathBuf, String> {
    let folder = workplace(&format!("big-{documents}"))?;
    let texts = folder.join("texts");
    std::fs::create_dir_all(&texts).map_err(|error| format!("{}: {error}", texts.display()))?;
    let world = World::new(documents);
    write(&folder.join("book.toml"), &world.codebook())?;
    let mut told: Vec<Vec<String>> = Vec::new();
    for n in 0..documents {
        let (text, sentences) = world.document(n, &told);
        write(&texts.join(format!("{n:06}.md")), &text)?;
        told.push(sentences);
    }
    let case = folder.join("big.case");
    let book = folder.join("book.toml");
    product.run(&["--quiet", "run", shown(&texts), "-o", shown(&case), "--codebook", shown(&book)])?;
    Ok(case)
}

struct World {
    lists: Value,
    states: Vec<String>,
    places: Vec<String>,
    groups: Vec<String>,
    persons: Vec<String>,
    outlets: Vec<String>,
    bodies: Vec<String>,
}

impl World {
    fn new(documents: usize) -> Self {
        let lists: Value = serde_json::from_str(WORLD).expect("the file is part of the program");
        let mut chance = Chance::new(SEED, usize::MAX);
        let size = (documents as f64).sqrt().ceil() as usize;
        let mut names = names(&lists, &mut chance).into_iter();
        let mut take = |n: usize| names.by_ref().take(n).collect::<Vec<_>>();
        let states = take(10 + size / 4);
        let places = take(20 + size);
        let mut shaped = |list: &str, n: usize| {
            let shapes = strings(&lists[list]);
            take(n).iter().map(|name| chance.pick(&shapes).replace("{}", name)).collect::<Vec<_>>()
        };
        let (groups, outlets) = (shaped("groups", 10 + size / 2), shaped("outlets", 12 + size / 2));
        let bodies = shaped("bodies", 8 + size / 4);
        let (first, last) = (strings(&lists["first"]), strings(&lists["last"]));
        let all = last.iter().flat_map(|it| first.iter().map(move |name| format!("{name} {it}")));
        let persons: Vec<String> = all.collect();
        let persons = Chance::new(SEED, usize::MAX - 1).shuffled(&persons);
        Self { lists, states, places, groups, persons, outlets, bodies }
    }

    fn codebook(&self) -> String {
        let mut toml = String::new();
        for name in &self.states {
            toml.push_str(&format!(
                "[[actor]]\nkey = \"{}\"\nname = \"{name}\"\ntype = \"state\"\n\n",
                key(name)
            ));
        }
        for name in &self.groups {
            toml.push_str(&format!(
                "[[actor]]\nkey = \"{}\"\nname = \"{name}\"\ntype = \"militant_group\"\n\n",
                key(name)
            ));
        }
        toml
    }

    /// The file of a document and the sentences that another may repeat.
    fn document(&self, n: usize, told: &[Vec<String>]) -> (String, Vec<String>) {
        let mut chance = Chance::new(SEED, n);
        let list = if chance.percent(80) { &self.outlets } else { &self.bodies };
        let publisher = skewed(list, &mut chance);
        let author = format!(
            "{} {}",
            chance.pick(&strings(&self.lists["first"])),
            chance.pick(&strings(&self.lists["last"]))
        );
        let (year, month, day) = (2018 + chance.below(7), chance.between(1, 12), chance.between(1, 28));
        let mut sentences: Vec<String> = Vec::new();
        if chance.percent(ECHOES) && !told.is_empty() {
            let earlier = &told[chance.below(told.len())];
            sentences.extend(earlier.iter().take(3).cloned());
        }
        for _ in 0..chance.between(4, 8) {
            sentences.push(self.matter(&mut chance));
        }
        let own = sentences.clone();
        let asides = strings(&self.lists["asides"]);
        for _ in 0..chance.between(2, 5) {
            let place = chance.below(sentences.len() + 1);
            let aside = chance.pick(&asides).replace("{P}", skewed(&self.places, &mut chance));
            sentences.insert(place, aside);
        }
        let body: Vec<String> = sentences.chunks(4).map(|it| it.join(" ")).collect();
        let head = format!(
            "---\ntitle: \"News of {} {n}\"\nauthor: {author}\npublisher: {publisher}\ndate: {year}-{month:02}-{day:02}\nlang: en-GB\n---\n\n",
            chance.pick(&self.places)
        );
        (format!("{head}{}\n", body.join("\n\n")), own)
    }

    fn matter(&self, chance: &mut Chance) -> String {
        let matters = self.lists["matters"].as_array().expect("a list of matters");
        let wordings = strings(chance.pick(matters));
        let mut text = chance.pick(&wordings).clone();
        let year = format!("{}", 2017 + chance.below(7));
        let number = format!("{}", chance.between(3, 400));
        // A matter of few values, so that figures meet.
        for (slot, value) in [
            ("{S}", skewed(&self.states, chance)),
            ("{T}", skewed(&self.states, chance)),
            ("{G}", skewed(&self.groups, chance)),
            ("{H}", skewed(&self.groups, chance)),
            ("{P}", skewed(&self.places, chance)),
            ("{M}", skewed(&self.persons, chance)),
            ("{Y}", &year),
            ("{N}", &number),
        ] {
            text = text.replace(slot, value);
        }
        text = text.replace("The The ", "The ").replace("the The ", "the ");
        if chance.percent(ATTRIBUTED) {
            let voice =
                chance.pick(&strings(&self.lists["voices"])).replace("{B}", skewed(&self.bodies, chance));
            let text = match text.strip_prefix("The ") {
                Some(rest) => format!("the {rest}"),
                None => text,
            };
            return format!("{voice}{text}");
        }
        text
    }
}

/// One of a list, the first ones far more often: the square of an even draw.
fn skewed<'a>(list: &'a [String], chance: &mut Chance) -> &'a str {
    let draw = chance.below(1000) as f64 / 1000.0;
    &list[(draw * draw * list.len() as f64) as usize]
}

/// Invented proper names, each once.
fn names(lists: &Value, chance: &mut Chance) -> Vec<String> {
    let (openings, middles, endings) =
        (strings(&lists["openings"]), strings(&lists["middles"]), strings(&lists["endings"]));
    let mut all = Vec::new();
    for opening in &openings {
        for middle in &middles {
            for ending in &endings {
                all.push(format!("{opening}{middle}{ending}"));
            }
        }
    }
    all.sort();
    all.dedup();
    chance.shuffled(&all)
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn key(name: &str) -> String {
    name.to_lowercase().replace(' ', "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_number_gives_the_same_documents_and_every_slot_is_filled() {
        let draw = || {
            let world = World::new(100);
            (0..100).map(|n| world.document(n, &[]).0).collect::<Vec<_>>()
        };
        let texts = draw();
        assert_eq!(texts, draw());
        assert!(texts.iter().all(|it| !it.contains('{')), "every slot is filled");
    }
}
