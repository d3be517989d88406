//! Plain text: the file's own text is the canonical text; layout and metadata are read off it.

use crate::{Format, Limits, ReadError, Reader, Reading, assemble, dates, decode, head, layout, shape};
use evidence::{Block, BlockKind, Dated, Document, DocumentId, Metadata, Original, Precision};
use regex::Regex;
use std::sync::LazyLock;

/// Plain text in any encoding.
pub(crate) struct Plain;

impl Reader for Plain {
    fn format(&self) -> Format {
        Format::Plain
    }

    fn reads(&self) -> &'static str {
        "Text in UTF-8, UTF-16 and older encodings; title, author, dateline, headings, lists, notes, pull quotes and \
         what is not the report itself are told apart by their form."
    }

    fn loses(&self) -> &'static str {
        "Nothing of the text; only the byte order mark and the kind of line ends."
    }

    fn read(&self, original: &Original, limits: &Limits) -> Result<Reading, ReadError> {
        let decoded = decode::text(&original.bytes, limits).map_err(|kind| kind.in_file(&original.file))?;
        let (text, notices) = decoded;
        let blocks = layout::blocks(&text);
        let metadata = metadata(&text, &blocks);
        Ok(Reading { document: assemble::document(original, text, blocks, metadata), notices })
    }
}

/// A document of text that did not come in a file; `id_hint` tells two of the same words apart.
///
/// The canonical text is `text` as given. `title` and `published` (a date) outweigh what the text says.
pub fn plain_document(id_hint: &str, text: &str, title: Option<&str>, published: Option<&str>) -> Document {
    let original = Original::new(id_hint.to_owned(), text.as_bytes().to_vec());
    let blocks = layout::blocks(text);
    let mut metadata = metadata(text, &blocks);
    metadata.title = title.map(str::to_owned).or(metadata.title);
    metadata.published =
        published.and_then(|it| dates::dated(it, "given with the text")).or(metadata.published);
    let mut document = assemble::document(&original, text.to_owned(), blocks, metadata);
    document.id = DocumentId::of(&[id_hint, &original.sha256.to_string()]);
    document
}

/// What the blocks of a plain text say of its making.
pub(crate) fn metadata(text: &str, blocks: &[Block]) -> Metadata {
    let words = |block: &Block| text[block.span.range()].split_whitespace().collect::<Vec<_>>().join(" ");
    let of = |kind: BlockKind| blocks.iter().filter(move |it| it.kind == kind);
    let bylines: Vec<String> = of(BlockKind::Byline).map(words).collect();
    let bios: Vec<String> = of(BlockKind::Bio).map(words).collect();
    let dateline = bylines.iter().find(|it| head::dateline_len(&format!("{it} ")) > 0);
    Metadata {
        title: of(BlockKind::Title).next().map(words),
        author: bylines.iter().find_map(|it| author(it)).or_else(|| author_of_bio(&bios)),
        publisher: bylines
            .iter()
            .find_map(|it| publisher(it))
            .or_else(|| of(BlockKind::Disclaimer).find_map(|it| publisher_of_disclaimer(&words(it))))
            .or_else(|| dateline.and_then(|it| agency(it))),
        published: published(&bylines).or_else(|| published_in_head(text, blocks)),
        dateline: dateline.map(|it| it.trim_end_matches(['—', '–', '-', ' ']).to_owned()),
        ..Metadata::default()
    }
}

fn published(bylines: &[String]) -> Option<Dated> {
    let changed = |it: &&String| it.to_ascii_lowercase().contains("updated");
    let stated =
        bylines.iter().filter(|it| !changed(it)).find_map(|it| dates::dated(it, "date line in the head"));
    stated.or_else(|| bylines.iter().find_map(|it| dates::dated(it, "date of the last update in the head")))
}

/// The day in a line such as `No. 14, 3 June 2021` between the title and the text.
fn published_in_head(text: &str, blocks: &[Block]) -> Option<Dated> {
    let head = blocks.iter().take_while(|it| it.kind != BlockKind::Paragraph).take(6);
    let lines = head.filter(|it| it.kind == BlockKind::Heading && it.span.len() <= 120);
    lines
        .filter_map(|it| dates::dated(&text[it.span.range()], "date in the head"))
        .find(|it| it.when.precision == Precision::Day)
}

/// The name in `By Ana Vesk` and the like.
fn author(line: &str) -> Option<String> {
    static BY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^(?i:by|authors?:|written by:?|reported by:?|reporting by:?|byline:)\s+(\p{Lu}[^|0-9\n]*)",
        )
        .expect("the pattern is fixed")
    });
    let name = BY.captures(line)?.get(1)?.as_str().trim_end_matches([' ', ',', '.', '|', '–', '—', '-']);
    let parts: Vec<&str> = name
        .split(" and ")
        .flat_map(|it| it.split(", "))
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

fn author_of_bio(bios: &[String]) -> Option<String> {
    let bare = |it: &String| it.trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned();
    bios.iter().map(bare).find(|it| {
        head::is_name(it)
            && shape::section_name(it).is_none()
            && !it.starts_with("View")
            && !it.starts_with("About")
    })
}

/// The outlet in `Publication: Basin Review Volume: 3 Issue: 2`.
fn publisher(line: &str) -> Option<String> {
    static OUTLET: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?i:publication|publisher|source|published by) *: *(.+?)(?: *[,|]? +(?i:volume|vol\.?|issue|no\.?|date)(?-u:\b).*)?$").expect("the pattern is fixed")
    });
    let found = OUTLET.captures(line)?.get(1)?.as_str().trim();
    (!found.is_empty() && found.len() <= 120 && !dates::is_bare(found)).then(|| found.to_owned())
}

/// The outlet in "… do not represent the views of the Basin Review."
fn publisher_of_disclaimer(words: &str) -> Option<String> {
    static OUTLET: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?:(?i:views|opinions|beliefs|policies|policy|positions?|stance)|reflect those|represent those)[a-z, ]*? of (?:the )?(\p{Lu}[^\s,.;:()]*(?:(?: of| for| and| the)? \p{Lu}[^\s,.;:()]*)*)",
        )
        .expect("the pattern is fixed")
    });
    OUTLET.captures(words).and_then(|it| it.get(1)).map(|it| it.as_str().to_owned())
}

/// The agency in the brackets of a dateline.
fn agency(dateline: &str) -> Option<String> {
    let (_, rest) = dateline.split_once('(')?;
    rest.split_once(')').map(|it| it.0.trim().to_owned()).filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests;
