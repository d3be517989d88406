//! A case at one moment, with the ways from anything to anything else.

use super::kinds::{self, Kinds};
use super::lists::Lists;
use super::once::Once;
use super::parties;
use super::recent::Recent;
use super::texts::Texts;
use super::voices::{self, Voice};
use crate::{Current, Progress, Workbench, WorkbenchError, codebooks};
use casefile::{CaseFile, ClaimCard, CodingCard, DocumentCard, Hit, NameUse};
use evidence::{
    Action, Actor, ActorId, Assessment, ClaimId, Codebook, DocumentId, Finding, FindingId, FindingType,
    Judgement, Lineage, LineageKind, Log, MentionId, Proposition, PropositionId, Quote, Source, SourceId,
    SourceKind, Span,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;

/// What the machine recorded, which no decision changes.
#[derive(Clone, Default)]
struct Recorded {
    /// The file's version when it was read.
    version: i64,
    documents: Arc<BTreeMap<DocumentId, DocumentCard>>,
    claims: Arc<Vec<ClaimCard>>,
    codings: Arc<Vec<CodingCard>>,
    codebook: Codebook,
}

/// Everything but texts and words of claims.
#[derive(Default)]
pub struct View {
    /// Name of the case file.
    pub name: String,
    /// What is derived, but for the words that edges of lineage rest on.
    pub assessment: Assessment,
    /// Documents without text, by id.
    pub documents: Arc<BTreeMap<DocumentId, DocumentCard>>,
    /// Claims without words, by document and place.
    pub claims: Arc<Vec<ClaimCard>>,
    /// Codes on passages as the machine put them, by code, document and place.
    pub codings: Arc<Vec<CodingCard>>,
    /// Decisions in the order of the log, each with whether it is in force.
    pub judgements: Vec<(Judgement, bool)>,
    /// The codebook in force.
    pub codebook: Codebook,
    claim_at: HashMap<ClaimId, u32>,
    propositions_of: Lists,
    actor_of: HashMap<MentionId, u32>,
    proposition_at: HashMap<PropositionId, u32>,
    source_at: HashMap<SourceId, u32>,
    own_source: BTreeMap<DocumentId, SourceId>,
    rests_on: BTreeMap<DocumentId, Vec<(DocumentId, u32)>>,
    kinds: Vec<(Kinds, Kinds)>,
    actor_at: HashMap<ActorId, u32>,
    claims_of: HashMap<ActorId, Vec<u32>>,
    documents_naming: BTreeMap<ActorId, u32>,
    misdated: Vec<(u32, u32)>,
    recorded: Recorded,
    voices: BTreeMap<DocumentId, Vec<Voice>>,
    pub(super) once: Once,
    pub(super) texts: Texts,
    pub(super) names: Recent<ActorId, Vec<NameUse>>,
    pub(super) hits: Recent<String, Vec<Hit>>,
    pub(super) found: Recent<String, Vec<PropositionId>>,
}

impl View {
    pub(super) fn load(bench: &Workbench, path: &Path) -> Result<Self, WorkbenchError> {
        let case = bench.case();
        let version = case.version()?;
        let name = path.file_name().map_or_else(String::new, |it| it.to_string_lossy().into_owned());
        let assessment = case.assessment()?;
        let naming = case.documents_naming()?;
        let recorded = Recorded {
            version,
            documents: Arc::new(case.document_cards()?),
            claims: Arc::new(case.claim_cards()?),
            codings: Arc::new(case.coding_cards()?),
            codebook: codebooks::with_general(&case.codebooks()?)?,
        };
        let log = case.judgements()?;
        let claims = as_decided(case, &recorded.claims, &log)?;
        Ok(Self::of(name, assessment, recorded, claims, &log, naming))
    }

    /// The case after decisions on it, as `bench` holds it, while the file takes what changed; what was recorded is taken
    /// over from here. Loaded anew where somebody else has written to the file.
    pub(super) fn follow(
        &self,
        bench: &mut Workbench,
        path: &Path,
        progress: &dyn Progress,
    ) -> Result<Self, WorkbenchError> {
        if bench.case().version()? != self.recorded.version {
            bench.bring_up_to_date(progress)?;
            return Self::load(bench, path);
        }
        let log = bench.case().judgements()?;
        let claims = as_decided(bench.case(), &self.recorded.claims, &log)?;
        bench.keep_beside(progress, |now| {
            let naming = match now.assessment.actors == self.assessment.actors {
                true => self.documents_naming.clone(),
                false => documents_naming(now),
            };
            let (name, recorded) = (self.name.clone(), self.recorded.clone());
            Self::of(name, now.assessment.clone(), recorded, claims, &log, naming)
        })
    }

    fn of(
        name: String,
        mut assessment: Assessment,
        recorded: Recorded,
        claims: Arc<Vec<ClaimCard>>,
        log: &[Judgement],
        documents_naming: BTreeMap<ActorId, u32>,
    ) -> Self {
        let misdated = misdated(&assessment);
        // The words an edge rests on are many, and no page shows them.
        assessment.lineage.iter_mut().for_each(|it| it.evidence = Vec::new());
        let judgements = Log::new(log).entries().iter().map(|(it, holds)| ((*it).clone(), *holds)).collect();
        let (documents, codebook) = (Arc::clone(&recorded.documents), recorded.codebook.clone());
        Self {
            codings: Arc::clone(&recorded.codings),
            documents_naming,
            misdated,
            recorded,
            ..Self::new(name, assessment, documents, claims, judgements, codebook)
        }
    }

    fn new(
        name: String,
        assessment: Assessment,
        documents: Arc<BTreeMap<DocumentId, DocumentCard>>,
        claims: Arc<Vec<ClaimCard>>,
        judgements: Vec<(Judgement, bool)>,
        codebook: Codebook,
    ) -> Self {
        let claim_at: HashMap<ClaimId, u32> = claims.iter().zip(0..).map(|(it, at)| (it.id, at)).collect();
        let at_claim = |id| claim_at.get(id).copied();
        let members = assessment.propositions.iter().zip(0..);
        let members =
            members.flat_map(|(it, at)| it.members.iter().filter_map(at_claim).map(move |claim| (claim, at)));
        let propositions_of = Lists::of(claims.len(), members);
        let mentions = assessment.actors.iter().zip(0..);
        let actor_of: HashMap<MentionId, u32> =
            mentions.flat_map(|(it, at)| it.mentions.iter().map(move |id| (*id, at))).collect();
        let actor_at = assessment.actors.iter().zip(0..).map(|(it, at)| (it.id, at)).collect();
        let claims_of = parties::claims_of(&assessment.actors, &actor_of, &claims);
        let proposition_at = assessment.propositions.iter().zip(0..).map(|(it, at)| (it.id, at)).collect();
        let source_at: HashMap<SourceId, u32> =
            assessment.sources.iter().zip(0..).map(|(it, at)| (it.id, at)).collect();
        let rests_on = rests_on(&assessment.lineage, &documents);
        let source = |id| source_at.get(&id).map(|at: &u32| &assessment.sources[*at as usize]);
        let kinds = assessment.propositions.iter().map(|it| kinds::of(it, source)).collect();
        let voices = voices::of(&assessment, |id| claim_at.get(&id).map(|at| &claims[*at as usize]));
        let own_source = own_sources(&assessment.sources, &documents, &voices);
        Self {
            name,
            assessment,
            documents,
            claims,
            codings: Arc::default(),
            judgements,
            codebook,
            claim_at,
            propositions_of,
            actor_of,
            proposition_at,
            source_at,
            own_source,
            rests_on,
            kinds,
            actor_at,
            claims_of,
            documents_naming: BTreeMap::new(),
            misdated: Vec::new(),
            recorded: Recorded::default(),
            voices,
            once: Once::default(),
            texts: Texts::default(),
            names: Recent::default(),
            hits: Recent::default(),
            found: Recent::default(),
        }
    }

    /// A claim in outline.
    pub fn claim(&self, id: ClaimId) -> Option<&ClaimCard> {
        self.claim_at.get(&id).map(|at| &self.claims[*at as usize])
    }

    /// The propositions a claim is a member of, strongest first.
    pub fn propositions_of(&self, id: ClaimId) -> impl Iterator<Item = &Proposition> {
        let claim = self.claim_at.get(&id);
        let at = claim.map(|it| self.propositions_of.get(*it)).unwrap_or_default();
        at.iter().map(|at| &self.assessment.propositions[*at as usize])
    }

    /// A proposition.
    pub fn proposition(&self, id: PropositionId) -> Option<&Proposition> {
        self.proposition_at.get(&id).map(|at| &self.assessment.propositions[*at as usize])
    }

    /// Kinds of source that affirm a proposition and that deny it, counted origins only.
    pub fn kinds(&self, id: PropositionId) -> (Kinds, Kinds) {
        self.rank(id).map(|at| self.kinds[at]).unwrap_or_default()
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
        self.actor_at.get(&id).map(|at| &self.assessment.actors[*at as usize])
    }

    /// The claims an actor has a part in: as subject, object, place or participant; by document and place.
    pub fn claims_of(&self, id: ActorId) -> impl ExactSizeIterator<Item = &ClaimCard> {
        let at = self.claims_of.get(&id).map(Vec::as_slice).unwrap_or_default();
        at.iter().map(|at| &self.claims[*at as usize])
    }

    /// In how many documents an actor is named.
    pub fn documents_naming(&self, id: ActorId) -> u32 {
        self.documents_naming.get(&id).copied().unwrap_or_default()
    }

    /// A source.
    pub fn source(&self, id: SourceId) -> Option<&Source> {
        self.source_at.get(&id).map(|at| &self.assessment.sources[*at as usize])
    }

    /// The source that speaks in a document's own voice.
    pub fn own_source(&self, id: DocumentId) -> Option<&Source> {
        self.own_source.get(&id).and_then(|it| self.source(*it))
    }

    /// Documents of this case that are a source's own.
    pub fn own_documents(&self, id: SourceId) -> usize {
        self.own_source.values().filter(|it| **it == id).count()
    }

    /// Who speaks in a document and how much of it, the one with most claims first.
    pub fn voices(&self, id: DocumentId) -> &[Voice] {
        self.voices.get(&id).map(Vec::as_slice).unwrap_or_default()
    }

    /// What kind of voice a document has.
    pub fn kind_of(&self, id: DocumentId) -> Option<SourceKind> {
        self.own_source(id).map(|it| it.kind)
    }

    /// Documents of this case whose words or findings a document takes over, with the edge that says so, strongest
    /// first. An edge to a later document is no such thing, whatever it shows.
    pub fn rests_on(&self, id: DocumentId) -> impl Iterator<Item = (&DocumentCard, &Lineage)> {
        let list = self.rests_on.get(&id).map(Vec::as_slice).unwrap_or_default();
        let with_edge = |it: &(DocumentId, u32)| {
            Some((self.documents.get(&it.0)?, &self.assessment.lineage[it.1 as usize]))
        };
        list.iter().filter_map(with_edge)
    }

    /// Whether a document takes over another's words or findings.
    pub fn is_echo(&self, id: DocumentId) -> bool {
        self.rests_on.contains_key(&id)
    }

    /// Citations of what was written before the event it is cited for, or after the text that cites it, each with the
    /// finding that says so.
    pub fn misdated(&self) -> impl Iterator<Item = (&Lineage, &Finding)> {
        let (edges, findings) = (&self.assessment.lineage, &self.assessment.findings);
        self.misdated.iter().map(|(edge, finding)| (&edges[*edge as usize], &findings[*finding as usize]))
    }

    /// Decisions that nobody has taken back, in order; `undo` and `redo` left out.
    pub fn in_force(&self) -> impl DoubleEndedIterator<Item = &Judgement> {
        let held = self.judgements.iter().filter(|it| it.1).map(|it| &it.0);
        held.filter(|it| !matches!(it.kind(), Some(Action::Undo | Action::Redo)))
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

/// In how many documents each actor is named.
fn documents_naming(now: Current<'_>) -> BTreeMap<ActorId, u32> {
    let actors = now.assessment.actors.iter();
    let actor_of: HashMap<MentionId, ActorId> =
        actors.flat_map(|it| it.mentions.iter().map(|mention| (*mention, it.id))).collect();
    let mut counts = BTreeMap::new();
    for yielded in now.evidence.extractions.values() {
        let named: BTreeSet<ActorId> =
            yielded.mentions.iter().filter_map(|it| actor_of.get(&it.id).copied()).collect();
        named.into_iter().for_each(|id| *counts.entry(id).or_default() += 1);
    }
    counts
}

/// The cards of documents in which a person edited or added claims made anew from these, the others as recorded.
fn as_decided(
    case: &CaseFile,
    recorded: &Arc<Vec<ClaimCard>>,
    judgements: &[Judgement],
) -> Result<Arc<Vec<ClaimCard>>, WorkbenchError> {
    let log = Log::new(judgements);
    let edited: BTreeSet<ClaimId> = log
        .in_force()
        .filter(|it| it.kind() == Some(Action::Edit))
        .filter_map(|it| it.target.parse().ok())
        .collect();
    let added = log.in_force().filter(|it| it.kind() == Some(Action::Claim));
    let mut documents: BTreeSet<DocumentId> = added.filter_map(|it| it.target.parse().ok()).collect();
    if !edited.is_empty() {
        documents.extend(recorded.iter().filter(|it| edited.contains(&it.id)).map(|it| it.document));
    }
    if documents.is_empty() {
        return Ok(Arc::clone(recorded));
    }
    let mut cards = recorded.to_vec();
    for id in documents {
        let Some((document, extraction)) = case.document(id)? else { continue };
        let (_, extraction) = super::texts::decided(document, extraction, judgements);
        let at = cards.partition_point(|it| it.document < id);
        let end = cards.partition_point(|it| it.document <= id);
        cards.splice(at..end, extraction.claims.iter().map(ClaimCard::of));
    }
    Ok(Arc::new(cards))
}

/// Places of citations whose words meet a finding that their dates cannot be, and of that finding.
fn misdated(assessment: &Assessment) -> Vec<(u32, u32)> {
    let mut wrong: BTreeMap<DocumentId, Vec<(Span, u32)>> = BTreeMap::new();
    for (it, at) in assessment.findings.iter().zip(0..) {
        if it.finding_type == FindingType::CitationAnachronism {
            it.spans.iter().for_each(|quote| {
                wrong.entry(quote.document()).or_default().push((quote.span(), at));
            });
        }
    }
    let finding = |quote: &Quote| {
        let (start, end) = (quote.span().start(), quote.span().end());
        let meets = |it: &&(Span, u32)| it.0.start() < end && start < it.0.end();
        wrong.get(&quote.document())?.iter().find(meets).map(|it| it.1)
    };
    let cites = |it: LineageKind| matches!(it, LineageKind::Cites | LineageKind::SelfCitation);
    let edges = assessment.lineage.iter().zip(0..).filter(|it| cites(it.0.kind));
    edges.filter_map(|(edge, at)| Some((at, edge.evidence.iter().find_map(finding)?))).collect()
}

/// For each document those it rests on, with the strongest edge to each, strongest first.
fn rests_on(
    lineage: &[Lineage],
    documents: &BTreeMap<DocumentId, DocumentCard>,
) -> BTreeMap<DocumentId, Vec<(DocumentId, u32)>> {
    let published = |id: &DocumentId| documents.get(id)?.metadata.published.as_ref()?.when.start;
    let taken = |it: LineageKind| {
        matches!(it, LineageKind::Cites | LineageKind::PassageReuse | LineageKind::HearsayChain)
    };
    let mut found: BTreeMap<DocumentId, Vec<(DocumentId, u32)>> = BTreeMap::new();
    for (edge, at) in lineage.iter().zip(0..).filter(|it| taken(it.0.kind)) {
        let (Ok(here), Ok(there)) = (edge.a.parse(), edge.b.parse()) else { continue };
        let later = published(&here).zip(published(&there)).is_some_and(|(here, there)| there > here);
        if documents.contains_key(&here) && documents.contains_key(&there) && !later {
            found.entry(here).or_default().push((there, at));
        }
    }
    for list in found.values_mut() {
        list.sort_by_key(|(other, at)| {
            let edge = &lineage[*at as usize];
            (std::cmp::Reverse(edge.strength), edge.id, *other)
        });
        let mut seen = BTreeSet::new();
        list.retain(|it| seen.insert(it.0));
        list.shrink_to_fit();
    }
    found
}

/// Each document's own source: that behind the claims it makes in its own voice; where it makes none, the one that is
/// called as its publisher, else its author, else its file.
fn own_sources(
    sources: &[Source],
    documents: &BTreeMap<DocumentId, DocumentCard>,
    voices: &BTreeMap<DocumentId, Vec<Voice>>,
) -> BTreeMap<DocumentId, SourceId> {
    let by_name: HashMap<String, SourceId> =
        sources.iter().map(|it| (it.name.to_lowercase(), it.id)).collect();
    let own = |it: &DocumentCard| {
        let speaking = voices.get(&it.id).into_iter().flatten().filter(|it| it.own > 0);
        let most = speaking.max_by_key(|it| (it.own, it.source)).map(|it| it.source);
        let name = it.metadata.publisher.as_ref().or(it.metadata.author.as_ref()).unwrap_or(&it.file);
        let id = most.or_else(|| by_name.get(&name.to_lowercase()).copied());
        id.map(|id| (it.id, id))
    };
    documents.values().filter_map(own).collect()
}
