//! Candidates that have no verb: appositions, titles, what someone has, where something is.

use super::candidate::{Candidate, Kind, Word};
use super::modifier::{Form, entity, prepositional};
use super::phrase::{Size, is_set_off, phrase};
use super::subject::{be, have, meant};
use crate::clause::Tree;
use language::{Dep, Pos, Tag};

/// Candidates of every noun among `tokens`.
pub(crate) fn candidates(tree: Tree<'_>, tokens: std::ops::Range<u32>, found: &mut Vec<Candidate>) {
    for noun in tokens {
        for child in tree.children(noun) {
            match tree.dep(child) {
                Dep::APPOS => apposition(tree, noun, child, found),
                Dep::POSS => possessive(tree, noun, child, found),
                Dep::PREP if matches!(tree.pos(noun), Pos::NOUN | Pos::PROPN | Pos::PRON | Pos::NUM) => {
                    preposition(tree, noun, child, found);
                }
                Dep::AMOD if tree.pos(noun) == Pos::NOUN => attribute(tree, noun, child, found),
                Dep::COMPOUND | Dep::NMOD => compound(tree, noun, child, found),
                _ => {}
            }
        }
    }
}

fn push(
    found: &mut Vec<Candidate>,
    kind: Kind,
    head: u32,
    predicate: Vec<Word>,
    sides: [Vec<u32>; 2],
    traits: &[(&str, String)],
) {
    if sides.iter().any(Vec::is_empty) {
        return;
    }
    found.push(Candidate {
        kind,
        head,
        verb: head,
        predicate,
        arguments: sides.into(),
        traits: traits.iter().map(|it| format!("{}={}", it.0, it.1)).collect(),
    });
}

fn label(tree: Tree<'_>, token: u32) -> String {
    entity(tree, token).map_or("none", |it| it.as_str()).to_owned()
}

fn apposition(tree: Tree<'_>, noun: u32, child: u32, found: &mut Vec<Candidate>) {
    let (one, other) = (phrase(tree, noun, Size::Core), phrase(tree, child, Size::Short));
    let is = vec![Word::Made(be(tree, noun, noun))];
    let traits = [
        ("sides", format!("{}-{}", tree.pos(noun).as_str(), tree.pos(child).as_str())),
        ("labels", format!("{}-{}", label(tree, noun), label(tree, child))),
        ("set_off", is_set_off(tree, child).to_string()),
    ];
    let one: Vec<u32> = one.into_iter().filter(|it| !other.contains(it)).collect();
    push(found, Kind::Apposition, child, is.clone(), [one.clone(), other.clone()], &traits);
    push(found, Kind::AppositionBack, child, is, [other, one], &traits);
}

fn possessive(tree: Tree<'_>, noun: u32, child: u32, found: &mut Vec<Candidate>) {
    let mut owner = phrase(tree, child, Size::Short);
    owner.retain(|it| tree.dep(*it) != Dep::CASE || tree.head(*it) != child);
    for size in [Size::SoloCore, Size::Short] {
        let mut owned = phrase(tree, noun, size);
        let below = tree.paragraph.analysis.subtree(child);
        owned.retain(|it| !below.contains(it));
        if size == Size::Short && owned == without_owner(tree, noun, child, Size::SoloCore) {
            continue;
        }
        let name = format!("{size:?}");
        if tree.tag(child) == Tag::PRP_POSS {
            let owner = meant(tree, child).or_else(|| main_subject(tree, child));
            if let Some(subject) = owner.filter(|it| !owned.contains(it) && *it != noun) {
                let who = phrase(tree, subject, Size::Core);
                let has = vec![Word::Made(have(tree, noun, subject))];
                let traits = [("size", name.clone()), ("owner", label(tree, subject))];
                push(found, Kind::PossessivePronoun, noun, has, [who, owned], &traits);
            }
            continue;
        }
        let has = vec![Word::Made(have(tree, noun, child))];
        let traits =
            [("size", name), ("owner", label(tree, child)), ("owned", tree.pos(noun).as_str().to_owned())];
        push(found, Kind::Possessive, noun, has, [owner.clone(), owned], &traits);
    }
}

fn without_owner(tree: Tree<'_>, noun: u32, child: u32, size: Size) -> Vec<u32> {
    let below = tree.paragraph.analysis.subtree(child);
    phrase(tree, noun, size).into_iter().filter(|it| !below.contains(it)).collect()
}

