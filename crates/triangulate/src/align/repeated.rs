//! Statements that only repeat what a relation, number, event or role says are left to it.

use super::Matter;
use crate::material::Material;
use evidence::{ClaimKind, Span};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Share of a statement's span that a claim with slots must cover to say the same.
const COVERED: f64 = 0.6;

/// Takes out each matter of statements all of whose members stand in passages of one matter with slots.
pub(super) fn drop_repeated(material: &Material, matters: &mut Vec<Arc<Matter>>) {
    let mut places: Vec<Vec<(Span, usize)>> = vec![Vec::new(); material.documents.len()];
    for (n, matter) in matters.iter().enumerate().filter(|(_, it)| it.kind != ClaimKind::Statement) {
        for claim in &matter.members {
            let held = &material.claims[*claim];
            places[held.at].push((held.claim.quote.span(), n));
        }
    }
    places.iter_mut().for_each(|it| it.sort_unstable());
    let told_by = |claim: &usize| -> BTreeSet<usize> {
        let held = &material.claims[*claim];
        let span = held.claim.quote.span();
        let here = &places[held.at];
        let covers = |it: &&(Span, usize)| {
            let shared = it.0.end().min(span.end()).saturating_sub(it.0.start().max(span.start()));
            f64::from(shared) >= COVERED * f64::from(span.len())
        };
        let end = here.partition_point(|it| it.0.start() < span.end());
        here[..end].iter().filter(covers).map(|it| it.1).collect()
    };
    let repeats = |matter: &Matter| {
        if matter.members.iter().any(|it| material.is_by_hand(*it)) {
            return false;
        }
        let mut members = matter.members.iter().map(told_by);
        let first = members.next().unwrap_or_default();
        !members.fold(first, |known, it| known.intersection(&it).copied().collect()).is_empty()
    };
    let repeated: Vec<bool> =
        matters.iter().map(|it| it.kind == ClaimKind::Statement && repeats(it)).collect();
    let mut keep = repeated.iter().map(|it| !it);
    matters.retain(|_| keep.next().unwrap_or(true));
}
