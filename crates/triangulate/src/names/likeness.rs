//! How alike two words of names are.
//!
//! Method: two edit distances with swaps of neighbours. One counts letters as typed; the other lets the spellings
//! that stand for one sound (`data/names/spelling.tsv`) change places at a fraction of the cost. Words of a script
//! without short vowels are compared by their consonants with words of another.

use super::romanise::Script;
use super::tables::{Part, tables};
use super::words::Word;

/// How two words are the same, if they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Letter by letter.
    Equal,
    /// Two spellings of one sound.
    Spelling,
    /// Letters mistyped.
    Typing,
    /// One is the other's first letter.
    Initial,
    /// Forms of one given name.
    ShortForm,
    /// They are not.
    Other,
}

/// What the comparison of two words found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Likeness {
    /// 1 for the same word, 0 for nothing in common, by sound.
    pub(crate) sound: f64,
    /// The same by letters as typed.
    pub(crate) typed: f64,
    /// Letters that differ as typed.
    pub(crate) edits: f64,
    /// In words.
    pub(crate) way: Way,
}

impl Likeness {
    /// One figure, for choosing which words belong together.
    pub(crate) fn blend(&self) -> f64 {
        match self.way {
            Way::Equal => 1.0,
            Way::Initial => 0.8,
            Way::ShortForm => 0.9,
            _ => self.sound.mul_add(0.6, 0.4 * self.typed),
        }
    }
}

/// Sound from which two words are two spellings of one.
const ONE_SOUND: f64 = 0.85;

/// Share of letters as typed from which two words are one mistyped.
const MISTYPED: f64 = 0.74;

/// Compares two words.
pub(crate) fn likeness(a: &Word, b: &Word) -> Likeness {
    if a.text == b.text {
        return Likeness { sound: 1.0, typed: 1.0, edits: 0.0, way: Way::Equal };
    }
    let nothing = Likeness { sound: 0.0, typed: 0.0, edits: 9.0, way: Way::Other };
    if (a.part == Part::Initial) || (b.part == Part::Initial) {
        let same = a.text.chars().next() == b.text.chars().next();
        let one = a.part != b.part;
        let way = if same && one { Way::Initial } else { Way::Other };
        if way == Way::Initial {
            return Likeness { sound: 0.8, typed: 0.8, edits: 0.0, way };
        }
        return nothing;
    }
    if a.script == Script::Signs && b.script == Script::Signs {
        return nothing;
    }
    let mut found = of_texts(&a.text, &b.text);
    if (a.script == Script::Consonants) != (b.script == Script::Consonants) {
        let bones = sound(&consonants(&a.text), &consonants(&b.text));
        found.sound = found.sound.max(0.95 * bones);
        found.typed = found.typed.max(0.9 * bones);
        found.edits = found.edits.min(((1.0 - bones) * 6.0).round());
        if bones >= ONE_SOUND {
            found.way = Way::Spelling;
        }
    }
    if found.way == Way::Other && is_short_form(&a.text, &b.text) {
        found = Likeness { sound: 0.9, typed: 0.9, edits: 0.0, way: Way::ShortForm };
    }
    found
}

fn of_texts(a: &str, b: &str) -> Likeness {
    let (one, other): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let longer = one.len().max(other.len()).max(1) as f64;
    let edits = strsim::osa_distance(a, b) as f64;
    let typed = 1.0 - edits / longer;
    let sound = sound(a, b);
    let way = match () {
        () if sound >= ONE_SOUND => Way::Spelling,
        () if typed >= MISTYPED || edits <= 1.0 && longer >= 3.0 => Way::Typing,
        () => Way::Other,
    };
    Likeness { sound, typed, edits, way }
}

fn is_short_form(a: &str, b: &str) -> bool {
    let groups = |it: &str| tables().short_forms.get(it);
    matches!((groups(a), groups(b)), (Some(one), Some(other)) if !one.is_disjoint(other))
}

