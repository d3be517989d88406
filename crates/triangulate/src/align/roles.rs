//! Roles: one person in one office of one body.

use super::{Matter, Slots, capital, named, times};
use crate::material::Material;
use crate::resolve::Resolution;
use crate::resolve::fold::fold;
use evidence::{ActorId, ClaimBody, ClaimKind, PropositionId, When};
use std::collections::BTreeMap;

/// Words for the head of a group or body; documents use them for one another.
const HEADS: &[&str] =
    &["leader", "chief", "emir", "amir", "head", "commander in chief", "supreme leader", "commander"];

/// Words of a title that do not change the office: its time, its state's level.
const FILLERS: &[&str] = &[
    "former", "then", "acting", "current", "federal", "union", "national", "new", "late", "of", "for", "the",
    "and",
];

/// The office as compared: head of the body, or its folded words without fillers and without the body's own name,
/// in one order ("Interior Minister", "minister of the interior").
pub(crate) fn office_family(office: &str, body: &str) -> String {
    let (folded, body) = (fold(office), fold(body));
    let kept: Vec<&str> = folded.split(' ').filter(|it| !FILLERS.contains(it)).collect();
    let of_body = |it: &str| body.split(' ').any(|word| word == it);
    let plain: Vec<&str> = kept.iter().copied().filter(|it| !of_body(it)).collect();
    let mut words = if plain.is_empty() { kept } else { plain };
    if HEADS.contains(&words.join(" ").as_str()) {
        return "head".to_owned();
    }
    words.sort_unstable();
    words.join(" ")
}

/// Groups roles.
pub(super) fn align(material: &Material, resolution: &Resolution, claims: &[usize]) -> Vec<Matter> {
    type Found = (String, Option<When>, Vec<usize>);
    let mut found: BTreeMap<(ActorId, String, Option<ActorId>), Found> = BTreeMap::new();
    for claim in claims {
        let held = &material.claims[*claim];
        let ClaimBody::Role(role) = &held.claim.body else { continue };
        let Some(person) = resolution.id(role.person) else { continue };
        let body = role.organisation.and_then(|it| resolution.id(it));
        let when = role.period.or(held.claim.time);
        let name = body.map(|it| resolution.name(it)).unwrap_or_default();
        let entry = found.entry((person, office_family(&role.office, name), body));
        let (_, period, members) = entry.or_insert_with(|| (role.office.clone(), when, Vec::new()));
        *period = match (*period, when) {
            (Some(a), Some(b)) if a.overlaps(&b) => Some(times::common(a, b)),
            (a, b) => a.or(b),
        };
        members.push(*claim);
    }
    let described = found.into_iter().map(|((person, office, organisation), (printed, when, members))| {
        let body = organisation.map(|it| format!(" of {}", named(resolution, it))).unwrap_or_default();
        let text = format!("{} is {}{body}", capital(&named(resolution, person)), printed.trim());
        let denied = text.replacen(" is ", " is not ", 1);
        let body = organisation.map(|it| it.to_string()).unwrap_or_default();
        let id = PropositionId::of(&["role", &person.to_string(), &office, &body]);
        let slots = Slots::Role { person, office, organisation, when };
        Matter { id, kind: ClaimKind::Role, slots, members, text, denied }
    });
    described.collect()
}
