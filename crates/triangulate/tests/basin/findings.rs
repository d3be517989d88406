//! What each finder sees, and what it must leave alone.

use crate::case::{Sheet, case, hop};
use crate::{assess, of, only};
use evidence::{ActorType, BlockKind, Bound, FindingType, Modality, Severity};

fn count(file: &str, publisher: &str, bound: Bound, number: f64, words: &str) -> Sheet {
    Sheet::new(file, publisher, "2025-01-10", &format!("{words}.")).attacks(bound, number, words)
}

#[test]
fn a_bound_that_holds_the_other_number_is_compatible() {
    let assessment = assess(&case(vec![
        count("a.txt", "Lantern Institute", Bound::Exact, 342.0, "The Orlan Front made 342 attacks in 2024"),
        count(
            "b.txt",
            "Harbour Post",
            Bound::MoreThan,
            300.0,
            "There were more than 300 attacks by the Orlan Front in 2024",
        ),
    ]));
    only(&assessment, FindingType::CompatibleBound, Severity::Compatible);
    assert!(of(&assessment, FindingType::Numeric).is_empty());
}

#[test]
fn two_counts_of_one_year_conflict() {
    let assessment = assess(&case(vec![
        count("a.txt", "Lantern Institute", Bound::Exact, 342.0, "The Orlan Front made 342 attacks in 2024"),
        count("b.txt", "Harbour Post", Bound::Exact, 260.0, "In 2024 the Orlan Front struck 260 times"),
    ]));
    let found = only(&assessment, FindingType::Numeric, Severity::Conflict);
    assert!(found.explanation.contains("342 - 260 = 82"), "{}", found.explanation);
}

#[test]
fn another_year_is_another_matter() {
    let words = "In 2023 the Orlan Front struck 260 times";
    let assessment = assess(&case(vec![
        count("a.txt", "Lantern Institute", Bound::Exact, 342.0, "The Orlan Front made 342 attacks in 2024"),
        Sheet::new("b.txt", "Harbour Post", "2025-01-11", words).quantity(
            "attacks",
            "events",
            Bound::Exact,
            &[260.0],
            "2023",
            words,
        ),
    ]));
    only(&assessment, FindingType::DifferentPeriod, Severity::Compatible);
    assert!(of(&assessment, FindingType::Numeric).is_empty());
}

#[test]
fn a_later_edition_revises() {
    let edition = |file: &str, date: &str, number: f64, words: &str| {
        Sheet::new(file, "Basin Monitoring Mission", date, words).attacks(Bound::Exact, number, words)
    };
    let assessment = assess(&case(vec![
        edition("a.txt", "2025-01-10", 342.0, "The Orlan Front made 342 attacks in 2024"),
        edition("b.txt", "2025-06-10", 355.0, "The Orlan Front made 355 attacks in 2024"),
    ]));
    only(&assessment, FindingType::Revision, Severity::Compatible);
    assert!(of(&assessment, FindingType::Numeric).is_empty());
}

#[test]
fn a_digit_too_many_is_a_likely_slip() {
    let words = "there are 4000 to 45000 Orlan Front fighters";
    let assessment = assess(&case(vec![Sheet::new("a.txt", "Harbour Post", "2024-01-01", words).quantity(
        "fighters",
        "persons",
        Bound::Between,
        &[4000.0, 45000.0],
        "",
        words,
    )]));
    let found = only(&assessment, FindingType::LikelyTypo, Severity::LikelyError);
    assert!(found.explanation.contains("4,500 was probably meant"), "{}", found.explanation);
}

#[test]
fn a_swapped_short_form_is_a_likely_slip() {
    let text = "The BMM came. BMM staff left. BMM again. The BBM stayed.";
    let mut sheet = Sheet::new("a.txt", "Harbour Post", "2024-01-01", text)
        .defines("BMM", "Basin Monitoring Mission")
        .names("BMM")
        .names("BBM");
    sheet = sheet.names("BMM");
    let assessment = assess(&case(vec![sheet]));
    only(&assessment, FindingType::LikelyTypo, Severity::LikelyError);
}

