//! What hangs on a verb, as the classes ask for it: its object, the event in its object, clauses it governs, the words
//! it goes with.

use super::lexicon::Lexicon;
use crate::clause::Tree;
use language::{Dep, Pos};
use std::collections::BTreeSet;

/// The object, or whoever stands in a passive's subject.
pub(super) fn object(tree: Tree<'_>, verb: u32) -> Option<u32> {
    tree.with(verb, &[Dep::DOBJ, Dep::ATTR, Dep::NSUBJPASS]).next()
}

/// The event noun that is the object itself.
pub(super) fn own_object_event(tree: Tree<'_>, verb: u32) -> Option<(&'static str, u32)> {
    let lexicon = Lexicon::built_in();
    tree.with(verb, &[Dep::DOBJ, Dep::ATTR]).find_map(|it| Some((lexicon.of_noun(&tree.lemma(it))?, it)))
}

/// The event noun a verb works on: "held *talks*", "put under *investigation*", "an attempt to *kill* was foiled".
pub(super) fn object_event(tree: Tree<'_>, verb: u32) -> Option<(&'static str, u32)> {
    let lexicon = Lexicon::built_in();
    let mut places: Vec<u32> = tree.with(verb, &[Dep::DOBJ, Dep::ATTR, Dep::NSUBJPASS]).collect();
    places.extend(tree.obliques(verb).into_iter().map(|(_, it)| it));
    if !tree.is_passive(verb) && tree.with(verb, &[Dep::DOBJ]).next().is_none() {
        places.extend(tree.with(verb, &[Dep::NSUBJ]));
    }
    for place in places {
        let inner = tree.with(place, &[Dep::ACL]).find_map(|it| {
            let (class, _) = lexicon.of_verb(&tree.lemma(it), &words(tree, it))?;
            Some((class, it))
        });
        let near = tree.with(place, &[Dep::COMPOUND, Dep::AMOD, Dep::CONJ]);
        let of = tree.obliques(place).into_iter().filter(|(word, _)| word == "of").map(|(_, it)| it);
        let noun = std::iter::once(place).chain(near).chain(of);
        let noun = noun.filter_map(|it| Some((lexicon.of_noun(&tree.lemma(it))?, it))).next();
        if let Some(found) = noun.or(inner) {
            return Some(found);
        }
    }
    None
}

/// Verbs governed as complements.
pub(super) fn governed(tree: Tree<'_>, verb: u32) -> Vec<u32> {
    let mut found: Vec<u32> = tree.with(verb, &[Dep::CCOMP, Dep::XCOMP]).collect();
    for preposition in tree.with(verb, &[Dep::PREP]) {
        found.extend(tree.with(preposition, &[Dep::PCOMP]));
    }
    for adjective in tree.with(verb, &[Dep::ACOMP]) {
        found.extend(tree.with(adjective, &[Dep::XCOMP, Dep::CCOMP]));
    }
    for noun in tree.with(verb, &[Dep::DOBJ]) {
        found.extend(tree.with(noun, &[Dep::ACL]).filter(|it| tree.with(*it, &[Dep::AUX]).next().is_some()));
    }
    found.extend(
        tree.with(verb, &[Dep::ADVCL])
            .filter(|it| tree.with(*it, &[Dep::MARK]).next().is_none() && *it > verb),
    );
    found.retain(|it| matches!(tree.pos(*it), Pos::VERB | Pos::AUX));
    found
}

/// The adjective a copula leads to: "is *willing* to".
pub(super) fn complement(tree: Tree<'_>, verb: u32) -> Option<String> {
    tree.with(verb, &[Dep::ACOMP, Dep::OPRD]).next().map(|it| tree.paragraph.word(it).to_lowercase())
}

/// Whether a verb is denied: by "not", "never", "no longer", or "no" at its object.
pub(super) fn is_denied(tree: Tree<'_>, verb: u32) -> bool {
    tree.children(verb).any(|it| tree.dep(it) == Dep::NEG || matches!(tree.lemma(it).as_str(), "never"))
        || tree.with(verb, &[Dep::DOBJ]).any(|it| tree.with(it, &[Dep::DET]).any(|it| tree.lemma(it) == "no"))
        || tree
            .with(verb, &[Dep::ADVMOD])
            .any(|it| tree.with(it, &[Dep::NEG]).next().is_some() || tree.lemma(it) == "no")
}

/// Lemmas of a verb's object, particle and prepositional phrases, clauses left out.
pub(super) fn words(tree: Tree<'_>, verb: u32) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open: Vec<u32> = tree
        .with(
            verb,
            &[
                Dep::DOBJ,
                Dep::ATTR,
                Dep::PRT,
                Dep::PREP,
                Dep::NSUBJPASS,
                Dep::DATIVE,
                Dep::ACOMP,
                Dep::OPRD,
                Dep::ADVMOD,
                Dep::AGENT,
            ],
        )
        .collect();
    while let Some(token) = open.pop() {
        found.insert(tree.lemma(token));
        found.insert(tree.paragraph.word(token).to_lowercase());
        open.extend(tree.children(token).filter(|it| {
            !matches!(
                tree.dep(*it),
                Dep::RELCL | Dep::ADVCL | Dep::CCOMP | Dep::XCOMP | Dep::PUNCT | Dep::ACL
            )
        }));
    }
    found
}