/// The subject of the clause around a token, if it stands before it and is no pronoun.
fn main_subject(tree: Tree<'_>, token: u32) -> Option<u32> {
    let mut at = token;
    for _ in 0..12 {
        let above = tree.head(at);
        if above == at {
            return None;
        }
        at = above;
        if matches!(tree.pos(at), Pos::VERB | Pos::AUX) {
            let found = super::subject::subject(tree, at).map(|it| it.0);
            if let Some(found) =
                found.filter(|it| *it < token && !tree.paragraph.analysis.subtree(*it).contains(&token))
            {
                return Some(found);
            }
        }
    }
    None
}

fn preposition(tree: Tree<'_>, noun: u32, child: u32, found: &mut Vec<Candidate>) {
    let Some(one) = prepositional(tree, child, false) else { return };
    if one.form != Form::Phrase || one.inner.is_empty() {
        return;
    }
    let Some(object) = one.object else { return };
    let mut subject = phrase(tree, noun, Size::SoloCore);
    subject.retain(|it| !one.tokens.contains(it));
    let word = tree.lemma(child);
    let traits = [
        ("lead", word.clone()),
        ("labels", format!("{}-{}", label(tree, noun), label(tree, object))),
        ("noun", tree.pos(noun).as_str().to_owned()),
        ("of_dep", tree.dep(noun).as_str().to_owned()),
    ];
    if word == "of" {
        let has = vec![Word::Made(have(tree, noun, object))];
        push(found, Kind::Of, noun, has, [one.inner.clone(), subject.clone()], &traits);
    }
    let kind = if matches!(word.as_str(), "include" | "including" | "such" | "like") {
        Kind::Including
    } else {
        Kind::NounPhrase
    };
    let mut words = vec![Word::Made(be(tree, noun, noun))];
    words.extend(one.lead.iter().map(|it| Word::Token(*it)));
    push(found, kind, noun, words.clone(), [subject.clone(), one.inner.clone()], &traits);
    if kind == Kind::Including {
        for part in super::phrase::conjuncts(tree, object) {
            push(
                found,
                kind,
                noun,
                words.clone(),
                [subject.clone(), phrase(tree, part, Size::Solo)],
                &traits,
            );
        }
    }
}

fn attribute(tree: Tree<'_>, noun: u32, child: u32, found: &mut Vec<Candidate>) {
    let quality = phrase(tree, child, Size::Solo);
    let mut subject = phrase(tree, noun, Size::SoloCore);
    let below = tree.paragraph.analysis.subtree(child);
    subject.retain(|it| !below.contains(it));
    let is = vec![Word::Made(be(tree, noun, noun))];
    let traits = [
        ("tag", tree.tag(child).as_str().to_owned()),
        ("labels", label(tree, child)),
        ("ends", tree.dep(noun).as_str().to_owned()),
    ];
    push(found, Kind::Attribute, noun, is, [subject, quality], &traits);
}

fn compound(tree: Tree<'_>, noun: u32, child: u32, found: &mut Vec<Candidate>) {
    let whole = phrase(tree, noun, Size::SoloCore);
    let below = tree.paragraph.analysis.subtree(child);
    let labels = format!("{}-{}", label(tree, child), label(tree, noun));
    let traits =
        [("labels", labels), ("tags", format!("{}-{}", tree.tag(child).as_str(), tree.tag(noun).as_str()))];
    let part: Vec<u32> = below.clone().filter(|it| tree.pos(*it) != Pos::PUNCT).collect();
    let left = |from: u32| whole.iter().copied().filter(|it| *it >= from).collect::<Vec<u32>>();
    if tree.pos(noun) == Pos::PROPN {
        let title: Vec<u32> = whole.iter().copied().filter(|it| *it < below.end).collect();
        let is = vec![Word::Made(be(tree, noun, noun))];
        push(found, Kind::Title, noun, is, [left(below.end), title], &traits);
    } else if tree.tag(child) == Tag::NNP && tree.pos(noun) == Pos::NOUN {
        let has = vec![Word::Made(have(tree, noun, child))];
        let owned: Vec<u32> = whole.iter().copied().filter(|it| !below.contains(it)).collect();
        push(found, Kind::Compound, noun, has, [part, owned], &traits);
    }
}
