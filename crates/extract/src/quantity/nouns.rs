//! What nouns count, and the keys of measures, from `data/measures`.

use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What kind of thing a figure measures; decides which rules for keys apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Class {
    Persons,
    Events,
    Money,
    Percent,
    Duration,
    Dimension,
    Things,
}

struct Nouns {
    outcomes: HashSet<String>,
    generic: HashSet<String>,
    persons: HashSet<String>,
    events: HashSet<String>,
    befall: HashSet<String>,
    rounds: HashSet<String>,
    makes: HashSet<String>,
    markers: HashSet<String>,
    changes: HashSet<String>,
    /// Lemma to shared key.
    keys: HashMap<String, String>,
}

static NOUNS: LazyLock<Nouns> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct File {
        outcomes: HashSet<String>,
        generic: HashSet<String>,
        persons: HashSet<String>,
        events: HashSet<String>,
        befall: HashSet<String>,
        rounds: HashSet<String>,
        makes: HashSet<String>,
        markers: HashSet<String>,
        changes: HashSet<String>,
        keys: std::collections::BTreeMap<String, Vec<String>>,
    }
    let text = include_str!("../../data/measures/nouns.toml");
    let file: File = toml::from_str(text).expect("the embedded table of nouns is checked by a test");
    let pairs =
        file.keys.into_iter().flat_map(|(key, lemmas)| lemmas.into_iter().map(move |it| (it, key.clone())));
    Nouns {
        outcomes: file.outcomes,
        generic: file.generic,
        persons: file.persons,
        events: file.events,
        befall: file.befall,
        rounds: file.rounds,
        makes: file.makes,
        markers: file.markers,
        changes: file.changes,
        keys: pairs.collect(),
    }
});

/// Keys by class and cue; the first rule of the file keeps a cue.
static RULES: LazyLock<HashMap<(Class, String), String>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct File {
        rule: Vec<Rule>,
    }
    #[derive(Deserialize)]
    struct Rule {
        key: String,
        unit: Class,
        cues: Vec<String>,
    }
    let text = include_str!("../../data/measures/measures.toml");
    let file: File = toml::from_str(text).expect("the embedded table of measures is checked by a test");
    let mut rules = HashMap::new();
    for rule in file.rule {
        for cue in rule.cues {
            rules.entry((rule.unit, cue)).or_insert_with(|| rule.key.clone());
        }
    }
    rules
});

/// What the noun with this lemma counts.
pub(crate) fn class_of(lemma: &str) -> Class {
    let doer = lemma.len() > 4 && lemma.ends_with("man");
    if NOUNS.persons.contains(lemma) || doer {
        Class::Persons
    } else if NOUNS.events.contains(lemma) {
        Class::Events
    } else {
        Class::Things
    }
}

/// Whether the noun names what befell people and not the people: "death", "casualty".
pub(crate) fn is_outcome(lemma: &str) -> bool {
    NOUNS.outcomes.contains(lemma)
}

/// Whether a "round" of this is a happening.
pub(crate) fn has_rounds(lemma: &str) -> bool {
    NOUNS.rounds.contains(lemma)
}

/// Whether a number before the noun tells the make of a thing: "caliber".
pub(crate) fn is_make(lemma: &str) -> bool {
    NOUNS.makes.contains(lemma)
}

/// Whether a length before the noun tells where it stands: "marker".
pub(crate) fn is_marker(lemma: &str) -> bool {
    NOUNS.markers.contains(lemma)
}

/// Whether the noun names a change of something: "increase".
pub(crate) fn is_change(lemma: &str) -> bool {
    NOUNS.changes.contains(lemma)
}

/// Whether what the verb does befalls people and nothing else: "injure", "arrest".
pub(crate) fn befalls_people(verb: &str) -> bool {
    NOUNS.befall.contains(verb)
}

/// Whether the noun stands for people of every kind, as a total does: "casualties".
pub(crate) fn is_generic(lemma: &str) -> bool {
    NOUNS.generic.contains(lemma)
}

/// The key shared by words for the same thing; a noun of its own gives its plural.
pub(crate) fn key_of(lemma: &str) -> String {
    NOUNS.keys.get(lemma).cloned().unwrap_or_else(|| plural(&snake(lemma)))
}

/// The key the nearest cue names; `{}` in it is filled with `measured`.
pub(crate) fn measure(class: Class, cues: &[String], measured: &str) -> Option<String> {
    let key = cues.iter().find_map(|cue| RULES.get(&(class, cue.clone())))?;
    Some(key.replace("{}", measured))
}

fn snake(words: &str) -> String {
    let kept = words.to_lowercase();
    let kept: String = kept.chars().map(|it| if it.is_alphanumeric() { it } else { '_' }).collect();
    kept.trim_matches('_').to_owned()
}

/// Regular English plural of a lemma, for keys only.
fn plural(lemma: &str) -> String {
    let invariant = matches!(
        lemma,
        "personnel" | "staff" | "police" | "aircraft" | "people" | "crew" | "dead" | "wounded" | "injured"
    );
    let irregular = match lemma {
        "child" => Some("children"),
        "bus" => Some("buses"),
        "basis" => Some("bases"),
        "crisis" => Some("crises"),
        _ => None,
    };
    if let Some(plural) = irregular {
        return plural.to_owned();
    }
    if lemma.is_empty() || lemma.ends_with('s') || invariant {
        return lemma.to_owned();
    }
    if let Some(stem) = lemma.strip_suffix("man") {
        return format!("{stem}men");
    }
    match lemma.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ if lemma.ends_with("ch") || lemma.ends_with("sh") || lemma.ends_with('x') => format!("{lemma}es"),
        _ => format!("{lemma}s"),
    }
}
