//! Prints the features of pairs of event mentions for fitting the weights: JSON Lines `{"id", "topic", "text",
//! "event_mentions": [{"start", "end", "chain"}]}` in, one line a pair out: topic, part, the two mentions, whether one
//! chain, and `feature=value` cells. `scripts/train_same_events.py` reads it.

use evidence::{CharOffset, Text};
use serde_json::Value;
use std::io::{BufRead as _, BufWriter, Write as _};
use workbench::{MarkedEvents, event_texts};

fn main() -> std::io::Result<()> {
    let mut texts = Vec::new();
    let mut names: Vec<Vec<(String, String)>> = Vec::new();
    for line in std::io::stdin().lock().lines() {
        let value: Value = serde_json::from_str(&line?)?;
        let text = Text::new(value["text"].as_str().unwrap_or_default().to_owned());
        let mentions = value["event_mentions"].as_array().cloned().unwrap_or_default();
        let at = |it: &Value| text.to_bytes(CharOffset(it.as_u64().unwrap_or_default() as u32)).0 as usize;
        let marks = mentions.iter().map(|it| at(&it["start"])..at(&it["end"])).collect();
        let name = |it: &Value| {
            let place = format!("{}:{}:{}", value["id"].as_str().unwrap_or_default(), it["start"], it["end"]);
            (place, it["chain"].as_str().unwrap_or_default().to_owned())
        };
        names.push(mentions.iter().map(name).collect());
        let topic = value["topic"].as_str().unwrap_or_default().to_owned();
        texts.push(MarkedEvents { topic, text: text.as_str().to_owned(), marks });
    }
    let texts = event_texts(&texts);
    let mut out = BufWriter::new(std::io::stdout().lock());
    for pair in triangulate::coreference::event_pairs(&texts) {
        let (one, other) = (&names[pair.one.0][pair.one.1], &names[pair.other.0][pair.other.1]);
        let cells: Vec<String> =
            pair.features.iter().map(|(name, value)| format!("{name}={value:.4}")).collect();
        let same = u8::from(one.1 == other.1);
        let topic = &texts[pair.one.0].topic;
        writeln!(out, "{topic}\t{}\t{}\t{}\t{same}\t{}", pair.part, one.0, other.0, cells.join("\t"))?;
    }
    out.flush()
}
