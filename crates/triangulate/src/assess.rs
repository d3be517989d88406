//! Evidence → assessment, step by step, and again after a judgement with what it cannot have changed kept.
//!
//! An [`Assessor`] keeps what it derived. Before a step it asks whether what the step goes by is the same as last time, by
//! comparing it, never by knowing what a judgement does; so the outcome is that of a first assessment, to the byte. Where
//! something is another, what changed is handed on: the claims that did, the sources that did, the matters of these.
//!
//! | step | goes by | kept when that is the same |
//! | --- | --- | --- |
//! | all of it | decisions but grades and credibility | everything; grades are put in |
//! | shared sentences, printed names, slips in texts | documents | yes |
//! | readings | the words of a claim | claim by claim |
//! | actors | mentions, decisions on actors, relations (factions) | yes |
//! | names and citations of sources | printed names, actors | yes |
//! | grouping | claims of one kind and measure or type, those they lean on, actors | group by group |
//! | weighing a matter | its members, their voices, what is known of these, citations | matter by matter |
//! | findings in a document, on an actor, on a matter | its claims; the actor; its verdict | one by one |
//! | findings on claims | claims, actors, sources | yes |
//! | lineage | sources, citations, restated claims | yes |
//! | the rest | | made anew |

use crate::align::{Aligned, align};
use crate::findings::{Scene, find};
use crate::judged::Judged;
use crate::kept::{Kept, Renumbered, Shift};
use crate::material::Material;
use crate::origins::{Grounds, Namer, Noted, Printed, Reuse, Sentences, SourceBook, lineage};
use crate::reading::read;
use crate::resolve::{Gathered, resolve};
use crate::weigh::{Weighed, weigh};
use evidence::{Assessment, Evidence, Level, Lineage, Proposition};
use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::Arc;

/// Derives everything that follows from `evidence` and the judgements in it.
///
/// Cost: near linear in claims; claims are compared only inside blocks of equal slots.
pub fn assess(evidence: &Evidence) -> Assessment {
    let mut assessor = Assessor::default();
    assessor.assess(evidence);
    assessor.assessment
}

/// Assesses the same evidence again and again while people judge.
#[derive(Default)]
pub struct Assessor {
    kept: Option<Kept>,
    assessment: Assessment,
}

impl std::fmt::Debug for Assessor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Assessor").field("keeps", &self.kept.is_some()).finish()
    }
}

impl Assessor {
    /// What followed the last time; nothing before the first.
    pub fn assessment(&self) -> &Assessment {
        &self.assessment
    }

    /// What follows from `evidence`, which is that of the last time but for its judgements, or other documents altogether.
    ///
    /// After a new extraction of the same documents, begin with a new assessor.
    pub fn assess(&mut self, evidence: &Evidence) -> &Assessment {
        let judged = Judged::new(evidence);
        let mut known = self.kept.take().filter(|it| it.is_of(evidence));
        match &mut known {
            Some(kept) => kept.take_back_grades(&mut self.assessment),
            None => self.assessment = Assessment::default(),
        }
        let mut kept = match known.take_if(|it| it.judged.differs_in_grades_alone(&judged)) {
            Some(kept) => Kept { judged, ..kept },
            None => self.follow(evidence, judged, known),
        };
        kept.grade(&mut self.assessment);
        self.kept = Some(kept);
        &self.assessment
    }

