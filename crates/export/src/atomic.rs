//! Files that are there as a whole or not at all.

use crate::ExportError;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

/// Writes `bytes` to `path` by way of a file beside it, so that nobody ever sees half of them.
///
/// # Errors
/// [`ExportError`]; what stood at `path` before stands there still.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), ExportError> {
    let failed = |source| ExportError { path: path.to_owned(), source };
    let Some(name) = path.file_name() else {
        return Err(failed(std::io::ErrorKind::IsADirectory.into()));
    };
    let mut beside = std::ffi::OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}.part", std::process::id()));
    let part = path.with_file_name(beside);
    let written = File::create(&part).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let moved = written.and_then(|()| fs::rename(&part, path));
    moved.map_err(|source| {
        // The failure that matters is the one above; a part that cannot be removed either is named like no output.
        let _ = fs::remove_file(&part);
        failed(source)
    })
}
