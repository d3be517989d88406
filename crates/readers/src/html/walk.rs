//! Walks a page from top to bottom and gives one part for each element that stands on lines of its own.

use dom_query::{Document as Page, NodeRef};
use evidence::BlockKind;

/// A stretch of text with its function on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub kind: BlockKind,
    pub zone: Zone,
    pub words: String,
    pub label: Option<String>,
}

/// Where on the page something stands, as its elements say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    Body,
    Byline,
    Note,
    Bio,
    Navigation,
}

/// Elements deeper than this are not descended into; see [`super::nesting`].
const DEEPEST: u32 = 10_000;
/// Bytes of a table cell that is prose, so that the table is one of layout.
const PROSE_CELL: usize = 400;

/// All parts of the page, in its own order.
pub(super) fn parts(page: &Page) -> Vec<Part> {
    let mut walk = Walk { parts: Vec::new(), line: String::new() };
    let place = Place { kind: BlockKind::Paragraph, zone: Zone::Body, label: None };
    let root = page.body().unwrap_or_else(|| page.root());
    walk.children(&root, &place, 0);
    walk.end(&place);
    walk.parts
}

#[derive(Debug, Clone)]
struct Place {
    kind: BlockKind,
    zone: Zone,
    label: Option<String>,
}

struct Walk {
    parts: Vec<Part>,
    /// Words of the part that is not ended yet.
    line: String,
}

impl Walk {
    fn children(&mut self, node: &NodeRef<'_>, place: &Place, depth: u32) {
        if depth > DEEPEST {
            return;
        }
        let mut number = 0;
        for child in node.children_it(false) {
            if child.is_text() {
                self.add(&child.text());
            } else if child.is_element() && !is_hidden(&child) {
                self.element(&child, place, depth, &mut number);
            }
        }
    }

    fn element(&mut self, node: &NodeRef<'_>, place: &Place, depth: u32, number: &mut u32) {
        let name = node.node_name().unwrap_or_default();
        match &*name {
            "script" | "style" | "noscript" | "template" | "svg" | "math" | "iframe" | "object"
            | "select" | "head" | "title" | "meta" | "link" | "canvas" | "video" | "audio" | "textarea"
            | "datalist" => {}
            "br" => self.line.push('\n'),
            "sup" if is_mark(node) => {
                let mark = node.text().trim().trim_matches(['[', ']']).to_owned();
                self.line.push_str(&format!("[{mark}]"));
            }
            "tr" => self.row(node, place, depth),
            "li" => {
                *number += 1;
                let ordered = node.parent().is_some_and(|it| it.has_name("ol"));
                let zone = zone(node, place.zone);
                let label = (ordered || zone == Zone::Note).then(|| number.to_string());
                self.block(node, &Place { kind: BlockKind::ListItem, zone, label }, place, depth);
            }
            "hr" => self.end(place),
            other => match kind(other, place) {
                Some(kind) => {
                    let within = Place { kind, zone: zone(node, place.zone), label: place.label.clone() };
                    self.block(node, &within, place, depth);
                }
                None => self.children(node, place, depth + 1),
            },
        }
    }

    /// A child that stands on lines of its own.
    fn block(&mut self, node: &NodeRef<'_>, within: &Place, place: &Place, depth: u32) {
        self.end(place);
        self.children(node, within, depth + 1);
        self.end(within);
    }

    fn row(&mut self, node: &NodeRef<'_>, place: &Place, depth: u32) {
        let cells: Vec<NodeRef<'_>> =
            node.children_it(false).filter(|it| it.has_name("td") || it.has_name("th")).collect();
        let layout = cells.iter().any(|cell| {
            cell.text().len() > PROSE_CELL
                || cell.descendants_it().any(|it| it.has_name("table") || it.has_name("h1"))
        });
        self.end(place);
        if layout {
            for cell in &cells {
                let within = Place { kind: BlockKind::Paragraph, zone: zone(cell, place.zone), label: None };
                self.block(cell, &within, place, depth);
            }
            return;
        }
        let mut row = Vec::new();
        for cell in cells.iter().filter(|it| !is_hidden(it)) {
            let mut inner = Walk { parts: Vec::new(), line: String::new() };
            inner.children(cell, place, depth + 1);
            inner.end(place);
            row.push(
                inner
                    .parts
                    .into_iter()
                    .map(|it| it.words.replace(['\n', '\t'], " "))
                    .collect::<Vec<_>>()
                    .join(" "),
            );
        }
        if row.iter().any(|it| !it.is_empty()) {
            self.parts.push(Part {
                kind: BlockKind::TableRow,
                zone: zone(node, place.zone),
                words: row.join("\t"),
                label: None,
            });
        }
    }

