//! The brief says nothing that its quotes do not.

use crate::assess;
use crate::case::{Sheet, case, hop};
use evidence::{Bound, Brief, Evidence, Quote, SectionKind};
use triangulate::{carried, compose};

fn basin() -> Evidence {
    let bmm = [hop("Basin Monitoring Mission | Fourth Report")];
    let text = "The Orlan Front made 342 attacks in 2024. Tarsk hides the Orlan Front in its valleys.";
    case(vec![
        Sheet::new("a.txt", "Lantern Institute", "2025-01-10", text)
            .attacks(Bound::Exact, 342.0, "The Orlan Front made 342 attacks in 2024")
            .shelters("Tarsk hides the Orlan Front in its valleys"),
        Sheet::new(
            "b.txt",
            "Harbour Post",
            "2025-01-12",
            "In 2024 the Orlan Front struck 260 times. Tarsk lodges the Orlan Front, the Mission says.",
        )
        .attacks(Bound::Exact, 260.0, "In 2024 the Orlan Front struck 260 times")
        .shelters("Tarsk lodges the Orlan Front")
        .by(&bmm),
        Sheet::new(
            "c.txt",
            "Northbank Wire",
            "2025-01-13",
            "Tarsk denies that it funds the Orlan Front. Vesna arms the Orlan Front.",
        )
        .relation("funding", "funds", "Tarsk", "Orlan Front", "it funds the Orlan Front")
        .denied()
        .relation(
            "material_support",
            "provides_material_support_to",
            "Vesna",
            "Orlan Front",
            "Vesna arms the Orlan Front",
        ),
    ])
}

fn quotes(brief: &Brief, notes: &[u32]) -> Vec<Quote> {
    notes.iter().map(|it| brief.notes[*it as usize - 1].quote.clone()).collect()
}

#[test]
fn every_sentence_is_carried_by_its_quotes() {
    let evidence = basin();
    let assessment = assess(&evidence);
    let brief = compose(&evidence, &assessment, None);
    let kinds: Vec<SectionKind> = brief.sections.iter().map(|it| it.kind).collect();
    assert!(
        kinds.contains(&SectionKind::Corroborated) && kinds.contains(&SectionKind::Findings),
        "{brief:#?}"
    );
    for sentence in brief.sections.iter().flat_map(|it| &it.sentences) {
        assert!(!sentence.notes.is_empty());
        assert_eq!(carried(&evidence, &assessment, &sentence.text, &quotes(&brief, &sentence.notes)), Ok(()));
    }
    assert_eq!(brief.title, "Orlan Front and Tarsk: what 3 documents say");
    assert!(
        brief
            .sources
            .iter()
            .any(|it| it.name == "Basin Monitoring Mission" && it.remark.contains("citations only"))
    );
}

#[test]
fn a_changed_number_or_name_is_refused() {
    let evidence = basin();
    let assessment = assess(&evidence);
    let brief = compose(&evidence, &assessment, None);
    let attacks = brief
        .sections
        .iter()
        .flat_map(|it| &it.sentences)
        .find(|it| it.text.contains("342"))
        .expect("a sentence");
    let cited = quotes(&brief, &attacks.notes);
    assert!(carried(&evidence, &assessment, &attacks.text.replace("342", "432"), &cited).is_err());
    assert!(carried(&evidence, &assessment, &attacks.text.replace("Orlan Front", "Vesna"), &cited).is_err());
}

#[test]
fn a_brief_about_one_actor_leaves_the_rest_out() {
    let evidence = basin();
    let brief = compose(&evidence, &assess(&evidence), Some("Vesna"));
    let sentences: Vec<&str> =
        brief.sections.iter().flat_map(|it| &it.sentences).map(|it| it.text.as_str()).collect();
    assert!(!sentences.is_empty() && sentences.iter().all(|it| it.contains("Vesna")), "{sentences:#?}");
}

#[test]
fn context_stands_around_the_quote() {
    let evidence = basin();
    let brief = compose(&evidence, &assess(&evidence), None);
    let note = brief.notes.iter().find(|it| it.quote.text().starts_with("Tarsk hides")).expect("cited");
    assert!(note.before.ends_with("attacks in 2024. "), "{note:#?}");
}
