//! The strip below the network: relation claims by time, and the window that can be moved over them.

use super::*;
use std::sync::Arc;

pub(super) struct Bar {
    pub x: String,
    pub width: String,
    pub y: usize,
    pub height: usize,
    pub inside: bool,
    pub title: String,
    pub address: String,
    pub word: String,
    pub middle: String,
}

pub(super) struct Band {
    pub x: String,
    pub width: String,
    pub end: String,
}

/// Relation claims by time.
pub(super) struct Histogram(pub Option<Bins>);

pub(super) fn histogram(view: &View) -> Arc<Histogram> {
    view.once(|view| {
        let claims = view.claims.iter().filter(|it| it.kind == ClaimKind::Relation);
        Histogram(Bins::over(claims.filter_map(|it| ties::month(view, it)).collect()))
    })
}

pub(super) fn bars(asked: &Asked, bins: &Bins) -> Vec<Bar> {
    let most = bins.counts.iter().copied().max().unwrap_or(1).max(1);
    let width = 100.0 / bins.counts.len() as f64;
    let bar = |(at, count): (usize, &usize)| {
        let months = bins.months(at);
        let height = (count * 36).div_ceil(most).max(usize::from(*count > 0) * 2);
        Bar {
            x: format!("{:.2}%", at as f64 * width + width * 0.07),
            width: format!("{:.2}%", width * 0.86),
            middle: format!("{:.2}%", (at as f64 + 0.5) * width),
            y: 40 - height,
            height,
            inside: asked.window().is_none_or(|it| it.meets(months)),
            title: format!("{}: {}", months.words(), some(*count, "claim", "claims")),
            address: windowed(asked, months),
            word: bins.word(at, 14),
        }
    };
    bins.counts.iter().enumerate().map(bar).collect()
}

pub(super) fn windowed(asked: &Asked, months: Months) -> String {
    asked.with(|it| (it.from, it.to) = (month_key(months.from, false), month_key(months.to, true)))
}

pub(super) fn band(bins: &Bins, window: Months) -> Band {
    let whole = bins.whole();
    let long = f64::from(whole.to - whole.from + 1);
    let at = |month: i32| 100.0 * f64::from(month.clamp(whole.from, whole.to + 1) - whole.from) / long;
    let (from, to) = (at(window.from), at(window.to.saturating_add(1)));
    Band {
        x: format!("{from:.2}%"),
        width: format!("{:.2}%", (to - from).max(0.5)),
        end: format!("{to:.2}%"),
    }
}

/// The window a step earlier or later; with no window, its first or last quarter.
pub(super) fn moved(asked: &Asked, bins: &Bins, by: i32) -> Option<String> {
    let whole = bins.whole();
    let window = match asked.window() {
        Some(it) => Months { from: it.from.max(whole.from), to: it.to.min(whole.to) },
        None => {
            let quarter = (bins.counts.len() as i32 / 4).max(1) * bins.step;
            let from = if by < 0 { whole.to + 1 - quarter } else { whole.from };
            return (bins.counts.len() > 1).then(|| windowed(asked, Months { from, to: from + quarter - 1 }));
        }
    };
    let next = Months { from: window.from + by * bins.step, to: window.to + by * bins.step };
    (next.from >= whole.from && next.to <= whole.to && next.from <= next.to).then(|| windowed(asked, next))
}
