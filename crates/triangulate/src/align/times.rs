//! Comparing periods.

use evidence::{Day, When};

/// Days shared over days covered, from which two periods are one: 2024 and its first eight months are not.
const SAME_PERIOD: f64 = 0.9;

/// Days two open periods ("by June", "by the end of the month") may end apart and still be one.
const SAME_END: i64 = 15;

/// A day counted from a fixed start; months of 31 days keep the order and are close enough for shares.
fn number(day: Day) -> i64 {
    i64::from(day.year()) * 372 + i64::from(day.month()) * 31 + i64::from(day.day())
}

/// Both ends as numbers; an open end lies far away.
pub(crate) fn ends(when: &When) -> (i64, i64) {
    (when.start.map_or(i64::MIN / 4, number), when.end.map_or(i64::MAX / 4, number))
}

/// Whether two periods are close to one.
pub(crate) fn is_same_period(a: &When, b: &When) -> bool {
    let ((a, b), (c, d)) = (ends(a), ends(b));
    if (a, b) == (c, d) {
        return true;
    }
    // An open end is shared by all that have it and says nothing about how much they share.
    let open = |it: i64| it.abs() > i64::MAX / 8;
    if [a, b, c, d].into_iter().any(open) {
        let near = |x: i64, y: i64| open(x) && open(y) || !open(x) && !open(y) && (x - y).abs() <= SAME_END;
        return near(a, c) && near(b, d);
    }
    let shared = (b.min(d) - a.max(c) + 1).max(0);
    let covered = b.max(d) - a.min(c) + 1;
    shared as f64 >= SAME_PERIOD * covered as f64
}

/// Days a period covers, more than any where an end is open.
pub(crate) fn days(when: &When) -> i64 {
    let (start, end) = ends(when);
    end - start + 1
}

/// Days between two periods; 0 when they meet.
pub(crate) fn days_apart(a: &When, b: &When) -> i64 {
    let ((a, b), (c, d)) = (ends(a), ends(b));
    (c - b).max(a - d).max(0)
}

/// What both leave possible.
pub(crate) fn common(a: When, b: When) -> When {
    let start = a.start.max(b.start);
    let end = match (a.end, b.end) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    let precision =
        if ends(&a).1 - ends(&a).0 <= ends(&b).1 - ends(&b).0 { a.precision } else { b.precision };
    When { start, end, precision }
}

/// A period in words, for sentences: "2024", "May 2024", "from 2020".
pub(crate) fn in_words(when: &When) -> String {
    let month = |day: Day| super::capital(crate::numerals::MONTHS[usize::from(day.month()) - 1]);
    match (when.start, when.end) {
        (Some(a), Some(b)) if a == b => format!("{} {} {}", a.day(), month(a), a.year()),
        (Some(a), Some(b)) if a.year() == b.year() => {
            if (a.month(), a.day(), b.month(), b.day()) == (1, 1, 12, 31) {
                a.year().to_string()
            } else if a.month() == b.month() && a.day() == 1 && b == b.month_end() {
                format!("{} {}", month(a), a.year())
            } else {
                format!("{} {} to {} {} {}", a.day(), month(a), b.day(), month(b), a.year())
            }
        }
        (Some(a), Some(b)) => format!("{} to {}", a.year(), b.year()),
        (Some(a), None) => format!("from {}", a.year()),
        (None, Some(b)) => format!("until {}", b.year()),
        (None, None) => "undated".to_owned(),
    }
}
