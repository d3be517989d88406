//! Evidence out of the case, each quote proven anew.

use crate::CaseError;
use crate::cells::{Cells, each_row, unpack_u32, unpack_u64};
use evidence::{
    Attribution, Block, Claim, ClaimBody, ClaimId, ClaimKind, Coding, Dated, Definition, Document,
    DocumentId, Event, Extraction, Hop, Mention, Metadata, Notice, Participant, Passage, Quantity, Reflow,
    ReflowBuilder, Relation, Role, Span, Statement, Text,
};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

pub(crate) struct Loaded {
    pub documents: BTreeMap<DocumentId, Document>,
    pub extractions: BTreeMap<DocumentId, Extraction>,
}

/// All documents and what they yield, or those of `only`.
pub(crate) fn load(connection: &Connection, only: Option<DocumentId>) -> Result<Loaded, CaseError> {
    let documents = documents(connection, only)?;
    let extractions = documents.keys().map(|id| (*id, Extraction::default())).collect();
    let mut loading =
        Loading { connection, only: only.map(|it| it.to_string()), documents: &documents, extractions };
    loading.notices()?;
    loading.mentions()?;
    loading.definitions()?;
    let mut hops = loading.hops()?;
    loading.attributions(&mut hops)?;
    loading.claims(&mut hops)?;
    loading.codings()?;
    loading.passages()?;
    let extractions = loading.extractions;
    Ok(Loaded { documents, extractions })
}

/// All documents, or that of `only`.
pub(crate) fn documents(
    connection: &Connection,
    only: Option<DocumentId>,
) -> Result<BTreeMap<DocumentId, Document>, CaseError> {
    let only = only.map(|it| it.to_string());
    let mut documents = BTreeMap::new();
    let sql = "SELECT id, (SELECT min(file) FROM original_names AS it WHERE it.sha256 = documents.sha256), sha256,
                 text, reflow_text, reflow_pieces, reflow_paragraphs, title, author, publisher, published_start,
                 published_end, published_precision, published_why, dateline, link, language, pages
               FROM documents";
    let sql = narrowed(sql, "id", only.as_ref(), "id");
    each_row(connection, "documents", &sql, rusqlite::params_from_iter(&only), |cells| {
        let id: DocumentId = cells.id()?;
        let (file, sha256, text) = (cells.text()?, cells.id()?, cells.text()?);
        let (reflowed, pieces) = (cells.text()?, unpack_u32(&cells.plain::<Vec<u8>>()?));
        let paragraphs = unpack_u32(&cells.plain::<Vec<u8>>()?);
        let pieces: Vec<_> = pieces.as_chunks().0.iter().map(|[a, b, c]| (*a, *b, *c)).collect();
        let paragraphs: Vec<_> = paragraphs.as_chunks().0.iter().map(|[a, b]| Span::new(*a, *b)).collect();
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
        let reflow = rebuild_reflow(&reflowed, &pieces, &paragraphs);
        let document =
            Document { id, file, sha256, text: Text::new(text), blocks: Vec::new(), reflow, metadata };
        documents.insert(id, document);
        Ok(())
    })?;
    let sql = "SELECT document, start, end, kind, page, label FROM blocks";
    let sql = narrowed(sql, "document", only.as_ref(), "document, position");
    each_row(connection, "blocks", &sql, rusqlite::params_from_iter(&only), |cells| {
        let id: DocumentId = cells.id()?;
        let block =
            Block { span: cells.span()?, kind: cells.word()?, page: cells.plain()?, label: cells.words()? };
        let document = documents.get_mut(&id);
        document.ok_or_else(|| cells.unreadable(format!("no document {id}")))?.blocks.push(block);
        Ok(())
    })?;
    Ok(documents)
}

/// `sql` for one document or for all, in `order`.
fn narrowed(sql: &str, column: &str, only: Option<&String>, order: &str) -> String {
    match only {
        Some(_) => format!("{sql} WHERE {column} = ?1 ORDER BY {order}"),
        None => format!("{sql} ORDER BY {order}"),
    }
}

