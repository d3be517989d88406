//! What a person has decided about actors: who is one, who stays two, who belongs to whom.
//!
//! A decision names actors by their ids at the time. An id is that of one of the actor's names, so it finds the actor
//! as long as that name stands in the case, whatever else has been joined to it since.

use super::merge::Node;
use super::{Cluster, identity};
use crate::groups::Groups;
use crate::judged::Judged;
use crate::material::Material;
use evidence::{Actor, ActorId};
use std::collections::BTreeMap;

/// Names that stay two actors, as pairs of nodes.
pub(super) fn apart(material: &Material, nodes: &[Node], judged: &Judged) -> Vec<(usize, usize)> {
    if judged.apart.is_empty() {
        return Vec::new();
    }
    let by_id = ids(material, nodes);
    let both = judged.apart.iter().map(|(a, b)| Some((*by_id.get(a)?, *by_id.get(b)?)));
    both.flatten().collect()
}

/// Joins what a person takes for one, whatever the codebook says; returns the nodes whose id and name stay, by leader.
pub(super) fn merge(
    material: &Material,
    nodes: &[Node],
    groups: &mut Groups,
    why: &mut Vec<(usize, String)>,
    judged: &Judged,
) -> BTreeMap<usize, Vec<usize>> {
    let mut kept: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    if judged.merged.is_empty() {
        return kept;
    }
    let mut by_id = ids(material, nodes);
    let mut together: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for node in 0..nodes.len() {
        together.entry(groups.find(node)).or_default().push(node);
    }
    for parts in together.values() {
        let parts_of: Vec<&Node> = parts.iter().map(|it| &nodes[*it]).collect();
        by_id.insert(identity(material, &parts_of), parts[0]);
    }
    for it in &judged.merged {
        let (Some(from), Some(into)) = (by_id.get(&it.from), by_id.get(&it.into)) else { continue };
        let (from_lead, into_lead) = (groups.find(*from), groups.find(*into));
        if from_lead == into_lead {
            continue;
        }
        let stays = kept.remove(&into_lead).or_else(|| together.get(&into_lead).cloned()).unwrap_or_default();
        kept.remove(&from_lead);
        groups.join(from_lead, into_lead);
        kept.insert(groups.find(from_lead), stays);
        why.push((from_lead, format!("Joined {}.", it.why.trim_end_matches('.'))));
    }
    kept
}

/// Gives a cluster that a person joined the id, name and type of the actor that was kept.
pub(super) fn keep(actor: &mut Actor, kept: Actor) {
    let name = std::mem::replace(&mut actor.name, kept.name);
    (actor.id, actor.actor_type) = (kept.id, kept.actor_type);
    actor.aliases.push(name);
    actor.aliases.retain(|it| *it != actor.name);
    actor.aliases.sort();
    actor.aliases.dedup();
}

/// Names that a person gave, and the larger actors that a person put one into or took it out of.
pub(super) fn amend(actors: &mut BTreeMap<ActorId, Actor>, judged: &Judged) {
    for (part, whole) in &judged.part_of {
        let known = whole.is_none_or(|it| it != *part && actors.contains_key(&it));
        if let Some(actor) = actors.get_mut(part).filter(|_| known) {
            match whole {
                Some(whole) => actor.part_of.push(*whole),
                None => actor.part_of.clear(),
            }
            actor.part_of.sort_unstable();
            actor.part_of.dedup();
        }
    }
    for (id, name) in &judged.renamed {
        if let Some(actor) = actors.get_mut(id).filter(|it| it.name != *name) {
            actor.aliases.retain(|it| it != name);
            actor.aliases.push(std::mem::replace(&mut actor.name, name.clone()));
            actor.aliases.sort();
            actor.why.push("Renamed by hand.".to_owned());
        }
    }
}

/// The node that bears an actor's id.
fn ids(material: &Material, nodes: &[Node]) -> BTreeMap<ActorId, usize> {
    let id = |node: &Node| identity(material, &[node]);
    nodes.iter().enumerate().rev().map(|(index, node)| (id(node), index)).collect()
}

impl Cluster {
    /// The part of a cluster that was kept when a person joined it.
    pub(super) fn kept(&self) -> Option<Cluster> {
        let part = || Cluster { nodes: self.kept.clone(), why: Vec::new(), kept: Vec::new() };
        (!self.kept.is_empty()).then(part)
    }
}
