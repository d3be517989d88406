use super::{QuantityDraft, quantities, spans};
use crate::time;
use evidence::{Bound, When};
use fixture::Marked;
use language::{AnnotatedDocument, Engine, Scratch};

/// Drafts of one sentence, with the words of subject and target.
fn drafts(sentence: &str) -> Vec<(QuantityDraft, String, String, String)> {
    let marked = Marked::unmarked("tarsk.txt", sentence.to_owned());
    let mut scratch = Scratch::new();
    let annotated = AnnotatedDocument::annotate(&marked.document, Engine::shared(), &mut scratch);
    let dct = When::year(2025);
    let mut found = vec![];
    for paragraph in &annotated.paragraphs {
        let times = time::times(paragraph.text, dct.as_ref());
        let word = |token: Option<u32>| token.map_or(String::new(), |it| paragraph.word(it).to_owned());
        found.extend(quantities(paragraph, &times).into_iter().map(|it| {
            let (subject, target, quote) =
                (word(it.subject), word(it.target), paragraph.words(it.clause.clone()).to_owned());
            (it, subject, target, quote)
        }));
    }
    found
}

#[test]
fn the_same_measure_in_other_words_has_one_key() {
    let cases: &[(&str, &str, &str)] = &[
        ("The Orlan Front killed 49 soldiers in Tarsk.", "people_killed", "persons"),
        ("In Tarsk 49 soldiers were killed.", "people_killed", "persons"),
        ("The raid led to the death of 49 soldiers.", "people_killed", "persons"),
        ("In Tarsk 49 soldiers lost their lives.", "people_killed", "persons"),
        ("At least 49 people died in Tarsk.", "people_killed", "persons"),
        ("The Front demanded the release of 30 prisoners.", "people_released", "persons"),
        ("Vesna arrested 30 smugglers.", "people_detained", "persons"),
        ("The Front carried out 120 attacks in 2024.", "attacks", "events"),
        ("The Front has set up 8 camps in the Selm basin.", "camps", "camps"),
        ("Between 4,000 and 5,000 militants live in the Selm basin.", "fighters", "persons"),
        ("The council signed a one-month ceasefire.", "ceasefire_duration", "months"),
        ("Vesna pays $500 monthly to the chief of the Front.", "payment", "USD"),
        ("Attacks rose by 40 percent in 2024.", "growth_of_attacks", "percent"),
        ("There was a 40 percent increase in attacks.", "growth_of_attacks", "percent"),
        ("The war cost 3 billion dollars in damage.", "economic_loss", "USD"),
    ];
    for (sentence, measure, unit) in cases {
        let found = drafts(sentence);
        let got: Vec<_> = found.iter().map(|(it, ..)| (it.measure.as_str(), it.unit.as_str())).collect();
        assert_eq!(got, [(*measure, *unit)], "{sentence}");
    }
}

#[test]
fn a_figure_has_its_doer_its_target_and_its_time() {
    let found = drafts("The Orlan Front killed nearly 49 soldiers in March 2024.");
    let (draft, subject, target, quote) = &found[0];
    assert_eq!((subject.as_str(), target.as_str()), ("Front", "soldiers"));
    assert_eq!((draft.bound, draft.hedge.as_deref()), (Bound::About, Some("nearly")));
    assert_eq!(draft.of.as_deref(), Some("soldier"));
    assert_eq!(draft.period.as_ref().and_then(|it| it.value.as_deref()), Some("2024-03"));
    assert!(quote.contains("Front killed nearly 49 soldiers"), "{quote}");
}

#[test]
fn the_date_of_a_source_is_no_period() {
    let found = drafts("The Front trained 300 bombers (Tarsk Post, March 2021).");
    assert_eq!(found[0].0.period, None);
}

#[test]
fn parts_are_tied_to_their_total() {
    for sentence in [
        "The raid killed 49 people, including 12 soldiers.",
        "The raid killed 49 people, of whom 12 were soldiers.",
    ] {
        let found = drafts(sentence);
        assert_eq!(
            found.iter().map(|(it, ..)| it.part_of).collect::<Vec<_>>(),
            [None, Some(0)],
            "{sentence}"
        );
    }
}

#[test]
fn labels_dates_and_repeated_counts_are_no_quantities() {
    for sentence in [
        "The Orlan Front was founded in 2007.",
        "Resolution 1267 names the Orlan Front.",
        "The two countries met in Tarsk.",
        "The council adopted a 20-point plan.",
    ] {
        assert_eq!(drafts(sentence).len(), 0, "{sentence}");
    }
}

#[test]
fn bare_text_gives_labelled_spans() {
    let cases = [
        ("He is ten years old.", "age", "years"),
        ("It rose by 5 %.", "percent", "percent"),
        ("It cost $5.", "money", "USD"),
        ("It is 5 km long.", "dimension", "km"),
        ("It has 5 gates.", "number", ""),
    ];
    for (text, label, unit) in cases {
        let found = spans(text);
        assert_eq!(found.iter().map(|it| (it.label, it.unit)).collect::<Vec<_>>(), [(label, unit)], "{text}");
    }
}
