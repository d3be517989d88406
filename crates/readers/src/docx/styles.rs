//! What the paragraph styles of a document are for.

use super::xml::{Step, attribute, walk};
use crate::{Limits, ReadErrorKind};
use evidence::BlockKind;
use std::collections::HashMap;

/// Function of each style, by its id.
#[derive(Debug, Default)]
pub(super) struct Styles {
    kinds: HashMap<String, BlockKind>,
}

impl Styles {
    /// What a paragraph with this style is; ids of the usual styles are known without a styles part.
    pub fn kind(&self, id: &str) -> Option<BlockKind> {
        self.kinds.get(id).copied().or_else(|| by_name(id))
    }
}

/// Reads `word/styles.xml`.
///
/// # Errors
/// As [`walk`].
pub(super) fn read(source: &str, limits: &Limits) -> Result<Styles, ReadErrorKind> {
    let mut kinds = HashMap::new();
    let mut based: Vec<(String, String)> = Vec::new();
    let mut id = String::new();
    walk(source, limits, |step| {
        let Step::Open(name, element) = step else { return };
        match name {
            "style" => id = attribute(element, "styleId").unwrap_or_default(),
            "name" => {
                if let Some(kind) = attribute(element, "val").and_then(|it| by_name(&it)) {
                    kinds.insert(id.clone(), kind);
                }
            }
            "outlineLvl" => {
                kinds.entry(id.clone()).or_insert(BlockKind::Heading);
            }
            "basedOn" => based.push((id.clone(), attribute(element, "val").unwrap_or_default())),
            _ => {}
        }
    })?;
    // Styles are listed after those they rest on, so one pass carries functions down.
    for (id, base) in based {
        if let Some(kind) = kinds.get(&base).copied() {
            kinds.entry(id).or_insert(kind);
        }
    }
    Ok(Styles { kinds })
}

fn by_name(name: &str) -> Option<BlockKind> {
    let bare: String = name.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    Some(match bare.as_str() {
        "title" => BlockKind::Title,
        "quote" | "intensequote" | "blocktext" => BlockKind::Quotation,
        "caption" => BlockKind::Caption,
        "author" | "byline" | "date" | "dateline" => BlockKind::Byline,
        "footnotetext" | "endnotetext" => BlockKind::Note,
        "bibliography" => BlockKind::Reference,
        "header" | "footer" => BlockKind::Furniture,
        "subtitle" => BlockKind::Heading,
        other if other.starts_with("heading") && !other.contains("tocheading") => BlockKind::Heading,
        other if other.starts_with("list") => BlockKind::ListItem,
        other if other.starts_with("toc") => BlockKind::Furniture,
        _ => return None,
    })
}
