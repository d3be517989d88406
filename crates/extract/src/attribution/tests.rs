//! Whole documents through the engine, on an invented conflict; every case is a table row.

use super::*;
use evidence::{ActorEntry, ActorType, Cue};
use evidence::{
    Block, BlockKind, Codebook, Document, DocumentId, Metadata, PublisherEntry, ReflowBuilder, Sha256, Text,
};
use language::{Engine, Scratch};

fn codebook() -> Codebook {
    let actor = |name: &str, actor_type, metonym: &str| ActorEntry {
        key: name.to_lowercase(),
        name: name.to_owned(),
        actor_type,
        aliases: vec![],
        demonyms: vec![],
        metonyms: Some(metonym).filter(|it| !it.is_empty()).map(str::to_owned).into_iter().collect(),
        part_of: vec![],
    };
    let publisher =
        |name: &str, kind| PublisherEntry { name: name.to_owned(), kind, aliases: vec![], owner: None };
    Codebook {
        actors: vec![
            actor("Tarsk", ActorType::State, "Ostrel"),
            actor("Vesna", ActorType::State, ""),
            actor("Orlan Front", ActorType::MilitantGroup, ""),
            actor("Basin Monitoring Mission", ActorType::InternationalBody, ""),
        ],
        publishers: vec![
            publisher("Northbank Wire", SourceKind::Press),
            publisher("Harbour Post", SourceKind::Press),
            publisher("Lantern Institute", SourceKind::ThinkTank),
        ],
        codes: vec![],
    }
}

/// A document whose lines are paragraphs; a line that begins with "[1] " is that note.
fn document(text: &str) -> Document {
    let mut builder = ReflowBuilder::default();
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let label = line.strip_prefix('[').and_then(|it| it.split_once(']')).map(|it| it.0.to_owned());
        let kind = if label.is_some() { BlockKind::Note } else { BlockKind::Paragraph };
        blocks.push(Block { span: Span::new(at, at + line.len() as u32), kind, page: None, label });
        builder.copy(line, at);
        builder.end_paragraph();
        at += line.len() as u32 + 1;
    }
    Document {
        id: DocumentId::of(&[text]),
        file: "case.txt".into(),
        sha256: Sha256::of(text.as_bytes()),
        text: Text::new(text.to_owned()),
        blocks,
        reflow: builder.finish(),
        metadata: Metadata::default(),
    }
}

pub(super) fn read(text: &str) -> Vec<(Cue, String, Vec<String>, String)> {
    let document = document(text);
    let annotated = AnnotatedDocument::annotate(&document, Engine::shared(), &mut Scratch::new());
    let found = attributions(&annotated, &Sources::new(&codebook()), When::month(2024, 9).as_ref());
    let shown = found.into_iter().map(|it| {
        let content = document.text.get(it.content).unwrap_or_default().to_owned();
        (it.cue, it.quote.plain(), it.chain.into_iter().map(|hop| hop.name).collect(), content)
    });
    shown.collect()
}

