//! Prints what the models of incidents are trained on: for each text its words, then each candidate with its traits.
//!
//! Lines of tabs in (id, text), lines of tabs out: `T id words…`, `S id words…` for each sentence, then
//! `C id key places same sentences traits…`, where `same`
//! lists the candidates before it that mean the same thing.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufWriter, Write as _};

fn main() -> std::io::Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut scratch = language::Scratch::new();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let Some((id, text)) = line.split_once('\t') else { continue };
        let lower = text.to_ascii_lowercase();
        let material = extract::incidents::material(text, &mut scratch);
        let candidates = &material.candidates;
        let joined = |it: &BTreeSet<String>| it.iter().map(String::as_str).collect::<Vec<_>>().join("\t");
        writeln!(out, "T\t{id}\t{}", joined(&material.words))?;
        for sentence in &material.sentences {
            writeln!(out, "S\t{id}\t{}", joined(sentence))?;
        }
        for (number, it) in candidates.iter().enumerate() {
            let places: Vec<String> = it.places.iter().map(|it| format!("{}-{}", it.start, it.end)).collect();
            let same = candidates[..number].iter().enumerate();
            let same = same.filter(|(_, other)| extract::incidents::one_thing(&lower, it, other));
            let same: Vec<String> = same.map(|(at, _)| at.to_string()).collect();
            let sentences: Vec<String> = it.sentences.iter().map(ToString::to_string).collect();
            let (places, same, sentences) = (places.join(" "), same.join(" "), sentences.join(" "));
            writeln!(out, "C\t{id}\t{}\t{places}\t{same}\t{sentences}\t{}", it.key, joined(&it.traits))?;
        }
    }
    Ok(())
}
