//! What a person decided about readings: claims edited, claims and codings added, codings taken away.
//!
//! Every claim and coding made here has its quote cut from the document, like the machine's; a detail that points
//! outside the text makes nothing. What was recorded stays as it is: [`with_decisions`] returns changed copies of the
//! extractions concerned, and doing it twice changes nothing more.

use crate::{
    Action, Claim, ClaimBody, ClaimId, Coding, Document, DocumentId, Evidence, Extraction, Log, MentionId,
    Modality, Polarity, Quote, Score, Span, Statement, When,
};
use std::collections::BTreeMap;
use std::str::FromStr;

/// A detail that does not make sense, and what would.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct DetailError(String);

impl DetailError {
    /// An error in words.
    pub fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }
}

/// The method of a claim that a person read.
pub const BY_HAND: &str = "hand/1";

/// Extractions as a person decided they should be, for the documents where that differs from what was recorded.
pub fn with_decisions(evidence: &Evidence) -> BTreeMap<DocumentId, Extraction> {
    let log = Log::new(&evidence.judgements);
    let mut changed: BTreeMap<DocumentId, Extraction> = BTreeMap::new();
    let needed = |it: &&crate::Judgement| {
        matches!(it.kind(), Some(Action::Edit | Action::Code | Action::Uncode | Action::Claim))
    };
    let decisions: Vec<_> = log.in_force().filter(needed).collect();
    let edits: BTreeMap<ClaimId, Vec<&str>> = decisions.iter().fold(BTreeMap::new(), |mut edits, it| {
        if it.kind() == Some(Action::Edit)
            && let Ok(claim) = it.target.parse::<ClaimId>()
        {
            edits.entry(claim).or_insert_with(Vec::new).push(it.detail.as_str());
        }
        edits
    });
    for it in &decisions {
        let Some((document, recorded)) = it
            .target
            .parse::<DocumentId>()
            .ok()
            .and_then(|id| Some((evidence.documents.get(&id)?, evidence.extractions.get(&id)?)))
        else {
            continue;
        };
        let yielded = changed.entry(document.id).or_insert_with(|| recorded.clone());
        match it.kind() {
            Some(Action::Code) => {
                if let Ok(coding) = coding_of(document, &it.detail, &it.who)
                    && !yielded.codings.iter().any(|all| all.code == coding.code && all.quote == coding.quote)
                {
                    yielded.codings.push(coding);
                }
            }
            Some(Action::Uncode) => {
                if let Ok(coding) = coding_of(document, &it.detail, &it.who) {
                    let meets = |all: &Coding| {
                        all.code == coding.code && all.quote.span().overlaps(coding.quote.span())
                    };
                    yielded.codings.retain(|all| !meets(all));
                }
            }
            Some(Action::Claim) => {
                if let Ok(claim) = own_claim(document, yielded, &it.detail)
                    && !yielded.claims.iter().any(|all| all.id == claim.id)
                {
                    yielded.claims.push(claim);
                }
            }
            _ => {}
        }
    }
    if !edits.is_empty() {
        edit_all(evidence, &edits, &mut changed);
    }
    for yielded in changed.values_mut() {
        yielded.codings.sort_by_key(|it| (it.quote.span(), it.code.clone()));
        yielded.claims.sort_by_key(|it| (it.quote.span(), it.kind(), it.id));
    }
    changed
}

fn edit_all(
    evidence: &Evidence,
    edits: &BTreeMap<ClaimId, Vec<&str>>,
    changed: &mut BTreeMap<DocumentId, Extraction>,
) {
    for (id, recorded) in &evidence.extractions {
        let own =
            changed.get(id).is_some_and(|it| it.claims.iter().any(|claim| edits.contains_key(&claim.id)));
        if !own && !recorded.claims.iter().any(|claim| edits.contains_key(&claim.id)) {
            continue;
        }
        let yielded = changed.entry(*id).or_insert_with(|| recorded.clone());
        for index in 0..yielded.claims.len() {
            for detail in edits.get(&yielded.claims[index].id).into_iter().flatten() {
                if let Ok(claim) = edited(&yielded.claims[index], yielded, detail) {
                    yielded.claims[index] = claim;
                }
            }
        }
    }
}

/// A passage with a code, from `code start..end`.
///
/// # Errors
/// When the range is none of the document's text.
pub fn coding_of(document: &Document, detail: &str, who: &str) -> Result<Coding, DetailError> {
    let (code, range) = detail.trim().rsplit_once(char::is_whitespace).ok_or_else(|| {
        DetailError::new("name the code and the passage in bytes, as in `sanctuary 120..184`")
    })?;
    let quote = passage(document, range)?;
    Ok(Coding { quote, code: code.trim().to_owned(), why: format!("coded by {who}") })
}

