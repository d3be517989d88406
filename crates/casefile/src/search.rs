//! Full text and claims by their shape.

use crate::cells::{Cells, each_row};
use crate::{CaseError, CaseFile, Query};
use evidence::{DocumentId, PropositionId, Span};
use rusqlite::params_from_iter;
use rusqlite::types::Value;
use std::ops::Range;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub kind: HitKind,
    /// Id of the proposition or claim; of the document for a passage.
    pub id: String,
    /// Where it stands; `None` for propositions.
    pub document: Option<DocumentId>,
    /// The document's file name; empty for propositions.
    pub file: String,
    /// Where in the document, in bytes; `None` for propositions.
    pub span: Option<Span>,
    /// Page, from 1.
    pub page: Option<u32>,
    /// What to show.
    pub snippet: Snippet,
}

/// What sort of thing was found; hits come in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HitKind {
    /// A proposition.
    Proposition,
    /// A claim.
    Claim,
    /// A stretch of text.
    Passage,
}

impl HitKind {
    /// The written form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Proposition => "proposition",
            Self::Claim => "claim",
            Self::Passage => "passage",
        }
    }
}

/// A few words on one line, with those that were searched for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snippet {
    /// The words; `…` where something is left out.
    pub text: String,
    /// Bytes of `text` that were searched for.
    pub marks: Vec<Range<usize>>,
}

/// Words around a hit in a snippet: about two lines.
const SNIPPET_WORDS: u32 = 40;

/// Characters of a quote shown when no words were searched for.
const SNIPPET_CHARS: usize = 320;

/// Marks by which SQLite shows a hit; documents that hold them lose them in snippets only.
const OPEN: char = '\u{2}';
const CLOSE: char = '\u{3}';

impl CaseFile {
    /// Propositions (strongest first), claims and passages (best first with words, else by document and place).
    ///
    /// A query for nothing finds nothing.
    ///
    /// # Errors
    /// [`CaseError`] when the file cannot be read; never for what was asked.
    pub fn search(&self, query: &Query) -> Result<Vec<Hit>, CaseError> {
        let mut hits = Vec::new();
        if *query == (Query { limit: query.limit, ..Query::default() }) {
            return Ok(hits);
        }
        self.search_propositions(query, &mut hits)?;
        self.search_claims(query, &mut hits)?;
        if !query.asks_for_claims() {
            self.search_passages(query, &mut hits)?;
        }
        Ok(hits)
    }

    /// Every proposition that fits, strongest first, however many; all of them for a query for nothing.
    ///
    /// # Errors
    /// As [`CaseFile::search`].
    pub fn find_propositions(&self, query: &Query) -> Result<Vec<PropositionId>, CaseError> {
        let mut hits = Vec::new();
        self.search_propositions(&Query { limit: u32::MAX, ..query.clone() }, &mut hits)?;
        Ok(hits.iter().filter_map(|it| it.id.parse().ok()).collect())
    }

