//! The mode of an event, where one word tells it.

use super::class::Told;
use crate::clause::Tree;

/// Class, mode, lemmas of which one is enough.
const MODES: &[(&str, &str, &[&str])] = &[
    ("CONSULT", "phone", &["telephone", "phone"]),
    ("CONSULT", "visit", &["visit", "arrive", "trip", "tour"]),
    ("CONSULT", "host", &["host", "welcome", "receive"]),
    ("PROTEST", "strike", &["strike", "stoppage", "walkout"]),
    ("PROTEST", "riot", &["riot", "rioting"]),
    ("PROTEST", "obstruct", &["block", "blockade", "barricade", "roadblock", "obstruct"]),
    ("PROTEST", "hunger", &["hunger"]),
    ("PROTEST", "demo", &["demonstration", "demonstrate", "rally", "march", "protest"]),
    ("COERCE", "arrest", &["arrest", "detain", "jail", "imprison"]),
    ("COERCE", "deport", &["deport", "expel", "banish", "exile"]),
    ("COERCE", "curfew", &["curfew"]),
    ("COERCE", "martial-law", &["martial", "siege", "emergency"]),
    ("COERCE", "withhold", &["hostage", "kidnap", "abduct"]),
    ("COERCE", "seize", &["confiscate", "seize", "expropriate"]),
    ("COERCE", "destroy", &["destroy", "demolish", "burn", "torch", "loot"]),
    ("COERCE", "cyber", &["hack", "deface", "hacker"]),
    ("ASSAULT", "assassinate", &["assassinate", "assassination"]),
    ("ASSAULT", "explosives", &["bomb", "bombing", "explosion", "mine", "explosive", "detonate"]),
    ("ASSAULT", "torture", &["torture"]),
    ("ASSAULT", "beat", &["beat", "beating", "stone"]),
    ("ASSAULT", "sexual", &["rape"]),
    ("ASSAULT", "firearms", &["shoot", "gun", "gunman", "shooting"]),
    ("FIGHT", "heavy-weapons", &["shell", "artillery", "tank", "rocket", "mortar", "bombard", "shelling"]),
    ("FIGHT", "airstrike", &["airstrike", "air-strike", "warplane", "helicopter", "aircraft", "jet"]),
    ("FIGHT", "firearms", &["gunbattle", "firefight", "clash"]),
    ("MOBILIZE", "troops", &["troop", "troops", "soldier", "mass", "patrol"]),
    ("MOBILIZE", "weapons", &["missile", "tank", "warship"]),
];

/// The mode of an event.
pub(super) fn of(tree: Tree<'_>, told: &Told) -> Option<&'static str> {
    let extent = tree.clause(told.verb);
    let lemmas: Vec<String> = extent.map(|it| tree.lemma(it)).collect();
    let fits = |words: &[&str]| lemmas.iter().any(|it| words.contains(&it.as_str()));
    MODES.iter().find(|(class, _, words)| *class == told.class && fits(words)).map(|(_, mode, _)| *mode)
}
