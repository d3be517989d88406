//! What is most likely true where sources contradict each other and some copy.
//!
//! Method: values are read first ([`reading`]: minutes of the day, numbers, sets of surnames), so that two ways of
//! writing are one value. Which sources copy is judged before the first vote ([`copying`]), because a vote that copiers
//! have won makes their agreement look like knowledge. Then values, accuracies of sources and copying are estimated in
//! turn ([`vote`]; after Dong, Berti-Equille and Srivastava 2009 and 2012: ACCU, copying, POPACCU), from several starts, of
//! which the one is kept that makes the claims likeliest ([`likelihood`]). Answers and their confidence come from
//! [`answer`].
//!
//! Known misses: a truth that one source alone knows; two agreeing wrong sources; attributes that mean different
//! things to different sources (gate and runway times).

mod answer;
mod copying;
mod likelihood;
mod people;
mod reading;
mod table;
mod unglue;
mod vote;

/// How values are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    /// Times of the day, whatever the format.
    Time,
    /// Numbers.
    Number,
    /// Lists of persons, taken as sets of surnames.
    Names,
    /// Anything; case and blanks do not count.
    Text,
}

impl ValueKind {
    /// Every kind with its name.
    pub const ALL: &'static [(ValueKind, &'static str)] =
        &[(Self::Time, "time"), (Self::Number, "number"), (Self::Names, "names"), (Self::Text, "text")];
}

/// What one source says of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceClaim {
    /// Of what.
    pub object: String,
    /// Which property of it.
    pub attribute: String,
    /// Who says so.
    pub source: String,
    /// The value as written.
    pub value: String,
}

/// The value that is most likely true.
#[derive(Debug, Clone, PartialEq)]
pub struct FusedValue {
    /// Of what.
    pub object: String,
    /// Which property of it.
    pub attribute: String,
    /// One of the values claimed, in the best form in which it was written.
    pub value: String,
    /// How often such an answer is right, 0..=1.
    pub confidence: f64,
    /// The reason in words.
    pub why: String,
}

/// Fuses claims: one answer for each property of each object, in the order in which they first appear.
#[must_use]
pub fn fuse(claims: &[SourceClaim], kind: ValueKind) -> Vec<FusedValue> {
    let table = table::Table::new(claims, kind);
    let opinion = vote::vote(&table);
    answer::answers(claims, &table, &opinion, kind)
}

#[cfg(test)]
mod tests;