    fn search_propositions(&self, query: &Query, hits: &mut Vec<Hit>) -> Result<(), CaseError> {
        let mut search = Search { case: self, conditions: Vec::new(), values: Vec::new() };
        search.proposition(query);
        let mut member = Search { case: self, conditions: Vec::new(), values: Vec::new() };
        member.claim(query)?;
        let full_text = query.full_text();
        let in_member = "SELECT proposition FROM proposition_claims AS m JOIN claims AS c ON c.id = m.claim
             WHERE m.side = 'member'";
        let shape = if member.conditions.is_empty() {
            String::new()
        } else {
            format!(" AND {}", member.conditions.join(" AND "))
        };
        match full_text {
            Some(words) => {
                // The words stand in its sentence, or in the quote of a member; the shape holds for that member.
                let text = "p.row IN (SELECT rowid FROM proposition_index WHERE proposition_index MATCH ?)";
                let quote = format!(
                    "p.id IN ({in_member} AND c.row IN
                     (SELECT rowid FROM claim_index WHERE claim_index MATCH ?){shape})"
                );
                if shape.is_empty() {
                    search.add(format!("({text} OR {quote})"), [words.clone().into(), words.into()]);
                } else {
                    let values: Vec<Value> = std::iter::once(Value::from(words.clone()))
                        .chain(member.values.clone())
                        .chain(std::iter::once(words.into()))
                        .chain(member.values)
                        .collect();
                    search.add(format!("(({text} AND p.id IN ({in_member}{shape})) OR {quote})"), values);
                }
            }
            None if shape.is_empty() => {}
            None => search.add(format!("p.id IN ({in_member}{shape})"), member.values),
        }
        let sql = format!(
            "SELECT p.id, p.text FROM propositions AS p WHERE {} ORDER BY p.position LIMIT {}",
            search.all(),
            query.limit
        );
        each_row(&self.connection, "propositions", &sql, params_from_iter(search.values), |cells| {
            hits.push(Hit {
                kind: HitKind::Proposition,
                id: cells.text()?,
                document: None,
                file: String::new(),
                span: None,
                page: None,
                snippet: cut(&cells.text()?),
            });
            Ok(())
        })
    }

    fn search_claims(&self, query: &Query, hits: &mut Vec<Hit>) -> Result<(), CaseError> {
        let mut search = Search { case: self, conditions: Vec::new(), values: Vec::new() };
        search.claim(query)?;
        if query.level.is_some() || query.roots.is_some() {
            let mut above = Search { case: self, conditions: Vec::new(), values: Vec::new() };
            above.proposition(query);
            let condition = format!(
                "c.id IN (SELECT m.claim FROM proposition_claims AS m JOIN propositions AS p ON p.id = m.proposition
                 WHERE m.side = 'member' AND {})",
                above.all()
            );
            search.add(condition, above.values);
        }
        let sql = match query.full_text() {
            Some(words) => {
                search.values.insert(0, words.into());
                best("claims", "claim_index", "c.id", "id", &search.conditions, query.limit)
            }
            None => format!(
                "SELECT c.id, {PLACE}, c.page, c.quote FROM claims AS c WHERE {}
                 ORDER BY file, c.start, c.id LIMIT {}",
                search.all(),
                query.limit
            ),
        };
        each_row(&self.connection, "claims", &sql, params_from_iter(search.values), |cells| {
            hits.push(placed(HitKind::Claim, cells)?);
            Ok(())
        })
    }

    fn search_passages(&self, query: &Query, hits: &mut Vec<Hit>) -> Result<(), CaseError> {
        let mut search = Search { case: self, conditions: Vec::new(), values: Vec::new() };
        if let Some(part) = &query.document {
            search.document("c", part);
        }
        let sql = match (query.full_text(), &query.code) {
            (Some(words), code) => {
                if let Some(code) = code {
                    search.add(COVERED.to_owned(), [code.clone().into()]);
                }
                search.values.insert(0, words.into());
                best("blocks", "block_index", "NULL", "file, start", &search.conditions, query.limit)
            }
            (None, Some(code)) => {
                search.add("c.code = ?".to_owned(), [code.clone().into()]);
                format!(
                    "SELECT NULL, {PLACE},
                       (SELECT page FROM blocks AS b WHERE b.document = c.document AND b.start <= c.start
                        ORDER BY b.start DESC LIMIT 1),
                       c.quote
                     FROM codings AS c WHERE {} ORDER BY file, c.start, c.position LIMIT {}",
                    search.all(),
                    query.limit
                )
            }
            (None, None) => return Ok(()),
        };
        each_row(&self.connection, "blocks", &sql, params_from_iter(search.values), |cells| {
            hits.push(placed(HitKind::Passage, cells)?);
            Ok(())
        })
    }
}

/// The best rows of `table` for the words of the first parameter, each with a snippet; `conditions` take the parameters
/// after it. Rows of equal rank come in the order of `then`, whatever order they were written in. All rows that fit are
/// ranked and few are shown, so what is shown is looked up last.
fn best(table: &str, index: &str, id: &str, then: &str, conditions: &[String], limit: u32) -> String {
    let joined = match conditions {
        [] => String::new(),
        _ => format!("JOIN {table} AS c ON c.row = {index}.rowid"),
    };
    let conditions: String = conditions.iter().map(|it| format!(" AND {it}")).collect();
    format!(
        "WITH hits AS MATERIALIZED (
           SELECT {index}.rowid AS hit, rank AS closeness FROM {index} {joined} WHERE {index} MATCH ?1{conditions}),
         few AS MATERIALIZED (
           SELECT hit, closeness, {id} AS id, {PLACE}, c.page AS page FROM hits JOIN {table} AS c ON c.row = hit
           WHERE closeness <= (SELECT max(closeness) FROM (SELECT closeness FROM hits ORDER BY 1 LIMIT {limit}))
           ORDER BY closeness, {then} LIMIT {limit})
         SELECT id, document, file, start, end, page,
           (SELECT snippet({index}, 0, char(2), char(3), '…', {SNIPPET_WORDS}) FROM {index}
            WHERE {index} MATCH ?1 AND {index}.rowid = hit)
         FROM few ORDER BY closeness, {then}"
    )
}

