//! Markdown: what it marks up becomes blocks; links and emphasis are reduced to their words.

use crate::assemble::Writer;
use crate::{Format, Limits, ReadError, ReadErrorKind, Reader, Reading, dates, decode, plain};
use evidence::{BlockKind, Metadata, Original};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Markdown.
pub(crate) struct Markdown;

impl Reader for Markdown {
    fn format(&self) -> Format {
        Format::Markdown
    }

    fn reads(&self) -> &'static str {
        "Headings, paragraphs, lists, block quotations, tables and footnotes; title, author, outlet, date and address \
         from the front matter."
    }

    fn loses(&self) -> &'static str {
        "Addresses of links, pictures, emphasis, and HTML inside the text."
    }

    fn read(&self, original: &Original, limits: &Limits) -> Result<Reading, ReadError> {
        read(original, limits).map_err(|kind| kind.in_file(&original.file))
    }
}

fn read(original: &Original, limits: &Limits) -> Result<Reading, ReadErrorKind> {
    let (source, notices) = decode::text(&original.bytes, limits)?;
    let (front, body) = front_matter(&source);
    let mut page = Page {
        writer: Writer::default(),
        line: String::new(),
        kinds: Vec::new(),
        lists: Vec::new(),
        label: None,
        row: Vec::new(),
        unseen: 0,
    };
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(body, options) {
        page.take(event);
    }
    page.end();
    let mut writer = page.writer;
    let first = writer.blocks().first().is_some_and(|it| it.kind == BlockKind::Heading);
    if first {
        writer.rename(0, BlockKind::Title);
    }
    writer.name_head_and_tail();
    let metadata = metadata(&front, &writer);
    Ok(Reading { document: writer.finish(original, metadata, limits)?, notices })
}

/// The keys and values between `---` lines at the start, and the rest.
fn front_matter(source: &str) -> (Vec<(String, String)>, &str) {
    let none = (Vec::new(), source);
    let Some(rest) = source.strip_prefix("---\n") else { return none };
    let Some(end) = rest.find("\n---\n").or_else(|| rest.strip_suffix("\n---").map(str::len)) else {
        return none;
    };
    let mut found: Vec<(String, String)> = Vec::new();
    for line in rest[..end].lines() {
        let item = line.trim_start().strip_prefix("- ");
        if let (Some(item), Some(last)) = (item, found.last_mut()) {
            let separator = if last.1.is_empty() { "" } else { "; " };
            last.1.push_str(&format!("{separator}{}", bare(item)));
        } else if let Some((key, value)) = line.split_once(':').filter(|_| !line.starts_with(' ')) {
            found.push((key.trim().to_ascii_lowercase(), list(value)));
        }
    }
    (found, rest.get(end + 5..).unwrap_or_default())
}

/// A value, or the items of `[one, two]` joined.
fn list(value: &str) -> String {
    let value = value.trim();
    match value.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
        Some(items) => items.split(',').map(bare).collect::<Vec<_>>().join("; "),
        None => bare(value).to_owned(),
    }
}

fn bare(value: &str) -> &str {
    value.trim().trim_matches(['"', '\''])
}

fn metadata(front: &[(String, String)], writer: &Writer) -> Metadata {
    let stated = |keys: &[&str]| {
        let found = keys.iter().find_map(|key| front.iter().find(|it| it.0 == *key && !it.1.is_empty()));
        found.map(|it| it.1.clone())
    };
    let read = plain::metadata(writer.text(), writer.blocks());
    let date =
        stated(&["published", "date", "publication_date"]).and_then(|it| dates::dated(&it, "front matter"));
    Metadata {
        title: stated(&["title"]).or(read.title),
        author: stated(&["author", "authors", "byline"]).or(read.author),
        publisher: stated(&["publisher", "publication", "site", "source"]).or(read.publisher),
        published: date.or(read.published),
        link: stated(&["canonical", "link", "url"]),
        language: stated(&["lang", "language"]).and_then(|it| it.get(..2).map(str::to_ascii_lowercase)),
        ..read
    }
}

