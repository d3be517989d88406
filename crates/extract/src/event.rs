//! Things that happened: who took part, when, where.
//!
//! # Method
//! A verb or noun of `data/events/events.toml` tells an event when it is asserted of the past or present and has a
//! date or at least one participant. Participants come from the clause; date and place are the nearest in it.
//!
//! # Known misses
//! Events told by a name alone; series told as one event are kept as told, with their number as a quantity.

use crate::clause::{Tree, fillers, mood};
use crate::codebook;
use crate::collective;
use crate::draft::{ClaimDraft, Slots};
use crate::scene::Scene;
use evidence::{ActorType, Modality};
use language::{Dep, Pos, Tag};
use serde::Deserialize;
use std::collections::HashMap;

/// Confidence of an event told by a verb with a date.
const VERB: f64 = 0.75;
/// Confidence of an event told by a noun.
const NOUN: f64 = 0.6;

/// Stands for any word in a phrase of the lexicon.
const ANY: &str = "*";

/// Whoever frees a place takes it.
const RELEASE: &str = "release";
const SEIZURE: &str = "seize";

/// The type whose object must be a body.
pub(crate) const FOUNDING: &str = "founding";

#[derive(Deserialize)]
struct File {
    event: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    #[serde(rename = "type")]
    event_type: String,
    verbs: Vec<String>,
    nouns: Vec<String>,
    /// Verbs that tell the event together with another word: "come into:existence|being", "take prt:over".
    #[serde(default)]
    phrases: Vec<String>,
}

/// A verb and the word it needs.
struct Phrase {
    /// `obj`, `prt`, or a preposition.
    place: String,
    words: Vec<String>,
    event_type: String,
}

/// Which words tell which type of event.
pub(crate) struct EventWords {
    verbs: HashMap<String, String>,
    nouns: HashMap<String, String>,
    phrases: HashMap<String, Vec<Phrase>>,
}

impl EventWords {
    /// The list compiled into the program.
    pub(crate) fn built_in() -> Self {
        let text = include_str!("../data/events/events.toml");
        let file: File = toml::from_str(text).expect("tested: the built-in data parses");
        let mut words = Self { verbs: HashMap::new(), nouns: HashMap::new(), phrases: HashMap::new() };
        for entry in file.event {
            for phrase in &entry.phrases {
                let (verb, condition) = phrase.split_once(' ').expect("tested: a verb and what it needs");
                let (place, needed) = condition.split_once(':').expect("tested: a place and its words");
                words.phrases.entry(verb.to_owned()).or_default().push(Phrase {
                    place: place.to_owned(),
                    words: needed.split('|').map(str::to_owned).collect(),
                    event_type: entry.event_type.clone(),
                });
            }
            for verb in entry.verbs {
                words.verbs.entry(verb).or_insert_with(|| entry.event_type.clone());
            }
            for noun in entry.nouns {
                words.nouns.entry(noun).or_insert_with(|| entry.event_type.clone());
            }
        }
        words
    }

    /// Whether a noun tells an event.
    pub(crate) fn is_noun(&self, lemma: &str) -> bool {
        self.nouns.contains_key(lemma)
    }

    /// The event a verb tells, alone or with a word beside it.
    fn of_verb(&self, tree: Tree<'_>, verb: u32, lemma: &str) -> Option<&String> {
        let stands = |it: &&Phrase| {
            let is = |token: u32| it.words.iter().any(|word| word == ANY || *word == tree.lemma(token));
            match it.place.as_str() {
                "obj" => tree.with(verb, &[Dep::DOBJ, Dep::NSUBJPASS]).any(is),
                "prt" => tree.with(verb, &[Dep::PRT, Dep::ADVMOD]).any(is),
                preposition => {
                    tree.obliques(verb).into_iter().any(|(word, at)| word == preposition && is(at))
                }
            }
        };
        let phrase = self.phrases.get(lemma).and_then(|all| all.iter().find(stands));
        phrase.map(|it| &it.event_type).or_else(|| self.verbs.get(lemma))
    }
}

/// Draws events from one paragraph.
pub(crate) fn find(scene: &Scene<'_>, index: usize, drafts: &mut Vec<ClaimDraft>) {
    let tree = Tree::new(scene.paragraph(index));
    for token in 0..tree.len() {
        let lemma = tree.lemma(token);
        let (event_type, verbal) = match tree.pos(token) {
            Pos::VERB => (scene.lexicon.events.of_verb(tree, token, &lemma), true),
            Pos::NOUN => (scene.lexicon.events.nouns.get(&lemma), false),
            _ => continue,
        };
        let Some(event_type) = event_type else { continue };
        if verbal && (is_stray(tree, token) || is_purpose(tree, token)) {
            continue;
        }
        let mood = mood(tree, token);
        if !matches!(mood.modality, Modality::Asserted | Modality::Alleged | Modality::Denied) {
            continue;
        }
        if event_type == FOUNDING && !founds(scene, index, tree, token, verbal) {
            continue;
        }
        let mut participants = participants(scene, index, tree, token, verbal);
        if event_type == FOUNDING && verbal {
            collective::found_as_one(scene, index, tree, token, &mut participants);
        }
        let frees_place = event_type == RELEASE && verbal && is_land(scene, tree, &participants, token);
        let event_type = if frees_place { SEIZURE } else { event_type.as_str() };
        let clause = tree.trim(if verbal { tree.clause(token) } else { noun_extent(tree, token) });
        let dated = crate::assemble::time_in(scene, index, &clause, token).is_some();
        let someone = participants.iter().any(|(_, role)| *role != "place");
        let told = if verbal {
            dated || someone
        } else {
            dated && (someone || !participants.is_empty()) || participants.len() > 1
        };
        if !told {
            continue;
        }
        drafts.push(ClaimDraft {
            paragraph: index,
            tokens: clause,
            trigger: token,
            mood,
            confidence: if verbal { VERB } else { NOUN },
            method: "event/1",
            slots: Slots::Event { event_type: event_type.to_owned(), trigger: lemma, participants },
        });
    }
}

