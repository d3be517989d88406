//! Faults of the apparatus: notes never referred to, marks without a note, marks used twice while one is missing,
//! placeholders left in, headings numbered out of order, one cited author spelt in two ways.

use super::{Found, Scene};
use crate::resolve::fold::fold;
use crate::resolve::is_near_spelling;
use crate::weigh::verdict::counted;
use evidence::{BlockKind, FindingType, Quote, Severity, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Bytes shown before a mark when no sentence is known to hold it.
const SHOWN_BEFORE: u32 = 70;

pub(super) fn find(scene: &Scene) -> Vec<Found> {
    (0..scene.material.documents.len())
        .flat_map(|at| {
            let mut found = notes(scene, at);
            found.extend(placeholders(scene, at));
            found.extend(headings(scene, at));
            found.extend(cited_spellings(scene, at));
            found
        })
        .collect()
}

fn fault(finding_type: FindingType, spans: Vec<Quote>, explanation: String, settles: &str) -> Found {
    Found {
        finding_type,
        severity: Severity::LikelyError,
        spans,
        explanation,
        settles: settles.to_owned(),
        weight: 1,
    }
}

fn notes(scene: &Scene, at: usize) -> Vec<Found> {
    let document = scene.material.documents[at];
    let mut notes: BTreeMap<u32, Span> = BTreeMap::new();
    for block in document.blocks.iter().filter(|it| it.kind == BlockKind::Note) {
        let label = block.label.as_deref().unwrap_or_default();
        let digits: String = label.chars().filter(char::is_ascii_digit).collect();
        if let Ok(number) = digits.parse() {
            notes.entry(number).or_insert(block.span);
        }
    }
    let marks = marks(document);
    if notes.is_empty() || marks.is_empty() {
        return Vec::new();
    }
    let clause = |place: &u32| {
        let sentence = scene.material.sentence(at, *place);
        // The mark itself stands at the end of what it proves.
        let start = sentence.map_or(0, Span::start).max(place.saturating_sub(SHOWN_BEFORE));
        let text = document.text.as_str();
        let start = (start..=*place).find(|it| text.is_char_boundary(*it as usize)).unwrap_or(*place);
        let end = text[*place as usize..].find(']').map_or(*place, |it| *place + it as u32 + 1);
        scene.material.cut(at, Span::new(start, end))
    };
    let note_opening = |span: &Span| {
        let text = document.text.get(*span).unwrap_or_default();
        let end = text.find(['.', ';', '\n']).filter(|it| *it > 20).unwrap_or(text.len());
        scene.material.cut(at, Span::new(span.start(), span.start() + end as u32))
    };
    let mut found = Vec::new();
    let missing: Vec<u32> = notes.keys().copied().filter(|it| !marks.contains_key(it)).collect();
    let twice: Vec<u32> = marks.iter().filter(|(_, places)| places.len() > 1).map(|it| *it.0).collect();
    for number in &missing {
        let near = twice.iter().find(|it| it.abs_diff(*number) == 1);
        let (mut spans, explanation) = match near {
            Some(double) => (
                marks[double].iter().filter_map(clause).collect(),
                format!(
                    "Mark [{double}] stands {} and [{number}] never, though there is a note [{number}]; one of the marks probably means it.",
                    counted(marks[double].len() as u32, "time")
                ),
            ),
            None => (Vec::new(), format!("Note [{number}] is never referred to in the text.")),
        };
        spans.extend(note_opening(&notes[number]));
        found.push(fault(FindingType::FootnoteFault, spans, explanation, "Which claim the note belongs to."));
    }
    for (number, places) in marks.iter().filter(|it| !notes.contains_key(it.0) && notes.len() > 1) {
        let spans = places.iter().filter_map(clause).collect();
        let explanation = format!("Mark [{number}] leads to no note.");
        found.push(fault(FindingType::FootnoteFault, spans, explanation, "The missing note."));
    }
    found
}

/// Bracketed numbers in the body, by number.
fn marks(document: &evidence::Document) -> BTreeMap<u32, Vec<u32>> {
    let mut marks: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    let speaking = document.blocks.iter().filter(|it| it.kind.speaks() && it.kind != BlockKind::Note);
    for block in speaking {
        let text = document.text.get(block.span).unwrap_or_default();
        for (start, _) in text.match_indices('[') {
            let inside = text[start + 1..].split(']').next().unwrap_or_default();
            if inside.len() <= 3
                && let Ok(number) = inside.parse()
            {
                marks.entry(number).or_default().push(block.span.start() + start as u32);
            }
        }
    }
    marks
}

/// Brackets that hold one letter repeated, or a note to oneself, where a source should stand.
fn placeholders(scene: &Scene, at: usize) -> Vec<Found> {
    const LEFT_IN: &[&str] =
        &["ref", "citation needed", "source?", "tk", "tbc", "tbd", "todo", "cite", "year", "date"];
    let document = scene.material.documents[at];
    let mut found = Vec::new();
    for block in document.blocks.iter().filter(|it| it.kind.speaks()) {
        let text = document.text.get(block.span).unwrap_or_default();
        for (start, _) in text.match_indices('(') {
            let Some(length) = text[start..].find(')') else { continue };
            let inside = text[start + 1..start + length].trim().to_lowercase();
            let mut letters = inside.chars();
            let first = letters.next().unwrap_or(' ');
            // Roman numerals repeat a letter too.
            let repeated = inside.len() >= 3
                && first != 'i'
                && first != '.'
                && !first.is_numeric()
                && letters.all(|it| it == first);
            if !repeated && !LEFT_IN.contains(&inside.as_str()) {
                continue;
            }
            let (from, to) =
                (block.span.start() + start as u32, block.span.start() + (start + length) as u32 + 1);
            let sentence = scene
                .material
                .sentence(at, from)
                .map_or(from, Span::start)
                .max(from.saturating_sub(SHOWN_BEFORE));
            let text = document.text.as_str();
            let sentence = (sentence..=from).find(|it| text.is_char_boundary(*it as usize)).unwrap_or(from);
            let spans = scene.material.cut(at, Span::new(sentence, to)).into_iter().collect();
            let explanation =
                format!("\"({inside})\" looks like a placeholder that was left where a source belongs.");
            found.push(fault(FindingType::FootnoteFault, spans, explanation, "The source that was meant."));
        }
    }
    found
}

/// Numbered headings whose numbers fall back.
fn headings(scene: &Scene, at: usize) -> Vec<Found> {
    let document = scene.material.documents[at];
    let mut numbered: Vec<(u32, Span)> = Vec::new();
    for block in document.blocks.iter().filter(|it| it.kind == BlockKind::Heading) {
        let text = document.text.get(block.span).unwrap_or_default().trim_start();
        let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
        let rest = &text[digits.len()..];
        let plain = rest.starts_with(". ") || rest.starts_with(") ");
        if let (true, Ok(number)) = (plain, digits.parse::<u32>()) {
            numbered.push((number, block.span));
        }
    }
    let mut found = Vec::new();
    for pair in numbered.windows(2) {
        let ((before, first), (after, second)) = (pair[0], pair[1]);
        // A fall back to 1 opens a new series.
        if after > before || after == 1 {
            continue;
        }
        let used =
            numbered.iter().filter(|(number, span)| *number == after && *span != second).map(|it| it.1);
        let spans: Vec<Quote> =
            [first, second].into_iter().chain(used).filter_map(|it| scene.material.cut(at, it)).collect();
        let explanation = format!("Section {after} follows section {before}; the numbering falls back.");
        found.push(fault(
            FindingType::FootnoteFault,
            spans,
            explanation,
            "Nothing of substance hangs on it; references to sections may mislead.",
        ));
    }
    found
}

/// Citations of one year whose authors are spelt almost alike.
fn cited_spellings(scene: &Scene, at: usize) -> Vec<Found> {
    let attributions = scene.material.extraction(at).map(|it| it.attributions.as_slice()).unwrap_or_default();
    let mut by_year: BTreeMap<String, BTreeMap<String, (&str, &Quote)>> = BTreeMap::new();
    for attribution in attributions {
        for hop in attribution.chain.iter().filter(|it| !it.anonymous) {
            if let Some(published) = &hop.published {
                let names = by_year.entry(published.iso()).or_default();
                names.entry(fold(&hop.name)).or_insert((&hop.name, &attribution.quote));
            }
        }
    }
    let mut found = Vec::new();
    for names in by_year.into_values() {
        let names: Vec<(&String, &(&str, &Quote))> = names.iter().collect();
        let mut seen: BTreeSet<(&str, &str)> = BTreeSet::new();
        for (n, (a, one)) in names.iter().enumerate() {
            for (b, other) in &names[n + 1..] {
                let close = is_near_spelling(a, b) || a.len() >= 5 && strsim::osa_distance(a, b) == 1;
                if close && seen.insert((a, b)) {
                    let explanation = format!(
                        "{:?} and {:?} are cited for the same date; one work spelt in two ways, not two sources.",
                        one.0, other.0
                    );
                    let spans = vec![one.1.clone(), other.1.clone()];
                    found.push(fault(
                        FindingType::LikelyTypo,
                        spans,
                        explanation,
                        "The reference list or the cited work.",
                    ));
                }
            }
        }
    }
    found
}
