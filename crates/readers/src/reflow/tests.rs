use super::*;
use crate::layout;
use evidence::Span;
use proptest::prelude::*;

fn mended(text: &str) -> Vec<String> {
    let reflow = reflow(text, &layout::blocks(text));
    reflow.paragraphs().iter().map(|it| reflow.text()[it.range()].to_owned()).collect()
}

fn check(text: &str, paragraphs: &[&str]) {
    assert_eq!(mended(text), paragraphs, "{text}");
}

#[test]
fn a_sentence_torn_by_blank_lines_is_whole() {
    check(
        "The council of Tarsk met to hear \n\nthe report on the dam and on the \nflood that took forty \n\nhouses in Vesna. It voted for \na new wall.\n",
        &[
            "The council of Tarsk met to hear the report on the dam and on the flood that took forty houses in Vesna. It voted for a new wall.",
        ],
    );
}

#[test]
fn a_real_hyphen_stays_and_a_torn_word_heals() {
    check(
        "The counter-terrorism law passed. Some say the counter-\nterrorism law was an amend-\nment; another amendment came from the OTF-\nVesna group.",
        &[
            "The counter-terrorism law passed. Some say the counter-terrorism law was an amendment; another amendment came from the OTF-Vesna group.",
        ],
    );
    check(
        "The front took part in co-\nordinated raids on the basin and then\nleft.",
        &["The front took part in co-ordinated raids on the basin and then left."],
    );
}

#[test]
fn soft_hyphens_and_zero_width_signs_leave_no_trace() {
    check(
        "The dam\u{200b} was re\u{ad}paired and re\u{ad}\nbuilt by the army\nof Tarsk.",
        &["The dam was repaired and rebuilt by the army of Tarsk."],
    );
}

#[test]
fn a_dash_between_words_is_no_hyphen() {
    check(
        "The front took the town -\nor so it said -\nand left it for the basin.",
        &["The front took the town - or so it said - and left it for the basin."],
    );
}

#[test]
fn odd_spaces_become_one() {
    check("The  dam\u{a0} fell.\tIt   fell.", &["The dam fell. It fell."]);
}

#[test]
fn a_page_number_does_not_cut_a_sentence() {
    let text =
        "The council met and heard that the\n\n12\n\ndam had been built by the army of\nTarsk in one year.\n";
    check(text, &["The council met and heard that the dam had been built by the army of Tarsk in one year."]);
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    let blocks = layout::blocks(text);
    let mut end = 0;
    for block in &blocks {
        prop_assert!(block.span.start() >= end && text.get(block.span.range()).is_some());
        prop_assert!(text[end as usize..block.span.start() as usize].trim().is_empty());
        end = block.span.end();
    }
    prop_assert!(text[end as usize..].trim().is_empty());
    let reflow = reflow(text, &blocks);
    for (reflowed, canonical, len) in reflow.pieces() {
        let (from, to) = (reflowed as usize, canonical as usize);
        prop_assert_eq!(&reflow.text()[from..from + len as usize], &text[to..to + len as usize]);
    }
    let mut after = 0;
    for paragraph in reflow.paragraphs() {
        prop_assert!(paragraph.start() >= after && !paragraph.is_empty());
        after = paragraph.end();
    }
    let places: Vec<u32> = reflow.text().char_indices().map(|it| it.0 as u32).collect();
    for pair in places.windows(3) {
        let span = reflow.to_canonical(Span::new(pair[0], pair[2]));
        prop_assert!(text.get(span.range()).is_some());
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_covered_and_led_back(text in "\\PC{0,200}") {
        holds(&text)?;
    }

    #[test]
    fn torn_text_is_covered_and_led_back(
        text in proptest::collection::vec(
            prop_oneof![
                Just("The dam "), Just("fell.\n"), Just("counter-\n"), Just("\n\n"), Just("• item\n"), Just("[1] Oru\n"),
                Just("سد الوادي"), Just("e\u{301}"), Just("\u{ad}"), Just("\u{200b}"), Just("\u{c}"), Just("ﬁ"), Just("1. Vesna\n"),
                Just("Notes\n"), Just("12\n"), Just("“Fallen.” – Ana Vesk\n"), Just("The author is a writer.\n"), Just("...\n"),
                Just("TARSK, 3 May (NW) — "), Just("\u{a0}"), Just("\t"), Just("By Ana Vesk\n"), Just("References\n"), Just("-"),
            ],
            0..60,
        )
    ) {
        holds(&text.concat())?;
    }
}
