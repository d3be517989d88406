//! The layer `tuples` of `annotate` as JSON.

use super::annotate::chars;
use evidence::{Hop, Text};
use serde_json::{Map, Value, json};
use workbench::{Part, Tuple};

/// Decimals of a confidence.
const DECIMALS: f64 = 1e4;

/// The fields of one text: the text, and what it states.
pub(super) fn fields(text: &Text, tuples: &[Tuple]) -> Vec<(&'static str, Value)> {
    let extractions = tuples.iter().map(|it| extraction(text, it)).collect();
    vec![("sentence", json!(text.as_str())), ("extractions", extractions)]
}

fn extraction(text: &Text, it: &Tuple) -> Value {
    let notes = &it.notes;
    // A treebank sentence is put together before it is read; its tuples stand nowhere.
    let placed = it.arguments.iter().any(|it| !it.spans.is_empty());
    let mut object = Map::new();
    let mut set = |name: &str, value: Value| object.insert(name.to_owned(), value);
    set("predicate", json!(it.predicate.text));
    set("arguments", it.arguments.iter().map(|it| json!(it.text)).collect());
    set("confidence", json!((it.confidence * DECIMALS).round() / DECIMALS));
    set("polarity", json!(notes.polarity.as_str()));
    set("modality", json!(notes.modality.as_str()));
    set("attribution", notes.attribution.iter().map(|it| hop(text, it, placed)).collect());
    set("hedge", json!(notes.hedge));
    set("time", json!(notes.time.as_ref().map(|(said, value)| json!({"text": said.text, "value": value}))));
    set("place", json!(notes.place.as_ref().map(|it| &it.text)));
    set("implied", json!(it.implied));
    if placed {
        let (start, end) = chars(text, it.sentence.start(), it.sentence.end());
        set("sentence", json!([start, end]));
        set("predicate_spans", spans(text, &it.predicate));
        set("argument_spans", it.arguments.iter().map(|it| spans(text, it)).collect());
    }
    Value::Object(object)
}

fn spans(text: &Text, part: &Part) -> Value {
    let pair = |it: &evidence::Span| {
        let (start, end) = chars(text, it.start(), it.end());
        json!([start, end])
    };
    part.spans.iter().map(pair).collect()
}

fn hop(text: &Text, it: &Hop, placed: bool) -> Value {
    let mut value = json!({"source": it.name, "kind": it.kind.as_str(), "anonymous": it.anonymous});
    if placed {
        let (start, end) = chars(text, it.span.start(), it.span.end());
        value["start"] = json!(start);
        value["end"] = json!(end);
    }
    value
}
