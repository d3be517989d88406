//! What stands behind the sentences: the sources in a table, the quotes in two columns.

use super::face::Cut;
use super::lines::{Line, Run, lines};
use super::sheet::Sheet;
use super::{INK, LINE, MUTE, SOFT, heading, place};
use crate::brief::wording::{context, date, paragraphs};
use evidence::{Brief, Note};

/// The source summary.
pub(super) fn sources(sheet: &mut Sheet, brief: &Brief) {
    let summary = paragraphs(&brief.source_summary);
    if summary.is_empty() && brief.sources.is_empty() {
        return;
    }
    heading(sheet, "Source summary", MUTE);
    for paragraph in summary {
        sheet.paragraph(&[Run::new(paragraph, Cut::Serif, 10.3, INK)], 15.0);
        sheet.skip(4.0);
    }
    if brief.sources.is_empty() {
        return;
    }
    row(sheet, &HEADER.map(str::to_owned), true);
    for it in &brief.sources {
        let kind = it.kind.replace('_', " ");
        let grade = it.reliability.map_or_else(|| "none".to_owned(), String::from);
        let cells =
            [it.name.clone(), kind, it.documents.to_string(), it.roots.to_string(), grade, it.remark.clone()];
        row(sheet, &cells, false);
    }
}

const HEADER: [&str; 6] = ["Source", "Kind", "Documents", "Roots", "Grade", "Limits"];

/// Shares of the width that the columns of the source table take.
const SHARES: [f32; 6] = [0.28, 0.17, 0.11, 0.08, 0.08, 0.28];

fn row(sheet: &mut Sheet, cells: &[String; 6], header: bool) {
    let colour = if header { MUTE } else { INK };
    let all = sheet.column().1;
    let set: Vec<Vec<Line>> = cells
        .iter()
        .zip(SHARES)
        .map(|(text, share)| lines(sheet.faces, &[Run::new(text, Cut::Sans, 8.3, colour)], share * all - 8.0))
        .collect();
    // Of a cell longer than half a page the rest is left to the other formats.
    let most = (sheet.whole() / 2.0 / 11.0) as usize;
    let tall = set.iter().map(|it| it.len().min(most)).max().unwrap_or(1) as f32 * 11.0 + 5.0;
    let page = sheet.pages.len();
    sheet.need(tall);
    // Who turns the page finds the header again.
    if sheet.pages.len() > page && !header {
        row(sheet, &HEADER.map(str::to_owned), true);
    }
    let (mut x, top) = (sheet.column().0, sheet.y);
    for (cell, share) in set.iter().zip(SHARES) {
        for (at, line) in cell.iter().take(most).enumerate() {
            sheet.draw(line, x, top - 9.5 - 11.0 * at as f32);
        }
        x += share * all;
    }
    sheet.skip(tall);
    sheet.rule(0.5, LINE);
    sheet.skip(1.5);
}

/// Every quote in its context, numbered.
pub(super) fn notes(sheet: &mut Sheet, brief: &Brief) {
    if brief.notes.is_empty() {
        return;
    }
    heading(sheet, "Quotes", MUTE);
    sheet.set_columns(2, 20.0);
    for note in &brief.notes {
        let width = sheet.column().1 - 20.0;
        let quote = lines(sheet.faces, &quote(note), width);
        let about = lines(sheet.faces, &about(note), width);
        let tall = 12.6 * quote.len() as f32 + 10.6 * about.len() as f32;
        sheet.need(tall.min(sheet.whole() / 3.0));
        sheet.name(place(note.number));
        let number = lines(sheet.faces, &[Run::new(note.number.to_string(), Cut::SansBold, 8.0, INK)], 20.0);
        let (x, y) = (sheet.column().0, sheet.y - 9.2);
        number.iter().take(1).for_each(|it| sheet.draw(it, x, y));
        sheet.set(&quote, 20.0, 12.6);
        sheet.set(&about, 20.0, 10.6);
        sheet.skip(7.0);
    }
    sheet.set_columns(1, 0.0);
}

fn quote(note: &Note) -> Vec<Run> {
    let (before, after) = context(note);
    vec![
        Run::new(format!("“{before}"), Cut::Serif, 8.8, MUTE),
        Run::new(note.quote.plain(), Cut::SerifBold, 8.8, INK),
        Run::new(format!("{after}”"), Cut::Serif, 8.8, MUTE),
    ]
}

/// Document, date, page; who says it; the file.
fn about(note: &Note) -> Vec<Run> {
    let mut said = note.document.clone();
    if let Some(published) = &note.published {
        said.push_str(&format!(", {}", date(published)));
    }
    if let Some(page) = note.page {
        said.push_str(&format!(", p.\u{a0}{page}"));
    }
    said.push_str(". ");
    let says_no_more = matches!(&note.chain[..], [voice] if note.document.contains(voice.as_str()));
    let chain = if says_no_more || note.chain.is_empty() {
        String::new()
    } else {
        format!("Said by {}. ", note.chain.join(" › "))
    };
    vec![
        Run::new(said, Cut::Sans, 7.8, SOFT),
        Run::new(chain, Cut::Sans, 7.8, MUTE),
        Run::new(&*note.file, Cut::Sans, 7.3, MUTE),
    ]
}
