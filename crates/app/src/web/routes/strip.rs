//! Documents by date of publication, on the overview: a dot each, or a column a month where they are many.

use crate::web::parts::words;
use evidence::{Day, When};
use std::collections::BTreeMap;
use workbench::{DocumentCard, View};

/// Dots that a strip can hold apart.
const DOTS: usize = 240;
/// Columns that a strip can hold apart; more months are taken together by year.
const COLUMNS: usize = 120;
/// Height of the highest column, in pixels.
const HIGHEST: f64 = 60.0;

/// The picture.
pub(super) struct Strip {
    pub dots: Vec<Dot>,
    pub columns: Vec<Column>,
    pub ticks: Vec<Tick>,
}

pub(super) struct Dot {
    pub address: String,
    pub title: String,
    pub x: String,
    pub y: u32,
    pub echo: bool,
}

pub(super) struct Column {
    pub address: String,
    pub title: String,
    pub x: String,
    pub width: String,
    pub y: String,
    pub height: String,
}

pub(super) struct Tick {
    pub x: String,
    pub word: String,
}

impl Strip {
    pub(super) fn new(view: &View) -> Self {
        let dated = dated(view);
        let Some((first, last)) = span(&dated) else {
            return Self { dots: Vec::new(), columns: Vec::new(), ticks: Vec::new() };
        };
        let many = dated.len() > DOTS;
        Self {
            dots: if many { Vec::new() } else { dots(view, &dated, first, last) },
            columns: if many { columns(&dated, first, last) } else { Vec::new() },
            ticks: ticks(first, last),
        }
    }

    /// Whether no document has a date.
    pub(super) fn is_empty(&self) -> bool {
        self.dots.is_empty() && self.columns.is_empty()
    }
}

/// Days since year 0, near enough to place a dot.
fn days(it: Day) -> f64 {
    f64::from(it.year()) * 365.25 + f64::from(it.month() - 1) * 30.44 + f64::from(it.day())
}

fn day(it: &When) -> Option<Day> {
    it.start.or(it.end)
}

/// Dated documents, earliest first.
fn dated(view: &View) -> Vec<(Day, &DocumentCard)> {
    let date = |it: &DocumentCard| it.metadata.published.as_ref().and_then(|it| day(&it.when));
    let mut dated: Vec<_> = view.documents.values().filter_map(|it| date(it).map(|at| (at, it))).collect();
    dated.sort_by_key(|it| (it.0, it.1.id));
    dated
}

/// First and last day of the strip, with some air.
fn span(dated: &[(Day, &DocumentCard)]) -> Option<(f64, f64)> {
    let (first, last) = (days(dated.first()?.0), days(dated.last()?.0));
    let air = ((last - first) * 0.03).max(15.0);
    Some((first - air, last + air))
}

fn dots(view: &View, dated: &[(Day, &DocumentCard)], first: f64, last: f64) -> Vec<Dot> {
    let (mut before, mut step) = (f64::MIN, 0);
    let dot = |(at, it): &(Day, &DocumentCard)| {
        let x = 100.0 * (days(*at) - first) / (last - first);
        step = if x - before < 1.2 { (step + 1) % 4 } else { 0 };
        before = x;
        let publisher = it.metadata.publisher.as_deref().unwrap_or_default();
        let published = it.metadata.published.as_ref().map(|it| words::when(&it.when)).unwrap_or_default();
        Dot {
            echo: view.is_echo(it.id),
            address: format!("/read/{}", it.id),
            title: format!("{publisher}, {}, {published}", it.label()),
            x: format!("{x:.2}%"),
            y: 56 - 14 * step,
        }
    };
    dated.iter().map(dot).collect()
}

fn columns(dated: &[(Day, &DocumentCard)], first: f64, last: f64) -> Vec<Column> {
    let count = |monthly: bool| {
        let mut counts: BTreeMap<Day, usize> = BTreeMap::new();
        for (at, _) in dated {
            let start = if monthly { at.month_start() } else { Day::new(at.year(), 1, 1).unwrap_or(*at) };
            *counts.entry(start).or_default() += 1;
        }
        counts
    };
    let monthly = count(true).len() <= COLUMNS;
    let counts = count(monthly);
    let most = counts.values().copied().max().unwrap_or(1) as f64;
    let days_wide = if monthly { 30.44 } else { 365.25 };
    let column = |(start, number): (&Day, &usize)| {
        let height = (HIGHEST * *number as f64 / most).max(1.0);
        let (key, word) = if monthly {
            (start.to_string()[..7].to_owned(), format!("{} {}", words::month(start.month()), start.year()))
        } else {
            (start.year().to_string(), start.year().to_string())
        };
        Column {
            address: format!("/read?q={key}"),
            title: format!("{word}: {}", words::some(*number, "document", "documents")),
            x: format!("{:.2}%", 100.0 * (days(*start) - first).max(0.0) / (last - first)),
            width: format!("{:.2}%", 92.0 * days_wide / (last - first)),
            y: format!("{:.1}", 66.0 - height),
            height: format!("{height:.1}"),
        }
    };
    counts.iter().map(column).collect()
}

/// About eight marks, at months or years that people count in.
fn ticks(first: f64, last: f64) -> Vec<Tick> {
    let months = (last - first) / 365.25 * 12.0;
    let step = [1.0, 2.0, 3.0, 6.0, 12.0, 24.0, 60.0, 120.0, 600.0].into_iter().find(|it| months / it <= 8.0);
    let step = step.unwrap_or(1200.0) as i64;
    let mut ticks = Vec::new();
    let mut at = ((first / 365.25 * 12.0) as i64 / step) * step;
    while ticks.len() < 40 {
        at += step;
        let (year, month) = (at.div_euclid(12), at.rem_euclid(12));
        let x = 100.0 * (year as f64 * 365.25 + month as f64 * 30.44 - first) / (last - first);
        if x > 97.0 {
            break;
        }
        let word = if month == 0 || step >= 12 {
            year.to_string()
        } else {
            words::month(month as u8 + 1).to_owned()
        };
        ticks.push(Tick { x: format!("{:.2}%", x.max(0.0)), word });
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_few_and_in_order() {
        let at = |year| days(Day::new(year, 3, 1).expect("a day"));
        for (first, last) in [(2024, 2025), (2001, 2025), (1700, 2020)] {
            let ticks = ticks(at(first), at(last));
            assert!((2..=12).contains(&ticks.len()), "{first} to {last}: {}", ticks.len());
        }
    }
}
