//! Which mentions are one actor.

use crate::assess;
use crate::case::{Sheet, case};
use evidence::{Actor, ActorType, Assessment};

fn bearing<'a>(assessment: &'a Assessment, form: &str) -> Vec<&'a Actor> {
    let bears = |it: &&Actor| it.name == form || it.aliases.iter().any(|alias| alias == form);
    assessment.actors.iter().filter(bears).collect()
}

#[test]
fn short_forms_join_what_their_document_defines() {
    let one = "The Orlan Front (OF) moved. OF fighters rested.";
    let other = "The Office of Floods (OF) warned.";
    let assessment = assess(&case(vec![
        Sheet::new("a.txt", "Harbour Post", "2024-01-01", one)
            .names("Orlan Front")
            .defines("OF", "Orlan Front")
            .names("OF"),
        Sheet::new("b.txt", "Ostrel Daily", "2024-01-01", other)
            .naming("Office of Floods", ActorType::StateBody)
            .naming("OF", ActorType::StateBody)
            .names("Office of Floods")
            .defines("OF", "Office of Floods")
            .names("OF"),
    ]));
    let actors = bearing(&assessment, "OF");
    assert_eq!(actors.len(), 2, "{actors:#?}");
    assert!(actors.iter().all(|it| it.mentions.len() == 2));
}

#[test]
fn transliterations_and_fuller_names_join_and_factions_do_not() {
    let sheet = |file: &str, names: &[&str], kind: ActorType| {
        names.iter().fold(
            Sheet::new(file, "Harbour Post", "2024-01-01", &format!("{} met.", names.join(" and "))),
            |sheet, it| sheet.naming(it, kind).names(it),
        )
    };
    let assessment = assess(&case(vec![
        sheet("a.txt", &["Tehrik-i-Selm", "Orlan Front"], ActorType::MilitantGroup),
        sheet("b.txt", &["Tehreek-e-Selm", "Orlan Front East"], ActorType::MilitantGroup),
        sheet("c.txt", &["Noor Dar Weyran"], ActorType::Person),
        sheet("d.txt", &["Nur-ul-Dar Weyran", "Weyran"], ActorType::Person),
        sheet("e.txt", &["Mufti Nur Dar Weyran"], ActorType::Person),
    ]));
    let names: Vec<&str> = assessment.actors.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(assessment.actors.len(), 4, "{names:?}");
    assert_eq!(bearing(&assessment, "Weyran"), bearing(&assessment, "Mufti Nur Dar Weyran"));
    assert_ne!(bearing(&assessment, "Orlan Front")[0].id, bearing(&assessment, "Orlan Front East")[0].id);
}

#[test]
fn a_faction_points_to_its_whole() {
    let words = "River Column is a faction of the Orlan Front";
    let assessment = assess(&case(vec![
        Sheet::new("a.txt", "Harbour Post", "2024-01-01", &format!("{words}.")).relation(
            "organisation",
            "faction_of",
            "River Column",
            "Orlan Front",
            words,
        ),
    ]));
    let whole = bearing(&assessment, "Orlan Front")[0].id;
    assert_eq!(bearing(&assessment, "River Column")[0].part_of, [whole]);
}

#[test]
fn a_judgement_joins_and_undo_parts() {
    use evidence::{Judgement, JudgementId};
    let mut evidence = case(vec![
        Sheet::new("a.txt", "Harbour Post", "2024-01-01", "Orlan Front and Bank Brigade met.")
            .names("Orlan Front")
            .names("Bank Brigade"),
    ]);
    let before = assess(&evidence);
    let id = |name: &str| bearing(&before, name)[0].id.to_string();
    let judgement = |n: &str, action: &str, target: String, detail: String| Judgement {
        id: JudgementId::of(&[n]),
        who: "analyst".to_owned(),
        when: "2024-05-01T10:00:00Z".to_owned(),
        action: action.to_owned(),
        target,
        detail,
        why: "same command".to_owned(),
    };
    evidence.judgements.push(judgement("1", "merge", id("Orlan Front"), id("Bank Brigade")));
    assert_eq!(assess(&evidence).actors.len(), 1);
    evidence.judgements.push(judgement("2", "undo", JudgementId::of(&["1"]).to_string(), String::new()));
    assert_eq!(assess(&evidence), before);
}
