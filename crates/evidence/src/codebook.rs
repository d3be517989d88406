//! What an analyst brings along: actors with their names, publishers, and codes for passages.

use crate::{ActorType, Quote, SourceKind};

/// Actors, publishers and codes, from one or more codebook files, in file order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Codebook {
    /// Actors and places.
    pub actors: Vec<ActorEntry>,
    /// Outlets and institutions as sources.
    pub publishers: Vec<PublisherEntry>,
    /// Codes for passages.
    pub codes: Vec<Code>,
}

/// An actor with its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorEntry {
    /// Key, unique in the codebook.
    pub key: String,
    /// The name shown.
    pub name: String,
    /// What it is.
    pub actor_type: ActorType,
    /// Other names, matched as words; case matters.
    pub aliases: Vec<String>,
    /// Adjectives and inhabitants' names ("Tarski").
    pub demonyms: Vec<String>,
    /// Names that stand for it by metonymy (a capital for its government).
    pub metonyms: Vec<String>,
    /// Keys of larger actors.
    pub part_of: Vec<String>,
}

/// An outlet or institution as a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublisherEntry {
    /// The name shown.
    pub name: String,
    /// What kind of voice.
    pub kind: SourceKind,
    /// Other names and short forms.
    pub aliases: Vec<String>,
    /// Owner or family.
    pub owner: Option<String>,
}

/// A label for passages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Key, for instance `cross_border_sanctuary`.
    pub key: String,
    /// The label shown.
    pub label: String,
    /// What it means, when to apply it and when not.
    pub definition: String,
    /// When to apply it.
    pub include: String,
    /// When not to.
    pub exclude: String,
    /// Groups of cues: a passage is coded when some cue of **each** group stands in one sentence of it; written
    /// as lemmas, `*` for any ending, words joined by spaces for phrases.
    pub patterns: Vec<Vec<Vec<String>>>,
    /// Cues in whose presence the code is withheld.
    pub unless: Vec<String>,
    /// Relation classes whose claims carry the code with them.
    pub classes: Vec<String>,
}

/// A code applied to a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coding {
    /// The passage.
    pub quote: Quote,
    /// Key of the code.
    pub code: String,
    /// The words that triggered it, in one sentence.
    pub why: String,
}
