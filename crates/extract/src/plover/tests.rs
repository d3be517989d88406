use super::lexicon::Lexicon;
use super::*;
use fixture::Marked;
use language::{Engine, Scratch};

/// Class, source and target of the main event.
fn told(text: &str) -> (String, String, String) {
    let document = Marked::unmarked("x", text.to_owned()).document;
    let annotated = AnnotatedDocument::annotate(&document, Engine::shared(), &mut Scratch::new());
    let words = |places: &[Range<u32>]| -> String {
        let words = places.iter().map(|it| &text[it.start as usize..it.end as usize]);
        words.collect::<Vec<_>>().join(" + ")
    };
    let Some(event) = events(&annotated).into_iter().next() else { return Default::default() };
    (event.class, words(&event.source), words(&event.target))
}

fn class(text: &str) -> String {
    told(text).0
}

#[test]
fn every_example_of_the_senses_has_its_class() {
    let mut wrong = Vec::new();
    for sense in &Lexicon::built_in().senses {
        for example in &sense.examples {
            let found = class(example);
            if found != sense.class {
                wrong.push(format!("{example} is {found}, not {}", sense.class));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_said_is_the_event() {
    assert_eq!(class("Tarsk arrested twelve miners, officials said on Monday."), "COERCE");
    assert_eq!(class("The ministry announced that Tarsk withdrew its troops from Vesna."), "RETREAT");
}

#[test]
fn friendly_promises_agree_and_hostile_ones_threaten() {
    assert_eq!(class("Tarsk promised to give Vesna a loan."), "AGREE");
    assert_eq!(class("Tarsk will visit Vesna in May."), "AGREE");
    assert_eq!(class("Tarsk will impose sanctions on Vesna."), "THREATEN");
    assert_eq!(class("Tarsk is willing to withdraw its troops from Vesna."), "AGREE");
}

#[test]
fn refusing_demanding_and_ending_colour_what_they_govern() {
    assert_eq!(class("Tarsk refused to meet the envoy of Vesna."), "REJECT");
    assert_eq!(class("Tarsk did not accept the proposal of Vesna."), "REJECT");
    assert_eq!(class("The party said that Vesna must withdraw its troops."), "DEMAND");
    assert_eq!(class("The government lifted the curfew in Vesna."), "CONCEDE");
    assert_eq!(class("Tarsk suspended talks with Vesna."), "SANCTION");
}

#[test]
fn the_weather_tells_nothing() {
    assert_eq!(class("The valley of Selm is green and wide."), "");
}

#[test]
fn sides_are_read_in_either_voice() {
    let (_, source, target) = told("The government of Tarsk accused Vesna of breaking the truce.");
    assert_eq!((source.as_str(), target.as_str()), ("government of Tarsk", "Vesna"));
    let (_, source, target) = told("Three soldiers were kidnapped by rebels.");
    assert_eq!((source.as_str(), target.as_str()), ("rebels", "soldiers"));
}

#[test]
fn a_proposal_stands_for_whose_it_is() {
    let (class, source, target) = told("Syria rejected a French proposal to host the talks.");
    assert_eq!((class.as_str(), source.as_str(), target.as_str()), ("REJECT", "Syria", "French"));
}

#[test]
fn partners_are_both_sources() {
    let (_, source, target) = told("France and Germany reached an agreement on fishing.");
    assert_eq!((source.as_str(), target.as_str()), ("France + Germany", ""));
}

#[test]
fn snippets_get_the_label_of_what_they_report() {
    for (label_of, text) in [
        ("SUIC_BOMB", "A suicide bomber blew himself up at a market in Selm."),
        ("NATURAL_DISASTER", "A strong earthquake shook the Selm basin, damaging houses."),
        ("HQ_ESTABLISHED", "The army of Tarsk set up a new observation post near the pass."),
        ("GRENADE", "Unknown men hurled a hand grenade at a shop in Selm, wounding two."),
        ("DISR_WEAP", "Police in Selm seized a cache of rifles and ammunition."),
        ("PEACE_PROTEST", "Hundreds of teachers rallied in Selm, holding banners."),
        ("VIOL_DEMONSTR", "Protesters in Selm hurled stones at the police and torched two cars."),
        ("GOV_REGAINS_TERIT", "Government forces recaptured the town of Selm from the rebels."),
        ("NON_STATE_ACTOR_OVERTAKES_TER", "Rebels captured the town of Selm after a long siege."),
        ("DIPLO", "Tarsk expelled two diplomats of Vesna."),
        ("ATTRIB", "The Orlan Front claimed responsibility for the bombing."),
        ("MAN_MADE_DISASTER", "A gas leak at a factory in Selm killed four workers."),
        ("OTHER", "The valley is green."),
    ] {
        assert_eq!(label(text), label_of, "{text}");
    }
}
