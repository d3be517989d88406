//! Lines of all pages into blocks: paragraphs over page breaks, headings, notes, rows of tables.

use super::glyphs::Line;
use super::{furniture, order};
use crate::assemble::Writer;
use crate::shape;
use evidence::BlockKind;

/// Share by which type must differ in size to be of another kind.
const OTHER_SIZE: f64 = 0.08;
/// Multiple of the usual distance between lines that parts paragraphs.
const WIDE_LEADING: f64 = 1.35;

/// Writes the blocks of `pages`. What interrupts a paragraph (notes, running heads) is written after it.
pub(super) fn write(writer: &mut Writer, mut pages: Vec<Vec<Line>>) {
    let taken = furniture::take(&mut pages);
    let pages: Vec<Vec<Line>> = pages.into_iter().map(order::sort).collect();
    let type_area = TypeArea::of(&pages);
    let mut setting =
        Setting { writer, type_area: &type_area, open: Vec::new(), waiting: Vec::new(), titled: false };
    for (lines, taken) in pages.into_iter().zip(taken) {
        let notes_from = type_area.notes_from(&lines);
        let rows = rows(&lines);
        let mut notes: Vec<Line> = Vec::new();
        for (index, line) in lines.into_iter().enumerate() {
            if index >= notes_from {
                notes.push(line);
            } else if rows[index] {
                setting.close();
                setting.writer.push(BlockKind::TableRow, &line.words, Some(line.page), None);
            } else {
                setting.take(line);
            }
        }
        setting.wait_with_notes(notes);
        setting.waiting.extend(taken.into_iter().map(|it| Waiting {
            kind: BlockKind::Furniture,
            page: it.page,
            words: it.words,
            label: None,
        }));
    }
    setting.close();
    setting.write_waiting();
}

/// For each line, whether it is a row of a table: it has cells, and so has a neighbour.
fn rows(lines: &[Line]) -> Vec<bool> {
    let has_cells =
        |index: Option<usize>| index.and_then(|it| lines.get(it)).is_some_and(|it| it.words.contains('\t'));
    (0..lines.len())
        .map(|index| {
            has_cells(Some(index)) && (has_cells(index.checked_sub(1)) || has_cells(Some(index + 1)))
        })
        .collect()
}

/// What is usual in this file.
struct TypeArea {
    /// Size of most of the text, in points.
    size: f64,
    /// Distance between lines of a paragraph, as a multiple of the size.
    leading: f64,
}

impl TypeArea {
    fn of(pages: &[Vec<Line>]) -> Self {
        let mut sizes: Vec<(f64, usize)> =
            pages.iter().flatten().map(|it| (it.size, it.words.len())).collect();
        sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
        let half = sizes.iter().map(|it| it.1).sum::<usize>() / 2;
        let mut sum = 0;
        let size = sizes.iter().find(|it| {
            sum += it.1;
            sum >= half
        });
        let mut leadings: Vec<f64> = pages
            .iter()
            .flat_map(|page| page.windows(2))
            .map(|pair| (pair[1].base - pair[0].base) / pair[1].size)
            .filter(|it| (0.7..3.0).contains(it))
            .collect();
        leadings.sort_by(f64::total_cmp);
        let leading = leadings.get(leadings.len() / 2).copied().unwrap_or(1.2);
        Self { size: size.map_or(10.0, |it| it.0), leading }
    }

    fn is_small(&self, line: &Line) -> bool {
        line.size < self.size * (1.0 - OTHER_SIZE)
    }

    /// Index of the first line of the notes at the foot of a page; the number of lines when there are none.
    fn notes_from(&self, lines: &[Line]) -> usize {
        let tail = lines.iter().rev().take_while(|it| self.is_small(it)).count();
        let from = lines.len() - tail;
        let low = |it: &&Line| it.base > it.page_height * 0.5;
        let starts = |it: &Line| note_mark(&it.words).is_some();
        (from..lines.len())
            .find(|index| starts(&lines[*index]) && lines.get(*index).iter().all(low))
            .unwrap_or(lines.len())
    }
}

/// The mark at the start of a note, and the bytes it takes up.
fn note_mark(words: &str) -> Option<(String, usize)> {
    if let Some((mark, len)) = shape::bracket_mark(words) {
        return Some((mark.to_owned(), len));
    }
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let rest = words[digits..].trim_start_matches(['.', ')']);
    let text = rest.trim_start();
    let parted =
        text.len() < rest.len() && (1..=3).contains(&digits) && text.starts_with(|c: char| !c.is_lowercase());
    parted.then(|| (words[..digits].to_owned(), words.len() - text.len()))
}

/// A block that is written once the paragraph it interrupts has ended.
struct Waiting {
    kind: BlockKind,
    page: u32,
    words: String,
    label: Option<String>,
}

