//! Files that a browser sends, written into a folder that vanishes with the work, each no larger than what is read.

use crate::web::problem::Problem;
use axum::extract::Multipart;
use axum::extract::multipart::Field;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use workbench::Limits;

/// Bytes of one upload, all files together: 4 GiB, a few thousand reports.
pub(super) const MOST_BYTES: u64 = 4 << 30;
/// Files of one upload.
const MOST_FILES: usize = 10_000;
/// Letters of a file's name that are kept; file systems end at 255 bytes.
const LONGEST: usize = 60;

/// What was sent.
pub(super) struct Uploaded {
    /// Holds the files; gone when dropped.
    pub folder: TempDir,
    pub paths: Vec<PathBuf>,
    /// Files that were too large, with the reason.
    pub refused: Vec<(String, String)>,
}

/// Takes what the form sends under `files`.
pub(super) async fn take(mut form: Multipart) -> Result<Uploaded, Problem> {
    let broken = |error: axum::extract::multipart::MultipartError| {
        Problem::refused(format!("The upload broke off: {}. Send the files again.", error.body_text()))
    };
    let folder =
        tempfile::Builder::new().prefix("crossbearing-").tempdir().map_err(|error| unwritable(&error))?;
    let mut uploaded = Uploaded { folder, paths: Vec::new(), refused: Vec::new() };
    let mut left = MOST_BYTES;
    while let Some(field) = form.next_field().await.map_err(broken)? {
        let name = field.file_name().map(safe_name).unwrap_or_default();
        if field.name() != Some("files") || name.is_empty() {
            continue;
        }
        if uploaded.paths.len() + uploaded.refused.len() >= MOST_FILES {
            return Err(Problem::refused(
                "More than 10,000 files at once; name their folder by its path instead.",
            ));
        }
        // A folder for each, so that two files of one name do not meet.
        let within = uploaded.folder.path().join(uploaded.paths.len().to_string());
        std::fs::create_dir_all(&within).map_err(|error| unwritable(&error))?;
        let path = within.join(&name);
        match write(field, &path, &mut left).await? {
            None => uploaded.paths.push(path),
            Some(why) => {
                // What cannot be removed now goes with the folder.
                let _ = std::fs::remove_file(&path);
                uploaded.refused.push((name, why));
            }
        }
    }
    Ok(uploaded)
}

/// Writes one file; says why when it is too large to be read anyway.
async fn write(mut field: Field<'_>, path: &Path, left: &mut u64) -> Result<Option<String>, Problem> {
    let most = Limits::default().max_bytes;
    let mut file = std::fs::File::create(path).map_err(|error| unwritable(&error))?;
    let (mut size, mut why) = (0, None);
    loop {
        let chunk = field.chunk().await;
        let chunk = chunk.map_err(|error| {
            Problem::refused(format!("The upload broke off: {}. Send the files again.", error.body_text()))
        })?;
        let Some(chunk) = chunk else { break };
        size += chunk.len() as u64;
        *left = left.saturating_sub(chunk.len() as u64);
        if *left == 0 {
            return Err(Problem::refused("More than 4 GiB at once; name the folder by its path instead."));
        }
        if size > most {
            why = Some(format!("larger than the limit of {} MB for one file; split it", most >> 20));
            continue;
        }
        file.write_all(&chunk).map_err(|error| unwritable(&error))?;
    }
    Ok(why)
}

fn unwritable(error: &std::io::Error) -> Problem {
    Problem::refused(format!("The files could not be put aside for reading: {error}. Is the disk full?"))
}

/// The last part of a name, without what a file system would take for something else; its ending is kept.
fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String =
        last.chars()
            .map(|it| {
                if it.is_control() || matches!(it, ':' | '*' | '?' | '"' | '<' | '>' | '|') {
                    '_'
                } else {
                    it
                }
            })
            .collect();
    let kept = kept.trim().trim_start_matches('.');
    let (stem, ending) = kept.rsplit_once('.').unwrap_or((kept, ""));
    let stem: String = stem.chars().take(LONGEST).collect();
    let ending: String = ending.chars().take(10).collect();
    if ending.is_empty() { stem } else { format!("{stem}.{ending}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_nowhere_else_and_keep_their_ending() {
        assert_eq!(safe_name("../../etc/passwd"), "passwd");
        assert_eq!(safe_name("C:\\reports\\a.pdf"), "a.pdf");
        assert_eq!(safe_name("..."), "");
        assert_eq!(safe_name("a\0b:c.txt"), "a_b_c.txt");
        assert_eq!(safe_name(&format!("{}.docx", "é".repeat(300))), format!("{}.docx", "é".repeat(60)));
    }
}
