//! PDF: glyphs become lines, lines are put in reading order, and then become blocks.
//!
//! [`glyphs`] takes what pdf-extract gives out in the order of the page's own instructions; [`order`] moves whole
//! runs of lines when that order jumps about, never words inside a line; [`blocks`] joins lines to paragraphs.

mod blocks;
mod furniture;
mod glyphs;
mod order;

use crate::assemble::Writer;
use crate::{Format, Limits, ReadError, ReadErrorKind, Reader, Reading, dates, plain};
use evidence::{Metadata, Notice, Original};
use glyphs::{Collector, Line};
use pdf_extract::{Document as File, Object, OutputError};
use std::panic::{self, AssertUnwindSafe};

/// PDF files with a text layer.
pub(crate) struct Pdf;

impl Reader for Pdf {
    fn format(&self) -> Format {
        Format::Pdf
    }

    fn reads(&self) -> &'static str {
        "The text layer page by page, with headings, notes at the foot of a page, tables as rows, and running heads \
         apart; title, author and date of making as the file states them."
    }

    fn loses(&self) -> &'static str {
        "Pictures, scanned pages, forms, comments, type styles; the order of columns where the file itself jumbles it \
         beyond repair."
    }

    fn read(&self, original: &Original, limits: &Limits) -> Result<Reading, ReadError> {
        read(original, limits).map_err(|kind| kind.in_file(&original.file))
    }
}

fn read(original: &Original, limits: &Limits) -> Result<Reading, ReadErrorKind> {
    let file = open(&original.bytes)?;
    let numbers: Vec<u32> = file.get_pages().into_keys().collect();
    let n_pages = numbers.len() as u32;
    if n_pages > limits.max_pages {
        return Err(ReadErrorKind::TextTooLong { limit: limits.max_text_bytes });
    }
    if numbers.is_empty() {
        return Err(corrupt("it has no pages"));
    }
    let mut notices = Vec::new();
    let mut pages: Vec<Vec<Line>> = Vec::new();
    let mut bytes = 0;
    for number in numbers {
        let lines = page(&file, number, &mut notices);
        bytes += lines.iter().map(|it| it.words.len() as u64).sum::<u64>();
        if bytes > limits.max_text_bytes {
            return Err(ReadErrorKind::TextTooLong { limit: limits.max_text_bytes });
        }
        pages.push(lines);
    }
    if pages.iter().all(Vec::is_empty) {
        return Err(ReadErrorKind::NoTextLayer { pages: n_pages });
    }
    let mut writer = Writer::default();
    blocks::write(&mut writer, pages);
    writer.name_head_and_tail();
    let mut metadata = metadata(&file, &writer);
    metadata.pages = Some(n_pages);
    Ok(Reading { document: writer.finish(original, metadata, limits)?, notices })
}

fn open(bytes: &[u8]) -> Result<File, ReadErrorKind> {
    let encrypted = ReadErrorKind::Encrypted { format: Format::Pdf };
    let mut file = File::load_mem(bytes).map_err(|error| {
        let words = error.to_string();
        let locked = ["ecrypt", "password"].iter().any(|it| words.contains(it));
        if locked { encrypted.clone() } else { corrupt(&words) }
    })?;
    // Many files are encrypted with an empty password, only to forbid printing.
    if file.is_encrypted() && file.decrypt("").is_err() {
        return Err(encrypted);
    }
    Ok(file)
}

fn corrupt(detail: &str) -> ReadErrorKind {
    ReadErrorKind::Corrupt { format: Format::Pdf, detail: detail.to_owned() }
}

/// The lines of one page; a page on which the parser fails is noted and passed over.
fn page(file: &File, number: u32, notices: &mut Vec<Notice>) -> Vec<Line> {
    let mut collector = Collector::new(number);
    let parsed: Result<Result<(), OutputError>, _> =
        panic::catch_unwind(AssertUnwindSafe(|| pdf_extract::output_doc_page(file, &mut collector, number)));
    let lines = collector.lines();
    let mut note = |code: &'static str, message: String| notices.push(Notice { code, message });
    match parsed {
        Ok(Ok(())) if lines.is_empty() => {
            note(
                "page_without_text",
                format!("page {number} has no text layer; it may be a scan or a picture"),
            );
        }
        Ok(Ok(())) => {}
        Ok(Err(_)) | Err(_) => {
            note(
                "page_damaged",
                format!("page {number} could not be read to its end; text of it may be missing"),
            );
        }
    }
    let unreadable: usize = lines.iter().map(|it| it.words.matches('\u{fffd}').count()).sum();
    let all: usize = lines.iter().map(|it| it.words.chars().count()).sum();
    if unreadable * 10 > all {
        note(
            "page_unreadable",
            format!("page {number} uses a font that does not say which letters its signs are"),
        );
    }
    lines
}

fn metadata(file: &File, writer: &Writer) -> Metadata {
    let info = |key: &[u8]| -> Option<String> {
        let info = file.trailer.get(b"Info").ok()?;
        let dictionary = match info {
            Object::Reference(id) => file.get_object(*id).ok()?.as_dict().ok()?,
            other => other.as_dict().ok()?,
        };
        let value = dictionary.get(key).ok()?;
        let value = if let Object::Reference(id) = value { file.get_object(*id).ok()? } else { value };
        let text = pdf_extract::decode_text_string(value).ok()?;
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then_some(words)
    };
    let made = info(b"CreationDate").and_then(|it| iso_date(&it));
    let read = plain::metadata(writer.text(), writer.blocks());
    // Programs put the name of the file they were fed into the title.
    let named = info(b"Title").filter(|it| {
        let lower = it.to_lowercase();
        ![".doc", ".docx", ".indd", ".pdf", ".qxd", "untitled", "microsoft word"]
            .iter()
            .any(|mark| lower.contains(mark))
    });
    Metadata {
        title: named.or(read.title),
        author: read.author.or_else(|| info(b"Author")),
        published: read.published.or_else(|| made.and_then(|it| dates::dated(&it, "PDF CreationDate"))),
        ..read
    }
}

/// `D:20210518…` as `2021-05-18`.
fn iso_date(stated: &str) -> Option<String> {
    let digits: String = stated.trim_start_matches("D:").chars().take_while(char::is_ascii_digit).collect();
    (digits.len() >= 8).then(|| format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..8]))
}

#[cfg(test)]
mod tests;
