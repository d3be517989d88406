//! A tuple that may be stated: words of the sentence, and few that English leaves out.

use super::wording::timeless;
use std::collections::BTreeSet;

/// A word of a predicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Word {
    /// A token of the sentence.
    Token(u32),
    /// A word the sentence leaves out: a form of "be" or "have".
    Made(&'static str),
}

/// How a candidate came about. The order counts: from [`Kind::Apposition`] on no verb is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Verb, object, everything that goes with it.
    Object,
    /// Verb and object alone.
    ObjectAlone,
    /// Verb, object and when.
    ObjectTime,
    /// Verb and object with one phrase.
    ObjectOne,
    /// Verb and object as predicate, led on by a preposition.
    ObjectLead,
    /// Verb and object as predicate with what else there is.
    ObjectInside,
    /// Verb and the first preposition, then everything.
    Lead,
    /// Verb and one preposition, nothing more.
    LeadAlone,
    /// Verb and one preposition and when.
    LeadTime,
    /// Verb and everything, no preposition in the predicate.
    Bare,
    /// Verb alone with its subject.
    Intransitive,
    /// Verb and a clause.
    Clause,
    /// Verb around its object and an infinitive.
    Infinitive,
    /// Adjective with what it governs.
    Adjective,
    /// "is" and an adjective as argument.
    Quality,
    /// Everything and an adverbial clause.
    WithClause,
    /// What a relative clause leaves out.
    Gap,
    /// "there is".
    Existence,
    /// Verb inside a chain.
    Inner,
    /// Fronted phrase of the verb it is joined to.
    Inherited,
    /// Two verbs with one object.
    Joined,
    /// "Hale, the envoy".
    Apposition,
    /// The same the other way round.
    AppositionBack,
    /// "envoy Hale".
    Title,
    /// "Tarsk's envoy".
    Possessive,
    /// "his envoy", with the subject for the pronoun.
    PossessivePronoun,
    /// "envoy of Tarsk" as having.
    Of,
    /// "bridge at Ostrel" as being there.
    NounPhrase,
    /// "groups including the Front".
    Including,
    /// "the old bridge".
    Attribute,
    /// "Tarsk bridge".
    Compound,
}

impl Kind {
    /// As the selector's weights call it.
    pub(crate) fn as_str(self) -> String {
        format!("{self:?}")
    }
}

/// A candidate.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Candidate {
    /// How it came about.
    pub kind: Kind,
    /// The verb or noun it is drawn from.
    pub head: u32,
    /// The verb whose polarity and mode are its own.
    pub verb: u32,
    /// Predicate, in reading order.
    pub predicate: Vec<Word>,
    /// Subject, then the others; tokens ascending.
    pub arguments: Vec<Vec<u32>>,
    /// Features known where it was made, `name=value`.
    pub traits: Vec<String>,
}

impl Candidate {
    /// Tokens of the predicate.
    pub(crate) fn predicate_tokens(&self) -> impl Iterator<Item = u32> + '_ {
        self.predicate.iter().filter_map(|it| match it {
            Word::Token(token) => Some(*token),
            Word::Made(_) => None,
        })
    }

    /// The word that the sentence leaves out, in the form it would have, if there is one.
    pub(crate) fn implied(&self) -> Option<&'static str> {
        self.predicate.iter().find_map(|it| match it {
            Word::Made(word) => Some(*word),
            Word::Token(_) => None,
        })
    }

    /// The same as it is written.
    pub(crate) fn made(&self) -> Option<&'static str> {
        self.implied().map(timeless)
    }

    /// Tokens of everything after the subject.
    pub(crate) fn rest(&self) -> Vec<u32> {
        self.arguments.iter().skip(1).flatten().copied().collect()
    }

    /// What makes two candidates the same: words of predicate, subject, rest.
    pub(crate) fn key(&self) -> (BTreeSet<Word>, Vec<u32>, BTreeSet<u32>) {
        let predicate = self.predicate.iter().copied().collect();
        (predicate, self.arguments.first().cloned().unwrap_or_default(), self.rest().into_iter().collect())
    }
}