/// Likeness by sound: 1 less the weighted distance over the mean length.
pub(crate) fn sound(a: &str, b: &str) -> f64 {
    let (a, b) = (once(a), once(b));
    let mean = (a.len() + b.len()) as f64 / 2.0;
    if mean == 0.0 {
        return 0.0;
    }
    (1.0 - distance(&a, &b) / mean).max(0.0)
}

/// Letters, doubled ones once.
fn once(word: &str) -> String {
    let mut letters = String::with_capacity(word.len());
    for letter in word.chars().filter(char::is_ascii) {
        if !letters.ends_with(letter) || "aeiou".contains(letter) {
            letters.push(letter);
        }
    }
    letters
}

/// Longest group of letters in the table of spellings: "vich".
const LONGEST_GROUP: usize = 5;

fn distance(a: &str, b: &str) -> f64 {
    let spelling = &tables().spelling;
    let width = b.len() + 1;
    let mut cost = vec![f64::INFINITY; (a.len() + 1) * width];
    cost[0] = 0.0;
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            let here = cost[i * width + j];
            let mut relax = |i: usize, j: usize, by: f64| {
                let cell = &mut cost[i * width + j];
                *cell = cell.min(here + by);
            };
            let (rest_a, rest_b) = (&a[i..], &b[j..]);
            if let (Some(x), Some(y)) = (rest_a.bytes().next(), rest_b.bytes().next()) {
                relax(i + 1, j + 1, if x == y { 0.0 } else { 1.0 });
                let (second_a, second_b) =
                    (rest_a.as_bytes().get(1).copied(), rest_b.as_bytes().get(1).copied());
                if second_a == Some(y) && second_b == Some(x) && x != y {
                    relax(i + 2, j + 2, 0.8);
                }
            }
            if !rest_a.is_empty() {
                relax(i + 1, j, spelling.get(&(&rest_a[..1], "")).copied().unwrap_or(1.0));
            }
            if !rest_b.is_empty() {
                relax(i, j + 1, spelling.get(&(&rest_b[..1], "")).copied().unwrap_or(1.0));
            }
            for x in 1..=LONGEST_GROUP.min(rest_a.len()) {
                for y in 1..=LONGEST_GROUP.min(rest_b.len()) {
                    if let Some(by) = spelling.get(&(&rest_a[..x], &rest_b[..y])) {
                        relax(i + x, j + y, *by);
                    }
                }
            }
        }
    }
    cost[cost.len() - 1]
}

fn consonants(word: &str) -> String {
    let kept: String = word.chars().filter(|it| !"aeiouywh".contains(*it)).collect();
    if kept.is_empty() { word.to_owned() } else { kept }
}

#[cfg(test)]
mod tests {
    use super::super::NameKind;
    use super::super::words::words;
    use super::*;

    fn of(a: &str, b: &str) -> Likeness {
        likeness(&words(a, NameKind::Person)[0], &words(b, NameKind::Person)[0])
    }

    #[test]
    fn spellings_of_one_sound_are_nearer_than_other_words() {
        assert!(sound("mahmood", "mahmoud") > 0.95);
        assert!(sound("yusuf", "youssouf") > 0.85);
        assert!(sound("tarsk", "vesna") < 0.5);
        assert!(sound("selmar", "selman") < sound("sergey", "sergei"));
    }

    #[test]
    fn ways_are_told_apart() {
        assert_eq!(of("Orlan", "Orlan").way, Way::Equal);
        assert_eq!(of("O.", "Orlan").way, Way::Initial);
        assert_eq!(of("Bill", "William").way, Way::ShortForm);
        assert_eq!(of("Orlan", "Orlzn").way, Way::Typing);
        assert_eq!(of("Orlan", "Vesna").way, Way::Other);
    }

    #[test]
    fn a_name_without_short_vowels_is_met_by_its_consonants() {
        assert!(of("سليم", "Salim").sound > 0.9);
        assert!(of("سليم", "Karim").sound < 0.9);
    }
}
