//! The drawing of one row of the timeline: what is known to the day as a dot, what is not as a dashed span.

use super::gather::Dated;
use crate::web::parts::{Days, day_number};
use evidence::{ClaimKind, Day, Precision};
use std::fmt::Write as _;

/// Per cent of the width below which a stretch could hardly be seen.
const SHORT: f64 = 1.6;

/// A mark of fixed size at a place in per cent.
fn placed(x: f64, inner: &str) -> String {
    format!(r#"<svg x="{x:.2}%" y="0" width="1" height="1" overflow="visible">{inner}</svg>"#)
}

/// A stretch; a very short one keeps a width that can be seen.
fn span(class: &str, from: f64, to: f64, round: u32) -> String {
    let width = to - from;
    if width < SHORT {
        let shape = format!(r#"<rect class="{class}" x="-6" y="-5" width="12" height="10" rx="{round}"/>"#);
        return placed((from + to) / 2.0, &shape);
    }
    format!(r#"<rect class="{class}" x="{from:.2}%" width="{width:.2}%" y="-5" height="10" rx="{round}"/>"#)
}

/// How closely the time of a matter is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    Day,
    Lasted,
    Within,
    Open,
}

impl Known {
    pub(super) fn of(it: &Dated) -> Self {
        match (it.when.start, it.when.end, it.when.precision) {
            (Some(start), Some(end), _) if start == end => Self::Day,
            (Some(_), Some(_), Precision::Day) => Self::Lasted,
            (Some(_), Some(_), _) => Self::Within,
            _ => Self::Open,
        }
    }

    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Day => "day known",
            Self::Lasted => "lasted",
            Self::Within => "some time within",
            Self::Open => "one end open",
        }
    }
}

/// A matter on the axis.
pub(super) fn row(axis: Days, it: &Dated, as_of: Option<Day>) -> String {
    let start = it.when.start.map(day_number);
    let end = it.when.end.map(day_number);
    let mut drawn = String::new();
    if end.or(start).is_some_and(|it| it < axis.from) {
        drawn.push_str(&placed(0.0, r#"<path class="off" d="M9-5 3 0 9 5M15-5 9 0 15 5"/>"#));
        return faded(drawn, it.is_known(as_of));
    }
    if start.or(end).is_some_and(|it| it > axis.to) {
        drawn.push_str(&placed(100.0, r#"<path class="off" d="M-9-5-3 0-9 5M-15-5-9 0-15 5"/>"#));
        return faded(drawn, it.is_known(as_of));
    }
    let (from, to) = (start.map_or(0.0, |it| axis.at(it)), end.map_or(100.0, |it| axis.at(it)));
    if let Some(reported) = it.reported.map(day_number) {
        let x = axis.at(reported);
        let tail = if end.is_some() { to } else { from };
        if x > tail {
            let _ = write!(
                drawn,
                r#"<line class="lag" x1="{tail:.2}%" x2="{x:.2}%" y1="0" y2="0" stroke-width="1.5"/>"#
            );
        }
        // Beside a dot of the same days, not on it.
        let aside = if (x - tail).abs() < 1.2 && x >= tail { 10 } else { 0 };
        drawn.push_str(&placed(x, &format!(r#"<path class="rep" d="M{}-4h8v8h-8z"/>"#, aside - 4)));
    }
    let state = it.it.kind != ClaimKind::Event;
    let main = match Known::of(it) {
        Known::Day => placed(from, r#"<circle class="pt" r="5"/>"#),
        Known::Lasted if state => span("st", from, to, 0),
        Known::Lasted => span("sp", from, to, 5),
        Known::Within if state => format!("{}{}", span("st", from, to, 0), span("spu", from, to, 0)),
        Known::Within => span("spu", from, to, 5),
        Known::Open => {
            let end = if it.when.end.is_some() { to } else { from };
            format!("{}{}", span("spu", from, to, 0), placed(end, r#"<path class="edge1" d="M0-7v14"/>"#))
        }
    };
    drawn.push_str(&main);
    faded(drawn, it.is_known(as_of))
}

fn faded(drawn: String, known: bool) -> String {
    if known { drawn } else { format!(r#"<g class="un">{drawn}</g>"#) }
}

/// A document on the axis: filled in its own voice, hollow where it rests on another.
pub(super) fn document(x: f64, echo: bool, known: bool) -> String {
    let shape = if echo {
        r#"<path class="dech" d="M-4-5h8v10h-8z"/>"#
    } else {
        r#"<path class="down" d="M-5-6h10v12h-10z"/>"#
    };
    faded(placed(x, shape), known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use evidence::{Level, Proposition, PropositionId, When};

    fn seizure() -> Proposition {
        Proposition {
            id: PropositionId::of(&["seizure"]),
            text: "The Orlan Front seized Ardel Dam".to_owned(),
            kind: ClaimKind::Event,
            level: Level::SingleRoot,
            members: Vec::new(),
            affirm: Vec::new(),
            deny: Vec::new(),
            differ: Vec::new(),
            roots: 1,
            possible_roots: 1,
            denying_roots: 0,
            origins: Vec::new(),
            low: None,
            best: None,
            high: None,
            credibility: 3,
            why: String::new(),
        }
    }

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn axis() -> Days {
        Days { from: day_number(day("2024-01-01")), to: day_number(day("2025-01-01")) }
    }

    #[test]
    fn a_known_day_is_a_dot_and_an_unknown_one_a_dashed_span() {
        let it = seizure();
        let dated = |when| Dated { it: &it, when, reported: Some(day("2024-07-14")), document: None };
        let dot = row(axis(), &dated(When::day(day("2024-05-18"))), None);
        assert!(dot.contains("class=\"pt\"") && dot.contains("class=\"lag\"") && !dot.contains("spu"));
        let month = row(axis(), &dated(When::month(2024, 5).expect("a month")), None);
        assert!(month.contains("class=\"spu\"") && !month.contains("class=\"pt\""));
    }

    #[test]
    fn what_was_reported_later_is_faded_and_what_lies_off_the_axis_is_pointed_to() {
        let it = seizure();
        let dated = Dated {
            it: &it,
            when: When::day(day("2024-05-18")),
            reported: Some(day("2024-07-14")),
            document: None,
        };
        assert!(
            !row(axis(), &dated, Some(day("2024-07-14"))).contains("class=\"un\""),
            "known on the day itself"
        );
        assert!(row(axis(), &dated, Some(day("2024-07-13"))).contains("class=\"un\""));
        let old = Dated { when: When::year(1947).expect("a year"), ..dated };
        assert!(row(axis(), &old, None).contains("class=\"off\""));
    }
}
