//! One document into the case, and out again.

use crate::cells::{pack_u32, pack_u64, thousandths, when_cells};
use crate::load::{self, rebuild_reflow};
use crate::{CaseError, Recorded};
use evidence::{
    Block, Claim, ClaimBody, Document, DocumentId, Extraction, Hop, MentionId, Quote, Sha256, Span,
};
use rusqlite::{Connection, ToSql, params};
use std::collections::BTreeSet;

/// Whether everything holds together: quotes stand in the document, references lead to its own mentions.
pub(crate) fn check(document: &Document, extraction: &Extraction) -> Result<(), CaseError> {
    let fault = |what: String| Err(CaseError::Inconsistent { document: document.id, what });
    if document.id != DocumentId::of(&[&document.sha256.to_string()]) {
        return fault("its id does not follow from its digest".to_owned());
    }
    if rebuild_reflow(
        document.reflow.text(),
        &document.reflow.pieces().collect::<Vec<_>>(),
        document.reflow.paragraphs(),
    ) != document.reflow
    {
        return fault("its mended text cannot be rebuilt from its parts".to_owned());
    }
    for (what, quote) in quotes(extraction) {
        if quote.document() != document.id || document.text.get(quote.span()) != Some(quote.text()) {
            return fault(format!("a {what} at {:?} quotes another text", quote.span()));
        }
    }
    for (what, span) in bare_spans(document, extraction) {
        if document.text.get(span).is_none() {
            return fault(format!("a {what} at {span:?} is no place in its text"));
        }
    }
    let mentions: BTreeSet<MentionId> = extraction.mentions.iter().map(|it| it.id).collect();
    for claim in &extraction.claims {
        if let Some(id) = referents(claim).find(|id| !mentions.contains(id)) {
            return fault(format!(
                "claim {} refers to mention {id}, which the document does not have",
                claim.id
            ));
        }
    }
    Ok(())
}

fn quotes(extraction: &Extraction) -> impl Iterator<Item = (&'static str, &Quote)> {
    let mentions = extraction.mentions.iter().map(|it| ("mention", &it.quote));
    let definitions = extraction.definitions.iter().map(|it| ("definition", &it.quote));
    let attributions = extraction.attributions.iter().map(|it| ("attribution", &it.quote));
    let claims = extraction.claims.iter().map(|it| ("claim", &it.quote));
    let codings = extraction.codings.iter().map(|it| ("coding", &it.quote));
    mentions.chain(definitions).chain(attributions).chain(claims).chain(codings)
}

fn bare_spans(document: &Document, extraction: &Extraction) -> impl Iterator<Item = (&'static str, Span)> {
    let blocks = document.blocks.iter().map(|it| ("block", it.span));
    let passages = extraction.passages.iter().map(|it| ("passage", it.span));
    let contents = extraction.attributions.iter().flat_map(|it| {
        let cues = it.cue_spans.iter().map(|span| ("cue", *span));
        let hops = it.chain.iter().map(|hop| ("source", hop.span));
        std::iter::once(("attributed content", it.content)).chain(cues).chain(hops)
    });
    let hops = extraction.claims.iter().flat_map(|it| it.attribution.iter().map(|hop| ("source", hop.span)));
    blocks.chain(passages).chain(contents).chain(hops)
}

/// Every mention a claim refers to.
pub(crate) fn referents(claim: &Claim) -> impl Iterator<Item = MentionId> {
    let slots: Vec<MentionId> = match &claim.body {
        ClaimBody::Relation(it) => vec![it.subject, it.object],
        ClaimBody::Quantity(it) => it.subject.into_iter().chain(it.target).collect(),
        ClaimBody::Event(it) => it.participants.iter().map(|it| it.mention).collect(),
        ClaimBody::Role(it) => std::iter::once(it.person).chain(it.organisation).collect(),
        ClaimBody::Statement(_) => Vec::new(),
    };
    slots.into_iter().chain(claim.place)
}

