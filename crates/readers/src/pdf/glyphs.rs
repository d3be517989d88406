//! Glyphs of one page, in the order in which the page draws them, put together to lines.

use pdf_extract::{MediaBox, OutputDev, OutputError, Transform};

/// A line as drawn.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub words: String,
    pub page: u32,
    /// Left end, right end, in points from the left edge.
    pub left: f64,
    pub right: f64,
    /// Base line, in points from the top edge.
    pub base: f64,
    /// Size of most of its type, in points.
    pub size: f64,
    /// Height of the page, in points.
    pub page_height: f64,
    /// Whether it runs across the direction of the rest of the page.
    pub is_rotated: bool,
}

/// Share of the type size that parts words, where no space is drawn; spaces are a quarter, justified ones less.
const WORD_GAP: f64 = 0.15;
/// Multiple of the type size that parts cells of a table.
const CELL_GAP: f64 = 2.5;

#[derive(Debug, Clone)]
struct Glyph {
    x: f64,
    y: f64,
    width: f64,
    size: f64,
    text: String,
    turn: Turn,
}

/// Direction in which text runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    Level,
    Up,
    Down,
}

/// Takes the glyphs of a page from pdf-extract.
pub(super) struct Collector {
    page: u32,
    height: f64,
    glyphs: Vec<Glyph>,
}

impl Collector {
    /// For page `page`, from 1.
    pub fn new(page: u32) -> Self {
        Self { page, height: 0.0, glyphs: Vec::new() }
    }

    /// The lines drawn, in the order drawn.
    pub fn lines(self) -> Vec<Line> {
        let count = |turn: Turn| self.glyphs.iter().filter(|it| it.turn == turn).count();
        let main = [Turn::Level, Turn::Up, Turn::Down]
            .into_iter()
            .max_by_key(|it| count(*it))
            .unwrap_or(Turn::Level);
        let mut lines = Vec::new();
        let mut row: Vec<Glyph> = Vec::new();
        for glyph in self.glyphs {
            if row.last().is_some_and(|last| !follows(last, &glyph)) {
                lines.extend(line(&row, self.page, self.height, main));
                row.clear();
            }
            row.push(glyph);
        }
        lines.extend(line(&row, self.page, self.height, main));
        lines
    }
}

impl OutputDev for Collector {
    fn begin_page(
        &mut self,
        _: u32,
        media_box: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.height = media_box.ury - media_box.lly;
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        trm: &Transform,
        width: f64,
        _: f64,
        font_size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        let scale = (trm.m11 * trm.m22 - trm.m12 * trm.m21).abs().sqrt();
        let size = (font_size * scale).abs();
        let (turn, x, y) = if trm.m11.abs() >= trm.m12.abs() {
            (Turn::Level, trm.m31, self.height - trm.m32)
        } else if trm.m12 > 0.0 {
            (Turn::Up, trm.m32, trm.m31)
        } else {
            (Turn::Down, -trm.m32, -trm.m31)
        };
        if x.is_finite() && y.is_finite() && size.is_finite() && size > 0.0 {
            let text =
                text.chars().filter(|c| !c.is_control() || c.is_whitespace()).flat_map(plain).collect();
            self.glyphs.push(Glyph { x, y, width: width * size, size, text, turn });
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

/// Ligatures as the letters they join.
fn plain(c: char) -> impl Iterator<Item = char> {
    let letters = match c {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        _ => "",
    };
    letters.chars().chain(letters.is_empty().then_some(c))
}

fn follows(last: &Glyph, next: &Glyph) -> bool {
    let size = last.size.max(next.size);
    let level = (next.y - last.y).abs() <= 0.6 * size;
    last.turn == next.turn && level && next.x >= last.x + last.width - size
}

/// The line that `row` makes; `None` when it holds no sign that shows.
fn line(row: &[Glyph], page: u32, page_height: f64, main: Turn) -> Option<Line> {
    let (size, base) = usual(row)?;
    let mut words = String::new();
    let mut last: Option<&Glyph> = None;
    let mut mark = String::new();
    for glyph in row {
        let twice = last.is_some_and(|it| {
            it.text == glyph.text
                && (it.x - glyph.x).abs() < 0.1 * size
                && (it.y - glyph.y).abs() < 0.1 * size
        });
        if twice {
            continue;
        }
        let gap = last.map_or(0.0, |it| glyph.x - it.x - it.width);
        let raised = glyph.size < 0.85 * size
            && glyph.y < base - 0.12 * size
            && glyph.text.trim().chars().all(|c| c.is_ascii_digit());
        if raised && !glyph.text.trim().is_empty() {
            mark.push_str(glyph.text.trim());
        } else {
            put_mark(&mut words, &mut mark);
            if gap > CELL_GAP * size {
                words.truncate(words.trim_end().len());
                words.push('\t');
            } else if gap > WORD_GAP * size {
                put_space(&mut words);
            }
            for c in glyph.text.chars() {
                if c.is_whitespace() { put_space(&mut words) } else { words.push(c) }
            }
        }
        last = Some(glyph);
    }
    put_mark(&mut words, &mut mark);
    let words = words.trim().to_owned();
    let shown = |it: &&Glyph| !it.text.trim().is_empty();
    let left = row.iter().filter(shown).map(|it| it.x).fold(f64::INFINITY, f64::min);
    let right = row.iter().filter(shown).map(|it| it.x + it.width).fold(f64::NEG_INFINITY, f64::max);
    let is_rotated = row.first().is_some_and(|it| it.turn != main);
    (!words.is_empty()).then_some(Line { words, page, left, right, base, size, page_height, is_rotated })
}

/// Size and base line of most of the row.
fn usual(row: &[Glyph]) -> Option<(f64, f64)> {
    let mut shown: Vec<&Glyph> = row.iter().filter(|it| !it.text.trim().is_empty()).collect();
    shown.sort_by(|a, b| a.size.total_cmp(&b.size));
    let size = shown.get(shown.len() / 2)?.size;
    let base =
        shown.iter().filter(|it| it.size >= size * 0.95).map(|it| it.y).fold(f64::NEG_INFINITY, f64::max);
    Some((size, base))
}

fn put_space(words: &mut String) {
    if !words.is_empty() && !words.ends_with([' ', '\t']) {
        words.push(' ');
    }
}

/// Puts the mark of a note, which stood raised, into brackets, so that it is not taken for a figure.
fn put_mark(words: &mut String, mark: &mut String) {
    if mark.is_empty() {
        return;
    }
    let after_word = words.is_empty() || words.ends_with(|c: char| !c.is_numeric() && c != ' ');
    if after_word && mark.len() <= 3 {
        let space = if words.is_empty() { " " } else { "" };
        words.push_str(&format!("[{mark}]{space}"));
    } else {
        words.push_str(mark);
    }
    mark.clear();
}
