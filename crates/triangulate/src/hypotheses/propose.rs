//! Cells that the machine proposes: where a proposition says what a hypothesis says, or its contrary.
//!
//! A proposal is made only where the hypothesis names two actors or more that the proposition names too, in the same
//! order, and the rest of both says the same by concepts (`align::concepts`). What goes against a statement is its
//! negation, and nothing else: the machine never guesses that two different things exclude each other.

use super::{Cell, Setter};
use crate::align::Gist;
use evidence::{Assessment, Bearing, Level, Proposition};
use std::collections::BTreeSet;

/// Actors that both must name.
const ACTORS: usize = 2;

/// Least cosine of what is said of them, over concepts that tell; as for statements, `align::statements`.
const ALIKE: f64 = 0.5;

/// Words that turn a sentence round.
const NEGATIONS: &[&str] = &["not", "no", "never", "nobody", "denies", "without", "neither", "nor", "cannot"];

/// A hypothesis ready to be held against propositions.
pub(super) struct Proposer<'a> {
    names: Vec<Name<'a>>,
    said: Said,
}

/// An actor with every name it goes by, folded to words.
struct Name<'a> {
    shown: &'a str,
    forms: Vec<Vec<String>>,
}

/// A sentence without the names in it.
struct Said {
    /// Actors in the order in which they are named.
    actors: Vec<usize>,
    gist: Gist,
    negated: bool,
}

impl<'a> Proposer<'a> {
    pub(super) fn new(text: &str, assessment: &'a Assessment) -> Self {
        let all = assessment.actors.iter().map(|it| {
            let forms = std::iter::once(&it.name).chain(&it.aliases).map(|name| words(name));
            // Short forms that are everyday words ("Front") would be found everywhere.
            let forms = forms.filter(|it| it.len() > 1 || it.first().is_some_and(|word| word.len() > 3));
            Name { shown: it.name.as_str(), forms: forms.collect() }
        });
        let here = words(text);
        let names: Vec<Name> =
            all.filter(|it| it.forms.iter().any(|form| position(&here, form).is_some())).collect();
        let said = Said::of(text, &names);
        Self { names, said }
    }

    /// What the machine proposes for a proposition, if anything.
    pub(super) fn cell(&self, it: &Proposition) -> Option<Cell> {
        // What nobody puts as fact, or nobody can judge, is no evidence.
        if it.credibility == 6 || self.said.actors.len() < ACTORS || !self.names_all(&it.text) {
            return None;
        }
        let other = Said::of(&it.text, &self.names);
        let same_order = other.actors == self.said.actors;
        if !same_order || !self.says_the_same(&other) {
            return None;
        }
        // Where roots stand on both sides it goes with neither; a matter that is only denied says the contrary.
        let text_is_denial = it.affirm.is_empty() && !it.deny.is_empty();
        let holds = match it.level {
            Level::Disputed | Level::Unattributed => None,
            Level::Contradicted => Some(other.negated || text_is_denial),
            _ => Some(true),
        };
        let agrees = other.negated == self.said.negated;
        let (bearing, what) = match holds.map(|it| it == agrees) {
            None => (Bearing::Neutral, "voices stand on both sides of"),
            Some(true) => (Bearing::Consistent, "it says what the hypothesis says of"),
            Some(false) => (Bearing::Inconsistent, "it says the contrary of what the hypothesis says of"),
        };
        let named: BTreeSet<&str> = self.said.actors.iter().map(|it| self.names[*it].shown).collect();
        let named: Vec<&str> = named.into_iter().collect();
        Some(Cell {
            bearing,
            setter: Setter::Machine,
            why: format!("Proposed: {what} {}.", named.join(" and ")),
        })
    }

    fn names_all(&self, text: &str) -> bool {
        let here = words(text);
        self.said
            .actors
            .iter()
            .all(|it| self.names[*it].forms.iter().any(|form| position(&here, form).is_some()))
    }

    /// Whether the words that tell are mostly the same concepts. With the actors and their order given, one concept in
    /// common may be enough where each side has little else.
    fn says_the_same(&self, other: &Said) -> bool {
        let (a, b): (BTreeSet<_>, BTreeSet<_>) =
            (self.said.gist.telling().collect(), other.gist.telling().collect());
        let shared = a.intersection(&b).count() as f64;
        shared > 0.0 && shared / ((a.len() * b.len()) as f64).sqrt() >= ALIKE
    }
}

impl Said {
    fn of(text: &str, names: &[Name]) -> Self {
        let mut rest = words(text);
        let negated = rest.iter().any(|it| NEGATIONS.contains(&it.as_str()) || it == "t");
        let mut places = Vec::new();
        let mut forms: Vec<(usize, &Vec<String>)> =
            names.iter().enumerate().flat_map(|(n, it)| it.forms.iter().map(move |form| (n, form))).collect();
        forms.sort_by_key(|it| (std::cmp::Reverse(it.1.len()), it.0));
        for (actor, form) in forms {
            while let Some(at) = position(&rest, form) {
                places.push((at, actor));
                // Names leave gaps, so that places keep their order.
                rest[at..at + form.len()].iter_mut().for_each(|it| "·".clone_into(it));
            }
        }
        places.sort_unstable();
        let mut actors: Vec<usize> = Vec::new();
        for (_, actor) in places {
            if !actors.contains(&actor) {
                actors.push(actor);
            }
        }
        let left: Vec<String> = rest.into_iter().filter(|it| it != "·").collect();
        Self { actors, gist: Gist::of(&left.join(" ")), negated }
    }
}

/// Words in lower case without punctuation.
fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
    parts.map(str::to_lowercase).filter(|it| it != "the").collect()
}

fn position(text: &[String], form: &[String]) -> Option<usize> {
    if form.is_empty() {
        return None;
    }
    text.windows(form.len()).position(|it| it == form)
}
