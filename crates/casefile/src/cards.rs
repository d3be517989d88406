//! A case in outline: every document and every claim as the few cells that lists and pictures need.
//!
//! A page over thousands of documents cannot load their texts. Cards hold what is compared, counted and sorted;
//! the words themselves come from [`CaseFile::document`] when one is opened. Words that repeat (predicates, measures)
//! are held once and shared.

use crate::cells::each_row;
use crate::{CaseError, CaseFile, load};
use evidence::{
    Bound, Claim, ClaimBody, ClaimId, ClaimKind, Dated, Document, DocumentId, Extraction, MentionId,
    Metadata, Modality, Notice, Polarity, Span, When,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A document without its text.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentCard {
    /// Its id.
    pub id: DocumentId,
    /// Smallest name under which it was given.
    pub file: String,
    /// Title, author, date and the like.
    pub metadata: Metadata,
    /// Length of the text in characters as SQLite counts them: code points.
    pub chars: u32,
    /// Claims drawn from it.
    pub claims: u32,
    /// What the reader wants known.
    pub notices: Vec<Notice>,
}

impl DocumentCard {
    /// Its title, or else its file name.
    pub fn label(&self) -> &str {
        self.metadata.title.as_deref().unwrap_or(&self.file)
    }
}

/// A code on a passage, without its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodingCard {
    /// Where it stands.
    pub document: DocumentId,
    /// Bytes of the passage.
    pub span: Span,
    /// Key of the code.
    pub code: Arc<str>,
}

/// A claim without its words.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimCard {
    /// Its id.
    pub id: ClaimId,
    /// Where it stands.
    pub document: DocumentId,
    /// Bytes of the quote.
    pub span: Span,
    /// Page, from 1.
    pub page: Option<u32>,
    /// Which slots it has.
    pub kind: ClaimKind,
    /// Made or denied.
    pub polarity: Polarity,
    /// In which mode.
    pub modality: Modality,
    /// When it holds; of a quantity or role, the period where there is one.
    pub time: Option<When>,
    /// Where.
    pub place: Option<MentionId>,
    /// Subject of a relation or quantity, person of a role.
    pub subject: Option<MentionId>,
    /// Object of a relation, target of a quantity, organisation of a role.
    pub object: Option<MentionId>,
    /// Predicate of a relation, type of an event.
    pub predicate: Option<Arc<str>>,
    /// Class of a relation.
    pub class: Option<Arc<str>>,
    /// Of a quantity: its number. Few claims have one, so it stands apart.
    pub number: Option<Box<NumberCard>>,
    /// Who takes part in an event: mention and role.
    pub participants: Box<[(MentionId, Arc<str>)]>,
    /// Whether the document says it in its own voice, attributed to nobody.
    pub own: bool,
    /// Whether it restates the same document's body.
    pub restated: bool,
}

/// A number as stated.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberCard {
    /// What is measured.
    pub measure: Arc<str>,
    /// In which unit.
    pub unit: Arc<str>,
    /// Value, low and high end.
    pub values: [Option<f64>; 3],
    /// How the number limits.
    pub bound: Bound,
}

impl ClaimCard {
    /// The card of a claim whose words are at hand.
    pub fn of(claim: &Claim) -> Self {
        let word = |it: &str| -> Arc<str> { it.into() };
        let mut card = Self {
            id: claim.id,
            document: claim.quote.document(),
            span: claim.quote.span(),
            page: claim.page,
            kind: claim.kind(),
            polarity: claim.polarity,
            modality: claim.modality,
            time: claim.time,
            place: claim.place,
            subject: None,
            object: None,
            predicate: None,
            class: None,
            number: None,
            participants: Box::default(),
            own: claim.attribution.is_empty(),
            restated: claim.restated,
        };
        match &claim.body {
            ClaimBody::Relation(it) => {
                (card.subject, card.object) = (Some(it.subject), Some(it.object));
                (card.predicate, card.class) = (Some(word(&it.predicate)), Some(word(&it.class)));
            }
            ClaimBody::Quantity(it) => {
                (card.subject, card.object) = (it.subject, it.target);
                card.number = Some(Box::new(NumberCard {
                    measure: word(&it.measure),
                    unit: word(&it.unit),
                    values: [it.value, it.low, it.high],
                    bound: it.bound,
                }));
                card.time = it.period.or(claim.time);
            }
            ClaimBody::Event(it) => {
                card.predicate = Some(word(&it.event_type));
                card.participants = it.participants.iter().map(|it| (it.mention, word(&it.role))).collect();
            }
            ClaimBody::Role(it) => {
                (card.subject, card.object) = (Some(it.person), it.organisation);
                card.time = it.period.or(claim.time);
            }
            ClaimBody::Statement(_) => {}
        }
        card
    }
}

