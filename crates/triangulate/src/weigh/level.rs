//! Level and credibility, by tables.
//!
//! | affirming roots | denying roots | further | level |
//! | --- | --- | --- | --- |
//! | ≥ 1 | ≥ 1 | some affirming root is firm | disputed |
//! | any | ≥ 1 | none of the affirming roots is firm | contradicted |
//! | ≥ 2 | 0 | of two or more kinds | corroborated_across_kinds |
//! | ≥ 2 | 0 | of one kind | corroborated |
//! | 1 | 0 | nobody identifiable stands behind it | unattributed |
//! | 1 | 0 | in [`ECHO`] documents or more | echoed |
//! | 1 | 0 | else | single_root |
//!
//! A root is firm unless it is unnamed or only alleges. Credibility (Admiralty): 1 two roots of two kinds and no
//! other value · 2 two roots · 3 one root · 4 one root that differs from others, or a disputed matter · 5
//! contradicted · 6 nobody identifiable, or nothing said flatly.

use evidence::Level;

/// Documents from which one root looks like many.
pub(crate) const ECHO: usize = 3;

/// What level and credibility are read from.
pub(crate) struct Tally {
    /// Independent affirming groups.
    pub(crate) roots: u32,
    /// Of these, firm ones.
    pub(crate) firm: u32,
    /// Of these, with somebody identifiable.
    pub(crate) identified: u32,
    /// Independent denying groups.
    pub(crate) denying: u32,
    /// Kinds of voice among the affirming groups.
    pub(crate) kinds: usize,
    /// Documents that affirm.
    pub(crate) documents: usize,
    /// Independent groups that state another value.
    pub(crate) differing: u32,
    /// Nobody says it flatly.
    pub(crate) aside: bool,
}

pub(crate) fn level(tally: &Tally) -> Level {
    match (tally.roots, tally.denying) {
        (_, 1..) if tally.firm == 0 => Level::Contradicted,
        (1.., 1..) => Level::Disputed,
        _ if tally.identified == 0 => Level::Unattributed,
        (2.., _) if tally.kinds >= 2 => Level::CorroboratedAcrossKinds,
        (2.., _) => Level::Corroborated,
        _ if tally.documents >= ECHO => Level::Echoed,
        _ => Level::SingleRoot,
    }
}

pub(crate) fn credibility(tally: &Tally, level: Level) -> u8 {
    match level {
        _ if tally.aside => 6,
        Level::Unattributed => 6,
        Level::Contradicted => 5,
        Level::Disputed => 4,
        Level::CorroboratedAcrossKinds if tally.differing == 0 => 1,
        Level::CorroboratedAcrossKinds | Level::Corroborated => 2,
        Level::SingleRoot | Level::Echoed if tally.differing > 0 => 4,
        Level::SingleRoot | Level::Echoed => 3,
    }
}
