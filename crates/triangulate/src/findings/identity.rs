//! Spellings taken as one actor, shown so that a reader can part them.

use super::{Found, Scene};
use crate::resolve::fold::{fold, is_acronym};
use evidence::{Actor, ActorType, FindingType, Quote, Severity};
use std::collections::{BTreeMap, BTreeSet};

/// Forms shown for one actor.
const SHOWN: usize = 4;

/// Bytes of a sentence beyond which the mention itself is shown.
const LONGEST: u32 = 300;

pub(super) fn find(scene: &Scene, actor: &Actor) -> Vec<Found> {
    let states =
        scene.material.evidence.codebook.actors.iter().filter(|it| it.actor_type == ActorType::State);
    let of_a_state: BTreeSet<String> =
        states.flat_map(|it| it.demonyms.iter().chain([&it.name])).map(|it| fold(it)).collect();
    spellings(scene, actor, &of_a_state).into_iter().collect()
}

/// One finding for a person or group written in two ways that are more than case and article.
fn spellings(scene: &Scene, actor: &Actor, of_a_state: &BTreeSet<String>) -> Option<Found> {
    if !matches!(actor.actor_type, ActorType::Person | ActorType::MilitantGroup | ActorType::Faction) {
        return None;
    }
    let name = fold(&actor.name);
    let words = name.split(' ').count();
    let mut forms: BTreeMap<String, (String, usize, Quote)> = BTreeMap::new();
    for id in &actor.mentions {
        let Some((at, mention)) = scene.material.mention(*id) else { continue };
        if !matches!(mention.form, evidence::MentionForm::Name) {
            continue;
        }
        let folded = fold(&mention.quote.plain());
        let is_full =
            folded.contains(' ') && folded.split(' ').count().abs_diff(words) <= 1 && !is_acronym(&folded);
        if is_full && shares_a_word(of_a_state, &folded, &name) {
            // The first place in the order of quotes stands for the form.
            let known = forms.get(&folded);
            if known.is_none_or(|it| mention.quote < it.2) {
                forms.insert(folded, (mention.quote.plain(), at, mention.quote.clone()));
            }
        }
    }
    if forms.len() < 2 {
        return None;
    }
    let names: Vec<String> = forms.values().map(|it| format!("{:?}", it.0)).collect();
    let spans = forms.values().map(|it| clause(scene, it.1, &it.2)).take(SHOWN).collect();
    Some(Found {
        finding_type: FindingType::Identity,
        severity: Severity::Compatible,
        spans,
        explanation: format!("{} are taken as one: {}.", names.join(", "), actor.name),
        settles: "A text that uses both forms for one and the same, or tells them apart.".to_owned(),
        weight: actor.mentions.len(),
    })
}

/// The sentence that holds a mention, else the mention itself.
fn clause(scene: &Scene, at: usize, mention: &Quote) -> Quote {
    let sentence = scene.material.sentence(at, mention.span().start());
    let sentence = sentence.filter(|it| it.holds(mention.span()) && it.len() <= LONGEST);
    sentence.and_then(|it| scene.material.cut(at, it)).unwrap_or_else(|| mention.clone())
}

/// Whether two names share a word that is not merely the country's: "Tarski rulers" is another name than "Tarski Guard".
fn shares_a_word(of_a_state: &BTreeSet<String>, a: &str, b: &str) -> bool {
    let telling = |it: &&str| !of_a_state.contains(*it);
    a.split(' ').filter(telling).any(|it| b.split(' ').any(|other| it == other))
}
