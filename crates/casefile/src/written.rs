//! What of an assessment stands in the file, as digests, so that a judgement writes the rows it changed and no others.
//!
//! Digests are compared inside one run of the program only and never stored.

use crate::cells::thousandths;
use evidence::{Actor, ActorId, Assessment, Finding, FindingId, Lineage, LineageId};
use evidence::{Proposition, PropositionId, Source, SourceId};
use std::collections::BTreeMap;
use std::fmt::Display;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Rows of one table: place and digest by id.
pub(crate) type Rows<Id> = BTreeMap<Id, (i64, u64)>;

/// The rows of an assessment.
#[derive(Debug, Default)]
pub(crate) struct Written {
    pub(crate) actors: Rows<ActorId>,
    pub(crate) sources: Rows<SourceId>,
    pub(crate) propositions: Rows<PropositionId>,
    pub(crate) lineage: Rows<LineageId>,
    pub(crate) findings: Rows<FindingId>,
}

impl Written {
    /// What stands in a file that `assessment` was read from.
    pub(crate) fn of(assessment: &Assessment) -> Self {
        Self {
            actors: rows(&assessment.actors),
            sources: rows(&assessment.sources),
            propositions: rows(&assessment.propositions),
            lineage: rows(&assessment.lineage),
            findings: rows(&assessment.findings),
        }
    }
}

fn rows<T: Row>(things: &[T]) -> Rows<T::Id> {
    things.iter().zip(0..).map(|(it, position)| (it.id(), (position, it.digest()))).collect()
}

/// A thing with a row of its own and rows that hang on it.
pub(crate) trait Row {
    type Id: Copy + Ord + Display;

    fn id(&self) -> Self::Id;

    /// Of everything that is written but the id and the place.
    fn digest(&self) -> u64;
}

fn digest(of: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

impl Row for Actor {
    type Id = ActorId;

    fn id(&self) -> ActorId {
        self.id
    }

    fn digest(&self) -> u64 {
        let Self { id: _, name, actor_type, aliases, part_of, mentions, why } = self;
        digest((name, actor_type.as_str(), aliases, part_of, mentions, why))
    }
}

impl Row for Source {
    type Id = SourceId;

    fn id(&self) -> SourceId {
        self.id
    }

    fn digest(&self) -> u64 {
        let Self { id: _, name, kind, owner, reliability } = self;
        digest((name, kind.as_str(), owner, reliability))
    }
}

impl Row for Proposition {
    type Id = PropositionId;

    fn id(&self) -> PropositionId {
        self.id
    }

    fn digest(&self) -> u64 {
        let Self { id: _, text, kind, level, members, affirm, deny, differ, origins, .. } = self;
        let roots = (self.roots, self.possible_roots, self.denying_roots);
        let numbers = [self.low, self.best, self.high].map(|it| it.map(f64::to_bits));
        let mut hasher = DefaultHasher::new();
        (text, kind.as_str(), level.as_str(), members, affirm, deny, differ).hash(&mut hasher);
        (roots, numbers, self.credibility, &self.why, origins.len()).hash(&mut hasher);
        for it in origins {
            (it.source, &it.edition, &it.claims, it.group, it.counted, &it.why).hash(&mut hasher);
        }
        hasher.finish()
    }
}

impl Row for Lineage {
    type Id = LineageId;

    fn id(&self) -> LineageId {
        self.id
    }

    fn digest(&self) -> u64 {
        let Self { id: _, a, b, kind, strength, evidence, why } = self;
        digest((a, b, kind.as_str(), thousandths(*strength), evidence, why))
    }
}

impl Row for Finding {
    type Id = FindingId;

    fn id(&self) -> FindingId {
        self.id
    }

    fn digest(&self) -> u64 {
        let Self { id: _, finding_type, severity, spans, explanation, settles } = self;
        digest((finding_type.as_str(), severity.as_str(), spans, explanation, settles))
    }
}
