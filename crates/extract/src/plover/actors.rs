//! Who does it and to whom: read off the clause, then off what stands in the object's phrase, then off the place.

use super::class::Told;
use super::lexicon::Lexicon;
use crate::clause::Tree;
use language::{Dep, Pos, Tag};
use std::ops::Range;

/// Prepositions whose object may be whom it is done to, the likeliest first.
const TOWARDS: &[&str] =
    &["against", "with", "to", "on", "from", "of", "for", "by", "upon", "at", "over", "between"];

/// The sides of an event, as tokens.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Parties {
    pub source: Vec<Range<u32>>,
    pub target: Vec<Range<u32>>,
}

/// The sides of what a sentence tells.
pub(super) fn parties(tree: Tree<'_>, told: &Told) -> Parties {
    let doer = told.speaker.or_else(|| doer(tree, told));
    let source: Vec<u32> = doer.map(|it| with_conjuncts(tree, it)).unwrap_or_default();
    let mutual =
        matches!(told.class.as_str(), "AGREE" | "CONSULT" | "COOPERATE" | "SUPPORT") && source.len() > 1;
    let target = if mutual { None } else { target(tree, told, &source) };
    let target = target.filter(|it| !source.contains(it));
    Parties {
        source: source.iter().map(|it| phrase(tree, *it)).collect(),
        target: target
            .map(|it| with_conjuncts(tree, it))
            .unwrap_or_default()
            .iter()
            .map(|it| phrase(tree, *it))
            .collect(),
    }
}

/// A place named in the sentence after "in", "at" or "near".
pub(super) fn place(tree: Tree<'_>, sentence: &Range<u32>) -> Option<Range<u32>> {
    let preposition = sentence.clone().filter(|it| {
        tree.dep(*it) == Dep::PREP
            && matches!(tree.lemma(*it).as_str(), "in" | "at" | "near" | "outside" | "inside")
    });
    let mut objects = preposition.flat_map(|it| tree.with(it, &[Dep::POBJ]).collect::<Vec<_>>());
    objects.find(|it| is_name(tree, *it, &["GPE", "LOC", "FAC"])).map(|it| phrase(tree, it))
}

fn doer(tree: Tree<'_>, told: &Told) -> Option<u32> {
    let own = tree.doer(told.verb).filter(|it| tree.pos(*it) != Pos::PRON);
    let deed = told.deed;
    own.or_else(|| (deed != told.verb && tree.pos(deed) == Pos::VERB).then(|| tree.doer(deed)).flatten())
        .or_else(|| {
            let obliques = tree.obliques(told.verb).into_iter();
            obliques.filter(|(word, it)| word == "by" && tree.dep(*it) == Dep::POBJ).map(|(_, it)| it).next()
        })
        .or_else(|| tree.with(deed, &[Dep::POSS]).next())
        .or_else(|| {
            tree.is_passive(told.verb)
                .then(|| {
                    let obliques = tree.obliques(told.verb).into_iter();
                    obliques
                        .filter(|(word, it)| word == "in" && (is_party(tree, *it) || told.class == "ASSAULT"))
                        .map(|(_, it)| it)
                        .next()
                })
                .flatten()
        })
        .or_else(|| tree.doer(told.verb))
}

fn target(tree: Tree<'_>, told: &Told, source: &[u32]) -> Option<u32> {
    let verb = told.verb;
    let mut places: Vec<u32> = Vec::new();
    let push = |at: u32, places: &mut Vec<u32>| {
        if !source.contains(&at) && !places.contains(&at) {
            places.push(at);
        }
    };
    let clauses = [verb, told.deed];
    for at in clauses.into_iter().filter(|it| tree.pos(*it) != Pos::NOUN) {
        if let Some(it) = tree.undergoer(at) {
            push(it, &mut places);
        }
        if at != verb {
            tree.with(at, &[Dep::NSUBJ, Dep::NSUBJPASS]).for_each(|it| push(it, &mut places));
        }
        tree.with(at, &[Dep::DATIVE]).for_each(|it| push(it, &mut places));
        below(tree, at, &mut |it| push(it, &mut places));
    }
    if tree.pos(told.deed) == Pos::NOUN {
        push(told.deed, &mut places);
        below(tree, told.deed, &mut |it| push(it, &mut places));
    }
    places.retain(|it| !is_own(tree, *it, told, source));
    let direct =
        places.iter().find_map(|it| if is_party(tree, *it) { Some(*it) } else { beside(tree, *it, source) });
    direct.or_else(|| places.iter().find_map(|it| inside(tree, *it, source))).or_else(|| {
        let extent = tree.paragraph.analysis.subtree(verb).chain(tree.sentence(verb));
        let named = extent.filter(|it| is_name(tree, *it, &["GPE", "NORP", "ORG", "PERSON"]));
        let outside = |it: &u32| !source.iter().any(|source| phrase(tree, *source).contains(it));
        named.filter(outside).find(|it| *it > verb && !is_speech(tree, *it))
    })
}

