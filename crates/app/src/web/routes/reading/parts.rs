//! A long document in parts that a browser scrolls smoothly and that load in a moment.

use evidence::{Document, Span};

/// Bytes of text in a part: some fifteen printed pages.
const LENGTH: u32 = 45_000;

/// Blocks of a document, from and to as indices, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub from: usize,
    pub to: usize,
}

/// The parts of a document; one at least. A part never cuts a block.
pub(super) fn parts(document: &Document) -> Vec<Part> {
    let mut parts = Vec::new();
    let (mut from, mut start) = (0, document.blocks.first().map_or(0, |it| it.span.start()));
    for (at, block) in document.blocks.iter().enumerate() {
        if block.span.end().saturating_sub(start) > LENGTH && at > from {
            parts.push(Part { from, to: at });
            (from, start) = (at, block.span.start());
        }
    }
    parts.push(Part { from, to: document.blocks.len() });
    parts
}

/// The part in which a span begins.
pub(super) fn part_of(document: &Document, parts: &[Part], span: Span) -> usize {
    let starts_in = |it: &Part| {
        let last = it.to.checked_sub(1).and_then(|at| document.blocks.get(at));
        last.is_some_and(|block| span.start() < block.span.end())
    };
    parts.iter().position(starts_in).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use evidence::{Block, BlockKind, DocumentId, Metadata, Reflow, Sha256, Text};

    fn long(blocks: u32) -> Document {
        let block = |at| Block {
            span: Span::new(at * 1_000, at * 1_000 + 999),
            kind: BlockKind::Paragraph,
            page: None,
            label: None,
        };
        Document {
            id: DocumentId::of(&["long"]),
            file: "long.txt".to_owned(),
            sha256: Sha256::of(b"long"),
            text: Text::new("x".repeat(blocks as usize * 1_000)),
            blocks: (0..blocks).map(block).collect(),
            reflow: Reflow::default(),
            metadata: Metadata::default(),
        }
    }

    #[test]
    fn parts_hold_every_block_once_in_order() {
        let document = long(200);
        let cut = parts(&document);
        assert!(cut.len() > 3);
        assert_eq!(cut[0].from, 0);
        assert!(cut.windows(2).all(|it| it[0].to == it[1].from));
        assert_eq!(cut[cut.len() - 1].to, 200);
        assert_eq!(part_of(&document, &cut, Span::new(199_000, 199_010)), cut.len() - 1);
    }

    #[test]
    fn an_empty_document_has_one_empty_part() {
        assert_eq!(parts(&long(0)), [Part { from: 0, to: 0 }]);
    }
}
