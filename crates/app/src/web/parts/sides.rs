//! Who stands on which side of a proposition.

use evidence::{Origin, Proposition, SourceKind};
use std::collections::BTreeSet;
use workbench::View;

/// What an origin does to a proposition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    Affirms,
    Denies,
    Differs,
}

/// The side of an origin: a denial outweighs what else it says, for it is what is said against the rest.
pub(crate) fn side_of(it: &Proposition, origin: &Origin) -> Side {
    let any = |ids: &[evidence::ClaimId]| origin.claims.iter().any(|claim| ids.contains(claim));
    match () {
        () if any(&it.deny) => Side::Denies,
        () if any(&it.affirm) => Side::Affirms,
        () => Side::Differs,
    }
}

/// Kinds of source that affirm and that deny, counted origins only.
pub(crate) fn kinds(view: &View, it: &Proposition) -> (BTreeSet<SourceKind>, BTreeSet<SourceKind>) {
    let mut kinds = (BTreeSet::new(), BTreeSet::new());
    for origin in it.origins.iter().filter(|it| it.counted) {
        let Some(source) = view.source(origin.source) else { continue };
        match side_of(it, origin) {
            Side::Affirms => kinds.0.insert(source.kind),
            Side::Denies => kinds.1.insert(source.kind),
            Side::Differs => false,
        };
    }
    kinds
}

/// From the earliest start to the latest end of what its affirming claims say of time.
pub(crate) fn period(view: &View, it: &Proposition) -> Option<evidence::When> {
    let times = it.affirm.iter().chain(&it.differ).filter_map(|id| view.claim(*id)?.time);
    times.reduce(|a, b| evidence::When {
        start: a.start.zip(b.start).map(|(a, b)| a.min(b)),
        end: a.end.zip(b.end).map(|(a, b)| a.max(b)),
        precision: a.precision.max(b.precision),
    })
}