pub(crate) fn record(
    connection: &Connection,
    document: &Document,
    extraction: &Extraction,
) -> Result<Recorded, CaseError> {
    let known = load::load(connection, Some(document.id));
    let was_there = match known {
        Ok(known) => match (known.documents.get(&document.id), known.extractions.get(&document.id)) {
            (Some(stored), Some(yielded)) => {
                let same_reading = Document { file: document.file.clone(), ..stored.clone() } == *document;
                if same_reading && *yielded == once(extraction) {
                    let added = add_name(connection, document)?;
                    return Ok(if added { Recorded::Named } else { Recorded::Unchanged });
                }
                true
            }
            _ => false,
        },
        // What was tampered with is replaced by what is true.
        Err(CaseError::Quote { .. } | CaseError::Unreadable { .. }) => true,
        Err(error) => return Err(error),
    };
    if was_there {
        run(connection, "DELETE FROM documents WHERE id = ?1", params![document.id.to_string()])?;
    } else {
        let original = params![document.sha256.to_string()];
        run(connection, "INSERT OR IGNORE INTO originals (sha256) VALUES (?1)", original)?;
    }
    add_name(connection, document)?;
    insert_document(connection, document)?;
    insert_extraction(connection, document.id, &once(extraction))?;
    Ok(if was_there { Recorded::Replaced } else { Recorded::New })
}

pub(crate) fn remove(connection: &Connection, id: DocumentId) -> Result<bool, CaseError> {
    let sql = "DELETE FROM originals WHERE sha256 = (SELECT sha256 FROM documents WHERE id = ?1)";
    Ok(connection.execute(sql, [id.to_string()])? > 0)
}

/// The extraction with each id once: things that share an id are one thing.
fn once(extraction: &Extraction) -> Extraction {
    let mut extraction = extraction.clone();
    let mut mentions = BTreeSet::new();
    extraction.mentions.retain(|it| mentions.insert(it.id));
    let mut attributions = BTreeSet::new();
    extraction.attributions.retain(|it| attributions.insert(it.id));
    let mut claims = BTreeSet::new();
    extraction.claims.retain(|it| claims.insert(it.id));
    extraction
}

fn run(connection: &Connection, sql: &str, parameters: &[&dyn ToSql]) -> Result<usize, CaseError> {
    Ok(connection.prepare_cached(sql)?.execute(parameters)?)
}

fn add_name(connection: &Connection, document: &Document) -> Result<bool, CaseError> {
    let sql = "INSERT OR IGNORE INTO original_names (sha256, file) VALUES (?1, ?2)";
    Ok(run(connection, sql, params![document.sha256.to_string(), document.file])? > 0)
}

fn insert_document(connection: &Connection, document: &Document) -> Result<(), CaseError> {
    let Document { id, file: _, sha256, text, blocks, reflow, metadata } = document;
    let id = id.to_string();
    let published = metadata.published.as_ref();
    let (start, end, precision) = when_cells(published.map(|it| &it.when));
    let pieces: Vec<_> = reflow.pieces().collect();
    let paragraphs = pack_u32(reflow.paragraphs().iter().flat_map(|it| [it.start(), it.end()]));
    run(
        connection,
        "INSERT INTO documents VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
        params![
            id,
            sha256.to_string(),
            text.as_str(),
            Sha256::of(text.as_str().as_bytes()).to_string(),
            reflow.text(),
            pack_u32(pieces.iter().flat_map(|it| [it.0, it.1, it.2])),
            paragraphs,
            metadata.title,
            metadata.author,
            metadata.publisher,
            start,
            end,
            precision,
            published.map(|it| &it.why),
            metadata.dateline,
            metadata.link,
            metadata.language,
            metadata.pages,
        ],
    )?;
    for (position, block) in blocks.iter().enumerate() {
        run(
            connection,
            "INSERT INTO blocks (document, position, start, end, kind, page, label, words)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                id,
                position as i64,
                block.span.start(),
                block.span.end(),
                block.kind.as_str(),
                block.page,
                block.label,
                mended(document, &pieces, block),
            ],
        )?;
    }
    Ok(())
}

