//! Marks of notes in the text, and what the notes cite.

use super::citation::content_before;
use super::cited::{Cited, dated, is_source_name, kind_of};
use super::dates::{Years, date_at_end};
use super::draft::Draft;
use super::grammar::Grammar;
use super::marks::quoted;
use super::naming::tidy_name;
use super::sources::Sources;
use super::words::words;
use evidence::{BlockKind, Cue, Hop, SourceKind, Span};
use language::Paragraph;
use std::collections::BTreeMap;
use std::ops::Range;

/// Notes of a document by their mark.
pub(super) type Notes = BTreeMap<String, Hop>;

/// Name of the hop behind a note that explains and cites nobody.
const AUTHORS_NOTE: &str = "author's note";

/// Words of a note up to which it can be a bare reference.
const SHORT_NOTE: usize = 60;

/// Reads every note, in order, so that "Ibid." finds the one before.
pub(super) fn notes(paragraphs: &[Paragraph], sources: &Sources, years: &Years) -> Notes {
    let mut notes = Notes::new();
    let mut previous: Option<Hop> = None;
    for paragraph in paragraphs.iter().filter(|it| it.kind == BlockKind::Note) {
        let label = paragraph.label.map(str::to_owned).or_else(|| leading_label(paragraph.text));
        let Some(label) = label else { continue };
        let label = label.trim_matches(['[', ']', '.', ' ']).to_owned();
        let span = paragraph.canonical(0..paragraph.text.len() as u32);
        let body = body(paragraph.text, &label);
        let hop = read(body, span, sources, years, previous.as_ref(), &notes);
        previous = Some(hop.clone());
        notes.entry(label).or_insert(hop);
    }
    notes
}

fn leading_label(text: &str) -> Option<String> {
    let inner = text.strip_prefix('[').unwrap_or(text);
    let digits: String = inner.chars().take_while(char::is_ascii_digit).collect();
    (!digits.is_empty() && digits.len() <= 3).then_some(digits)
}

/// The note without its mark.
fn body<'t>(text: &'t str, label: &str) -> &'t str {
    let text = text.trim_start();
    let rest = text.strip_prefix('[').unwrap_or(text);
    match rest.strip_prefix(label) {
        Some(rest) => rest.trim_start_matches(['.', ']', ')', ':', ' ', '\t']),
        None => text,
    }
}

fn read(
    body: &str,
    span: Span,
    sources: &Sources,
    years: &Years,
    previous: Option<&Hop>,
    notes: &Notes,
) -> Hop {
    let own = || Hop {
        name: AUTHORS_NOTE.to_owned(),
        kind: SourceKind::Opinion,
        anonymous: false,
        edition: None,
        published: None,
        span,
    };
    let plain = body.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = plain.to_lowercase();
    if lower.starts_with("ibid") || lower.starts_with("idem") || lower.starts_with("loc. cit") {
        return previous.map_or_else(own, |it| Hop { span, ..it.clone() });
    }
    if let Some(hop) = interview(&plain, span, years) {
        return hop;
    }
    reference(&plain, span, sources, years, notes).unwrap_or_else(own)
}

/// "Author's interview with a relief official, Vesna, 3 May 2024."
fn interview(plain: &str, span: Span, years: &Years) -> Option<Hop> {
    let lower = plain.to_lowercase();
    let at = [
        "interview with ",
        "conversation with ",
        "interviews with ",
        "correspondence with ",
        "communication with ",
        "discussion with ",
    ]
    .iter()
    .find_map(|it| lower.find(it).filter(|at| *at < 40).map(|at| at + it.len()))?;
    let rest = plain.get(at..)?.trim_end_matches('.');
    let (rest, date) = match date_at_end(rest) {
        Some((before, printed, date)) => {
            (before.trim_end_matches(" on").trim_end_matches(','), Some((printed, date)))
        }
        None => (rest, None),
    };
    let who = rest.split([',', ';']).next()?.split(" in ").next()?.trim();
    let first = who.split(' ').next()?.to_lowercase();
    let name = tidy_name(who);
    if name.is_empty() {
        return None;
    }
    let last = name.split(' ').next_back()?.to_lowercase();
    let anonymous = words().is_indefinite(&first)
        || words().is_person(last.trim_end_matches('s'))
        || name.split(' ').any(|it| words().hides_name(&it.to_lowercase()));
    Some(Hop {
        name,
        kind: if anonymous { SourceKind::Anonymous } else { SourceKind::Person },
        anonymous,
        edition: Some(
            date.map_or_else(|| "interview".to_owned(), |(printed, _)| format!("interview, {printed}")),
        ),
        published: date.and_then(|(_, date)| years.resolve(date)),
        span,
    })
}

