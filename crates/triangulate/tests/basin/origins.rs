//! Who counts as an origin, and how often.

use crate::case::{Sheet, case, hop, unnamed};
use crate::{about, assess};
use evidence::{ActorType, Bound, Level, LineageKind};

const SHELTERS: &str = "provides sanctuary";

/// One report, five commentaries that restate it, two independent reports.
fn echoes() -> Vec<Sheet> {
    let bmm = [hop("Basin Monitoring Mission | Fourth Report")];
    let verbatim =
        "Tarsk gives the Orlan Front shelter in seven valleys along the eastern bank of the Selm river";
    vec![
        Sheet::new(
            "report.txt",
            "Basin Monitoring Mission",
            "2024-03-01",
            &format!("{verbatim}. The Mission counted them."),
        )
        .shelters(verbatim),
        Sheet::new(
            "a.txt",
            "Highwater Column",
            "2024-03-05",
            &format!("Nobody should wonder. {verbatim}. It must end."),
        )
        .shelters(verbatim),
        Sheet::new("b.txt", "Reed Column", "2024-03-06", &format!("{verbatim}. We knew it long ago."))
            .shelters(verbatim),
        Sheet::new(
            "c.txt",
            "Silt Column",
            "2024-03-07",
            "According to the Basin Monitoring Mission Tarsk hosts the Orlan Front.",
        )
        .shelters("Tarsk hosts the Orlan Front")
        .by(&bmm),
        Sheet::new(
            "d.txt",
            "Weir Column",
            "2024-03-08",
            "A report by the Basin Monitoring Mission finds that Tarsk houses the Orlan Front.",
        )
        .shelters("Tarsk houses the Orlan Front")
        .by(&[hop("a report by the Basin Monitoring Mission")]),
        Sheet::new(
            "e.txt",
            "Sluice Column",
            "2024-03-09",
            "In seven valleys along the eastern Selm river bank shelter comes to the Orlan Front from Tarsk.",
        )
        .shelters(
            "In seven valleys along the eastern Selm river bank shelter comes to the Orlan Front from Tarsk",
        ),
        Sheet::new(
            "f.txt",
            "Ostrel Daily",
            "2024-04-01",
            "Our reporter met fighters. Camps on land that Tarsk holds belong to the Orlan Front.",
        )
        .shelters("Camps on land that Tarsk holds belong to the Orlan Front"),
        Sheet::new(
            "g.txt",
            "Lantern Institute",
            "2024-05-01",
            "Interviews with traders show Orlan Front families living openly in Tarsk.",
        )
        .shelters("Orlan Front families living openly in Tarsk"),
    ]
}

#[test]
fn echoes_count_once_and_paraphrase_is_possible_only() {
    let assessment = assess(&case(echoes()));
    let it = about(&assessment, SHELTERS);
    assert_eq!((it.roots, it.possible_roots), (3, 4), "{:#?}", it.origins);
    assert_eq!(it.level, Level::CorroboratedAcrossKinds);
    assert_eq!(it.credibility, 1);
    assert!(
        it.origins
            .iter()
            .filter(|origin| !origin.counted)
            .all(|origin| origin.why.contains("Possible dependence"))
    );
    assert!(it.why.starts_with("Three independent sources"), "{}", it.why);
}

#[test]
fn a_duplicate_document_adds_nothing() {
    let before = assess(&case(echoes()));
    let mut sheets = echoes();
    let words = "Camps on land that Tarsk holds belong to the Orlan Front";
    let copy = "Our reporter met fighters. Camps on land that Tarsk holds belong to the Orlan Front.";
    sheets.push(Sheet::new("copy.txt", "Dam Mirror", "2024-04-02", copy).shelters(words));
    let after = assess(&case(sheets));
    let (before, after) = (about(&before, SHELTERS), about(&after, SHELTERS));
    assert_eq!((before.roots, before.level), (after.roots, after.level));
}

#[test]
fn the_order_of_documents_does_not_matter() {
    let mut shuffled = echoes();
    shuffled.reverse();
    shuffled.rotate_left(3);
    let (one, other) = (case(echoes()), case(shuffled));
    assert_eq!(assess(&one), assess(&other));
    assert_eq!(
        triangulate::compose(&one, &assess(&one), None),
        triangulate::compose(&other, &assess(&other), None)
    );
}

