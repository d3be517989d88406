//! The brief as Markdown with footnotes.

use super::wording::{context, counts, date, extent, level_word, paragraphs, section_title};
use evidence::{Brief, BriefSentence, Note};
use std::fmt::Write as _;

/// The brief as Markdown with footnotes (`[^1]`), as GitHub, Pandoc and most editors read it. Same brief, same bytes.
pub fn brief_markdown(brief: &Brief) -> String {
    let mut page = format!("# {}\n", escaped(&brief.title));
    for paragraph in paragraphs(&brief.standfirst) {
        put(&mut page, &format!("\n{}\n", escaped(&paragraph)));
    }
    put(&mut page, &format!("\n*Prepared from public reports: {}.*\n", extent(&brief.notes)));
    for section in &brief.sections {
        put(&mut page, &format!("\n## {}\n", section_title(section.kind)));
        for sentence in &section.sentences {
            put(&mut page, &format!("\n{}\n", said(sentence)));
        }
    }
    if !brief.source_summary.trim().is_empty() || !brief.sources.is_empty() {
        page.push_str("\n## Source summary\n");
    }
    for paragraph in paragraphs(&brief.source_summary) {
        put(&mut page, &format!("\n{}\n", escaped(&paragraph)));
    }
    if !brief.sources.is_empty() {
        page.push_str(
            "\n| Source | Kind | Documents | Roots | Grade | Limits |\n|---|---|--:|--:|:-:|---|\n",
        );
    }
    for line in &brief.sources {
        let grade = line.reliability.map_or_else(|| "–".to_owned(), String::from);
        let (name, kind, remark) = (escaped(&line.name), escaped(&line.kind), escaped(&line.remark));
        put(
            &mut page,
            &format!(
                "| {name} | {kind} | {} | {} | {} | {remark} |\n",
                line.documents,
                line.roots,
                escaped(&grade)
            ),
        );
    }
    if !brief.notes.is_empty() {
        page.push_str("\n## Quotes\n");
    }
    for note in &brief.notes {
        put(&mut page, &format!("\n{}\n", footnote(note)));
    }
    page
}

fn put(page: &mut String, text: &str) {
    page.write_str(text).expect("memory takes all text");
}

fn said(sentence: &BriefSentence) -> String {
    let mut text = escaped(&sentence.text);
    for note in &sentence.notes {
        put(&mut text, &format!("[^{note}]"));
    }
    let stands: Vec<String> =
        sentence.level.map(|it| level_word(it).to_owned()).into_iter().chain(counts(sentence)).collect();
    if !stands.is_empty() {
        put(&mut text, &format!(" *({})*", stands.join(": ")));
    }
    text
}

fn footnote(note: &Note) -> String {
    let (before, after) = context(note);
    let mut text = format!(
        "[^{}]: “{}**{}**{}” {}",
        note.number,
        escaped_part(&before),
        escaped(&note.quote.plain()),
        escaped_part(&after),
        escaped(&note.document)
    );
    if let Some(published) = &note.published {
        put(&mut text, &format!(", {}", escaped(&date(published))));
    }
    if let Some(number) = note.page {
        put(&mut text, &format!(", p. {number}"));
    }
    put(&mut text, &format!(" ({}).", escaped(&note.file)));
    if !note.chain.is_empty() {
        let chain: Vec<String> = note.chain.iter().map(|it| escaped(it)).collect();
        put(&mut text, &format!(" Said by: {}.", chain.join(" › ")));
    }
    text
}

/// Words as words: on one line, nothing of theirs is markup or a link, and signs that turn the direction of writing
/// do not reach beyond them.
fn escaped(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    escaped_part(&line)
}

/// As [`escaped`], with the spaces at its ends.
fn escaped_part(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let behind = &rest[letter.len_utf8()..];
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '$' | '@' | '^' | '{' | '}' | '!' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            ':' if behind.starts_with("//") => escaped.push_str("\\:"),
            '.' if escaped.to_ascii_lowercase().ends_with("www") => escaped.push_str("\\."),
            _ if letter.is_control() => escaped.push(' '),
            _ => escaped.push(letter),
        }
        rest = behind;
    }
    match escaped.chars().next() {
        // What would make a list or a rule at the start of a line.
        Some('-' | '+' | '=') => escaped.insert(0, '\\'),
        Some('0'..='9') => {
            let digits = escaped.bytes().take_while(u8::is_ascii_digit).count();
            if escaped[digits..].starts_with(['.', ')']) {
                escaped.insert(digits, '\\');
            }
        }
        _ => {}
    }
    let turns = |it: char| matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if escaped.contains(turns) { format!("\u{2068}{escaped}\u{2069}") } else { escaped }
}
