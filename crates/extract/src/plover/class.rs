//! The class of a clause: the sense of its verb, coloured by the verbs, adjectives and auxiliaries that govern it.

use super::governed::{complement, governed, is_denied, object, object_event, own_object_event, words};
use super::lexicon::{Lexicon, Stance};
use super::root;
use crate::clause::Tree;
use language::{Dep, Pos, Tag};
use std::collections::BTreeSet;
use std::ops::Range;

/// Governed clauses seen through, one inside the other.
const DEPTH: usize = 5;

/// What a sentence tells in the main.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    /// Class of PLOVER.
    pub class: String,
    /// The verb whose subject is the source.
    pub verb: u32,
    /// The verb or noun that says what is done, which may be governed by the other.
    pub deed: u32,
    /// Who speaks, where the source is only a pronoun for the speaker.
    pub speaker: Option<u32>,
}

/// The main event of a sentence.
pub(super) fn main(tree: Tree<'_>, sentence: &Range<u32>) -> Option<Told> {
    let top = root(tree, sentence)?;
    let first = clause(tree, top, DEPTH);
    first.or_else(|| {
        let mut verbs: Vec<u32> = sentence.clone().filter(|it| tree.pos(*it) == Pos::VERB).collect();
        verbs.sort_by_key(|it| (depth(tree, *it), *it));
        verbs.into_iter().find_map(|it| clause(tree, it, 1)).or_else(|| noun_event(tree, sentence))
    })
}

/// A headline or a sentence whose verb tells nothing: its first noun that tells something.
fn noun_event(tree: Tree<'_>, sentence: &Range<u32>) -> Option<Told> {
    let lexicon = Lexicon::built_in();
    let noun = sentence
        .clone()
        .find(|it| tree.pos(*it) == Pos::NOUN && lexicon.of_noun(&tree.lemma(*it)).is_some())?;
    let class = lexicon.of_noun(&tree.lemma(noun))?.to_owned();
    let mut verb = noun;
    while tree.pos(verb) != Pos::VERB && tree.head(verb) != verb {
        verb = tree.head(verb);
    }
    Some(Told { class, verb, deed: noun, speaker: None })
}

fn depth(tree: Tree<'_>, mut token: u32) -> usize {
    let mut steps = 0;
    while tree.head(token) != token && steps < 50 {
        token = tree.head(token);
        steps += 1;
    }
    steps
}

/// The event that the clause of `verb` tells.
fn clause(tree: Tree<'_>, verb: u32, depth: usize) -> Option<Told> {
    let lexicon = Lexicon::built_in();
    if depth == 0 {
        return None;
    }
    let lemma = tree.lemma(verb);
    let words = words(tree, verb);
    let below = || governed(tree, verb).into_iter().find_map(|it| clause(tree, it, depth - 1));
    let after = || {
        tree.with(verb, &[Dep::CONJ])
            .filter(|it| tree.pos(*it) == Pos::VERB)
            .find_map(|it| clause(tree, it, depth - 1))
    };
    let colours: Vec<(String, Stance)> = complement(tree, verb)
        .into_iter()
        .chain([lemma.clone()])
        .flat_map(|it| lexicon.stances(&it).map(|stance| (it.clone(), stance)).collect::<Vec<_>>())
        .collect();
    let sense = lexicon.of_verb(&lemma, &words);
    let told = |class: &str, deed: u32| Told { class: class.to_owned(), verb, deed, speaker: None };
    let denied = is_denied(tree, verb);
    for (colour, stance) in colours {
        let made = match stance {
            Stance::Threaten => Some(told(
                "THREATEN",
                object(tree, verb).or(governed(tree, verb).first().copied()).unwrap_or(verb),
            )),
            Stance::Refuse => {
                let inner = governed(tree, verb).first().copied().or(object(tree, verb));
                (inner.is_some() && lemma != "fail" || sense.is_some())
                    .then(|| told("REJECT", inner.unwrap_or(verb)))
            }
            Stance::Demand if sense.is_some_and(|(class, close)| close && class != "DEMAND") => None,
            Stance::Demand => {
                let inner = governed(tree, verb).first().copied().or(object(tree, verb));
                let asks = sense.is_some_and(|(class, _)| class == "DEMAND")
                    || inner.is_some_and(|it| tree.pos(it) == Pos::VERB);
                asks.then(|| told("DEMAND", inner.unwrap_or(verb)))
            }
            Stance::Promise => match below() {
                _ if sense.is_some_and(|(class, close)| close && class == "CONCEDE") => None,
                Some(inner) => {
                    let friendly = lexicon.is_friendly(&inner.class) || inner.class == "DEMAND";
                    let class = match (denied, friendly) {
                        (true, _) => "REJECT",
                        (false, true) => "AGREE",
                        (false, false) => "THREATEN",
                    };
                    Some(told(class, inner.deed))
                }
                None => {
                    let inner = governed(tree, verb).first().copied();
                    inner.filter(|_| !denied && lexicon.is_pledge(&colour)).map(|it| told("AGREE", it))
                }
            },
            Stance::Say => said(tree, verb, depth),
            Stance::End => {
                ended(tree, verb, &words).map(|class| told(class, object(tree, verb).unwrap_or(verb)))
            }
            Stance::Do => match sense {
                Some((_, true)) => None,
                _ => own_object_event(tree, verb)
                    .map(|(class, deed)| told(class, deed))
                    .or_else(|| below().map(|inner| Told { verb, ..inner }))
                    .or_else(|| object_event(tree, verb).map(|(class, deed)| told(class, deed)))
                    .or_else(after),
            },
        };
        if let Some(made) = made {
            return Some(modal(tree, verb, made));
        }
    }
    let made = match sense {
        Some((class, _)) => told(class, verb),
        None if lexicon.stances(&lemma).next().is_none() => match object_event(tree, verb) {
            Some((class, deed)) => told(class, deed),
            None => return after(),
        },
        None => return below().or_else(after),
    };
    Some(modal(tree, verb, military(tree, verb, made)))
}

