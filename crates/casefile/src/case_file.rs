//! The case file as others see it: open, ask, record, judge.

use crate::cells::each_row;
use crate::migrate::{self, Mode};
use crate::written::Written;
use crate::{CaseError, assessment, load, write};
use evidence::{Assessment, Document, DocumentId, Evidence, Extraction, Judgement, Sha256};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use std::collections::BTreeSet;
use std::path::Path;

/// A case: one SQLite file, written in transactions, safe against being killed at any moment.
#[derive(Debug)]
pub struct CaseFile {
    pub(crate) connection: Connection,
    /// The assessment as this process left or found it in the file, and the file's version then.
    written: Option<(i64, Written)>,
}

/// What recording a document changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recorded {
    /// It was not in the case.
    New,
    /// Everything stood there already.
    Unchanged,
    /// The same bytes were known under other names; this one is remembered too.
    Named,
    /// The same bytes were read or extracted otherwise before (another program version or codebook).
    Replaced,
}

/// Whether the assessment follows from the evidence as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// There is none.
    Missing,
    /// Evidence, codebook or judgements have changed since.
    Stale,
    /// It follows from what is recorded.
    Fresh,
}

/// A case in numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseState {
    /// Format of the file.
    pub format: u32,
    /// Documents recorded.
    pub documents: u32,
    /// Mentions recorded.
    pub mentions: u32,
    /// Claims recorded.
    pub claims: u32,
    /// Decisions made.
    pub judgements: u32,
    /// Propositions derived.
    pub propositions: u32,
    /// Findings derived.
    pub findings: u32,
    /// Whether the derived part is up to date.
    pub assessment: Freshness,
}

/// Name of the row in `meta` that says whether the assessment is up to date.
const ASSESSMENT: &str = "state.assessment";

impl CaseFile {
    fn on(connection: Connection) -> Self {
        Self { connection, written: None }
    }

    /// Opens the case at `path`, or makes an empty one there.
    ///
    /// # Errors
    /// [`CaseError`] when something else stands there, or a newer program wrote it.
    pub fn create_or_open(path: &Path) -> Result<Self, CaseError> {
        migrate::connect(path, Mode::CreateOrOpen).map(Self::on)
    }

    /// Opens the case at `path`, which must exist.
    ///
    /// # Errors
    /// As [`Self::create_or_open`].
    pub fn open(path: &Path) -> Result<Self, CaseError> {
        migrate::connect(path, Mode::Open).map(Self::on)
    }

    /// Opens the case at `path` for reading; every attempt to write fails.
    ///
    /// # Errors
    /// As [`Self::create_or_open`], and when the case has an older format.
    pub fn open_read_only(path: &Path) -> Result<Self, CaseError> {
        migrate::connect(path, Mode::ReadOnly).map(Self::on)
    }

    /// Digests of the originals recorded; a second run skips them.
    ///
    /// # Errors
    /// [`CaseError`] when the file cannot be read.
    pub fn known(&self) -> Result<BTreeSet<Sha256>, CaseError> {
        let mut known = BTreeSet::new();
        each_row(&self.connection, "originals", "SELECT sha256 FROM originals", [], |cells| {
            known.insert(cells.id()?);
            Ok(())
        })?;
        Ok(known)
    }

    /// Records a document and all it yields, in one transaction.
    ///
    /// The same content again changes nothing. The same bytes under another name make that name known too; the
    /// document goes by the smallest of its names, so that the order of recording does not matter. The same bytes
    /// with another reading or extraction take the place of the earlier one. Things that share an id are one thing:
    /// the first is kept.
    ///
    /// # Errors
    /// [`CaseError::Inconsistent`] when a quote or a reference points outside the document; nothing is written then.
    pub fn record(&mut self, document: &Document, extraction: &Extraction) -> Result<Recorded, CaseError> {
        write::check(document, extraction)?;
        let transaction = self.begin()?;
        let recorded = write::record(&transaction, document, extraction)?;
        if recorded != Recorded::Unchanged {
            mark_stale(&transaction)?;
        }
        transaction.commit()?;
        Ok(recorded)
    }

    /// Remembers another name of an original that is in the case already; `false` when the name was known or the
    /// original is not. For a run that skips what is [`known`](Self::known) without reading it again.
    ///
    /// # Errors
    /// [`CaseError`] when the file cannot be written.
    pub fn add_name(&mut self, original: Sha256, file: &str) -> Result<bool, CaseError> {
        let transaction = self.begin()?;
        let added = transaction.execute(
            "INSERT OR IGNORE INTO original_names (sha256, file) SELECT sha256, ?2 FROM originals WHERE sha256 = ?1",
            params![original.to_string(), file],
        )? > 0;
        if added {
            mark_stale(&transaction)?;
        }
        transaction.commit()?;
        Ok(added)
    }

