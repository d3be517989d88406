//! Under which words actors are named, and where.

use crate::cells::each_row;
use crate::{CaseError, CaseFile};
use evidence::{ActorId, DocumentId, MentionForm, MentionId, Span};
use std::collections::BTreeMap;

/// Words under which a document names an actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameUse {
    /// The document.
    pub document: DocumentId,
    /// The words, white space folded.
    pub words: String,
    /// Name, short form, description, pronoun or adjective.
    pub form: MentionForm,
    /// How often the document says so.
    pub times: u32,
    /// The first mention of this kind.
    pub first: MentionId,
    /// Where that one stands, in bytes.
    pub span: Span,
    /// Why it was found.
    pub why: String,
}

impl CaseFile {
    /// Every wording of an actor by document, each with its first mention.
    ///
    /// # Errors
    /// [`CaseError`] when the file cannot be read.
    pub fn names_of(&self, actor: ActorId) -> Result<Vec<NameUse>, CaseError> {
        let mut uses = Vec::new();
        // Beside min(), SQLite takes the other columns from the row that has the minimum.
        let sql =
            "SELECT document, quote, form, count(*), mentions.id, start, end, why, min(mentions.position)
                   FROM actor_mentions JOIN mentions ON mentions.id = actor_mentions.mention
                   WHERE actor = ?1 GROUP BY document, quote, form ORDER BY document, start";
        each_row(&self.connection, "mentions", sql, [actor.to_string()], |cells| {
            let (document, words): (_, String) = (cells.id()?, cells.text()?);
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let (form, times, first, span) = (cells.word()?, cells.number()?, cells.id()?, cells.span()?);
            uses.push(NameUse { document, words, form, times, first, span, why: cells.text()? });
            Ok(())
        })?;
        Ok(uses)
    }

    /// In how many documents each actor is named.
    ///
    /// # Errors
    /// [`CaseError`] when the file cannot be read.
    pub fn documents_naming(&self) -> Result<BTreeMap<ActorId, u32>, CaseError> {
        let mut counts = BTreeMap::new();
        let sql = "SELECT actor, count(DISTINCT document)
                   FROM actor_mentions JOIN mentions ON mentions.id = actor_mentions.mention GROUP BY actor";
        each_row(&self.connection, "actor_mentions", sql, [], |cells| {
            counts.insert(cells.id()?, cells.number()?);
            Ok(())
        })?;
        Ok(counts)
    }

    /// A span in code points, as addresses and exports count; `None` when the document is not in the case.
    ///
    /// # Errors
    /// [`CaseError`] when the file cannot be read.
    pub fn in_characters(&self, document: DocumentId, span: Span) -> Result<Option<(u32, u32)>, CaseError> {
        let mut found = None;
        let sql = "SELECT length(CAST(substr(CAST(text AS BLOB), 1, ?2) AS TEXT)),
                          length(CAST(substr(CAST(text AS BLOB), 1, ?3) AS TEXT))
                   FROM documents WHERE id = ?1";
        let parameters = (document.to_string(), span.start(), span.end());
        each_row(&self.connection, "documents", sql, parameters, |cells| {
            found = Some((cells.number()?, cells.number()?));
            Ok(())
        })?;
        Ok(found)
    }
}