struct Page {
    writer: Writer,
    line: String,
    /// What the blocks that are open are, outermost first.
    kinds: Vec<BlockKind>,
    /// Next number of each open list; `None` for one without numbers.
    lists: Vec<Option<u64>>,
    label: Option<String>,
    row: Vec<String>,
    /// Depth inside pictures, whose words stand in for something seen.
    unseen: u32,
}

impl Page {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.open(&tag),
            Event::End(tag) => self.close(tag),
            Event::Text(words) | Event::Code(words) if self.unseen == 0 => self.line.push_str(&words),
            Event::SoftBreak | Event::HardBreak => self.line.push('\n'),
            Event::FootnoteReference(label) => self.line.push_str(&format!("[{label}]")),
            _ => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { .. } => self.begin(BlockKind::Heading),
            Tag::BlockQuote(_) => self.begin(BlockKind::Quotation),
            Tag::FootnoteDefinition(label) => {
                self.begin(BlockKind::Note);
                self.line.push_str(&format!("[{label}] "));
                self.label = Some(label.to_string());
            }
            Tag::List(first) => {
                self.end();
                self.lists.push(*first);
            }
            Tag::Item => {
                self.begin(BlockKind::ListItem);
                if let Some(Some(number)) = self.lists.last_mut() {
                    self.label = Some(number.to_string());
                    *number += 1;
                }
            }
            Tag::Image { .. } => self.unseen += 1,
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::CodeBlock => self.end(),
            TagEnd::Heading(_) | TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition | TagEnd::Item => {
                self.end();
                self.kinds.pop();
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::TableCell => self.row.push(std::mem::take(&mut self.line).replace(['\t', '\n'], " ")),
            TagEnd::TableRow | TagEnd::TableHead => {
                let row = std::mem::take(&mut self.row).join("\t");
                self.writer.push(BlockKind::TableRow, &row, None, None);
            }
            TagEnd::Image => self.unseen = self.unseen.saturating_sub(1),
            _ => {}
        }
    }

    fn begin(&mut self, kind: BlockKind) {
        self.end();
        self.kinds.push(kind);
    }

    /// Ends the block that is open, and writes it.
    fn end(&mut self) {
        let words = std::mem::take(&mut self.line);
        if !words.trim().is_empty() {
            let kind = self.kinds.last().copied().unwrap_or(BlockKind::Paragraph);
            self.writer.push(kind, &words, None, self.label.take());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_up_text_becomes_blocks() {
        let source = "---\ntitle: \"The Wall\"\nauthors: [Ana Vesk, Oru Tol]\ndate: 2021-05-18\npublisher: Basin Review\nlang: en-GB\n---\n# The Wall at Selm\n\nThe dam [was *thin*](https://basin.example/dam)[^a],\nsaid Vesna.\n\n## Causes\n\n- The gate was shut.\n- The horn was silent.\n\n3. Third.\n\n> Nobody came.\n\n| Year | Houses |\n|---|---|\n| 2011 | 40 |\n\n![a picture](x.png)\n\n[^a]: Basin archive.\n";
        let original = Original::new("a.md".to_owned(), source.as_bytes().to_vec());
        let document = crate::read(&original, &Limits::default()).expect("Markdown can be read").document;
        let blocks: Vec<(BlockKind, &str)> =
            document.blocks.iter().map(|it| (it.kind, &document.text.as_str()[it.span.range()])).collect();
        use BlockKind::*;
        assert_eq!(
            blocks,
            [
                (Title, "The Wall at Selm"),
                (Paragraph, "The dam was thin[a],\nsaid Vesna."),
                (Heading, "Causes"),
                (ListItem, "The gate was shut."),
                (ListItem, "The horn was silent."),
                (ListItem, "Third."),
                (Quotation, "Nobody came."),
                (TableRow, "Year\tHouses"),
                (TableRow, "2011\t40"),
                (Note, "[a] Basin archive."),
            ]
        );
        let metadata = document.metadata;
        assert_eq!(metadata.title.as_deref(), Some("The Wall"));
        assert_eq!(metadata.author.as_deref(), Some("Ana Vesk; Oru Tol"));
        assert_eq!(metadata.publisher.as_deref(), Some("Basin Review"));
        assert_eq!(metadata.published.map(|it| it.when.iso()).as_deref(), Some("2021-05-18"));
        assert_eq!(metadata.language.as_deref(), Some("en"));
    }
}
