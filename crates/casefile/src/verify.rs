//! Every quote against its text, every id and reference, every hash.

use crate::cells::each_row;
use crate::{CaseError, CaseFile};
use evidence::{Action, DocumentId, MentionId, Sha256, own_claim_id};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Something in the file that is not so.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lie {
    /// Table and id.
    pub place: String,
    /// What does not hold, in words.
    pub what: String,
}

impl fmt::Display for Lie {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)
    }
}

/// Tables that hold quotes, with the expression that names a row.
const QUOTES: &[(&str, &str)] = &[
    ("mentions", "id"),
    ("definitions", "'number ' || position"),
    ("attributions", "id"),
    ("claims", "id"),
    ("codings", "'number ' || position || ' (' || code || ')'"),
    ("lineage_evidence", "lineage"),
    ("finding_spans", "finding"),
];

/// References that no foreign key guards: table, row, column, and what it must lead to.
const REFERENCES: &[(&str, &str, &str, &str)] = &[
    ("claims", "id", "subject", "SELECT id FROM mentions"),
    ("claims", "id", "object", "SELECT id FROM mentions"),
    ("claims", "id", "place", "SELECT id FROM mentions"),
    ("participants", "claim", "mention", "SELECT id FROM mentions"),
    ("hops", "of", "of", "SELECT id FROM claims UNION ALL SELECT id FROM attributions"),
    ("actor_mentions", "actor", "mention", "SELECT id FROM mentions"),
    ("actor_wholes", "actor", "whole", "SELECT id FROM actors"),
    ("proposition_claims", "proposition", "claim", "SELECT id FROM claims"),
    ("origins", "proposition", "source", "SELECT id FROM sources"),
    ("origin_claims", "proposition", "claim", "SELECT id FROM claims"),
    ("lineage", "id", "a", "SELECT id FROM documents UNION ALL SELECT id FROM sources"),
    ("lineage", "id", "b", "SELECT id FROM documents UNION ALL SELECT id FROM sources"),
];

impl CaseFile {
    /// Checks everything that can be checked from the case alone; an honest case gives an empty list.
    ///
    /// SQLite's own structure; each document's id against its original's digest, its text against the digest taken
    /// when it was recorded; each quote against its text; each mention's id against its place; references; and that
    /// every row can be read. Cost: one pass over the file.
    ///
    /// # Errors
    /// [`CaseError`] when the file cannot be read at all.
    pub fn verify(&self) -> Result<Vec<Lie>, CaseError> {
        let mut lies = Vec::new();
        match self.verify_parts(&mut lies) {
            Err(CaseError::Unreadable { table, what }) => lies.push(Lie { place: table.to_owned(), what }),
            other => other?,
        }
        if lies.is_empty() {
            // Words of closed sets, times, numbers: whatever the checks above do not name, reading trips over.
            let read = self.evidence().and_then(|evidence| self.assessment_of(&evidence));
            if let Err(error) = read {
                lies.push(Lie { place: "rows".to_owned(), what: error.to_string() });
            }
        }
        lies.sort();
        lies.dedup();
        Ok(lies)
    }

    fn verify_parts(&self, lies: &mut Vec<Lie>) -> Result<(), CaseError> {
        self.verify_structure(lies)?;
        let texts = self.verify_documents(lies)?;
        self.verify_quotes(&texts, lies)?;
        self.verify_mentions(lies)?;
        self.verify_references(lies)?;
        self.verify_codebooks(lies)
    }

    fn verify_structure(&self, lies: &mut Vec<Lie>) -> Result<(), CaseError> {
        each_row(&self.connection, "sqlite", "PRAGMA integrity_check", [], |cells| {
            let what = cells.text()?;
            if what != "ok" {
                lies.push(Lie { place: "file".to_owned(), what });
            }
            Ok(())
        })?;
        let sql =
            "SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2 ORDER BY 1, 2";
        each_row(&self.connection, "sqlite", sql, [], |cells| {
            let (place, parent, n_rows) = (cells.text()?, cells.text()?, cells.number()?);
            lies.push(Lie { place, what: format!("{n_rows} rows belong to nothing in {parent}") });
            Ok(())
        })
    }

