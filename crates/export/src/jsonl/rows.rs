//! Rows as others see them, made from the vocabulary by hand.

use evidence::{
    Actor, ActorId, Assessment, Attribution, ByteOffset, Claim, ClaimBody, ClaimId, ClaimKind, Document,
    Evidence, Extraction, Hop, Mention, MentionId, PropositionId, Quote, SourceId, SourceKind, Span, When,
};
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// What ids are called outside: documents by their file, mentions by their actor, voices by their source.
pub(super) struct Names<'case> {
    evidence: &'case Evidence,
    assessment: &'case Assessment,
    mentions: BTreeMap<MentionId, &'case Mention>,
    actors: BTreeMap<MentionId, ActorId>,
    sources: BTreeMap<String, SourceId>,
    /// Who is counted as the origin of a claim.
    origins: BTreeMap<ClaimId, SourceId>,
    /// The event that a claim is about: the proposition it is a member of.
    events: BTreeMap<ClaimId, PropositionId>,
}

#[derive(Serialize)]
pub(super) struct DocumentRow<'case> {
    id: String,
    file: &'case str,
    title: Option<&'case str>,
    author: Option<&'case str>,
    publisher: Option<&'case str>,
    published: Option<String>,
    language: Option<&'case str>,
    sha256: String,
    text: &'case str,
}

#[derive(Serialize)]
pub(super) struct SourceRow<'case> {
    id: String,
    name: &'case str,
    kind: &'static str,
    owner: Option<&'case str>,
    reliability: Option<char>,
}

#[derive(Serialize)]
pub(super) struct ActorRow<'case> {
    id: String,
    name: &'case str,
    r#type: &'static str,
    aliases: &'case [String],
    part_of: Vec<String>,
}

/// A place as others count: in code points.
#[derive(Serialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Range {
    start: u32,
    end: u32,
}

#[derive(Serialize)]
pub(super) struct QuoteRow<'case> {
    document: &'case str,
    #[serde(flatten)]
    range: Range,
    quote: &'case str,
}

#[derive(Serialize)]
pub(super) struct MentionRow<'case> {
    id: String,
    actor: Option<String>,
    #[serde(flatten)]
    place: QuoteRow<'case>,
}

#[derive(Serialize)]
pub(super) struct ClaimRow<'case> {
    id: String,
    kind: &'static str,
    #[serde(flatten)]
    quote: QuoteRow<'case>,
    page: Option<u32>,
    polarity: &'static str,
    modality: &'static str,
    hedge: Option<&'case str>,
    time: Option<String>,
    place: Option<&'case str>,
    attribution: Vec<HopRow<'case>>,
    confidence: Number,
    method: &'case str,
    #[serde(flatten)]
    slots: Slots<'case>,
}

#[derive(Serialize)]
pub(super) struct HopRow<'case> {
    source: Option<String>,
    name: &'case str,
    kind: &'static str,
    #[serde(flatten)]
    range: Range,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Slots<'case> {
    Relation {
        subject: String,
        predicate: &'case str,
        class: &'case str,
        object: String,
    },
    Quantity {
        measure: &'case str,
        value: Option<Number>,
        low: Option<Number>,
        high: Option<Number>,
        bound: &'static str,
        unit: &'case str,
        subject: Option<String>,
        target: Option<String>,
        period: Option<String>,
        part_of: Option<String>,
    },
    Event {
        r#type: &'case str,
        date: Option<String>,
        precision: Option<&'static str>,
        participants: Vec<ParticipantRow<'case>>,
        key: Option<String>,
    },
    Role {
        person: String,
        office: &'case str,
        organisation: Option<String>,
        period: Option<String>,
    },
    Statement {
        subject: &'case str,
        predicate: &'case str,
        arguments: &'case [String],
    },
}

#[derive(Serialize)]
struct ParticipantRow<'case> {
    actor: String,
    role: &'case str,
}

#[derive(Serialize)]
pub(super) struct AttributionRow<'case> {
    #[serde(flatten)]
    quote: QuoteRow<'case>,
    cue: &'static str,
    source: String,
    source_kind: &'static str,
    content: Range,
}

#[derive(Serialize)]
pub(super) struct CodingRow<'case> {
    #[serde(flatten)]
    quote: QuoteRow<'case>,
    code: &'case str,
    why: &'case str,
}

#[derive(Serialize)]
pub(super) struct PropositionRow<'case> {
    id: String,
    text: &'case str,
    kind: &'static str,
    level: &'static str,
    members: Vec<String>,
    affirm: Vec<String>,
    deny: Vec<String>,
    differ: Vec<String>,
    roots: u32,
    possible_roots: u32,
    origins: Vec<OriginRow<'case>>,
    low: Option<Number>,
    best: Option<Number>,
    high: Option<Number>,
    credibility: u8,
    likelihood: Option<&'static str>,
    confidence: &'static str,
    why: &'case str,
}

