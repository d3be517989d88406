//! What kind of voice a name belongs to: the codebook first, then the words in the name.

use evidence::{ActorType, Codebook, SourceKind};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Names of publishers and actors with the kind of voice they are.
pub struct Sources {
    /// Folded words of a name → kind.
    names: HashMap<String, SourceKind>,
    /// Folded metonyms → name of the actor they stand for.
    metonyms: HashMap<String, String>,
    /// Words in the longest name.
    longest: usize,
}

#[derive(Deserialize)]
struct KindFile {
    kind: Vec<KindWords>,
}

#[derive(Deserialize)]
struct KindWords {
    kind: String,
    words: Vec<String>,
}

/// Words that tell a kind, with the kind's rank: the first kind of the file wins.
struct KindIndex {
    kinds: Vec<SourceKind>,
    phrases: HashMap<String, usize>,
    beginnings: Vec<(String, usize)>,
}

/// Words in the longest phrase of `kinds.toml`.
const LONGEST_PHRASE: usize = 3;

static KINDS: LazyLock<KindIndex> = LazyLock::new(|| {
    let file: KindFile = toml::from_str(include_str!("../../data/attribution/kinds.toml"))
        .expect("tested: the built-in data parses");
    let mut index = KindIndex { kinds: Vec::new(), phrases: HashMap::new(), beginnings: Vec::new() };
    for class in file.kind {
        let Ok(kind) = class.kind.parse() else { continue };
        let rank = index.kinds.len();
        index.kinds.push(kind);
        for word in class.words {
            match word.strip_suffix('-') {
                Some(stem) => index.beginnings.push((stem.to_owned(), rank)),
                None => {
                    index.phrases.entry(fold(&word)).or_insert(rank);
                }
            }
        }
    }
    index
});

impl Sources {
    /// Compiles publishers and actors of `codebook`; a publisher wins over an actor of the same name.
    pub fn new(codebook: &Codebook) -> Self {
        let mut names = HashMap::new();
        let mut metonyms = HashMap::new();
        for actor in &codebook.actors {
            let Some(kind) = kind_of_actor(actor.actor_type) else { continue };
            metonyms.extend(actor.metonyms.iter().map(|it| (fold(it), actor.name.clone())));
            let forms = [&actor.aliases, &actor.demonyms, &actor.metonyms].into_iter().flatten();
            for form in forms.chain(std::iter::once(&actor.name)) {
                names.entry(fold(form)).or_insert(kind);
            }
        }
        for publisher in &codebook.publishers {
            for form in publisher.aliases.iter().chain(std::iter::once(&publisher.name)) {
                names.insert(fold(form), publisher.kind);
            }
        }
        names.remove("");
        let longest = names.keys().map(|it| it.split(' ').count()).max().unwrap_or_default();
        Self { names, metonyms, longest }
    }

    /// The actor for which a name stands: a capital for its government.
    pub fn metonym(&self, name: &str) -> Option<&str> {
        self.metonyms.get(&fold(name)).map(String::as_str)
    }

    /// The kind of a name that the codebook knows as a whole.
    pub fn known(&self, name: &str) -> Option<SourceKind> {
        self.names.get(&fold(name)).copied()
    }

    /// The kind of a name: known as a whole, by the longest known name in it, or by its words.
    pub fn kind_of(&self, name: &str) -> Option<SourceKind> {
        let folded = fold(name);
        if let Some(kind) = self.names.get(&folded) {
            return Some(*kind);
        }
        let words: Vec<&str> = folded.split(' ').collect();
        let inside = (1..=self.longest.min(words.len()))
            .rev()
            .find_map(|n| words.windows(n).find_map(|window| self.names.get(&window.join(" ")).copied()));
        // "Tarski Institute of Hydrology" is no government, though it holds the name of a state.
        match inside {
            Some(SourceKind::Government) | None => kind_by_words(&folded).or(inside),
            known => known,
        }
    }
}

fn kind_of_actor(actor_type: ActorType) -> Option<SourceKind> {
    match actor_type {
        ActorType::MilitantGroup | ActorType::Faction => Some(SourceKind::MilitantMedia),
        ActorType::State | ActorType::StateBody | ActorType::PoliticalParty => Some(SourceKind::Government),
        ActorType::InternationalBody | ActorType::Agreement => Some(SourceKind::InternationalBody),
        ActorType::Ngo => Some(SourceKind::Ngo),
        ActorType::MediaOutlet => Some(SourceKind::Press),
        ActorType::ThinkTank => Some(SourceKind::ThinkTank),
        ActorType::Company => Some(SourceKind::Company),
        ActorType::Person => Some(SourceKind::Person),
        _ => None,
    }
}

/// Lower-case words without articles, possessives and punctuation, joined by spaces.
fn fold(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|it: char| !(it.is_alphanumeric() || matches!(it, '\'' | '’' | '.' | '&')));
    let words =
        words.map(|it| it.trim_end_matches("'s").trim_end_matches("’s").trim_matches(['.', '\'', '’']));
    words.filter(|it| !it.is_empty() && *it != "the").collect::<Vec<_>>().join(" ")
}

/// The kind told by the words of a folded name.
fn kind_by_words(folded: &str) -> Option<SourceKind> {
    let words: Vec<&str> = folded.split(' ').collect();
    let phrases = (1..=LONGEST_PHRASE.min(words.len())).flat_map(|n| words.windows(n)).filter_map(|window| {
        let phrase = window.join(" ");
        let singular = phrase.strip_suffix('s').and_then(|it| KINDS.phrases.get(it));
        KINDS.phrases.get(&phrase).or(singular)
    });
    let beginnings =
        KINDS.beginnings.iter().filter(|(stem, _)| words.iter().any(|it| it.starts_with(stem.as_str())));
    let rank = phrases.copied().chain(beginnings.map(|it| it.1)).min()?;
    KINDS.kinds.get(rank).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use evidence::{ActorEntry, PublisherEntry};

    #[test]
    fn the_codebook_wins_over_the_words_of_a_name() {
        let codebook = Codebook {
            actors: vec![ActorEntry {
                key: "tarsk".into(),
                name: "Tarsk".into(),
                actor_type: ActorType::State,
                aliases: vec![],
                demonyms: vec!["Tarski".into()],
                metonyms: vec![],
                part_of: vec![],
            }],
            publishers: vec![PublisherEntry {
                name: "Harbour Post".into(),
                kind: SourceKind::Opinion,
                aliases: vec!["HP".into()],
                owner: None,
            }],
            codes: vec![],
        };
        let sources = Sources::new(&codebook);
        for (name, kind) in [
            ("the Harbour Post", SourceKind::Opinion),
            ("HP", SourceKind::Opinion),
            ("Ostrel Post", SourceKind::Press),
            ("Tarski spokesman", SourceKind::Government),
            ("Tarski Institute of Hydrology", SourceKind::ThinkTank),
            ("Lantern Institute", SourceKind::ThinkTank),
            ("University of Ostrel", SourceKind::Academic),
            ("UN report", SourceKind::InternationalBody),
            ("Defence Ministry", SourceKind::Government),
        ] {
            assert_eq!(sources.kind_of(name), Some(kind), "{name}");
        }
        assert_eq!(sources.kind_of("Marrow"), None);
    }
}
