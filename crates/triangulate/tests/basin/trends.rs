//! Violence that grows or wanes as one matter, and what one has with a branch.

use crate::case::{Sheet, case};
use crate::{about, assess};
use evidence::{ActorEntry, ActorType, Assessment, ClaimKind, Evidence};

const RISE: &str = "rise in violence";

fn rises(assessment: &Assessment) -> Vec<usize> {
    let trends = assessment.propositions.iter().filter(|it| it.kind == ClaimKind::Event);
    trends.map(|it| it.members.len()).collect()
}

fn rise(file: &str, publisher: &str, words: &str, place: &str) -> Sheet {
    let sheet = Sheet::new(file, publisher, "2024-03-01", &format!("{words}."));
    sheet.naming(place, ActorType::Place).event("escalation", "", "", words).placed(place)
}

#[test]
fn a_rise_at_one_place_is_one_matter_and_at_two_places_two() {
    let assessment = assess(&case(vec![
        rise("a.txt", "Lantern Institute", "Violence surged in Lissow", "Lissow"),
        rise("b.txt", "Harbour Post", "Raids around Lissow have increased", "Lissow").at("2023"),
        rise("c.txt", "Northbank Wire", "In Brannock fighting has grown", "Brannock").at("2023"),
    ]));
    assert_eq!(rises(&assessment).into_iter().max(), Some(2), "{:#?}", assessment.propositions);
    assert_eq!(about(&assessment, RISE).roots, 2);
}

#[test]
fn rises_of_two_times_are_two_matters() {
    let assessment = assess(&case(vec![
        rise("a.txt", "Lantern Institute", "Violence surged in Lissow", "Lissow").at("2020"),
        rise("b.txt", "Harbour Post", "Raids around Lissow have increased", "Lissow").at("2023"),
    ]));
    assert_eq!(rises(&assessment), [1, 1], "{:#?}", assessment.propositions);
}

#[test]
fn an_account_of_a_place_and_its_country_ties_the_accounts_of_both() {
    let words = "Violence grew in Tarsk, above all in Lissow";
    let both = Sheet::new("c.txt", "Northbank Wire", "2024-03-01", &format!("{words}."))
        .naming("Tarsk", ActorType::State)
        .event("escalation", "", "Tarsk", words)
        .placed("Lissow");
    let sheets = || {
        vec![
            rise("a.txt", "Lantern Institute", "Violence surged in Lissow", "Lissow").at("2023"),
            Sheet::new("b.txt", "Harbour Post", "2024-03-01", "Raids against Tarsk have increased.")
                .naming("Tarsk", ActorType::State)
                .event("escalation", "", "Tarsk", "Raids against Tarsk have increased")
                .at("2023"),
        ]
    };
    assert_eq!(rises(&assess(&case(sheets()))), [1, 1]);
    let mut tied = sheets();
    tied.push(both);
    let assessment = assess(&case(tied));
    assert_eq!(rises(&assessment), [3], "{:#?}", assessment.propositions);
}

/// Two texts on the alliance of a body and of its branch, with or without the branch known to be one.
fn allied(part_of: &[&str]) -> Evidence {
    let sheet = |file: &str, publisher: &str, with: &str| {
        let words = format!("The Orlan Front is allied with {with}");
        Sheet::new(file, publisher, "2024-03-01", &format!("{words}.")).relation(
            "alliance",
            "allied_with",
            "Orlan Front",
            with,
            &words,
        )
    };
    let mut evidence = case(vec![
        sheet("a.txt", "Lantern Institute", "the Highwater Column"),
        sheet("b.txt", "Harbour Post", "the Lower Branch"),
    ]);
    for (key, name, part_of) in
        [("column", "the Highwater Column", &[][..]), ("branch", "the Lower Branch", part_of)]
    {
        evidence.codebook.actors.push(ActorEntry {
            key: key.to_owned(),
            name: name.to_owned(),
            actor_type: ActorType::MilitantGroup,
            aliases: Vec::new(),
            demonyms: Vec::new(),
            metonyms: Vec::new(),
            part_of: part_of.iter().map(|it| (*it).to_owned()).collect(),
        });
    }
    evidence
}

#[test]
fn who_is_allied_with_a_branch_is_allied_with_the_body() {
    let assessment = assess(&allied(&["column"]));
    assert_eq!(about(&assessment, "Highwater Column").members.len(), 2, "{:#?}", assessment.propositions);
    assert_eq!(about(&assessment, "Lower Branch").members.len(), 1);
    assert_eq!(about(&assess(&allied(&[])), "Highwater Column").members.len(), 1);
}
