//! Lists of persons as sets of surnames, from whatever sellers and catalogues make of them.
//!
//! Method: strings whose separators leave no doubt ("Orlan, Selmar; Weyran, Ada", "Selmar Orlan, Ada Weyran") give
//! their surnames to a vocabulary of the object; the vocabulary then reads the strings that are glued, swapped,
//! cut off or misprinted ("ORLAN, SELMARWEYRAN, ADA").
//!
//! Known misses: objects of which every string is unclear; a given name that is another person's surname.

use super::unglue::{plain, replace_any_case};
use std::collections::{BTreeMap, BTreeSet};

/// What stands between persons for certain.
const SEPARATORS: &[&str] = &[";", "/", "\t", "|", " & ", " and ", " und ", " with "];

/// Words that say what somebody did, not who it was.
const ROLES: &[&str] = &[
    "author",
    "authors",
    "editor",
    "editors",
    "edited",
    "edt",
    "ed",
    "eds",
    "by",
    "joint",
    "with",
    "foreword",
    "frw",
    "illustrator",
    "ilt",
    "ill",
    "translator",
    "trn",
    "contributor",
    "con",
    "cor",
    "int",
    "pho",
    "aft",
    "et",
    "al",
    "jr",
    "sr",
    "ii",
    "iii",
    "phd",
    "dr",
    "prof",
];

/// A person of a list.
#[derive(Debug, Clone)]
struct Person {
    /// The surname, as far as the form of the list tells.
    surname: String,
    /// The word that is the surname if the list puts it first without a comma.
    swapped: Option<String>,
}

/// A string as it was taken apart.
#[derive(Debug)]
struct Reading {
    persons: Vec<Person>,
    /// Whether the separators leave no doubt.
    is_sure: bool,
    /// Every word.
    words: Vec<String>,
}

/// The keys of the values written for one object: surnames in alphabetical order, joined by a plus sign.
pub(super) fn keys(values: &[&str]) -> Vec<String> {
    let mut readings: Vec<Reading> = values.iter().map(|it| read(it)).collect();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let sure = |readings: &[Reading], commas: bool| {
        let persons = readings.iter().filter(|it| it.is_sure).flat_map(|it| &it.persons);
        let names = persons.filter(|it| it.swapped.is_none() == commas).map(|it| it.surname.clone());
        names.collect::<Vec<_>>()
    };
    for name in sure(&readings, true) {
        *known.entry(name).or_default() += 1;
    }
    for person in readings.iter_mut().flat_map(|it| &mut it.persons) {
        if let Some(first) =
            person.swapped.take_if(|it| known.contains_key(it) && !known.contains_key(&person.surname))
        {
            person.surname = first;
        }
    }
    for name in sure(&readings, false) {
        *known.entry(name).or_default() += 1;
    }
    let known = without_misprints(&known);
    readings.iter().map(|it| resolve(it, &known).into_iter().collect::<Vec<_>>().join("+")).collect()
}

/// Whether a value says its surnames without doubt; such values are the ones to print.
pub(super) fn is_clear(value: &str) -> bool {
    !value.contains(['&', '?', '(']) && read(value).is_sure
}

/// Fewest letters in which one may differ.
const LONG: usize = 5;

/// Surnames of the vocabulary, each with the one it is a misprint of, or itself.
fn without_misprints(known: &BTreeMap<String, usize>) -> BTreeMap<String, String> {
    let right = |name: &String, count: usize| {
        let better = known.iter().filter(|(other, n)| **n > count * 2 && is_misprint(name, other));
        better.max_by_key(|it| it.1).map_or_else(|| name.clone(), |it| it.0.clone())
    };
    known.iter().map(|(name, count)| (name.clone(), right(name, *count))).collect()
}

fn is_misprint(a: &str, b: &str) -> bool {
    a != b && a.len().min(b.len()) >= LONG && strsim::osa_distance(a, b) == 1
}

fn resolve(reading: &Reading, known: &BTreeMap<String, String>) -> BTreeSet<String> {
    if reading.is_sure {
        let right = |it: &Person| known.get(&it.surname).unwrap_or(&it.surname).clone();
        return reading.persons.iter().map(right).collect();
    }
    let mut found = BTreeSet::new();
    for word in &reading.words {
        let exact = known.get(word);
        let near = || known.iter().find(|it| is_misprint(word, it.0)).map(|it| it.1);
        match exact.or_else(near) {
            Some(name) => {
                found.insert(name.clone());
            }
            // Two words glued: the vocabulary's name begins or ends the word.
            None => found.extend(
                known
                    .iter()
                    .filter(|it| it.0.len() >= 4 && (word.starts_with(it.0) || word.ends_with(it.0)))
                    .map(|it| it.1.clone()),
            ),
        }
    }
    // The last word may be cut off.
    if let Some(last) = reading.words.last().filter(|it| it.len() > 1 && !known.contains_key(*it)) {
        found.extend(known.iter().find(|it| it.0.starts_with(last.as_str())).map(|it| it.1.clone()));
    }
    if found.is_empty() {
        found.extend(reading.persons.iter().map(|it| it.surname.clone()));
    }
    found
}

