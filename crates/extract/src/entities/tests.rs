//! Sentences of an invented conflict with the spans they yield.

use super::*;
use evidence::{ActorEntry, ActorType, Codebook};
use language::{Engine, Scratch};

fn lexicon() -> Lexicon {
    let entry = |name: &str, actor_type: ActorType, demonyms: &[&str]| ActorEntry {
        key: name.to_lowercase(),
        name: name.to_owned(),
        actor_type,
        aliases: Vec::new(),
        demonyms: demonyms.iter().map(|it| (*it).to_owned()).collect(),
        metonyms: Vec::new(),
        part_of: Vec::new(),
    };
    let actors = vec![
        entry("Tarsk", ActorType::State, &["Tarski"]),
        entry("Vesna", ActorType::State, &[]),
        entry("Orlan Front", ActorType::MilitantGroup, &[]),
    ];
    Lexicon::new(&Codebook { actors, ..Codebook::default() })
}

fn document(text: &str) -> evidence::Document {
    let original = evidence::Original::new("example.txt".to_owned(), text.as_bytes().to_vec());
    evidence::Document {
        id: original.document_id(),
        file: original.file,
        sha256: original.sha256,
        text: evidence::Text::new(text.to_owned()),
        blocks: vec![evidence::Block {
            span: evidence::Span::new(0, text.len() as u32),
            kind: evidence::BlockKind::Paragraph,
            page: None,
            label: None,
        }],
        reflow: evidence::Reflow::identity(text),
        metadata: evidence::Metadata::default(),
    }
}

/// Checks that each pair of words and label is among the spans of `text`.
fn check(text: &str, expected: &[(&str, &str)]) {
    let document = document(text);
    let annotated = AnnotatedDocument::annotate(&document, Engine::shared(), &mut Scratch::new());
    let found: Vec<(String, &str)> =
        re3d(&annotated, &lexicon()).into_iter().map(|it| (it.name, it.label)).collect();
    for (words, label) in expected {
        assert!(found.iter().any(|it| it.0 == *words && it.1 == *label), "{words} as {label} in {found:?}");
    }
}

#[test]
fn determiner_and_modifiers_are_inside() {
    check(
        "The armed militants attacked a small village near Ostrel.",
        &[("The armed militants", "Organisation"), ("a small village", "Location"), ("Ostrel", "Location")],
    );
}

#[test]
fn a_state_that_acts_is_an_organisation() {
    check("Tarsk closed its border.", &[("Tarsk", "Organisation")]);
    check("The convoy arrived in Tarsk.", &[("Tarsk", "Location")]);
}

#[test]
fn a_role_is_a_person_alone_and_an_organisation_in_numbers() {
    check(
        "The commander met the ministers.",
        &[("The commander", "Person"), ("the ministers", "Organisation")],
    );
}

#[test]
fn of_and_a_name_belong_to_governments_and_cities() {
    check(
        "The government of Tarsk rebuilt the bridge.",
        &[("The government of Tarsk", "Organisation"), ("the bridge", "Location")],
    );
}

#[test]
fn a_figure_stands_apart_from_what_it_counts() {
    check(
        "On 3 May 2021 the Orlan Front destroyed two bridges and three armoured vehicles.",
        &[
            ("3 May 2021", "Temporal"),
            ("the Orlan Front", "Organisation"),
            ("two", "Quantity"),
            ("bridges", "Location"),
            ("three", "Quantity"),
            ("armoured vehicles", "MilitaryPlatform"),
        ],
    );
}

#[test]
fn pronouns_of_persons_and_of_several_are_marked() {
    check("He said that we must leave.", &[("He", "Person"), ("we", "Organisation")]);
}

#[test]
fn forms_speak_for_themselves() {
    let found = pattern::find(
        "See https://orlan.example/news, call 555-010-4477, write to @orlanfront on 121.5 MHz, 34°10′25″N 18°10′05″E.",
    );
    let labels: Vec<Label> = found.iter().map(|(_, label)| *label).collect();
    let expected =
        [Label::Url, Label::CommsIdentifier, Label::CommsIdentifier, Label::Frequency, Label::Location];
    assert!(expected.iter().all(|it| labels.contains(it)), "{labels:?}");
    assert_eq!(labels.len(), expected.len());
}
