//! What shows that a text was made of another, and what does not.

use crate::case::{Sheet, case, hop, unnamed};
use crate::{about, assess};
use evidence::Bound;

const ATTACKS: &str = "Attacks by the Orlan Front, 2024";
const SHELTERS: &str = "provides sanctuary";

fn count(file: &str, publisher: &str, date: &str, words: &str, beside: &str) -> Sheet {
    Sheet::new(file, publisher, date, &format!("{words}. {beside}")).attacks(Bound::Exact, 342.0, words)
}

#[test]
fn names_number_and_year_in_common_show_nothing() {
    let assessment = assess(&case(vec![
        count(
            "a.txt",
            "Lantern Institute",
            "2025-01-10",
            "The Orlan Front made 342 attacks in 2024",
            "Winters are quiet.",
        ),
        count(
            "b.txt",
            "Northbank Wire",
            "2025-03-10",
            "In 2024 the Orlan Front made 342 attacks",
            "Guards keep a log.",
        ),
    ]));
    assert_eq!(about(&assessment, ATTACKS).roots, 2, "{:#?}", about(&assessment, ATTACKS).origins);
}

#[test]
fn a_neighbouring_sentence_taken_along_gives_a_paraphrase_away() {
    let assessment = assess(&case(vec![
        count(
            "a.txt",
            "Lantern Institute",
            "2025-01-10",
            "The Orlan Front made 342 attacks in 2024",
            "Pumping stations and railway bridges were favourite targets.",
        ),
        count(
            "b.txt",
            "Northbank Wire",
            "2025-03-10",
            "In 2024 the Orlan Front struck 342 times",
            "Railway bridges and pumping stations were its preferred targets.",
        ),
    ]));
    let it = about(&assessment, ATTACKS);
    assert_eq!((it.roots, it.possible_roots), (1, 2), "{:#?}", it.origins);
    assert!(it.origins.iter().any(|it| it.why.contains("beside a sentence")));
}

#[test]
fn reprints_of_a_paraphrase_are_left_uncounted_with_it() {
    let copied =
        "In seven valleys along the eastern Selm river bank shelter comes to the Orlan Front from Tarsk";
    let assessment = assess(&case(vec![
        Sheet::new(
            "a.txt",
            "Lantern Institute",
            "2024-03-01",
            "Tarsk gives the Orlan Front shelter in seven valleys along the eastern bank of the Selm river.",
        )
        .shelters(
            "Tarsk gives the Orlan Front shelter in seven valleys along the eastern bank of the Selm river",
        ),
        Sheet::new("b.txt", "Weir Post", "2024-03-05", &format!("{copied}.")).shelters(copied),
        Sheet::new("c.txt", "Sluice Post", "2024-03-07", &format!("{copied}.")).shelters(copied),
    ]));
    let it = about(&assessment, SHELTERS);
    assert_eq!((it.roots, it.possible_roots), (1, 2), "{:#?}", it.origins);
}

#[test]
fn a_cited_text_that_cites_another_voice_is_no_second_origin() {
    let assessment = assess(&case(vec![
        Sheet::new("a.txt", "Lantern Institute", "2024-03-01", "Tarsk shelters the Orlan Front.")
            .shelters("Tarsk shelters the Orlan Front"),
        Sheet::new("b.txt", "Weir Post", "2024-03-05", "The Lantern Institute has looked into the camps.")
            .statement("The camps", "are", "looked into", "has looked into the camps")
            .by(&[hop("Lantern Institute")]),
        Sheet::new("c.txt", "Sluice Post", "2024-03-07", "The Weir Post says Tarsk houses the Orlan Front.")
            .shelters("Tarsk houses the Orlan Front")
            .by(&[hop("Weir Post")]),
    ]));
    let it = about(&assessment, SHELTERS);
    assert_eq!((it.roots, it.possible_roots), (1, 2), "{:#?}", it.origins);
}

#[test]
fn an_author_and_the_officials_of_the_same_author_are_one() {
    let assessment = assess(&case(vec![
        Sheet::new("a.txt", "Weir Post", "2024-03-01", "Officials said that Tarsk shelters the Orlan Front.")
            .author("Ana Brekke")
            .shelters("Tarsk shelters the Orlan Front")
            .by(&[unnamed("officials")]),
        Sheet::new("b.txt", "Sluice Post", "2024-03-09", "Tarsk is host to the Orlan Front.")
            .author("Ana Brekke")
            .shelters("Tarsk is host to the Orlan Front"),
    ]));
    assert_eq!(about(&assessment, SHELTERS).roots, 1);
}

#[test]
fn a_round_number_yields_to_an_exact_one() {
    let round = "The Orlan Front made about 340 attacks in 2024";
    let assessment = assess(&case(vec![
        Sheet::new("a.txt", "Weir Post", "2025-01-01", &format!("{round}.")).attacks(
            Bound::About,
            340.0,
            round,
        ),
        count(
            "b.txt",
            "Sluice Post",
            "2025-02-01",
            "The Front, Orlan Front in full, struck 342 times",
            "So it is.",
        ),
    ]));
    let it = about(&assessment, ATTACKS);
    assert_eq!((it.best, it.affirm.len()), (Some(342.0), 2), "{}", it.why);
}
