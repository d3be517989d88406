//! Which claims affirm, which deny, and which do neither.
//!
//! Silence is not denial and a forecast is not a report: possibilities, forecasts, plans, advice and demands are
//! members of a matter without taking a side, unless the matter consists of nothing else.

use crate::material::Material;
use evidence::{Modality, Polarity};

/// How a claim stands to its matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Affirms,
    Denies,
    /// Says neither: possible, planned, wanted.
    Aside,
}

/// The side of a claim taken alone.
pub(crate) fn side(material: &Material, claim: usize) -> Side {
    let claim = material.claims[claim].claim;
    match (claim.modality, claim.polarity) {
        (Modality::Denied, Polarity::Affirmed)
        | (Modality::Asserted | Modality::Alleged, Polarity::Denied) => Side::Denies,
        (Modality::Denied, Polarity::Denied) => Side::Denies,
        (Modality::Asserted | Modality::Alleged, Polarity::Affirmed) => Side::Affirms,
        _ => Side::Aside,
    }
}

/// Members by side; when nobody says flatly yes or no, those that put it as possible, planned or wanted affirm that.
pub(crate) fn sides(material: &Material, members: &[usize]) -> (Vec<usize>, Vec<usize>, bool) {
    let of =
        |wanted: Side| members.iter().copied().filter(|it| side(material, *it) == wanted).collect::<Vec<_>>();
    let (affirm, deny) = (of(Side::Affirms), of(Side::Denies));
    if affirm.is_empty() && deny.is_empty() {
        let positive = |it: &usize| material.claims[*it].claim.polarity == Polarity::Affirmed;
        return (members.iter().copied().filter(positive).collect(), Vec::new(), true);
    }
    (affirm, deny, false)
}