    /// Makes the assessment follow `evidence`; what was `known` stands in it still.
    fn follow(&mut self, evidence: &Evidence, judged: Judged, mut known: Option<Kept>) -> Kept {
        let material = Material::new(evidence, &judged);
        let again = known.as_ref().map(|it| Renumbered::new(it, &material, &judged));
        let readings = match (&mut known, &again) {
            (Some(kept), Some(again)) => {
                again.readings(std::mem::take(&mut kept.readings), material.claims.len())
            }
            _ => Vec::new(),
        };
        let readings = read(&material, readings);
        let before = known.as_ref().zip(again.as_ref());

        let gathered = match before.filter(|it| it.0.judged.split == judged.split) {
            Some((kept, _)) => Arc::clone(&kept.gathered),
            None => Arc::new(Gathered::new(&material, &judged)),
        };
        let resolution = match before.filter(|it| it.0.judged.same_on_actors(&judged) && !it.1.factions) {
            Some((kept, _)) => Arc::clone(&kept.resolution),
            None => {
                let resolution = resolve(&material, &judged, &gathered);
                let same = before.filter(|it| *it.0.resolution == resolution);
                same.map_or_else(|| Arc::new(resolution), |it| Arc::clone(&it.0.resolution))
            }
        };
        let same_actors = before.is_some_and(|it| Arc::ptr_eq(&it.0.resolution, &resolution));

        let printed = match before.filter(|it| it.1.same_names) {
            Some((kept, _)) => Arc::clone(&kept.printed),
            None => Arc::new(Printed::new(&material)),
        };
        let same_names = before.filter(|it| same_actors && it.1.same_names);
        let namer = Namer::new(&material, &resolution, &printed, same_names.map(|it| &it.0.meanings));
        let book = SourceBook::new(&material, &namer, &judged);
        let noted = match same_names {
            Some((kept, _)) => Arc::clone(&kept.noted),
            None => Arc::new(Noted::new(&material, &book, &namer)),
        };
        let reuse = before.map_or_else(|| Arc::new(Reuse::new(&material)), |it| Arc::clone(&it.0.reuse));
        let sentences =
            before.map_or_else(|| Arc::new(Sentences::new(&material)), |it| Arc::clone(&it.0.sentences));
        let Noted { issued, cited, held_sources } = &*noted;
        let grounds = Grounds {
            material: &material,
            book: &book,
            reuse: &reuse,
            namer: &namer,
            readings: &readings,
            sentences: &sentences,
            issued,
            cited,
            held_sources,
        };
        let shift = before.map(|it| Shift::since(it.0, &grounds, &noted));
        let same_sources = shift.as_ref().is_some_and(Shift::is_none);
        let steady = before.zip(shift.as_ref()).map(|(it, shift)| shift.steady(it.0, it.1, &grounds));

        let aligned = match (&mut known, &again) {
            (Some(kept), Some(again)) if same_actors => again.aligned(std::mem::take(&mut kept.aligned)),
            _ => Aligned::default(),
        };
        let aligned = align(&material, &resolution, &readings, aligned);
        let weigh = |matter| weigh(&grounds, matter);
        let mut weighed: Vec<Weighed> = match (&mut known, &again, steady) {
            (Some(kept), Some(again), Some(steady)) => {
                let old = kept.weighed(std::mem::take(&mut self.assessment.propositions));
                let disputed = judged.disputed_sources(&kept.judged);
                let speaks = |it: &Weighed, source| kept.book.speaks(&it.matter.members, source);
                let holds = |it: &Weighed| {
                    it.matter.members.iter().all(|claim| steady[*claim])
                        && !disputed.iter().any(|(a, b)| speaks(it, *a) && speaks(it, *b))
                };
                again.weighed(&material, old, &aligned.matters, &holds, &weigh)
            }
            _ => aligned.matters.iter().cloned().map(weigh).collect(),
        };
        weighed.sort_by_cached_key(|it| rank(&it.proposition));

        let restated = again.as_ref().is_none_or(|it| it.restated);
        if restated || !same_sources {
            self.assessment.lineage = shown(lineage(&grounds), evidence, &book);
        }
        let same_claims = again.as_ref().is_some_and(Renumbered::same_claims);
        let mut settled = known.as_mut().map(|it| std::mem::take(&mut it.settled)).unwrap_or_default();
        for at in again.iter().flat_map(|it| &it.documents) {
            settled.in_documents.remove(at);
        }
        if let Some(kept) = known.as_ref().filter(|_| !same_actors) {
            settled
                .on_actors
                .retain(|id, _| resolution.get(*id).is_some_and(|it| kept.resolution.get(*id) == Some(it)));
        }
        settled.on_claims.take_if(|_| !(same_actors && same_claims && same_sources));
        let scene = Scene {
            material: &material,
            resolution: &resolution,
            grounds: &grounds,
            weighed: &weighed,
            readings: &readings,
        };
        self.assessment.findings = find(&scene, &mut settled);
        if !same_actors {
            self.assessment.actors.clone_from(&resolution.actors);
        }
        self.assessment.sources = book.sources();
        self.assessment.propositions = weighed.iter_mut().map(Weighed::hand_over).collect();
        let claims = material.claims.iter().map(|it| (it.claim.id, it.claim.kind())).collect();
        let meanings = Arc::clone(&namer.meanings);
        let ends = material.ends.clone();
        Kept {
            documents: Kept::documents(evidence),
            claims,
            ends,
            readings,
            gathered,
            resolution,
            printed,
            meanings,
            book,
            noted,
            reuse,
            sentences,
            aligned,
            weighed,
            settled,
            ungraded: Vec::new(),
            judged,
        }
    }
}

/// Edges between documents and sources of the case: a voice that is named and that no claim rests on is no source of it.
fn shown(edges: Vec<Lineage>, evidence: &Evidence, book: &SourceBook) -> Vec<Lineage> {
    let documents = evidence.documents.keys().map(ToString::to_string);
    let ends: HashSet<String> = documents.chain(book.ids().map(|it| it.to_string())).collect();
    edges.into_iter().filter(|it| ends.contains(&it.a) && ends.contains(&it.b)).collect()
}

/// The same as far as rows of claims name it: actors and sources, nothing that compares claims.
pub fn assess_claims(evidence: &Evidence) -> Assessment {
    let judged = Judged::new(evidence);
    let material = Material::new(evidence, &judged);
    let resolution = resolve(&material, &judged, &Gathered::new(&material, &judged));
    let namer = Namer::new(&material, &resolution, &Printed::new(&material), None);
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