#[derive(Serialize)]
pub(super) struct OriginRow<'case> {
    source: String,
    edition: Option<&'case str>,
    claims: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct LineageRow<'case> {
    a: &'case str,
    b: &'case str,
    kind: &'static str,
    strength: Number,
    evidence: Vec<QuoteRow<'case>>,
    why: &'case str,
}

#[derive(Serialize)]
pub(super) struct FindingRow<'case> {
    id: String,
    r#type: &'static str,
    severity: &'static str,
    spans: Vec<QuoteRow<'case>>,
    explanation: &'case str,
    settles: &'case str,
}

/// A number without a needless `.0`; what JSON cannot say is `null`.
struct Number(f64);

/// Above this, not every whole number has a value of its own.
const WHOLE: f64 = 9_007_199_254_740_992.0;

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.fract() == 0.0 && self.0.abs() <= WHOLE {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

fn numbers(value: Option<f64>) -> Option<Number> {
    value.map(Number)
}

fn ids<T: ToString>(ids: &[T]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}

fn iso(when: Option<&When>) -> Option<String> {
    when.map(When::iso)
}

/// Names of sources are compared as words in lower case, without signs and without an opening article.
fn folded(name: &str) -> String {
    let lower = name.to_lowercase();
    let words: Vec<&str> =
        lower.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    match &words[..] {
        ["the" | "a" | "an", rest @ ..] if !rest.is_empty() => rest.join(" "),
        all => all.join(" "),
    }
}

/// Sources by every name they are known under: their own, and those that the codebook and the actors list for it.
fn source_names(evidence: &Evidence, assessment: &Assessment) -> BTreeMap<String, SourceId> {
    let mut sources: BTreeMap<String, SourceId> =
        assessment.sources.iter().map(|it| (folded(&it.name), it.id)).collect();
    let publishers = evidence.codebook.publishers.iter().map(|it| (&it.name, &it.aliases));
    let actors = assessment.actors.iter().map(|it| (&it.name, &it.aliases));
    for (name, aliases) in publishers.chain(actors) {
        if let Some(source) = sources.get(&folded(name)).copied() {
            for alias in aliases {
                sources.entry(folded(alias)).or_insert(source);
            }
        }
    }
    sources
}

impl<'case> Names<'case> {
    pub fn new(evidence: &'case Evidence, assessment: &'case Assessment) -> Self {
        let mentions =
            evidence.extractions.values().flat_map(|it| &it.mentions).map(|it| (it.id, it)).collect();
        let of_actor = |actor: &'case Actor| actor.mentions.iter().map(|it| (*it, actor.id));
        let actors = assessment.actors.iter().flat_map(of_actor).collect();
        let sources = source_names(evidence, assessment);
        let (mut origins, mut events) = (BTreeMap::new(), BTreeMap::new());
        for proposition in &assessment.propositions {
            for origin in &proposition.origins {
                for claim in &origin.claims {
                    origins.entry(*claim).or_insert(origin.source);
                }
            }
            if proposition.kind == ClaimKind::Event {
                for claim in &proposition.members {
                    events.entry(*claim).or_insert(proposition.id);
                }
            }
        }
        Self { evidence, assessment, mentions, actors, sources, origins, events }
    }

    /// Documents by file name, with what they yield.
    fn by_file(&self) -> Vec<(&'case Document, Option<&'case Extraction>)> {
        let mut documents: Vec<_> = self.evidence.documents.values().collect();
        documents.sort_by(|a, b| (&a.file, a.id).cmp(&(&b.file, b.id)));
        documents.into_iter().map(|it| (it, self.evidence.extractions.get(&it.id))).collect()
    }

    /// What each document yields, as rows in the order of places and ids.
    fn rows<T: 'case, Key: Ord, Row>(
        &self,
        things: impl Fn(&'case Extraction) -> &'case [T],
        order: impl Fn(&T) -> (Span, Key),
        row: impl Fn(&'case Document, &'case T) -> Row,
    ) -> Vec<Row> {
        let mut rows = Vec::new();
        for (document, extraction) in self.by_file() {
            let mut found: Vec<&T> = extraction.map_or(&[][..], &things).iter().collect();
            found.sort_by_key(|it| order(it));
            rows.extend(found.into_iter().map(|it| row(document, it)));
        }
        rows
    }

    /// The actor of a mention, or else the name it stands for.
    fn party(&self, mention: MentionId) -> String {
        let name = || self.mentions.get(&mention).map(|it| it.name.clone());
        self.actors
            .get(&mention)
            .map(ToString::to_string)
            .or_else(name)
            .unwrap_or_else(|| mention.to_string())
    }

    fn party_if_any(&self, mention: Option<MentionId>) -> Option<String> {
        mention.map(|it| self.party(it))
    }

    fn quote(&self, quote: &'case Quote) -> QuoteRow<'case> {
        match self.evidence.documents.get(&quote.document()) {
            Some(document) => place(document, quote),
            // A quote proves its document; without it there is no text to count code points in.
            None => QuoteRow { document: "", range: Range { start: 0, end: 0 }, quote: quote.text() },
        }
    }

    pub fn documents(&self) -> Vec<DocumentRow<'case>> {
        let row = |document: &'case Document| {
            let metadata = &document.metadata;
            DocumentRow {
                id: document.id.to_string(),
                file: &document.file,
                title: metadata.title.as_deref(),
                author: metadata.author.as_deref(),
                publisher: metadata.publisher.as_deref(),
                published: metadata.published.as_ref().map(|it| it.when.iso()),
                language: metadata.language.as_deref(),
                sha256: document.sha256.to_string(),
                text: document.text.as_str(),
            }
        };
        self.by_file().into_iter().map(|(document, _)| row(document)).collect()
    }

    pub fn sources(&self) -> Vec<SourceRow<'case>> {
        let mut sources: Vec<_> = self.assessment.sources.iter().collect();
        sources.sort_by_key(|it| it.id);
        let row = |it: &'case evidence::Source| SourceRow {
            id: it.id.to_string(),
            name: &it.name,
            kind: it.kind.as_str(),
            owner: it.owner.as_deref(),
            reliability: it.reliability,
        };
        sources.into_iter().map(row).collect()
    }

    pub fn actors(&self) -> Vec<ActorRow<'case>> {
        let mut actors: Vec<_> = self.assessment.actors.iter().collect();
        actors.sort_by_key(|it| it.id);
        let row = |it: &'case Actor| ActorRow {
            id: it.id.to_string(),
            name: &it.name,
            r#type: it.actor_type.as_str(),
            aliases: &it.aliases,
            part_of: ids(&it.part_of),
        };
        actors.into_iter().map(row).collect()
    }

    pub fn mentions(&self) -> Vec<MentionRow<'case>> {
        self.rows(
            |it| &it.mentions,
            |it| (it.quote.span(), it.id),
            |document, it| MentionRow {
                id: it.id.to_string(),
                actor: self.actors.get(&it.id).map(ToString::to_string),
                place: place(document, &it.quote),
            },
        )
    }

    pub fn claims(&self) -> Vec<ClaimRow<'case>> {
        self.rows(
            |it| &it.claims,
            |it| (it.quote.span(), it.id),
            |document, it| ClaimRow {
                id: it.id.to_string(),
                kind: it.kind().as_str(),
                quote: place(document, &it.quote),
                page: it.page,
                polarity: it.polarity.as_str(),
                modality: it.modality.as_str(),
                hedge: it.hedge.as_deref(),
                time: iso(it.time.as_ref()),
                place: it.place.and_then(|place| self.mentions.get(&place)).map(|place| place.name.as_str()),
                attribution: self.chain(document, it),
                confidence: Number(it.confidence.get()),
                method: &it.method,
                slots: self.slots(it),
            },
        )
    }

    /// A hop's source is the one so named; the innermost hop of a claim may also be known as the claim's origin,
    /// when the assessment found it under another name ("a recent UN report").
    fn chain(&self, document: &Document, claim: &'case Claim) -> Vec<HopRow<'case>> {
        let innermost = claim.attribution.len().saturating_sub(1);
        let row = |(number, hop): (usize, &'case Hop)| {
            let by_name = self.sources.get(&folded(&hop.name));
            let by_origin = || self.origins.get(&claim.id).filter(|_| number == innermost);
            HopRow {
                source: by_name.or_else(by_origin).map(ToString::to_string),
                name: &hop.name,
                kind: hop.kind.as_str(),
                range: range(document, hop.span),
            }
        };
        claim.attribution.iter().enumerate().map(row).collect()
    }

    fn slots(&self, claim: &'case Claim) -> Slots<'case> {
        match &claim.body {
            ClaimBody::Relation(it) => Slots::Relation {
                subject: self.party(it.subject),
                predicate: &it.predicate,
                class: &it.class,
                object: self.party(it.object),
            },
            ClaimBody::Quantity(it) => Slots::Quantity {
                measure: &it.measure,
                value: numbers(it.value),
                low: numbers(it.low),
                high: numbers(it.high),
                bound: it.bound.as_str(),
                unit: &it.unit,
                subject: self.party_if_any(it.subject),
                target: self.party_if_any(it.target),
                period: iso(it.period.as_ref()),
                part_of: it.part_of.map(|it| it.to_string()),
            },
            ClaimBody::Event(it) => Slots::Event {
                r#type: &it.event_type,
                date: iso(claim.time.as_ref()),
                precision: claim.time.map(|time| time.precision.as_str()),
                participants: it
                    .participants
                    .iter()
                    .map(|it| ParticipantRow { actor: self.party(it.mention), role: &it.role })
                    .collect(),
                key: self.events.get(&claim.id).map(ToString::to_string),
            },
            ClaimBody::Role(it) => Slots::Role {
                person: self.party(it.person),
                office: &it.office,
                organisation: self.party_if_any(it.organisation),
                period: iso(it.period.as_ref()),
            },
            ClaimBody::Statement(it) => {
                Slots::Statement { subject: &it.subject, predicate: &it.predicate, arguments: &it.arguments }
            }
        }
    }

    pub fn attributions(&self) -> Vec<AttributionRow<'case>> {
        self.rows(
            |it| &it.attributions,
            |it| (it.quote.span(), it.id),
            |document, it| {
                let (source, source_kind) = voice(it);
                AttributionRow {
                    quote: place(document, &it.quote),
                    cue: it.cue.as_str(),
                    source,
                    source_kind: source_kind.as_str(),
                    content: range(document, it.content),
                }
            },
        )
    }

    pub fn codings(&self) -> Vec<CodingRow<'case>> {
        self.rows(
            |it| &it.codings,
            |it| (it.quote.span(), it.code.clone()),
            |document, it| CodingRow { quote: place(document, &it.quote), code: &it.code, why: &it.why },
        )
    }

    pub fn propositions(&self) -> Vec<PropositionRow<'case>> {
        let row = |it: &'case evidence::Proposition| {
            let estimate = evidence::estimate(it, &self.assessment.sources);
            PropositionRow {
                id: it.id.to_string(),
                text: &it.text,
                kind: it.kind.as_str(),
                level: it.level.as_str(),
                members: ids(&it.members),
                affirm: ids(&it.affirm),
                deny: ids(&it.deny),
                differ: ids(&it.differ),
                roots: it.roots,
                possible_roots: it.possible_roots,
                origins: it
                    .origins
                    .iter()
                    .map(|origin| OriginRow {
                        source: origin.source.to_string(),
                        edition: origin.edition.as_deref(),
                        claims: ids(&origin.claims),
                    })
                    .collect(),
                low: numbers(it.low),
                best: numbers(it.best),
                high: numbers(it.high),
                credibility: it.credibility,
                likelihood: estimate.likelihood.map(evidence::Likelihood::as_str),
                confidence: estimate.confidence.as_str(),
                why: &it.why,
            }
        };
        self.assessment.propositions.iter().map(row).collect()
    }

    pub fn lineage(&self) -> Vec<LineageRow<'case>> {
        let row = |it: &'case evidence::Lineage| LineageRow {
            a: &it.a,
            b: &it.b,
            kind: it.kind.as_str(),
            strength: Number(it.strength.get()),
            evidence: it.evidence.iter().map(|quote| self.quote(quote)).collect(),
            why: &it.why,
        };
        self.assessment.lineage.iter().map(row).collect()
    }

    pub fn findings(&self) -> Vec<FindingRow<'case>> {
        let row = |it: &'case evidence::Finding| FindingRow {
            id: it.id.to_string(),
            r#type: it.finding_type.as_str(),
            severity: it.severity.as_str(),
            spans: it.spans.iter().map(|quote| self.quote(quote)).collect(),
            explanation: &it.explanation,
            settles: &it.settles,
        };
        self.assessment.findings.iter().map(row).collect()
    }
}

fn place<'case>(document: &'case Document, quote: &'case Quote) -> QuoteRow<'case> {
    debug_assert_eq!(document.id, quote.document());
    QuoteRow { document: &document.file, range: range(document, quote.span()), quote: quote.text() }
}

fn range(document: &Document, span: Span) -> Range {
    let chars = |byte| document.text.to_chars(ByteOffset(byte)).0;
    Range { start: chars(span.start()), end: chars(span.end()) }
}

/// Who speaks, with the edition cited ("Harbour Post, 2 June"); where nobody is named, the class of such voices.
fn voice(attribution: &Attribution) -> (String, SourceKind) {
    match attribution.chain.last() {
        Some(Hop { name, kind, edition: Some(edition), .. }) => (format!("{name}, {edition}"), *kind),
        Some(Hop { name, kind, .. }) => (name.clone(), *kind),
        None => (SourceKind::Anonymous.to_string(), SourceKind::Anonymous),
    }
}
