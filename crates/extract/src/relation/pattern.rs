//! The small language in which predicates are written in `data/predicates/*.toml`.
//!
//! ```text
//! shelter|harbour S:subj O:obj                      Tarsk shelters the Front.   The Front is sheltered by Tarsk.
//! provide|give obj:sanctuary|refuge S:subj O:to|for Tarsk gives sanctuary to the Front.
//! n:support|aid S:poss|from|by|of|mod O:for|to      Tarsk's support for the Front
//! a:allied S:subj O:with|to                         The Front is allied with Tarsk.
//! share obj:ideology S+O:subj                       The Front and the Column share an ideology.
//! ```
//!
//! The first word is the trigger: verb lemmas, or nouns after `n:`, or adjectives after `a:`. Then come conditions:
//! `obj:`, `attr:`, `mod:`, `clause:` (anywhere in the clause) or a preposition with the lemmas that must stand there; and slots `S:`, `O:` or `S+O:` with where
//! their filler may stand. `subj` is who does it, in the active or the passive; `obj` whom it befalls; `light` who does what a
//! noun says through a light verb ("launch an attack"), `bearer` who is what a noun says ("is a member"), `aim` whom the
//! purpose befalls ("used force to dislodge the Front").

use std::fmt;

/// Where a filler or a required word stands, seen from the trigger.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// Who does it.
    Subject,
    /// Whom it befalls.
    Object,
    /// Predicate noun or adjective ("is a *member*").
    Attribute,
    /// Owner of a noun ("Tarsk's support").
    Owner,
    /// Noun or adjective before a noun ("Front attacks").
    Modifier,
    /// Subject of the verb that has the noun as its object or attribute ("Tarsk began an attack").
    Light,
    /// Subject of the copula whose predicate noun it is ("Tarsk is a *member*").
    Bearer,
    /// Name beside a noun ("its ally Tarsk").
    Beside,
    /// What an infinitive of purpose beneath it is done to ("used force to dislodge the *Front*").
    Aim,
    /// Anywhere in the clause around the trigger, for conditions only ("collaborate … recruitment").
    Clause,
    /// Object of a preposition.
    After(String),
}

/// What may trigger a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trigger {
    /// A verb.
    Verb,
    /// A noun.
    Noun,
    /// An adjective or participle after *be*.
    Adjective,
}

/// One way of saying a predicate.
#[derive(Debug, Clone)]
pub(crate) struct Pattern {
    /// Kind of trigger.
    pub trigger: Trigger,
    /// Lemmas that trigger it.
    pub lemmas: Vec<String>,
    /// Words that must stand somewhere, any of the lemmas at any of the places.
    pub conditions: Vec<(Vec<Place>, Vec<String>)>,
    /// Where the subject may stand, first fit wins.
    pub subject: Vec<Place>,
    /// Where the object may stand.
    pub object: Vec<Place>,
    /// Whether one place holds both ("the two groups share …").
    pub together: bool,
}

/// A pattern that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PatternError(String);

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Pattern {
    /// Reads one pattern.
    pub(crate) fn parse(text: &str) -> Result<Self, PatternError> {
        let mut parts = text.split_whitespace();
        let first = parts.next().ok_or_else(|| PatternError("an empty pattern".to_owned()))?;
        let (trigger, lemmas) = match first.split_once(':') {
            Some(("n", lemmas)) => (Trigger::Noun, lemmas),
            Some(("a", lemmas)) => (Trigger::Adjective, lemmas),
            Some((other, _)) => {
                return Err(PatternError(format!("{other:?} is no kind of trigger in {text:?}")));
            }
            None => (Trigger::Verb, first),
        };
        let mut pattern = Self {
            trigger,
            lemmas: words(lemmas),
            conditions: Vec::new(),
            subject: Vec::new(),
            object: Vec::new(),
            together: false,
        };
        for part in parts {
            let (slot, rest) = part
                .split_once(':')
                .ok_or_else(|| PatternError(format!("{part:?} has no colon in {text:?}")))?;
            match slot {
                "S" => pattern.subject = places(rest),
                "O" => pattern.object = places(rest),
                "S+O" => {
                    pattern.subject = places(rest);
                    pattern.together = true;
                }
                _ => pattern.conditions.push((places(slot), words(rest))),
            }
        }
        let complete = !pattern.subject.is_empty() && (pattern.together || !pattern.object.is_empty());
        complete.then_some(pattern).ok_or_else(|| PatternError(format!("{text:?} leaves a slot open")))
    }
}

fn words(list: &str) -> Vec<String> {
    list.split('|').map(|it| it.replace('_', " ")).collect()
}

fn places(list: &str) -> Vec<Place> {
    let place = |word: &str| match word {
        "subj" => Place::Subject,
        "obj" => Place::Object,
        "attr" => Place::Attribute,
        "poss" => Place::Owner,
        "mod" => Place::Modifier,
        "light" => Place::Light,
        "bearer" => Place::Bearer,
        "beside" => Place::Beside,
        "aim" => Place::Aim,
        "clause" => Place::Clause,
        preposition => Place::After(preposition.to_owned()),
    };
    list.split('|').map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_and_conditions_are_read() {
        let pattern = Pattern::parse("provide|give obj:sanctuary|safe_haven S:subj O:to|for")
            .expect("it is well formed");
        assert_eq!(pattern.lemmas, ["provide", "give"]);
        assert_eq!(
            pattern.conditions,
            [(vec![Place::Object], vec!["sanctuary".to_owned(), "safe haven".to_owned()])]
        );
        assert_eq!(pattern.object, [Place::After("to".into()), Place::After("for".into())]);
    }

    #[test]
    fn an_open_slot_is_refused() {
        assert!(Pattern::parse("shelter S:subj").is_err());
        assert!(Pattern::parse("x:shelter S:subj O:obj").is_err());
    }
}
