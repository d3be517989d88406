//! Web pages: the article first, then what stands around it, each in blocks of its own kind.
//!
//! The page is walked once ([`walk`]); dom_smoothie says which of its blocks are the article; what stands between
//! them and is no navigation belongs to it too. Scripts, styles and hidden elements are never read, and no link is
//! followed. Start at [`Html`].

mod about;
mod nesting;
mod walk;

use crate::assemble::Writer;
use crate::{Format, Limits, ReadError, ReadErrorKind, Reader, Reading, dates, decode, head, shape, tail};
use dom_query::Document as Page;
use dom_smoothie::{Config, Readability};
use encoding_rs::Encoding;
use evidence::{BlockKind, Metadata, Notice, Original};
use std::collections::HashSet;
use walk::{Part, Zone};

/// Web pages.
pub(crate) struct Html;

/// Elements above which the article is not looked for; pages have a few thousand.
const MOST_ELEMENTS: usize = 300_000;
/// Bytes from the start in which a page must state its encoding (WHATWG HTML, 4.2.5.4).
const CHARSET_BYTES: usize = 1_024;

impl Reader for Html {
    fn format(&self) -> Format {
        Format::Html
    }

    fn reads(&self) -> &'static str {
        "The article's text with headings, lists, tables, captions and notes; title, author, outlet, date, address \
         and language as the page states them; navigation, teasers and author boxes apart, after the article."
    }

    fn loses(&self) -> &'static str {
        "Pictures, scripts, hidden elements, addresses of links, and whatever a script would have loaded."
    }

    fn read(&self, original: &Original, limits: &Limits) -> Result<Reading, ReadError> {
        read(original, limits).map_err(|kind| kind.in_file(&original.file))
    }
}

fn read(original: &Original, limits: &Limits) -> Result<Reading, ReadErrorKind> {
    let (source, mut notices) = text(&original.bytes, limits)?;
    nesting::check(&source, limits)?;
    let page = Page::from(source.as_str());
    let about = about::read(&page);
    let parts = walk::parts(&page);
    let article = article(source);
    if article.is_none() {
        notices.push(Notice {
            code: "article_not_found",
            message: "the page has no clear article; all of its text but the navigation was taken".to_owned(),
        });
    }
    let main = choose(&parts, article.as_ref());
    let mut writer = Writer::default();
    let mut metadata = about.metadata;
    write(&mut writer, &parts, &main, &mut metadata);
    let document = writer.finish(original, metadata, limits)?;
    Ok(Reading { document, notices })
}

fn text(bytes: &[u8], limits: &Limits) -> Result<(String, Vec<Notice>), ReadErrorKind> {
    let stated = stated_encoding(bytes)
        .filter(|_| std::str::from_utf8(bytes).is_err() && Encoding::for_bom(bytes).is_none());
    match stated {
        Some(encoding) => {
            let (text, _) = encoding.decode_without_bom_handling(bytes);
            decode::text(text.as_bytes(), limits)
        }
        None => decode::text(bytes, limits),
    }
}

fn stated_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(CHARSET_BYTES)]).to_ascii_lowercase();
    let (_, rest) = head.split_once("charset=")?;
    let label: String = rest
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_:".contains(*c))
        .collect();
    Encoding::for_label(label.as_bytes())
}

/// The words of each block that dom_smoothie holds to be the article; `None` when it finds none.
fn article(source: String) -> Option<HashSet<String>> {
    let config = Config { disable_json_ld: true, max_elements_to_parse: MOST_ELEMENTS, ..Config::default() };
    let found = Readability::new(source, None, Some(config)).ok()?.parse().ok()?;
    let page = Page::from(found.content);
    let words: HashSet<String> = walk::parts(&page).into_iter().map(|it| key(&it.words)).collect();
    (!words.is_empty()).then_some(words)
}

