//! Formats for a whole case: one file of code each, one line in [`EXPORTERS`].

use crate::{ExportError, JsonLines, write_atomically};
use evidence::{Assessment, Evidence};
use std::path::Path;

/// Every format, in the order in which menus show them.
pub const EXPORTERS: &[&dyn Exporter] = &[&JsonLines];

/// A format for a whole case.
pub trait Exporter: Sync {
    /// What `--format` calls it.
    fn name(&self) -> &'static str;

    /// One sentence for help and menus: what it holds, for whom.
    fn about(&self) -> &'static str;

    /// File or folder.
    fn shape(&self) -> Shape;

    /// The case in this format. Same input, same bytes.
    fn export(&self, evidence: &Evidence, assessment: &Assessment) -> Export;
}

/// Whether a format is one file or several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One file, usually named with this suffix, dot included.
    File(&'static str),
    /// Files of fixed names in a folder.
    Folder,
}

/// A case in some format, not yet written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// Names and contents; a single file goes by the name the user gives.
    pub files: Vec<(&'static str, Vec<u8>)>,
    /// What to tell the user.
    pub report: ExportReport,
}

/// What an export holds, and what the format could not hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExportReport {
    /// Rows by file.
    pub rows: Vec<(&'static str, usize)>,
    /// What was left out, in words, each with its reason.
    pub left_out: Vec<String>,
}

/// The format called `name`.
pub fn exporter(name: &str) -> Option<&'static dyn Exporter> {
    EXPORTERS.iter().copied().find(|it| it.name() == name)
}

/// Writes the case to `path`: a file, or a folder that is made where there is none. Other files in the folder stay.
///
/// # Errors
/// [`ExportError`] when something cannot be written.
pub fn export_to(
    exporter: &dyn Exporter,
    evidence: &Evidence,
    assessment: &Assessment,
    path: &Path,
) -> Result<ExportReport, ExportError> {
    let Export { files, report } = exporter.export(evidence, assessment);
    if exporter.shape() == Shape::Folder {
        std::fs::create_dir_all(path).map_err(|source| ExportError { path: path.to_owned(), source })?;
    }
    for (name, bytes) in files {
        match exporter.shape() {
            Shape::Folder => write_atomically(&path.join(name), &bytes)?,
            Shape::File(_) => write_atomically(path, &bytes)?,
        }
    }
    Ok(report)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_documented_and_found_by_its_name() {
        for it in EXPORTERS {
            assert!(exporter(it.name()).is_some_and(|found| found.about() == it.about()));
            assert!(it.about().len() > 30 && !it.about().ends_with('.'), "{}", it.name());
        }
        assert!(exporter("nothing").is_none());
    }
}
