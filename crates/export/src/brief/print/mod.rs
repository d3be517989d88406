//! The brief on paper: A4 or Letter, fonts inside, text that can be selected, bookmarks, page numbers.
//!
//! Sentences stand beside how they stand, as on the page; quotes stand in two columns behind them, and a number leads to
//! its quote. Same brief, same bytes. Pages are set here line by line ([`mod@lines`]) and written by `pdf-writer` ([`mod@file`]).
//!
//! Known misses: no kerning and no hyphenation; scripts the fonts lack are told and not drawn ([`face`]).

mod back;
mod face;
mod file;
mod lines;
mod sheet;

use super::wording::{counts, extent, level_word, paragraphs, section_title};
use evidence::{Brief, BriefSentence, Level, SectionKind};
use face::{Cut, Faces};
use lines::{Line, Run, lines};
pub use sheet::Paper;
use sheet::{Mark, Sheet};

const INK: [f32; 3] = [0.094, 0.106, 0.114];
const SOFT: [f32; 3] = [0.275, 0.298, 0.314];
const MUTE: [f32; 3] = [0.388, 0.416, 0.431];
const LINE: [f32; 3] = [0.89, 0.9, 0.88];
const CORROBORATED: [f32; 3] = [0.039, 0.42, 0.361];
const SINGLE: [f32; 3] = [0.522, 0.337, 0.0];
const ECHO: [f32; 3] = [0.404, 0.329, 0.561];
const DISPUTED: [f32; 3] = [0.706, 0.208, 0.102];

/// Width of the margin that says how a sentence stands, and its distance: 43 and 7 mm.
const BESIDE: f32 = 121.9;
const GAP: f32 = 19.8;
/// Figures of a sort drawn at most; the words beside them say the number.
const DRAWN: u32 = 8;

/// The brief as a PDF.
pub fn brief_pdf(brief: &Brief, paper: Paper) -> Vec<u8> {
    let faces = Faces::new();
    let mut sheet = Sheet::new(&faces, paper);
    head(&mut sheet, brief);
    for section in &brief.sections {
        heading(&mut sheet, section_title(section.kind), section_colour(section.kind));
        section.sentences.iter().for_each(|it| sentence(&mut sheet, it));
    }
    if brief.sections.is_empty() {
        let none =
            "No sentence could be written: nothing in the case that was asked about is carried by a quote.";
        sheet.paragraph(&[Run::new(none, Cut::Sans, 10.0, SOFT)], 14.0);
    }
    back::sources(&mut sheet, brief);
    back::notes(&mut sheet, brief);
    feet(&mut sheet, &brief.title);
    file::write(&sheet, &brief.title)
}

fn head(sheet: &mut Sheet, brief: &Brief) {
    let width = sheet.column().1;
    let said = lines(sheet.faces, &[Run::new("Prepared from public reports", Cut::Sans, 8.5, MUTE)], width);
    sheet.set(&said, 0.0, 12.0);
    let extent = lines(sheet.faces, &[Run::new(extent(&brief.notes), Cut::Sans, 8.5, MUTE)], width);
    let (x, y) = (sheet.column().0, sheet.y + 0.28 * 12.0);
    extent.iter().take(1).for_each(|it| sheet.draw(it, x + width - it.width, y));
    sheet.skip(3.0);
    sheet.rule(0.8, INK);
    sheet.skip(14.0);
    sheet.bookmark(&brief.title);
    sheet.paragraph(&[Run::new(&*brief.title, Cut::Serif, 22.0, INK)], 27.0);
    sheet.skip(5.0);
    for paragraph in paragraphs(&brief.standfirst) {
        sheet.paragraph(&[Run::new(paragraph, Cut::Serif, 12.5, SOFT)], 18.0);
    }
    sheet.skip(4.0);
}

fn section_colour(kind: SectionKind) -> [f32; 3] {
    match kind {
        SectionKind::Corroborated => CORROBORATED,
        SectionKind::Disputed | SectionKind::Findings => DISPUTED,
        SectionKind::OneRoot => SINGLE,
        SectionKind::WouldChange => MUTE,
    }
}

fn heading(sheet: &mut Sheet, title: &str, colour: [f32; 3]) {
    // A heading stays with the first lines of what it heads.
    sheet.need(70.0);
    sheet.skip(12.0);
    let (x, y) = (sheet.column().0, sheet.y - 9.5);
    sheet.page().marks.push(Mark::Square { x, y, side: 6.0, colour });
    sheet.bookmark(title);
    let title = lines(sheet.faces, &[Run::new(title, Cut::SansBold, 10.0, INK)], sheet.column().1);
    sheet.set(&title, 12.0, 14.0);
    sheet.skip(2.0);
}