/// A person's own claim, from `start..end` and lines `subject=`, `predicate=`, `argument=` and any of an edit's common fields.
///
/// Its voice is that of whatever the document attributes the passage to, else the document's own.
///
/// # Errors
/// When the range is none of the document's text, or there is no subject or predicate.
pub fn own_claim(document: &Document, yielded: &Extraction, detail: &str) -> Result<Claim, DetailError> {
    let (range, fields) = detail.split_once('\n').unwrap_or((detail, ""));
    let quote = passage(document, range)?;
    let mut statement = Statement { subject: String::new(), predicate: String::new(), arguments: Vec::new() };
    let mut others = Vec::new();
    for line in fields.lines().filter(|it| !it.trim().is_empty()) {
        let (field, value) = field_of(line)?;
        match field {
            "subject" => statement.subject = value.to_owned(),
            "predicate" => statement.predicate = value.to_owned(),
            "argument" => statement.arguments.push(value.to_owned()),
            _ => others.push(line),
        }
    }
    if statement.subject.is_empty() || statement.predicate.is_empty() {
        return Err(DetailError::new(
            "a claim needs the passage and who does what: `120..184`, then lines `subject=…`, `predicate=…`, `argument=…`",
        ));
    }
    let said = yielded.attributions.iter().filter(|it| it.content.holds(quote.span()));
    let chain = said.min_by_key(|it| it.content.len()).map(|it| it.chain.clone()).unwrap_or_default();
    let claim = Claim {
        id: own_claim_id(document.id, detail),
        page: document.page_at(quote.span().start()),
        quote,
        polarity: Polarity::Affirmed,
        modality: Modality::Asserted,
        hedge: None,
        time: None,
        place: None,
        attribution: chain,
        confidence: Score::new(1.0),
        method: BY_HAND.to_owned(),
        restated: false,
        body: ClaimBody::Statement(statement),
    };
    if others.is_empty() { Ok(claim) } else { edited(&claim, yielded, &others.join("\n")) }
}

/// The id of the claim that a person's detail makes in a document.
pub fn own_claim_id(document: DocumentId, detail: &str) -> ClaimId {
    ClaimId::of(&[&document.to_string(), BY_HAND, detail])
}

/// A claim with slots set anew, from lines `field=value`; its quote and id stay.
///
/// # Errors
/// When a field is none of a claim of this kind, or a value is none of the field's.
pub fn edited(claim: &Claim, yielded: &Extraction, detail: &str) -> Result<Claim, DetailError> {
    let mut claim = claim.clone();
    let mut arguments = Vec::new();
    let mention = |value: &str| -> Result<MentionId, DetailError> {
        let id =
            value.parse().map_err(|_| DetailError::new(format!("{value:?} is no id of a mention (m-…)")))?;
        match yielded.mentions.iter().any(|it| it.id == id) {
            true => Ok(id),
            false => Err(DetailError::new(format!("the claim's document has no mention {value}"))),
        }
    };
    let perhaps = |value: &str| if value.is_empty() { Ok(None) } else { mention(value).map(Some) };
    let mut any = false;
    for line in detail.lines().filter(|it| !it.trim().is_empty()) {
        any = true;
        let (field, value) = field_of(line)?;
        match (field, &mut claim.body) {
            ("polarity", _) => claim.polarity = word(value)?,
            ("modality", _) => claim.modality = word(value)?,
            ("hedge", _) => claim.hedge = Some(value.to_owned()).filter(|it| !it.is_empty()),
            ("time", _) => claim.time = time(value)?,
            ("place", _) => claim.place = perhaps(value)?,
            ("voice", _) if value == "own" => claim.attribution.clear(),
            ("subject", ClaimBody::Relation(it)) => it.subject = mention(value)?,
            ("object", ClaimBody::Relation(it)) => it.object = mention(value)?,
            ("predicate", ClaimBody::Relation(it)) => it.predicate = filled(field, value)?,
            ("class", ClaimBody::Relation(it)) => it.class = filled(field, value)?,
            ("measure", ClaimBody::Quantity(it)) => it.measure = filled(field, value)?,
            ("unit", ClaimBody::Quantity(it)) => it.unit = value.to_owned(),
            ("bound", ClaimBody::Quantity(it)) => it.bound = word(value)?,
            ("value", ClaimBody::Quantity(it)) => {
                // One number replaces a range; ends that are still wanted are given after it.
                (it.value, it.low, it.high) = (number(value)?, number(value)?, number(value)?);
            }
            ("low", ClaimBody::Quantity(it)) => it.low = number(value)?,
            ("high", ClaimBody::Quantity(it)) => it.high = number(value)?,
            ("subject", ClaimBody::Quantity(it)) => it.subject = perhaps(value)?,
            ("target", ClaimBody::Quantity(it)) => it.target = perhaps(value)?,
            ("period", ClaimBody::Quantity(it)) => it.period = time(value)?,
            ("type", ClaimBody::Event(it)) => it.event_type = filled(field, value)?,
            ("person", ClaimBody::Role(it)) => it.person = mention(value)?,
            ("office", ClaimBody::Role(it)) => it.office = filled(field, value)?,
            ("organisation", ClaimBody::Role(it)) => it.organisation = perhaps(value)?,
            ("period", ClaimBody::Role(it)) => it.period = time(value)?,
            ("subject", ClaimBody::Statement(it)) => it.subject = filled(field, value)?,
            ("predicate", ClaimBody::Statement(it)) => it.predicate = filled(field, value)?,
            ("argument", ClaimBody::Statement(it)) => {
                arguments.push(value.to_owned());
                it.arguments.clone_from(&arguments);
            }
            (_, body) => {
                return Err(DetailError::new(format!(
                    "no field {field:?} in this claim; one of: {}",
                    fields(body)
                )));
            }
        }
    }
    if any {
        Ok(claim)
    } else {
        Err(DetailError::new(format!(
            "say what is to change in lines `field=value`; fields: {}",
            fields(&claim.body)
        )))
    }
}