/// Mended text from its stored parts. Plays the repair again; parts that no repair can have made give another
/// text, which [`crate::CaseFile::record`] refuses and [`crate::CaseFile::verify`] reports.
pub(crate) fn rebuild_reflow(text: &str, pieces: &[(u32, u32, u32)], paragraphs: &[Span]) -> Reflow {
    let slice = |lo: u32, hi: u32| text.get(lo as usize..hi as usize).unwrap_or_default();
    let mut builder = ReflowBuilder::default();
    let mut starts = paragraphs.iter().map(|it| it.start()).peekable();
    let mut at = 0;
    for &(reflowed, canonical, len) in pieces {
        let put_in = slice(at, reflowed);
        if put_in.starts_with(' ') {
            builder.space();
        }
        if put_in.ends_with("\n\n") {
            builder.end_paragraph();
        }
        let (mut from, end) = (reflowed, reflowed.saturating_add(len));
        // White space that was left out of a paragraph stands before its start; ending it there leaves no trace.
        while let Some(start) = starts.next_if(|it| *it < end) {
            builder.copy(slice(from, start), canonical.saturating_add(from.saturating_sub(reflowed)));
            builder.end_paragraph();
            from = start.max(from);
        }
        builder.copy(slice(from, end), canonical.saturating_add(from - reflowed));
        at = end;
    }
    if text.get(at as usize..).is_some_and(|it| it.starts_with(' ')) {
        builder.space();
    }
    builder.finish()
}

/// Chains of attribution by the id of what they belong to.
type Hops = BTreeMap<String, Vec<Hop>>;

struct Loading<'case> {
    connection: &'case Connection,
    only: Option<String>,
    documents: &'case BTreeMap<DocumentId, Document>,
    extractions: BTreeMap<DocumentId, Extraction>,
}

