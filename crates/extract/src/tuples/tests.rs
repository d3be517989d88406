//! What is offered and chosen for invented sentences.

use super::*;
use evidence::{Modality, Polarity};

fn tuples(given: &str) -> Vec<Tuple> {
    let lexicon = Lexicon::new(&evidence::Codebook::default());
    of_tokenised(given, &lexicon, Engine::shared(), &mut Scratch::new())
}

fn line(tuple: &Tuple) -> String {
    let parts = std::iter::once(&tuple.predicate).chain(&tuple.arguments);
    parts.map(|it| it.text.as_str()).collect::<Vec<_>>().join(" | ")
}

/// What is offered, surely or not.
fn offers(given: &str) -> Vec<String> {
    let offered = offered(given, Engine::shared(), &mut Scratch::new());
    let line = |it: &Offered| {
        let mut parts = vec![it.predicate.as_str()];
        parts.extend(it.arguments.iter().map(String::as_str));
        parts.join(" | ")
    };
    offered.iter().map(line).collect()
}

fn assert_offers(given: &str, wanted: &[&str]) {
    let offered = offers(given);
    for one in wanted {
        assert!(offered.iter().any(|it| it == one), "{one}: not among\n{}", offered.join("\n"));
    }
}

#[test]
fn a_verb_is_cut_in_the_usual_ways() {
    assert_offers(
        "In May , the Front moved its fighters and guns to Ostrel .",
        &[
            "moved | the Front | its fighters and guns | to Ostrel | In May",
            "moved | the Front | its fighters and guns",
            "moved | the Front | its fighters | to Ostrel | In May",
            "moved its fighters to | the Front | Ostrel",
        ],
    );
}

#[test]
fn the_first_preposition_joins_a_verb_without_object() {
    assert_offers(
        "The envoys met in Ostrel on Monday .",
        &[
            "met in | The envoys | Ostrel | on Monday",
            "met on | The envoys | Monday",
            "met | The envoys | in Ostrel | on Monday",
        ],
    );
}

#[test]
fn chains_of_verbs_are_one_predicate() {
    assert_offers("Tarsk is likely to want to ship arms .", &["is likely to want to ship | Tarsk | arms"]);
}

#[test]
fn a_participle_gets_the_verb_it_leaves_out_without_a_tense() {
    let given = "The bridge built by Tarsk collapsed .";
    assert_offers(given, &["be built by | The bridge | Tarsk"]);
    let implied: Vec<_> = tuples(given).iter().filter_map(|it| it.implied).collect();
    assert_eq!(implied, ["was"]);
}

#[test]
fn joined_verbs_share_subject_auxiliary_and_fronted_phrase() {
    assert_offers(
        "In 1999 the depot was seized and burnt by the militia .",
        &["was burnt by | the depot | the militia", "was burnt by | the depot | the militia | In 1999"],
    );
}

#[test]
fn a_relative_clause_speaks_of_its_noun() {
    assert_offers(
        "The Front , which held the pass , bought weapons that the army had lost .",
        &["held | The Front | the pass", "had lost | the army | weapons"],
    );
}

#[test]
fn what_is_said_keeps_its_that_in_the_predicate() {
    assert_offers(
        "The minister said that Tarsk had closed the pass .",
        &["said that | The minister | Tarsk had closed the pass"],
    );
}

#[test]
fn nouns_state_things_too() {
    assert_offers(
        "Oren Hale , the envoy of Tarsk , visited Vesna 's capital .",
        &["be | Oren Hale | the envoy of Tarsk", "had | Vesna | capital"],
    );
}

#[test]
fn a_pronoun_is_offered_with_whom_it_means() {
    assert_offers(
        "The Front withdrew after it lost the pass .",
        &["lost | it | the pass", "lost | The Front | the pass"],
    );
}

#[test]
fn notes_take_no_word_out_of_the_tuple() {
    let found = tuples("Hale said the Front had not attacked Ostrel in May 2024 .");
    let attack = found.iter().find(|it| it.predicate.text.contains("attacked")).expect("the attack");
    assert_eq!(line(attack), "had not attacked | the Front | Ostrel | in May 2024");
    assert_eq!(attack.notes.polarity, Polarity::Denied);
    let time = attack.notes.time.as_ref().expect("a time");
    assert_eq!((time.0.text.as_str(), time.1.as_deref()), ("in May 2024", Some("2024-05")));
    let voices: Vec<&str> = attack.notes.attribution.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(voices, ["Hale"]);
}

#[test]
fn what_may_happen_is_marked() {
    let found = tuples("The Front may attack Ostrel .");
    assert_eq!(found[0].notes.modality, Modality::Hypothetical);
    let found = tuples("The Front attacked Ostrel .");
    assert_eq!(found[0].notes.modality, Modality::Asserted);
}

#[test]
fn the_surest_comes_first_and_confidence_never_rises() {
    let found =
        tuples("The militia , founded in 1999 , shipped arms across the river and sold them in Vesna .");
    assert!(found.len() > 2, "{found:?}");
    assert!(found.windows(2).all(|it| it[0].confidence >= it[1].confidence));
    assert!(found.iter().all(|it| (0.0..=1.0).contains(&it.confidence)));
}

#[test]
fn words_leave_as_they_came() {
    let found = tuples("The `` Orlan Front '' -LRB- OF -RRB- did n't attack Ostrel .");
    let attack = found.iter().find(|it| it.predicate.text == "did n't attack").expect("the attack");
    assert_eq!(attack.arguments[1].text, "Ostrel");
    assert!(attack.arguments[0].text.contains("`` Orlan Front ''"), "{}", line(attack));
}

#[test]
fn a_document_gives_places_of_every_word() {
    let text = "Rain fell. In May the Front attacked Ostrel, and burnt the depot.";
    let document = one_paragraph(text);
    let annotated = AnnotatedDocument::annotate(&document, Engine::shared(), &mut Scratch::new());
    let found = of_document(&annotated, &Lexicon::new(&evidence::Codebook::default()));
    assert!(!found.is_empty());
    for part in found.iter().flat_map(|it| std::iter::once(&it.predicate).chain(&it.arguments)) {
        let pieces: Vec<&str> = part.spans.iter().map(|it| &text[it.range()]).collect();
        assert_eq!(pieces.join(" "), part.text);
    }
}

#[test]
fn sentences_that_state_nothing_give_nothing() {
    assert!(tuples("").is_empty());
    assert!(tuples("-LRB- -RRB- .").is_empty());
    assert!(tuples("Ostrel .").is_empty());
}
