//! The text of a Word document, paragraph by paragraph.

use super::styles::Styles;
use super::xml::{Step, attribute, is_on, walk};
use crate::{Limits, ReadErrorKind};
use evidence::BlockKind;
use quick_xml::events::BytesStart;

/// A paragraph, or a row of a table.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    pub kind: BlockKind,
    pub words: String,
    pub label: Option<String>,
    /// Whether every word is bold, as in headings made by hand.
    pub is_bold: bool,
}

/// What the main part holds.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub paragraphs: Vec<Paragraph>,
    /// Notes in the order in which the text refers to them; the first has mark 1.
    pub references: Vec<NoteReference>,
    /// Stretches left out because they were deleted under change tracking.
    pub deletions: usize,
}

/// Which note a mark in the text stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NoteReference {
    Footnote(String),
    Endnote(String),
}

/// Bytes of a table cell that is prose, so that the table is one of layout.
const PROSE_CELL: usize = 400;

/// Reads `word/document.xml`, or a part of notes.
///
/// # Errors
/// As [`walk`].
pub(super) fn read(source: &str, styles: &Styles, limits: &Limits) -> Result<Body, ReadErrorKind> {
    let mut reading = Reading {
        styles,
        body: Body::default(),
        open: Vec::new(),
        tables: Vec::new(),
        skipping: 0,
        in_text: false,
        hidden: false,
    };
    walk(source, limits, |step| match step {
        Step::Open(name, element) => reading.open(name, element),
        Step::Close(name) => reading.close(name),
        Step::Text(words) => reading.text(words),
    })?;
    Ok(reading.body)
}

struct OpenParagraph {
    paragraph: Paragraph,
    is_item: bool,
    bold_run: bool,
    any_plain: bool,
    /// Paragraphs of text boxes anchored in this one; they follow it.
    boxes: Vec<Paragraph>,
}

struct Reading<'a> {
    styles: &'a Styles,
    body: Body,
    /// Paragraphs inside paragraphs: those of text boxes.
    open: Vec<OpenParagraph>,
    /// Rows of the tables that are open, each a list of cells, each a list of paragraphs.
    tables: Vec<Vec<Vec<Paragraph>>>,
    /// Depth inside an element whose content does not count.
    skipping: u32,
    in_text: bool,
    hidden: bool,
}

impl Reading<'_> {
    fn open(&mut self, name: &str, element: &BytesStart<'_>) {
        let dropped = matches!(
            name,
            "del" | "moveFrom" | "Fallback" | "rPrChange" | "pPrChange" | "delText" | "instrText"
        );
        if self.skipping > 0 || dropped {
            self.body.deletions += usize::from(self.skipping == 0 && matches!(name, "del" | "moveFrom"));
            self.skipping += 1;
            return;
        }
        match name {
            "p" => self.open.push(OpenParagraph {
                paragraph: Paragraph {
                    kind: BlockKind::Paragraph,
                    words: String::new(),
                    label: None,
                    is_bold: false,
                },
                is_item: false,
                bold_run: false,
                any_plain: false,
                boxes: Vec::new(),
            }),
            "tr" => self.tables.push(Vec::new()),
            "tc" => {
                if let Some(row) = self.tables.last_mut() {
                    row.push(Vec::new());
                }
            }
            "t" => self.in_text = true,
            "vanish" => self.hidden = is_on(element),
            _ => self.mark(name, element),
        }
    }

    /// Elements that say or add something inside a paragraph.
    fn mark(&mut self, name: &str, element: &BytesStart<'_>) {
        let Some(open) = self.open.last_mut() else { return };
        match name {
            "pStyle" => {
                if let Some(kind) = attribute(element, "val").and_then(|it| self.styles.kind(&it)) {
                    open.paragraph.kind = kind;
                }
            }
            "numId" => open.is_item = attribute(element, "val").is_some_and(|it| it != "0"),
            "outlineLvl" if attribute(element, "val").is_some_and(|it| it != "9") => {
                open.paragraph.kind = BlockKind::Heading;
            }
            "r" => open.bold_run = false,
            "b" => open.bold_run = is_on(element),
            "tab" if !open.paragraph.words.is_empty() => open.paragraph.words.push('\t'),
            "br" | "cr" => open.paragraph.words.push('\n'),
            "noBreakHyphen" => open.paragraph.words.push('-'),
            "softHyphen" => open.paragraph.words.push('\u{ad}'),
            "footnoteReference" | "endnoteReference" => {
                let id = attribute(element, "id").unwrap_or_default();
                let note = if name == "endnoteReference" {
                    NoteReference::Endnote(id)
                } else {
                    NoteReference::Footnote(id)
                };
                let known = self.body.references.iter().position(|it| *it == note);
                let number = known.unwrap_or(self.body.references.len()) + 1;
                if known.is_none() {
                    self.body.references.push(note);
                }
                open.paragraph.words.push_str(&format!("[{number}]"));
            }
            _ => {}
        }
    }

    fn text(&mut self, words: &str) {
        let Some(open) = self.open.last_mut() else { return };
        if self.in_text && self.skipping == 0 && !self.hidden {
            open.paragraph.words.push_str(words);
            open.any_plain |= !open.bold_run && !words.trim().is_empty();
        }
    }

    fn close(&mut self, name: &str) {
        if self.skipping > 0 {
            self.skipping -= 1;
            return;
        }
        match name {
            "t" => self.in_text = false,
            "r" => self.hidden = false,
            "p" => {
                if let Some(open) = self.open.pop() {
                    self.end_paragraph(open);
                }
            }
            "tr" => self.end_row(),
            _ => {}
        }
    }

    fn end_paragraph(&mut self, open: OpenParagraph) {
        let OpenParagraph { mut paragraph, is_item, any_plain, boxes, .. } = open;
        if is_item && paragraph.kind == BlockKind::Paragraph {
            paragraph.kind = BlockKind::ListItem;
        }
        paragraph.is_bold = !any_plain && !paragraph.words.trim().is_empty();
        let all = std::iter::once(paragraph).chain(boxes).filter(|it| !it.words.trim().is_empty());
        let cell = self.tables.last_mut().and_then(|row| row.last_mut());
        match (self.open.last_mut(), cell) {
            (Some(outer), _) => outer.boxes.extend(all),
            (None, Some(cell)) => cell.extend(all),
            (None, None) => self.body.paragraphs.extend(all),
        }
    }

    fn end_row(&mut self) {
        let Some(row) = self.tables.pop() else { return };
        let layout = row.len() == 1
            || row.iter().flatten().any(|it| it.kind == BlockKind::TableRow || it.words.len() > PROSE_CELL);
        let paragraphs: Vec<Paragraph> = if layout {
            row.into_iter().flatten().collect()
        } else {
            let cell = |cell: &Vec<Paragraph>| {
                cell.iter().map(|it| it.words.trim().replace(['\t', '\n'], " ")).collect::<Vec<_>>().join(" ")
            };
            let words = row.iter().map(cell).collect::<Vec<_>>().join("\t");
            vec![Paragraph { kind: BlockKind::TableRow, words, label: None, is_bold: false }]
        };
        match self.tables.last_mut().and_then(|outer| outer.last_mut()) {
            Some(cell) => cell.extend(paragraphs),
            None => {
                self.body.paragraphs.extend(paragraphs.into_iter().filter(|it| !it.words.trim().is_empty()));
            }
        }
    }
}
