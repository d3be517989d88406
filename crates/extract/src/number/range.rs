//! Two figures that make one range: "4,000–5,000", "between 4,000 and 5,000", "two or three", "4 to 5 million".

use super::bound;
use super::figure::Figure;
use super::lexeme::{Kind, Lexemes};
use super::words::{self, Form};

/// Joins neighbours that make a range; the others stay as they are.
pub(crate) fn join(lexemes: &Lexemes, figures: Vec<Figure>) -> Vec<Figure> {
    let mut joined: Vec<Figure> = Vec::with_capacity(figures.len());
    for figure in figures {
        match joined.last().and_then(|low| range(lexemes, low, &figure)) {
            Some(both) => {
                joined.pop();
                joined.push(both);
            }
            None => joined.push(figure),
        }
    }
    joined
}

fn range(lexemes: &Lexemes, low: &Figure, high: &Figure) -> Option<Figure> {
    let between = high.from.checked_sub(low.next)?;
    if low.range.is_some()
        || between == 0
        || between > 3
        || [low, high].iter().any(|it| it.reading.form == Form::Vague)
    {
        return None;
    }
    let unit = match (low.unit, high.unit) {
        (Some(a), Some(b)) if a.name != b.name => return None,
        (a, b) => b.or(a),
    };
    let opened = opener(lexemes, low.from);
    let from = match connector(lexemes, low.next, high.from)? {
        Joint::Dash | Joint::To => {
            opened.filter(|it| !(lexemes.word(*it) == "from" && is_change(lexemes, *it))).or({
                let change = opened.is_some_and(|it| is_change(lexemes, it));
                if change { None } else { Some(low.from) }
            })?
        }
        Joint::And => opened.filter(|it| lexemes.word(*it) == "between")?,
        Joint::Or => {
            let (a, b) = (low.reading.value, high.reading.value);
            let close = a > 0.0 && b <= a + 5.0_f64.max(a) && low.unit.is_none();
            Some(low.from).filter(|_| close)?
        }
    };
    let (lower, upper) = (with_shared_scale(lexemes, low, high), high.reading.value);
    (lower < upper).then_some(Figure {
        from,
        first: low.first,
        end: high.end,
        next: high.next,
        reading: high.reading,
        unit,
        range: Some((lower, upper)),
    })
}

enum Joint {
    Dash,
    To,
    And,
    Or,
}

fn connector(lexemes: &Lexemes, from: usize, to: usize) -> Option<Joint> {
    let even = lexemes.glued(from) == lexemes.glued(to);
    if (from..to).all(|it| lexemes.is_dash(it) || lexemes.mark(it) == Some('~')) {
        return even.then_some(Joint::Dash);
    }
    let hyphened = to == from + 3 && lexemes.is_dash(from) && lexemes.is_dash(from + 2);
    let word = match to - from {
        1 => lexemes.word(from),
        3 if hyphened => lexemes.word(from + 1),
        _ => {
            // "between 40 and about 60": the limit of the second figure is passed over.
            let start = bound::before(lexemes, to).filter(|(_, start)| *start == from + 1)?.1;
            lexemes.word(start - 1)
        }
    };
    match word {
        "to" | "till" | "through" => Some(Joint::To),
        "and" => Some(Joint::And),
        "or" if to - from != 2 => Some(Joint::Or),
        _ => None,
    }
}

/// Index of the "between" or "from" that opens a range whose first figure begins at `at`.
fn opener(lexemes: &Lexemes, at: usize) -> Option<usize> {
    let start = bound::before(lexemes, at).map_or(at, |(_, start)| start);
    start.checked_sub(1).filter(|it| matches!(lexemes.word(*it), "between" | "from"))
}

/// Whether a word of change governs the "from" at `at`: "rose from 100 to 150" names two points, not a range.
fn is_change(lexemes: &Lexemes, at: usize) -> bool {
    const STEMS: &[&str] = &[
        "rise", "rose", "risen", "rising", "grow", "grew", "increas", "fall", "fell", "drop", "declin",
        "decreas", "reduc", "cut", "jump", "climb", "surg", "soar", "shrink", "shrank", "doubl", "tripl",
        "swell", "expand", "chang", "up", "down", "went", "go", "plung", "plummet", "dwindl", "escalat",
        "revis", "rais", "lower", "mov",
    ];
    let changes =
        |word: &str| STEMS.iter().any(|stem| word == *stem || (stem.len() > 2 && word.starts_with(stem)));
    (at.saturating_sub(8)..at)
        .rev()
        .take_while(|it| lexemes.mark(*it) != Some('.'))
        .any(|it| changes(lexemes.word(it)))
}

/// Value of `low`, multiplied by the scale word of `high` when it has none of its own: "4 to 5 million".
fn with_shared_scale(lexemes: &Lexemes, low: &Figure, high: &Figure) -> f64 {
    let own = (low.first..low.end)
        .any(|it| lexemes.kind(it) == Some(Kind::Word) && words::scale(lexemes.word(it)).is_some());
    let last = high.end.saturating_sub(1);
    let by = match lexemes.word(last) {
        "k" => Some(1e3),
        "m" if lexemes.glued(last) && high.end > high.first + 1 => Some(1e6),
        "b" => Some(1e9),
        word => words::scale(word).filter(|it| *it > 12.0),
    };
    let value = low.reading.value;
    match by {
        Some(by) if !own && value < high.reading.value / by && value < 1000.0 => value * by,
        _ => value,
    }
}