/// Words held once.
#[derive(Default)]
pub(crate) struct Shared(BTreeSet<Arc<str>>);

impl Shared {
    pub(crate) fn word(&mut self, word: String) -> Arc<str> {
        if let Some(known) = self.0.get(word.as_str()) {
            return known.clone();
        }
        let word: Arc<str> = word.into();
        self.0.insert(word.clone());
        word
    }
}

impl CaseFile {
    /// Every document without its text, by id.
    ///
    /// # Errors
    /// [`CaseError`] when the file cannot be read.
    pub fn document_cards(&self) -> Result<BTreeMap<DocumentId, DocumentCard>, CaseError> {
        let mut cards = BTreeMap::new();
        let sql = "SELECT id, (SELECT min(file) FROM original_names AS it WHERE it.sha256 = documents.sha256),
                     length(text), title, author, publisher, published_start, published_end, published_precision,
                     published_why, dateline, link, language, pages,
                     (SELECT count(*) FROM claims WHERE claims.document = documents.id)
                   FROM documents ORDER BY id";
        each_row(&self.connection, "documents", sql, [], |cells| {
            let (id, file, chars) = (cells.id()?, cells.text()?, cells.number()?);
            let (title, author, publisher) = (cells.words()?, cells.words()?, cells.words()?);
            let (when, why) = (cells.when()?, cells.words()?);
            let metadata = Metadata {
                title,
                author,
                publisher,
                published: when.map(|when| Dated { when, why: why.unwrap_or_default() }),
                dateline: cells.words()?,
                link: cells.words()?,
                language: cells.words()?,
                pages: cells.plain()?,
            };
            let card =
                DocumentCard { id, file, metadata, chars, claims: cells.number()?, notices: Vec::new() };
            cards.insert(id, card);
            Ok(())
        })?;
        let sql = "SELECT document, code, message FROM notices ORDER BY document, position";
        each_row(&self.connection, "notices", sql, [], |cells| {
            let id: DocumentId = cells.id()?;
            let notice = Notice { code: load::known_code(&cells.text()?), message: cells.text()? };
            if let Some(card) = cards.get_mut(&id) {
                card.notices.push(notice);
            }
            Ok(())
        })?;
        Ok(cards)
    }

