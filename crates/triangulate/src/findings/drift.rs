//! Claims that grow more certain as they are repeated: hedged at the source, flat in the text that rests on it.

use super::{Found, Scene};
use crate::material::published;
use crate::weigh::Weighed;
use evidence::{Claim, FindingType, Modality, Severity};

pub(super) fn find(scene: &Scene, weighed: &Weighed) -> Vec<Found> {
    drift(scene, weighed).into_iter().collect()
}

fn drift(scene: &Scene, weighed: &Weighed) -> Option<Found> {
    let claim = |it: &usize| scene.material.claims[*it].claim;
    let flat = weighed.affirm.iter().find(|it| !is_hedged(claim(it)));
    let flat = flat?;
    let source = weighed.affirm.iter().find(|it| {
        let earlier = match (published(scene.document(**it)), published(scene.document(*flat))) {
            (Some(first), Some(then)) => first <= then,
            _ => true,
        };
        let apart = scene.document(**it).id != scene.document(*flat).id;
        is_hedged(claim(it)) && apart && earlier && weighed.group_of.get(it) == weighed.group_of.get(flat)
    });
    let hedged = source?;
    let hedge = claim(hedged).hedge.clone().unwrap_or_else(|| "as an allegation".to_owned());
    Some(Found {
        finding_type: FindingType::CertaintyDrift,
        severity: Severity::Tension,
        spans: vec![scene.quote(*hedged), scene.quote(*flat)],
        explanation: format!(
            "{}: put with reserve ({hedge}) in one text and flatly in another, though both rest on one source.",
            weighed.matter.text
        ),
        settles: "The wording of the source itself.".to_owned(),
        weight: weighed.matter.members.len(),
    })
}

fn is_hedged(claim: &Claim) -> bool {
    claim.modality == Modality::Alleged || claim.hedge.is_some()
}