#[test]
fn unnamed_voices_are_one_inside_whoever_relays_them() {
    let member = |n: usize, edition: &str| {
        let text = format!("{n}. One Member State reported that Tarsk protects the Orlan Front.");
        Sheet::new(&format!("{n}.txt"), "Harbour Post", &format!("2024-0{n}-01"), &text)
            .shelters("Tarsk protects the Orlan Front")
            .by(&[hop(&format!("Basin Monitoring Mission | {edition}")), unnamed("one Member State")])
    };
    let assessment = assess(&case(vec![member(1, "Third Report"), member(2, "Fourth Report")]));
    let it = about(&assessment, SHELTERS);
    assert_eq!((it.roots, it.possible_roots), (1, 1), "{:#?}", it.origins);
    let names: Vec<&str> = assessment.sources.iter().map(|it| it.name.as_str()).collect();
    assert!(names.contains(&"one Member State in Basin Monitoring Mission, Fourth Report"), "{names:?}");
}

#[test]
fn officials_in_two_papers_are_one_voice_for_certain() {
    let paper = |file: &str, publisher: &str, words: &str| {
        Sheet::new(file, publisher, "2024-02-01", words)
            .shelters(words.trim_end_matches('.'))
            .by(&[unnamed("officials")])
    };
    let assessment = assess(&case(vec![
        paper("a.txt", "Harbour Post", "Tarsk is home to the Orlan Front."),
        paper("b.txt", "Northbank Wire", "Much of the Orlan Front lives off Tarsk."),
    ]));
    let it = about(&assessment, SHELTERS);
    assert_eq!((it.roots, it.possible_roots, it.level), (1, 2, Level::Unattributed), "{:#?}", it.origins);
}

#[test]
fn a_chain_of_three_ends_in_one_root() {
    let assessment = assess(&case(vec![
        Sheet::new("report.txt", "Basin Monitoring Mission", "2024-03-01", "Tarsk quarters the Orlan Front.")
            .shelters("Tarsk quarters the Orlan Front"),
        Sheet::new(
            "wire.txt",
            "Northbank Wire",
            "2024-03-02",
            "The Mission says Tarsk billets the Orlan Front.",
        )
        .shelters("Tarsk billets the Orlan Front")
        .by(&[hop("Basin Monitoring Mission | 2024-03-01")]),
        Sheet::new(
            "post.txt",
            "Harbour Post",
            "2024-03-03",
            "Tarsk puts up the Orlan Front, Northbank Wire reports.",
        )
        .shelters("Tarsk puts up the Orlan Front")
        .by(&[hop("Northbank Wire | 2024-03-02")]),
    ]));
    let it = about(&assessment, SHELTERS);
    assert_eq!((it.roots, it.level), (1, Level::Echoed), "{:#?}", it.origins);
    assert!(assessment.lineage.iter().any(|it| it.kind == LineageKind::Cites && it.b.starts_with("d-")));
}

#[test]
fn papers_of_one_owner_and_texts_of_one_author_are_one() {
    let assessment = assess(&case(vec![
        Sheet::new("a.txt", "Ostrel Daily", "2024-01-01", "Tarsk keeps the Orlan Front safe.")
            .shelters("Tarsk keeps the Orlan Front safe"),
        Sheet::new("b.txt", "Ostrel Evening", "2024-01-09", "Huts for the Orlan Front stand all over Tarsk.")
            .author("Ana Marrow")
            .shelters("Huts for the Orlan Front stand all over Tarsk"),
        Sheet::new("c.txt", "Harbour Post", "2024-02-09", "Orlan Front men winter within Tarsk.")
            .author("Ana Marrow")
            .shelters("Orlan Front men winter within Tarsk"),
    ]));
    let it = about(&assessment, SHELTERS);
    assert_eq!((it.roots, it.possible_roots), (1, 1), "{:#?}", it.origins);
}

#[test]
fn denial_by_an_independent_source_disputes() {
    let assessment = assess(&case(vec![
        Sheet::new("a.txt", "Lantern Institute", "2024-01-01", "Tarsk hides the Orlan Front.")
            .shelters("Tarsk hides the Orlan Front"),
        Sheet::new(
            "b.txt",
            "Harbour Post",
            "2024-01-05",
            "Tarsk gives no shelter to the Orlan Front, its ministry said.",
        )
        .naming("Tarsk", ActorType::State)
        .shelters("Tarsk gives no shelter to the Orlan Front")
        .denied()
        .by(&[hop("Tarsk Ministry of Rivers")]),
    ]));
    let it = about(&assessment, SHELTERS);
    assert_eq!((it.roots, it.denying_roots, it.level, it.credibility), (1, 1, Level::Disputed, 4));
}

