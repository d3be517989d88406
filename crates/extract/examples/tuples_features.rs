//! Candidates and features for `scripts/train_tuples.py`.
//!
//! Standard input: one JSON object a line with `id` and `sentence`, words parted by spaces as in a treebank.
//! Standard output: `{"id", "candidates": [{kind, head, predicate, arguments, slots, features}]}` a line.

use language::{Engine, Scratch};
use serde_json::{Value, json};
use std::io::{BufRead as _, Write as _};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut scratch = Scratch::new();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let record: Value = serde_json::from_str(&line?)?;
        let sentence = record["sentence"].as_str().unwrap_or_default();
        let offered = extract::tuples::offered(sentence, Engine::shared(), &mut scratch);
        let candidates: Vec<Value> = offered
            .iter()
            .map(|it| {
                json!({"kind": it.kind, "head": it.head, "predicate": it.predicate, "arguments": it.arguments,
                    "slots": it.slots, "features": it.features})
            })
            .collect();
        writeln!(out, "{}", json!({"id": record["id"], "candidates": candidates}))?;
    }
    Ok(())
}
