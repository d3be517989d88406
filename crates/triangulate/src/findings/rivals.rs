//! One benefit, two givers: who sheltered, paid or founded is told of two actors.
//!
//! Both may be true; but a reader who meets one passage only would name the wrong giver, so each is shown the other.
//! Classes in which many givers are the rule (attacks, talks, demands) are left out.

use super::{Found, Scene};
use crate::align::{Slots, named, predicates};
use crate::weigh::Weighed;
use evidence::{Actor, ActorId, ActorType, FindingType, Severity};
use std::collections::BTreeMap;

/// Families in which a second giver is news.
const SINGLE: &[&str] = &["sanctuary", "funding", "founded"];

/// Findings of one family and receiver; with more givers it is a pattern and no rivalry.
const MOST_GIVERS: usize = 3;

pub(super) fn find(scene: &Scene) -> Vec<Found> {
    let mut receivers: BTreeMap<(&str, ActorId), Vec<(ActorId, &Weighed)>> = BTreeMap::new();
    for weighed in scene.weighed {
        if let Slots::Relation { family, subject, object, .. } = &weighed.matter.slots
            && SINGLE.contains(&family.as_str())
            && !weighed.affirm.is_empty()
        {
            receivers.entry((family, *object)).or_default().push((*subject, weighed));
        }
    }
    let mut found = Vec::new();
    for ((family, receiver), givers) in receivers {
        let mut givers = givers;
        givers.sort_by_key(|it| it.0);
        givers.dedup_by_key(|it| it.0);
        if givers.len() > MOST_GIVERS {
            continue;
        }
        for (n, (a, one)) in givers.iter().enumerate() {
            for (b, two) in &givers[n + 1..] {
                if related(scene, *a, *b) {
                    continue;
                }
                let (Some(x), Some(y)) = (one.affirm.first(), two.affirm.first()) else { continue };
                // "The Front and the Column founded it" names both.
                if scene.quote(*x) == scene.quote(*y) {
                    continue;
                }
                found.push(Found {
                    finding_type: FindingType::RivalExplanation,
                    severity: Severity::Tension,
                    spans: vec![scene.quote(*x), scene.quote(*y)],
                    explanation: format!(
                        "Two are named who {} {}: {} ({}) and {} ({}). Both may be right; neither passage mentions the other.",
                        predicates::in_words(family_predicate(family)),
                        named(scene.resolution, receiver),
                        scene.resolution.name(*a),
                        scene.teller(*x),
                        scene.resolution.name(*b),
                        scene.teller(*y),
                    ),
                    settles: "Whether both did, at which time, and in which part.".to_owned(),
                    weight: one.matter.members.len() + two.matter.members.len(),
                });
            }
        }
    }
    found
}

fn family_predicate(family: &str) -> &str {
    match family {
        "sanctuary" => "provides_sanctuary_to",
        "funding" => "funds",
        other => other,
    }
}

/// A body and its part, or a country and its rulers, are no rivals.
fn related(scene: &Scene, a: ActorId, b: ActorId) -> bool {
    // A movement "of" a country is in it and not its organ.
    let organ = |it: &Actor| {
        !matches!(it.actor_type, ActorType::MilitantGroup | ActorType::Faction | ActorType::Person)
    };
    let part = |x: ActorId, y: ActorId| {
        let whole = scene.resolution.get(y).is_some_and(|it| it.actor_type == ActorType::State);
        scene.resolution.get(x).is_some_and(|it| it.part_of.contains(&y) && (!whole || organ(it)))
    };
    let shares_name = || {
        let word = |id: ActorId| {
            let name = crate::resolve::fold::fold(scene.resolution.name(id));
            name.split(' ').next().unwrap_or_default().chars().take(5).collect::<String>()
        };
        word(a) == word(b)
    };
    part(a, b) || part(b, a) || shares_name()
}