    /// Every name under which a document was given, sorted.
    ///
    /// # Errors
    /// [`CaseError`] when the file cannot be read.
    pub fn names(&self, id: DocumentId) -> Result<Vec<String>, CaseError> {
        let mut names = Vec::new();
        let sql =
            "SELECT file FROM original_names WHERE sha256 = (SELECT sha256 FROM documents WHERE id = ?1)
                   ORDER BY file";
        each_row(&self.connection, "original_names", sql, [id.to_string()], |cells| {
            names.push(cells.text()?);
            Ok(())
        })?;
        Ok(names)
    }

    /// Takes a document out, with all it yielded and nothing else; `false` when it is not in the case.
    ///
    /// The assessment speaks of the document too, so it goes as well and waits to be made again. Judgements stay.
    ///
    /// # Errors
    /// [`CaseError`] when the file cannot be written.
    pub fn remove(&mut self, id: DocumentId) -> Result<bool, CaseError> {
        self.written = None;
        let transaction = self.begin()?;
        let removed = write::remove(&transaction, id)?;
        if removed {
            assessment::clear(&transaction)?;
            set_meta(&transaction, ASSESSMENT, "missing")?;
        }
        transaction.commit()?;
        Ok(removed)
    }

    /// Keeps the codebook files in force, as `(name, TOML)` in their order.
    ///
    /// # Errors
    /// [`CaseError`] when the file cannot be written.
    pub fn set_codebooks(&mut self, files: &[(String, String)]) -> Result<(), CaseError> {
        if self.codebooks()? == files {
            return Ok(());
        }
        let transaction = self.begin()?;
        transaction.execute("DELETE FROM codebooks", [])?;
        for (position, (name, toml)) in files.iter().enumerate() {
            transaction.execute(
                "INSERT INTO codebooks (position, name, toml, sha256) VALUES (?1, ?2, ?3, ?4)",
                params![position as i64, name, toml, Sha256::of(toml.as_bytes()).to_string()],
            )?;
        }
        mark_stale(&transaction)?;
        transaction.commit()?;
        Ok(())
    }

    /// The codebook files in force, as `(name, TOML)` in their order.
    ///
    /// # Errors
    /// [`CaseError`] when the file cannot be read.
    pub fn codebooks(&self) -> Result<Vec<(String, String)>, CaseError> {
        let mut files = Vec::new();
        let sql = "SELECT name, toml FROM codebooks ORDER BY position";
        each_row(&self.connection, "codebooks", sql, [], |cells| {
            files.push((cells.text()?, cells.text()?));
            Ok(())
        })?;
        Ok(files)
    }

    /// Everything recorded; `codebook` is left empty, for the caller to read from [`Self::codebooks`].
    ///
    /// # Errors
    /// [`CaseError::Quote`] and [`CaseError::Unreadable`] when the file was tampered with.
    pub fn evidence(&self) -> Result<Evidence, CaseError> {
        let loaded = load::load(&self.connection, None)?;
        let judgements = self.judgements()?;
        Ok(Evidence {
            documents: loaded.documents,
            extractions: loaded.extractions,
            judgements,
            ..Evidence::default()
        })
    }

    /// Puts an assessment in the place of the earlier one, in one transaction; rows that are the same stay as they are.
    ///
    /// # Errors
    /// [`CaseError`] when the file cannot be written, or a quote is from a document that is not in the case.
    pub fn replace_assessment(&mut self, assessment: &Assessment) -> Result<(), CaseError> {
        let known = self.written.take();
        let transaction = self.begin()?;
        let version = data_version(&transaction)?;
        let known = known.filter(|it| it.0 == version).map(|it| it.1);
        let written = assessment::write(&transaction, assessment, known)?;
        set_meta(&transaction, ASSESSMENT, "fresh")?;
        transaction.commit()?;
        self.written = Some((version, written));
        Ok(())
    }

    /// The assessment, empty when there is none.
    ///
    /// # Errors
    /// [`CaseError::Quote`] and [`CaseError::Unreadable`] when the file was tampered with.
    pub fn assessment(&self) -> Result<Assessment, CaseError> {
        assessment::load(&self.connection, &load::documents(&self.connection, None)?)
    }

    /// The assessment, empty when there is none, with its quotes proven against documents loaded already.
    ///
    /// # Errors
    /// As [`Self::assessment`].
    pub fn assessment_of(&self, evidence: &Evidence) -> Result<Assessment, CaseError> {
        assessment::load(&self.connection, &evidence.documents)
    }

