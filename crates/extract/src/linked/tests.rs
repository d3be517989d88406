//! Sentences of an invented conflict with the links they yield.

use super::*;
use evidence::{ActorEntry, ActorType, Codebook};
use language::{Engine, Scratch};

fn lexicon() -> Lexicon {
    let entry = |name: &str, actor_type: ActorType| ActorEntry {
        key: name.to_lowercase(),
        name: name.to_owned(),
        actor_type,
        aliases: Vec::new(),
        demonyms: Vec::new(),
        metonyms: Vec::new(),
        part_of: Vec::new(),
    };
    let actors = vec![
        entry("Tarsk", ActorType::State),
        entry("Vesna", ActorType::State),
        entry("Orlan Front", ActorType::MilitantGroup),
    ];
    Lexicon::new(&Codebook { actors, ..Codebook::default() })
}

/// The links of `text` as label, source, target and trigger.
fn links(
    text: &str,
    draw: fn(&AnnotatedDocument<'_>, &Lexicon) -> Vec<Link>,
) -> Vec<(String, String, String, String)> {
    let document = readers::plain_document("example", text, None, None);
    let annotated = AnnotatedDocument::annotate(&document, Engine::shared(), &mut Scratch::new());
    let words = |it: &Range<u32>| text[it.start as usize..it.end as usize].to_owned();
    let found = draw(&annotated, &lexicon());
    assert!(found.iter().all(|it| it.confidence > 0.0 && it.confidence <= 1.0));
    found
        .iter()
        .map(|it| (it.label.clone(), words(&it.source), words(&it.target), words(&it.trigger)))
        .collect()
}

fn check(text: &str, label: &str, source: &str, target: &str) {
    let found = links(text, re3d);
    let same = |it: &&(String, String, String, String)| it.0 == label && it.1 == source && it.2 == target;
    assert!(found.iter().any(|it| same(&it)), "{label}: {source}, {target} in {found:?}");
}

#[test]
fn a_place_is_shared_with_what_stands_in_it() {
    check(
        "The militants hid weapons in the village of Ostrel.",
        "CoLocated",
        "weapons",
        "the village of Ostrel",
    );
}

#[test]
fn a_figure_belongs_to_what_it_counts() {
    check("Near Ostrel, one strike destroyed three vehicles.", "HasAttrOf", "vehicles", "three");
}

#[test]
fn a_strike_against_someone_is_a_fight() {
    check(
        "Tarsk forces conducted airstrikes against the militants.",
        "FightingAgainst",
        "Tarsk forces",
        "the militants",
    );
}

#[test]
fn what_is_far_apart_is_not_linked() {
    let found = links("The minister slept. A bridge was repaired in May.", re3d);
    assert!(found.iter().all(|it| it.1 != "The minister" && it.2 != "The minister"), "{found:?}");
    assert!(links("", re3d).is_empty());
}

#[test]
fn every_class_of_the_model_is_a_label_with_its_way() {
    let labels = [
        "AlliesOf",
        "Apart",
        "BelongsTo",
        "CoLocated",
        "CommWith",
        "Dislikes",
        "FightingAgainst",
        "HasAttrOf",
        "InChargeOf",
        "IsSynonymOf",
        "Likes",
        "None",
    ];
    assert!(model().classes().len() > 10);
    assert!(model().classes().iter().all(|it| labels.contains(&it.trim_end_matches(['<', '>']))));
}

#[test]
fn own_relations_keep_class_and_the_word_that_says_it() {
    let found = links("Tarsk funds the Orlan Front. Vesna funds nobody.", of_claims);
    let expected = ("funding", "Tarsk", "funds");
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].0.as_str(), found[0].1.as_str(), found[0].3.as_str()), expected);
    assert!(found[0].2.ends_with("Orlan Front"));
}
