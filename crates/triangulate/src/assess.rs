//! Evidence → assessment, step by step, and again after a judgement with what it cannot have changed kept.
//!
//! An [`Assessor`] keeps what it derived. Before a step it asks whether what the step goes by is the same as last time, by
//! comparing it, never by knowing what a judgement does; so the outcome is that of a first assessment, to the byte.
//!
//! | step | goes by | kept when that is the same |
//! | --- | --- | --- |
//! | all of it | decisions but grades and credibility | everything; grades are put in |
//! | shared sentences | documents | always |
//! | events, statements that meet | claims of their kind, actors | yes |
//! | weighing a matter | its members and their voices, sources, citations, its slots and words | matter by matter |
//! | lineage | sources, citations, claims | yes |
//! | the rest | | made anew |

use crate::align::align;
use crate::findings::{Scene, find};
use crate::judged::Judged;
use crate::kept::{Kept, Renumbered};
use crate::material::Material;
use crate::origins::{Grounds, Namer, Reuse, SourceBook, lineage};
use crate::resolve::resolve;
use crate::weigh::weigh;
use evidence::{Assessment, Evidence, Level, Proposition};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Derives everything that follows from `evidence` and the judgements in it.
///
/// Cost: near linear in claims; claims are compared only inside blocks of equal slots.
pub fn assess(evidence: &Evidence) -> Assessment {
    Assessor::default().assess(evidence)
}

/// Assesses the same evidence again and again while people judge.
#[derive(Default)]
pub struct Assessor {
    kept: Option<Kept>,
}

impl std::fmt::Debug for Assessor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Assessor").field("keeps", &self.kept.is_some()).finish()
    }
}

impl Assessor {
    /// What follows from `evidence`, which is that of the last time but for its judgements, or other documents altogether.
    ///
    /// After a new extraction of the same documents, begin with a new assessor.
    pub fn assess(&mut self, evidence: &Evidence) -> Assessment {
        let judged = Judged::new(evidence);
        let mut known = self.kept.take().filter(|it| it.is_of(evidence));
        if let Some(mut kept) = known.take_if(|it| it.judged.differs_in_grades_alone(&judged)) {
            kept.judged = judged;
            let assessment = kept.graded();
            self.kept = Some(kept);
            return assessment;
        }
        let material = Material::new(evidence, &judged);
        let resolution = resolve(&material, &judged);
        let again = known.as_ref().map(|it| Renumbered::new(it, &material, &judged, &resolution));
        let namer = Namer::new(&material, &resolution);
        let book = SourceBook::new(&material, &namer, &judged);
        let reuse =
            known.as_ref().map_or_else(|| Arc::new(Reuse::new(&material)), |it| Arc::clone(&it.reuse));
        let grounds = Grounds::new(&material, &book, &reuse, &namer);
        let parts = match (&known, &again) {
            (Some(kept), Some(again)) => again.aligned(&kept.aligned),
            _ => (None, None),
        };
        let (matters, aligned) = align(&material, &resolution, parts);
        let same_grounds = known.as_ref().is_some_and(|it| it.grounds_are(&grounds));
        let (mut weighed, edges) = match (known, &again) {
            (Some(mut kept), Some(again)) if same_grounds => {
                let edges = again.same_claims.then(|| std::mem::take(&mut kept.lineage));
                (again.weighed(kept, &grounds, &judged, matters), edges)
            }
            _ => (matters.into_iter().map(|it| weigh(&grounds, it)).collect(), None),
        };
        weighed.sort_by_key(|it| rank(&it.proposition));
        let edges = edges.unwrap_or_else(|| lineage(&grounds));
        let scene =
            Scene { material: &material, resolution: &resolution, grounds: &grounds, weighed: &weighed };
        let findings = find(&scene);
        let sources = book.sources();
        // A voice that is named and that no claim rests on is no source of this case.
        let documents = evidence.documents.keys().map(ToString::to_string);
        let ends: BTreeSet<String> = documents.chain(sources.iter().map(|it| it.id.to_string())).collect();
        let plain = Assessment {
            actors: resolution.actors.clone(),
            sources,
            propositions: weighed.iter().map(|it| it.proposition.clone()).collect(),
            lineage: edges
                .iter()
                .filter(|it| ends.contains(&it.a) && ends.contains(&it.b))
                .cloned()
                .collect(),
            findings,
        };
        let noted = grounds.noted();
        let claims = material.claims.iter().map(|it| (it.claim.id, it.claim.kind())).collect();
        let documents = Kept::documents(evidence);
        let kept = Kept {
            documents,
            claims,
            noted,
            resolution,
            book,
            reuse,
            aligned,
            weighed,
            lineage: edges,
            plain,
            judged,
        };
        let assessment = kept.graded();
        self.kept = Some(kept);
        assessment
    }
}

/// The same as far as rows of claims name it: actors and sources, nothing that compares claims.
pub fn assess_claims(evidence: &Evidence) -> Assessment {
    let judged = Judged::new(evidence);
    let material = Material::new(evidence, &judged);
    let resolution = resolve(&material, &judged);
    let namer = Namer::new(&material, &resolution);
    let sources = SourceBook::new(&material, &namer, &judged).sources();
    Assessment { actors: resolution.actors, sources, ..Assessment::default() }
}

/// Strongest first: independent roots, then level, then how much is said, then id.
fn rank(it: &Proposition) -> (Reverse<u32>, usize, Reverse<usize>, evidence::PropositionId) {
    const ORDER: [Level; 7] = [
        Level::CorroboratedAcrossKinds,
        Level::Corroborated,
        Level::Disputed,
        Level::Echoed,
        Level::SingleRoot,
        Level::Contradicted,
        Level::Unattributed,
    ];
    let level = ORDER.iter().position(|level| *level == it.level).unwrap_or(ORDER.len());
    (Reverse(it.roots + it.denying_roots), level, Reverse(it.members.len()), it.id)
}
