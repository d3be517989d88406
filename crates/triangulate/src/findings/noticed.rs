//! What finders look for in the words of a claim. They ask here first, because folding every sentence of a large case
//! costs more than reasoning over the few that matter.

use super::antonyms::{Description, descriptions};
use super::{pledges, temporal, truces};
use evidence::{Claim, ClaimBody, ClaimKind, Polarity};
use std::collections::BTreeSet;

/// What finders notice in the words of one claim.
#[derive(Debug, Default)]
pub(crate) struct Noticed {
    /// Descriptions of a thing of two actors.
    pub(super) described: Box<[Description]>,
    /// Whether a promise is made (`true`) or broken.
    pub(super) promise: Option<bool>,
    /// Whether somebody or something comes into being.
    pub(super) begins: bool,
    /// Whether a truce is spoken of.
    pub(super) truce: bool,
}

impl Noticed {
    pub(crate) fn of(claim: &Claim) -> Self {
        let describes = matches!(claim.kind(), ClaimKind::Statement | ClaimKind::Relation)
            && claim.polarity == Polarity::Affirmed;
        let described = if describes { descriptions(claim.quote.text()) } else { BTreeSet::new() };
        let begins = match &claim.body {
            ClaimBody::Statement(it) => temporal::comes_into_being(it),
            _ => false,
        };
        Self {
            described: described.into_iter().collect(),
            promise: pledges::promise(claim),
            begins,
            truce: truces::speaks_of_one(claim),
        }
    }
}
