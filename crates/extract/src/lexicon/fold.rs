//! When two written forms are the same name: case, accents, apostrophes and transliteration put aside.
//!
//! The rewriting rules stand in `data/mention/transliteration.toml` with their reasons.

use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct Rules {
    rewrite: Vec<[String; 2]>,
    particle: Vec<String>,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/mention/transliteration.toml"))
        .expect("tested: the built-in data parses")
});

/// Letters below which a word is too short to bear rewriting without meeting other words.
const LONG_ENOUGH: usize = 4;

/// The key under which written forms of one word meet: `Tehreek` and `Tehrik` give the same one.
pub(crate) fn word_key(word: &str) -> String {
    let plain: String = if word.is_ascii() {
        word.bytes().filter(u8::is_ascii_alphanumeric).map(|it| char::from(it.to_ascii_lowercase())).collect()
    } else {
        let plain = deunicode::deunicode(word);
        plain.chars().filter(|it| it.is_alphanumeric()).collect::<String>().to_lowercase()
    };
    let all_caps = word.chars().filter(|it| it.is_alphabetic()).all(char::is_uppercase);
    if plain.len() < LONG_ENOUGH || all_caps || plain.bytes().any(|it| it.is_ascii_digit()) {
        return plain;
    }
    RULES.rewrite.iter().fold(plain, |word, [from, to]| match from.strip_suffix('$') {
        Some(ending) => match word.strip_suffix(ending) {
            Some(stem) if stem.len() > 2 => format!("{stem}{to}"),
            _ => word,
        },
        // Rules are two or three letters long: looking for them byte by byte beats a searcher's set-up.
        None if word.as_bytes().windows(from.len().max(1)).any(|it| it == from.as_bytes()) => {
            word.replace(from.as_str(), to)
        }
        None => word,
    })
}

/// Whether a word is a particle that transliterations write in several ways or leave out ("-i-", "-e-", "ul").
pub(crate) fn is_particle(word: &str) -> bool {
    RULES.particle.iter().any(|it| it == word)
}

/// The key of a whole name: keys of its words without articles and particles, joined by spaces.
pub(crate) fn name_key(name: &str) -> String {
    let words = name
        .split(|it: char| !(it.is_alphanumeric() || matches!(it, '\'' | '’' | '.' | '\u{300}'..='\u{36f}')));
    let words = words.map(|it| it.trim_end_matches("'s").trim_end_matches("’s"));
    let keys = words.filter(|it| !it.is_empty()).map(|it| (it, word_key(it)));
    let keys =
        keys.filter(|(word, key)| !key.is_empty() && !is_particle(key) && !matches!(*word, "the" | "The"));
    keys.map(|(_, key)| key).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_share_a_key() {
        for (one, other) in [
            ("Tehrik-i-Vesna", "Tehreek-e-Vesna"),
            ("the Orlan Front", "Orlan Front’s"),
            ("Noor Halvek", "Nur Halvek"),
            ("Muhammad Dorn", "Mohammed Dorn"),
        ] {
            assert_eq!(name_key(one), name_key(other), "{one} / {other}");
        }
    }

    #[test]
    fn different_names_keep_different_keys() {
        assert_ne!(name_key("Orlan Front"), name_key("Orlan Column"));
        assert_ne!(name_key("Iran"), name_key("Iraq"));
    }
}
