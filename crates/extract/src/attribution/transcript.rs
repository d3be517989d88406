//! Who speaks in a transcript: "HALVEK: The gates stay shut."
//!
//! Method: a paragraph that opens with a name in capitals and a colon, where another paragraph of the document does so
//! too; one alone is a heading or a place.
//!
//! Known misses: labels in small letters or brackets; speech that runs over several paragraphs under one label.

use super::draft::Draft;
use super::grammar::Grammar;
use super::sources::Sources;
use super::voice::Voice;
use evidence::{Cue, SourceKind};
use std::ops::Range;

/// Longest label, in letters.
const LONGEST: usize = 32;

/// Words in capitals before a colon that name nobody.
const HEADINGS: &[&str] = &[
    "NOTE",
    "UPDATE",
    "SOURCE",
    "SOURCES",
    "PHOTO",
    "WATCH",
    "READ",
    "VIDEO",
    "CORRECTION",
    "TABLE",
    "FIGURE",
    "ANNEX",
    "SUBJECT",
    "DATE",
];

/// Whether a document is a transcript: two of its paragraphs have labels.
pub(super) fn is_transcript<'a>(paragraphs: impl Iterator<Item = &'a str>) -> bool {
    paragraphs.filter(|it| label(it).is_some()).take(2).count() == 2
}

/// The bytes of the name that labels a paragraph.
fn label(text: &str) -> Option<Range<usize>> {
    let start = text.len() - text.trim_start_matches(['"', '“', ' ']).len();
    let name = &text[start..start + text[start..].find(':')?];
    let letters = name.chars().filter(|it| it.is_alphabetic()).count();
    let shaped = name.chars().all(|it| it.is_uppercase() || matches!(it, ' ' | '.' | '-' | '\'' | '’'));
    let names = (3..=LONGEST).contains(&letters) && shaped && !HEADINGS.contains(&name.trim());
    names.then(|| start..start + name.len())
}

/// What the labelled speaker of a paragraph says in it.
pub(super) fn spoken(g: &Grammar, sources: &Sources) -> Option<Draft> {
    let label = label(g.text())?;
    let span = label.start as u32..label.end as u32;
    let content = g.trim(span.end + 1..g.text().len() as u32);
    if content.is_empty() {
        return None;
    }
    let name = titled(&g.text()[label]);
    let mut draft = Draft::new(Cue::Quotation, span.clone(), content);
    let kind = sources.kind_of(&name).unwrap_or(SourceKind::Person);
    draft.voice = Some(Voice::of_person(name, kind, span));
    Some(draft)
}

/// "PETRA HALVEK" as names are written.
fn titled(label: &str) -> String {
    let mut fresh = true;
    let letter = |it: char| {
        let kept = if fresh { it } else { it.to_lowercase().next().unwrap_or(it) };
        fresh = !it.is_alphabetic();
        kept
    };
    label.trim().chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_names_in_capitals_before_a_colon() {
        for (text, wanted) in [
            ("HALVEK: The gates stay shut.", Some("HALVEK")),
            ("\"PETRA DORN: Not yet.", Some("PETRA DORN")),
            ("NOTE: The gates are shut.", None),
            ("Halvek: The gates stay shut.", None),
            ("The gates are shut.", None),
        ] {
            assert_eq!(label(text).map(|it| &text[it]), wanted, "{text}");
        }
        assert!(!is_transcript(["OSTREL: The gates are shut.", "Nobody passes."].into_iter()));
        assert_eq!(titled("PETRA O'DORN"), "Petra O'Dorn");
    }
}
