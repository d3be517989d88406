//! Runs of text become lines of a width: the first line that is full ends at the last place where it may.
//!
//! Where a line may end is told by Unicode's rules (UAX 14). A word wider than the line is cut between letters, so a
//! name of ten thousand letters fills pages and leaves none.

use super::face::{Cut, Faces};

/// Text in one look.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub text: String,
    pub cut: Cut,
    /// In points.
    pub size: f32,
    pub colour: [f32; 3],
    /// Above the line, in points.
    pub rise: f32,
    /// The place it leads to.
    pub link: Option<String>,
    /// What it stands for, where it is not the text itself.
    pub actual: Option<String>,
}

impl Run {
    pub(super) fn new(text: impl Into<String>, cut: Cut, size: f32, colour: [f32; 3]) -> Self {
        Self { text: text.into(), cut, size, colour, rise: 0.0, link: None, actual: None }
    }
}

/// A line: its pieces with their distance from its start.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub pieces: Vec<(f32, Run)>,
    pub width: f32,
}

/// Breaks runs into lines at most `width` points wide.
pub(super) fn lines(faces: &Faces, runs: &[Run], width: f32) -> Vec<Line> {
    let runs: Vec<Run> = runs.iter().flat_map(|run| printable(faces, run)).collect();
    let all: String = runs.iter().map(|it| it.text.as_str()).collect();
    let mut starts = Vec::with_capacity(runs.len());
    let mut at = 0;
    for run in &runs {
        starts.push(at);
        at += run.text.len();
    }
    let mut set = Setter { faces, runs: &runs, starts: &starts, all: &all, lines: Vec::new(), from: 0 };
    let (mut end, mut used) = (0, 0.0);
    for (next, _) in unicode_linebreak::linebreaks(&all) {
        let part = &all[end..next];
        let bare = set.measure(end, end + part.trim_end().len());
        if used + bare > width && end > set.from {
            set.line(end);
            used = 0.0;
        }
        if bare > width {
            used = set.cut(end, next, width);
        } else {
            used += set.measure(end, next);
        }
        end = next;
    }
    if set.from < end {
        set.line(end);
    }
    set.lines
}

fn printable(faces: &Faces, run: &Run) -> Vec<Run> {
    let parts = faces.printable(run.cut, &run.text).into_iter();
    parts
        .map(|(text, actual)| Run { text, actual: actual.or_else(|| run.actual.clone()), ..run.clone() })
        .collect()
}

struct Setter<'a> {
    faces: &'a Faces,
    runs: &'a [Run],
    starts: &'a [usize],
    all: &'a str,
    lines: Vec<Line>,
    /// Where the line being set begins.
    from: usize,
}

impl Setter<'_> {
    /// The runs between two bytes, with their texts cut to it.
    fn within(&self, from: usize, to: usize) -> impl Iterator<Item = (&Run, &str)> {
        let first = self.starts.partition_point(|it| *it <= from).saturating_sub(1);
        self.runs.iter().zip(self.starts).skip(first).take_while(move |(_, start)| **start < to).filter_map(
            move |(run, start)| {
                let text = &self.all[from.max(*start)..to.min(start + run.text.len())];
                (!text.is_empty()).then_some((run, text))
            },
        )
    }

    fn measure(&self, from: usize, to: usize) -> f32 {
        self.within(from, to).map(|(run, text)| self.faces.width(run.cut, text) * run.size).sum()
    }

    /// Ends the line at `end`, without the blanks before it.
    fn line(&mut self, end: usize) {
        let to = self.from + self.all[self.from..end].trim_end().len();
        let mut line = Line::default();
        for (run, text) in self.within(self.from, to) {
            // What a stand-in stands for is told once, where it stands whole.
            let actual = run.actual.clone().filter(|_| text.trim_end() == run.text.trim_end());
            line.pieces.push((line.width, Run { text: text.to_owned(), actual, ..run.clone() }));
            line.width += self.faces.width(run.cut, text) * run.size;
        }
        self.lines.push(line);
        self.from = end;
    }

    /// Fills lines with a word too wide for one; returns how wide what is left is.
    fn cut(&mut self, from: usize, to: usize, width: f32) -> f32 {
        let mut used = 0.0;
        for (at, letter) in self.all[from..to].char_indices() {
            let wide = self.measure(from + at, from + at + letter.len_utf8());
            if used + wide > width && from + at > self.from {
                self.line(from + at);
                used = 0.0;
            }
            used += wide;
        }
        used
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(line: &Line) -> String {
        line.pieces.iter().map(|it| it.1.text.as_str()).collect()
    }

    #[test]
    fn lines_end_where_they_may_and_are_no_wider_than_allowed() {
        let faces = Faces::new();
        let run = |it: &str| Run::new(it, Cut::Serif, 10.0, [0.0; 3]);
        let found = lines(&faces, &[run("The Orlan Front seized the "), run("dam on 18 May.")], 60.0);
        let words: Vec<String> = found.iter().map(text).collect();
        assert_eq!(words.join(" "), "The Orlan Front seized the dam on 18 May.");
        assert!(found.len() > 2 && found.iter().all(|it| it.width <= 60.0), "{words:?}");
    }

    #[test]
    fn a_word_wider_than_the_line_is_cut_between_letters() {
        let faces = Faces::new();
        let found = lines(&faces, &[Run::new("Ardel".repeat(200), Cut::Sans, 10.0, [0.0; 3])], 100.0);
        assert!(found.len() > 30 && found.iter().all(|it| it.width <= 100.0));
        assert_eq!(found.iter().map(text).collect::<String>(), "Ardel".repeat(200));
    }
}
