//! Whether two phrases of a text mean one thing: one's words among the other's, an abbreviation of it, or one
//! explained by the other in brackets.

use super::candidate::Candidate;
use std::collections::BTreeSet;

/// Words that give an abbreviation no letter.
const SMALL: &[&str] = &["of", "the", "and", "de", "del", "for", "la", "los", "las", "el", "in"];

/// Whether two candidates of `text` are one.
pub(super) fn same(text: &str, one: &Candidate, other: &Candidate) -> bool {
    within(&one.key, &other.key)
        || abbreviates(&one.key, &other.key)
        || abbreviates(&other.key, &one.key)
        || explains(text, one, other)
        || explains(text, other, one)
}

fn within(one: &str, other: &str) -> bool {
    let one: BTreeSet<&str> = one.split(' ').collect();
    let other: BTreeSet<&str> = other.split(' ').collect();
    one.is_subset(&other) || other.is_subset(&one)
}

/// "olf" and "orlan liberation front"; the order is free, for the letters may come from another language.
fn abbreviates(short: &str, long: &str) -> bool {
    let words: Vec<&str> = long.split(' ').filter(|it| !SMALL.contains(it)).collect();
    if short.contains(' ') || short.len() < 3 || words.len() < 3 || short.len() > words.len() {
        return false;
    }
    let mut initials: Vec<char> = words.iter().filter_map(|it| it.chars().next()).collect();
    short.chars().all(|letter| {
        let at = initials.iter().position(|it| *it == letter);
        at.map(|at| initials.swap_remove(at)).is_some()
    })
}

/// "one (other)".
fn explains(text: &str, one: &Candidate, other: &Candidate) -> bool {
    one.places.iter().any(|place| {
        let Some(rest) = text.get(place.end as usize..) else { return false };
        let lead = rest.len() - rest.trim_start_matches(['"', ' ', '\'']).len();
        let opens = rest[lead..].starts_with('(');
        let inner = place.end as usize + lead + 1;
        opens
            && other.places.iter().any(|it| {
                it.start as usize == inner
                    && text.get(it.end as usize..).is_some_and(|it| it.starts_with(')'))
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(text: &str, words: &str) -> Candidate {
        let start = text.find(words).expect("it stands there") as u32;
        let place = start..start + words.len() as u32;
        Candidate { key: words.to_owned(), places: vec![place], ..Candidate::default() }
    }

    #[test]
    fn brackets_and_initials_join() {
        let text =
            "the army of selm freedom (xyz) and the orlan liberation front, the olf, and the vesna militia";
        let it = |words: &str| candidate(text, words);
        assert!(same(text, &it("army of selm freedom"), &it("xyz")));
        assert!(same(text, &it("olf"), &it("orlan liberation front")));
        assert!(same(text, &it("militia"), &it("vesna militia")));
        assert!(!same(text, &it("vesna militia"), &it("olf")));
        assert!(!same(text, &it("xyz"), &it("olf")));
    }
}
