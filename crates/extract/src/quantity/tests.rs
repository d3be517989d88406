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
fn who_staged_what_is_counted_is_its_subject() {
    let found = drafts("Attacks launched by the Orlan Front have increased, with over 60 recorded in 2024.");
    assert_eq!(found[0].1, "Front");
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
fn lists_behind_a_total_are_its_parts() {
    let parts = |sentence: &str| drafts(sentence).iter().map(|(it, ..)| it.part_of).collect::<Vec<_>>();
    for text in [
        "The raid killed 49 people, including 12 women, 20 men and 7 children.",
        "The raid killed 49 people: 12 women, 20 men and 7 children.",
        "The raid killed 49 people (12 women, 20 men and 7 children).",
    ] {
        assert_eq!(parts(text), [None, Some(0), Some(0), Some(0)], "{text}");
    }
    assert_eq!(parts("The raid killed 49 people. Of these, 12 were women."), [None, Some(0)]);
    assert_eq!(parts("The raid killed 49 people. They included 12 women."), [None, Some(0)]);
}

#[test]
fn other_figures_are_no_parts() {
    let parts = |sentence: &str| drafts(sentence).iter().map(|(it, ..)| it.part_of).collect::<Vec<_>>();
    for text in [
        "The raid killed 49 people and wounded 12 women.",
        "The raid killed 12 people, including 49 women.",
        "The raid killed 49 people. It wounded 12 women.",
        "The raid killed 49 people; 12 women fled.",
    ] {
        assert_eq!(parts(text), [None, None], "{text}");
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
fn names_places_on_the_map_and_compound_units_are_no_quantities() {
    for sentence in [
        "The report was carried by channel four.",
        "The dam stands at 33°10′21″N.",
        "The gate can pass 7,000 m3/s.",
        "Having one plane drop one bomb is one strike.",
    ] {
        let found = drafts(sentence);
        assert!(
            !found.iter().any(|it| it.0.measure == "airstrikes" || it.0.value != Some(1.0)),
            "{sentence}"
        );
    }
    assert_eq!(drafts("The group seized 12 rifles.").len(), 1);
}

#[test]
fn decimals_are_counted_without_the_word_behind_them() {
    assert_eq!(measured("Tarsk paid 2.4 million dollars for the dam."), [("payment".to_owned(), 2.4e6)]);
    assert!(measured("The dam stands at 33.10215 and 44.20817.").is_empty());
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

/// Measure and value of every figure of `sentence`, by value.
fn measured(sentence: &str) -> Vec<(String, f64)> {
    let found = drafts(sentence);
    found.into_iter().filter_map(|(it, ..)| Some((it.measure, it.value.or(it.low)?))).collect()
}

#[test]
fn bare_figures_count_what_their_sentence_counts() {
    let cases: &[(&str, &[(&str, f64)])] = &[
        (
            "The Front attacked the depot, killing 12 guards and wounding 30.",
            &[("people_killed", 12.0), ("people_injured", 30.0)],
        ),
        (
            "The blast killed 80 guards and injured more than 200.",
            &[("people_killed", 80.0), ("people_injured", 200.0)],
        ),
        (
            "Attacks by the Front increased from 150 in 2020 to 300 in 2021.",
            &[("attacks", 150.0), ("attacks", 300.0)],
        ),
        (
            "Some 500 families left the basin and another 200 followed.",
            &[("families", 500.0), ("families", 200.0)],
        ),
        ("The war left 900 dead.", &[("people_killed", 900.0)]),
        ("The death toll rose to 145.", &[("people_killed", 145.0)]),
        (
            "The toll stood at 145 dead and 200 wounded.",
            &[("people_killed", 145.0), ("people_injured", 200.0)],
        ),
        (
            "Of the 49 people killed, 12 were soldiers and 37 were civilians.",
            &[("people_killed", 49.0), ("soldiers", 12.0), ("civilians", 37.0)],
        ),
        ("Casualties rose by a half in 2022.", &[("growth_of_casualties", 0.5)]),
        ("Raids by the Front go on, with over 60 recorded in May.", &[("attacks", 60.0)]),
    ];
    for (sentence, wanted) in cases {
        let got = measured(sentence);
        let wanted: Vec<(String, f64)> =
            wanted.iter().map(|(it, value)| ((*it).to_owned(), *value)).collect();
        assert_eq!(got, wanted, "{sentence}");
    }
}

#[test]
fn the_two_points_of_a_change_have_each_their_time() {
    let found = drafts("Attacks by the Front increased from 150 in 2020 to 300 in 2021.");
    let periods: Vec<_> =
        found.iter().map(|(it, ..)| it.period.as_ref().and_then(|it| it.value.clone())).collect();
    assert_eq!(periods, [Some("2020".to_owned()), Some("2021".to_owned())]);
}

#[test]
fn figures_that_count_nothing_named_stay_out() {
    for sentence in [
        "The council met at 34.",
        "The plan was read 12 to 7.",
        "Vesna chose number 7.",
        "The mission met the elder, with 4 listed as absent.",
    ] {
        assert_eq!(measured(sentence), [], "{sentence}");
    }
}

#[test]
fn what_stands_beside_a_figure_says_what_it_counts() {
    let cases: &[(&str, &[(&str, f64)])] = &[
        ("About 8,000 of Selm's population of 80,000 have fled.", &[("people_displaced", 8000.0)]),
        ("The guards killed or wounded 13 fighters.", &[("casualties", 13.0)]),
        ("In Tarsk 13 soldiers were killed or wounded.", &[("casualties", 13.0)]),
        (
            "In Tarsk 13 soldiers were killed and 20 wounded.",
            &[("people_killed", 13.0), ("people_injured", 20.0)],
        ),
        ("The army seized 348 Tarsk-made rifles.", &[("rifles", 348.0)]),
        ("The raids have reduced the output of the mines by 20 percent.", &[("decline_of_outputs", 20.0)]),
        ("The council granted a 40 percent wage increase.", &[("growth_of_wages", 40.0)]),
        ("In the clash 15 others were wounded.", &[("people_injured", 15.0)]),
        ("Guards killed 14 fishermen in Tarsk.", &[("people_killed", 14.0)]),
        ("Tarsk grows 90 percent of the wheat.", &[("share_of_wheats", 90.0)]),
        ("The guards found two weapons caches.", &[("caches", 2.0)]),
        ("The dam has an 84 MW station.", &[("station_extent", 84.0)]),
        ("The nurse, a 20-year-old woman from Tarsk, fled.", &[("age", 20.0)]),
        ("The bank offered a $100 million loan.", &[("amount", 100e6)]),
    ];
    for (sentence, wanted) in cases {
        let got = measured(sentence);
        let wanted: Vec<(String, f64)> =
            wanted.iter().map(|(it, value)| ((*it).to_owned(), *value)).collect();
        assert_eq!(got, wanted, "{sentence}");
    }
}

#[test]
fn rounds_are_happenings_only_of_what_is_held() {
    let unit = |sentence: &str| drafts(sentence).into_iter().map(|it| it.0.unit).collect::<Vec<_>>();
    assert_eq!(unit("They held 3 rounds of talks."), ["events"]);
    assert_eq!(unit("They seized 300 rounds of ammunition."), ["rounds"]);
}

#[test]
fn an_article_is_no_part_of_a_currency() {
    let units: Vec<String> =
        drafts("The bank offered a $100 million loan.").into_iter().map(|it| it.0.unit).collect();
    assert_eq!(units, ["USD"]);
}

#[test]
fn makes_hours_and_places_on_a_road_count_nothing() {
    for sentence in [
        "He fired a .38 caliber pistol.",
        "The Front burnt vehicle no 85 of the mill.",
        "The raid began at approximately 1845 (local time).",
        "A week or two ago the mill was shut.",
        "Safety is our number one aim.",
        "The raid took place near the km-45 marker.",
        "The Boeing 727 flight was late.",
        "A car waited at the 14-km marker.",
        "Nearly 12 months since the city fell, the mill stands.",
    ] {
        assert_eq!(measured(sentence), [], "{sentence}");
    }
}
