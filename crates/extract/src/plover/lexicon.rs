//! Which verb or noun tells which class, and how verbs colour what they govern; `data/plover/`.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

#[derive(Deserialize)]
struct Senses {
    sense: Vec<Sense>,
}

/// One sense of some verbs, or some nouns.
#[derive(Deserialize)]
pub(super) struct Sense {
    /// Class of PLOVER.
    pub class: String,
    #[serde(default)]
    verbs: BTreeSet<String>,
    #[serde(default)]
    with: BTreeSet<String>,
    #[serde(default)]
    nouns: BTreeSet<String>,
    /// Sentences that need it; each is a test.
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "tests read it"))]
    pub examples: Vec<String>,
}

/// How a verb colours what it governs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stance {
    Promise,
    Refuse,
    Demand,
    Threaten,
    Say,
    Do,
    End,
}

#[derive(Deserialize)]
struct Stances {
    promise: BTreeSet<String>,
    refuse: BTreeSet<String>,
    demand: BTreeSet<String>,
    threaten: BTreeSet<String>,
    say: BTreeSet<String>,
    #[serde(rename = "do")]
    acts: BTreeSet<String>,
    end: BTreeSet<String>,
    must: BTreeSet<String>,
    will: BTreeSet<String>,
    friendly: BTreeSet<String>,
    pledge: BTreeSet<String>,
    actors: BTreeSet<String>,
}

/// Everything known of words.
pub(super) struct Lexicon {
    /// All senses, as they stand.
    pub senses: Vec<Sense>,
    verbs: BTreeMap<String, Vec<usize>>,
    nouns: BTreeMap<String, usize>,
    stances: Stances,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let senses: Senses = toml::from_str(include_str!("../../data/plover/senses.toml"))
        .expect("tested: the built-in data parses");
    let stances = toml::from_str(include_str!("../../data/plover/stances.toml"))
        .expect("tested: the built-in data parses");
    let (mut verbs, mut nouns) = (BTreeMap::<String, Vec<usize>>::new(), BTreeMap::new());
    for (at, sense) in senses.sense.iter().enumerate() {
        sense.verbs.iter().for_each(|it| verbs.entry(it.clone()).or_default().push(at));
        sense.nouns.iter().for_each(|it| {
            nouns.entry(it.clone()).or_insert(at);
        });
    }
    Lexicon { senses: senses.sense, verbs, nouns, stances }
});

impl Lexicon {
    /// The lists compiled into the program.
    pub(super) fn built_in() -> &'static Self {
        &LEXICON
    }

    /// The class of a verb that goes with `words`; a sense that asks for one of them goes first.
    pub(super) fn of_verb(&self, verb: &str, words: &BTreeSet<String>) -> Option<(&str, bool)> {
        let senses = || self.verbs.get(verb).into_iter().flatten().map(|at| &self.senses[*at]);
        let close = senses().find(|it| !it.with.is_disjoint(words));
        let plain = || senses().find(|it| it.with.is_empty());
        close.map(|it| (it.class.as_str(), true)).or_else(|| plain().map(|it| (it.class.as_str(), false)))
    }

    /// The class of a noun.
    pub(super) fn of_noun(&self, noun: &str) -> Option<&str> {
        self.nouns.get(noun).map(|at| self.senses[*at].class.as_str())
    }

    /// What a verb or adjective does to what it governs.
    pub(super) fn stances(&self, word: &str) -> impl Iterator<Item = Stance> {
        let it = &self.stances;
        let all = [
            (&it.threaten, Stance::Threaten),
            (&it.refuse, Stance::Refuse),
            (&it.demand, Stance::Demand),
            (&it.promise, Stance::Promise),
            (&it.say, Stance::Say),
            (&it.end, Stance::End),
            (&it.acts, Stance::Do),
        ];
        let word = word.to_owned();
        all.into_iter().filter(move |(words, _)| words.contains(&word)).map(|(_, stance)| stance)
    }

    /// Whether an auxiliary puts what it governs as a duty.
    pub(super) fn is_must(&self, word: &str) -> bool {
        self.stances.must.contains(word)
    }

    /// Whether an auxiliary puts what it governs in the future.
    pub(super) fn is_will(&self, word: &str) -> bool {
        self.stances.will.contains(word)
    }

    /// Whether a word by itself binds who says it, whatever is promised.
    pub(super) fn is_pledge(&self, word: &str) -> bool {
        self.stances.pledge.contains(word)
    }

    /// Whether a class does good to its target.
    pub(super) fn is_friendly(&self, class: &str) -> bool {
        self.stances.friendly.contains(class)
    }

    /// Whether a noun stands for someone who acts.
    pub(super) fn is_actor(&self, noun: &str) -> bool {
        self.stances.actors.contains(noun)
    }
}