fn read(value: &str) -> Reading {
    let text = plain(value);
    let mut marked = format!(" {text} ");
    for separator in SEPARATORS {
        // Roles and "and" are found in any case; the text has been made to keep its own.
        marked = replace_any_case(&marked, separator, ";");
    }
    let parts: Vec<Vec<Vec<String>>> = marked.split(';').map(pieces).filter(|it| !it.is_empty()).collect();
    let words = parts.iter().flatten().flatten().cloned().collect();
    let mut reading = Reading { persons: Vec::new(), is_sure: !is_shouted(&text), words };
    for part in &parts {
        let (persons, sure) = persons(part, parts.len() > 1);
        reading.persons.extend(persons);
        reading.is_sure &= sure;
    }
    reading.is_sure &= !reading.persons.is_empty();
    reading
}

/// Persons of one part between separators, and whether there is no doubt. A part is pieces between commas.
fn persons(part: &[Vec<String>], several: bool) -> (Vec<Person>, bool) {
    let before_comma =
        |it: &Vec<String>| Person { surname: it.last().cloned().unwrap_or_default(), swapped: None };
    let whole = |it: &Vec<String>| Person { swapped: it.first().cloned(), ..before_comma(it) };
    match part {
        // "Orlan" alone is a surname; "Selmar Orlan" ends in one.
        [one] => (
            vec![whole(one)],
            one.len() > 1 && one.len() <= 4 || several && one.len() == 1 && one[0].len() > 2,
        ),
        // "Orlan, Selmar": the first piece is the surname, unless both are whole names.
        [one, other] if one.len() == 1 || is_initial(&other[0]) || other.len() == 1 => {
            (vec![before_comma(one)], other.len() <= 3)
        }
        all if all.iter().all(|it| it.len() > 1) => {
            (all.iter().map(whole).collect(), all.iter().all(|it| it.len() <= 4))
        }
        // "Orlan, Selmar, Weyran, Ada": in pairs.
        all if all.len() % 2 == 0 && all.iter().step_by(2).all(|it| it.len() == 1) => {
            let short = all.iter().skip(1).step_by(2).all(|it| it.len() <= 2);
            (all.iter().step_by(2).map(before_comma).collect(), !several && short)
        }
        // "Orlan, Selmar B. Weyran, Ada": surnames stand before commas.
        all => (all[..all.len() - 1].iter().map(before_comma).collect(), false),
    }
}

fn is_initial(word: &str) -> bool {
    word.chars().count() == 1
}

fn pieces(part: &str) -> Vec<Vec<String>> {
    let words = |piece: &str| {
        let words = piece.split(|c: char| c.is_whitespace() || c == '.').map(letters);
        words.filter(|it| !it.is_empty() && !ROLES.contains(&it.as_str())).collect::<Vec<_>>()
    };
    part.split(',').map(words).filter(|it| !it.is_empty()).collect()
}

fn letters(word: &str) -> String {
    let ascii = deunicode::deunicode(word);
    ascii.chars().filter(char::is_ascii_alphabetic).map(|it| it.to_ascii_lowercase()).collect()
}

/// All in capitals: glued words cannot be seen.
fn is_shouted(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unclear_strings_are_read_by_the_clear_ones() {
        let values = [
            "Orlan, Selmar; Weyran, Ada B.",
            "Selmar Orlan, Ada B. Weyran",
            "ORLAN, SELMARWEYRAN, ADA",
            "Orlan, SelmarWeyran, Ada",
            "Orlan Selmar &amp; Weyran Ada",
            "Orlan, Selmar (Author) Weyran, Ada (Editor)",
            "Orlan, Selmar/ Weyran, Ada",
            "Orlan, Selmar, Weyran, Ada",
            "Orlan, Selmar; Weyrau, Ada",
            "Orlan, Selmar; Weyran, Ada",
        ];
        for (value, key) in values.iter().zip(keys(&values)) {
            assert_eq!(key, "orlan+weyran", "{value}");
        }
    }

    #[test]
    fn one_person_is_one_person() {
        let values =
            ["Selmar Orlan", "Orlan, Selmar", "Orlan, Selmar B.", "ORLAN", "Orlan, Selmar,", "Ada Weyran"];
        assert_eq!(keys(&values), ["orlan", "orlan", "orlan", "orlan", "orlan", "weyran"]);
    }

    #[test]
    fn clear_strings_are_told_from_unclear_ones() {
        assert!(is_clear("Orlan, Selmar; Weyran, Ada"));
        assert!(!is_clear("ORLAN, SELMARWEYRAN, ADA"));
        assert!(!is_clear("Orlan, Selmar (EDT)"));
    }

    #[test]
    fn any_string_is_taken() {
        for value in ["", ",", ";;", "&", "&;", "(((", "日本", "\u{0}", "É", "A.B"] {
            assert_eq!(keys(&[value]).len(), 1);
        }
    }
}