/// Whether a phrase is what the source has or sends: "its troops", "inspectors".
fn is_own(tree: Tree<'_>, token: u32, told: &Told, source: &[u32]) -> bool {
    const MEANS: &[&str] = &[
        "troop",
        "troops",
        "force",
        "forces",
        "soldier",
        "inspector",
        "peacekeeper",
        "observer",
        "ship",
        "warship",
    ];
    let sends =
        matches!(told.class.as_str(), "AGREE" | "AID" | "RETREAT" | "INVESTIGATE" | "MOBILIZE" | "CONSULT");
    let declared = told.class == "COERCE" && tree.lemma(token) == "state";
    let its =
        tree.with(token, &[Dep::POSS]).any(|it| tree.pos(it) == Pos::PRON || tree.tag(it) == Tag::PRP_POSS);
    let moved = sends && MEANS.contains(&tree.lemma(token).as_str()) && beside(tree, token, source).is_none();
    (its && !source.is_empty()) || moved || declared || tree.pos(token) == Pos::PRON
}

/// A party that describes a noun directly: "a *Vesna* proposal", "*Vesna*'s demand".
fn beside(tree: Tree<'_>, noun: u32, source: &[u32]) -> Option<u32> {
    let near = tree.with(noun, &[Dep::POSS, Dep::AMOD, Dep::COMPOUND, Dep::NMOD]);
    let mut near = near;
    near.find(|it| is_name(tree, *it, &["GPE", "NORP", "ORG", "PERSON"]) && !source.contains(it))
}

/// Objects of prepositions under a word and under its object, the likeliest first.
fn below(tree: Tree<'_>, at: u32, push: &mut impl FnMut(u32)) {
    let obliques = tree.obliques(at);
    for preposition in TOWARDS {
        obliques.iter().filter(|(word, _)| word == preposition).for_each(|(_, it)| push(*it));
    }
    let marked = |it: &u32| {
        tree.with(*it, &[Dep::MARK, Dep::ADVMOD]).any(|word| word < *it && tree.dep(*it) == Dep::ADVCL)
    };
    for clause in
        tree.with(at, &[Dep::XCOMP, Dep::CCOMP, Dep::ADVCL]).filter(|it| !marked(it)).collect::<Vec<_>>()
    {
        tree.with(clause, &[Dep::NSUBJ, Dep::NSUBJPASS]).for_each(&mut *push);
        tree.undergoer(clause).into_iter().for_each(&mut *push);
        let obliques = tree.obliques(clause);
        for preposition in TOWARDS {
            obliques.iter().filter(|(word, _)| word == preposition).for_each(|(_, it)| push(*it));
        }
    }
}

/// A party among the words that describe a noun: "*Vesna* proposal", "the leaders of *Vesna*".
fn inside(tree: Tree<'_>, noun: u32, source: &[u32]) -> Option<u32> {
    let mut open: Vec<u32> = vec![noun];
    let mut seen = 0;
    while let Some(token) = open.pop() {
        seen += 1;
        if seen > 40 {
            return None;
        }
        if token != noun && is_party(tree, token) && !source.contains(&token) {
            return Some(token);
        }
        let children = tree.children(token).filter(|it| {
            matches!(
                tree.dep(*it),
                Dep::POSS
                    | Dep::AMOD
                    | Dep::COMPOUND
                    | Dep::NMOD
                    | Dep::PREP
                    | Dep::POBJ
                    | Dep::APPOS
                    | Dep::CONJ
            )
        });
        open.extend(children.collect::<Vec<_>>().into_iter().rev());
    }
    None
}

