//! What happened, as one text tells it: who did it, for whom, to whom, to what, with what.
//!
//! # Method
//! Every noun phrase is a candidate (`candidates`); a linear model weighs its traits for each role; the words of
//! the text say whether it tells of an incident at all, and of which type; the words of a sentence say whether someone
//! with a role stands in it; a last, small model weighs a candidate against its rivals in the text with all of this. Of
//! phrases that mean one thing the best is kept. All were trained on agency
//! texts of 1989 and 1990 (`data/incidents/README.md`), whose roles are: individuals and organisations that did it,
//! things hit, people hit (by name, where there is one), weapons.
//!
//! # Example
//! "Rebels of the Orlan Front blew up a bridge with dynamite" → rebels; Orlan Front; bridge; nobody; dynamite.
//!
//! # Known misses
//! One entity has one mention; two incidents of one text are not told apart; what only another sentence names.

mod candidate;
mod choice;
mod page;
mod phrase;
mod same;
mod setting;
mod traits;
mod words;

pub use candidate::Candidate;

use language::Scratch;
use std::collections::BTreeSet;
use std::ops::Range;

/// The roles, in the order of the models' columns.
pub const ROLES: [&str; 5] = ["PerpInd", "PerpOrg", "Target", "Victim", "Weapon"];

/// The types, in the order of the text model's columns after the first.
pub const TYPES: [&str; 6] = ["attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage"];

/// What one text tells.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Incident {
    /// For each of [`ROLES`]: where its entities stand, in bytes, by confidence.
    pub roles: [Vec<Range<u32>>; 5],
    /// One of [`TYPES`]; `None` where no incident is told.
    pub incident_type: Option<&'static str>,
}

/// Finds the incident of a text.
pub fn incident(text: &str, scratch: &mut Scratch) -> Incident {
    let document = page::lowered(text);
    let annotated = page::annotate(&document, scratch);
    let page = page::Page::new(&annotated);
    choice::choose(document.text.as_str(), &of_page(&page))
}

/// What the models see of a text.
#[derive(Debug, Clone)]
pub struct Material {
    /// Its candidates.
    pub candidates: Vec<Candidate>,
    /// Its words and their pairs.
    pub words: BTreeSet<String>,
    /// The same by sentence, in base forms.
    pub sentences: Vec<BTreeSet<String>>,
}

/// What the models see of a text, for the trainer.
pub fn material(text: &str, scratch: &mut Scratch) -> Material {
    let document = page::lowered(text);
    let annotated = page::annotate(&document, scratch);
    of_page(&page::Page::new(&annotated))
}

fn of_page(page: &page::Page<'_>) -> Material {
    Material {
        candidates: candidate::candidates(page),
        words: candidate::words(page),
        sentences: candidate::sentences(page),
    }
}

/// Whether two candidates mean one thing, as the choice sees it; for the trainer.
pub fn one_thing(text: &str, one: &Candidate, other: &Candidate) -> bool {
    same::same(text, one, other)
}

#[cfg(test)]
mod tests;
