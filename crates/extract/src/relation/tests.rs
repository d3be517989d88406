//! Every predicate's own example sentences, and those that must not yield it.

use crate::Lexicon;
use crate::codebook;
use evidence::{ActorEntry, ActorType, Claim, ClaimBody, Codebook, Extraction, MentionId};
use language::{AnnotatedDocument, Engine, Scratch};

/// The actors of the example sentences; all else in them is plain English.
fn basin() -> Codebook {
    let entry = |key: &str, name: &str, actor_type: ActorType| ActorEntry {
        key: key.to_owned(),
        name: name.to_owned(),
        actor_type,
        aliases: Vec::new(),
        demonyms: Vec::new(),
        metonyms: Vec::new(),
        part_of: Vec::new(),
    };
    let actors = vec![
        entry("tarsk", "Tarsk", ActorType::State),
        entry("vesna", "Vesna", ActorType::State),
        entry("front", "Orlan Front", ActorType::MilitantGroup),
        entry("column", "Highwater Column", ActorType::MilitantGroup),
        entry("union", "River Union", ActorType::InternationalBody),
        entry("army", "Vesna Army", ActorType::StateBody),
        entry("guard", "Vesna Guard", ActorType::StateBody),
        entry("tarsk_guard", "Tarsk Guard", ActorType::StateBody),
        entry("dorn", "A. Dorn", ActorType::Person),
        entry("accord", "Lissow Accord", ActorType::Agreement),
        entry("valley", "Selm Valley", ActorType::Place),
        entry("selmish", "Selmish", ActorType::EthnicGroup),
    ];
    Codebook { actors, ..Codebook::default() }
}

/// Subject, predicate and object of every relation in a sentence.
fn relations(text: &str, lexicon: &Lexicon) -> Vec<(String, String, String)> {
    let document = document(text);
    let annotated = AnnotatedDocument::annotate(&document, Engine::shared(), &mut Scratch::new());
    let extraction = crate::extract(&annotated, lexicon);
    let name = |id: MentionId| name(&extraction, id);
    let relation = |claim: &Claim| match &claim.body {
        ClaimBody::Relation(it) => Some((name(it.subject), it.predicate.clone(), name(it.object))),
        _ => None,
    };
    extraction.claims.iter().filter_map(relation).collect()
}

fn document(text: &str) -> evidence::Document {
    let original = evidence::Original::new("example.txt".to_owned(), text.as_bytes().to_vec());
    evidence::Document {
        id: original.document_id(),
        file: original.file,
        sha256: original.sha256,
        text: evidence::Text::new(text.to_owned()),
        blocks: vec![evidence::Block {
            span: evidence::Span::new(0, text.len() as u32),
            kind: evidence::BlockKind::Paragraph,
            page: None,
            label: None,
        }],
        reflow: evidence::Reflow::identity(text),
        metadata: evidence::Metadata::default(),
    }
}

fn name(extraction: &Extraction, id: MentionId) -> String {
    extraction.mentions.iter().find(|it| it.id == id).map(|it| it.name.clone()).unwrap_or_default()
}

/// The sentence without marks, and what its brackets call S and O.
fn unmarked(marked: &str) -> (String, String, String) {
    let (mut text, mut slots) = (String::new(), [String::new(), String::new()]);
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('[') {
        let (inside, tail) = after.split_once(']').expect("examples close their brackets");
        let slot = usize::from(!tail.starts_with('S'));
        slots[slot] = inside.to_owned();
        text.push_str(before);
        text.push_str(inside);
        rest = &tail[1..];
    }
    text.push_str(rest);
    let [subject, object] = slots;
    (text, subject, object)
}