fn sentence(sheet: &mut Sheet, it: &BriefSentence) {
    let mut runs = vec![Run::new(&*it.text, Cut::Serif, 10.3, INK)];
    for (at, note) in it.notes.iter().enumerate() {
        let mark = if at == 0 { format!("\u{a0}{note}") } else { format!(",\u{a0}{note}") };
        let mark = Run { rise: 3.6, ..Run::new(mark, Cut::SansBold, 6.8, INK) };
        runs.push(Run { link: Some(place(*note)), ..mark });
    }
    let width = sheet.column().1 - BESIDE - GAP;
    let set = lines(sheet.faces, &runs, width);
    let beside = beside(sheet.faces, it);
    let tall = (15.0 * set.len() as f32).max(11.0 * beside.len() as f32 + 12.0);
    if tall < sheet.whole() {
        sheet.need(tall + 5.0);
    }
    let top = sheet.y;
    // A sentence longer than a page flows on, and what stands beside it stays at its start.
    let x = sheet.column().0 + width + GAP;
    for (at, line) in beside.iter().enumerate() {
        // The tally stands between the level and its words.
        let below = 11.0 * at as f32 + if at > 0 { 11.0 } else { 0.0 };
        sheet.draw(line, x, top - 11.0 - below);
    }
    if counts(it).is_some() {
        tally(sheet, it, x, top - 19.5);
    }
    sheet.set(&set, 0.0, 15.0);
    let rest = tall - 15.0 * set.len() as f32;
    sheet.skip(rest.max(0.0) + 5.0);
}

fn beside(faces: &Faces, it: &BriefSentence) -> Vec<Line> {
    let mut said = Vec::new();
    if let Some(level) = it.level {
        said.extend(lines(
            faces,
            &[Run::new(level_word(level), Cut::SansBold, 8.0, level_colour(level))],
            BESIDE,
        ));
    }
    if let Some(counts) = counts(it) {
        said.extend(lines(faces, &[Run::new(counts, Cut::Sans, 8.0, MUTE)], BESIDE));
    }
    said
}

fn level_colour(level: Level) -> [f32; 3] {
    match level {
        Level::Corroborated | Level::CorroboratedAcrossKinds => CORROBORATED,
        Level::SingleRoot => SINGLE,
        Level::Echoed => ECHO,
        Level::Disputed | Level::Contradicted => DISPUTED,
        Level::Unattributed => MUTE,
    }
}

/// Roots filled, echoes hollow, denials square.
fn tally(sheet: &mut Sheet, it: &BriefSentence, x: f32, y: f32) {
    let mut at = x + 3.0;
    let page = sheet.page();
    for _ in 0..it.roots.min(DRAWN) {
        page.marks.push(Mark::Disc { x: at, y, radius: 2.9, colour: INK, filled: true });
        at += 7.6;
    }
    for _ in 0..it.echoes.min(DRAWN) {
        page.marks.push(Mark::Disc { x: at - 0.8, y, radius: 1.9, colour: ECHO, filled: false });
        at += 5.8;
    }
    for _ in 0..it.denials.min(DRAWN) {
        page.marks.push(Mark::Square { x: at - 1.0, y: y - 2.6, side: 5.2, colour: DISPUTED });
        at += 7.4;
    }
}

fn place(note: u32) -> String {
    format!("n{note}")
}

fn feet(sheet: &mut Sheet, title: &str) {
    let (faces, all, width) = (sheet.faces, sheet.pages.len(), sheet.size.0 - 102.0);
    for at in 0..all {
        let left = lines(
            faces,
            &[Run::new(format!("{title}. Read by Crossbearing"), Cut::Sans, 8.0, MUTE)],
            width - 70.0,
        );
        let right = lines(faces, &[Run::new(format!("{} of {all}", at + 1), Cut::Sans, 8.0, MUTE)], 70.0);
        let mut marks = Vec::new();
        let mut put = |line: &Line, x: f32| {
            let texts =
                line.pieces.iter().map(|(at, run)| Mark::Text { x: x + at, y: 34.0, run: run.clone() });
            marks.extend(texts);
        };
        left.first().into_iter().for_each(|it| put(it, 51.0));
        right.first().into_iter().for_each(|it| put(it, 51.0 + width - it.width));
        sheet.pages[at].marks.extend(marks);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fixture::brief;

    fn has(bytes: &[u8], what: &str) -> bool {
        bytes.windows(what.len()).any(|it| it == what.as_bytes())
    }

    #[test]
    fn the_same_brief_is_the_same_file_with_fonts_and_bookmarks_inside() {
        let made = brief_pdf(&brief(), Paper::A4);
        assert_eq!(made, brief_pdf(&brief(), Paper::A4));
        assert!(made.starts_with(b"%PDF-") && has(&made, "/FontFile2") && has(&made, "/Outlines"));
        assert!(has(&made, "/ToUnicode") && !has(&made, "/CreationDate"));
        assert_ne!(made, brief_pdf(&brief(), Paper::Letter));
    }

    #[test]
    fn unkind_names_break_nothing() {
        let mut brief = brief();
        brief.title = "大坝 \u{202e}dam".to_owned();
        brief.sources[0].name = "Ardel".repeat(2_000);
        brief.notes[0].chain = vec!["ب".repeat(500), "Ardel".repeat(2_000)];
        brief.sections[0].sentences[0].text = "Ardel".repeat(3_000);
        brief.sections[0].sentences[0].roots = 4_000_000;
        let made = brief_pdf(&brief, Paper::Letter);
        let pages = made.windows(10).filter(|it| *it == b"/Type /Pag").count();
        assert!((5..60).contains(&pages), "{pages} pages");
    }
}
