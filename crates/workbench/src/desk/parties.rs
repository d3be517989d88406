//! Which claims an actor has a part in.

use casefile::ClaimCard;
use evidence::{Actor, ActorId, MentionId};
use std::collections::HashMap;

/// For each actor the places, in `claims`, of those that name it in any slot; each once, in order.
pub(super) fn claims_of(
    actors: &[Actor],
    actor_of: &HashMap<MentionId, u32>,
    claims: &[ClaimCard],
) -> HashMap<ActorId, Vec<u32>> {
    let mut found: HashMap<ActorId, Vec<u32>> = HashMap::new();
    for (it, at) in claims.iter().zip(0..) {
        let slots = [it.subject, it.object, it.place].into_iter().flatten();
        let parties = slots.chain(it.participants.iter().map(|it| it.0));
        for actor in parties.filter_map(|mention| actor_of.get(&mention)) {
            let list = found.entry(actors[*actor as usize].id).or_default();
            if list.last() != Some(&at) {
                list.push(at);
            }
        }
    }
    found
}
