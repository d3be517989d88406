//! Reading order: whole runs of lines are moved, and only when the order drawn cannot be the one meant.
//!
//! Most programs draw text in the order it is read. Where they do not, runs are parted by the white space between
//! them, first into columns, then into rows (recursive XY-cut: Nagy and Seth 1984).

use super::glyphs::Line;

/// Lines on each side that make a gutter one of columns.
const COLUMN: usize = 8;

/// Puts the lines of one page in reading order.
pub(super) fn sort(lines: Vec<Line>) -> Vec<Line> {
    let runs = runs(lines);
    if runs.windows(2).all(|pair| is_plausible(&pair[0], &pair[1])) {
        return runs.into_iter().flat_map(|it| it.lines).collect();
    }
    cut(runs).into_iter().flat_map(|it| it.lines).collect()
}

/// Lines that follow each other downwards.
struct Run {
    lines: Vec<Line>,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Run {
    fn of(line: Line) -> Self {
        let (left, right, top, bottom) = (line.left, line.right, line.base - line.size, line.base);
        Self { lines: vec![line], left, right, top, bottom }
    }

    fn push(&mut self, line: Line) {
        self.left = self.left.min(line.left);
        self.right = self.right.max(line.right);
        self.bottom = self.bottom.max(line.base);
        self.lines.push(line);
    }
}

fn runs(lines: Vec<Line>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for line in lines {
        match runs.last_mut() {
            Some(run) if continues(run, &line) => run.push(line),
            _ => runs.push(Run::of(line)),
        }
    }
    runs
}

fn continues(run: &Run, line: &Line) -> bool {
    let drop = line.base - run.bottom;
    drop > -0.3 * line.size && drop < 4.0 * line.size && line.left < run.right && line.right > run.left
}

/// Whether `next` may be read after `run`: it stands below, or begins a column to the right.
fn is_plausible(run: &Run, next: &Run) -> bool {
    let slack = 2.0;
    let below = next.top >= run.bottom - next.lines[0].size - slack;
    below || next.left >= run.right - slack
}

fn cut(runs: Vec<Run>) -> Vec<Run> {
    if runs.len() < 2 {
        return runs;
    }
    let columns = split(&runs, |it| (it.left, it.right));
    let lines = |group: &Vec<usize>| group.iter().map(|index| runs[*index].lines.len()).sum::<usize>();
    let rows = split(&runs, |it| (it.top, it.bottom));
    let groups = if columns.len() > 1 && columns.iter().all(|it| lines(it) >= COLUMN) {
        columns
    } else if rows.len() > 1 {
        rows
    } else if columns.len() > 1 {
        columns
    } else {
        return runs;
    };
    let mut slots: Vec<Option<Run>> = runs.into_iter().map(Some).collect();
    let mut sorted = Vec::with_capacity(slots.len());
    for group in groups {
        let members = group.into_iter().filter_map(|index| slots[index].take()).collect();
        sorted.extend(cut(members));
    }
    sorted
}

/// Groups of runs whose extents on one axis do not overlap, ascending; inside a group in the order drawn.
fn split(runs: &[Run], extent: impl Fn(&Run) -> (f64, f64)) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..runs.len()).collect();
    order.sort_by(|a, b| extent(&runs[*a]).0.total_cmp(&extent(&runs[*b]).0));
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut end = f64::NEG_INFINITY;
    for index in order {
        let (from, to) = extent(&runs[index]);
        match groups.last_mut() {
            Some(group) if from < end - 1.0 => group.push(index),
            _ => groups.push(vec![index]),
        }
        end = end.max(to);
    }
    for group in &mut groups {
        group.sort_unstable();
    }
    groups
}