impl Loading<'_> {
    /// Each row of `select`, in the order of documents and of what they yield, with the document's extraction;
    /// its first cell is the document.
    fn each(
        &mut self,
        table: &'static str,
        select: &str,
        mut take: impl FnMut(
            &BTreeMap<DocumentId, Document>,
            &mut Extraction,
            &Cells<'_>,
        ) -> Result<(), CaseError>,
    ) -> Result<(), CaseError> {
        let sql = narrowed(select, "document", self.only.as_ref(), "document, position");
        let parameters = rusqlite::params_from_iter(&self.only);
        each_row(self.connection, table, &sql, parameters, |cells| {
            let id: DocumentId = cells.id()?;
            let extraction = self.extractions.get_mut(&id);
            let extraction = extraction.ok_or_else(|| cells.unreadable(format!("no document {id}")))?;
            take(self.documents, extraction, cells)
        })
    }

    fn notices(&mut self) -> Result<(), CaseError> {
        self.each("notices", "SELECT document, code, message FROM notices", |_, extraction, cells| {
            extraction.notices.push(Notice { code: known_code(&cells.text()?), message: cells.text()? });
            Ok(())
        })
    }

    fn mentions(&mut self) -> Result<(), CaseError> {
        let sql =
            "SELECT document, document, start, end, quote, id, name, actor_type, form, sense, entry, why
                   FROM mentions";
        self.each("mentions", sql, |documents, extraction, cells| {
            let quote = cells.quote(documents)?;
            extraction.mentions.push(Mention {
                quote,
                id: cells.id()?,
                name: cells.text()?,
                actor_type: cells.word()?,
                form: cells.word()?,
                sense: cells.word()?,
                entry: cells.words()?,
                why: cells.text()?,
            });
            Ok(())
        })
    }

    fn definitions(&mut self) -> Result<(), CaseError> {
        let sql = "SELECT document, document, start, end, quote, short, long FROM definitions";
        self.each("definitions", sql, |documents, extraction, cells| {
            let quote = cells.quote(documents)?;
            extraction.definitions.push(Definition { quote, short: cells.text()?, long: cells.text()? });
            Ok(())
        })
    }

    fn hops(&self) -> Result<Hops, CaseError> {
        let mut hops = Hops::new();
        let sql =
            "SELECT of, name, kind, anonymous, edition, published_start, published_end, published_precision,
                     start, end FROM hops";
        let sql = narrowed(sql, "document", self.only.as_ref(), "document, of, position");
        each_row(self.connection, "hops", &sql, rusqlite::params_from_iter(&self.only), |cells| {
            let of = cells.text()?;
            let hop = Hop {
                name: cells.text()?,
                kind: cells.word()?,
                anonymous: cells.is_true()?,
                edition: cells.words()?,
                published: cells.when()?,
                span: cells.span()?,
            };
            hops.entry(of).or_default().push(hop);
            Ok(())
        })?;
        Ok(hops)
    }

    /// Rows of a table that hangs on `parent`, by the id of the parent.
    fn children<T>(
        &self,
        table: &'static str,
        key: &str,
        columns: &str,
        parent: &str,
        take: impl Fn(&Cells<'_>) -> Result<T, CaseError>,
    ) -> Result<BTreeMap<String, Vec<T>>, CaseError> {
        let within = match self.only {
            Some(_) => format!("WHERE {key} IN (SELECT id FROM {parent} WHERE document = ?1)"),
            None => String::new(),
        };
        let sql = format!("SELECT {key}, {columns} FROM {table} {within} ORDER BY {key}, position");
        let mut children: BTreeMap<String, Vec<T>> = BTreeMap::new();
        each_row(self.connection, table, &sql, rusqlite::params_from_iter(&self.only), |cells| {
            children.entry(cells.text()?).or_default().push(take(cells)?);
            Ok(())
        })?;
        Ok(children)
    }

    fn attributions(&mut self, hops: &mut Hops) -> Result<(), CaseError> {
        let mut cues =
            self.children("cue_spans", "attribution", "start, end", "attributions", |cells| cells.span())?;
        let sql = "SELECT document, document, start, end, quote, id, cue, content_start, content_end
                   FROM attributions";
        self.each("attributions", sql, |documents, extraction, cells| {
            let (quote, key) = (cells.quote(documents)?, cells.text()?);
            extraction.attributions.push(Attribution {
                id: key.parse().map_err(|error: evidence::IdError| cells.unreadable(error.to_string()))?,
                quote,
                cue: cells.word()?,
                content: cells.span()?,
                cue_spans: cues.remove(&key).unwrap_or_default(),
                chain: hops.remove(&key).unwrap_or_default(),
            });
            Ok(())
        })
    }

    fn claims(&mut self, hops: &mut Hops) -> Result<(), CaseError> {
        let mut participants =
            self.children("participants", "claim", "mention, role", "claims", |cells| {
                Ok(Participant { mention: cells.id()?, role: cells.text()? })
            })?;
        let mut arguments = self.children("arguments", "claim", "words", "claims", |cells| cells.text())?;
        let sql = "SELECT document, document, start, end, quote, id, page, polarity, modality, hedge, time_start,
                     time_end, time_precision, place, confidence, method, restated, kind, subject, predicate, class,
                     object, symmetric, measure, value, low, high, bound, unit, period_start, period_end,
                     period_precision, words, part_of
                   FROM claims";
        self.each("claims", sql, |documents, extraction, cells| {
            let quote = cells.quote(documents)?;
            let id: ClaimId = cells.id()?;
            let key = id.to_string();
            extraction.claims.push(Claim {
                id,
                quote,
                page: cells.plain()?,
                polarity: cells.word()?,
                modality: cells.word()?,
                hedge: cells.words()?,
                time: cells.when()?,
                place: cells.id_if_any()?,
                attribution: hops.remove(&key).unwrap_or_default(),
                confidence: cells.score()?,
                method: cells.text()?,
                restated: cells.is_true()?,
                body: body(
                    cells,
                    participants.remove(&key).unwrap_or_default(),
                    arguments.remove(&key).unwrap_or_default(),
                )?,
            });
            Ok(())
        })
    }

    fn codings(&mut self) -> Result<(), CaseError> {
        let sql = "SELECT document, document, start, end, quote, code, why FROM codings";
        self.each("codings", sql, |documents, extraction, cells| {
            let quote = cells.quote(documents)?;
            extraction.codings.push(Coding { quote, code: cells.text()?, why: cells.text()? });
            Ok(())
        })
    }

    fn passages(&mut self) -> Result<(), CaseError> {
        let sql = "SELECT document, start, end, shingles FROM passages";
        self.each("passages", sql, |_, extraction, cells| {
            let (span, shingles) = (cells.span()?, unpack_u64(&cells.plain::<Vec<u8>>()?));
            extraction.passages.push(Passage { span, shingles });
            Ok(())
        })
    }
}

