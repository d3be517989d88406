//! What a bare figure counts: the thing an earlier figure of its sentence counts, the subject that changes, or people.
//!
//! # Method
//! - "killing 12 guards and wounding 30", "40 of them", "another 200": the noun of the nearest earlier figure;
//! - "attacks rose from 150 to 300": the subject, when it is a plural and the verb one of change;
//! - "the first blast killed 3": what befalls only people counts people;
//! - "raids go on, with 40 recorded in May": what is recorded is what the clause is about.
//!
//! # Known misses
//! Nouns counted in an earlier sentence ("Of these, 12 died").

use super::counted::Counted;
use super::nouns::{self, Class};
use crate::clause::Tree;
use language::{Dep, Pos, Tag};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct Verbs {
    /// Lemmas whose subject is what the figures after "from" and "to" count.
    changes: BTreeSet<String>,
    /// Lemmas by which those who count say that they did.
    records: BTreeSet<String>,
}

static VERBS: LazyLock<Verbs> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/measures/verbs.toml")).expect("tested: the built-in data parses")
});

/// `counted` with the noun its bare figure stands for; `before` are the figures of the paragraph before it.
pub(crate) fn with_noun(tree: Tree<'_>, counted: Counted, before: &[Counted]) -> Counted {
    // "the toll stood at 145 dead and 200 wounded": the words beside each figure say more than the toll.
    let tallied =
        counted.noun.is_some_and(|it| matches!(tree.lemma(it).as_str(), "toll" | "tally" | "count"));
    if (counted.noun.is_some() && !tallied) || tree.pos(counted.anchor) != Pos::NUM {
        return counted;
    }
    let sentence = tree.sentence(counted.anchor);
    let earlier = before.iter().rev().filter(|it| sentence.contains(&it.anchor)).find_map(|it| it.noun);
    if let Some(noun) = described(tree, &counted).or_else(|| recorded(tree, &counted)) {
        return Counted { noun: Some(noun), ..counted };
    }
    if is_part(tree, &counted) || is_another(tree, &counted) {
        return match earlier {
            Some(noun) => Counted { noun: Some(noun), is_implied: true, ..counted },
            None => counted,
        };
    }
    if tallied && !governor(tree, &counted).is_some_and(|it| nouns::befalls_people(&tree.lemma(it))) {
        return counted;
    }
    let Some(verb) = governor(tree, &counted) else { return counted };
    if let Some(noun) = changing(tree, &counted, verb) {
        return Counted { noun: Some(noun), ..counted };
    }
    let lemma = tree.lemma(verb);
    if nouns::befalls_people(&lemma) && is_argument(tree, &counted) {
        let people = earlier.filter(|it| nouns::class_of(&tree.lemma(*it)) == Class::Persons);
        return Counted { noun: people, is_implied: true, of_people: true, ..counted };
    }
    counted
}

/// "900 dead", "12 were soldiers": the word behind the figure that says what they are.
fn described(tree: Tree<'_>, counted: &Counted) -> Option<u32> {
    let next = counted.tokens.end;
    if next >= tree.len() || !tree.sentence(counted.anchor).contains(&next) {
        return None;
    }
    let people = |it: u32| nouns::class_of(&tree.lemma(it)) == Class::Persons;
    if matches!(tree.pos(next), Pos::ADJ) && people(next) {
        return Some(next);
    }
    let copula = tree.pos(next) == Pos::AUX && tree.lemma(next) == "be";
    if !copula {
        return None;
    }
    tree.with(next, &[Dep::ATTR, Dep::ACOMP]).find(|it| *it > next && *it <= next + 4 && people(*it))
}

/// "raids go on, with 40 recorded": the plural subject of the clause that "with" completes.
fn recorded(tree: Tree<'_>, counted: &Counted) -> Option<u32> {
    let records = |it: &u32| VERBS.records.contains(&tree.lemma(*it)) && tree.tag(*it) == Tag::VBN;
    let above = tree.head(counted.anchor);
    let clause = match tree.dep(counted.anchor) {
        Dep::POBJ if tree.lemma(above) == "with" => {
            tree.with(counted.anchor, &[Dep::ACL]).find(records)?;
            tree.head(above)
        }
        Dep::NSUBJ | Dep::NSUBJPASS if records(&above) => {
            tree.with(above, &[Dep::MARK, Dep::PREP]).find(|it| tree.lemma(*it) == "with")?;
            tree.head(above)
        }
        _ => return None,
    };
    let subject = tree.with(clause, &[Dep::NSUBJ, Dep::NSUBJPASS]).next()?;
    (tree.tag(subject) == Tag::NNS).then_some(subject)
}

/// "40 of them", "11 of whom".
fn is_part(tree: Tree<'_>, counted: &Counted) -> bool {
    let next = counted.tokens.end;
    next + 1 < tree.len()
        && tree.lemma(next) == "of"
        && matches!(
            tree.paragraph.word(next + 1).to_lowercase().as_str(),
            "them" | "whom" | "which" | "these" | "those"
        )
}

/// "another 200", "200 others", "200 more".
fn is_another(tree: Tree<'_>, counted: &Counted) -> bool {
    let word = |it: u32| if it < tree.len() { tree.paragraph.word(it).to_lowercase() } else { String::new() };
    let before = counted.tokens.start.checked_sub(1).map(word).unwrap_or_default();
    before == "another" || matches!(word(counted.tokens.end).as_str(), "others" | "more")
}

/// The verb the figure hangs on, over at most one preposition.
fn governor(tree: Tree<'_>, counted: &Counted) -> Option<u32> {
    let above = tree.head(counted.anchor);
    let verb = |it: u32| tree.pos(it) == Pos::VERB;
    if verb(above) {
        return Some(above);
    }
    let preposition = tree.dep(above) == Dep::PREP;
    Some(tree.head(above)).filter(|it| preposition && verb(*it))
}

fn is_argument(tree: Tree<'_>, counted: &Counted) -> bool {
    matches!(tree.dep(counted.anchor), Dep::DOBJ | Dep::NSUBJ | Dep::NSUBJPASS)
}

/// The plural subject of a verb of change, for a figure after "from" and "to".
fn changing(tree: Tree<'_>, counted: &Counted, verb: u32) -> Option<u32> {
    let point = tree.dep(counted.anchor) == Dep::POBJ
        && matches!(tree.lemma(tree.head(counted.anchor)).as_str(), "from" | "to" | "at");
    let reached =
        tree.dep(counted.anchor) == Dep::DOBJ && matches!(tree.lemma(verb).as_str(), "reach" | "hit");
    let changes = VERBS.changes.contains(&tree.lemma(verb));
    let subject = tree.with(verb, &[Dep::NSUBJ, Dep::NSUBJPASS]).next()?;
    let plural = tree.paragraph.analysis.tokens[subject as usize].tag == Tag::NNS;
    (changes && (point || reached) && plural).then_some(subject)
}
