//! Annotates JSON lines `{"id", "text"}` from standard input; offsets are in code points.
//!
//! With an argument, only the counts are printed, which leaves out the cost of writing JSON:
//! `bench` annotates one text a call, a number that many together.

use language::{Engine, Scratch};
use serde_json::{Value, json};
use std::io::{BufRead, Write};

fn main() -> std::io::Result<()> {
    let lines: Vec<String> = std::io::stdin().lock().lines().collect::<Result<_, _>>()?;
    let documents: Vec<Value> =
        lines.iter().map(|line| serde_json::from_str(line)).collect::<Result<_, _>>()?;
    let texts: Vec<&str> = documents.iter().map(|it| it["text"].as_str().unwrap_or_default()).collect();
    let engine = Engine::new();
    let mut scratch = Scratch::new();
    if let Some(mode) = std::env::args().nth(1) {
        let batch = mode.parse().unwrap_or(1);
        let mut n_tokens = 0;
        for texts in texts.chunks(batch) {
            n_tokens += engine.annotate(&mut scratch, texts).iter().map(|it| it.tokens.len()).sum::<usize>();
        }
        println!("{n_tokens}");
        return Ok(());
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (documents, texts) in documents.chunks(32).zip(texts.chunks(32)) {
        let analyses = engine.annotate(&mut scratch, texts);
        for ((document, text), analysis) in documents.iter().zip(texts).zip(analyses) {
            let mut chars = vec![0; text.len() + 1];
            text.char_indices().enumerate().for_each(|(count, (at, _))| chars[at] = count);
            chars[text.len()] = text.chars().count();
            let tokens = analysis.tokens.iter().zip(0..).map(|(token, i)| {
                json!({
                    "start": chars[token.start as usize], "end": chars[token.end as usize],
                    "tag": token.tag.as_str(), "pos": token.pos.as_str(), "lemma": analysis.lemma(i),
                    "morph": analysis.morph(i), "head": token.head, "dep": token.dep.as_str(),
                    "sent_start": token.sent_start,
                })
            });
            let entities = analysis.entities.iter().map(|entity| {
                let (first, last) = (entity.start as usize, entity.end as usize - 1);
                json!({
                    "start": chars[analysis.tokens[first].start as usize],
                    "end": chars[analysis.tokens[last].end as usize],
                    "label": entity.label.as_str(),
                })
            });
            let (tokens, entities) = (tokens.collect::<Vec<_>>(), entities.collect::<Vec<_>>());
            writeln!(out, "{}", json!({"id": document["id"], "tokens": tokens, "entities": entities}))?;
        }
    }
    Ok(())
}