/// The block's words on mended lines, as far as the reflow has them; else as they stand.
fn mended(document: &Document, pieces: &[(u32, u32, u32)], block: &Block) -> String {
    let (lo, hi) = (block.span.start(), block.span.end());
    let first = pieces.partition_point(|(_, canonical, len)| canonical + len <= lo);
    let mut bounds: Option<(u32, u32)> = None;
    for &(reflowed, canonical, len) in pieces[first..].iter().take_while(|it| it.1 < hi) {
        let (start, end) = (canonical.max(lo), (canonical + len).min(hi));
        let first = bounds.map_or(reflowed + (start - canonical), |it| it.0);
        bounds = Some((first, reflowed + (end - canonical)));
    }
    let words = bounds.and_then(|(start, end)| document.reflow.text().get(start as usize..end as usize));
    let words = words.or_else(|| document.text.get(block.span)).unwrap_or_default();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn insert_extraction(connection: &Connection, id: DocumentId, yielded: &Extraction) -> Result<(), CaseError> {
    let document = id.to_string();
    for (position, it) in yielded.notices.iter().enumerate() {
        run(
            connection,
            "INSERT INTO notices VALUES (?1, ?2, ?3, ?4)",
            params![document, position as i64, it.code, it.message],
        )?;
    }
    for (position, it) in yielded.mentions.iter().enumerate() {
        run(
            connection,
            "INSERT INTO mentions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            params![
                it.id.to_string(),
                document,
                position as i64,
                it.quote.span().start(),
                it.quote.span().end(),
                it.quote.text(),
                it.name,
                it.actor_type.as_str(),
                it.form.as_str(),
                it.sense.as_str(),
                it.entry,
                it.why,
            ],
        )?;
    }
    for (position, it) in yielded.definitions.iter().enumerate() {
        let span = it.quote.span();
        run(
            connection,
            "INSERT INTO definitions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![document, position as i64, span.start(), span.end(), it.quote.text(), it.short, it.long],
        )?;
    }
    for (position, it) in yielded.attributions.iter().enumerate() {
        let (key, span) = (it.id.to_string(), it.quote.span());
        run(
            connection,
            "INSERT INTO attributions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                key,
                document,
                position as i64,
                span.start(),
                span.end(),
                it.quote.text(),
                it.cue.as_str(),
                it.content.start(),
                it.content.end(),
            ],
        )?;
        for (position, cue) in it.cue_spans.iter().enumerate() {
            run(
                connection,
                "INSERT INTO cue_spans VALUES (?1, ?2, ?3, ?4)",
                params![key, position as i64, cue.start(), cue.end()],
            )?;
        }
        insert_hops(connection, &document, &key, &it.chain)?;
    }
    for (position, claim) in yielded.claims.iter().enumerate() {
        insert_claim(connection, &document, position, claim)?;
    }
    for (position, it) in yielded.codings.iter().enumerate() {
        let span = it.quote.span();
        run(
            connection,
            "INSERT INTO codings VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![document, position as i64, span.start(), span.end(), it.quote.text(), it.code, it.why],
        )?;
    }
    for (position, it) in yielded.passages.iter().enumerate() {
        run(
            connection,
            "INSERT INTO passages VALUES (?1, ?2, ?3, ?4, ?5)",
            params![document, position as i64, it.span.start(), it.span.end(), pack_u64(&it.shingles)],
        )?;
    }
    Ok(())
}

/// What the kinds of claims have in common, one column each; the slots a kind has not stay empty.
#[derive(Default)]
struct Slots<'claim> {
    subject: Option<String>,
    predicate: Option<&'claim str>,
    class: Option<&'claim str>,
    object: Option<String>,
    symmetric: Option<bool>,
    measure: Option<&'claim str>,
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    bound: Option<&'static str>,
    unit: Option<&'claim str>,
    period: Option<&'claim evidence::When>,
    words: Option<&'claim str>,
    part_of: Option<String>,
}

