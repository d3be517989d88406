//! Pages that fill from the top, in one column or more.

use super::face::Faces;
use super::lines::{Line, Run, lines};
use std::collections::BTreeMap;

/// Size of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paper {
    /// 210 by 297 millimetres.
    #[default]
    A4,
    /// 8½ by 11 inches.
    Letter,
}

impl Paper {
    /// Width and height in points of 1/72 inch.
    pub(super) fn size(self) -> (f32, f32) {
        match self {
            Self::A4 => (595.276, 841.89),
            Self::Letter => (612.0, 792.0),
        }
    }
}

impl std::str::FromStr for Paper {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word.to_ascii_lowercase().as_str() {
            "a4" => Ok(Self::A4),
            "letter" => Ok(Self::Letter),
            _ => Err(format!("no paper is called {word:?}; a4 or letter")),
        }
    }
}

/// Something drawn; `y` counts from the bottom, as in the file.
#[derive(Debug, Clone)]
pub(super) enum Mark {
    Text { x: f32, y: f32, run: Run },
    Rule { x: f32, y: f32, width: f32, thick: f32, colour: [f32; 3] },
    Disc { x: f32, y: f32, radius: f32, colour: [f32; 3], filled: bool },
    Square { x: f32, y: f32, side: f32, colour: [f32; 3] },
}

#[derive(Debug, Default)]
pub(super) struct Page {
    pub marks: Vec<Mark>,
    /// Left, bottom, right, top, and the place it leads to.
    pub links: Vec<([f32; 4], String)>,
}

/// The pages being filled.
pub(super) struct Sheet<'a> {
    pub faces: &'a Faces,
    pub pages: Vec<Page>,
    /// Places by name: page and height.
    pub places: BTreeMap<String, (usize, f32)>,
    /// Bookmarks in order: title, page, height.
    pub bookmarks: Vec<(String, usize, f32)>,
    pub size: (f32, f32),
    margin: Margin,
    columns: Vec<(f32, f32)>,
    column: usize,
    /// Where columns begin on the page at hand.
    top: f32,
    pub y: f32,
}

/// In points: 19 mm at the top, 18 mm at the sides, 20 mm below, as the web page prints.
struct Margin {
    top: f32,
    side: f32,
    bottom: f32,
}

const MARGIN: Margin = Margin { top: 53.9, side: 51.0, bottom: 56.7 };

impl<'a> Sheet<'a> {
    pub(super) fn new(faces: &'a Faces, paper: Paper) -> Self {
        let size = paper.size();
        let mut sheet = Self {
            faces,
            pages: vec![Page::default()],
            places: BTreeMap::new(),
            bookmarks: Vec::new(),
            size,
            margin: MARGIN,
            columns: Vec::new(),
            column: 0,
            top: size.1 - MARGIN.top,
            y: size.1 - MARGIN.top,
        };
        sheet.set_columns(1, 0.0);
        sheet
    }

    /// Left edge and width of the column at hand.
    pub(super) fn column(&self) -> (f32, f32) {
        self.columns[self.column]
    }

    pub(super) fn page(&mut self) -> &mut Page {
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    /// From here on so many columns, `gap` points apart.
    pub(super) fn set_columns(&mut self, number: usize, gap: f32) {
        let all = self.size.0 - 2.0 * self.margin.side;
        let width = (all - gap * (number.max(1) - 1) as f32) / number.max(1) as f32;
        self.columns =
            (0..number.max(1)).map(|it| (self.margin.side + (width + gap) * it as f32, width)).collect();
        self.column = 0;
        self.top = self.y;
    }

    /// Room left in the column.
    pub(super) fn room(&self) -> f32 {
        self.y - self.margin.bottom
    }

    /// Room in an empty column.
    pub(super) fn whole(&self) -> f32 {
        self.size.1 - self.margin.top - self.margin.bottom
    }

    /// Goes on in the next column, or page, where fewer than `height` points are left.
    pub(super) fn need(&mut self, height: f32) {
        if self.room() >= height || self.is_fresh() {
            return;
        }
        if self.column + 1 < self.columns.len() {
            self.column += 1;
        } else {
            self.column = 0;
            self.pages.push(Page::default());
            self.top = self.size.1 - self.margin.top;
        }
        self.y = self.top;
    }

    /// Whether nothing is gained by going on elsewhere.
    fn is_fresh(&self) -> bool {
        self.column == 0 && self.y >= self.size.1 - self.margin.top
    }

    pub(super) fn skip(&mut self, height: f32) {
        self.y -= height;
    }

    /// Sets runs as a paragraph of the whole column.
    pub(super) fn paragraph(&mut self, runs: &[Run], leading: f32) {
        let (_, width) = self.column();
        let set = lines(self.faces, runs, width);
        self.set(&set, 0.0, leading);
    }

    /// Sets lines that begin so far from the edge of the column; goes on to the next where they do not fit.
    pub(super) fn set(&mut self, set: &[Line], inset: f32, leading: f32) {
        for line in set {
            self.need(leading);
            self.y -= leading;
            let (x, y) = (self.column().0 + inset, self.y + 0.28 * leading);
            self.draw(line, x, y);
        }
    }

    /// Draws a line with its foot at a place.
    pub(super) fn draw(&mut self, line: &Line, x: f32, y: f32) {
        let widths: Vec<f32> =
            line.pieces.iter().map(|it| self.faces.width(it.1.cut, &it.1.text) * it.1.size).collect();
        let page = self.page();
        for ((at, run), width) in line.pieces.iter().zip(widths) {
            let (left, foot) = (x + at, y + run.rise);
            if let Some(link) = &run.link {
                let area = [left, foot - 0.25 * run.size, left + width, foot + run.size];
                page.links.push((area, link.clone()));
            }
            page.marks.push(Mark::Text { x: left, y: foot, run: run.clone() });
        }
    }

    /// A rule across the column.
    pub(super) fn rule(&mut self, thick: f32, colour: [f32; 3]) {
        let ((x, width), y) = (self.column(), self.y);
        self.page().marks.push(Mark::Rule { x, y, width, thick, colour });
    }

    /// Notes that a place stands here.
    pub(super) fn name(&mut self, place: String) {
        let here = (self.pages.len() - 1, self.y);
        self.places.insert(place, here);
    }

    pub(super) fn bookmark(&mut self, title: &str) {
        self.bookmarks.push((title.to_owned(), self.pages.len() - 1, self.y));
    }
}
