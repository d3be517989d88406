//! The words of a name and what each does in it.

use super::NameKind;
use super::romanise::{Piece, Script, pieces};
use super::tables::{LONGEST_ROW, Part, tables};

/// A word of a name.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    /// As printed.
    pub(crate) printed: String,
    /// In lower-case Latin letters, or what the word stands for.
    pub(crate) text: String,
    /// How it was written.
    pub(crate) script: Script,
    /// What it does.
    pub(crate) part: Part,
    /// Follows "bin" or its like.
    pub(crate) fathers: bool,
}

/// Forms that mark a company even in the field for a person's name; others are syllables of names as well.
const SURE_FORMS: &[&str] = &["ltd", "llc", "inc", "gmbh", "plc", "llp"];

/// The words of a name, in order.
pub(crate) fn words(name: &str, kind: NameKind) -> Vec<Word> {
    let pieces = pieces(name);
    let mut found: Vec<Word> = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let (taken, part, stands_for) = row(&pieces, at, kind, found.iter().all(|it| it.part == Part::Title));
        let printed: Vec<&str> = pieces[at..at + taken].iter().map(|it| it.printed.as_str()).collect();
        let word = Word {
            printed: printed.join(" "),
            text: stands_for.unwrap_or_else(|| pieces[at].latin.clone()),
            script: pieces[at].script,
            part,
            fathers: false,
        };
        at += taken;
        if kind == NameKind::Person && word.part == Part::Core && initials(&pieces[at - 1]) {
            found.extend(word.text.chars().map(|it| initial(&word, it)));
        } else {
            found.push(word);
        }
    }
    numbers(&mut found);
    fathers(&mut found);
    if !found.iter().any(Word::tells) {
        // A name of nothing but light words and titles: they are all there is.
        for word in &mut found {
            word.part = Part::Core;
        }
    }
    found
}

impl Word {
    /// Whether the word helps to tell names apart and is aligned.
    pub(crate) fn tells(&self) -> bool {
        matches!(self.part, Part::Core | Part::General | Part::Place | Part::Servant | Part::Initial)
    }
}

fn row(pieces: &[Piece], at: usize, kind: NameKind, leads: bool) -> (usize, Part, Option<String>) {
    for taken in (1..=LONGEST_ROW.min(pieces.len() - at)).rev() {
        let row: Vec<&str> = pieces[at..at + taken].iter().map(|it| it.latin.as_str()).collect();
        let Some(known) = tables().rows.get(row.join(" ").as_str()) else { continue };
        let ends = pieces[at + taken - 1].closes;
        if let Some((part, stands_for)) = known.iter().find_map(|it| fits(*it, kind, leads, ends)) {
            return (taken, part, Some(stands_for.to_owned()));
        }
    }
    let piece = &pieces[at];
    let part = match piece.latin.len() {
        1 if piece.latin.chars().all(|it| it.is_ascii_digit()) => Part::Number,
        1 if piece.script == Script::Letters && kind == NameKind::Person => Part::Initial,
        1 if at > 0 && matches!(piece.latin.as_str(), "i" | "v" | "x") && kind != NameKind::Person => {
            Part::Number
        }
        _ if piece.latin.chars().filter(char::is_ascii_digit).count() * 2 > piece.latin.len() => Part::Number,
        _ => Part::Core,
    };
    let numeral = match piece.latin.as_str() {
        "i" => "1",
        "v" => "5",
        "x" => "10",
        other => other,
    };
    let text = match part {
        Part::Number => numeral.to_owned(),
        Part::Core if kind == NameKind::Person => letters_for_digits(&piece.latin),
        _ => piece.latin.clone(),
    };
    (1, part, Some(text))
}