/// Author, “Title,” Publisher, date — or a shorter form of it.
fn reference(plain: &str, span: Span, sources: &Sources, years: &Years, notes: &Notes) -> Option<Hop> {
    let plain = plain.trim_start_matches("See also ").trim_start_matches("See ").trim_start_matches("see ");
    if plain.split(' ').count() > SHORT_NOTE {
        return None;
    }
    let title = quoted(plain).into_iter().next();
    let Some(title) = title else { return untitled(plain, span, sources, years) };
    let before = plain[..title.start as usize].trim().trim_end_matches([',', ':', '.']).trim();
    let after = plain[title.end as usize..].trim_start_matches([',', '.', ' ']);
    let lead = tidy_name(before.split(" and ").next().unwrap_or(before));
    if !before.is_empty() && (!is_source_name(before) || before.split(' ').count() > 12) {
        return None;
    }
    let publisher = after
        .split([',', '(', ';'])
        .map(str::trim)
        .find(|it| is_source_name(it) && date_at_end(it).is_none());
    let publisher = publisher.map(|it| it.trim_end_matches('.').to_owned());
    let name = if before.is_empty() { publisher.clone()? } else { before.to_owned() };
    let date = dates_in(after);
    if publisher.is_none() && date.is_none() {
        // A short form of an earlier note: the same author.
        let earlier = notes.values().find(|it| it.name == name);
        if let Some(earlier) = earlier {
            return Some(Hop { span, ..earlier.clone() });
        }
    }
    let work = Cited { name: lead.clone(), edition: None, date: date.as_ref().map(|it| it.1) };
    let of_publisher = publisher.as_deref().and_then(|it| sources.known(it).or_else(|| sources.kind_of(it)));
    let serial =
        after.contains("Vol") || after.contains("Issue") || after.contains("no.") || after.contains("pp.");
    let kind = sources.known(&name).or(of_publisher).or(serial.then_some(SourceKind::Academic));
    let kind = kind.unwrap_or_else(|| kind_of(&work, sources));
    let printed = date.as_ref().map(|it| it.0.clone());
    let outer = publisher.filter(|it| *it != name);
    let edition = [outer, printed].into_iter().flatten().collect::<Vec<_>>().join(", ");
    Some(Hop {
        name,
        kind,
        anonymous: false,
        edition: Some(edition).filter(|it| !it.is_empty()),
        published: date.and_then(|it| years.resolve(it.1)),
        span,
    })
}

/// "Lantern Institute, Selm Basin Monitor, March 2024." or "Marrow, 2024, p. 3."
fn untitled(plain: &str, span: Span, sources: &Sources, years: &Years) -> Option<Hop> {
    let link = plain.contains("http://") || plain.contains("https://") || plain.contains("www.");
    let short = plain.split(' ').count() <= 30;
    let first = plain.split([',', ';', '.']).next()?.trim();
    let date = dates_in(plain);
    let cited = dated(plain.trim_end_matches('.'));
    if !short || !(link || date.is_some()) || !is_source_name(first) && cited.is_none() {
        return None;
    }
    let name = if is_source_name(first) { first.to_owned() } else { cited.as_ref()?.name.clone() };
    let words: Vec<&str> = plain.split(' ').collect();
    let sentence = words.iter().any(|it| ["is", "are", "was", "were", "has", "have", "had"].contains(it));
    if sentence && !link {
        return None;
    }
    let work = Cited { name: name.clone(), edition: None, date: date.as_ref().map(|it| it.1) };
    Some(Hop {
        kind: kind_of(&work, sources),
        name,
        anonymous: false,
        edition: date.as_ref().map(|it| it.0.clone()),
        published: date.and_then(|it| years.resolve(it.1)),
        span,
    })
}

/// The first date that closes a comma-separated part of a reference.
fn dates_in(text: &str) -> Option<(String, super::dates::CitedDate)> {
    let cuts = text.char_indices().filter(|(_, it)| matches!(it, ',' | ')' | ';' | '.')).map(|(at, _)| at);
    let ends: Vec<usize> = cuts.chain([text.len()]).collect();
    let found =
        ends.iter().filter_map(|end| date_at_end(text[..*end].trim_end_matches([',', ')', '.', ' '])));
    let best =
        found.filter(|it| it.2.year.is_some()).max_by_key(|it| (it.2.month.is_some(), it.2.day.is_some()))?;
    Some((best.1.to_owned(), best.2))
}

/// Marks in a paragraph: `[3]`, `³`, or digits glued to the stop, if a note bears them.
pub(super) fn marks(text: &str, notes: &Notes) -> Vec<(Range<u32>, String)> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let first = rest.chars().next().unwrap_or(' ');
        let step = first.len_utf8();
        if !(first == '[' || first.is_numeric()) {
            at += step;
            continue;
        }
        if let Some((len, labels)) = bracketed(rest).filter(|_| at > 0) {
            found.extend(labels.into_iter().map(|it| (at as u32..(at + len) as u32, it)));
            at += len;
        } else if let Some((len, label)) = raised(rest) {
            found.push((at as u32..(at + len) as u32, label));
            at += len;
        } else if let Some((len, label)) = glued(rest, at, bytes).filter(|it| notes.contains_key(&it.1)) {
            found.push((at as u32..(at + len) as u32, label));
            at += len;
        } else {
            at += step;
        }
    }
    found
}

