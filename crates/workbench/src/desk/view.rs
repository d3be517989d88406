//! A case at one moment, with the ways from anything to anything else.

use crate::{Workbench, WorkbenchError, codebooks};
use casefile::{ClaimCard, DocumentCard};
use evidence::{
    Actor, ActorId, Assessment, ClaimId, Codebook, DocumentId, Finding, FindingId, Judgement, MentionId,
    Proposition, PropositionId, Source, SourceId, SourceKind,
};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// Everything but texts and words of claims.
pub struct View {
    /// Name of the case file.
    pub name: String,
    /// What is derived.
    pub assessment: Assessment,
    /// Documents without text, by id.
    pub documents: BTreeMap<DocumentId, DocumentCard>,
    /// Claims without words, by document and place.
    pub claims: Vec<ClaimCard>,
    /// Decisions, in order.
    pub judgements: Vec<Judgement>,
    /// The codebook in force.
    pub codebook: Codebook,
    claim_at: HashMap<ClaimId, u32>,
    propositions_of: HashMap<ClaimId, Vec<u32>>,
    actor_of: HashMap<MentionId, u32>,
    proposition_at: HashMap<PropositionId, u32>,
    source_at: HashMap<SourceId, u32>,
    own_source: BTreeMap<DocumentId, SourceId>,
}

impl View {
    pub(super) fn load(bench: &Workbench, path: &Path) -> Result<Self, WorkbenchError> {
        let case = bench.case();
        let name = path.file_name().map_or_else(String::new, |it| it.to_string_lossy().into_owned());
        let (assessment, documents) = (case.assessment()?, case.document_cards()?);
        let (claims, judgements) = (case.claim_cards()?, case.judgements()?);
        let codebook = codebooks::with_general(&case.codebooks()?)?;
        Ok(Self::new(name, assessment, documents, claims, judgements, codebook))
    }

    fn new(
        name: String,
        assessment: Assessment,
        documents: BTreeMap<DocumentId, DocumentCard>,
        claims: Vec<ClaimCard>,
        judgements: Vec<Judgement>,
        codebook: Codebook,
    ) -> Self {
        let claim_at = claims.iter().zip(0..).map(|(it, at)| (it.id, at)).collect();
        let mut propositions_of: HashMap<ClaimId, Vec<u32>> = HashMap::new();
        for (it, at) in assessment.propositions.iter().zip(0..) {
            for claim in &it.members {
                propositions_of.entry(*claim).or_default().push(at);
            }
        }
        let mentions = assessment.actors.iter().zip(0..);
        let actor_of = mentions.flat_map(|(it, at)| it.mentions.iter().map(move |id| (*id, at))).collect();
        let proposition_at = assessment.propositions.iter().zip(0..).map(|(it, at)| (it.id, at)).collect();
        let source_at = assessment.sources.iter().zip(0..).map(|(it, at)| (it.id, at)).collect();
        let own_source = own_sources(&assessment, &documents, &codebook);
        Self {
            name,
            assessment,
            documents,
            claims,
            judgements,
            codebook,
            claim_at,
            propositions_of,
            actor_of,
            proposition_at,
            source_at,
            own_source,
        }
    }

    /// A claim in outline.
    pub fn claim(&self, id: ClaimId) -> Option<&ClaimCard> {
        self.claim_at.get(&id).map(|at| &self.claims[*at as usize])
    }

    /// The propositions a claim is a member of, strongest first.
    pub fn propositions_of(&self, id: ClaimId) -> impl Iterator<Item = &Proposition> {
        let at = self.propositions_of.get(&id).map(Vec::as_slice).unwrap_or_default();
        at.iter().map(|at| &self.assessment.propositions[*at as usize])
    }

    /// A proposition.
    pub fn proposition(&self, id: PropositionId) -> Option<&Proposition> {
        self.proposition_at.get(&id).map(|at| &self.assessment.propositions[*at as usize])
    }

    /// Place of a proposition in the list, from 0.
    pub fn rank(&self, id: PropositionId) -> Option<usize> {
        self.proposition_at.get(&id).map(|at| *at as usize)
    }

    /// The actor a mention resolves to.
    pub fn actor_of(&self, id: MentionId) -> Option<&Actor> {
        self.actor_of.get(&id).map(|at| &self.assessment.actors[*at as usize])
    }

    /// An actor.
    pub fn actor(&self, id: ActorId) -> Option<&Actor> {
        self.assessment.actors.iter().find(|it| it.id == id)
    }

    /// A source.
    pub fn source(&self, id: SourceId) -> Option<&Source> {
        self.source_at.get(&id).map(|at| &self.assessment.sources[*at as usize])
    }

    /// The source that speaks in a document's own voice.
    pub fn own_source(&self, id: DocumentId) -> Option<&Source> {
        self.own_source.get(&id).and_then(|it| self.source(*it))
    }

    /// What kind of voice a document has.
    pub fn kind_of(&self, id: DocumentId) -> Option<SourceKind> {
        self.own_source(id).map(|it| it.kind)
    }

    /// A finding.
    pub fn finding(&self, id: FindingId) -> Option<&Finding> {
        self.assessment.findings.iter().find(|it| it.id == id)
    }

    /// The label of a code, or its key.
    pub fn code_label<'v>(&'v self, key: &'v str) -> &'v str {
        self.codebook.codes.iter().find(|it| it.key == key).map_or(key, |it| it.label.as_str())
    }
}

/// Each document's own source: called as its publisher, else its author, else its file; by the codebook's names too.
fn own_sources(
    assessment: &Assessment,
    documents: &BTreeMap<DocumentId, DocumentCard>,
    codebook: &Codebook,
) -> BTreeMap<DocumentId, SourceId> {
    let mut by_name: HashMap<String, SourceId> = HashMap::new();
    for it in &assessment.sources {
        by_name.entry(it.name.to_lowercase()).or_insert(it.id);
    }
    for entry in &codebook.publishers {
        if let Some(id) = by_name.get(&entry.name.to_lowercase()).copied() {
            entry.aliases.iter().for_each(|it| {
                by_name.entry(it.to_lowercase()).or_insert(id);
            });
        }
    }
    let own = |it: &DocumentCard| {
        let name = it.metadata.publisher.as_ref().or(it.metadata.author.as_ref()).unwrap_or(&it.file);
        by_name.get(&name.to_lowercase()).map(|id| (it.id, *id))
    };
    documents.values().filter_map(own).collect()
}
