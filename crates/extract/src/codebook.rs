//! Codebook files: the actors, publishers and codes an analyst brings along, written in TOML.
//!
//! Serialisable twins live here and nowhere else; the rest of the workspace sees [`evidence::Codebook`]. The
//! format is described with an example in `codebooks/README.md`. Entry points: [`parse`] for one file,
//! [`merge`] for several, [`examples`] for the sentences a codebook is tested on, and the conflict-neutral
//! tables every case starts from: [`general`], [`heads`], [`titles`].

mod gazetteer;

pub(crate) use gazetteer::own_prose;
pub use gazetteer::{Heads, TitleKind, Titles, general, heads, titles};

use evidence::{ActorEntry, ActorType, Code, Codebook, PublisherEntry, SourceKind, WordError};
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};

/// First group of a pattern that holds below a heading of its code only; `weak` is turned into one.
pub(crate) const UNDER_HEADING: &str = "@heading";

/// First group of a pattern that holds in headings only; `headings` is turned into one.
pub(crate) const IN_HEADING: &str = "@title";

/// Before a group none of whose cues may stand in the sentence; each of its cues keeps the mark.
pub(crate) const ABSENT: char = '!';

/// Classes of relations a code may name; the closed set of the contract.
const CLASSES: [&str; 24] = [
    "sanctuary",
    "uses_sanctuary",
    "material_support",
    "funding",
    "training_and_strategy",
    "fights_alongside",
    "intelligence",
    "propaganda",
    "recruitment",
    "allegiance",
    "shared_identity",
    "inspiration",
    "alliance",
    "organisation",
    "attack",
    "hostility",
    "detention",
    "negotiation",
    "commitment",
    "demand_or_warning",
    "statement",
    "recognition",
    "aim",
    "population_policy",
];

/// A codebook file cannot be used as it stands; the fault is the file's.
#[derive(Debug, thiserror::Error)]
#[error("codebook {file}: {fault}")]
pub struct CodebookError {
    /// The file, as named by the caller.
    pub file: String,
    /// What is wrong, and what to do.
    pub fault: Box<CodebookFault>,
}

/// What is wrong with a codebook file.
#[derive(Debug, thiserror::Error)]
pub enum CodebookFault {
    /// Not TOML, or a field that codebooks do not have.
    #[error(
        "cannot be read as a codebook; mend the line shown (fields are listed in codebooks/README.md)\n{0}"
    )]
    Toml(#[from] toml::de::Error),
    /// A type, kind or class that is not of its closed set.
    #[error("[[{table}]] {key:?}: {source}")]
    Word {
        /// Which table.
        table: &'static str,
        /// Key or name of the entry.
        key: String,
        /// Which word, and those that would do.
        source: WordError,
    },
    /// Two entries of one file share a key.
    #[error(
        "[[{table}]] {key:?} stands twice; rename one, or move it to a second file to override the first"
    )]
    Twice {
        /// Which table.
        table: &'static str,
        /// The key.
        key: String,
    },
    /// A group names a set that the file does not have.
    #[error("[[code]] {key:?}: no set {set:?}; write it under [sets], or mend its name")]
    Set {
        /// Key of the code.
        key: String,
        /// The name used.
        set: String,
    },
    /// A pattern without groups, a group without cues, or a cue without words.
    #[error("[[code]] {key:?}: {cue:?} holds no word to look for; write words, or take the empty part out")]
    Empty {
        /// Key of the code.
        key: String,
        /// The group as written.
        cue: String,
    },
}

impl CodebookError {
    fn new(file: &str, fault: CodebookFault) -> Self {
        Self { file: file.to_owned(), fault: Box::new(fault) }
    }
}

/// Reads one codebook file; `name` is what errors call it.
///
/// # Errors
/// [`CodebookError`]: not TOML, unknown fields or words, a key used twice, a pattern that could never fit.
pub fn parse(name: &str, text: &str) -> Result<Codebook, CodebookError> {
    read(text).and_then(Twin::into_codebook).map_err(|fault| CodebookError::new(name, fault))
}

/// Puts codebooks together in order; a later entry with the key (or publisher's name) of an earlier one takes
/// its place.
pub fn merge(parts: impl IntoIterator<Item = Codebook>) -> Codebook {
    let mut all = Codebook::default();
    for part in parts {
        put_all(&mut all.actors, part.actors, |it| &it.key);
        put_all(&mut all.publishers, part.publishers, |it| &it.name);
        put_all(&mut all.codes, part.codes, |it| &it.key);
    }
    all
}

/// Sentences a code is tested on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examples {
    /// Key of the code.
    pub code: String,
    /// Sentences that must bear it.
    pub fits: Vec<String>,
    /// Sentences that must not.
    pub misses: Vec<String>,
}

/// The examples of a codebook file, code by code.
///
/// # Errors
/// [`CodebookError`] when the file is not a codebook.
pub fn examples(name: &str, text: &str) -> Result<Vec<Examples>, CodebookError> {
    let twin = read(text).map_err(|fault| CodebookError::new(name, fault))?;
    let codes = twin.code.into_iter();
    Ok(codes.map(|it| Examples { code: it.key, fits: it.examples, misses: it.counter_examples }).collect())
}

fn read(text: &str) -> Result<Twin, CodebookFault> {
    Ok(toml::from_str(text)?)
}