/// `[3]`, `[3, 4]`, `[3]–[5]` gives each part.
fn bracketed(rest: &str) -> Option<(usize, Vec<String>)> {
    let inner = rest.strip_prefix('[')?;
    let end = inner.find(']').filter(|it| *it <= 16)?;
    let labels: Vec<String> = inner[..end].split([',', ';']).map(|it| it.trim().to_owned()).collect();
    let numbers =
        labels.iter().all(|it| !it.is_empty() && it.len() <= 3 && it.bytes().all(|b| b.is_ascii_digit()));
    (numbers && !inner[end + 1..].starts_with('(')).then_some((end + 2, labels))
}

fn raised(rest: &str) -> Option<(usize, String)> {
    let digit = |it: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|digit| digit == it);
    let digits: Vec<(usize, char)> =
        rest.chars().map_while(|it| digit(it).map(|value| (value, it))).collect();
    let len: usize = digits.iter().map(|it| it.1.len_utf8()).sum();
    (!digits.is_empty() && digits.len() <= 3)
        .then(|| (len, digits.iter().map(|it| it.0.to_string()).collect()))
}

/// Digits right behind a stop, comma or closing quotation mark that itself follows a letter: "gates.3 Boats".
fn glued(rest: &str, at: usize, bytes: &[u8]) -> Option<(usize, String)> {
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    if digits.is_empty() || digits.len() > 3 || at < 2 || digits.starts_with('0') {
        return None;
    }
    let after = rest[digits.len()..].chars().next();
    let fits = after.is_none_or(|it| it.is_whitespace() || it == '”');
    let mark = matches!(bytes[at - 1], b'.' | b',' | b';' | b'!' | b'?' | b')' | b'"')
        || at >= 3 && &bytes[at - 3..at] == "”".as_bytes();
    let letter = bytes[at - 2].is_ascii_alphabetic() || !bytes[at - 2].is_ascii() || bytes[at - 2] == b')';
    (fits && mark && letter).then_some((digits.len(), digits))
}

/// Attributions to the notes whose marks stand in a paragraph.
pub(super) fn footnotes(g: &Grammar, notes: &Notes) -> Vec<Draft> {
    let mut found = Vec::new();
    let mut since = 0;
    let mut last = 0..0;
    for (mark, label) in marks(g.text(), notes) {
        if mark != last {
            since = last.end;
        }
        let content = content_before(g, &mark, since);
        last = mark.clone();
        if content.is_empty() {
            continue;
        }
        let mut draft = Draft::new(Cue::FootnoteMarker, mark, content);
        draft.hops.extend(notes.get(&label).cloned());
        found.push(draft);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use evidence::Codebook;

    fn hop(body: &str) -> Hop {
        let sources = Sources::new(&Codebook::default());
        read(body, Span::default(), &sources, &Years::default(), None, &Notes::new())
    }

    #[test]
    fn a_note_gives_its_author_and_edition() {
        for (body, name, edition) in [
            (
                "Ada Marrow, “The Dams of the Selm,” Lantern Institute, March 3, 2024.",
                "Ada Marrow",
                Some("Lantern Institute, March 3, 2024"),
            ),
            (
                "Ada Marrow, “Water as a Weapon,” River Studies, Vol. 4, Issue 2, (May 2021), pp. 7-36.",
                "Ada Marrow",
                Some("River Studies, May 2021"),
            ),
            ("“Gates shut again,” Harbour Post, 2 June 2024.", "Harbour Post", Some("2 June 2024")),
            (
                "Author’s interview with a Tarski relief official on May 10, 2024.",
                "Tarski relief official",
                Some("interview, May 10, 2024"),
            ),
            (
                "The Front, like its forerunners, does not recognise the border and has never done so.",
                AUTHORS_NOTE,
                None,
            ),
        ] {
            let hop = hop(body);
            assert_eq!((hop.name.as_str(), hop.edition.as_deref()), (name, edition), "{body}");
        }
        assert!(hop("Author’s interview with a Tarski relief official on May 10, 2024.").anonymous);
    }

    #[test]
    fn marks_are_brackets_raised_or_glued_digits() {
        let hop = hop("Ada Marrow, “Dams,” Lantern Institute, 2024.");
        let notes: Notes = ["1", "2", "3"].iter().map(|it| ((*it).to_owned(), hop.clone())).collect();
        let labels = |text: &str| marks(text, &notes).into_iter().map(|it| it.1).collect::<Vec<_>>();
        assert_eq!(labels("The gates are shut. [1] Boats wait [2, 3]."), ["1", "2", "3"]);
        assert_eq!(labels("The gates are shut.² Boats wait.3 It rains."), ["2", "3"]);
        assert_eq!(labels("Some 2.3 tonnes, 3 boats and version 1.2 of it"), Vec::<String>::new());
        assert_eq!(labels("The gates are shut.7 Boats"), Vec::<String>::new(), "no such note");
    }
}
