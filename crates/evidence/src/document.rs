//! A document: one fixed text with its layout and what is known of its making.

use crate::{DocumentId, Reflow, Sha256, Span, Text, When};

/// Bytes as acquired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    /// The name under which it was given: the path below the folder named by the user.
    pub file: String,
    /// Digest of the bytes.
    pub sha256: Sha256,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Original {
    /// Takes bytes under a name.
    pub fn new(file: String, bytes: Vec<u8>) -> Self {
        Self { file, sha256: Sha256::of(&bytes), bytes }
    }

    /// The id of the document read from these bytes.
    pub fn document_id(&self) -> DocumentId {
        DocumentId::of(&[&self.sha256.to_string()])
    }
}

/// One fixed text with its layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// From the original's bytes.
    pub id: DocumentId,
    /// See [`Original::file`].
    pub file: String,
    /// Digest of the original's bytes.
    pub sha256: Sha256,
    /// The canonical text, never changed after reading; all spans point into it.
    pub text: Text,
    /// Layout, in reading order; blocks do not overlap, and what no block covers is white space.
    pub blocks: Vec<Block>,
    /// The text as the language engine sees it, aligned with the canonical text.
    pub reflow: Reflow,
    /// Title, author, date and the like.
    pub metadata: Metadata,
}

impl Document {
    /// The block in which a byte of the text lies.
    pub fn block_at(&self, byte: u32) -> Option<&Block> {
        let after = self.blocks.partition_point(|block| block.span.start() <= byte);
        after.checked_sub(1).map(|index| &self.blocks[index]).filter(|block| byte < block.span.end())
    }

    /// The page on which a byte lies, from 1; `None` where the format has no pages.
    pub fn page_at(&self, byte: u32) -> Option<u32> {
        self.block_at(byte).and_then(|block| block.page)
    }

    /// What a reader would call this document: its title, or else its file name.
    pub fn label(&self) -> &str {
        self.metadata.title.as_deref().unwrap_or(&self.file)
    }
}

/// A stretch of text with one function in the layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// What it is for.
    pub kind: BlockKind,
    /// Page, from 1; `None` where the format has no pages.
    pub page: Option<u32>,
    /// Number or sign of a note (`3`, `*`), or the label of a list item; `None` for others.
    pub label: Option<String>,
}

super::word::words! {
    /// What a block is for.
    BlockKind {
        /// The document's title.
        Title = "title",
        /// Author line, dateline, publication line.
        Byline = "byline",
        /// A heading inside the text.
        Heading = "heading",
        /// Running prose.
        Paragraph = "paragraph",
        /// An item of a list.
        ListItem = "list_item",
        /// A block quotation.
        Quotation = "quotation",
        /// A sentence of the body set apart a second time.
        PullQuote = "pull_quote",
        /// A row of a table, cells separated by tabs.
        TableRow = "table_row",
        /// A caption of a figure or table.
        Caption = "caption",
        /// Footnote or endnote; its label is the mark.
        Note = "note",
        /// An entry of a reference list.
        Reference = "reference",
        /// Keywords line.
        Keywords = "keywords",
        /// About the author.
        Bio = "bio",
        /// Teasers for other articles, share buttons, navigation.
        Teaser = "teaser",
        /// Disclaimer or legal notice.
        Disclaimer = "disclaimer",
        /// Running heads, page numbers, watermarks.
        Furniture = "furniture",
    }
}

impl BlockKind {
    /// Whether claims may be drawn from it: the body and what restates it, not chrome, headlines or bios.
    pub fn speaks(self) -> bool {
        matches!(
            self,
            Self::Paragraph
                | Self::ListItem
                | Self::Quotation
                | Self::PullQuote
                | Self::TableRow
                | Self::Caption
                | Self::Note
        )
    }
}

/// What is known of a document's making; every field as the document or its file states it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Metadata {
    /// Title without the site's name.
    pub title: Option<String>,
    /// Author or authors as printed, joined by `; `.
    pub author: Option<String>,
    /// Outlet, institution or site.
    pub publisher: Option<String>,
    /// Publication date and why it is believed.
    pub published: Option<Dated>,
    /// Place and date line of a dispatch, as printed.
    pub dateline: Option<String>,
    /// Canonical address, never followed.
    pub link: Option<String>,
    /// ISO 639-1 code of the text's language.
    pub language: Option<String>,
    /// Pages; `None` where the format has none.
    pub pages: Option<u32>,
}

/// A time with the reason for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// The time.
    pub when: When,
    /// How it was found, in words: "meta article:published_time", "dateline".
    pub why: String,
}

/// Something worth knowing about the material; never stops a run.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Notice {
    /// Stable code, for instance `page_without_text`.
    pub code: &'static str,
    /// One sentence for the user.
    pub message: String,
}
