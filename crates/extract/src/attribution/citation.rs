//! Citations in brackets: "(Harbour Post, 2 June; Marrow, 2024)".

use super::cited::{Cited, dated, is_source_name, kind_of};
use super::dates::{CitedDate, Years, date_at_end};
use super::draft::Draft;
use super::grammar::Grammar;
use super::sources::Sources;
use super::voice::Voice;
use evidence::{Cue, Hop, Span};
use std::ops::Range;

/// Longest bracket taken for a citation, in bytes.
const LONGEST: usize = 400;

/// Longest leftover of an edit that is still taken for a citation, in letters.
const PLACEHOLDER: usize = 12;

/// A bracket that cites, with what it cites.
#[derive(Debug, Clone)]
pub(super) struct Bracket {
    pub bytes: Range<u32>,
    pub works: Vec<Cited>,
}

/// The citing brackets of a text, left to right.
pub(super) fn brackets(text: &str, sources: &Sources) -> Vec<Bracket> {
    let mut found = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, mark) in text.char_indices() {
        match mark {
            '(' => open.push(at),
            ')' => {
                let Some(start) = open.pop() else { continue };
                let inner = &text[start + 1..at];
                if inner.len() > LONGEST || inner.contains('(') {
                    continue;
                }
                let works = works(text, start, at + 1, inner, sources);
                if !works.is_empty() {
                    found.push(Bracket { bytes: start as u32..at as u32 + 1, works });
                }
            }
            _ => {}
        }
    }
    found
}

fn works(text: &str, start: usize, end: usize, inner: &str, sources: &Sources) -> Vec<Cited> {
    let parts: Vec<&str> = inner.split(';').map(str::trim).filter(|it| !it.is_empty()).collect();
    let mut works: Vec<Cited> = parts.iter().filter_map(|it| dated(it)).collect();
    if !works.is_empty() {
        // Beside dated works an undated name is a citation too.
        let undated = parts.iter().filter(|it| dated(it).is_none() && is_source_name(it) && it.len() < 60);
        let bare = undated.map(|it| Cited { name: (*it).to_owned(), edition: None, date: None });
        works.extend(bare.collect::<Vec<_>>());
        return works;
    }
    let closes = closes_sentence(text, end);
    let known = parts.iter().all(|it| sources.known(it).is_some() && is_outlet(it, sources));
    if known && closes && !parts.is_empty() && !abbreviates(&text[..start], inner) {
        return parts.iter().map(|it| Cited { name: (*it).to_owned(), edition: None, date: None }).collect();
    }
    if is_placeholder(text, start, end, inner) && !is_acronym(&text[..start], inner) {
        return vec![Cited { name: inner.trim().to_owned(), edition: None, date: None }];
    }
    Vec::new()
}

/// Without a date only those who publish are cited by bare name.
fn is_outlet(name: &str, sources: &Sources) -> bool {
    use evidence::SourceKind as Kind;
    matches!(
        sources.known(name),
        Some(Kind::Press | Kind::ThinkTank | Kind::DataSet | Kind::Ngo | Kind::MilitantMedia)
    )
}

fn closes_sentence(text: &str, end: usize) -> bool {
    text[end..].trim_start_matches(['”', '"', '’', ' ']).starts_with(['.', '!', '?', ';', ','])
        || text[end..].trim().is_empty()
}

/// Whether the bracket is the short form of the words before it: "Basin Monitoring Mission (BMM)".
fn abbreviates(before: &str, inner: &str) -> bool {
    let initials: String = inner.chars().filter(|it| it.is_uppercase()).collect();
    let n = initials.chars().count();
    let words: Vec<&str> = before.split_whitespace().collect();
    n >= 2 && words.iter().rev().take(n + 4).any(|it| it.starts_with(initials.chars().next().unwrap_or(' ')))
}

