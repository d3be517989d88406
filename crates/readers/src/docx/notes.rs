//! Footnotes and endnotes, put after the text in the order in which it refers to them.

use super::body::{self, NoteReference};
use super::styles::Styles;
use super::xml::{Step, attribute, walk};
use crate::assemble::Writer;
use crate::{Limits, ReadErrorKind};
use evidence::BlockKind;
use std::collections::HashMap;

/// Writes each note that the text refers to, labelled with its mark.
///
/// # Errors
/// As [`walk`].
pub(super) fn write(
    writer: &mut Writer,
    references: &[NoteReference],
    footnotes: &str,
    endnotes: &str,
    styles: &Styles,
    limits: &Limits,
) -> Result<(), ReadErrorKind> {
    let footnotes = notes(footnotes, "footnote", styles, limits)?;
    let endnotes = notes(endnotes, "endnote", styles, limits)?;
    for (index, reference) in references.iter().enumerate() {
        let note = match reference {
            NoteReference::Footnote(id) => footnotes.get(id),
            NoteReference::Endnote(id) => endnotes.get(id),
        };
        if let Some(words) = note {
            let mark = (index + 1).to_string();
            writer.push(BlockKind::Note, &format!("[{mark}] {words}"), None, Some(mark));
        }
    }
    Ok(())
}

/// The words of each note, by id.
fn notes(
    source: &str,
    name: &str,
    styles: &Styles,
    limits: &Limits,
) -> Result<HashMap<String, String>, ReadErrorKind> {
    let mut found = HashMap::new();
    for (id, part) in elements(source, name, limits)? {
        let body = body::read(part, styles, limits)?;
        let words: Vec<&str> = body.paragraphs.iter().map(|it| it.words.trim()).collect();
        if !words.is_empty() {
            found.insert(id, words.join("\n"));
        }
    }
    Ok(found)
}

/// The source of each element called `name`, with its id; the separators that Word keeps among notes have a type.
fn elements<'a>(
    source: &'a str,
    name: &str,
    limits: &Limits,
) -> Result<Vec<(String, &'a str)>, ReadErrorKind> {
    let mut ids = Vec::new();
    walk(source, limits, |step| {
        if let Step::Open(local, element) = step
            && local == name
        {
            let plain = attribute(element, "type").is_none_or(|it| it == "normal");
            ids.push((attribute(element, "id").unwrap_or_default(), plain));
        }
    })?;
    let open = format!("<w:{name} ");
    let starts: Vec<usize> = source.match_indices(&open).map(|it| it.0).collect();
    let close = format!("</w:{name}>");
    let parts = starts.iter().map(|start| {
        let end = source[*start..].find(&close).map_or(source.len(), |len| start + len + close.len());
        &source[*start..end]
    });
    Ok(ids
        .into_iter()
        .zip(parts)
        .filter(|((_, plain), _)| *plain)
        .map(|((id, _), part)| (id, part))
        .collect())
}
