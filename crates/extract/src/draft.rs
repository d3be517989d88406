//! A claim on its way: tokens and mention indices instead of quotes and ids.

use crate::clause::Mood;
use crate::time::FoundTime;
use evidence::Bound;
use std::ops::Range;

/// A claim before its quote is cut and its attribution found.
#[derive(Debug, Clone)]
pub(crate) struct ClaimDraft {
    /// Index of the paragraph.
    pub paragraph: usize,
    /// Tokens to quote.
    pub tokens: Range<u32>,
    /// The word that says it: verb, noun or number.
    pub trigger: u32,
    /// Polarity, mode, hedge.
    pub mood: Mood,
    /// How sure the method is, 0..=1.
    pub confidence: f64,
    /// Method and version.
    pub method: &'static str,
    /// What is claimed.
    pub slots: Slots,
}

/// Slots with mentions as indices of the scene.
#[derive(Debug, Clone)]
pub(crate) enum Slots {
    /// Actor, predicate, actor.
    Relation {
        /// Who.
        subject: usize,
        /// Predicate of the lexicon.
        predicate: String,
        /// Its class.
        class: String,
        /// To whom.
        object: usize,
        /// Whether they may change places.
        symmetric: bool,
    },
    /// A measured or counted thing.
    Quantity {
        /// Key of what is measured.
        measure: String,
        /// The number.
        value: Option<f64>,
        /// Lower end.
        low: Option<f64>,
        /// Upper end.
        high: Option<f64>,
        /// How it limits.
        bound: Bound,
        /// Unit.
        unit: String,
        /// Who does or has it.
        subject: Option<usize>,
        /// Whom it befalls.
        target: Option<usize>,
        /// Over which period.
        period: Option<FoundTime>,
        /// Trigger of the total it is a part of, in the same paragraph.
        whole: Option<u32>,
    },
    /// Something that happened.
    Event {
        /// Type.
        event_type: String,
        /// Trigger lemma.
        trigger: String,
        /// Mentions with their roles.
        participants: Vec<(usize, &'static str)>,
    },
    /// Who holds which office.
    Role {
        /// Who.
        person: usize,
        /// The office.
        office: String,
        /// Of which body.
        organisation: Option<usize>,
    },
    /// Any other assertion.
    Statement {
        /// As printed.
        subject: String,
        /// As printed.
        predicate: String,
        /// As printed.
        arguments: Vec<String>,
    },
}
