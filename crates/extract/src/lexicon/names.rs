//! Finds the codebook's names in a text, longest first, whatever their transliteration.

use super::fold::{is_particle, word_key};
use evidence::{ActorEntry, ActorType, MentionForm, Sense};
use std::collections::HashMap;
use std::ops::Range;

/// One listed name.
#[derive(Debug, Clone)]
pub(crate) struct Name {
    /// Key of the entry.
    pub entry: String,
    /// Name shown.
    pub shown: String,
    /// What it is.
    pub actor_type: ActorType,
    /// Name, acronym or demonym.
    pub form: MentionForm,
    /// Literal or metonym.
    pub sense: Sense,
    /// For a place: the body it also stands for ("Tarsk City" for the government of Tarsk).
    pub stands_for: Option<Box<Name>>,
}

/// A listed name found in a text.
#[derive(Debug, Clone)]
pub(crate) struct NameHit<'n> {
    /// Bytes in the text.
    pub bytes: Range<u32>,
    /// What was found.
    pub name: &'n Name,
}

/// Listed names, by the keys of their words.
pub(crate) struct Names {
    /// First key → candidates, longest first.
    by_first: HashMap<String, Vec<Listed>>,
}

struct Listed {
    /// Keys after the first; empty for one-word names.
    rest: Vec<String>,
    /// Whether the first letter is a capital, and so must be in the text.
    capital: bool,
    /// Exact words, when the name is an acronym and only they will do.
    exact: Option<String>,
    name: Name,
}

/// A word of a text: letters, digits, and apostrophes inside.
struct Word<'t> {
    bytes: Range<u32>,
    text: &'t str,
    key: String,
}

impl Names {
    /// Compiles names, aliases, demonyms and metonyms of `actors`; where two entries share a form, the later wins.
    pub(crate) fn new(actors: &[ActorEntry]) -> Self {
        let mut names = Self { by_first: HashMap::new() };
        for actor in actors {
            let listed = std::iter::once(&actor.name).chain(&actor.aliases);
            for form in listed {
                let acronym = form.chars().filter(|it| it.is_alphabetic()).all(char::is_uppercase);
                let kind = if acronym { MentionForm::Acronym } else { MentionForm::Name };
                names.add(actor, form, kind, Sense::Literal);
            }
            for form in &actor.demonyms {
                names.add(actor, form, MentionForm::Demonym, Sense::Literal);
            }
            for form in &actor.metonyms {
                names.add(actor, form, MentionForm::Name, Sense::Metonym);
            }
        }
        names.by_first.values_mut().for_each(|it| it.sort_by_key(|it| std::cmp::Reverse(it.rest.len())));
        names
    }

    fn add(&mut self, actor: &ActorEntry, form: &str, kind: MentionForm, sense: Sense) {
        let words = words(form);
        let mut keys = words.iter().map(|it| it.key.clone()).filter(|it| !is_particle(it));
        let Some(first) = keys.next() else { return };
        let rest: Vec<String> = keys.collect();
        let exact = (kind == MentionForm::Acronym && rest.is_empty()).then(|| form.to_owned());
        let capital = form.chars().find(|it| it.is_alphabetic()).is_some_and(char::is_uppercase);
        let name = Name {
            entry: actor.key.clone(),
            shown: actor.name.clone(),
            actor_type: actor.actor_type,
            form: kind,
            sense,
            stands_for: None,
        };
        let candidates = self.by_first.entry(first).or_default();
        let same = candidates.iter().position(|it| it.rest == rest && it.exact == exact);
        let earlier = same.map(|it| candidates.remove(it).name);
        candidates.push(Listed { rest, capital, exact, name: together(earlier, name) });
    }

