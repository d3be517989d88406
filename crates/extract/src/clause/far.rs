//! Words of rules that look past the parse: `data/clause/far.toml`.

use serde::Deserialize;
use std::sync::LazyLock;

/// Lists of lemmas.
#[derive(Deserialize)]
pub(crate) struct Far {
    /// Verbs of giving.
    pub(crate) giving: Vec<String>,
    /// Prepositions before whom a purpose is aimed at.
    pub(crate) upon: Vec<String>,
    /// What one gets with somebody's help.
    pub(crate) help: Vec<String>,
    /// What a body is under when somebody leads it.
    pub(crate) lead: Vec<String>,
    /// Bodies made of bodies.
    pub(crate) collective: Vec<String>,
}

pub(crate) static FAR: LazyLock<Far> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/clause/far.toml")).expect("tested: the built-in data parses")
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_lists_can_be_read() {
        assert!(FAR.giving.contains(&"hand".to_owned()) && FAR.collective.contains(&"coalition".to_owned()));
    }
}
