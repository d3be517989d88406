//! What the words of a claim say by themselves, whoever its actors turn out to be: read once, and kept as long as the
//! claim is the same.

use crate::align::Telling;
use crate::findings::Noticed;
use crate::material::Material;
use evidence::ClaimBody;
use std::sync::OnceLock;

/// What one claim says by itself.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) noticed: Noticed,
    /// What a statement tells; nothing for other kinds.
    pub(crate) told: Option<Box<Telling>>,
    /// Digests of the words by which it shows that it was copied; found when first asked for.
    pub(crate) chosen: OnceLock<Box<[u64]>>,
}

/// Readings of all claims, those that are `known` taken over; both by place in the material.
pub(crate) fn read(material: &Material, known: Vec<Option<Reading>>) -> Vec<Reading> {
    let all = material.claims.iter().zip(known.into_iter().chain(std::iter::repeat_with(|| None)));
    let read = all.enumerate().map(|(claim, (held, known))| {
        known.unwrap_or_else(|| Reading {
            noticed: Noticed::of(held.claim),
            told: match &held.claim.body {
                ClaimBody::Statement(it) => Some(Box::new(Telling::of(it, &material.named_in(claim)))),
                _ => None,
            },
            chosen: OnceLock::new(),
        })
    });
    read.collect()
}
