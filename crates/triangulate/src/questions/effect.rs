//! What an answer would change: the judgement is tried on the claims that it can touch.

use super::Doubt;
use crate::as_of::{Change, changes};
use crate::assess;
use crate::material::slot_mentions;
use evidence::{
    Action, Assessment, Claim, ClaimBody, ClaimId, Evidence, Extraction, Judgement, Level, MentionId,
    SourceId,
};
use std::collections::BTreeSet;

/// What comes out otherwise.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Effect {
    pub(super) changes: u32,
    pub(super) corroborated: u32,
    pub(super) uncorroborated: u32,
}

/// Who tries; the log of a case never holds it.
const TRIAL: &str = "trial";

/// A moment after every other.
const LAST: &str = "9999-12-31T23:59:59Z";

pub(super) fn effect(evidence: &Evidence, assessment: &Assessment, doubt: &Doubt) -> Effect {
    let mut part = match doubt.tried {
        Action::Part | Action::Join => of_sources(evidence, assessment, doubt),
        _ => of_actors(evidence, assessment, doubt),
    };
    let before = assess(&part);
    part.judgements.push(Judgement::new(TRIAL, LAST, doubt.tried, &doubt.a, &doubt.b, ""));
    count(&changes(&before, &assess(&part)))
}

fn count(changes: &[Change]) -> Effect {
    let corroborated = |level: Level| matches!(level, Level::Corroborated | Level::CorroboratedAcrossKinds);
    let is = |it: Option<crate::as_of::Stood>| it.is_some_and(|it| corroborated(it.level));
    let all = |holds: &dyn Fn(&&Change) -> bool| changes.iter().filter(holds).count() as u32;
    Effect {
        changes: changes.len() as u32,
        corroborated: all(&|it| is(it.after) && !is(it.before)),
        // One that is gone was joined to another that counts it.
        uncorroborated: all(&|it| is(it.before) && it.after.is_some() && !is(it.after)),
    }
}

/// Claims that name either actor, with everything else their documents yield.
fn of_actors(evidence: &Evidence, assessment: &Assessment, doubt: &Doubt) -> Evidence {
    let pair = assessment.actors.iter().filter(|it| [&doubt.a, &doubt.b].contains(&&it.id.to_string()));
    let mentions: BTreeSet<MentionId> = pair.flat_map(|it| &it.mentions).copied().collect();
    let concerned = |claim: &Claim, yielded: &Extraction| match &claim.body {
        ClaimBody::Statement(_) => yielded
            .mentions
            .iter()
            .any(|it| mentions.contains(&it.id) && claim.quote.span().holds(it.quote.span())),
        // Who a figure or an event is about may stand in no slot of its own.
        _ => slot_mentions(claim).iter().any(|it| mentions.contains(it)),
    };
    let has = |it: &Extraction| it.mentions.iter().any(|it| mentions.contains(&it.id));
    cut(evidence, has, concerned)
}

/// Claims of propositions in which both sources speak.
fn of_sources(evidence: &Evidence, assessment: &Assessment, doubt: &Doubt) -> Evidence {
    let ids: Vec<SourceId> = [&doubt.a, &doubt.b].iter().filter_map(|it| it.parse().ok()).collect();
    let both = assessment
        .propositions
        .iter()
        .filter(|it| ids.iter().all(|id| it.origins.iter().any(|origin| origin.source == *id)));
    let members: BTreeSet<ClaimId> = both.flat_map(|it| &it.members).copied().collect();
    let concerned = |claim: &Claim, _: &Extraction| members.contains(&claim.id);
    cut(evidence, |it| it.claims.iter().any(|it| members.contains(&it.id)), concerned)
}

fn cut(
    evidence: &Evidence,
    wanted: impl Fn(&Extraction) -> bool,
    concerned: impl Fn(&Claim, &Extraction) -> bool,
) -> Evidence {
    let mut part = Evidence {
        codebook: evidence.codebook.clone(),
        judgements: evidence.judgements.clone(),
        ..Evidence::default()
    };
    for (id, yielded) in evidence.extractions.iter().filter(|it| wanted(it.1)) {
        let claims = yielded.claims.iter().filter(|it| concerned(it, yielded)).cloned().collect();
        let kept = Extraction {
            mentions: yielded.mentions.clone(),
            definitions: yielded.definitions.clone(),
            attributions: yielded.attributions.clone(),
            claims,
            codings: Vec::new(),
            passages: yielded.passages.clone(),
            notices: Vec::new(),
        };
        part.extractions.insert(*id, kept);
        part.documents.extend(evidence.documents.get(id).map(|it| (*id, it.clone())));
    }
    part
}
