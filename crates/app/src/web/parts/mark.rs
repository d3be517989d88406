//! The mark of a level and of a kind of source: shape first, then colour, then the word.

use super::words;
use askama::Template;
use evidence::{Level, SourceKind};

/// A level's mark and word.
#[derive(Template)]
#[template(path = "parts/level.html")]
pub(crate) struct LevelMark {
    class: &'static str,
    word: &'static str,
}

impl LevelMark {
    pub(crate) fn new(level: Level) -> Self {
        Self { class: level_class(level), word: words::level(level) }
    }

    /// With the shorter word where room is scarce.
    pub(crate) fn short(level: Level) -> Self {
        let word = if level == Level::CorroboratedAcrossKinds { "Across kinds" } else { words::level(level) };
        Self { class: level_class(level), word }
    }
}

/// The ending of the level's class and symbol.
pub(crate) fn level_class(level: Level) -> &'static str {
    match level {
        Level::Unattributed => "none",
        Level::SingleRoot => "single",
        Level::Echoed => "echo",
        Level::Corroborated => "corr",
        Level::CorroboratedAcrossKinds => "across",
        Level::Disputed => "disp",
        Level::Contradicted => "contra",
    }
}

/// The mark of a kind of source; its word is its title.
#[derive(Template)]
#[template(path = "parts/kind.html")]
pub(crate) struct KindMark {
    symbol: &'static str,
    word: &'static str,
}

impl KindMark {
    pub(crate) fn new(kind: SourceKind) -> Self {
        Self { symbol: kind_symbol(kind), word: words::source_kind(kind) }
    }
}

/// The ending of the kind's symbol.
pub(crate) fn kind_symbol(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Government => "gov",
        SourceKind::Military => "mil",
        SourceKind::InternationalBody => "int",
        SourceKind::ThinkTank => "tank",
        SourceKind::Academic => "acad",
        SourceKind::Ngo => "ngo",
        SourceKind::Press => "press",
        SourceKind::Opinion => "op",
        SourceKind::MilitantMedia => "front",
        SourceKind::DataSet => "data",
        SourceKind::Anonymous => "anon",
        SourceKind::Person => "person",
        SourceKind::Company => "company",
    }
}