/// Whether the letters of the bracket begin the words before it, in any order: "orlan front (of)", or whether no capitals
/// tell short forms from leftovers.
fn is_acronym(before: &str, inner: &str) -> bool {
    if !before.contains(char::is_uppercase) {
        return true;
    }
    let words = before.split(|it: char| it.is_whitespace() || it == '-').rev().take(PLACEHOLDER);
    let mut initials: Vec<char> = words.filter_map(|it| it.to_lowercase().chars().next()).collect();
    inner.trim().to_lowercase().chars().all(|letter| {
        let at = initials.iter().position(|it| *it == letter);
        at.map(|it| initials.swap_remove(it)).is_some()
    })
}

/// What an editor left where a citation was to stand: "(ref)" at the end of a sentence.
fn is_placeholder(text: &str, start: usize, end: usize, inner: &str) -> bool {
    let word = inner.trim().trim_matches(['?', '!', '.']);
    let letters = word.chars().count();
    let single = !word.contains(char::is_whitespace) && word.chars().all(char::is_alphabetic);
    let listed = [
        "ref",
        "refs",
        "source",
        "cite",
        "citation",
        "tk",
        "tbc",
        "tbd",
        "reference",
        "xx",
        "xxx",
        "add source",
        "citation needed",
        "source?",
        "cit",
        "add ref",
    ]
    .contains(&word.to_lowercase().as_str());
    let lower = word.chars().all(char::is_lowercase);
    let shapeless = !word.contains(['a', 'e', 'i', 'o', 'u', 'y']) || all_same(word);
    let roman = word.chars().all(|it| "ivxlc".contains(it));
    let after_stop = text[..start].ends_with(['.', '!', '?', '”']);
    let at_end = closes_sentence(text, end) || after_stop;
    let fits = (2..=PLACEHOLDER).contains(&letters) && lower && single && !roman;
    at_end && (listed || fits && (shapeless || after_stop))
}

fn all_same(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(|first| letters.all(|it| it == first))
}

/// Attributions to the works of each bracket.
pub(super) fn citations(g: &Grammar, brackets: &[Bracket], sources: &Sources, years: &Years) -> Vec<Draft> {
    let mut found = Vec::new();
    for (index, bracket) in brackets.iter().enumerate() {
        let since = index.checked_sub(1).map_or(0, |it| brackets[it].bytes.end);
        let content = content_before(g, &bracket.bytes, since);
        if content.is_empty() {
            continue;
        }
        for work in &bracket.works {
            let mut draft = Draft::new(Cue::ParenCitation, bracket.bytes.clone(), content.clone());
            draft.hops.push(hop(work, g.canonical(&place_of(g, &bracket.bytes, &work.name)), sources, years));
            found.push(draft);
        }
    }
    found
}

/// The year behind an author in running text: "Marrow (2024) argues".
pub(super) fn narrated(g: &Grammar, voice: &Voice) -> Option<(String, CitedDate)> {
    let rest = g.text().get(voice.span.start as usize..)?;
    let open = rest.find('(').filter(|it| *it <= voice.span.len() + 1)?;
    let close = rest.find(')').filter(|it| *it > open)?;
    let inner = rest[open + 1..close].trim();
    let (before, printed, date) = date_at_end(inner)?;
    (before.is_empty() && inner.len() < 12).then(|| (printed.to_owned(), date))
}

/// Takes citing brackets and marks off the ends of what is said.
pub(super) fn cut_off(g: &Grammar, drafts: &mut [Draft], citing: &[Range<u32>]) {
    for draft in drafts {
        for mark in citing.iter().rev() {
            if mark.start <= draft.content.start || mark.start >= draft.content.end {
                continue;
            }
            let rest = g.slice(&(mark.end.min(draft.content.end)..draft.content.end));
            if rest.chars().all(|it| !it.is_alphanumeric()) {
                draft.content = g.trim(draft.content.start..mark.start);
            }
        }
    }
}