    /// Listed names in `text`, left to right, longest first, not overlapping.
    pub(crate) fn find(&self, text: &str) -> Vec<NameHit<'_>> {
        let words = words(text);
        let mut hits = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.longest_at(text, &words, at) {
                Some((end, name)) => {
                    hits.push(NameHit { bytes: words[at].bytes.start..words[end - 1].bytes.end, name });
                    at = end;
                }
                None => at += 1,
            }
        }
        hits
    }

    fn longest_at(&self, text: &str, words: &[Word<'_>], at: usize) -> Option<(usize, &Name)> {
        let candidates = self.by_first.get(&words[at].key)?;
        candidates.iter().find_map(|it| it.ends_at(text, words, at).map(|end| (end, &it.name)))
    }
}

/// What a form names that two entries list: the later one; a place and the body it stands for go together.
fn together(earlier: Option<Name>, later: Name) -> Name {
    let is_place = |it: &Name| it.sense == Sense::Literal && it.actor_type == ActorType::Place;
    match earlier {
        Some(body) if body.sense == Sense::Metonym && is_place(&later) => {
            Name { stands_for: Some(Box::new(body)), ..later }
        }
        Some(place) if later.sense == Sense::Metonym && is_place(&place) => {
            Name { stands_for: Some(Box::new(later)), ..place }
        }
        Some(Name { stands_for: Some(body), .. }) if is_place(&later) => {
            Name { stands_for: Some(body), ..later }
        }
        _ => later,
    }
}

impl Listed {
    /// Index after the last word when the name stands at `at`.
    fn ends_at(&self, text: &str, words: &[Word<'_>], at: usize) -> Option<usize> {
        let first = &words[at];
        if self.exact.as_ref().is_some_and(|it| it != first.text) {
            return None;
        }
        if self.capital && !first.text.starts_with(char::is_uppercase) {
            return None;
        }
        let mut next = at + 1;
        for key in &self.rest {
            while words.get(next).is_some_and(|it| is_particle(&it.key) && it.key != *key) {
                next += 1;
            }
            let word = words.get(next).filter(|it| it.key == *key)?;
            let gap = &text[words[next - 1].bytes.end as usize..word.bytes.start as usize];
            let joined = gap
                .chars()
                .all(|it| it.is_whitespace() || matches!(it, '-' | '‐' | '‑' | '–' | '/' | ',' | '.'));
            if !joined || gap.len() > 4 {
                return None;
            }
            next += 1;
        }
        Some(next)
    }
}

/// Words of a text with their keys; a possessive ending is left out.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = None;
    let mut push = |from: usize, to: usize| {
        let raw = &text[from..to];
        let cut = raw.trim_end_matches(['\'', '’', '.']);
        let cut = cut.strip_suffix("'s").or_else(|| cut.strip_suffix("’s")).unwrap_or(cut);
        let cut = if raw.ends_with('.') && cut.contains('.') { raw } else { cut };
        if !cut.is_empty() {
            let key = word_key(cut);
            words.push(Word { bytes: from as u32..(from + cut.len()) as u32, text: cut, key });
        }
    };
    for (index, letter) in text.char_indices() {
        let inside = letter.is_alphanumeric() || (matches!(letter, '\'' | '’' | '.') && start.is_some());
        match (inside, start) {
            (true, None) => start = Some(index),
            (false, Some(from)) => {
                push(from, index);
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        push(from, text.len());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn front() -> Vec<ActorEntry> {
        vec![ActorEntry {
            key: "front".into(),
            name: "Tehrik-i-Orlan".into(),
            actor_type: ActorType::MilitantGroup,
            aliases: vec!["TO".into(), "Orlan Front".into()],
            demonyms: vec!["Orlani".into()],
            metonyms: vec![],
            part_of: vec![],
        }]
    }

    #[test]
    fn names_are_found_in_every_spelling() {
        let names = Names::new(&front());
        let text = "The Tehreek-e-Orlan’s men, the Orlan Front, TO and Orlani shops; to the orlan front.";
        let found: Vec<&str> =
            names.find(text).iter().map(|it| &text[it.bytes.start as usize..it.bytes.end as usize]).collect();
        assert_eq!(found, ["Tehreek-e-Orlan", "Orlan Front", "TO", "Orlani"]);
    }
}
