//! Conflict-neutral tables that every case starts from, embedded in the program.
//!
//! Entry points: [`general`] for states, bodies and publishers, [`heads`] for nouns that tell what a name names,
//! [`titles`] for what stands before a person's name. The data and its origin: `data/gazetteer/README.md`.

use super::{IN_HEADING, merge, parse};
use evidence::{ActorType, Codebook, SourceKind};
use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// States of the world, international bodies and world publishers; analysts' codebooks go on top of it with
/// [`merge`].
pub fn general() -> &'static Codebook {
    static GENERAL: LazyLock<Codebook> = LazyLock::new(|| {
        merge(
            [
                ("states.toml", include_str!("../../data/gazetteer/states.toml")),
                ("bodies.toml", include_str!("../../data/gazetteer/bodies.toml")),
                ("publishers.toml", include_str!("../../data/gazetteer/publishers.toml")),
            ]
            .map(|(name, text)| parse(name, text).expect("embedded tables are tested")),
        )
    });
    &GENERAL
}

/// Nouns that tell what a name names.
pub fn heads() -> &'static Heads {
    static HEADS: LazyLock<Heads> =
        LazyLock::new(|| Heads::read(include_str!("../../data/gazetteer/heads.toml")));
    &HEADS
}

/// Words that stand before a person's name.
pub fn titles() -> &'static Titles {
    static TITLES: LazyLock<Titles> =
        LazyLock::new(|| Titles::read(include_str!("../../data/gazetteer/titles.toml")));
    &TITLES
}

/// Patterns of sentences and headings with which a document speaks of itself, written like those of a code.
pub(crate) fn own_prose() -> &'static [Vec<Vec<String>>] {
    static OWN_PROSE: LazyLock<Vec<Vec<Vec<String>>>> = LazyLock::new(|| {
        let twin: ProseTwin = toml::from_str(include_str!("../../data/gazetteer/prose.toml"))
            .expect("the embedded table is tested");
        let sections = twin.sections.into_iter().map(|section| vec![IN_HEADING.to_owned(), section]);
        let group = |group: String| group.split('|').map(str::to_owned).collect();
        let all = twin.patterns.into_iter().chain(sections);
        all.map(|pattern| pattern.into_iter().map(group).collect()).collect()
    });
    &OWN_PROSE
}

/// Head nouns, singular and plural, in lower case; phrases are joined by single spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heads {
    organisations: HashMap<String, ActorType>,
    places: HashSet<String>,
    sources: HashMap<String, SourceKind>,
}

impl Heads {
    /// What a name with this head noun names, when it names a body, agreement, operation or event.
    pub fn organisation(&self, noun: &str) -> Option<ActorType> {
        self.organisations.get(noun).copied()
    }

    /// Whether a name with this head noun names a place.
    pub fn is_place(&self, noun: &str) -> bool {
        self.places.contains(noun)
    }

    /// What kind of voice a source with this head noun is.
    pub fn source_kind(&self, noun: &str) -> Option<SourceKind> {
        self.sources.get(noun).copied()
    }

    fn read(text: &str) -> Self {
        let twin: HeadsTwin = toml::from_str(text).expect("the embedded table is tested");
        let mut heads =
            Self { organisations: HashMap::new(), places: HashSet::new(), sources: HashMap::new() };
        for part in twin.organisation {
            let actor_type = part.actor_type.parse().expect("the embedded table is tested");
            for word in part.words {
                heads.organisations.entry(plural(&word)).or_insert(actor_type);
                heads.organisations.insert(word, actor_type);
            }
        }
        for word in twin.place.into_iter().flat_map(|part| part.words) {
            heads.places.insert(plural(&word));
            heads.places.insert(word);
        }
        for part in twin.source {
            let kind = part.kind.parse().expect("the embedded table is tested");
            for word in part.words {
                heads.sources.entry(plural(&word)).or_insert(kind);
                heads.sources.insert(word, kind);
            }
        }
        heads
    }
}

/// What a title says about the name after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TitleKind {
    /// "Mr", "Dr", "Haji".
    Honorific,
    /// "Mufti", "Bishop".
    Religious,
    /// "General", "Constable".
    Rank,
    /// "President", "spokesman": a role that may be claimed for the person.
    Office,
    /// "analyst", "journalist": says what the person does, not for whom.
    Occupation,
}

/// Titles in lower case; phrases are joined by single spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Titles {
    kinds: HashMap<String, TitleKind>,
    longest: usize,
}

impl Titles {
    /// The kind of a title, given in lower case.
    pub fn kind(&self, words: &str) -> Option<TitleKind> {
        self.kinds.get(words).copied()
    }

    /// Words in the longest title; no need to look further back.
    pub fn longest(&self) -> usize {
        self.longest
    }

    fn read(text: &str) -> Self {
        let twin: TitlesTwin = toml::from_str(text).expect("the embedded table is tested");
        let mut kinds = HashMap::new();
        for part in twin.title {
            kinds.extend(part.words.into_iter().map(|word| (word, part.kind)));
        }
        let longest = kinds.keys().map(|it| it.split(' ').count()).max().unwrap_or(0);
        Self { kinds, longest }
    }
}

/// The regular plural; irregular ones are listed in the data.
fn plural(noun: &str) -> String {
    let stem = noun.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    match stem {
        Some(stem) => format!("{stem}ies"),
        None if noun.ends_with(['s', 'x']) || noun.ends_with("ch") || noun.ends_with("sh") => {
            format!("{noun}es")
        }
        None => format!("{noun}s"),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadsTwin {
    organisation: Vec<OrganisationTwin>,
    place: Vec<PlaceTwin>,
    source: Vec<SourceTwin>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrganisationTwin {
    #[serde(rename = "type")]
    actor_type: String,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceTwin {
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceTwin {
    kind: String,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProseTwin {
    sections: Vec<String>,
    patterns: Vec<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TitlesTwin {
    title: Vec<TitleTwin>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TitleTwin {
    kind: TitleKind,
    words: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn head_nouns_tell_bodies_places_and_voices_apart() {
        assert_eq!(heads().organisation("ministries"), Some(ActorType::StateBody));
        assert_eq!(heads().organisation("brigade"), Some(ActorType::Faction));
        assert_eq!(heads().organisation("banana"), None);
        assert!(heads().is_place("valley") && heads().is_place("rivers"));
        assert_eq!(heads().source_kind("newspaper"), Some(SourceKind::Press));
    }

    #[test]
    fn titles_are_known_with_their_kind_and_length() {
        assert_eq!(titles().kind("mufti"), Some(TitleKind::Religious));
        assert_eq!(titles().kind("foreign office spokesperson"), Some(TitleKind::Office));
        assert!(titles().longest() >= 3);
    }

    #[test]
    fn general_knows_states_and_their_capitals() {
        let india = general().actors.iter().find(|it| it.key == "india").expect("listed");
        assert_eq!(india.actor_type, ActorType::State);
        assert!(india.metonyms.iter().any(|it| it == "New Delhi"));
        assert!(general().publishers.iter().any(|it| it.name == "Reuters"));
    }

    #[test]
    fn every_part_belongs_to_something_listed() {
        for actor in &general().actors {
            for whole in &actor.part_of {
                assert!(general().actors.iter().any(|it| it.key == *whole), "{}: {whole}", actor.key);
            }
        }
    }
}
