//! Files that a page offers beside itself: the same rows as CSV, the same picture as SVG.

use super::words;
use crate::web::problem::Problem;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};

/// Rows as comma-separated values under a fixed file name; cells that a spreadsheet would run are made harmless.
pub(crate) fn csv_file(
    name: &'static str,
    header: &[&str],
    rows: impl IntoIterator<Item = Vec<String>>,
) -> Result<Response, Problem> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut written = writer.write_record(header);
    for row in rows {
        written = written.and(writer.write_record(row.iter().map(|it| words::cell(it))));
    }
    written.map_err(|_| Problem::broken())?;
    let bytes = writer.into_inner().map_err(|_| Problem::broken())?;
    Ok(file(name, "text/csv; charset=utf-8", bytes))
}

/// A file to keep. Its name is ours, so nothing in it needs quoting.
pub(crate) fn file(name: &'static str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes)
        .into_response()
}

/// A path with its query, empty values left out.
pub(crate) fn address(path: &str, parts: &[(&str, &str)]) -> String {
    let parts = parts.iter().filter(|(_, value)| !value.is_empty());
    let encoded: Vec<String> =
        parts.map(|(name, value)| format!("{name}={}", words::percent(value))).collect();
    if encoded.is_empty() { path.to_owned() } else { format!("{path}?{}", encoded.join("&")) }
}

/// At most `most` letters, with an ellipsis where some are left out; the full text belongs into a title.
pub(crate) fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some(_) => {
            let kept: String = text.chars().take(most.saturating_sub(1)).collect();
            format!("{}…", kept.trim_end())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_by_letters_and_say_so() {
        assert_eq!(cut("Orlan Front", 11), "Orlan Front");
        assert_eq!(cut("Orlan Front", 7), "Orlan…");
        assert_eq!(cut("élan", 3), "él…");
    }

    #[test]
    fn an_address_leaves_out_what_is_empty() {
        assert_eq!(address("/sources", &[("kind", ""), ("q", "a & b")]), "/sources?q=a%20%26%20b");
    }
}