#[test]
fn a_forecast_neither_affirms_nor_denies() {
    let assessment = assess(&case(vec![
        Sheet::new("a.txt", "Lantern Institute", "2024-01-01", "Tarsk hides the Orlan Front.")
            .shelters("Tarsk hides the Orlan Front"),
        Sheet::new("b.txt", "Harbour Post", "2024-01-05", "Tarsk may one day lodge the Orlan Front.")
            .shelters("Tarsk may one day lodge the Orlan Front")
            .put_as(evidence::Modality::Hypothetical),
    ]));
    let it = about(&assessment, SHELTERS);
    assert_eq!((it.members.len(), it.affirm.len(), it.roots), (2, 1, 1));
}

#[test]
fn numbers_are_taken_over_origins() {
    let sheet = |file: &str, publisher: &str, bound, number, words: &str| {
        Sheet::new(file, publisher, "2025-01-10", &format!("{words}.")).attacks(bound, number, words)
    };
    let assessment = assess(&case(vec![
        sheet("a.txt", "Lantern Institute", Bound::Exact, 342.0, "The Orlan Front made 342 attacks in 2024"),
        sheet(
            "b.txt",
            "Harbour Post",
            Bound::MoreThan,
            300.0,
            "There were more than 300 attacks by the Orlan Front in 2024",
        ),
        sheet("c.txt", "Northbank Wire", Bound::Exact, 260.0, "In 2024 the Orlan Front struck 260 times"),
    ]));
    let it = about(&assessment, "Attacks by the Orlan Front, 2024");
    assert_eq!((it.low, it.best, it.high), (Some(260.0), Some(260.0), Some(342.0)), "{}", it.why);
    assert_eq!((it.affirm.len(), it.differ.len()), (1, 2));
}

#[test]
fn statements_need_a_second_document_or_a_source() {
    let assessment = assess(&case(vec![
        Sheet::new(
            "a.txt",
            "Lantern Institute",
            "2024-01-01",
            "The dam holds back half of the winter flood. The river rises early every spring.",
        )
        .statement(
            "The dam",
            "holds back",
            "half of the winter flood",
            "The dam holds back half of the winter flood",
        )
        .statement(
            "The river",
            "rises",
            "early every single spring",
            "The river rises early every spring",
        ),
        Sheet::new("b.txt", "Harbour Post", "2024-01-05", "The dam holds half of the winter flood back.")
            .statement(
                "The dam",
                "holds",
                "half of the winter flood back",
                "The dam holds half of the winter flood back",
            ),
    ]));
    assert_eq!(assessment.propositions.len(), 1, "{:#?}", assessment.propositions);
    // Said later in nearly the same words and without a source: possibly taken from the first.
    assert_eq!((assessment.propositions[0].roots, assessment.propositions[0].possible_roots), (1, 2));
}

#[test]
fn every_house_that_two_texts_share_is_an_edge_of_its_own() {
    let words = "Tarsk hosts the Orlan Front";
    let cites = |file: &str, publisher: &str| {
        Sheet::new(
            file,
            publisher,
            "2024-03-07",
            "Tarsk hosts the Orlan Front. The Orlan Front lives in Tarsk.",
        )
        .shelters(words)
        .by(&[hop("Basin Monitoring Mission")])
        .shelters("The Orlan Front lives in Tarsk")
        .by(&[hop("Lantern Institute")])
    };
    let assessment = assess(&case(vec![cites("a.txt", "Ostrel Daily"), cites("b.txt", "Harbour Post")]));
    let shared = assessment.lineage.iter().filter(|it| it.kind == LineageKind::SharedUpstream);
    assert_eq!(shared.count(), 2);
}

#[test]
fn an_owner_cited_by_name_is_one_with_its_bodies() {
    let told = |file: &str, by: &str| {
        Sheet::new(file, "", "2024-03-07", "Tarsk hosts the Orlan Front.")
            .shelters("Tarsk hosts the Orlan Front")
            .by(&[hop(by)])
    };
    let assessment = assess(&case(vec![told("a.txt", "Ostrel Daily"), told("b.txt", "Selm Media")]));
    assert_eq!(about(&assessment, SHELTERS).roots, 1);
}
