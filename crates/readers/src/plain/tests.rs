use super::*;

fn read(text: &str) -> Document {
    let original = Original::new("a.txt".to_owned(), text.as_bytes().to_vec());
    Plain.read(&original, &Limits::default()).expect("plain text can be read").document
}

#[track_caller]
fn check(text: &str, expected: &[(BlockKind, &str)]) -> Document {
    let document = read(text);
    let found: Vec<(BlockKind, &str)> =
        document.blocks.iter().map(|it| (it.kind, &document.text.as_str()[it.span.range()])).collect();
    assert_eq!(found, expected);
    document
}

const LONG: &str = "The council of Tarsk met on Monday to hear what the engineers had found at the dam above the Selm basin, where forty houses were lost in the spring, and it heard that the wall had been built too thin by a company that no longer exists. Its members asked why nobody had seen it, and the engineers said that the reports had been kept in Vesna.";
const OTHER: &str = "In Vesna the ministry said that it had no such reports and that the company had been paid in full in 2011, a year before the wall was raised, by an office that was closed later. The Orlan Front, which holds the upper valley, said that it had warned of the danger twice and that nobody had come to look at it.";

#[test]
fn a_magazine_page_is_told_apart() {
    let text = format!(
        "Who Built the Wall? The Dam at Selm\n\nPublication: Basin Review Volume: 3 Issue: 2\n\n{LONG}\n\nThe Ministry and Its Papers\n\n{OTHER}\n\n[1] Ana Vesk, “The Wall,” Basin Review, 2012.\n\n[2] Ibid.\n"
    );
    let document = check(
        &text,
        &[
            (BlockKind::Title, "Who Built the Wall? The Dam at Selm"),
            (BlockKind::Byline, "Publication: Basin Review Volume: 3 Issue: 2"),
            (BlockKind::Paragraph, LONG),
            (BlockKind::Heading, "The Ministry and Its Papers"),
            (BlockKind::Paragraph, OTHER),
            (BlockKind::Note, "[1] Ana Vesk, “The Wall,” Basin Review, 2012."),
            (BlockKind::Note, "[2] Ibid."),
        ],
    );
    assert_eq!(document.metadata.publisher.as_deref(), Some("Basin Review"));
    assert_eq!(document.blocks[6].label.as_deref(), Some("2"));
    assert_eq!(document.metadata.language.as_deref(), Some("en"));
}

#[test]
fn bio_and_teasers_are_kept_apart_from_the_body() {
    let text = format!(
        "The Wall at Selm\n\n\n{LONG}\n\n{OTHER}\n\nAna Vesk\nAna Vesk\nAuthor is a Tarsk-based writer on rivers.\n\n\nBridge Opens in Ostrel\n\nThe mayor of Ostrel has opened a...\n\nFish Return to the Selm\n\nFishers say that trout...\n"
    );
    let document = check(
        &text,
        &[
            (BlockKind::Title, "The Wall at Selm"),
            (BlockKind::Paragraph, LONG),
            (BlockKind::Paragraph, OTHER),
            (BlockKind::Bio, "Ana Vesk"),
            (BlockKind::Bio, "Ana Vesk"),
            (BlockKind::Bio, "Author is a Tarsk-based writer on rivers."),
            (BlockKind::Teaser, "Bridge Opens in Ostrel"),
            (BlockKind::Teaser, "The mayor of Ostrel has opened a..."),
            (BlockKind::Teaser, "Fish Return to the Selm"),
            (BlockKind::Teaser, "Fishers say that trout..."),
        ],
    );
    assert_eq!(document.metadata.author.as_deref(), Some("Ana Vesk"));
}

#[test]
fn pull_quotes_disclaimer_and_author_box_are_told_apart() {
    let pull = "Forty houses were lost at the dam in the spring.";
    let lone = "“Nobody had come to look at it.” – Orlan Front";
    let text = format!(
        "{LONG}\n\n{lone}\n\n{OTHER}\n\n{OTHER}\n\n{pull}\n\n{OTHER}\n\nDisclaimer: The views expressed here are the author’s. They are not the policy of the Basin Review.\n\nAuthor\n\n  • Ana Vesk\n\n    The author is a student of rivers in Tarsk.\n\n    View all posts"
    );
    let document = read(&text);
    let kinds: Vec<BlockKind> = document.blocks.iter().map(|it| it.kind).collect();
    use BlockKind::{Bio, Disclaimer, Paragraph, PullQuote};
    assert_eq!(
        kinds,
        [Paragraph, PullQuote, Paragraph, Paragraph, PullQuote, Paragraph, Disclaimer, Bio, Bio, Bio, Bio]
    );
    assert_eq!(document.metadata.publisher.as_deref(), Some("Basin Review"));
    assert_eq!(document.metadata.author.as_deref(), Some("Ana Vesk"));
    assert_eq!(document.metadata.title, None);
}

