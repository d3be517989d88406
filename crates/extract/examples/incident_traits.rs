//! Prints what the models of incidents are trained on: for each text its words, then each candidate with its traits.
//!
//! Lines of tabs in (id, text), lines of tabs out: `T id words…`, then `C id key places same traits…`, where `same`
//! lists the candidates before it that mean the same thing.

use std::io::{BufRead as _, BufWriter, Write as _};

fn main() -> std::io::Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut scratch = language::Scratch::new();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let Some((id, text)) = line.split_once('\t') else { continue };
        let lower = text.to_ascii_lowercase();
        let (candidates, words) = extract::incidents::candidates(text, &mut scratch);
        writeln!(out, "T\t{id}\t{}", words.into_iter().collect::<Vec<_>>().join("\t"))?;
        for (number, it) in candidates.iter().enumerate() {
            let places: Vec<String> = it.places.iter().map(|it| format!("{}-{}", it.start, it.end)).collect();
            let same = candidates[..number].iter().enumerate();
            let same = same.filter(|(_, other)| extract::incidents::one_thing(&lower, it, other));
            let same: Vec<String> = same.map(|(at, _)| at.to_string()).collect();
            let traits: Vec<&str> = it.traits.iter().map(String::as_str).collect();
            writeln!(out, "C\t{id}\t{}\t{}\t{}\t{}", it.key, places.join(" "), same.join(" "), traits.join("\t"))?;
        }
    }
    Ok(())
}
