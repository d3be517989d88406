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

/// What `draw` finds in `text`, as words and label.
fn found(
    text: &str,
    draw: fn(&AnnotatedDocument<'_>, &Lexicon) -> Vec<LabelledSpan>,
) -> Vec<(String, &'static str)> {
    let document = document(text);
    let annotated = AnnotatedDocument::annotate(&document, Engine::shared(), &mut Scratch::new());
    draw(&annotated, &lexicon()).into_iter().map(|it| (it.name, it.label)).collect()
}

/// What the rules propose, before the tagger has its say.
fn proposed(annotated: &AnnotatedDocument<'_>, lexicon: &Lexicon) -> Vec<LabelledSpan> {
    examples(annotated, lexicon).into_iter().flat_map(|it| it.proposals).map(|(span, _)| span).collect()
}

fn check_with(
    text: &str,
    expected: &[(&str, &str)],
    draw: fn(&AnnotatedDocument<'_>, &Lexicon) -> Vec<LabelledSpan>,
) {
    let found = found(text, draw);
    for (words, label) in expected {
        assert!(found.iter().any(|it| it.0 == *words && it.1 == *label), "{words} as {label} in {found:?}");
    }
}

/// Checks that the rules propose each pair of words and label for `text`.
fn check(text: &str, expected: &[(&str, &str)]) {
    check_with(text, expected, proposed);
}

#[test]
fn the_tagger_keeps_what_the_rules_are_right_about() {
    check_with(
        "The armed militants attacked a small village near Ostrel on 3 May 2021.",
        &[
            ("The armed militants", "Organisation"),
            ("a small village", "Location"),
            ("Ostrel", "Location"),
            ("3 May 2021", "Temporal"),
        ],
        re3d,
    );
}

#[test]
fn a_form_that_can_be_nothing_else_needs_no_vote() {
    check_with("Tune to 121.5 MHz or see https://orlan.example/news.", &[("121.5 MHz", "Frequency")], re3d);
    check_with("See https://orlan.example/news today.", &[("https://orlan.example/news", "Url")], re3d);
}

#[test]
fn spans_do_not_overlap_and_are_more_or_less_sure() {
    let document = document(
        "The Orlan Front's fighters left Ostrel, and the minister of Vesna praised their commander.",
    );
    let annotated = AnnotatedDocument::annotate(&document, Engine::shared(), &mut Scratch::new());
    let (sure, doubtful) = (re3d(&annotated, &lexicon()), re3d_for_links(&annotated, &lexicon()));
    assert!(sure.len() <= doubtful.len() && !sure.is_empty());
    for spans in [sure, doubtful] {
        assert!(spans.windows(2).all(|it| it[0].bytes.end <= it[1].bytes.start));
        assert!(spans.iter().all(|it| it.confidence > LEAST_LINKED && it.confidence <= 1.0));
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