/// The slots of a claim, from `kind` to the last column.
fn body(
    cells: &Cells<'_>,
    participants: Vec<Participant>,
    arguments: Vec<String>,
) -> Result<ClaimBody, CaseError> {
    let kind: ClaimKind = cells.word()?;
    let (subject, predicate, class, object) =
        (cells.id_if_any()?, cells.words()?, cells.words()?, cells.id_if_any()?);
    let symmetric: Option<bool> = cells.plain()?;
    let measure = cells.words()?;
    let (value, low, high) = (cells.plain()?, cells.plain()?, cells.plain()?);
    let bound = cells.words()?;
    let unit = cells.words()?;
    let (period, words) = (cells.when()?, cells.words()?);
    let part_of = cells.id_if_any()?;
    let missing = |slot: &str| cells.unreadable(format!("a {kind} claim has no {slot}"));
    Ok(match kind {
        ClaimKind::Relation => ClaimBody::Relation(Relation {
            subject: subject.ok_or_else(|| missing("subject"))?,
            predicate: predicate.ok_or_else(|| missing("predicate"))?,
            class: class.ok_or_else(|| missing("class"))?,
            object: object.ok_or_else(|| missing("object"))?,
            symmetric: symmetric.unwrap_or_default(),
        }),
        ClaimKind::Quantity => ClaimBody::Quantity(Quantity {
            measure: measure.ok_or_else(|| missing("measure"))?,
            value,
            low,
            high,
            bound: bound
                .ok_or_else(|| missing("bound"))?
                .parse()
                .map_err(|error: evidence::WordError| cells.unreadable(error.to_string()))?,
            unit: unit.ok_or_else(|| missing("unit"))?,
            subject,
            target: object,
            period,
            part_of,
        }),
        ClaimKind::Event => ClaimBody::Event(Event {
            event_type: predicate.ok_or_else(|| missing("type"))?,
            trigger: words.ok_or_else(|| missing("trigger"))?,
            participants,
        }),
        ClaimKind::Role => ClaimBody::Role(Role {
            person: subject.ok_or_else(|| missing("person"))?,
            office: words.ok_or_else(|| missing("office"))?,
            organisation: object,
            period,
        }),
        ClaimKind::Statement => ClaimBody::Statement(Statement {
            subject: words.ok_or_else(|| missing("subject"))?,
            predicate: predicate.ok_or_else(|| missing("predicate"))?,
            arguments,
        }),
    })
}

/// A notice's code as the program-long word that the vocabulary asks for. The set of codes is small and closed in
/// every file written by this program, so what is kept for ever stays small; a tampered file cannot make it large
/// because codes past the limit are all called `unknown`.
pub(crate) fn known_code(code: &str) -> &'static str {
    const LIMIT: usize = 4096;
    static CODES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut codes = CODES.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some(known) = codes.get(code) {
        return known;
    }
    if codes.len() >= LIMIT || code.len() > 64 {
        return "unknown";
    }
    let kept: &'static str = Box::leak(code.to_owned().into_boxed_str());
    codes.insert(kept);
    kept
}