    /// Appends a decision; `false` when the very same stands there already. Nothing can take it out again.
    ///
    /// # Errors
    /// [`CaseError`] when the file cannot be written.
    pub fn append_judgement(&mut self, judgement: &Judgement) -> Result<bool, CaseError> {
        let Judgement { id, who, when, action, target, detail, why } = judgement;
        let transaction = self.begin()?;
        let known = transaction
            .query_row("SELECT 1 FROM judgements WHERE id = ?1", [id.to_string()], |_| Ok(()))
            .optional()?;
        if known.is_some() {
            return Ok(false);
        }
        transaction.execute(
            "INSERT INTO judgements (id, who, \"when\", action, target, detail, why)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![id.to_string(), who, when, action, target, detail, why],
        )?;
        mark_stale(&transaction)?;
        transaction.commit()?;
        Ok(true)
    }

    /// All decisions, in the order in which they were made.
    ///
    /// # Errors
    /// [`CaseError`] when the file cannot be read.
    pub fn judgements(&self) -> Result<Vec<Judgement>, CaseError> {
        let mut judgements = Vec::new();
        let sql = "SELECT id, who, \"when\", action, target, detail, why FROM judgements ORDER BY number";
        each_row(&self.connection, "judgements", sql, [], |cells| {
            judgements.push(Judgement {
                id: cells.id()?,
                who: cells.text()?,
                when: cells.text()?,
                action: cells.text()?,
                target: cells.text()?,
                detail: cells.text()?,
                why: cells.text()?,
            });
            Ok(())
        })?;
        Ok(judgements)
    }

    /// The case in numbers, and whether its assessment is up to date.
    ///
    /// # Errors
    /// [`CaseError`] when the file cannot be read.
    pub fn state(&self) -> Result<CaseState, CaseError> {
        let count = |table: &str| -> Result<u32, CaseError> {
            let sql = format!("SELECT count(*) FROM {table}");
            Ok(self.connection.prepare_cached(&sql)?.query_row([], |row| row.get(0))?)
        };
        Ok(CaseState {
            format: self.connection.query_row("PRAGMA user_version", [], |row| row.get(0))?,
            documents: count("documents")?,
            mentions: count("mentions")?,
            claims: count("claims")?,
            judgements: count("judgements")?,
            propositions: count("propositions")?,
            findings: count("findings")?,
            assessment: self.freshness()?,
        })
    }

    /// Whether what is derived follows from what is recorded and decided.
    ///
    /// # Errors
    /// [`CaseError`] when the file cannot be read.
    pub fn freshness(&self) -> Result<Freshness, CaseError> {
        Ok(match self.meta(ASSESSMENT)?.as_deref() {
            Some("fresh") => Freshness::Fresh,
            Some("stale") => Freshness::Stale,
            _ => Freshness::Missing,
        })
    }

    /// A number that changes when another process writes to the file; what this one writes leaves it alone.
    ///
    /// # Errors
    /// [`CaseError`] when the file cannot be read.
    pub fn version(&self) -> Result<i64, CaseError> {
        data_version(&self.connection)
    }

    /// Takes note of what stands in the file, which `assessment` was read from: the next one is then written where it
    /// differs.
    ///
    /// # Errors
    /// [`CaseError`] when the file cannot be read.
    pub fn note_assessment(&mut self, assessment: &Assessment) -> Result<(), CaseError> {
        self.written = Some((self.version()?, Written::of(assessment)));
        Ok(())
    }

    /// What was noted about the case under `name` (`engine`, `method`), if anything.
    ///
    /// # Errors
    /// [`CaseError`] when the file cannot be read.
    pub fn meta(&self, name: &str) -> Result<Option<String>, CaseError> {
        let mut statement = self.connection.prepare_cached("SELECT value FROM meta WHERE name = ?1")?;
        Ok(statement.query_row([name], |row| row.get(0)).optional()?)
    }

    /// Notes something about the case: `engine` and `method` are the versions that made its contents.
    ///
    /// # Errors
    /// [`CaseError`] when the file cannot be written.
    pub fn set_meta(&mut self, name: &str, value: &str) -> Result<(), CaseError> {
        set_meta(&self.connection, name, value)
    }

    /// Takes the write lock at once, so that two writers queue instead of failing half-way.
    pub(crate) fn begin(&mut self) -> Result<Transaction<'_>, CaseError> {
        Ok(self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }
}

fn data_version(connection: &Connection) -> Result<i64, CaseError> {
    Ok(connection.query_row("PRAGMA data_version", [], |row| row.get(0))?)
}

fn set_meta(connection: &Connection, name: &str, value: &str) -> Result<(), CaseError> {
    let sql =
        "INSERT INTO meta (name, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value";
    connection.prepare_cached(sql)?.execute([name, value])?;
    Ok(())
}

fn mark_stale(connection: &Connection) -> Result<(), CaseError> {
    let sql = "UPDATE meta SET value = 'stale' WHERE name = ?1 AND value = 'fresh'";
    connection.prepare_cached(sql)?.execute([ASSESSMENT])?;
    Ok(())
}
