//! What kind of voice a publisher is, read from its name and the shape of its documents when nobody has said so.

use evidence::{ActorType, BlockKind, Document, SourceKind};

/// Words of a publisher's name that tell its kind; the first row with a word in the name decides.
const NAME_WORDS: &[(SourceKind, &[&str])] = &[
    (SourceKind::InternationalBody, &["nations", "un", "unsc", "eu", "union", "osce", "commission"]),
    (SourceKind::Government, &["ministry", "government", "department", "embassy", "parliament", "office"]),
    (SourceKind::Military, &["army", "armed", "police", "navy"]),
    (SourceKind::DataSet, &["database", "dataset", "portal", "data"]),
    (SourceKind::Academic, &["journal", "university", "quarterly", "proceedings", "faculty"]),
    (
        SourceKind::Press,
        &[
            "times",
            "post",
            "news",
            "daily",
            "herald",
            "wire",
            "tribune",
            "gazette",
            "radio",
            "press",
            "guardian",
            "express",
            "agency",
            "tv",
            "broadcasting",
        ],
    ),
    (
        SourceKind::ThinkTank,
        &[
            "institute",
            "foundation",
            "center",
            "centre",
            "council",
            "studies",
            "research",
            "group",
            "monitor",
        ],
    ),
    (SourceKind::Ngo, &["watch", "amnesty", "relief", "committee"]),
];

/// The kind a publisher's folded name suggests.
pub(super) fn by_name(folded: &str) -> Option<SourceKind> {
    let words: Vec<&str> = folded.split(' ').collect();
    NAME_WORDS.iter().find(|(_, known)| words.iter().any(|it| known.contains(it))).map(|it| it.0)
}

/// The kind a document's shape suggests: a reference list is academic, a note on the author marks commentary.
pub(super) fn by_shape(document: &Document) -> Option<SourceKind> {
    let has = |kind: BlockKind| document.blocks.iter().any(|it| it.kind == kind);
    if has(BlockKind::Reference) {
        Some(SourceKind::Academic)
    } else if has(BlockKind::Bio) {
        Some(SourceKind::Opinion)
    } else {
        None
    }
}

/// The kind of voice an actor of a type has.
pub(super) fn by_actor(actor_type: ActorType) -> Option<SourceKind> {
    Some(match actor_type {
        ActorType::MilitantGroup | ActorType::Faction => SourceKind::MilitantMedia,
        ActorType::State | ActorType::StateBody => SourceKind::Government,
        ActorType::InternationalBody => SourceKind::InternationalBody,
        ActorType::Ngo => SourceKind::Ngo,
        ActorType::MediaOutlet => SourceKind::Press,
        ActorType::ThinkTank => SourceKind::ThinkTank,
        ActorType::Company => SourceKind::Company,
        ActorType::Person => SourceKind::Person,
        _ => return None,
    })
}

/// A kind in words for readers.
pub(crate) fn in_words(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Government => "government",
        SourceKind::Military => "military or police",
        SourceKind::InternationalBody => "international body",
        SourceKind::ThinkTank => "research institute",
        SourceKind::Academic => "academic work",
        SourceKind::Ngo => "non-governmental organisation",
        SourceKind::Press => "press",
        SourceKind::Opinion => "commentary",
        SourceKind::MilitantMedia => "armed group's own voice",
        SourceKind::DataSet => "data set",
        SourceKind::Anonymous => "unnamed people",
        SourceKind::Person => "named individual",
        SourceKind::Company => "company",
    }
}