fn put_all<T>(into: &mut Vec<T>, from: Vec<T>, key: impl Fn(&T) -> &String) {
    for entry in from {
        match into.iter_mut().find(|it| key(it) == key(&entry)) {
            Some(old) => *old = entry,
            None => into.push(entry),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Twin {
    #[serde(default, rename = "codebook")]
    _about: About,
    #[serde(default)]
    sets: BTreeMap<String, String>,
    #[serde(default)]
    actor: Vec<ActorTwin>,
    #[serde(default)]
    publisher: Vec<PublisherTwin>,
    #[serde(default)]
    code: Vec<CodeTwin>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct About {
    name: String,
    version: String,
    about: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActorTwin {
    key: String,
    name: String,
    #[serde(rename = "type")]
    actor_type: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    demonyms: Vec<String>,
    #[serde(default)]
    metonyms: Vec<String>,
    #[serde(default)]
    part_of: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PublisherTwin {
    name: String,
    kind: String,
    #[serde(default)]
    aliases: Vec<String>,
    owner: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CodeTwin {
    key: String,
    label: String,
    definition: String,
    #[serde(default)]
    include: String,
    #[serde(default)]
    exclude: String,
    #[serde(default)]
    patterns: Vec<Vec<String>>,
    #[serde(default)]
    weak: Vec<String>,
    #[serde(default)]
    headings: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    classes: Vec<String>,
    #[serde(default)]
    examples: Vec<String>,
    #[serde(default)]
    counter_examples: Vec<String>,
}

impl Twin {
    fn into_codebook(self) -> Result<Codebook, CodebookFault> {
        unique("actor", self.actor.iter().map(|it| it.key.as_str()))?;
        unique("publisher", self.publisher.iter().map(|it| it.name.as_str()))?;
        unique("code", self.code.iter().map(|it| it.key.as_str()))?;
        Ok(Codebook {
            actors: self.actor.into_iter().map(ActorTwin::into_entry).collect::<Result<_, _>>()?,
            publishers: self
                .publisher
                .into_iter()
                .map(PublisherTwin::into_entry)
                .collect::<Result<_, _>>()?,
            codes: self.code.into_iter().map(|it| it.into_code(&self.sets)).collect::<Result<_, _>>()?,
        })
    }
}

fn unique<'a>(table: &'static str, keys: impl Iterator<Item = &'a str>) -> Result<(), CodebookFault> {
    let mut seen = HashSet::new();
    for key in keys {
        if !seen.insert(key) {
            return Err(CodebookFault::Twice { table, key: key.to_owned() });
        }
    }
    Ok(())
}

impl ActorTwin {
    fn into_entry(self) -> Result<ActorEntry, CodebookFault> {
        let actor_type = self.actor_type.parse::<ActorType>().map_err(|source| CodebookFault::Word {
            table: "actor",
            key: self.key.clone(),
            source,
        })?;
        Ok(ActorEntry {
            key: self.key,
            name: self.name,
            actor_type,
            aliases: self.aliases,
            demonyms: self.demonyms,
            metonyms: self.metonyms,
            part_of: self.part_of,
        })
    }
}

impl PublisherTwin {
    fn into_entry(self) -> Result<PublisherEntry, CodebookFault> {
        let kind = self.kind.parse::<SourceKind>().map_err(|source| CodebookFault::Word {
            table: "publisher",
            key: self.name.clone(),
            source,
        })?;
        Ok(PublisherEntry { name: self.name, kind, aliases: self.aliases, owner: self.owner })
    }
}

impl CodeTwin {
    fn into_code(self, sets: &BTreeMap<String, String>) -> Result<Code, CodebookFault> {
        if let Some(class) = self.classes.iter().find(|it| !CLASSES.contains(&it.as_str())) {
            let source = WordError { set: "class", word: class.clone(), allowed: CLASSES.join(", ") };
            return Err(CodebookFault::Word { table: "code", key: self.key, source });
        }
        let key = &self.key;
        let mut patterns = Vec::new();
        for pattern in &self.patterns {
            if pattern.is_empty() {
                return Err(CodebookFault::Empty { key: self.key, cue: String::from("[]") });
            }
            patterns.push(pattern.iter().map(|it| cues(key, it, sets)).collect::<Result<Vec<_>, _>>()?);
        }
        for (context, lists) in [(IN_HEADING, &self.headings), (UNDER_HEADING, &self.weak)] {
            let mut any = Vec::new();
            for list in lists {
                any.extend(cues(key, list, sets)?);
            }
            if !any.is_empty() {
                patterns.push(vec![vec![context.to_owned()], any]);
            }
        }
        let mut unless = Vec::new();
        for list in &self.unless {
            unless.extend(cues(key, list, sets)?);
        }
        Ok(Code {
            key: self.key,
            label: self.label,
            definition: self.definition,
            include: self.include,
            exclude: self.exclude,
            patterns,
            unless,
            classes: self.classes,
        })
    }
}

/// The cues of a group, sets put in place; a group that must have none keeps its `!` on each cue.
fn cues(key: &str, group: &str, sets: &BTreeMap<String, String>) -> Result<Vec<String>, CodebookFault> {
    let (mark, alternatives) = match group.strip_prefix(ABSENT) {
        Some(rest) => (ABSENT.to_string(), rest),
        None => (String::new(), group),
    };
    let mut cues = Vec::new();
    for cue in alternatives.split('|').map(str::trim) {
        match cue.strip_prefix('{').and_then(|it| it.strip_suffix('}')) {
            Some(set) => match sets.get(set) {
                Some(words) => cues.extend(words.split('|').map(|it| format!("{mark}{}", it.trim()))),
                None => return Err(CodebookFault::Set { key: key.to_owned(), set: set.to_owned() }),
            },
            None => cues.push(format!("{mark}{cue}")),
        }
    }
    if cues.iter().all(|it| it.contains(|c: char| c.is_alphanumeric() || "#%$€£".contains(c))) {
        Ok(cues)
    } else {
        Err(CodebookFault::Empty { key: key.to_owned(), cue: group.to_owned() })
    }
}

#[cfg(test)]
mod tests;