    fn verify_documents(&self, lies: &mut Vec<Lie>) -> Result<BTreeMap<String, String>, CaseError> {
        let mut texts = BTreeMap::new();
        let sql = "SELECT id, sha256, text_sha256, text FROM documents ORDER BY id";
        each_row(&self.connection, "documents", sql, [], |cells| {
            let (id, sha256, text_sha256, text) =
                (cells.text()?, cells.text()?, cells.text()?, cells.text()?);
            let place = || format!("documents {id}");
            if DocumentId::of(&[&sha256]).to_string() != id {
                let what = format!("its id does not follow from the digest of its original, {sha256}");
                lies.push(Lie { place: place(), what });
            }
            let found = Sha256::of(text.as_bytes()).to_string();
            if found != text_sha256 {
                let what = format!("its text was changed: recorded with digest {text_sha256}, now {found}");
                lies.push(Lie { place: place(), what });
            }
            texts.insert(id, text);
            Ok(())
        })?;
        Ok(texts)
    }

    fn verify_quotes(&self, texts: &BTreeMap<String, String>, lies: &mut Vec<Lie>) -> Result<(), CaseError> {
        for &(table, label) in QUOTES {
            let sql = format!(
                "SELECT document, start, end, quote, {label} FROM {table} ORDER BY document, start, end"
            );
            each_row(&self.connection, table, &sql, [], |cells| {
                let (document, start, end): (String, usize, usize) = (
                    cells.text()?,
                    cells.plain::<i64>()?.try_into().unwrap_or(usize::MAX),
                    cells.plain::<i64>()?.try_into().unwrap_or(usize::MAX),
                );
                let (quote, label) = (cells.text()?, cells.text()?);
                let what = match texts.get(&document).map(|text| text.get(start..end)) {
                    None => format!("quotes document {document}, which is not in the case"),
                    Some(None) => format!("bytes {start}..{end} are no place in document {document}"),
                    Some(Some(found)) if found != quote => {
                        format!("document {document}, bytes {start}..{end}: says {quote:?}, found {found:?}")
                    }
                    Some(Some(_)) => return Ok(()),
                };
                lies.push(Lie { place: format!("{table} {label}"), what });
                Ok(())
            })?;
        }
        Ok(())
    }

    /// A mention's id follows from its place and form, and from the name it stands for where one place names two
    /// ("both groups").
    fn verify_mentions(&self, lies: &mut Vec<Lie>) -> Result<(), CaseError> {
        let sql = "SELECT id, document, start, end, form, name FROM mentions ORDER BY id";
        each_row(&self.connection, "mentions", sql, [], |cells| {
            let (id, document, span) = (cells.text()?, cells.text()?, cells.span()?);
            let (form, name) = (cells.text()?, cells.text()?);
            let place = format!("{span:?}");
            let plain = MentionId::of(&[&document, &place, &form]);
            let named = MentionId::of(&[&document, &place, &form, &name]);
            if ![plain, named].iter().any(|it| it.to_string() == id) {
                let what =
                    format!("its id does not follow from its place, form and name, which make {named}");
                lies.push(Lie { place: format!("mentions {id}"), what });
            }
            Ok(())
        })
    }

    fn verify_references(&self, lies: &mut Vec<Lie>) -> Result<(), CaseError> {
        let own = self.own_claims()?;
        for &(table, row, column, targets) in REFERENCES {
            let sql = format!(
                "SELECT {row}, {column} FROM {table} WHERE {column} IS NOT NULL AND {column} NOT IN ({targets})
                 ORDER BY 1, 2"
            );
            each_row(&self.connection, table, &sql, [], |cells| {
                let (row, target) = (cells.text()?, cells.text()?);
                if column == "claim" && own.contains(&target) {
                    return Ok(());
                }
                let what = format!("its {column} is {target}, which is not in the case");
                lies.push(Lie { place: format!("{table} {row}"), what });
                Ok(())
            })?;
        }
        Ok(())
    }

    /// Claims that people entered as judgements, which stand in no other table.
    fn own_claims(&self) -> Result<BTreeSet<String>, CaseError> {
        let judgements = self.judgements()?;
        let own = judgements.iter().filter(|it| it.kind() == Some(Action::Claim));
        let ids = own.filter_map(|it| Some(own_claim_id(it.target.parse().ok()?, &it.detail)));
        Ok(ids.map(|it| it.to_string()).collect())
    }

    fn verify_codebooks(&self, lies: &mut Vec<Lie>) -> Result<(), CaseError> {
        let sql = "SELECT name, toml, sha256 FROM codebooks ORDER BY position";
        each_row(&self.connection, "codebooks", sql, [], |cells| {
            let (name, toml, sha256) = (cells.text()?, cells.text()?, cells.text()?);
            if Sha256::of(toml.as_bytes()).to_string() != sha256 {
                let what = "its text was changed since it was recorded".to_owned();
                lies.push(Lie { place: format!("codebooks {name}"), what });
            }
            Ok(())
        })
    }
}
