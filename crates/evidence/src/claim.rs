//! What someone asserts, with the words it stands on.

use crate::{ClaimId, Hop, MentionId, Quote, Score, When};

super::word::words! {
    /// Which slots a claim has.
    ClaimKind {
        /// Actor, predicate, actor.
        Relation = "relation",
        /// A measured or counted thing.
        Quantity = "quantity",
        /// Something that happened.
        Event = "event",
        /// Who holds which office.
        Role = "role",
        /// Any other assertion.
        Statement = "statement",
    }
}

super::word::words! {
    /// Whether the claim is made or denied.
    Polarity {
        /// It is so.
        Affirmed = "affirmed",
        /// It is not so.
        Denied = "denied",
    }
}

super::word::words! {
    /// In which mode the claim is put.
    Modality {
        /// Flatly.
        Asserted = "asserted",
        /// As an allegation.
        Alleged = "alleged",
        /// As someone's denial.
        Denied = "denied",
        /// As a possibility, or under a condition.
        Hypothetical = "hypothetical",
        /// As advice.
        Recommended = "recommended",
        /// As a forecast.
        Predicted = "predicted",
        /// As a plan or aim.
        Planned = "planned",
        /// As a demand.
        Demanded = "demanded",
    }
}

/// What someone asserts.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// From document, place, kind and slots.
    pub id: ClaimId,
    /// The words it stands on: a clause or sentence.
    pub quote: Quote,
    /// Page, from 1.
    pub page: Option<u32>,
    /// Made or denied.
    pub polarity: Polarity,
    /// In which mode.
    pub modality: Modality,
    /// The hedging word, as printed ("reportedly", "approximately").
    pub hedge: Option<String>,
    /// When it holds, as far as the text says.
    pub time: Option<When>,
    /// Where, as a mention of a place.
    pub place: Option<MentionId>,
    /// Who says it, outermost first; empty: the document's own voice.
    pub attribution: Vec<Hop>,
    /// How sure the method is that the text says this, not that it is true.
    pub confidence: Score,
    /// Method and version, as `relation/1`.
    pub method: String,
    /// Whether it stands in a pull quote or other restatement of the same document's body.
    pub restated: bool,
    /// The slots.
    pub body: ClaimBody,
}

impl Claim {
    /// Which slots it has.
    pub fn kind(&self) -> ClaimKind {
        match self.body {
            ClaimBody::Relation(_) => ClaimKind::Relation,
            ClaimBody::Quantity(_) => ClaimKind::Quantity,
            ClaimBody::Event(_) => ClaimKind::Event,
            ClaimBody::Role(_) => ClaimKind::Role,
            ClaimBody::Statement(_) => ClaimKind::Statement,
        }
    }
}

/// A claim's slots.
#[derive(Debug, Clone, PartialEq)]
pub enum ClaimBody {
    /// See [`Relation`].
    Relation(Relation),
    /// See [`Quantity`].
    Quantity(Quantity),
    /// See [`Event`].
    Event(Event),
    /// See [`Role`].
    Role(Role),
    /// See [`Statement`].
    Statement(Statement),
}

/// Actor, predicate, actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// Who.
    pub subject: MentionId,
    /// Predicate of the lexicon, for instance `provides_sanctuary_to`.
    pub predicate: String,
    /// One of the 24 classes, for instance `sanctuary`.
    pub class: String,
    /// To whom.
    pub object: MentionId,
    /// Whether subject and object may change places.
    pub symmetric: bool,
}

super::word::words! {
    /// How a number limits what it counts.
    Bound {
        /// The number itself.
        Exact = "exact",
        /// "at least", "no fewer than".
        AtLeast = "at_least",
        /// "more than", "over".
        MoreThan = "more_than",
        /// "up to", "at most".
        AtMost = "at_most",
        /// "fewer than", "under".
        LessThan = "less_than",
        /// "about", "nearly", "some".
        About = "about",
        /// "between", "4,000 to 5,000".
        Between = "between",
    }
}

/// A measured or counted thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// What is measured, as a short key: `attacks`, `people_killed`, `amount`.
    pub measure: String,
    /// The number, when there is one.
    pub value: Option<f64>,
    /// Lower end, when bounded below.
    pub low: Option<f64>,
    /// Upper end, when bounded above.
    pub high: Option<f64>,
    /// How the number limits.
    pub bound: Bound,
    /// `persons`, `events`, `percent`, `USD`, `km`, or the counted noun.
    pub unit: String,
    /// Who does or has it.
    pub subject: Option<MentionId>,
    /// Whom it befalls.
    pub target: Option<MentionId>,
    /// Over which period it is counted.
    pub period: Option<When>,
    /// The total of the same document that it is a part of ("of whom 12 were women").
    pub part_of: Option<ClaimId>,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// PLOVER type in lower case, for instance `assault`, `seize`, or a domain type such as `report_publication`.
    pub event_type: String,
    /// Trigger word, lemma.
    pub trigger: String,
    /// Who takes part, and how.
    pub participants: Vec<Participant>,
}

/// A mention's part in an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// Who.
    pub mention: MentionId,
    /// `actor`, `target`, `place`.
    pub role: String,
}

/// Who holds which office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Who.
    pub person: MentionId,
    /// The office, as printed.
    pub office: String,
    /// Of which body.
    pub organisation: Option<MentionId>,
    /// From when to when.
    pub period: Option<When>,
}

/// Any other assertion, as a tuple.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// As printed.
    pub subject: String,
    /// Verb group, as printed.
    pub predicate: String,
    /// Objects and complements, as printed.
    pub arguments: Vec<String>,
}
