//! Puts a document together from its parts.

use crate::layout::Chunk;
use crate::reflow::reflow;
use crate::{Limits, ReadErrorKind, head, language, tail};
use evidence::{Block, BlockKind, Document, Metadata, Original, Span, Text};

/// The canonical text of a format that has none of its own, written block by block.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    text: String,
    blocks: Vec<Block>,
}

impl Writer {
    /// Adds a block; white space around its words is left out, and an empty one leaves no trace.
    pub fn push(&mut self, kind: BlockKind, words: &str, page: Option<u32>, label: Option<String>) {
        let words = words.trim();
        if words.is_empty() {
            return;
        }
        if let Some(last) = self.blocks.last() {
            let row = last.kind == BlockKind::TableRow && kind == BlockKind::TableRow;
            self.text.push_str(if row { "\n" } else { "\n\n" });
        }
        let start = self.text.len() as u32;
        self.text.push_str(words);
        self.blocks.push(Block { span: Span::new(start, self.text.len() as u32), kind, page, label });
    }

    /// Blocks written so far.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Changes what block `index` is.
    pub fn rename(&mut self, index: usize, kind: BlockKind) {
        self.blocks[index].kind = kind;
    }

    /// Names what stands before and after the body, by the rules for plain text, where the format left it open.
    pub fn name_head_and_tail(&mut self) {
        let chunk = |it: Block| Chunk { kind: it.kind, span: it.span, label: it.label, page: it.page };
        let mut chunks: Vec<Chunk> = std::mem::take(&mut self.blocks).into_iter().map(chunk).collect();
        head::name(&self.text, &mut chunks);
        tail::name(&self.text, &mut chunks);
        self.blocks = chunks.into_iter().map(Chunk::into_block).collect();
    }

    /// Text written so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The document of what was written.
    ///
    /// # Errors
    /// [`ReadErrorKind::Empty`] and [`ReadErrorKind::TextTooLong`].
    pub fn finish(
        self,
        original: &Original,
        metadata: Metadata,
        limits: &Limits,
    ) -> Result<Document, ReadErrorKind> {
        if self.blocks.is_empty() {
            return Err(ReadErrorKind::Empty);
        }
        if self.text.len() as u64 > limits.max_text_bytes {
            return Err(ReadErrorKind::TextTooLong { limit: limits.max_text_bytes });
        }
        Ok(document(original, self.text, self.blocks, metadata))
    }
}

/// A document with its reflow, and its language where the metadata leave it open.
pub(crate) fn document(
    original: &Original,
    text: String,
    blocks: Vec<Block>,
    mut metadata: Metadata,
) -> Document {
    let reflow = reflow(&text, &blocks);
    metadata.language = metadata.language.or_else(|| language::of(&text));
    Document {
        id: original.document_id(),
        file: original.file.clone(),
        sha256: original.sha256,
        text: Text::new(text),
        blocks,
        reflow,
        metadata,
    }
}
