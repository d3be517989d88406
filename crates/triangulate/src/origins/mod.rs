//! Sources, who rests on whom, and which voices count as one.
//!
//! [`SourceBook`] names the voice behind every claim; [`Reuse`] finds shared sentences; [`group`] decides which
//! voices of one proposition are one origin; [`lineage()`] states all of it as edges.

mod doubt;
mod grounds;
mod independence;
pub(crate) mod kinds;
mod leaning;
mod lineage;
mod namer;
mod reuse;
mod sentences;
mod sources;
mod upstream;
mod whole;
mod wording;

pub(crate) use grounds::{Grounds, Noted};
pub(crate) use independence::group;
pub(crate) use lineage::lineage;
pub(crate) use namer::{Meanings, Namer, Printed};
pub(crate) use reuse::Reuse;
pub(crate) use sentences::Sentences;
pub(crate) use sources::SourceBook;