/// What a known row is in this kind of name and place.
fn fits(
    (part, stands_for): (Part, &'static str),
    kind: NameKind,
    leads: bool,
    ends: bool,
) -> Option<(Part, &'static str)> {
    let person = kind == NameKind::Person;
    match part {
        Part::Form if person => SURE_FORMS.contains(&stands_for).then_some((part, stands_for)),
        Part::Title => person.then_some((part, stands_for)),
        Part::Opener => (person && (leads || ends)).then_some((Part::Title, stands_for)),
        Part::Son | Part::Servant => (kind != NameKind::Company).then_some((part, stands_for)),
        Part::General | Part::Place | Part::Number => (!person).then_some((part, stands_for)),
        _ => Some((part, stands_for)),
    }
}

/// Whether a piece of a person's name is made of initials: dotted, or capitals without a vowel ("JC").
fn initials(piece: &Piece) -> bool {
    let letters = piece.latin.len();
    (2..=3).contains(&letters)
        && piece.script == Script::Letters
        && (piece.dotted
            || piece.printed.chars().all(char::is_uppercase)
                && !piece.latin.contains(['a', 'e', 'i', 'o', 'u', 'y']))
}

fn initial(word: &Word, letter: char) -> Word {
    Word { printed: word.printed.clone(), text: letter.to_string(), part: Part::Initial, ..word.clone() }
}

/// Digits typed for the letters they look like: "0rlan".
fn letters_for_digits(word: &str) -> String {
    let letter = |c: char| match c {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '5' => 's',
        other => other,
    };
    word.chars().map(letter).collect()
}

/// Tens and ones that stand together are one number: "forty four".
fn numbers(words: &mut Vec<Word>) {
    let mut at = 1;
    while at < words.len() {
        let value =
            |word: &Word| (word.part == Part::Number).then(|| word.text.parse::<u32>().ok()).flatten();
        match (value(&words[at - 1]), value(&words[at])) {
            (Some(tens @ (20 | 30 | 40 | 50 | 60 | 70 | 80 | 90)), Some(ones @ 1..=9)) => {
                words[at - 1].text = (tens + ones).to_string();
                words[at - 1].printed = format!("{} {}", words[at - 1].printed, words[at].printed);
                words.remove(at);
            }
            _ => at += 1,
        }
    }
}

fn fathers(words: &mut [Word]) {
    let mut after = false;
    for word in words {
        match word.part {
            Part::Son => after = true,
            Part::Light | Part::Title => {}
            _ => {
                word.fathers = after;
                after = word.part == Part::Servant && after;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(name: &str, kind: NameKind) -> Vec<(String, Part)> {
        words(name, kind).into_iter().map(|it| (it.text, it.part)).collect()
    }

    #[test]
    fn the_form_of_a_company_is_one_word_however_written() {
        for name in ["Orlan L.L.C.", "Orlan LLC", "ООО Orlan", "Limited Liability Company Orlan"] {
            let found = parts(name, NameKind::Company);
            assert!(found.contains(&("llc".to_owned(), Part::Form)), "{name}: {found:?}");
            assert_eq!(found.len(), 2, "{name}: {found:?}");
        }
    }

    #[test]
    fn a_title_opens_a_name_and_is_a_name_elsewhere() {
        assert_eq!(parts("Major Sel Tarsk", NameKind::Person)[0].1, Part::Title);
        assert_eq!(parts("Sel Major Tarsk", NameKind::Person)[1].1, Part::Core);
    }

    #[test]
    fn initials_come_apart_in_names_of_persons_only() {
        let person = parts("J.-C. Orlan", NameKind::Person);
        assert_eq!(person[..2], [("j".to_owned(), Part::Initial), ("c".to_owned(), Part::Initial)]);
        assert_eq!(parts("Q.R. Orlan", NameKind::Company)[0], ("qr".to_owned(), Part::Core));
    }

    #[test]
    fn numbers_in_words_and_figures_are_one() {
        let number = ("44".to_owned(), Part::Number);
        assert!(parts("Unit Forty-four", NameKind::Organisation).contains(&number));
        assert!(parts("Unit 44", NameKind::Organisation).contains(&number));
    }

    #[test]
    fn a_name_of_light_words_keeps_them() {
        assert!(words("The And", NameKind::Company).iter().all(Word::tells));
    }
}
