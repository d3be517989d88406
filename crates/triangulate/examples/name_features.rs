//! Prints the features of pairs of names for fitting the weights: lines `schema<TAB>name<TAB>name` in, one line of
//! `feature=value` pairs out. `scripts/train_names.py` reads it.

use std::io::BufRead as _;
use triangulate::names::{NameKind, name_features};

fn main() -> std::io::Result<()> {
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let mut cells = line.split('\t');
        let (schema, one, other) = (cells.next(), cells.next(), cells.next());
        let (Some(schema), Some(one), Some(other)) = (schema, one, other) else { continue };
        let found = name_features(one, other, NameKind::called(schema));
        let cells: Vec<String> = found.iter().map(|(name, value)| format!("{name}={value}")).collect();
        println!("{}", cells.join("\t"));
    }
    Ok(())
}