    /// Adds running text; white space counts once, as browsers show it.
    fn add(&mut self, text: &str) {
        for c in text.chars() {
            let space = matches!(c, ' ' | '\n' | '\t' | '\r' | '\u{c}');
            if !space {
                self.line.push(c);
            } else if !self.line.is_empty() && !self.line.ends_with([' ', '\n']) {
                self.line.push(' ');
            }
        }
    }

    fn end(&mut self, place: &Place) {
        let line = std::mem::take(&mut self.line);
        let words = line.lines().map(str::trim).filter(|it| !it.is_empty()).collect::<Vec<_>>().join("\n");
        if !words.is_empty() {
            self.parts.push(Part { kind: place.kind, zone: place.zone, words, label: place.label.clone() });
        }
    }
}

/// What an element is for; `None` for those that run on in the line.
fn kind(name: &str, place: &Place) -> Option<BlockKind> {
    let inherited = match place.kind {
        BlockKind::Quotation | BlockKind::ListItem | BlockKind::Caption => place.kind,
        _ => BlockKind::Paragraph,
    };
    Some(match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading,
        "blockquote" => BlockKind::Quotation,
        "figcaption" | "caption" => BlockKind::Caption,
        "p" | "div" | "section" | "article" | "main" | "header" | "footer" | "aside" | "nav" | "ul"
        | "ol" | "dl" | "dt" | "dd" | "pre" | "table" | "tbody" | "thead" | "tfoot" | "td" | "th"
        | "form" | "fieldset" | "address" | "figure" | "details" | "summary" | "button" | "center"
        | "menu" | "body" | "html" | "hgroup" | "dialog" | "label" => inherited,
        _ => return None,
    })
}

/// Where the inside of `node` stands, when its own place is in `outer`.
fn zone(node: &NodeRef<'_>, outer: Zone) -> Zone {
    if outer == Zone::Navigation || outer == Zone::Bio || outer == Zone::Note {
        return outer;
    }
    let name = node.node_name().unwrap_or_default();
    let role = node.attr_or("role", "");
    if matches!(&*name, "nav" | "footer" | "aside" | "form" | "button" | "dialog")
        || matches!(&*role, "navigation" | "banner" | "contentinfo" | "complementary" | "search" | "dialog")
    {
        return Zone::Navigation;
    }
    let names = format!("{} {}", node.attr_or("class", ""), node.attr_or("id", "")).to_ascii_lowercase();
    if matches!(&*role, "doc-endnotes" | "doc-footnote") || &*name == "li" && names.trim().starts_with("fn") {
        return Zone::Note;
    }
    if names.trim().is_empty() || matches!(&*name, "body" | "html" | "main" | "article") {
        return outer;
    }
    let words: Vec<&str> = names.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let any = |known: &[&str]| words.iter().any(|word| known.contains(word));
    let author = any(&["author", "authors", "contributor"]);
    if any(&["footnote", "footnotes", "endnote", "endnotes"]) {
        Zone::Note
    } else if author && any(&["bio", "about", "box", "card", "info", "description"])
        || any(&["bio", "authorbox"])
    {
        Zone::Bio
    } else if any(&[
        "nav",
        "navbar",
        "menu",
        "share",
        "sharing",
        "social",
        "related",
        "recommended",
        "recommendations",
        "promo",
        "newsletter",
        "subscribe",
        "cookie",
        "cookies",
        "consent",
        "breadcrumb",
        "breadcrumbs",
        "sidebar",
        "comments",
        "advert",
        "advertisement",
        "ad",
        "ads",
        "sponsored",
        "pagination",
        "toolbar",
        "teaser",
        "teasers",
        "popular",
        "trending",
        "footer",
        "signup",
        "skip",
        "widget",
        "tags",
    ]) {
        Zone::Navigation
    } else if author || any(&["byline", "dateline", "published", "pubdate", "timestamp", "date"]) {
        Zone::Byline
    } else {
        outer
    }
}

fn is_hidden(node: &NodeRef<'_>) -> bool {
    let style = node.attr_or("style", "").to_ascii_lowercase().replace(' ', "");
    node.has_attr("hidden")
        || &*node.attr_or("aria-hidden", "") == "true"
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

/// Whether a raised text is the mark of a note.
fn is_mark(node: &NodeRef<'_>) -> bool {
    let text = node.text();
    let mark = text.trim().trim_matches(['[', ']']);
    let linked = node.children_it(false).any(|it| it.has_name("a"));
    let number = !mark.is_empty() && mark.len() <= 3 && mark.chars().all(|c| c.is_ascii_digit());
    number || linked && !mark.is_empty() && mark.len() <= 3
}
