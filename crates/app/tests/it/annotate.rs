//! `annotate`: offsets are code points, ids come back, one object a line.

use crate::room::Room;
use serde_json::Value;

/// The output object for one text.
fn annotated(layer: &[&str], text: &str) -> Value {
    let room = Room::new();
    let mut arguments = vec!["annotate", "--layer"];
    arguments.extend(layer);
    let input = serde_json::json!({"id": "x", "text": text, "dct": "2024-07-14"}).to_string();
    let run = room.crossbearing(&arguments).write_stdin(input).assert().success();
    let out = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
    let value: Value = serde_json::from_str(out.trim()).expect("one object");
    assert_eq!(value["id"], "x");
    value
}

/// The words at code points `start..end`.
fn words(text: &str, span: &Value) -> String {
    let at = |name: &str| span[name].as_u64().expect("an offset") as usize;
    text.chars().skip(at("start")).take(at("end") - at("start")).collect()
}

#[test]
fn offsets_are_code_points() {
    let text = "«Ünïcödé» 🚢 — In May 2024 the Orlan Front carried out 45 attacks in Vesna.";
    let tokens = annotated(&["tokens"], text);
    let front = tokens["tokens"].as_array().expect("a list").iter().find(|it| words(text, it) == "Orlan");
    assert!(front.is_some(), "{tokens}");
    let quantities = annotated(&["quantities"], text);
    assert_eq!(words(text, &quantities["spans"][0]), "45");
    assert_eq!(quantities["spans"][0]["value"], 45.0);
    let times = annotated(&["times"], text);
    assert_eq!(times["spans"][0]["value"], "2024-05");
}

#[test]
fn who_says_it_is_named() {
    let text = "According to the Lantern Institute, Tarsk gives sanctuary to the Orlan Front.";
    let value = annotated(&["attributions"], text);
    assert_eq!(value["attributions"][0]["source_name"], "Lantern Institute", "{value}");
    let claims = annotated(&["claims"], text);
    let relation = claims["claims"].as_array().expect("a list").iter().find(|it| it["kind"] == "relation");
    assert_eq!(relation.map(|it| &it["predicate"]), Some(&Value::from("provides_sanctuary_to")), "{claims}");
}

#[test]
fn what_a_sentence_states_stands_where_its_spans_say() {
    let text = "«Ü» said so. In May 2024 the Orlan Front attacked Ostrel.";
    let value = annotated(&["tuples"], text);
    let tuples = value["extractions"].as_array().expect("a list");
    let attack = tuples.iter().find(|it| it["predicate"] == "attacked").expect("the attack");
    let span = &attack["argument_spans"][0][0];
    assert_eq!(
        words(text, &serde_json::json!({"start": span[0], "end": span[1]})),
        "the Orlan Front",
        "{attack}"
    );
    assert_eq!(attack["time"]["value"], "2024-05", "{attack}");
    assert_eq!(attack["polarity"], "affirmed");
}

#[test]
fn events_name_their_sides_and_incidents_their_roles() {
    let text = "«Ünïcödé» — The government of Tarsk accused the rebels of Vesna of murder.";
    let events = annotated(&["events"], text);
    let event = &events["events"][0];
    assert_eq!(event["event"], "DISAPPROVE", "{events}");
    assert_eq!(words(text, &event["source"][0]), event["source"][0]["text"]);
    let label = annotated(&["events", "--labels", "case2021"], "A suicide bomber blew himself up in Selm.");
    assert_eq!(label["label"], "SUIC_BOMB");
    let incident =
        annotated(&["incidents"], "Terrorists of the Orlan Front murdered mayor Carlos Tarsko yesterday.");
    assert_eq!(incident["roles"]["Victim"][0][0], "Carlos Tarsko", "{incident}");
}

#[test]
fn relations_name_their_ends_and_the_words_between() {
    let text = "«Ünïcödé» 🚢 — Tarsk gives sanctuary to the Orlan Front.";
    let words = |value: &Value| {
        let at = |index: usize| value[index].as_u64().expect("an offset") as usize;
        text.chars().skip(at(0)).take(at(1) - at(0)).collect::<String>()
    };
    let own = annotated(&["relations"], text);
    let relation = &own["relations"][0];
    assert_eq!(relation["label"], "sanctuary", "{own}");
    assert_eq!([words(&relation["src"]), words(&relation["trigger"])], ["Tarsk", "gives"], "{own}");
    let of_set = annotated(&["relations", "--labels", "re3d"], text);
    assert!(of_set["relations"].is_array(), "{of_set}");
}

#[test]
fn hostile_texts_are_taken_as_they_are() {
    for text in [
        "",
        " ",
        "\0\0",
        "\u{202e}evil\u{202c}",
        &"(".repeat(3000),
        &"a".repeat(20_000),
        &"Vesna, ".repeat(300),
        "1e999 10^999 99999999999999999999999",
    ] {
        for layer in [
            "tokens",
            "entities",
            "relations",
            "quantities",
            "times",
            "attributions",
            "tuples",
            "events",
            "incidents",
            "claims",
        ] {
            annotated(&[layer], text);
        }
        for layer in ["entities", "relations"] {
            annotated(&[layer, "--labels", "re3d"], text);
        }
    }
}
