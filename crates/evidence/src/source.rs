//! Who stands behind a text or a statement.

use crate::SourceId;

super::word::words! {
    /// What kind of voice a source is; agreement across kinds weighs more than within one.
    SourceKind {
        /// Government or ministry.
        Government = "government",
        /// Armed forces, police.
        Military = "military",
        /// United Nations, regional bodies.
        InternationalBody = "international_body",
        /// Research institute.
        ThinkTank = "think_tank",
        /// Journal article, book, scholar.
        Academic = "academic",
        /// Non-governmental organisation.
        Ngo = "ngo",
        /// Newspaper, wire, broadcaster.
        Press = "press",
        /// Commentary.
        Opinion = "opinion",
        /// An armed group's own outlets and spokesmen.
        MilitantMedia = "militant_media",
        /// Data set.
        DataSet = "data_set",
        /// Unnamed people: "officials", "a Member State", "sources".
        Anonymous = "anonymous",
        /// A named individual.
        Person = "person",
        /// Business.
        Company = "company",
    }
}

/// An outlet, institution, person or data set that claims rest on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// From the folded name.
    pub id: SourceId,
    /// The name shown.
    pub name: String,
    /// What kind of voice.
    pub kind: SourceKind,
    /// Publisher family or owner, when the codebook knows it.
    pub owner: Option<String>,
    /// Admiralty reliability `A`–`F`; given by a person, never by the machine.
    pub reliability: Option<char>,
}