/// The hop for a cited work named at `span`.
pub(super) fn hop(work: &Cited, span: Span, sources: &Sources, years: &Years) -> Hop {
    let placeholder = work.date.is_none() && work.name.chars().all(char::is_lowercase);
    Hop {
        name: if placeholder { format!("placeholder “{}”", work.name) } else { work.name.clone() },
        kind: if placeholder { evidence::SourceKind::Anonymous } else { kind_of(work, sources) },
        anonymous: placeholder,
        edition: work.edition.clone(),
        published: work.date.and_then(|it| years.resolve(it)),
        span,
    }
}

/// Where the name stands in the bracket; the whole bracket when line breaks hide it.
fn place_of(g: &Grammar, bracket: &Range<u32>, name: &str) -> Range<u32> {
    match g.slice(bracket).find(name) {
        Some(at) => bracket.start + at as u32..bracket.start + (at + name.len()) as u32,
        None => bracket.clone(),
    }
}

/// The statement a mark at `mark` stands for: back to the previous citation or the start of the sentence.
pub(super) fn content_before(g: &Grammar, mark: &Range<u32>, since: u32) -> Range<u32> {
    let text = g.text();
    let before = text[..mark.start as usize].trim_end();
    let before = before.trim_end_matches(['”', '"']).trim_end_matches(['.', '!', '?']);
    if before.is_empty() {
        return mark.start..mark.start;
    }
    let last = g.token_at(before.len() as u32 - 1).min(g.len().saturating_sub(1));
    let mut start = g.bytes(g.sentence(last)).start;
    // A citation cut off as a sentence of its own leads back to the words it follows.
    if g.slice(&(start..mark.start)).split_whitespace().count() < 3 && start > since {
        let earlier = g.token_at(start.saturating_sub(1)).saturating_sub(1);
        start = g.bytes(g.sentence(earlier)).start;
    }
    let start = start.max(since.min(mark.start));
    let words = &text[start as usize..mark.start as usize];
    let skipped =
        words.len() - words.trim_start_matches(|it: char| it.is_whitespace() || ".,;:)]”".contains(it)).len();
    let kept = words.trim_end().len();
    start + skipped.min(kept) as u32..start + kept as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use evidence::{Codebook, PublisherEntry, SourceKind};

    fn names(text: &str) -> Vec<String> {
        let publishers = vec![PublisherEntry {
            name: "Northbank Wire".into(),
            kind: SourceKind::Press,
            aliases: vec!["NW".into()],
            owner: None,
        }];
        let sources = Sources::new(&Codebook { publishers, ..Codebook::default() });
        brackets(text, &sources).into_iter().flat_map(|it| it.works).map(|it| it.name).collect()
    }

    #[test]
    fn brackets_that_cite() {
        for (text, wanted) in [
            ("Tarsk shut the gates (Harbour Post, 2 June).", vec!["Harbour Post"]),
            (
                "It fell (Harbour Post, 2 June; Marrow, 2024; Ostrel Daily, May 3, 2023).",
                vec!["Harbour Post", "Marrow", "Ostrel Daily"],
            ),
            ("The gates are shut (Northbank Wire).", vec!["Northbank Wire"]),
            ("The gates are shut.(rrr) Boats wait.", vec!["rrr"]),
            ("The gates are shut (ref).", vec!["ref"]),
        ] {
            assert_eq!(names(text), wanted, "{text}");
        }
    }

    #[test]
    fn brackets_that_gloss() {
        for text in [
            "The Orlan Front (OF) shut the gates.",
            "Petra Marrow (1954–2013) led it.",
            "Two aims: (i) grain and (ii) water.",
            "the gates were shut by the orlan water guard (owg).",
            "The second (2) is closed.",
            "The Northbank Watch (NW).",
            "They left (they did not return) at night.",
            "Vesna (also a port) burned.",
        ] {
            assert!(names(text).is_empty(), "{text}");
        }
    }
}