/// Words without their spacing, by which blocks of two readings of one page are matched.
fn key(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

/// For each part, whether it belongs to the article.
fn choose(parts: &[Part], article: Option<&HashSet<String>>) -> Vec<bool> {
    let plain = |it: &Part| it.zone == Zone::Body || it.zone == Zone::Note;
    let Some(article) = article else { return parts.iter().map(plain).collect() };
    let found: Vec<bool> = parts
        .iter()
        .map(|it| it.zone != Zone::Navigation && it.zone != Zone::Bio && article.contains(&key(&it.words)))
        .collect();
    let prose = |index: &usize| found[*index] && parts[*index].words.len() > 40;
    let all = 0..parts.len();
    let (Some(first), Some(last)) = (all.clone().find(prose), all.clone().rfind(prose)) else {
        return parts.iter().map(plain).collect();
    };
    all.map(|index| {
        found[index]
            || plain(&parts[index]) && (first..=last).contains(&index)
            || parts[index].zone == Zone::Note
    })
    .collect()
}

/// Writes title and author lines, the article, and then the rest.
fn write(writer: &mut Writer, parts: &[Part], main: &[bool], metadata: &mut Metadata) {
    let first = main.iter().position(|it| *it).unwrap_or(0);
    let is_title = |part: &Part| {
        part.kind == BlockKind::Heading
            && metadata.title.as_deref().is_some_and(|title| key(title) == key(&part.words))
    };
    let titled = parts.iter().position(is_title);
    if let Some(title) = titled {
        writer.push(BlockKind::Title, &parts[title].words, None, None);
    }
    let is_head = |index: usize, part: &Part| {
        let near = index <= first + 3
            && (part.zone == Zone::Byline
                || titled.is_some_and(|title| index > title) && head::is_byline(&part.words));
        near && part.words.len() <= 200 && part.zone != Zone::Navigation
    };
    let head: Vec<usize> =
        (0..parts.len()).filter(|index| Some(*index) != titled && is_head(*index, &parts[*index])).collect();
    for index in &head {
        writer.push(BlockKind::Byline, &parts[*index].words, None, None);
    }
    let rest = |index: &usize| Some(*index) != titled && !head.contains(index);
    let mut opened = false;
    for index in (0..parts.len()).filter(rest).filter(|index| main[*index]) {
        let part = &parts[index];
        let mut words = part.words.as_str();
        if !opened && part.kind == BlockKind::Paragraph {
            opened = true;
            let len = head::dateline_len(words);
            if len > 0 && len < words.len() {
                let line = words[..len].trim_end();
                writer.push(BlockKind::Byline, line, None, None);
                metadata.dateline = Some(line.trim_end_matches(['—', '–', '-', ' ']).to_owned());
                metadata.published = metadata.published.take().or_else(|| dates::dated(line, "dateline"));
                words = &words[len..];
            }
        }
        writer.push(kind_in_article(part), words, None, part.label.clone());
    }
    for index in (0..parts.len()).filter(rest).filter(|index| !main[*index]) {
        writer.push(kind_around(&parts[index]), &parts[index].words, None, None);
    }
    let bylines = || head.iter().map(|index| parts[*index].words.as_str());
    metadata.published = metadata
        .published
        .take()
        .or_else(|| bylines().find_map(|it| dates::dated(it, "date line on the page")));
    metadata.author = metadata.author.take().or_else(|| bylines().find_map(about::author_of_line));
}

fn kind_in_article(part: &Part) -> BlockKind {
    let text = part.kind == BlockKind::Paragraph || part.kind == BlockKind::ListItem;
    if text && tail::is_disclaimer(&part.words) {
        BlockKind::Disclaimer
    } else if part.zone == Zone::Note && text {
        BlockKind::Note
    } else if part.kind == BlockKind::Paragraph && head::is_byline(&part.words) {
        BlockKind::Byline
    } else {
        part.kind
    }
}

fn kind_around(part: &Part) -> BlockKind {
    let about_author = part.zone == Zone::Bio || tail::is_bio(&part.words);
    if about_author {
        BlockKind::Bio
    } else if tail::is_disclaimer(&part.words) {
        BlockKind::Disclaimer
    } else if part.zone == Zone::Navigation && shape::word_count(&part.words) <= 3 {
        BlockKind::Furniture
    } else {
        BlockKind::Teaser
    }
}

#[cfg(test)]
mod tests;
