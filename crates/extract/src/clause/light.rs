//! Two classes of verbs: those that lend their subject to a noun (who launches an attack attacks, who condemns one does
//! not), and those of motion (who goes to a capital goes to a place).

use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct Words {
    /// Lemmas.
    verbs: BTreeSet<String>,
    /// Lemmas of verbs of motion.
    movement: BTreeSet<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/clause/light.toml")).expect("tested: the built-in data parses")
});

/// Whether the subject of a verb with this lemma does what the noun under it says.
pub(crate) fn is_light(lemma: &str) -> bool {
    WORDS.verbs.contains(lemma)
}

/// Whether a verb with this lemma tells a movement from or to a place.
pub(crate) fn is_movement(lemma: &str) -> bool {
    WORDS.movement.contains(&lemma.to_lowercase())
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