/// Where `c` stands: its document, the name that goes by, and its bytes.
const PLACE: &str = "c.document AS document,
                     (SELECT min(n.file) FROM original_names AS n JOIN documents AS d ON d.sha256 = n.sha256
                      WHERE d.id = c.document) AS file,
                     c.start AS start, c.end AS end";

/// Whether a coding with the code overlaps `c`.
const COVERED: &str = "EXISTS (SELECT 1 FROM codings AS k WHERE k.code = ? AND k.document = c.document
                       AND k.start < c.end AND k.end > c.start)";

/// Id if it has one of its own, document, file, start, end, page, snippet.
fn placed(kind: HitKind, cells: &Cells<'_>) -> Result<Hit, CaseError> {
    let id = cells.words()?;
    let document: DocumentId = cells.id()?;
    Ok(Hit {
        kind,
        id: id.unwrap_or_else(|| document.to_string()),
        document: Some(document),
        file: cells.text()?,
        span: Some(cells.span()?),
        page: cells.plain()?,
        snippet: cut(&cells.text()?),
    })
}

/// Conditions that must all hold, and their values in order.
struct Search<'case> {
    case: &'case CaseFile,
    conditions: Vec<String>,
    values: Vec<Value>,
}

impl Search<'_> {
    fn add(&mut self, condition: String, values: impl IntoIterator<Item = Value>) {
        self.conditions.push(condition);
        self.values.extend(values);
    }

    fn all(&self) -> String {
        if self.conditions.is_empty() { "TRUE".to_owned() } else { self.conditions.join(" AND ") }
    }

    /// What a query asks of a proposition `p`.
    fn proposition(&mut self, query: &Query) {
        if let Some(level) = query.level {
            self.add("p.level = ?".to_owned(), [level.as_str().to_owned().into()]);
        }
        if let Some((comparison, number)) = query.roots {
            self.add(format!("p.roots {} ?", comparison.as_str()), [number.into()]);
        }
    }

    /// What a query asks of a claim `c`.
    fn claim(&mut self, query: &Query) -> Result<(), CaseError> {
        let closed = [
            ("c.kind", query.kind.map(|it| it.as_str())),
            ("c.polarity", query.polarity.map(|it| it.as_str())),
            ("c.modality", query.modality.map(|it| it.as_str())),
        ];
        for (column, word) in closed {
            if let Some(word) = word {
                self.add(format!("{column} = ?"), [word.to_owned().into()]);
            }
        }
        if let Some(class) = &query.class {
            self.add("c.class = ?".to_owned(), [class.clone().into()]);
        }
        if let Some(predicate) = &query.predicate {
            let values = [predicate.clone().into(), predicate.clone().into()];
            self.add("(replace(lower(c.predicate), ' ', '_') = ? OR c.measure = ?)".to_owned(), values);
        }
        if let Some(name) = &query.subject {
            self.party(name, "c.subject", "p.role = 'actor'", "c.words")?;
        }
        if let Some(name) = &query.object {
            self.party(name, "c.object", "p.role = 'target'", "")?;
        }
        if let Some(name) = &query.actor {
            self.party(name, "c.subject, c.object, c.place", "TRUE", "c.words")?;
        }
        if let Some(part) = &query.document {
            self.document("c", part);
        }
        if let Some(part) = &query.source {
            let like = like(part);
            self.add(
                "(EXISTS (SELECT 1 FROM hops AS h WHERE h.document = c.document AND h.of = c.id
                          AND h.name LIKE ? ESCAPE '\\')
                  OR NOT EXISTS (SELECT 1 FROM hops AS h WHERE h.document = c.document AND h.of = c.id)
                     AND EXISTS (SELECT 1 FROM documents AS d WHERE d.id = c.document
                                 AND (d.publisher LIKE ? ESCAPE '\\' OR d.author LIKE ? ESCAPE '\\')))"
                    .to_owned(),
                [like.clone(), like.clone(), like],
            );
        }
        if let Some(code) = &query.code {
            self.add(COVERED.to_owned(), [code.clone().into()]);
        }
        Ok(())
    }

    /// A claim one of whose `columns`, or of whose participants with `role`, is called `name`. The subject of a
    /// statement is words and no mention; it is compared as words.
    fn party(&mut self, name: &str, columns: &str, role: &str, words: &str) -> Result<(), CaseError> {
        let (mentions, values) = self.case.mentions_called(name)?;
        let mut ways: Vec<String> =
            columns.split(", ").map(|column| format!("{column} IN ({mentions})")).collect();
        ways.push(format!(
            "c.id IN (SELECT p.claim FROM participants AS p WHERE {role} AND p.mention IN ({mentions}))"
        ));
        let mut all: Vec<Value> = Vec::new();
        for _ in &ways {
            all.extend(values.iter().cloned());
        }
        if !words.is_empty() {
            ways.push(format!("c.kind = 'statement' AND {words} LIKE ? ESCAPE '\\'"));
            all.push(like(name));
        }
        self.add(format!("({})", ways.join(" OR ")), all);
        Ok(())
    }

    fn document(&mut self, row: &str, part: &str) {
        let like = like(part);
        self.add(
            format!(
                "{row}.document IN (SELECT d.id FROM documents AS d LEFT JOIN original_names AS n
                                    ON n.sha256 = d.sha256
                                    WHERE d.id = ? OR n.file LIKE ? ESCAPE '\\' OR d.title LIKE ? ESCAPE '\\')"
            ),
            [part.to_owned().into(), like.clone(), like],
        );
    }
}