/// "disbanded the guard to form a police": what is done for a purpose is told, not that the purpose was reached.
fn is_purpose(tree: Tree<'_>, verb: u32) -> bool {
    tree.dep(verb) == Dep::ADVCL && tree.with(verb, &[Dep::AUX]).any(|it| tree.tag(it) == Tag::TO)
}

/// "(signed) A. Dorn": a participle that says nothing of anyone.
fn is_stray(tree: Tree<'_>, verb: u32) -> bool {
    let told = &[Dep::NSUBJ, Dep::NSUBJPASS, Dep::AUX, Dep::AUXPASS, Dep::AGENT, Dep::EXPL];
    let apart = tree.head(verb) == verb || tree.dep(verb) == Dep::PARATAXIS;
    tree.tag(verb) == Tag::VBN && apart && tree.with(verb, told).next().is_none()
}

/// Whether what a verb befalls is a place or a stretch of land.
fn is_land(scene: &Scene<'_>, tree: Tree<'_>, participants: &[(usize, &str)], verb: u32) -> bool {
    let named = participants.iter().any(|(mention, role)| {
        *role == "target" && matches!(scene.mention(*mention).actor_type, ActorType::Place | ActorType::State)
    });
    let is_land = |it: u32| codebook::heads().is_place(&tree.lemma(it));
    // "dozens of villages"
    let of_land =
        |it: u32| tree.obliques(it).into_iter().any(|(word, object)| word == "of" && is_land(object));
    named || tree.undergoer(verb).is_some_and(|it| is_land(it) || of_land(it))
}

/// Whether what is founded is a body: "established the Column", "the Column emerged"; not "established ties".
fn founds(scene: &Scene<'_>, index: usize, tree: Tree<'_>, token: u32, verbal: bool) -> bool {
    use ActorType as T;
    let body = |at: u32| {
        fillers(scene, index, tree, at).iter().any(|it| {
            it.direct
                && matches!(
                    scene.mention(it.mention).actor_type,
                    T::MilitantGroup
                        | T::Faction
                        | T::PoliticalParty
                        | T::StateBody
                        | T::Ngo
                        | T::Company
                        | T::InternationalBody
                )
        })
    };
    if verbal && collective::body(tree, token).is_some() {
        return true;
    }
    if verbal {
        return match tree.undergoer(token) {
            Some(object) => body(object),
            // "to establish whether he came" founds nothing.
            None if tree.with(token, &[Dep::CCOMP, Dep::XCOMP]).next().is_some() => false,
            None => tree.doer(token).is_some_and(body),
        };
    }
    let of = tree.obliques(token).into_iter().filter(|(word, _)| word == "of").map(|(_, it)| it);
    of.chain(tree.with(token, &[Dep::POSS])).any(body)
}

fn participants(
    scene: &Scene<'_>,
    index: usize,
    tree: Tree<'_>,
    token: u32,
    verbal: bool,
) -> Vec<(usize, &'static str)> {
    let mut found: Vec<(usize, &'static str)> = Vec::new();
    let mut push = |at: Option<u32>, role: &'static str| {
        for filler in at.map(|it| fillers(scene, index, tree, it)).unwrap_or_default() {
            let place = scene.mention(filler.mention).actor_type == ActorType::Place;
            let role = if place && role == "other" { "place" } else { role };
            if !found.iter().any(|(known, _)| *known == filler.mention) {
                found.push((filler.mention, role));
            }
        }
    };
    if verbal {
        push(tree.doer(token), "actor");
        push(tree.undergoer(token), "target");
    } else {
        tree.with(token, &[Dep::POSS, Dep::COMPOUND, Dep::AMOD]).for_each(|it| push(Some(it), "actor"));
        push(tree.light_doer(token), "actor");
    }
    for (preposition, object) in tree.obliques(token) {
        let cites = tree.lemma(tree.head(tree.head(object))) == "accord";
        let role = match preposition.as_str() {
            "to" if cites => continue,
            "by" => "actor",
            "of" if !verbal => "target",
            "against" | "on" | "with" | "to" | "from" => "target",
            "in" | "at" | "near" | "inside" | "within" | "across" | "into" => "place",
            _ => continue,
        };
        push(Some(object), role);
    }
    if !verbal && !found.iter().any(|(_, role)| *role == "place") {
        // "the killing of four guards in Vesna": the parse hangs the place on the guards.
        let phrase = tree.paragraph.analysis.subtree(token);
        let place = |it: &&crate::scene::Located| scene.mention(it.mention).actor_type == ActorType::Place;
        let place = scene.inside(index, &phrase).find(place).map(|it| it.mention);
        found.extend(place.filter(|it| !found.iter().any(|(known, _)| known == it)).map(|it| (it, "place")));
    }
    found
}

/// The noun's phrase, with the date that may follow its verb.
fn noun_extent(tree: Tree<'_>, noun: u32) -> std::ops::Range<u32> {
    let phrase = tree.paragraph.analysis.subtree(noun);
    if phrase.len() >= 4 && tree.light_doer(noun).is_none() { phrase } else { tree.clause(noun) }
}