#[test]
fn every_predicate_is_found_in_its_examples_and_nowhere_in_its_counterexamples() {
    let lexicon = Lexicon::new(&basin());
    let mut wrong = Vec::new();
    for predicate in lexicon.predicates.all() {
        for (sentences, wanted) in [(&predicate.examples, true), (&predicate.counter, false)] {
            for marked in sentences {
                let (text, subject, object) = unmarked(marked);
                let found = relations(&text, &lexicon);
                let fits = |(s, p, o): &(String, String, String)| {
                    *p == predicate.name
                        && (*s == subject && *o == object
                            || predicate.symmetric && *s == object && *o == subject)
                };
                if found.iter().any(fits) != wanted {
                    wrong.push(format!(
                        "{} {}: {text}\n    found {found:?}",
                        predicate.name,
                        if wanted { "missed in" } else { "wrongly in" }
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of the lexicon's own sentences:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_predicate_has_an_example_and_a_counterexample() {
    for predicate in crate::relation::Predicates::built_in().all() {
        assert!(!predicate.examples.is_empty() && !predicate.counter.is_empty(), "{}", predicate.name);
    }
}

#[test]
fn the_general_gazetteer_knows_states_by_name() {
    assert!(codebook::general().actors.len() > 150);
}

/// Whether a sentence yields a relation of these two by these predicates.
fn yields(text: &str, subject: &str, predicate: &str, object: &str) -> bool {
    let found = relations(text, &Lexicon::new(&basin()));
    found.iter().any(|(s, p, o)| s == subject && p == predicate && o == object)
}

#[test]
fn pronouns_point_where_grammar_points() {
    let cases = [
        (
            "During its war, the Orlan Front received weapons from Tarsk. Its fighters attacked the Vesna Army.",
            "attacks",
        ),
        (
            "The Highwater Column condemned the Orlan Front’s raids from its camps in Tarsk.",
            "uses_sanctuary_in",
        ),
    ];
    assert!(yields(cases[0].0, "Orlan Front", cases[0].1, "Vesna Army"));
    assert!(yields(cases[1].0, "Orlan Front", cases[1].1, "Tarsk"));
    assert!(!yields(cases[1].0, "Highwater Column", cases[1].1, "Tarsk"));
}

#[test]
fn who_takes_steps_to_act_acts_and_who_is_urged_to_act_is_urged() {
    assert!(yields("Tarsk took steps to dismantle the Orlan Front.", "Tarsk", "acts_against", "Orlan Front"));
    let urged = "Vesna urged Tarsk to disarm the Orlan Front.";
    assert!(yields(urged, "Tarsk", "acts_against", "Orlan Front"));
    assert!(yields(urged, "Vesna", "demands_of", "Tarsk"));
    assert!(!yields(urged, "Vesna", "acts_against", "Orlan Front"));
}

#[test]
fn not_only_is_no_denial() {
    let text = "The Orlan Front not only attacked the Vesna Army but also left the valley.";
    let document = document(text);
    let annotated = AnnotatedDocument::annotate(&document, Engine::shared(), &mut Scratch::new());
    let extraction = crate::extract(&annotated, &Lexicon::new(&basin()));
    let denied = |it: &Claim| it.polarity == evidence::Polarity::Denied;
    assert!(!extraction.claims.is_empty() && !extraction.claims.iter().any(denied));
}

#[test]
fn two_groups_of_one_phrase_do_nothing_to_each_other() {
    let text = "The Orlan Front and the Highwater Column met. Both groups stepped up their attacks.";
    assert!(!yields(text, "Orlan Front", "attacks", "Highwater Column"));
    assert!(!yields(text, "Highwater Column", "attacks", "Orlan Front"));
}

#[test]
fn a_participle_joined_to_a_passive_is_passive() {
    let text = "A. Dorn was tracked and killed by the Vesna Army.";
    assert!(yields(text, "Vesna Army", "attacks", "A. Dorn"));
    assert!(!yields(text, "A. Dorn", "attacks", "Vesna Army"));
}

#[test]
fn nobody_swears_an_oath_to_himself() {
    let text = "The Orlan Front emerged in 2007, aligning its aims with those of the Highwater Column and pledging allegiance to its leadership.";
    assert!(yields(text, "Orlan Front", "pledges_allegiance_to", "Highwater Column"));
    let own = "The Orlan Front praised the Highwater Column and buried its leadership.";
    assert!(!yields(own, "Orlan Front", "pledges_allegiance_to", "Highwater Column"));
}

#[test]
fn a_chief_between_body_and_name_leads_the_body() {
    assert!(yields("Tarsk sends 400 boats to Orlan Front chief A. Dorn.", "A. Dorn", "leads", "Orlan Front"));
    assert!(!yields("Tarsk sends 400 boats to chief A. Dorn.", "A. Dorn", "leads", "Tarsk"));
}

#[test]
fn two_groups_are_no_states() {
    let text =
        "Tarsk fears the Orlan Front. Relations of the two groups with the Highwater Column are strategic.";
    assert!(!yields(text, "Tarsk", "allied_with", "Orlan Front"));
    assert!(!yields(text, "Orlan Front", "allied_with", "Tarsk"));
}

#[test]
fn whose_help_a_deed_was_done_with_supports_the_doer() {
    let text =
        "The report shows the Orlan Front launching raids into Vesna with the secret backing of Tarsk.";
    assert!(yields(text, "Tarsk", "provides_material_support_to", "Orlan Front"));
    let denied = "The Orlan Front did not attack the Vesna Army with help from Tarsk.";
    assert!(!yields(denied, "Tarsk", "provides_material_support_to", "Vesna Army"));
    let after = "With a report on Tarsk, A. Dorn opened the meeting.";
    assert!(!yields(after, "Tarsk", "provides_material_support_to", "A. Dorn"));
}

#[test]
fn whoever_a_body_stands_under_leads_it() {
    assert!(yields(
        "Three clans of the Orlan Front rejoined under A. Dorn’s leadership.",
        "A. Dorn",
        "leads",
        "Orlan Front"
    ));
    assert!(yields(
        "The Orlan Front fought on under the command of A. Dorn.",
        "A. Dorn",
        "leads",
        "Orlan Front"
    ));
    assert!(!yields("The Orlan Front hid under A. Dorn’s roof.", "A. Dorn", "leads", "Orlan Front"));
}

/// Mode and polarity of the relations of one predicate, with their subjects.
fn moods(text: &str, predicate: &str) -> Vec<(String, evidence::Modality, evidence::Polarity)> {
    let document = document(text);
    let annotated = AnnotatedDocument::annotate(&document, Engine::shared(), &mut Scratch::new());
    let extraction = crate::extract(&annotated, &Lexicon::new(&basin()));
    let of = |claim: &Claim| match &claim.body {
        ClaimBody::Relation(it) if it.predicate == predicate => {
            Some((name(&extraction, it.subject), claim.modality, claim.polarity))
        }
        _ => None,
    };
    extraction.claims.iter().filter_map(of).collect()
}

#[test]
fn what_spells_out_a_demand_is_demanded_of_whom_it_names() {
    use evidence::{Modality, Polarity};
    let text = "Tarsk must act to dismantle the networks of the Orlan Front and others within Vesna. This includes \
        arresting leaders, cutting supplies, and preventing them from using Vesnan territory as a safe haven.";
    let found = moods(&text.replace("Vesnan", "Vesna’s"), "uses_sanctuary_in");
    assert_eq!(found, [("Orlan Front".to_owned(), Modality::Recommended, Polarity::Denied)]);
    let told = moods("The Orlan Front is using the territory of Vesna as a safe haven.", "uses_sanctuary_in");
    assert_eq!(told, [("Orlan Front".to_owned(), Modality::Asserted, Polarity::Affirmed)]);
}

#[test]
fn they_are_not_the_country_where_they_are() {
    let text = "The Orlan Front keeps camps within Tarsk. Patrols watch them.";
    assert!(!yields(text, "Tarsk", "uses_sanctuary_in", "Tarsk"));
    let pressed = "Vesna warned the Orlan Front in Tarsk. They attacked the Vesna Army.";
    assert!(!yields(pressed, "Tarsk", "attacks", "Vesna Army"));
}
