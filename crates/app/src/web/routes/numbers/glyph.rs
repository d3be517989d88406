//! The drawing of one value on its axis: bounds as bounds, echoes hollow, what is held out red and dashed.
//!
//! Geometry in per cent of the width, so that nothing is distorted at any; marks keep their size in pixels.

use super::gather::{Standing, Value};
use crate::web::parts::Axis;
use evidence::{Bound, Level, Proposition};
use std::fmt::Write as _;

/// Height of the middle of a row of 26 pixels.
const MIDDLE: u32 = 13;

/// Lines of the axis, the band from low to high, and the dotted line of the best value.
pub(super) fn ground(axis: &Axis, it: &Proposition, band: bool) -> String {
    let mut drawn = String::new();
    for mark in &axis.marks {
        let x = axis.at(*mark);
        let _ = write!(drawn, r#"<line class="gl" x1="{x:.2}%" x2="{x:.2}%" y1="-2" y2="28"/>"#);
    }
    if !band {
        return drawn;
    }
    if let (Some(low), Some(high)) = (it.low, it.high) {
        let class = match it.level {
            Level::Disputed | Level::Contradicted => "band d",
            Level::Echoed => "band e",
            _ => "band",
        };
        let x = axis.at(low);
        let width = (axis.at(high) - x).max(0.4);
        let _ =
            write!(drawn, r#"<rect class="{class}" x="{x:.2}%" width="{width:.2}%" y="-2" height="30"/>"#);
    }
    if let Some(best) = it.best {
        let x = axis.at(best);
        let _ = write!(drawn, r#"<line class="best" x1="{x:.2}%" x2="{x:.2}%" y1="-2" y2="28"/>"#);
    }
    drawn
}

/// A mark of fixed size at a value.
fn placed(x: f64, inner: &str) -> String {
    format!(r#"<svg x="{x:.2}%" y="{MIDDLE}" width="1" height="1" overflow="visible">{inner}</svg>"#)
}

/// What a value is drawn as.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Shape {
    Dot(f64),
    Diamond(f64),
    Bar(f64, f64, Option<f64>),
    From(f64),
    UpTo(f64),
    Nothing,
}

fn shape(bound: Bound, [value, low, high]: [Option<f64>; 3]) -> Shape {
    match bound {
        Bound::AtLeast | Bound::MoreThan => low.or(value).map_or(Shape::Nothing, Shape::From),
        Bound::AtMost | Bound::LessThan => high.or(value).map_or(Shape::Nothing, Shape::UpTo),
        Bound::About if value.is_some() => value.map_or(Shape::Nothing, Shape::Diamond),
        _ => match (value, low, high) {
            (value, Some(low), Some(high)) if low < high => Shape::Bar(low, high, value),
            (Some(it), _, _) | (None, Some(it), _) | (None, None, Some(it)) => Shape::Dot(it),
            (None, None, None) => Shape::Nothing,
        },
    }
}

/// A value, drawn.
pub(super) fn glyph(axis: &Axis, it: &Value) -> String {
    let shape = shape(it.bound, it.values);
    if it.standing == Standing::HeldOut {
        return held_out(axis, shape);
    }
    let (dot, line, about, open) = match it.standing {
        Standing::Counted => ("ivd", "ivl", "iva", "ivb"),
        Standing::Possible => ("ivp", "ivp", "ivp", "ivp"),
        Standing::Echo | Standing::HeldOut => ("ive", "ivel", "ive", "ivel"),
    };
    match shape {
        Shape::Dot(at) => placed(axis.at(at), &format!(r#"<circle class="{dot}" r="5"/>"#)),
        Shape::Diamond(at) => {
            placed(axis.at(at), &format!(r#"<path class="{about}" d="M0-6 6 0 0 6-6 0z"/>"#))
        }
        Shape::Bar(low, high, best) => {
            let (from, to) = (axis.at(low), axis.at(high));
            let end = format!(r#"<path class="{line}" d="M0-5v10"/>"#);
            let mut drawn = format!(
                r#"<line class="{line}" x1="{from:.2}%" x2="{to:.2}%" y1="{MIDDLE}" y2="{MIDDLE}"/>"#
            );
            drawn.push_str(&placed(from, &end));
            drawn.push_str(&placed(to, &end));
            if let Some(best) = best {
                drawn.push_str(&placed(axis.at(best), &format!(r#"<circle class="{dot}" r="4.5"/>"#)));
            }
            drawn
        }
        Shape::From(low) => {
            let (at, long) = (axis.at(low), arrow(100.0 - axis.at(low)));
            let head = long - 6;
            placed(at, &format!(r#"<path class="{open} op" d="M0-5.5v11M0 0h{long}M{head}-5l6 5-6 5"/>"#))
        }
        Shape::UpTo(high) => {
            let (at, long) = (axis.at(high), arrow(axis.at(high)));
            let head = 6 - long;
            placed(at, &format!(r#"<path class="{open} op" d="M0-5.5v11M0 0h-{long}M{head}-5l-6 5 6 5"/>"#))
        }
        Shape::Nothing => String::new(),
    }
}

/// Pixels of an arrow with so much of the axis, in per cent, left before it; short at the end, where words begin.
fn arrow(left: f64) -> i32 {
    if left < 6.0 { 14 } else { 34 }
}

fn held_out(axis: &Axis, shape: Shape) -> String {
    let (from, to) = match shape {
        Shape::Bar(low, high, _) => (low, high),
        Shape::Dot(it) | Shape::Diamond(it) | Shape::From(it) | Shape::UpTo(it) => (it, it),
        Shape::Nothing => return String::new(),
    };
    let (from, to) = (axis.at(from), axis.at(to));
    let crossed = r#"<circle class="ivxd" r="4"/><path class="ivxx" d="m-3-3 6 6m0-6-6 6"/>"#;
    let mut drawn =
        format!(r#"<line class="ivx" x1="{from:.2}%" x2="{to:.2}%" y1="{MIDDLE}" y2="{MIDDLE}"/>"#);
    if from < to {
        drawn.push_str(&placed(from, r#"<circle class="ivxd" r="4"/>"#));
    }
    drawn.push_str(&placed(to, crossed));
    drawn
}

/// All numbers that a value puts on the axis.
pub(super) fn on_axis(it: &Value) -> impl Iterator<Item = f64> {
    it.values.iter().flatten().copied().collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_drawn_as_bounds() {
        assert_eq!(shape(Bound::MoreThan, [None, Some(300.0), None]), Shape::From(300.0));
        assert_eq!(shape(Bound::LessThan, [None, None, Some(60.0)]), Shape::UpTo(60.0));
        assert_eq!(shape(Bound::About, [Some(15.0), None, None]), Shape::Diamond(15.0));
        assert_eq!(shape(Bound::Between, [None, Some(4.0), Some(5.0)]), Shape::Bar(4.0, 5.0, None));
        assert_eq!(shape(Bound::About, [None, Some(4.0), Some(5.0)]), Shape::Bar(4.0, 5.0, None));
        assert_eq!(shape(Bound::Exact, [Some(7.0), None, None]), Shape::Dot(7.0));
        assert_eq!(shape(Bound::Exact, [None; 3]), Shape::Nothing);
    }
}
