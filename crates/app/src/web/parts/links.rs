//! Addresses with their query, and files to take away.

use super::words::percent;
use crate::web::problem::Problem;
use axum::http::header;
use axum::response::{IntoResponse, Response};

/// A path with its query; empty values are left out.
pub(crate) fn address(path: &str, parts: &[(&str, &str)]) -> String {
    let encoded: Vec<String> = parts
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", percent(value)))
        .collect();
    if encoded.is_empty() { path.to_owned() } else { format!("{path}?{}", encoded.join("&")) }
}

/// A table as a file; cells are made safe for spreadsheets here.
pub(crate) fn csv_file(
    name: &'static str,
    header: &[&str],
    rows: impl IntoIterator<Item = Vec<String>>,
) -> Result<Response, Problem> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // A column may be called by words of a person.
    writer.write_record(header.iter().map(|it| super::words::cell(it))).map_err(|_| Problem::broken())?;
    for row in rows {
        let cells =
            row.iter().map(|it| if it.parse::<f64>().is_ok() { it.clone() } else { super::words::cell(it) });
        writer.write_record(cells).map_err(|_| Problem::broken())?;
    }
    let bytes = writer.into_inner().map_err(|_| Problem::broken())?;
    Ok(attached("text/csv; charset=utf-8", name, bytes))
}

/// A picture as a file that can be shown anywhere.
pub(crate) fn svg_file(name: &'static str, picture: String) -> Response {
    attached("image/svg+xml", name, picture.into_bytes())
}

/// Bytes to be saved under a fixed name.
pub(crate) fn attached(kind: &'static str, name: &'static str, bytes: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes)
        .into_response()
}

/// At most `most` characters, with an ellipsis where something was cut.
pub(crate) fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leaves_out_what_is_empty_and_escapes_the_rest() {
        assert_eq!(address("/numbers", &[("q", ""), ("page", "2")]), "/numbers?page=2");
        assert_eq!(address("/x", &[("q", "a&b =c")]), "/x?q=a%26b%20%3Dc");
        assert_eq!(address("/x", &[]), "/x");
    }

    #[test]
    fn long_names_are_cut_at_a_character() {
        assert_eq!(short("Orlan Front", 40), "Orlan Front");
        assert_eq!(short("Örlan Front", 6), "Örlan…");
    }
}
