//! Opening: is it a case, is it one of ours, is it up to date.

use crate::CaseError;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};
use std::path::Path;
use std::time::Duration;

/// `CrBr`, in the header of every case file, so that `file` and others can tell it.
const APPLICATION_ID: i32 = 0x4372_4272;

/// Every step from an empty file to the present format; the position is the format it starts from.
const MIGRATIONS: &[&str] = &[include_str!("schema/0001_first.sql"), include_str!("schema/0002_parts.sql")];

/// The format this program writes.
pub(crate) const FORMAT: u32 = MIGRATIONS.len() as u32;

/// How long to wait for another program's transaction; theirs last milliseconds, so this is a matter of patience.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Statements kept compiled: all that a document's transaction uses.
const STATEMENTS: usize = 64;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    CreateOrOpen,
    Open,
    ReadOnly,
}

/// Connects to the case at `path` and brings it up to date.
///
/// The journal is a rollback journal, not a write-ahead log: after every commit, and after `kill -9` at any moment,
/// the case is the one file (a journal left by a killed program is played back by whoever opens the case next, which
/// is why even readers open it writably and are then held to reading by `query_only`). A write-ahead log would leave
/// committed work in a second file that people forget to copy. `synchronous` is FULL: a commit survives power loss
/// too, at a few disk waits for each document.
pub(crate) fn connect(path: &Path, mode: Mode) -> Result<Connection, CaseError> {
    let create = if mode == Mode::CreateOrOpen { OpenFlags::SQLITE_OPEN_CREATE } else { OpenFlags::empty() };
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | create;
    if mode != Mode::CreateOrOpen && path.metadata().is_ok_and(|it| it.len() == 0) {
        return Err(CaseError::NotACase { path: path.to_owned(), why: "it is empty" });
    }
    let mut connection = Connection::open_with_flags(path, flags)
        .map_err(|source| CaseError::Open { path: path.to_owned(), source })?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    let found = recognise(&connection, path)?;
    if found > FORMAT {
        return Err(CaseError::Newer { path: path.to_owned(), found, known: FORMAT });
    }
    // What stands in the file's own schema may not call functions with effects: cases are passed around. Removed
    // text is overwritten, so that what a user takes out of a case is not in the file any more.
    connection.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;
         PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;",
    )?;
    if mode == Mode::ReadOnly {
        if found < FORMAT {
            return Err(CaseError::Older { path: path.to_owned(), found, known: FORMAT });
        }
        connection.execute_batch("PRAGMA query_only = ON;")?;
        return Ok(connection);
    }
    connection.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
    if found < FORMAT {
        migrate(&mut connection)?;
    }
    Ok(connection)
}

/// The format of the file; 0 for one without any table.
fn recognise(connection: &Connection, path: &Path) -> Result<u32, CaseError> {
    let not_a_case = |why| CaseError::NotACase { path: path.to_owned(), why };
    let number = |sql: &str| {
        connection.query_row(sql, [], |row| row.get::<_, i64>(0)).map_err(|error| {
            match error.sqlite_error_code() {
                Some(ErrorCode::NotADatabase) => not_a_case("it is no SQLite database"),
                Some(ErrorCode::CannotOpen) => CaseError::Open { path: path.to_owned(), source: error },
                _ => error.into(),
            }
        })
    };
    let tables = number("SELECT count(*) FROM sqlite_schema")?;
    let (application, format) = (number("PRAGMA application_id")?, number("PRAGMA user_version")?);
    if tables == 0 && application == 0 && format == 0 {
        return Ok(0);
    }
    if application != i64::from(APPLICATION_ID) {
        return Err(not_a_case("it is the database of another program"));
    }
    u32::try_from(format).map_err(|_| not_a_case("its format number is negative"))
}

/// Takes every step in one transaction: a program killed in the middle leaves the file as it was.
fn migrate(connection: &mut Connection) -> Result<(), CaseError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another program may have taken the steps while this one waited.
    let found: u32 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    for step in MIGRATIONS.iter().skip(found as usize) {
        transaction.execute_batch(step)?;
    }
    transaction.execute_batch(&format!(
        "PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {FORMAT};"
    ))?;
    transaction.commit()?;
    Ok(())
}
