//! Evidence → assessment, step by step.

use crate::align::align;
use crate::findings::{Scene, find};
use crate::judged::Judged;
use crate::material::Material;
use crate::origins::{Grounds, Namer, Reuse, SourceBook};
use crate::resolve::resolve;
use crate::weigh::{Weighed, weigh};
use evidence::{Assessment, Evidence, Level, Proposition};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Derives everything that follows from `evidence` and the judgements in it.
///
/// Cost: near linear in claims; claims are compared only inside blocks of equal slots.
pub fn assess(evidence: &Evidence) -> Assessment {
    derive(evidence, Depth::Everything)
}

/// The same without findings and lineage: all that the rows of claims name.
pub fn assess_claims(evidence: &Evidence) -> Assessment {
    derive(evidence, Depth::Claims)
}

/// How far to go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    Claims,
    Everything,
}

fn derive(evidence: &Evidence, depth: Depth) -> Assessment {
    let judged = Judged::new(evidence);
    let material = Material::new(evidence, &judged.rejected);
    let resolution = resolve(&material, &judged);
    let namer = Namer::new(&material, &resolution);
    let book = SourceBook::new(&material, &namer, &judged);
    let reuse = Reuse::new(&material);
    let grounds = Grounds::new(&material, &book, &reuse, &namer);
    let matters = align(&material, &resolution);
    let mut weighed: Vec<Weighed> = matters.into_iter().map(|it| weigh(&grounds, it)).collect();
    weighed.sort_by_key(|it| rank(&it.proposition));
    let (mut lineage, mut findings) = (Vec::new(), Vec::new());
    if depth == Depth::Everything {
        lineage = crate::origins::lineage(&grounds);
        let scene =
            Scene { material: &material, resolution: &resolution, grounds: &grounds, weighed: &weighed };
        findings = find(&scene);
    }
    let propositions = weighed.into_iter().map(|it| it.proposition).collect();
    let sources = book.into_sources();
    // A voice that is named and that no claim rests on is no source of this case.
    let documents = evidence.documents.keys().map(ToString::to_string);
    let ends: BTreeSet<String> = documents.chain(sources.iter().map(|it| it.id.to_string())).collect();
    lineage.retain(|it| ends.contains(&it.a) && ends.contains(&it.b));
    Assessment { actors: resolution.actors, sources, propositions, lineage, findings }
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
