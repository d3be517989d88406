//! `compare-names`, `fuse`, `reuse`, `same-events`: lines in, lines out, and a message that names the line when one is wrong.

use crate::room::Room;
use serde_json::{Value, json};

/// The output objects of a command.
fn lines(arguments: &[&str], input: &[Value]) -> Vec<Value> {
    let input: Vec<String> = input.iter().map(Value::to_string).collect();
    let run = Room::new().crossbearing(arguments).write_stdin(input.join("\n")).assert().success();
    let out = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
    out.lines().map(|it| serde_json::from_str(it).expect("one object a line")).collect()
}

#[test]
fn names_are_compared_with_reasons() {
    let found = lines(
        &["compare-names"],
        &[
            json!({"id": "1", "name1": "Selmar Orlan Ltd", "name2": "SELMAAR ORLAN LIMITED", "schema": "Company"}),
            json!({"id": 2, "name1": "Selmar Orlan", "name2": "Vitold Orlan", "schema": "Person"}),
        ],
    );
    assert_eq!((&found[0]["id"], &found[0]["match"]), (&json!("1"), &json!(true)), "{found:?}");
    assert!(found[0]["why"].as_str().is_some_and(|it| it.contains("one company form")), "{found:?}");
    assert_eq!((&found[1]["id"], &found[1]["match"]), (&json!("2"), &json!(false)), "{found:?}");
}

#[test]
fn the_fused_value_is_one_of_those_claimed() {
    let claim = |source: &str, value: &str| json!({"object": "pass", "attribute": "convoys", "source": source, "value": value});
    let found =
        lines(&["fuse", "--kind", "number"], &[claim("a", "1,400"), claim("b", "1400"), claim("c", "90")]);
    assert_eq!(found.len(), 1);
    assert!(["1,400", "1400"].map(Value::from).contains(&found[0]["value"]), "{found:?}");
    assert!(found[0]["confidence"].as_f64().is_some_and(|it| it > 0.5 && it < 1.0), "{found:?}");
}

#[test]
fn reused_passages_stand_at_code_points() {
    let text =
        "«Ünïcödé» The mission counted fourteen convoys on the northern pass in July, with flour and diesel.";
    let other =
        "Ostrel — the mission counted fourteen convoys on the northern pass in July, with flour and diesel.";
    let found = lines(&["reuse"], &[json!({"id": "x", "text": text}), json!({"id": "y", "text": other})]);
    assert_eq!((&found[0]["a"], &found[0]["b"]), (&json!("x"), &json!("y")), "{found:?}");
    let span = &found[0]["passages"][0]["a"];
    let at = |end: usize| span[end].as_u64().expect("an offset") as usize;
    let words: String = text.chars().skip(at(0)).take(at(1) - at(0)).collect();
    assert!(words.starts_with("The mission") && words.ends_with("diesel"), "{words}");
}

#[test]
fn events_come_back_with_their_chain() {
    let text = "Police in Ostrel arrested Selmar Orlan on Friday. The arrest of Orlan shook the town.";
    let input = json!({"id": "x", "topic": "raid", "text": text, "kept": 1,
        "event_mentions": [{"start": 17, "end": 25}, {"start": 54, "end": 60}, {"start": 70, "end": 75}]});
    let found = lines(&["same-events"], &[input]);
    let mentions = &found[0]["event_mentions"];
    assert_eq!((&found[0]["kept"], &mentions[0]["start"]), (&json!(1), &json!(17)), "{found:?}");
    assert_eq!(mentions[0]["chain"], mentions[1]["chain"], "{found:?}");
    assert_ne!(mentions[0]["chain"], mentions[2]["chain"], "{found:?}");
}

#[test]
fn a_wrong_line_is_named() {
    for (arguments, line, said) in [
        (&["compare-names"][..], "{\"id\":\"1\",\"name1\":\"x\"}", "no \"name2\""),
        (&["fuse"], "not json", "line 1"),
        (&["reuse"], "{\"id\":\"1\",\"text\":[]}", "\"text\" is not a text"),
        (
            &["same-events"],
            "{\"id\":\"1\",\"text\":\"x\",\"event_mentions\":[{\"start\":0,\"end\":9}]}",
            "no span",
        ),
    ] {
        let run = Room::new().crossbearing(arguments).write_stdin(line).assert().code(1);
        let error = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
        assert!(error.contains(said) && error.contains("line 1"), "{arguments:?}: {error}");
    }
}