/// Whether a word stands for someone who acts: a name, or a noun of people and bodies.
fn is_party(tree: Tree<'_>, token: u32) -> bool {
    Lexicon::built_in().is_actor(&tree.lemma(token)) && tree.pos(token) != Pos::VERB
        || is_name(tree, token, &["GPE", "NORP", "ORG", "PERSON", "LOC", "FAC"])
}

fn is_name(tree: Tree<'_>, token: u32, labels: &[&str]) -> bool {
    let entities = &tree.paragraph.analysis.entities;
    entities.iter().any(|it| (it.start..it.end).contains(&token) && labels.contains(&it.label.as_str()))
}

/// Whether a word belongs to "…, officials in Selm said".
fn is_speech(tree: Tree<'_>, token: u32) -> bool {
    let mut at = token;
    for _ in 0..8 {
        if tree.dep(at) == Dep::NSUBJ {
            let lexicon = Lexicon::built_in();
            return lexicon.stances(&tree.lemma(tree.head(at))).any(|it| it == super::lexicon::Stance::Say);
        }
        if tree.dep(at) == Dep::PREP
            && tree.lemma(at) == "to"
            && tree.head(at) != at
            && tree.lemma(tree.head(at)) == "accord"
        {
            return true;
        }
        at = tree.head(at);
    }
    false
}

fn with_conjuncts(tree: Tree<'_>, token: u32) -> Vec<u32> {
    // "Tarsk and Vesna officials": two sides in one phrase.
    let modifiers: Vec<u32> = tree.with(token, &[Dep::AMOD, Dep::NMOD, Dep::COMPOUND]).collect();
    for first in modifiers {
        let seconds: Vec<u32> =
            tree.with(first, &[Dep::CONJ]).filter(|it| is_name(tree, *it, &["NORP", "GPE"])).collect();
        if is_name(tree, first, &["NORP", "GPE"]) && !seconds.is_empty() {
            return std::iter::once(first).chain(seconds).collect();
        }
    }
    let mut found = vec![token];
    let mut at = 0;
    while at < found.len() && found.len() < 6 {
        let next: Vec<u32> = tree.with(found[at], &[Dep::CONJ]).filter(|it| is_party(tree, *it)).collect();
        found.extend(next);
        at += 1;
    }
    found
}

/// The words of a party: the noun with what stands before it, and "of …" after it.
fn phrase(tree: Tree<'_>, head: u32) -> Range<u32> {
    let entities = &tree.paragraph.analysis.entities;
    let mut start = head;
    let kinds = [Dep::COMPOUND, Dep::AMOD, Dep::NMOD, Dep::POSS];
    let mut lefts: Vec<u32> =
        tree.children(head).filter(|it| *it < head && kinds.contains(&tree.dep(*it))).collect();
    while let Some(left) = lefts.pop() {
        start = start.min(left);
        lefts.extend(tree.children(left).filter(|it| *it < left && kinds.contains(&tree.dep(*it))));
    }
    let mut end = head + 1;
    let follows = |it: &u32| *it > head && matches!(tree.lemma(*it).as_str(), "of" | "from" | "in");
    let of = tree.with(head, &[Dep::PREP]).find(follows);
    if let Some(object) = of.and_then(|it| tree.with(it, &[Dep::POBJ]).next()) {
        end = object + 1;
    }
    if let Some(it) = entities.iter().find(|it| (it.start..it.end).contains(&head)) {
        // What the recogniser took along from outside the phrase, a verb say, is no part of the name.
        let below = tree.paragraph.analysis.subtree(head);
        (start, end) = (start.min(it.start.max(below.start)), end.max(it.end.min(below.end)));
    }
    while start < head && (tree.pos(start) == Pos::DET || tree.pos(start) == Pos::PUNCT) {
        start += 1;
    }
    start..end
}
