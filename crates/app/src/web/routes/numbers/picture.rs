//! The page's rows as one picture that can stand anywhere.

use super::Section;
use crate::web::parts::short;
use crate::web::problem::Problem;
use askama::Template;

/// Heights in pixels: a measure's title, a matter's line, a row, the axis and the air below it.
const TITLE: u32 = 34;
const MATTER: u32 = 28;
const ROW: u32 = 26;
const AXIS: u32 = 44;

#[derive(Template)]
#[template(path = "numbers.svg", escape = "html")]
struct Picture {
    height: u32,
    lines: Vec<Line>,
}

enum Line {
    Title { y: u32, text: String },
    Matter { y: u32, text: String, estimates: String },
    Row { y: u32, who: String, words: String, picture: String, class: &'static str, x: u32 },
    Axis { y: u32, marks: Vec<(String, String)> },
}

/// All of `sections` below one another.
pub(super) fn standalone(sections: &[Section]) -> Result<String, Problem> {
    let (mut y, mut lines) = (16, Vec::new());
    for section in sections {
        lines.push(Line::Title { y: y + 22, text: format!("{}, {}", section.title, section.unit) });
        y += TITLE;
        for group in &section.groups {
            let text = match group.undated {
                true => format!("{} (no period stated)", short(&group.text, 80)),
                false => short(&group.text, 100),
            };
            lines.push(Line::Matter { y: y + 19, text, estimates: group.estimates.join(" · ") });
            y += MATTER;
            for row in &group.rows {
                lines.push(Line::Row {
                    y,
                    who: short(&row.who, if row.indented { 33 } else { 36 }),
                    words: short(&row.words, 30),
                    picture: row.picture.clone(),
                    class: if row.held_out { "flag" } else { "w" },
                    x: if row.indented { 34 } else { 16 },
                });
                y += ROW;
            }
        }
        lines.push(Line::Axis { y, marks: section.marks.clone() });
        y += AXIS;
    }
    Ok(Picture { height: y, lines }.render()?)
}