#[test]
fn parts_that_leave_a_residue_are_a_tension_and_parts_beyond_the_whole_a_slip() {
    let sum = |file: &str, a: f64, b: f64, total: f64| {
        let text = format!(
            "In that year {a} civilians and {b} soldiers were hit, overall {total} casualties were counted."
        );
        Sheet::new(file, "Harbour Post", "2024-01-01", &text)
            .quantity("civilians_killed", "persons", Bound::Exact, &[a], "2023", &format!("{a} civilians"))
            .quantity("soldiers_killed", "persons", Bound::Exact, &[b], "2023", &format!("{b} soldiers"))
            .quantity(
                "casualties",
                "persons",
                Bound::Exact,
                &[total],
                "2023",
                &format!("overall {total} casualties"),
            )
    };
    let residue = assess(&case(vec![sum("a.txt", 120.0, 80.0, 260.0)]));
    let found = only(&residue, FindingType::Arithmetic, Severity::Tension);
    assert!(
        found.explanation.contains("120 + 80 = 200") && found.explanation.contains("260 - 200 = 60"),
        "{}",
        found.explanation
    );
    let beyond = assess(&case(vec![sum("a.txt", 120.0, 80.0, 180.0)]));
    only(&beyond, FindingType::Arithmetic, Severity::LikelyError);
    let right = assess(&case(vec![sum("a.txt", 120.0, 80.0, 200.0)]));
    assert!(of(&right, FindingType::Arithmetic).is_empty());
}

#[test]
fn a_list_shorter_than_announced_is_a_slip() {
    let list = |names: &str| {
        let text = format!("The army shut four crossings, namely {names}, that week.");
        Sheet::new("a.txt", "Harbour Post", "2024-01-01", &text).quantity(
            "crossings",
            "crossings",
            Bound::Exact,
            &[4.0],
            "",
            "four crossings",
        )
    };
    let short = assess(&case(vec![list("Selm Gate, Dar Ford and Upper Vesna")]));
    only(&short, FindingType::CountVsList, Severity::LikelyError);
    let full = assess(&case(vec![list("Selm Gate, Dar Ford, Reed Lock and Upper Vesna")]));
    assert!(of(&full, FindingType::CountVsList).is_empty());
}

#[test]
fn a_source_older_than_the_event_is_an_anachronism() {
    let cited = |date: &str| {
        let words = "In September 2021 Tarsk took in the Orlan Front";
        Sheet::new("a.txt", "Lantern Institute", "2022-02-01", words)
            .shelters(words)
            .at("2021-09")
            .by(&[hop(&format!("Harbour Post | {date}"))])
    };
    only(&assess(&case(vec![cited("2021-07-05")])), FindingType::CitationAnachronism, Severity::LikelyError);
    only(&assess(&case(vec![cited("2022-07-05")])), FindingType::CitationAnachronism, Severity::LikelyError);
    for fine in ["2021", "2021-09-20", "2022-01-02"] {
        assert!(of(&assess(&case(vec![cited(fine)])), FindingType::CitationAnachronism).is_empty(), "{fine}");
    }
}

#[test]
fn affirmed_and_denied_at_one_time_conflicts_and_at_two_times_changes() {
    let affirm = |time: &str| {
        Sheet::new("a.txt", "Lantern Institute", "2024-01-01", "Tarsk hides the Orlan Front.")
            .shelters("Tarsk hides the Orlan Front")
            .at(time)
    };
    let deny = |time: &str| {
        Sheet::new("b.txt", "Harbour Post", "2024-01-05", "Tarsk shuts out the Orlan Front.")
            .shelters("Tarsk shuts out the Orlan Front")
            .denied()
            .at(time)
    };
    only(&assess(&case(vec![affirm("2023"), deny("2023-06")])), FindingType::Polarity, Severity::Conflict);
    let changed = assess(&case(vec![affirm("2021"), deny("2023")]));
    only(&changed, FindingType::ChangeOverTime, Severity::Compatible);
    assert!(of(&changed, FindingType::Polarity).is_empty());
}