fn slots(body: &ClaimBody) -> Slots<'_> {
    let id = |mention: MentionId| mention.to_string();
    match body {
        ClaimBody::Relation(it) => Slots {
            subject: Some(id(it.subject)),
            predicate: Some(&it.predicate),
            class: Some(&it.class),
            object: Some(id(it.object)),
            symmetric: Some(it.symmetric),
            ..Slots::default()
        },
        ClaimBody::Quantity(it) => Slots {
            subject: it.subject.map(id),
            object: it.target.map(id),
            measure: Some(&it.measure),
            value: it.value,
            low: it.low,
            high: it.high,
            bound: Some(it.bound.as_str()),
            unit: Some(&it.unit),
            period: it.period.as_ref(),
            part_of: it.part_of.map(|it| it.to_string()),
            ..Slots::default()
        },
        ClaimBody::Event(it) => {
            Slots { predicate: Some(&it.event_type), words: Some(&it.trigger), ..Slots::default() }
        }
        ClaimBody::Role(it) => Slots {
            subject: Some(id(it.person)),
            object: it.organisation.map(id),
            period: it.period.as_ref(),
            words: Some(&it.office),
            ..Slots::default()
        },
        ClaimBody::Statement(it) => {
            Slots { predicate: Some(&it.predicate), words: Some(&it.subject), ..Slots::default() }
        }
    }
}

fn insert_claim(
    connection: &Connection,
    document: &str,
    position: usize,
    claim: &Claim,
) -> Result<(), CaseError> {
    let (key, span, slots) = (claim.id.to_string(), claim.quote.span(), slots(&claim.body));
    let (start, end, precision) = when_cells(claim.time.as_ref());
    let (period_start, period_end, period_precision) = when_cells(slots.period);
    run(
        connection,
        "INSERT INTO claims (id, document, position, start, end, quote, page, kind, polarity, modality, hedge,
           time_start, time_end, time_precision, place, confidence, method, restated, subject, predicate, class,
           object, symmetric, measure, value, low, high, bound, unit, period_start, period_end, period_precision,
           words, part_of)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,
           ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34)",
        params![
            key,
            document,
            position as i64,
            span.start(),
            span.end(),
            claim.quote.text(),
            claim.page,
            claim.kind().as_str(),
            claim.polarity.as_str(),
            claim.modality.as_str(),
            claim.hedge,
            start,
            end,
            precision,
            claim.place.map(|it| it.to_string()),
            thousandths(claim.confidence),
            claim.method,
            claim.restated,
            slots.subject,
            slots.predicate,
            slots.class,
            slots.object,
            slots.symmetric,
            slots.measure,
            slots.value,
            slots.low,
            slots.high,
            slots.bound,
            slots.unit,
            period_start,
            period_end,
            period_precision,
            slots.words,
            slots.part_of,
        ],
    )?;
    match &claim.body {
        ClaimBody::Event(event) => {
            for (position, it) in event.participants.iter().enumerate() {
                run(
                    connection,
                    "INSERT INTO participants VALUES (?1, ?2, ?3, ?4)",
                    params![key, position as i64, it.mention.to_string(), it.role],
                )?;
            }
        }
        ClaimBody::Statement(statement) => {
            for (position, words) in statement.arguments.iter().enumerate() {
                run(
                    connection,
                    "INSERT INTO arguments VALUES (?1, ?2, ?3)",
                    params![key, position as i64, words],
                )?;
            }
        }
        _ => {}
    }
    insert_hops(connection, document, &key, &claim.attribution)
}

fn insert_hops(connection: &Connection, document: &str, of: &str, chain: &[Hop]) -> Result<(), CaseError> {
    for (position, hop) in chain.iter().enumerate() {
        let (start, end, precision) = when_cells(hop.published.as_ref());
        run(
            connection,
            "INSERT INTO hops VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            params![
                document,
                of,
                position as i64,
                hop.name,
                hop.kind.as_str(),
                hop.anonymous,
                hop.edition,
                start,
                end,
                precision,
                hop.span.start(),
                hop.span.end(),
            ],
        )?;
    }
    Ok(())
}
