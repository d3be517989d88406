//! One table a rule: sentences in which it must find something, and ones in which it must not.

use super::tests::read;

/// A text; the source wanted, the cue's words within the quote, and the content; `None` where nothing may be found.
type Case = (&'static str, Option<(&'static str, &'static str)>);

/// Checks that each text has an attribution with this source and content, or none at all.
fn hold(rule: &str, cases: &[Case]) {
    for (text, wanted) in cases {
        let found = read(text);
        match wanted {
            None => assert!(found.is_empty(), "{rule}: {text}\n{found:#?}"),
            Some((source, content)) => {
                let hit = found
                    .iter()
                    .any(|it| it.2.last().map_or("", String::as_str) == *source && it.3 == *content);
                assert!(hit, "{rule}: {text}\nwanted {source:?} {content:?}\nfound {found:#?}");
            }
        }
    }
}

#[test]
fn suppositions_questions_and_attempts_say_nothing() {
    hold(
        "unreal",
        &[
            ("If the ministry says that the gates are closed, boats wait.", None),
            ("Why does the ministry think that the gates are closed?", None),
            ("The envoy is trying to establish who closed the gates.", None),
            ("The convoy passed those who believe that the gates are closed.", None),
            ("Nobody said that the gates were closed.", None),
            (
                "The ministry did not say that the gates were closed.",
                Some(("ministry", "the gates were closed")),
            ),
            (
                "The ministry asked why the gates were closed.",
                Some(("ministry", "why the gates were closed")),
            ),
        ],
    );
}

#[test]
fn wishes_are_said_by_those_who_have_them_plainly() {
    hold(
        "wish",
        &[
            ("Tarsk wants to close the gates.", Some(("Tarsk", "to close the gates"))),
            ("They chased bandits who want to close the gates.", None),
            ("Tarsk does not want to close the gates.", None),
            ("Some want to close the gates.", None),
        ],
    );
}

#[test]
fn what_is_seen_or_foreseen_to_happen_is_not_said() {
    hold(
        "perception",
        &[
            ("The officer heard a boat passing the gates.", None),
            (
                "The officer heard that a boat had passed the gates.",
                Some(("officer", "a boat had passed the gates")),
            ),
            ("Snipers followed the boats, anticipating each turn.", None),
            ("The envoy anticipates that the gates will close.", Some(("envoy", "the gates will close"))),
        ],
    );
}

#[test]
fn names_given_and_marks_of_transcripts_say_nothing() {
    hold(
        "names",
        &[
            ("The envoy flew to a camp, also called West Gate, in May.", None),
            ("To conclude, the gates are closed.", None),
            ("(reporter) believe that the gates are closed.", None),
            ("The envoy called the gates a trap.", Some(("envoy", "the gates a trap"))),
        ],
    );
}

#[test]
fn who_is_asked_is_not_what_is_asked_for() {
    hold(
        "demand",
        &[
            ("The envoy encouraged the delegates.", None),
            ("The envoy demanded a truce.", Some(("envoy", "a truce"))),
            ("The envoy asked Tarsk about the gates.", Some(("envoy", "the gates"))),
            ("The council rejected the truce, as proposed by the envoy.", Some(("council", "the truce"))),
        ],
    );
}

#[test]
fn doings_are_denied_and_owned_up_to() {
    hold(
        "doing",
        &[
            ("The Front denied shelling the harbour.", Some(("Front", "shelling the harbour"))),
            ("Tarsk proposed closing the gates.", Some(("Tarsk", "closing the gates"))),
            ("The Front stopped shelling the harbour.", None),
        ],
    );
}

#[test]
fn a_further_verb_goes_on_for_the_speaker_and_ends_what_was_said() {
    hold(
        "resumed",
        &[
            (
                "The spokesman noted that 14 soldiers were hurt and added that the army was combing the valley.",
                Some(("spokesman", "14 soldiers were hurt")),
            ),
            (
                "The spokesman noted that 14 soldiers were hurt and added that the army was combing the valley.",
                Some(("spokesman", "the army was combing the valley")),
            ),
            (
                "The envoy said that the guards left and the boats passed.",
                Some(("envoy", "the guards left and the boats passed")),
            ),
        ],
    );
}

#[test]
fn a_clause_between_commas_does_not_take_the_speaker_s_place() {
    hold(
        "displaced",
        &[
            (
                "the front, made up of four bands that operate in vesna, said that the gates were closed.",
                Some(("front", "the gates were closed")),
            ),
            (
                "In Vesna, the envoy said that the gates were closed.",
                Some(("envoy", "the gates were closed")),
            ),
        ],
    );
}

#[test]
fn what_describes_a_source_is_not_what_it_says() {
    hold(
        "described",
        &[
            (
                "According to reports from the harbour, which was shelled in May, the gates are closed.",
                Some(("reports from the harbour", "the gates are closed")),
            ),
            (
                "The gates are closed, according to statements made to the wire by an officer, who asked for silence.",
                Some(("statements", "The gates are closed")),
            ),
        ],
    );
}

#[test]
fn what_stands_before_a_speaker_may_only_set_the_scene() {
    let found = read("Following the update, the envoy said: “The gates are still closed.”");
    assert!(!found.iter().any(|it| it.3.contains("update")), "{found:#?}");
    hold(
        "scene",
        &[
            (
                "According to the letter, the maker of which is unknown, the gates leak.",
                Some(("letter", "the gates leak")),
            ),
            ("The Front shells the harbour as they see their lines crumble.", None),
            (
                "The envoys agreed on the order of the talks to come.",
                Some(("envoys", "the order of the talks")),
            ),
        ],
    );
}

#[test]
fn content_ends_with_its_sentence_and_not_before_nor_behind() {
    hold(
        "extent",
        &[
            (
                "the bulletin said that men tied to the orlan water guard (owg) bands were handed over to the envoy.",
                Some((
                    "bulletin",
                    "men tied to the orlan water guard (owg) bands were handed over to the envoy",
                )),
            ),
            ("The Front threatened on 15 may to close the gates.", Some(("Front", "to close the gates"))),
            ("The envoy told the wire that Marrow had fled.", Some(("envoy", "Marrow had fled"))),
            ("Because, as the report notes, the gates leak, boats wait.", Some(("report", "the gates leak"))),
        ],
    );
}

#[test]
fn pronouns_agree_with_whom_they_stand_for() {
    hold(
        "agreement",
        &[
            (
                "Petra Halvek said that snipers fired. The snipers said that they had left. She said that the gates were closed.",
                Some(("Petra Halvek", "the gates were closed")),
            ),
            (
                "The minister, Ivo Dorn, was asked about it by officers who said that boats waited. He said that the gates were closed.",
                Some(("Ivo Dorn", "the gates were closed")),
            ),
            (
                "Petra Dorn met the author Ada Quill, who wrote about dams. Dorn said that she knew the dams. She added that the gates leak.",
                Some(("Dorn", "the gates leak")),
            ),
            (
                "The spokesman said that boats waited. She said that the gates were closed.",
                Some(("she", "the gates were closed")),
            ),
        ],
    );
}

#[test]
fn titles_leave_the_name_whole() {
    hold(
        "titles",
        &[(
            "Deputy Secretary of State Petra Dorn said that the gates were closed.",
            Some(("Petra Dorn", "the gates were closed")),
        )],
    );
}

#[test]
fn labels_of_a_transcript_speak_where_there_are_two() {
    hold(
        "transcript",
        &[
            (
                "DORN: The gates stay shut.\nQUILL: They will open in May.",
                Some(("Quill", "They will open in May")),
            ),
            ("OSTREL: The gates stay shut.\nNobody passes.", None),
        ],
    );
}

#[test]
fn what_is_laid_at_a_door_has_both_its_ends() {
    hold(
        "blamed",
        &[
            (
                "The envoy attributed the raid to the Orlan Front.",
                Some(("envoy", "the raid to the Orlan Front")),
            ),
            (
                "Tarsk opened the inquiry requested by the envoy to clear up the raid.",
                Some(("envoy", "the inquiry")),
            ),
            ("Farmers may rest assured that the gates are closed.", None),
            ("The farmers live off the land assumed by Tarsk.", None),
            ("The farmers live off the fund established by Tarsk.", None),
            ("The raid made the farmers feel that nobody cared.", None),
            ("The mill did not report the number of its workers.", None),
        ],
    );
}

#[test]
fn a_verb_behind_a_quotation_may_have_its_own_content() {
    let text = "He condemned violence, \"wherever it comes from in the valley,\" and the envoy told the wire that the gates were closed.";
    let found = read(text);
    assert!(found.iter().any(|it| it.3 == "the gates were closed"), "{found:#?}");
    assert!(!found.iter().any(|it| it.2 == ["envoy"] && it.3.contains("wherever")), "{found:#?}");
}

#[test]
fn a_new_sentence_behind_a_quotation_has_its_own_content() {
    let text = "The plan \"gives them the harbour and all its stores.\" Officials have warned that farmers will flee.";
    let found = read(text);
    assert!(found.iter().any(|it| it.3 == "farmers will flee"), "{found:#?}");
    assert!(!found.iter().any(|it| it.3.contains("stores")), "{found:#?}");
}
