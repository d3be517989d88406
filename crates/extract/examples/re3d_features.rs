//! Prints what the re3d models see of each text, for `scripts/train_re3d.py`.
//!
//! JSON Lines in (`{"id", "text"}`), JSON Lines out, one text a line. Offsets are code points.

use evidence::ByteOffset;
use extract::Lexicon;
use extract::entities::{self, Example, LabelledSpan};
use extract::linked;
use language::{AnnotatedDocument, Engine, Scratch};
use serde_json::{Value, json};
use std::io::BufRead as _;
use std::ops::Range;

/// An entity given with a text: `{"start", "end", "label"}`.
fn entity(text: &evidence::Text, value: &Value) -> Option<LabelledSpan> {
    let byte = |name: &str| {
        let at = u32::try_from(value[name].as_u64()?).ok()?;
        Some(text.to_bytes(evidence::CharOffset(at)).0)
    };
    let label = entities::label_called(value["label"].as_str()?)?;
    Some(LabelledSpan { bytes: byte("start")?..byte("end")?, label, name: String::new(), confidence: 1.0 })
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let lexicon = Lexicon::new(&evidence::Codebook::default());
    let mut scratch = Scratch::new();
    for line in std::io::stdin().lock().lines() {
        let value: Value = serde_json::from_str(&line?)?;
        let (id, text) = (value["id"].as_str().ok_or("no id")?, value["text"].as_str().ok_or("no text")?);
        let document = readers::plain_document(id, text, value["title"].as_str(), None);
        let annotated = AnnotatedDocument::annotate(&document, Engine::shared(), &mut scratch);
        let chars = |it: &Range<u32>| {
            let at = |byte: u32| document.text.to_chars(ByteOffset(byte)).0;
            json!([at(it.start), at(it.end)])
        };
        let sentence = |it: Example| {
            let tokens: Vec<Value> = it.tokens.iter().map(chars).collect();
            let proposal =
                |(it, by_form): &(LabelledSpan, bool)| json!([chars(&it.bytes), it.label, by_form]);
            let proposals: Vec<Value> = it.proposals.iter().map(proposal).collect();
            json!({"tokens": tokens, "features": it.features, "proposals": proposals})
        };
        let sentences: Vec<Value> =
            entities::examples(&annotated, &lexicon).into_iter().map(sentence).collect();
        let given = value["entities"].as_array().map(Vec::as_slice).unwrap_or_default();
        let spans: Vec<LabelledSpan> = given.iter().filter_map(|it| entity(&document.text, it)).collect();
        let pair = |it: linked::Example| json!({"first": chars(&it.first), "second": chars(&it.second), "features": it.features});
        let pairs: Vec<Value> =
            linked::examples(&annotated, &lexicon, &spans).into_iter().map(pair).collect();
        println!("{}", json!({"id": id, "sentences": sentences, "pairs": pairs}));
    }
    Ok(())
}
