//! The picture a cross-bearing gives its name to: one line for each independent origin to the fix, echoes as beads on
//! it, possible ones dotted, denials barred before they reach it.

use askama::Template;
use std::f64::consts::TAU;

/// Lines drawn; more would be a sun.
const MOST: usize = 12;
/// Beads drawn on a line.
const BEADS: usize = 6;
/// Half the picture, and the radius of the ring.
const CENTRE: f64 = 74.0;
const RING: f64 = 60.0;

/// What an origin is to the fix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bearing {
    Root,
    Possible,
    Denial,
}

/// The picture.
#[derive(Template)]
#[template(path = "parts/rose.html")]
pub(crate) struct Rose {
    lines: Vec<Line>,
    words: String,
}

struct Line {
    bearing: Bearing,
    from: (String, String),
    to: (String, String),
    bar: [(String, String); 2],
    /// Corner of a denial's square.
    square: (String, String),
    beads: Vec<(String, String)>,
}

impl Rose {
    /// `origins` with the number of documents that repeat each.
    pub(crate) fn new(origins: &[(Bearing, usize)], words: String) -> Self {
        let shown = &origins[..origins.len().min(MOST)];
        // From the upper left and on around, as a navigator would take them.
        let angle = |at: usize| TAU * (at as f64 / shown.len() as f64 - 0.41);
        let lines =
            shown.iter().enumerate().map(|(at, (bearing, echoes))| line(*bearing, *echoes, angle(at)));
        Self { lines: lines.collect(), words }
    }
}

fn point(radius: f64, angle: f64) -> (f64, f64) {
    (CENTRE + radius * angle.cos(), CENTRE + radius * angle.sin())
}

fn written((x, y): (f64, f64)) -> (String, String) {
    (format!("{x:.1}"), format!("{y:.1}"))
}

fn line(bearing: Bearing, echoes: usize, angle: f64) -> Line {
    let stop = if bearing == Bearing::Denial { 24.0 } else { 7.0 };
    let (start, end) = (point(RING, angle), point(stop, angle));
    let across = |side: f64| (end.0 - side * 9.0 * angle.sin(), end.1 + side * 9.0 * angle.cos());
    let beads = (1..=echoes.min(BEADS)).map(|it| written(point(RING - 8.2 * it as f64, angle))).collect();
    Line {
        bearing,
        from: written(start),
        to: written(end),
        bar: [written(across(1.0)), written(across(-1.0))],
        square: written((start.0 - 5.0, start.1 - 5.0)),
        beads,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_starts_on_the_ring_and_a_denial_stops_short() {
        let rose = Rose::new(&[(Bearing::Root, 2), (Bearing::Denial, 0)], String::new());
        let distance = |it: &(String, String)| {
            let (x, y): (f64, f64) = (it.0.parse().expect("a number"), it.1.parse().expect("a number"));
            (x - CENTRE).hypot(y - CENTRE)
        };
        assert!(rose.lines.iter().all(|it| (distance(&it.from) - RING).abs() < 0.2));
        assert!(distance(&rose.lines[1].to) > distance(&rose.lines[0].to) + 10.0);
        assert_eq!(rose.lines[0].beads.len(), 2);
    }
}
