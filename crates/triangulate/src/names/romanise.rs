//! Names of any script in lower-case Latin letters, cut into pieces.
//!
//! Method: a table for the scripts whose usual romanisation is not letter by letter (Cyrillic, Arabic, Hebrew), the
//! general table of `deunicode` for the rest. Signs that stand for a syllable or a word (Han, Hangul) become one piece
//! each, because one of them differing makes another name.
//!
//! Known misses: short vowels are not written in Arabic and Hebrew, so such pieces are marked and compared by their
//! consonants.

use super::tables::tables;

/// How a script writes sounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    /// Letters for consonants and vowels.
    Letters,
    /// Letters for consonants and long vowels.
    Consonants,
    /// A sign for a syllable or a word.
    Signs,
}

/// A stretch of a name without blanks.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    /// As printed.
    pub(crate) printed: String,
    /// In lower-case Latin letters and digits.
    pub(crate) latin: String,
    /// How it was written.
    pub(crate) script: Script,
    /// Written as single letters with dots: "A.B.C."
    pub(crate) dotted: bool,
    /// A comma or the end of the name follows.
    pub(crate) closes: bool,
}

/// Most letters of a name that are looked at: longer ones are no names, and the cost grows with the square.
const LONGEST: usize = 400;

/// The pieces of a name.
pub(crate) fn pieces(name: &str) -> Vec<Piece> {
    let short: String = name.chars().take(LONGEST).collect();
    let short = short.replace('&', " & ");
    let mut found: Vec<Piece> = Vec::new();
    for chunk in short.split_whitespace() {
        let comma = chunk.ends_with(',');
        for part in
            chunk.split(|c: char| !(c.is_alphanumeric() || is_mark(c) || c == '.' || c == '&' || c == '+'))
        {
            let part = part.trim_matches('.');
            let segments: Vec<&str> = part.split('.').collect();
            if segments.len() > 1
                && segments.iter().all(|it| it.chars().filter(|c| c.is_alphabetic()).count() <= 1)
            {
                push(&mut found, &segments.concat(), true);
            } else {
                for segment in segments {
                    push(&mut found, segment, false);
                }
            }
        }
        if comma && let Some(last) = found.last_mut() {
            last.closes = true;
        }
    }
    if let Some(last) = found.last_mut() {
        last.closes = true;
    }
    found
}

/// Apostrophes and combining signs, which belong to the letter before.
fn is_mark(c: char) -> bool {
    matches!(c, '\'' | '`' | '’' | '‘' | 'ʻ' | 'ʿ' | 'ʾ' | '´' | '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{652}')
        || ('\u{900}'..='\u{1fff}').contains(&c) && !c.is_alphanumeric() && !c.is_whitespace()
}

fn push(found: &mut Vec<Piece>, printed: &str, dotted: bool) {
    let mut latin = String::new();
    let mut script = Script::Letters;
    for c in printed.chars() {
        if is_sign(c) {
            add(found, printed, &mut latin, script, dotted);
            let mut sign = romanised(c);
            add(found, &c.to_string(), &mut sign, Script::Signs, false);
            continue;
        }
        if matches!(c, '\u{590}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}') {
            script = Script::Consonants;
        }
        latin.push_str(&romanised(c));
    }
    add(found, printed, &mut latin, script, dotted);
}

fn add(found: &mut Vec<Piece>, printed: &str, latin: &mut String, script: Script, dotted: bool) {
    let latin = std::mem::take(latin);
    if !latin.is_empty() {
        found.push(Piece { printed: printed.to_owned(), latin, script, dotted, closes: false });
    }
}

fn is_sign(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{20000}'..='\u{2fa1f}')
}

fn romanised(c: char) -> String {
    let lower = c.to_lowercase().next().unwrap_or(c);
    if let Some(known) = tables().letters.get(&lower) {
        return (*known).to_owned();
    }
    match c {
        '&' | '+' => return "and".to_owned(),
        'ı' => return "i".to_owned(),
        _ => {}
    }
    let general = deunicode::deunicode_char(lower).unwrap_or_default();
    general.chars().filter(char::is_ascii_alphanumeric).map(|it| it.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn latin(name: &str) -> Vec<String> {
        pieces(name).into_iter().map(|it| it.latin).collect()
    }

    #[test]
    fn scripts_become_latin() {
        assert_eq!(latin("Орлан Щукин"), ["orlan", "shchukin"]);
        assert_eq!(latin("Tärsk, Vesná"), ["tarsk", "vesna"]);
        assert_eq!(latin("سليم"), ["slym"]);
        assert_eq!(pieces("سليم")[0].script, Script::Consonants);
    }

    #[test]
    fn dots_and_apostrophes_do_not_cut_words() {
        assert_eq!(latin("Q.R.S. O'Tarsk & Sel-Mar"), ["qrs", "otarsk", "and", "sel", "mar"]);
        assert_eq!(latin("Orlan G.m.b.H."), ["orlan", "gmbh"]);
    }

    #[test]
    fn nothing_is_no_piece_and_a_long_name_ends() {
        assert!(pieces(" .,- ").is_empty());
        assert!(pieces(&"a".repeat(9000))[0].latin.len() <= LONGEST);
    }
}
