//! Cells of a row, taken from left to right and turned into the vocabulary.

use crate::CaseError;
use evidence::{Day, IdError, Precision, Quote, Score, Span, When, WordError};
use rusqlite::types::FromSql;
use rusqlite::{Connection, Params, Row};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::str::FromStr;

/// A row of `table`; every call takes the next cell, or the next few.
pub(crate) struct Cells<'row> {
    row: &'row Row<'row>,
    next: Cell<usize>,
    table: &'static str,
}

/// Calls `take` with each row of `sql`.
pub(crate) fn each_row(
    connection: &Connection,
    table: &'static str,
    sql: &str,
    parameters: impl Params,
    mut take: impl FnMut(&Cells<'_>) -> Result<(), CaseError>,
) -> Result<(), CaseError> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(parameters)?;
    while let Some(row) = rows.next()? {
        take(&Cells { row, next: Cell::new(0), table })?;
    }
    Ok(())
}

impl Cells<'_> {
    /// The next cell as SQLite gives it.
    pub fn plain<T: FromSql>(&self) -> Result<T, CaseError> {
        let index = self.next.replace(self.next.get() + 1);
        self.row.get(index).map_err(|error| self.unreadable(error.to_string()))
    }

    pub fn text(&self) -> Result<String, CaseError> {
        self.plain()
    }

    pub fn words(&self) -> Result<Option<String>, CaseError> {
        self.plain()
    }

    pub fn number(&self) -> Result<u32, CaseError> {
        self.plain()
    }

    pub fn is_true(&self) -> Result<bool, CaseError> {
        self.plain()
    }

    pub fn id<T: FromStr<Err = IdError>>(&self) -> Result<T, CaseError> {
        self.text()?.parse().map_err(|error: IdError| self.unreadable(error.to_string()))
    }

    pub fn id_if_any<T: FromStr<Err = IdError>>(&self) -> Result<Option<T>, CaseError> {
        let text = self.words()?;
        text.map(|it| it.parse().map_err(|error: IdError| self.unreadable(error.to_string()))).transpose()
    }

    pub fn word<T: FromStr<Err = WordError>>(&self) -> Result<T, CaseError> {
        self.text()?.parse().map_err(|error: WordError| self.unreadable(error.to_string()))
    }

    /// Two cells: start and end.
    pub fn span(&self) -> Result<Span, CaseError> {
        let (start, end) = (self.number()?, self.number()?);
        Span::try_new(start, end).map_err(|error| self.unreadable(error.to_string()))
    }

    /// Three cells: first day, last day, precision.
    pub fn when(&self) -> Result<Option<When>, CaseError> {
        let (start, end, precision) = (self.day()?, self.day()?, self.words()?);
        let Some(precision) = precision else { return Ok(None) };
        let precision: Precision =
            precision.parse().map_err(|error: WordError| self.unreadable(error.to_string()))?;
        Ok(Some(When { start, end, precision }))
    }

    fn day(&self) -> Result<Option<Day>, CaseError> {
        let text = self.words()?;
        text.map(|it| it.parse().map_err(|error: evidence::DayError| self.unreadable(error.to_string())))
            .transpose()
    }

    /// Thousandths.
    pub fn score(&self) -> Result<Score, CaseError> {
        Ok(Score::new(f64::from(self.number()?) / 1000.0))
    }

    /// Four cells: document, start, end, words; proven against the document's text.
    pub fn quote(
        &self,
        documents: &BTreeMap<evidence::DocumentId, evidence::Document>,
    ) -> Result<Quote, CaseError> {
        let (id, span, words) = (self.id()?, self.span()?, self.text()?);
        let Some(document) = documents.get(&id) else {
            return Err(self.unreadable(format!("quotes document {id}, which is not in the case")));
        };
        Quote::verify(document, span, &words).map_err(|source| CaseError::Quote { table: self.table, source })
    }

    pub fn unreadable(&self, what: String) -> CaseError {
        CaseError::Unreadable { table: self.table, what }
    }
}

/// A time as its three cells.
pub(crate) fn when_cells(when: Option<&When>) -> (Option<String>, Option<String>, Option<&'static str>) {
    let day = |day: Option<Day>| day.map(|it| it.to_string());
    match when {
        Some(when) => (day(when.start), day(when.end), Some(when.precision.as_str())),
        None => (None, None, None),
    }
}

/// A score as its cell.
pub(crate) fn thousandths(score: Score) -> u32 {
    (score.get() * 1000.0).round() as u32
}

/// Numbers as a BLOB, little-endian.
pub(crate) fn pack_u32(numbers: impl Iterator<Item = u32>) -> Vec<u8> {
    numbers.flat_map(u32::to_le_bytes).collect()
}

/// The numbers of a BLOB made by [`pack_u32`]; a torn last one is left out.
pub(crate) fn unpack_u32(bytes: &[u8]) -> Vec<u32> {
    bytes.as_chunks().0.iter().map(|it| u32::from_le_bytes(*it)).collect()
}

/// Numbers as a BLOB, little-endian.
pub(crate) fn pack_u64(numbers: &[u64]) -> Vec<u8> {
    numbers.iter().flat_map(|it| it.to_le_bytes()).collect()
}

/// The numbers of a BLOB made by [`pack_u64`]; a torn last one is left out.
pub(crate) fn unpack_u64(bytes: &[u8]) -> Vec<u64> {
    bytes.as_chunks().0.iter().map(|it| u64::from_le_bytes(*it)).collect()
}
