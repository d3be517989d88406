//! Classes of verbs: those that lend their subject to a noun (who launches an attack attacks, who condemns one does
//! not), those of motion (who goes to a capital goes to a place), those of influence (whom one urges is to act).

use super::Tree;
use language::{Dep, Pos};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct Words {
    /// Lemmas.
    verbs: BTreeSet<String>,
    /// Lemmas of verbs of motion.
    movement: BTreeSet<String>,
    /// Lemmas of verbs whose object does what the infinitive beneath them says.
    influence: BTreeSet<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/clause/light.toml")).expect("tested: the built-in data parses")
});

/// Steps up the tree from a noun to the verb that governs it.
const REACH: usize = 5;

impl Tree<'_> {
    /// Who is what a noun says: the subject of the copula whose predicate noun it is.
    pub(crate) fn bearer(&self, noun: u32) -> Option<u32> {
        const COPULAS: &[&str] = &["be", "become", "remain", "serve", "act"];
        let is_predicate = matches!(self.dep(noun), Dep::ATTR | Dep::OPRD);
        let through_as = self.dep(noun) == Dep::POBJ && self.lemma(self.head(noun)) == "as";
        let verb = match (is_predicate, through_as) {
            (true, _) => self.head(noun),
            (_, true) => self.head(self.head(noun)),
            _ => return None,
        };
        COPULAS.contains(&self.lemma(verb).as_str()).then(|| self.doer(verb)).flatten()
    }

    /// Who does what a noun says: the subject of the light verb whose object, attribute or subject complement it is.
    pub(crate) fn light_doer(&self, noun: u32) -> Option<u32> {
        let doer = |verb: u32| is_light(&self.lemma(verb)).then(|| self.doer(verb)).flatten();
        let mut at = noun;
        for _ in 0..REACH {
            let above = self.head(at);
            match self.dep(at) {
                Dep::DOBJ | Dep::ATTR | Dep::OPRD if matches!(self.pos(above), Pos::VERB | Pos::AUX) => {
                    return doer(above);
                }
                Dep::POBJ | Dep::PREP | Dep::CONJ => at = above,
                Dep::ACL | Dep::RELCL if at == noun => at = above,
                Dep::NSUBJPASS if self.pos(above) == Pos::VERB => return doer(above),
                _ => return None,
            }
            if self.pos(at) == Pos::VERB && self.dep(noun) != Dep::CONJ {
                return doer(at);
            }
        }
        None
    }
}

/// Whether the subject of a verb with this lemma does what the noun under it says.
fn is_light(lemma: &str) -> bool {
    WORDS.verbs.contains(lemma)
}

/// Whether a verb with this lemma tells a movement from or to a place.
pub(crate) fn is_movement(lemma: &str) -> bool {
    WORDS.movement.contains(&lemma.to_lowercase())
}

/// Whether the object of a verb with this lemma is the subject of the infinitive that follows (object control).
pub(super) fn influences(lemma: &str) -> bool {
    WORDS.influence.contains(lemma)
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
