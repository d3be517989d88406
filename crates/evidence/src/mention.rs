//! Spans that name something, names defined in the text, and fingerprints of passages.

use crate::{ActorType, DocumentId, MentionId, Quote, Span};

super::word::words! {
    /// The form in which something is named.
    MentionForm {
        /// A name.
        Name = "name",
        /// A short form defined in the text or listed.
        Acronym = "acronym",
        /// A descriptive phrase ("the border guard", "seven soldiers").
        Nominal = "nominal",
        /// A pronoun or "the group", resolved to an antecedent.
        Anaphor = "anaphor",
        /// An adjective of belonging ("Tarsk" in "Tarsk troops", "Pakistani").
        Demonym = "demonym",
    }
}

super::word::words! {
    /// How a name is meant.
    Sense {
        /// It names the thing itself.
        Literal = "literal",
        /// A capital or country for its government.
        Metonym = "metonym",
    }
}

/// A span that names something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// From document, place and form.
    pub id: MentionId,
    /// The words.
    pub quote: Quote,
    /// The name this mention stands for inside its document: itself, or its definition or antecedent.
    pub name: String,
    /// What it seems to be.
    pub actor_type: ActorType,
    /// Name, acronym, nominal, anaphor or demonym.
    pub form: MentionForm,
    /// Literal or metonym.
    pub sense: Sense,
    /// Key of the codebook's actor, when the words are one of its names.
    pub entry: Option<String>,
    /// Which rule found it, for the reader who asks why.
    pub why: String,
}

impl Mention {
    /// The id a mention at `span` has.
    pub fn id_of(document: DocumentId, span: Span, form: MentionForm) -> MentionId {
        MentionId::of(&[&document.to_string(), &format!("{span:?}"), form.as_str()])
    }
}

/// A short or second name that the text itself defines: "Tehrik … (TTP)", "also known as".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// The name defined.
    pub short: String,
    /// What it stands for.
    pub long: String,
    /// The words that define it.
    pub quote: Quote,
}

/// Fingerprint of a sentence, so that reuse can be found without reading again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Where the sentence stands.
    pub span: Span,
    /// Hashes of its runs of words, in order: w-shingling, Broder 1997, lower-cased words without punctuation.
    pub shingles: Vec<u64>,
}