struct Setting<'a> {
    writer: &'a mut Writer,
    type_area: &'a TypeArea,
    /// Lines of the paragraph that has not ended.
    open: Vec<Line>,
    waiting: Vec<Waiting>,
    titled: bool,
}

impl Setting<'_> {
    fn take(&mut self, line: Line) {
        if self.open.last().is_some_and(|last| !self.continues(last, &line)) {
            self.close();
        }
        self.open.push(line);
    }

    /// Whether `line` goes on with the paragraph that `last` belongs to.
    fn continues(&self, last: &Line, line: &Line) -> bool {
        if (line.size - last.size).abs() > OTHER_SIZE * last.size || shape::bullet(&line.words).is_some() {
            return false;
        }
        let ended = shape::ends_sentence(&last.words);
        let lower = shape::starts_lower(&line.words);
        let left = self.open.iter().map(|it| it.left).fold(f64::INFINITY, f64::min);
        let right = self.open.iter().map(|it| it.right).fold(line.right, f64::max);
        let drop = line.base - last.base;
        let near = line.page == last.page && drop > 0.0 && line.left < last.right && line.right > last.left;
        if !near {
            let torn =
                last.words.ends_with(['-', '\u{ad}', '‐']) || !self.is_display(last) && self.open.len() > 1;
            return !ended && (lower || torn);
        }
        if drop > WIDE_LEADING * self.type_area.leading * line.size {
            return !ended && lower;
        }
        let item = shape::number_prefix(&line.words) > 0 && ended;
        let indented = line.left > left + 0.7 * line.size && self.open.len() > 1;
        let short = last.right < right - 0.15 * (right - left) && shape::starts_sentence(&line.words);
        let heading = self.open.len() == 1 && self.is_heading(&last.words) && !lower && short;
        !(item || heading || ended && (indented || short))
    }

    fn is_display(&self, line: &Line) -> bool {
        line.size > self.type_area.size * (1.0 + OTHER_SIZE)
    }

    fn is_heading(&self, words: &str) -> bool {
        let number = shape::number_prefix(words);
        let formal = shape::section_name(words).is_some()
            || shape::is_title_case(words) && (number > 0 || shape::word_count(words) >= 2)
            || shape::is_all_caps(words);
        formal
            && !shape::ends_sentence(words)
            && shape::word_count(words) <= 16
            && !words.ends_with([',', ';', '-'])
    }

    /// Ends the paragraph and writes it, and then what has waited for its end.
    fn close(&mut self) {
        let lines = std::mem::take(&mut self.open);
        let Some(first) = lines.first() else { return };
        let words = lines.iter().map(|it| it.words.replace('\t', " ")).collect::<Vec<_>>().join("\n");
        let (mut kind, mut label) = (BlockKind::Paragraph, None);
        let display = self.is_display(first);
        if display
            && !self.titled
            && first.page <= 2
            && first.size > self.type_area.size * 1.2
            && words.len() < 300
        {
            kind = BlockKind::Title;
            self.titled = true;
        } else if lines.len() <= 4
            && (display && shape::word_count(&words) <= 30 || lines.len() <= 2 && self.is_heading(&words))
        {
            kind = BlockKind::Heading;
        } else if let Some((sign, _)) = shape::bullet(&words) {
            (kind, label) = (BlockKind::ListItem, Some(sign.to_owned()));
        } else if is_caption(&words) {
            kind = BlockKind::Caption;
        }
        let page = first.page;
        // A title in the middle of the text, on page two, is a heading like others.
        if kind == BlockKind::Title
            && self.writer.blocks().iter().any(|it| it.kind == BlockKind::Paragraph && it.span.len() > 200)
        {
            kind = BlockKind::Heading;
        }
        self.writer.push(kind, &words, Some(page), label);
        self.write_waiting();
    }

    fn write_waiting(&mut self) {
        for it in std::mem::take(&mut self.waiting) {
            self.writer.push(it.kind, &it.words, Some(it.page), it.label);
        }
    }

    fn wait_with_notes(&mut self, lines: Vec<Line>) {
        for line in lines {
            match (note_mark(&line.words), self.waiting.last_mut()) {
                (None, Some(note)) if note.kind == BlockKind::Note => {
                    note.words.push('\n');
                    note.words.push_str(&line.words);
                }
                (mark, _) => {
                    let label = mark.map(|it| it.0);
                    self.waiting.push(Waiting {
                        kind: BlockKind::Note,
                        page: line.page,
                        words: line.words,
                        label,
                    });
                }
            }
        }
    }
}

fn is_caption(words: &str) -> bool {
    let mut parts = words.split_whitespace();
    let named = matches!(parts.next(), Some("Figure" | "Fig." | "Table" | "Map" | "Photo" | "Chart" | "Box"));
    named
        && parts
            .next()
            .is_some_and(|it| it.starts_with(|c: char| c.is_ascii_digit()) && it.ends_with([':', '.']))
        && words.len() < 500
}
