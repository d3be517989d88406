use crate::Lexicon;
use evidence::{ClaimBody, When};
use fixture::Marked;
use language::{AnnotatedDocument, Engine, Scratch};

/// Lemmas of the words that tell events, with their dates.
fn dates(text: &str) -> Vec<(String, Option<String>)> {
    let document = Marked::unmarked("example.txt", format!("A title\n\n{text}")).document;
    let annotated = AnnotatedDocument::annotate(&document, Engine::shared(), &mut Scratch::new());
    let lexicon = Lexicon::new(&evidence::Codebook::default());
    let claims = crate::extract(&annotated, &lexicon).claims;
    let event = |it: &evidence::Claim| match &it.body {
        ClaimBody::Event(event) => Some((event.trigger.clone(), it.time.as_ref().map(When::iso))),
        _ => None,
    };
    claims.iter().filter_map(event).collect()
}

fn check(text: &str, trigger: &str, date: Option<&str>) {
    let found = dates(text);
    let of = found.iter().find(|it| it.0 == trigger);
    assert_eq!(of.map(|it| it.1.as_deref()), Some(date), "{text}: {found:?}");
}

#[test]
fn the_next_sentence_of_the_past_goes_on() {
    check(
        "In May 2019 the army of Vesna entered Selm. Soldiers arrested Petra Halvek.",
        "arrest",
        Some("2019-05"),
    );
    check(
        "On 3 May 2019 the army of Tarsk attacked Selm. They killed Petra Halvek.",
        "kill",
        Some("2019-05-03"),
    );
    check(
        "On 3 May 2019 the army of Tarsk attacked Selm. Tarsk arrested Petra Halvek.",
        "arrest",
        Some("2019-05"),
    );
    check("In 2019 the army of Vesna entered Selm. Ada Quill was tracked and killed.", "kill", Some("2019"));
}

#[test]
fn other_tenses_do_not() {
    check("In May 2019 the army of Vesna entered Selm. Tarsk had arrested Petra Halvek.", "arrest", None);
    check("In May 2019 the army of Vesna entered Selm. Tarsk has arrested Petra Halvek.", "arrest", None);
    check("In May 2019 the army of Vesna entered Selm. Tarsk often arrested Petra Halvek.", "arrest", None);
    check(
        "In May 2019 the army of Vesna entered Selm. It met those who arrested Petra Halvek.",
        "arrest",
        None,
    );
    check("Since 2019 the army of Vesna has held Selm. Tarsk arrested Petra Halvek.", "arrest", None);
}

#[test]
fn connectives_are_told_from_the_date_before() {
    check(
        "On 3 May 2019 the army of Tarsk attacked Selm. The following day Tarsk arrested Petra Halvek.",
        "arrest",
        Some("2019-05-04"),
    );
    check(
        "On 3 May 2019 the army of Tarsk attacked Selm.\n\nTwo weeks later Tarsk arrested Petra Halvek.",
        "arrest",
        Some("2019-05-17"),
    );
    check(
        "In May 2019 the army of Tarsk attacked Selm.\n\nThe same month Tarsk arrested Petra Halvek.",
        "arrest",
        Some("2019-05"),
    );
}

#[test]
fn a_date_that_says_which_thing_is_meant_sets_no_time() {
    check("The army of Vesna broke the 2011 accord. Tarsk arrested Petra Halvek.", "arrest", None);
    check("After the vote of 2011 the army of Vesna left. Tarsk arrested Petra Halvek.", "arrest", None);
}

#[test]
fn dates_of_one_year_leave_the_year() {
    check(
        "The army of Tarsk attacked Selm on 3 May 2019 and Vesna on 9 July 2019. Tarsk arrested Petra Halvek.",
        "arrest",
        Some("2019"),
    );
    check(
        "The army of Tarsk attacked Selm in May 2019 and Vesna in July 2021. Tarsk arrested Petra Halvek.",
        "arrest",
        None,
    );
}

#[test]
fn a_long_paragraph_ends_its_time() {
    let long =
        "In May 2019 the army of Vesna entered Selm. The mills stopped. The dam broke. Boats were lost.";
    check(&format!("{long}\n\nTarsk arrested Petra Halvek."), "arrest", None);
    check(&format!("{long}\n\nAfter this Tarsk arrested Petra Halvek."), "arrest", Some("2019-05"));
}

#[test]
fn a_dateline_is_news_of_its_days() {
    check("SELM, 12 May 2019 (Orlan Press) – Gunmen killed Petra Halvek.", "kill", Some("2019-05"));
}

#[test]
fn an_adverb_puts_a_verb_behind_the_date_of_its_sentence() {
    check(
        "On 2 June 2019 Tarsk signed a truce with Vesna, which was later revoked.",
        "revoke",
        Some("2019-06-02/.."),
    );
}

#[test]
fn what_follows_a_day_is_from_then_on() {
    check(
        "After the raid of 3 May 2019 the army of Vesna left. Tarsk arrested Petra Halvek.",
        "arrest",
        Some("2019-05-03/.."),
    );
}

#[test]
fn a_clause_that_names_a_deed_dates_it() {
    check(
        "Tarsk launched its first operation against the Front, which was named Operation Lantern in 2019.",
        "operation",
        Some("2019"),
    );
    check("Tarsk attacked the Orlan Front, which was named after a river in 2019.", "attack", None);
    check("Tarsk attacked the Orlan Front, which was founded in 2019.", "attack", None);
}

#[test]
fn what_is_recent_is_of_the_year_told_right_before() {
    let before = "In January 2019 raids rose in Selm.";
    check(
        &format!("{before} The recent attack on Vesna by Tarsk alarmed Petra Halvek."),
        "attack",
        Some("2019"),
    );
    check(
        &format!(
            "{before} The mills stand still. The dam holds. The recent attack on Vesna by Tarsk alarmed Petra Halvek."
        ),
        "attack",
        None,
    );
    check("The recent attack on Vesna by Tarsk alarmed Petra Halvek.", "attack", None);
}

#[test]
fn the_date_of_a_text_dates_no_deed() {
    check("Tarsk arrested Petra Halvek under the 2011 accord.", "arrest", None);
}

#[test]
fn questions_aims_and_stray_participles_tell_no_event() {
    for text in [
        "Did Tarsk arrest Petra Halvek?",
        "The army of Vesna closed the pass to arrest Petra Halvek.",
        "Tarsk is likely to arrest Petra Halvek.",
    ] {
        let found = dates(text);
        assert!(!found.iter().any(|it| it.0 == "arrest"), "{text}: {found:?}");
    }
}