/// Citing words, chain from the outermost hop, content.
type Row = (&'static str, &'static [&'static str], &'static str);

fn check(text: &str, wanted: &[Row]) {
    let found = read(text);
    for (quote, chain, content) in wanted {
        let hit = found.iter().any(|it| it.1 == *quote && it.2 == *chain && it.3 == *content);
        assert!(hit, "{text}\nwanted {quote:?} {chain:?} {content:?}\nfound {found:#?}");
    }
}

#[test]
fn verbs_of_saying_give_source_and_content() {
    for (text, rows) in [
        (
            "The water ministry said on Monday that the gates were closed.",
            &[("The water ministry said on Monday that", &["water ministry"][..], "the gates were closed")][..],
        ),
        (
            "Tarsk accused the Orlan Front of shelling the harbour.",
            &[("Tarsk accused", &["Tarsk"], "the Orlan Front of shelling the harbour")],
        ),
        (
            "The ministry urged both sides to return to talks.",
            &[("The ministry urged both sides", &["ministry"], "to return to talks")],
        ),
        (
            "Tarsk called for an inquiry into the raid.",
            &[("Tarsk called for", &["Tarsk"], "an inquiry into the raid")],
        ),
        (
            "The dam, the envoy said, is safe.",
            &[("the envoy said", &["envoy"], "The dam, the envoy said, is safe")],
        ),
        ("Ostrel has warned of floods.", &[("Ostrel has warned of", &["Tarsk"], "floods")]),
    ] {
        check(text, rows);
    }
}

#[test]
fn phrases_give_source_and_content() {
    for (text, rows) in [
        (
            "According to the Basin Monitoring Mission, the Front shelled the harbour.",
            &[(
                "According to the Basin Monitoring Mission",
                &["Basin Monitoring Mission"][..],
                "the Front shelled the harbour",
            )][..],
        ),
        (
            "Per the Vesna Accord, the Front must leave the port.",
            &[("Per the Vesna Accord", &["Vesna Accord"], "the Front must leave the port")],
        ),
        (
            "The Front's claim that it left Vesna was noted.",
            &[("The Front's claim that", &["Front"], "it left Vesna")],
        ),
    ] {
        check(text, rows);
    }
}

#[test]
fn formulas_at_the_edges_of_a_sentence_cite() {
    check(
        "As the Northbank Wire wrote in July 2024, Lissow was seized by the Front without a long fight.",
        &[(
            "the Northbank Wire wrote in July 2024",
            &["Northbank Wire"],
            "Lissow was seized by the Front without a long fight",
        )],
    );
    let found = read(
        "The Front quietly keeps its stores in the valleys east of Kestrel Pass, Larkhill Watch reported on 2 July 2024.",
    );
    assert!(found.iter().any(|it| it.2 == ["Larkhill Watch"] && it.3.starts_with("The Front")), "{found:#?}");
}

#[test]
fn a_maker_keeps_what_belongs_to_its_name() {
    let found = read(
        "The mill was hit by shells, according to a report by the Ministry of Interior of Northbank published in July 2024.",
    );
    let named = found.iter().flat_map(|it| &it.2).any(|it| it.contains("Ministry of Interior of Northbank"));
    assert!(named, "{found:#?}");
}

#[test]
fn who_concludes_an_accord_says_nothing() {
    let found = read("An agreement on the river was concluded by Tarsk and Vesna on 3 May 2024.");
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn statements_inside_statements_become_chains() {
    check(
        "The third report of the Basin Monitoring Mission says that one Member State assessed that the Front has 2,000 fighters.",
        &[(
            "one Member State assessed that",
            &["Basin Monitoring Mission report", "one Member State"],
            "the Front has 2,000 fighters",
        )],
    );
    check(
        "Petra Halvek told the Harbour Post that talks had collapsed.",
        &[(
            "Petra Halvek told the Harbour Post that",
            &["Harbour Post", "Petra Halvek"],
            "talks had collapsed",
        )],
    );
    check(
        "The envoy said that the dam had cracked (Harbour Post, 2 June).",
        &[
            ("(Harbour Post, 2 June)", &["Harbour Post"], "The envoy said that the dam had cracked"),
            ("The envoy said that", &["Harbour Post", "envoy"], "the dam had cracked"),
        ],
    );
}

#[test]
fn pronouns_and_the_report_lead_back_to_names() {
    check(
        "A report by the Lantern Institute says that wells dried up. It added that boats were lost. The report also found that mills stopped.",
        &[
            ("It added that", &["Lantern Institute report"], "boats were lost"),
            ("The report also found that", &["Lantern Institute report"], "mills stopped"),
        ],
    );
    check(
        "Tarsk and Vesna broke the truce, and each side accuses the other of lying.",
        &[("each side accuses the other of", &["Tarsk and Vesna"], "lying")],
    );
}

#[test]
fn a_quotation_is_taken_whole() {
    check(
        "“The gates are closed. Nobody can pass,” said Petra Halvek.",
        &[("said Petra Halvek", &["Petra Halvek"], "“The gates are closed. Nobody can pass,”")],
    );
    check("“Water is a weapon.” – Ada Quill", &[("Ada Quill", &["Ada Quill"], "“Water is a weapon.”")]);
}

#[test]
fn hedges_have_no_named_source() {
    for (text, quote) in [
        ("Vesna was reportedly evacuated.", "Vesna was reportedly evacuated"),
        ("The commander is said to have fled.", "The commander is said to"),
        ("It is believed that he took the archive.", "It is believed that"),
    ] {
        let found = read(text);
        assert!(
            found.iter().any(|it| it.0 == Cue::Hedge && it.1 == quote && it.2.is_empty()),
            "{text}: {found:#?}"
        );
    }
}

#[test]
fn notes_stand_behind_their_marks() {
    let text = "The harbour was shelled twice. [1] Grain was lost. [2]\n\
                [1] Ada Marrow, “The Dams of the Selm,” Lantern Institute, March 3, 2024.\n\
                [2] Ibid.";
    check(
        text,
        &[
            ("[1]", &["Ada Marrow"], "The harbour was shelled twice."),
            ("[2]", &["Ada Marrow"], "Grain was lost."),
        ],
    );
}

#[test]
fn figures_of_one_series_share_their_source() {
    check(
        "According to the Lantern Institute, 45 villages and 3 towns were flooded in 2022. In 2023, floods hit 60 villages.",
        &[("According to the Lantern Institute", &["Lantern Institute"], "In 2023, floods hit 60 villages")],
    );
}

#[test]
fn nothing_is_attributed_to_things_or_to_the_author() {
    for text in [
        "This paper argues that water is a weapon.",
        "This shows that peace is far.",
        "The situation indicates that war is near.",
        "The Mission should report that the gates are closed.",
        "The Orlan Front (OF) grew in 2012.",
        "Petra Marrow (1954–2013) founded the Front.",
    ] {
        let found = read(text);
        assert!(found.is_empty(), "{text}: {found:#?}");
    }
}

#[test]
fn broken_text_does_no_harm() {
    for text in [
        "",
        "(",
        ")(",
        "“",
        "[1]",
        "said",
        "according to",
        "(; ; )",
        "’’ '' \"",
        "It said",
        "\u{a0}(x)",
        "é(é, 2024)é",
        "as per",
    ] {
        read(text);
    }
}

#[test]
fn who_speaks_on_in_the_next_paragraph_is_named_where_the_name_stands() {
    let text = "“The pass is closed,” the governor of Ostrel said on Monday. “We will open it in May.”\n“Until then the convoys go round by the river.”";
    let document = document(text);
    let annotated = AnnotatedDocument::annotate(&document, Engine::shared(), &mut Scratch::new());
    let found = attributions(&annotated, &Sources::new(&codebook()), None);
    let on = found.iter().filter(|it| it.content.start() > text.find('\n').expect("two lines") as u32);
    let named: Vec<&str> = on
        .flat_map(|it| &it.chain)
        .map(|it| &text[it.span.start() as usize..it.span.end() as usize])
        .collect();
    assert_eq!(named, ["the governor of Ostrel"]);
}

#[test]
fn content_ends_with_a_whole_word() {
    let found = read("The ministers praised Tarsk-Vesna co-operation on trade.");
    assert!(found.iter().all(|it| !it.3.ends_with("co")), "{found:#?}");
}