/// What is said: a duty of another is demanded, else it is told as it is, by its own subject or by the speaker.
fn said(tree: Tree<'_>, verb: u32, depth: usize) -> Option<Told> {
    let lexicon = Lexicon::built_in();
    let speaker = tree.doer(verb);
    let subject = |it: u32| tree.with(it, &[Dep::NSUBJ, Dep::NSUBJPASS]).next();
    let is_duty = |it: &u32| tree.with(*it, &[Dep::AUX]).any(|it| lexicon.is_must(&tree.lemma(it)));
    if let Some(deed) = governed(tree, verb).into_iter().find(|it| is_duty(it) && subject(*it).is_some()) {
        return Some(Told { class: "DEMAND".to_owned(), verb, deed, speaker });
    }
    let inner =
        governed(tree, verb).into_iter().find_map(|it| clause(tree, it, depth - 1).map(|told| (it, told)));
    let (clause_verb, mut told) = inner?;
    let subject = subject(clause_verb);
    let own = subject.is_none_or(|it| {
        tree.pos(it) == Pos::PRON || tree.with(it, &[Dep::POSS]).any(|it| tree.tag(it) == Tag::PRP_POSS)
    });
    if own {
        told.speaker = speaker;
    }
    Some(told)
}

/// The class under the auxiliaries and the negation of its verb.
fn modal(tree: Tree<'_>, verb: u32, told: Told) -> Told {
    let lexicon = Lexicon::built_in();
    let future = tree
        .with(verb, &[Dep::AUX])
        .any(|it| lexicon.is_will(&tree.lemma(it)) || lexicon.is_will(tree.paragraph.word(it)));
    let friendly = lexicon.is_friendly(&told.class);
    let class = match (future, is_denied(tree, verb)) {
        (_, true) if friendly => "REJECT",
        (true, true) => "THREATEN",
        (true, false) if friendly => "AGREE",
        (true, false) if !matches!(told.class.as_str(), "DEMAND" | "REJECT" | "DISAPPROVE") => "THREATEN",
        _ => return told,
    };
    Told { class: class.to_owned(), ..told }
}

/// Armed forces that hit armed forces, or with heavy weapons, fight; others assault.
fn military(tree: Tree<'_>, verb: u32, told: Told) -> Told {
    const HEAVY: &[&str] = &[
        "helicopter",
        "tank",
        "aircraft",
        "warplane",
        "artillery",
        "jet",
        "gunship",
        "plane",
        "gunboat",
        "navy",
        "army",
    ];
    const ARMED: &[&str] = &[
        "troop",
        "troops",
        "force",
        "forces",
        "soldier",
        "army",
        "militia",
        "fighter",
        "rebel",
        "guerrilla",
    ];
    if told.class != "ASSAULT" {
        return told;
    }
    let lemmas = |it: Option<u32>| -> Vec<String> {
        it.map(|it| tree.paragraph.analysis.subtree(it).map(|it| tree.lemma(it)).collect())
            .unwrap_or_default()
    };
    let (doer, undergoer) = (lemmas(tree.doer(verb)), lemmas(tree.undergoer(verb)));
    let has = |words: &[String], list: &[&str]| words.iter().any(|it| list.contains(&it.as_str()));
    let shot = matches!(
        tree.lemma(verb).as_str(),
        "kill" | "attack" | "wound" | "bomb" | "shoot" | "ambush" | "raid" | "fire"
    );
    let bombed = words(tree, verb)
        .iter()
        .any(|it| matches!(it.as_str(), "bomb" | "mine" | "explosion" | "explosive" | "grenade"));
    let fights = !bombed && (has(&doer, HEAVY) || shot && has(&doer, ARMED) && has(&undergoer, ARMED));
    if fights { Told { class: "FIGHT".to_owned(), ..told } } else { told }
}

/// What an ending verb makes of what it ends.
fn ended(tree: Tree<'_>, verb: u32, words: &BTreeSet<String>) -> Option<&'static str> {
    let lexicon = Lexicon::built_in();
    if lexicon.of_verb(&tree.lemma(verb), words).is_some_and(|(_, close)| close) {
        return None;
    }
    let (class, _) = object_event(tree, verb)?;
    Some(match class {
        "COERCE" | "SANCTION" | "PROTEST" | "THREATEN" | "DEMAND" => "CONCEDE",
        "FIGHT" | "ASSAULT" | "MOBILIZE" => "RETREAT",
        _ => "SANCTION",
    })
}
