//! Word documents: paragraphs by their styles, lists, tables, notes, and the properties of the file.
//!
//! The parts of the package are read as streams ([`body`] the text, [`styles`] what a style is for), so nesting
//! costs no stack; no part outside the package is opened.

mod body;
mod notes;
mod styles;
mod xml;

use crate::archive::Package;
use crate::assemble::Writer;
use crate::{Format, Limits, ReadError, ReadErrorKind, Reader, Reading, dates, head, plain, shape};
use body::Paragraph;
use evidence::{BlockKind, Metadata, Notice, Original};

/// Word documents.
pub(crate) struct Docx;

impl Reader for Docx {
    fn format(&self) -> Format {
        Format::Docx
    }

    fn reads(&self) -> &'static str {
        "Text with headings, lists, tables, footnotes and endnotes, text boxes, and the title, author and dates that \
         the file's properties state; tracked insertions count, tracked deletions do not."
    }

    fn loses(&self) -> &'static str {
        "Pages, pictures, comments, running heads, hidden text, and what a field would compute."
    }

    fn read(&self, original: &Original, limits: &Limits) -> Result<Reading, ReadError> {
        read(original, limits).map_err(|kind| kind.in_file(&original.file))
    }
}

fn read(original: &Original, limits: &Limits) -> Result<Reading, ReadErrorKind> {
    let mut package = Package::open(&original.bytes, Format::Docx, limits, limits.max_unpacked_bytes)?;
    let mut part = |name: &str| -> Result<Option<String>, ReadErrorKind> {
        Ok(package.member(name)?.map(|bytes| xml::text(&bytes)))
    };
    let missing =
        || ReadErrorKind::Corrupt { format: Format::Docx, detail: "it has no word/document.xml".to_owned() };
    let document = part("word/document.xml")?.ok_or_else(missing)?;
    let styles =
        part("word/styles.xml")?.map(|it| styles::read(&it, limits)).transpose()?.unwrap_or_default();
    let footnotes = part("word/footnotes.xml")?.unwrap_or_default();
    let endnotes = part("word/endnotes.xml")?.unwrap_or_default();
    let properties = part("docProps/core.xml")?.unwrap_or_default();
    let body = body::read(&document, &styles, limits)?;
    let mut writer = Writer::default();
    for paragraph in &body.paragraphs {
        writer.push(paragraph.kind, &paragraph.words, None, paragraph.label.clone());
    }
    notes::write(&mut writer, &body.references, &footnotes, &endnotes, &styles, limits)?;
    let stated = xml::properties(&properties, limits)?;
    name_headings(&mut writer, &body.paragraphs, stated.title.as_deref());
    writer.name_head_and_tail();
    let metadata = metadata(&writer, stated);
    let mut notices = Vec::new();
    if body.deletions > 0 {
        notices.push(Notice {
            code: "tracked_deletions_dropped",
            message: format!("{} stretches deleted under change tracking were left out", body.deletions),
        });
    }
    Ok(Reading { document: writer.finish(original, metadata, limits)?, notices })
}

/// Names title and headings that were made with bold type in place of a style.
fn name_headings(writer: &mut Writer, paragraphs: &[Paragraph], title: Option<&str>) {
    let styled = paragraphs.iter().any(|it| matches!(it.kind, BlockKind::Title | BlockKind::Heading));
    let prose =
        paragraphs.iter().any(|it| shape::ends_sentence(&it.words) && shape::word_count(&it.words) > 5);
    for (index, paragraph) in paragraphs.iter().enumerate().filter(|it| it.1.kind == BlockKind::Paragraph) {
        let words = paragraph.words.trim();
        let short =
            shape::word_count(words) <= 18 && !shape::ends_sentence(words) && !words.ends_with([',', ';']);
        let leads = paragraphs.get(index + 1).is_some_and(|it| shape::starts_sentence(&it.words));
        let is_title = index == 0 && (title == Some(words) || !styled && short);
        if prose && is_title && !head::is_byline(words) {
            writer.rename(index, BlockKind::Title);
        } else if prose && short && leads && (paragraph.is_bold || !styled) && !head::is_byline(words) {
            writer.rename(index, BlockKind::Heading);
        }
    }
}

fn metadata(writer: &Writer, stated: xml::Properties) -> Metadata {
    let read = plain::metadata(writer.text(), writer.blocks());
    let by_file = dates::dated(&stated.created, "core.xml created")
        .or_else(|| dates::dated(&stated.modified, "core.xml modified"));
    Metadata {
        title: read.title.or(stated.title),
        author: read.author.or(stated.creator),
        published: read.published.or(by_file),
        language: stated.language,
        ..read
    }
}

#[cfg(test)]
mod tests;
