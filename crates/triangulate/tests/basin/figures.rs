//! Figures that count different things are told apart from figures that conflict.

use crate::assess;
use crate::case::{Sheet, case};
use evidence::{Assessment, Bound, FindingType};

fn killed(file: &str, publisher: &str, number: f64, period: &str, place: &str, words: &str) -> Sheet {
    let sheet = Sheet::new(file, publisher, "2025-01-10", &format!("{words}."));
    let sheet = sheet.quantity("people_killed", "persons", Bound::Exact, &[number], period, words);
    if place.is_empty() { sheet } else { sheet.placed(place) }
}

fn types(assessment: &Assessment) -> Vec<FindingType> {
    let pairs = assessment.findings.iter().filter(|it| it.spans.len() > 1);
    pairs.map(|it| it.finding_type).collect()
}

#[test]
fn a_place_and_the_whole_are_two_scopes() {
    let assessment = assess(&case(vec![
        killed("a.txt", "Weir Post", 45.0, "2024", "Lissow", "In 2024, 45 people were killed in Lissow"),
        killed("b.txt", "Lantern Institute", 118.0, "2024", "", "In 2024, 118 people were killed"),
    ]));
    assert!(types(&assessment).contains(&FindingType::DifferentScope), "{:?}", assessment.findings);
    assert!(!types(&assessment).contains(&FindingType::Numeric));
}

#[test]
fn tolls_of_one_day_conflict_though_one_names_no_place() {
    let day = "2024-05-18";
    let assessment = assess(&case(vec![
        killed("a.txt", "Weir Post", 45.0, day, "Lissow", "On 18 May 45 people were killed in Lissow"),
        killed("b.txt", "Lantern Institute", 118.0, day, "", "On 18 May 118 people were killed"),
    ]));
    assert!(types(&assessment).contains(&FindingType::Numeric), "{:?}", assessment.findings);
}

#[test]
fn killed_and_injured_at_one_place_are_two_metrics_and_elsewhere_nothing() {
    let injured = |place: &str| {
        let words = format!("In 2024, 190 people were injured in {place}");
        let sheet = Sheet::new("b.txt", "Lantern Institute", "2025-01-10", &format!("{words}."));
        sheet.quantity("people_injured", "persons", Bound::Exact, &[190.0], "2024", &words).placed(place)
    };
    let both = |place: &str| {
        let dead =
            killed("a.txt", "Weir Post", 45.0, "2024", "Lissow", "In 2024, 45 people were killed in Lissow");
        types(&assess(&case(vec![dead, injured(place)])))
    };
    assert!(both("Lissow").contains(&FindingType::DifferentMetric));
    assert!(!both("Brannock").contains(&FindingType::DifferentMetric));
}
