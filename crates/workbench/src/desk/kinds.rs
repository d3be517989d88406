//! Which kinds of source stand on which side of a proposition, in a few bits each: asked of every row of every list.

use evidence::{Origin, Proposition, Source, SourceKind};

/// What an origin does to a proposition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Says so.
    Affirms,
    /// Says that it is not so.
    Denies,
    /// Gives another value.
    Differs,
}

/// The side of an origin: a denial outweighs what else it says, for it is what is said against the rest.
pub fn side_of(it: &Proposition, origin: &Origin) -> Side {
    let any = |ids: &[evidence::ClaimId]| origin.claims.iter().any(|claim| ids.contains(claim));
    match () {
        () if any(&it.deny) => Side::Denies,
        () if any(&it.affirm) => Side::Affirms,
        () => Side::Differs,
    }
}

/// A set of kinds of source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kinds(u16);

impl Kinds {
    /// Whether a kind is in it.
    pub fn contains(self, kind: SourceKind) -> bool {
        self.0 & bit(kind) != 0
    }

    /// The kinds in it, in the order of their declaration.
    pub fn iter(self) -> impl Iterator<Item = SourceKind> {
        SourceKind::ALL.iter().copied().filter(move |it| self.contains(*it))
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

fn bit(kind: SourceKind) -> u16 {
    1 << SourceKind::ALL.iter().position(|it| *it == kind).unwrap_or_default()
}

/// Kinds that affirm and kinds that deny, of counted origins.
pub(super) fn of<'s>(
    it: &Proposition,
    source: impl Fn(evidence::SourceId) -> Option<&'s Source>,
) -> (Kinds, Kinds) {
    let mut kinds = (Kinds::default(), Kinds::default());
    for origin in it.origins.iter().filter(|it| it.counted) {
        let Some(source) = source(origin.source) else { continue };
        match side_of(it, origin) {
            Side::Affirms => kinds.0.0 |= bit(source.kind),
            Side::Denies => kinds.1.0 |= bit(source.kind),
            Side::Differs => {}
        }
    }
    kinds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_bit_of_its_own() {
        let all = SourceKind::ALL.iter().fold(Kinds::default(), |all, it| Kinds(all.0 | bit(*it)));
        assert_eq!(all.iter().count(), SourceKind::ALL.len());
        assert!(!Kinds(bit(SourceKind::Press)).contains(SourceKind::Ngo));
    }
}
