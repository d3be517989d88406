//! Verbs that lend their subject to a noun: who launches an attack attacks, who condemns one does not.

use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct Words {
    /// Lemmas.
    verbs: BTreeSet<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/clause/light.toml")).expect("tested: the built-in data parses")
});

/// Whether the subject of a verb with this lemma does what the noun under it says.
pub(crate) fn is_light(lemma: &str) -> bool {
    WORDS.verbs.contains(lemma)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doing_is_light_and_speaking_is_not() {
        assert!(["launch", "give", "be"].iter().all(|it| is_light(it)));
        assert!(["condemn", "report", "deny", "fear"].iter().all(|it| !is_light(it)));
    }
}
