//! The four cuts of the printed brief: how wide letters are, and which there are.
//!
//! Letters that the fonts lack are not left out: few are shown by their code points, many by their number, and the true
//! letters stay in the file for whoever copies or searches (`/ActualText`).

use ttf_parser::Face;

/// A cut; the position in [`CUTS`] is its number in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    Serif,
    SerifBold,
    Sans,
    SansBold,
}

/// Name in the file, and the font.
pub(super) const CUTS: [(&str, &[u8]); 4] = [
    ("CrossbearingSerif-Regular", include_bytes!("../../../fonts/serif-regular.ttf")),
    ("CrossbearingSerif-Semibold", include_bytes!("../../../fonts/serif-semibold.ttf")),
    ("CrossbearingSans-Regular", include_bytes!("../../../fonts/sans-regular.ttf")),
    ("CrossbearingSans-Semibold", include_bytes!("../../../fonts/sans-semibold.ttf")),
];

/// Missing letters shown one by one; a longer run is counted.
const SPELT: usize = 4;

/// The cuts, opened.
pub(super) struct Faces(Vec<Face<'static>>);

impl Faces {
    pub(super) fn new() -> Self {
        let open = |(_, bytes): &(&str, &'static [u8])| {
            Face::parse(bytes, 0).expect("the fonts are part of the program and a test opens them")
        };
        Self(CUTS.iter().map(open).collect())
    }

    pub(super) fn of(&self, cut: Cut) -> &Face<'static> {
        &self.0[cut as usize]
    }

    /// The font at a position of [`CUTS`].
    pub(super) fn at(&self, position: usize) -> &Face<'static> {
        &self.0[position]
    }

    /// Width of a letter at a size of one point.
    pub(super) fn advance(&self, cut: Cut, letter: char) -> f32 {
        let face = self.of(cut);
        let glyph = face.glyph_index(letter).unwrap_or_default();
        f32::from(face.glyph_hor_advance(glyph).unwrap_or_default()) / f32::from(face.units_per_em())
    }

    pub(super) fn width(&self, cut: Cut, text: &str) -> f32 {
        text.chars().map(|it| self.advance(cut, it)).sum()
    }

    /// Text as it can be printed: stretches with what they stand for, where that is something else.
    pub(super) fn printable(&self, cut: Cut, text: &str) -> Vec<(String, Option<String>)> {
        let mut parts: Vec<(bool, String)> = Vec::new();
        let letters = text.chars().map(|it| if it.is_whitespace() { ' ' } else { it });
        for letter in letters.filter(|it| !it.is_control() && !is_unseen(*it)) {
            let known = self.of(cut).glyph_index(letter).is_some();
            match parts.last_mut() {
                // A space between two words of a foreign script belongs to them.
                Some((false, last)) if !known || letter == ' ' => last.push(letter),
                Some((true, last)) if known => last.push(letter),
                _ => parts.push((known, letter.to_string())),
            }
        }
        parts.into_iter().map(|(known, part)| if known { (part, None) } else { stand_in(part) }).collect()
    }
}

fn stand_in(part: String) -> (String, Option<String>) {
    let letters: Vec<char> = part.chars().filter(|it| *it != ' ').collect();
    let shown = if letters.len() <= SPELT {
        let codes: Vec<String> = letters.iter().map(|it| format!("U+{:04X}", *it as u32)).collect();
        format!("[{}]", codes.join(" "))
    } else {
        format!("[{} letters of a script not in this font]", letters.len())
    };
    let behind = if part.ends_with(' ') { " " } else { "" };
    (format!("{shown}{behind}"), Some(part))
}

/// Signs that steer the direction of writing or join letters, and have no look of their own.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fonts_open_and_know_the_scripts_they_should() {
        let faces = Faces::new();
        for cut in [Cut::Serif, Cut::SerifBold, Cut::Sans, Cut::SansBold] {
            for letter in "Aé“”–…ŁşΩЖ−•".chars() {
                assert!(faces.of(cut).glyph_index(letter).is_some(), "{letter}");
            }
            assert!(faces.width(cut, "Orlan") > 1.5);
        }
    }

    #[test]
    fn letters_without_a_look_are_named_and_kept() {
        let faces = Faces::new();
        let parts = faces.printable(Cut::Serif, "the 大坝 dam");
        assert_eq!(parts[0], ("the ".to_owned(), None));
        assert_eq!(parts[1], ("[U+5927 U+575D] ".to_owned(), Some("大坝 ".to_owned())));
        assert_eq!(parts[2], ("dam".to_owned(), None));
        let long = faces.printable(Cut::Serif, "الجبهة أورلان");
        assert_eq!(long[0].0, "[12 letters of a script not in this font]");
        assert_eq!(faces.printable(Cut::Sans, "\u{202e}dam\u{7}"), [("dam".to_owned(), None)]);
    }
}