#[test]
fn a_wire_report_gives_its_dateline_and_date() {
    let text = "Dam gate fails at Selm\nBy Oru Tol\n18 May 2021\n\nOSTREL, 18 May (Northbank Wire) — Forty people are missing\nafter a gate failed, the mayor said.\n\nThe army was sent.\n";
    let document = check(
        text,
        &[
            (BlockKind::Title, "Dam gate fails at Selm"),
            (BlockKind::Byline, "By Oru Tol"),
            (BlockKind::Byline, "18 May 2021"),
            (BlockKind::Byline, "OSTREL, 18 May (Northbank Wire) —"),
            (BlockKind::Paragraph, "Forty people are missing\nafter a gate failed, the mayor said."),
            (BlockKind::Paragraph, "The army was sent."),
        ],
    );
    let metadata = &document.metadata;
    assert_eq!(metadata.author.as_deref(), Some("Oru Tol"));
    assert_eq!(metadata.publisher.as_deref(), Some("Northbank Wire"));
    assert_eq!(metadata.dateline.as_deref(), Some("OSTREL, 18 May (Northbank Wire)"));
    let published = metadata.published.as_ref().map(|it| (it.when.iso(), it.why.as_str()));
    assert_eq!(published, Some(("2021-05-18".to_owned(), "date line in the head")));
}

#[test]
fn a_torn_paper_keeps_headings_items_and_paragraphs() {
    let text = " ABSTRACT  \n\nThis paper asks why the dam above the Selm basin was \n\nbuilt with a thin wall, and who knew of it in Tarsk. \n\nKeywords: Tarsk, dam, Selm, \n\nfloods. \n\nIntroduction \nThe dam above the basin was raised in a year by men \nwho came from Vesna, and it was never looked at \n\nagain (Oru, 2011). \n\nThe wall is thin at its foot, as every report on it has \nsaid since the first flood, which took forty houses. \n\n1. The First Flood of the Valley \nForty houses were lost, and the counter-\n\nflood measures came late: \n\n• The gate: it was shut by hand, and nobody was there \n\nto do so. \n\n• The horn: it was silent. \n\nImpact on the Selm Basin and Its \n\nPeople \nThe people left the valley for the towns, where they \nhave lived since then. \n";
    use BlockKind::{Heading, Keywords, ListItem, Paragraph};
    let document = read(text);
    let kinds: Vec<BlockKind> = document.blocks.iter().map(|it| it.kind).collect();
    assert_eq!(
        kinds,
        [
            Heading, Paragraph, Keywords, Heading, Paragraph, Paragraph, Heading, Paragraph, ListItem,
            ListItem, Heading, Paragraph
        ]
    );
    let reflow = &document.reflow;
    let item = reflow.paragraphs()[8];
    assert_eq!(&reflow.text()[item.range()], "The gate: it was shut by hand, and nobody was there to do so.");
    let compound = reflow.paragraphs()[7];
    assert!(reflow.text()[compound.range()].contains("counter-flood measures"));
}

#[test]
fn text_given_for_annotation_is_left_as_it_is() {
    let document = plain_document("7", "the Orlan Front took Tarsk", Some("Report"), Some("2021-05-18"));
    assert_eq!(document.text.as_str(), "the Orlan Front took Tarsk");
    assert_eq!(document.blocks[0].kind, BlockKind::Paragraph);
    assert_eq!(document.metadata.title.as_deref(), Some("Report"));
    assert_eq!(document.metadata.published.map(|it| it.when.iso()).as_deref(), Some("2021-05-18"));
    assert_ne!(document.id, plain_document("8", "the Orlan Front took Tarsk", None, None).id);
}

#[test]
fn a_typed_bulletin_gives_items_indents_and_its_day() {
    let text = "      WEEKLY SUMMARY FOR THE SELM BASIN\n\n    Ostrel Monitoring Group\n    No. 14, 3 June 2021\n\n    The Orlan Front said on Tuesday that it had taken the town of\nTarsk after two days, and that in all of them 12 soldiers died.\n    The army denied this and sent a spokesman to the town, who\nsaid nothing.\n\n - 12 soldiers killed in Tarsk\n - 40 civilians hurt, 3 of\n   them badly\n\nThe total for the year, says the group, is now 1,204 killed.\n";
    let document = read(text);
    use BlockKind::{Heading, ListItem, Paragraph, Title};
    let kinds: Vec<BlockKind> = document.blocks.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [Title, Heading, Paragraph, Paragraph, ListItem, ListItem, Paragraph]);
    let published = document.metadata.published.map(|it| (it.when.iso(), it.why));
    assert_eq!(published, Some(("2021-06-03".to_owned(), "date in the head".to_owned())));
}