#[test]
fn a_group_cannot_act_before_it_exists() {
    let text = "The Orlan Front was founded in 2015. In 2009 Tarsk hid the Orlan Front. The Orlan Front fought Vesna in 2010.";
    let assessment = assess(&case(vec![
        Sheet::new("a.txt", "Harbour Post", "2024-01-01", text)
            .event("founding", "Orlan Front", "", "The Orlan Front was founded in 2015")
            .at("2015")
            .relation("attack", "attacks", "Orlan Front", "Vesna", "The Orlan Front fought Vesna in 2010")
            .at("2010"),
    ]));
    only(&assessment, FindingType::Temporal, Severity::Conflict);
}

#[test]
fn one_office_with_two_holders_is_shown_without_alarm() {
    let text = "Ana Marrow, emir of the Orlan Front, spoke. Ivo Teller, emir of the Orlan Front, left.";
    let assessment = assess(&case(vec![
        Sheet::new("a.txt", "Harbour Post", "2024-01-01", text)
            .role("Ana Marrow", "emir", "Orlan Front", "Ana Marrow, emir of the Orlan Front")
            .role("Ivo Teller", "emir", "Orlan Front", "Ivo Teller, emir of the Orlan Front"),
    ]));
    only(&assessment, FindingType::Role, Severity::Compatible);
}

#[test]
fn a_mark_used_twice_and_a_note_never_used_are_a_fault() {
    let text = "The dam broke. [1] The town fled. [2] The Front came. [2]\nfirst source\nsecond source\nthird source";
    let assessment = assess(&case(vec![
        Sheet::new("a.txt", "Harbour Post", "2024-01-01", text)
            .block("first source", BlockKind::Note, Some("1"))
            .block("second source", BlockKind::Note, Some("2"))
            .block("third source", BlockKind::Note, Some("3")),
    ]));
    let found = only(&assessment, FindingType::FootnoteFault, Severity::LikelyError);
    assert_eq!(found.spans.len(), 3, "{found:#?}");
}

#[test]
fn reserve_lost_on_the_way_is_a_tension() {
    let bmm = [hop("Basin Monitoring Mission")];
    let assessment = assess(&case(vec![
        Sheet::new("a.txt", "Harbour Post", "2024-01-01", "Tarsk allegedly hides the Orlan Front.")
            .shelters("Tarsk allegedly hides the Orlan Front")
            .alleged()
            .by(&bmm),
        Sheet::new("b.txt", "Ostrel Daily", "2024-01-09", "Tarsk does hide the Orlan Front.")
            .shelters("Tarsk does hide the Orlan Front")
            .by(&bmm),
    ]));
    only(&assessment, FindingType::CertaintyDrift, Severity::Tension);
    only(&assessment, FindingType::SingleOrigin, Severity::Note);
}

#[test]
fn a_state_is_no_faction_and_years_are_no_counts() {
    let assessment = assess(&case(vec![
        Sheet::new("a.txt", "Harbour Post", "2024-01-01", "Tarsk hides the Orlan Front.")
            .naming("Tarsk", ActorType::State)
            .shelters("Tarsk hides the Orlan Front"),
    ]));
    assert!(assessment.findings.is_empty(), "{:#?}", assessment.findings);
}

#[test]
fn what_one_document_repeats_is_no_news() {
    let once = "Tarsk hosts the Orlan Front";
    let sheet = Sheet::new("a.txt", "Harbour Post", "2024-03-01", &format!("{once}. So {once}. And {once}."));
    let assessment = assess(&case(vec![sheet.shelters(once).shelters(once).shelters(once)]));
    assert!(of(&assessment, FindingType::SingleOrigin).is_empty());
}

#[test]
fn what_would_be_if_contradicts_nothing() {
    let ally = "Tarsk stands by the Orlan Front";
    let strike = "if Tarsk shells the Orlan Front";
    let pair = |modality| {
        assess(&case(vec![
            Sheet::new("a.txt", "Harbour Post", "2024-03-01", &format!("{ally}.")).relation(
                "alliance",
                "allied_with",
                "Tarsk",
                "Orlan Front",
                ally,
            ),
            Sheet::new("b.txt", "Lantern Institute", "2024-03-02", &format!("{strike}."))
                .relation("attack", "attacks", "Tarsk", "Orlan Front", strike)
                .put_as(modality),
        ]))
    };
    assert!(of(&pair(Modality::Hypothetical), FindingType::Polarity).is_empty());
    assert_eq!(of(&pair(Modality::Asserted), FindingType::Polarity).len(), 1);
}