    /// Every claim without its words, by document and place.
    ///
    /// # Errors
    /// [`CaseError`] when the file cannot be read.
    pub fn claim_cards(&self) -> Result<Vec<ClaimCard>, CaseError> {
        let mut shared = Shared::default();
        let mut participants: BTreeMap<ClaimId, Vec<(MentionId, Arc<str>)>> = BTreeMap::new();
        let sql = "SELECT claim, mention, role FROM participants ORDER BY claim, position";
        each_row(&self.connection, "participants", sql, [], |cells| {
            let (claim, mention) = (cells.id()?, cells.id()?);
            participants.entry(claim).or_default().push((mention, shared.word(cells.text()?)));
            Ok(())
        })?;
        let mut cards = Vec::new();
        let sql = "SELECT id, document, start, end, page, kind, polarity, modality, time_start, time_end,
                     time_precision, period_start, period_end, period_precision, place, subject, object,
                     predicate, class, measure, unit, value, low, high, bound, restated,
                     NOT EXISTS (SELECT 1 FROM hops WHERE hops.document = claims.document AND hops.of = claims.id)
                   FROM claims ORDER BY document, position";
        each_row(&self.connection, "claims", sql, [], |cells| {
            let (id, document, span, page) = (cells.id()?, cells.id()?, cells.span()?, cells.plain()?);
            let (kind, polarity, modality): (ClaimKind, _, _) = (cells.word()?, cells.word()?, cells.word()?);
            let (time, period) = (cells.when()?, cells.when()?);
            let (place, subject, object) = (cells.id_if_any()?, cells.id_if_any()?, cells.id_if_any()?);
            // A statement's verb group is as free as its words; only closed sets are shared.
            let closed = kind != ClaimKind::Statement;
            let mut word = |it: Option<String>| it.map(|it| shared.word(it));
            let predicate = word(cells.words()?.filter(|_| closed));
            let class = word(cells.words()?);
            let (measure, unit) = (word(cells.words()?), word(cells.words()?));
            let values = [cells.plain()?, cells.plain()?, cells.plain()?];
            let bound: Option<Bound> = cells.words()?.and_then(|it| it.parse().ok());
            let number = measure.zip(unit).map(|(measure, unit)| {
                Box::new(NumberCard { measure, unit, values, bound: bound.unwrap_or(Bound::Exact) })
            });
            cards.push(ClaimCard {
                id,
                document,
                span,
                page,
                kind,
                polarity,
                modality,
                time: period.or(time),
                place,
                subject,
                object,
                predicate,
                class,
                number,
                participants: participants.remove(&id).unwrap_or_default().into(),
                restated: cells.is_true()?,
                own: cells.is_true()?,
            });
            Ok(())
        })?;
        Ok(cards)
    }

    /// Every coding without its words, by code, document and place.
    ///
    /// # Errors
    /// [`CaseError`] when the file cannot be read.
    pub fn coding_cards(&self) -> Result<Vec<CodingCard>, CaseError> {
        let (mut shared, mut cards) = (Shared::default(), Vec::new());
        let sql = "SELECT document, start, end, code FROM codings ORDER BY code, document, start, position";
        each_row(&self.connection, "codings", sql, [], |cells| {
            let (document, span) = (cells.id()?, cells.span()?);
            cards.push(CodingCard { document, span, code: shared.word(cells.text()?) });
            Ok(())
        })?;
        Ok(cards)
    }

    /// Documents with claims whose ids begin so.
    ///
    /// # Errors
    /// [`CaseError`] when the file cannot be read.
    pub fn documents_of_claims(&self, beginning: &str) -> Result<Vec<DocumentId>, CaseError> {
        self.documents_with("claims", beginning)
    }

    /// Documents with mentions whose ids begin so.
    ///
    /// # Errors
    /// [`CaseError`] when the file cannot be read.
    pub fn documents_of_mentions(&self, beginning: &str) -> Result<Vec<DocumentId>, CaseError> {
        self.documents_with("mentions", beginning)
    }

    fn documents_with(&self, table: &'static str, beginning: &str) -> Result<Vec<DocumentId>, CaseError> {
        let mut documents = Vec::new();
        // Ids are hexadecimal, and a tilde comes after all of these.
        let sql =
            format!("SELECT DISTINCT document FROM {table} WHERE id >= ?1 AND id < ?1 || '~' ORDER BY 1");
        each_row(&self.connection, table, &sql, [beginning], |cells| {
            documents.push(cells.id()?);
            Ok(())
        })?;
        Ok(documents)
    }

    /// One document with all it yields, every quote proven anew; `None` when it is not in the case.
    ///
    /// # Errors
    /// [`CaseError::Quote`] and [`CaseError::Unreadable`] when the file was tampered with.
    pub fn document(&self, id: DocumentId) -> Result<Option<(Document, Extraction)>, CaseError> {
        let mut loaded = load::load(&self.connection, Some(id))?;
        let document = loaded.documents.remove(&id);
        Ok(document.map(|it| (it, loaded.extractions.remove(&id).unwrap_or_default())))
    }
}