impl CaseFile {
    /// A query for the mentions of whoever is called `name`, and its values.
    ///
    /// Actors called so, else actors in whose names the words stand; else, as when nothing is assessed yet, the
    /// mentions themselves by the same rule.
    fn mentions_called(&self, name: &str) -> Result<(String, Vec<Value>), CaseError> {
        let wanted = folded(name);
        let actors = "SELECT id, id FROM actors UNION ALL SELECT id, name FROM actors
                      UNION ALL SELECT actor, alias FROM actor_aliases ORDER BY 1, 2";
        let mentions = "SELECT DISTINCT name, name FROM mentions ORDER BY 1";
        let by_actor = "SELECT mention FROM actor_mentions WHERE actor IN";
        let by_name = "SELECT id FROM mentions WHERE name IN";
        for (names, select) in [(actors, by_actor), (mentions, by_name)] {
            let (mut same, mut part) = (Vec::new(), Vec::new());
            each_row(&self.connection, "actors", names, [], |cells| {
                let (key, name) = (cells.text()?, folded(&cells.text()?));
                if name == wanted {
                    same.push(key);
                } else if holds_words(&name, &wanted) {
                    part.push(key);
                }
                Ok(())
            })?;
            let mut keys = if same.is_empty() { part } else { same };
            keys.dedup();
            if !keys.is_empty() {
                let marks = vec!["?"; keys.len()].join(", ");
                return Ok((format!("{select} ({marks})"), keys.into_iter().map(Value::from).collect()));
            }
        }
        Ok(("SELECT NULL WHERE FALSE".to_owned(), Vec::new()))
    }
}

/// Lower case, one space between words.
fn folded(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether `part` stands in `name` between borders of words.
fn holds_words(name: &str, part: &str) -> bool {
    let is_word = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
    !part.is_empty()
        && name.match_indices(part).any(|(at, _)| {
            !is_word(name[..at].chars().next_back()) && !is_word(name[at + part.len()..].chars().next())
        })
}

/// Anything with `part` in it, for `LIKE … ESCAPE '\'`.
fn like(part: &str) -> Value {
    let escaped = part.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    Value::from(format!("%{escaped}%"))
}

/// One line with its marks, cut where it grows long.
fn cut(words: &str) -> Snippet {
    let mut snippet = Snippet::default();
    let mut open = None;
    for (number, word) in words.split_whitespace().enumerate() {
        if open.is_none() && snippet.text.chars().count() > SNIPPET_CHARS {
            snippet.text.push_str(" …");
            break;
        }
        if number > 0 {
            snippet.text.push(' ');
        }
        for letter in word.chars() {
            match letter {
                OPEN => open = open.or(Some(snippet.text.len())),
                CLOSE => {
                    let end = snippet.text.len();
                    snippet.marks.extend(open.take().filter(|start| *start < end).map(|start| start..end));
                }
                _ => snippet.text.push(letter),
            }
        }
    }
    snippet
}