/// Fields an edit may set.
fn fields(body: &ClaimBody) -> String {
    let own = match body {
        ClaimBody::Relation(_) => "subject, predicate, class, object",
        ClaimBody::Quantity(_) => "measure, value, low, high, bound, unit, subject, target, period",
        ClaimBody::Event(_) => "type",
        ClaimBody::Role(_) => "person, office, organisation, period",
        ClaimBody::Statement(_) => "subject, predicate, argument",
    };
    format!("polarity, modality, hedge, time, place, voice (own), {own}")
}

fn passage(document: &Document, range: &str) -> Result<Quote, DetailError> {
    let wrong = |what: &str| {
        DetailError::new(format!("{range:?} {what}; give bytes of the document's text, as in `120..184`"))
    };
    let (start, end) = range.trim().split_once("..").ok_or_else(|| wrong("is no range"))?;
    let (start, end) = (start.trim().parse(), end.trim().parse());
    let (Ok(start), Ok(end)) = (start, end) else { return Err(wrong("is no range")) };
    let span =
        Span::try_new(start, end).ok().filter(|it| !it.is_empty()).ok_or_else(|| wrong("holds nothing"))?;
    Quote::cut(document, span).map_err(|_| wrong("leaves the text or cuts a letter"))
}

fn field_of(line: &str) -> Result<(&str, &str), DetailError> {
    let (field, value) =
        line.split_once('=').ok_or_else(|| DetailError::new(format!("{line:?} is no `field=value`")))?;
    Ok((field.trim(), value.trim()))
}

fn filled(field: &str, value: &str) -> Result<String, DetailError> {
    match value {
        "" => Err(DetailError::new(format!("{field} cannot be empty"))),
        _ => Ok(value.to_owned()),
    }
}

fn word<T: FromStr<Err = crate::WordError>>(value: &str) -> Result<T, DetailError> {
    value.parse().map_err(|error: crate::WordError| DetailError::new(error.to_string()))
}

fn number(value: &str) -> Result<Option<f64>, DetailError> {
    if value.is_empty() {
        return Ok(None);
    }
    let number = value.parse::<f64>().ok().filter(|it| it.is_finite());
    number
        .map(Some)
        .ok_or_else(|| DetailError::new(format!("{value:?} is no number; write 1200.5, without separators")))
}

fn time(value: &str) -> Result<Option<When>, DetailError> {
    if value.is_empty() {
        return Ok(None);
    }
    let read = When::from_iso(value);
    read.map(Some).ok_or_else(|| {
        DetailError::new(format!(
            "{value:?} is no time; write 2024, 2024-05, 2024-05-18 or 2024-05-18/2024-06-02"
        ))
    })
}
