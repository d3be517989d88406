//! Offsets hold whatever a text is made of: every quote is its slice, in bytes here and in code points where it leaves.
//!
//! English sentences are filled with scripts and signs that take several bytes, several code points, or none on the page,
//! and joined by every kind of line end; then they go through readers, engine and extractors, and into an export.

use evidence::{Evidence, Extraction, Original, Quote, Span};
use export::Exporter as _;
use extract::Lexicon;
use language::{AnnotatedDocument, Engine, Scratch};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;
use std::ops::Range;
use workbench::{AnnotateInput, Annotated, Annotator, Layer};

/// Words that stand where a name or an adverb may.
const ODD: &[&str] = &[
    "Orlan",
    "حركة أورلان",
    "تحریکِ وسنا",
    "👩‍👩‍👧‍👦",
    "🇺🇳",
    "👍🏽",
    "Ve\u{301}sna\u{308}",
    "co\u{ad}ordin\u{ad}ation",
    "ﬁﬂﬃ oﬃce",
    "Vesna\u{200b}Dam",
    "\u{feff}Tarsk",
    "‏Selm‎",
    "Ångström Ǆ ß",
    "東京",
    "“quoted”",
    "\u{a0}",
    "[1]",
    "(Harbour Post, 2 June)",
    "½ 12²",
    "Ⅻ",
    "\u{2028}",
    "…",
];

/// Sentences with places to fill.
const SENTENCES: &[&str] = &[
    "The {} Front attacked the army of Vesna {} on 3 May 2019.",
    "At least 49 people {}, of whom 12 were women, died in {}.",
    "According to {} , the Orlan Front trains {} fighters in Tarsk.",
    "“We hold {} and the dam,” said Petra Halvek {}.",
    "{} said that Tarsk paid $3.5 million ({} percent) to the Column.",
    "The following day gunmen killed Ada Quill, head of the {} Council, near {}.",
    "The Orlan Front (OF), also called {}, cooperates with the {} Column.",
    "{} {}",
];

/// What stands between sentences.
const JOINTS: &[&str] =
    &[" ", "\n", "\r\n", "\n\n", "\r\n\r\n", "\r", " \u{2029}", "\t", "-\n", "\u{ad}\n", "\u{c}"];

fn sentence() -> impl Strategy<Value = String> {
    let pick = |from: &'static [&'static str]| (0..from.len()).prop_map(move |it| from[it]);
    (pick(SENTENCES), pick(ODD), pick(ODD), pick(JOINTS)).prop_map(|(sentence, one, other, joint)| {
        format!("{}{joint}", sentence.replacen("{}", one, 1).replacen("{}", other, 1))
    })
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(sentence(), 1..7).prop_map(|it| it.concat())
}

fn check_quote(text: &str, quote: &Quote) -> Result<(), TestCaseError> {
    prop_assert_eq!(text.get(quote.span().range()), Some(quote.text()));
    Ok(())
}

fn check_span(text: &str, span: Span) -> Result<(), TestCaseError> {
    prop_assert!(text.get(span.range()).is_some(), "{span:?} cuts a letter of {text:?}");
    Ok(())
}

fn check_bytes(text: &str, bytes: &Range<u32>) -> Result<(), TestCaseError> {
    prop_assert!(
        text.get(bytes.start as usize..bytes.end as usize).is_some(),
        "{bytes:?} cuts a letter of {text:?}"
    );
    Ok(())
}

fn check_extraction(text: &str, found: &Extraction) -> Result<(), TestCaseError> {
    for quote in found.mentions.iter().map(|it| &it.quote).chain(found.codings.iter().map(|it| &it.quote)) {
        check_quote(text, quote)?;
    }
    for passage in &found.passages {
        check_span(text, passage.span)?;
    }
    for attribution in &found.attributions {
        check_quote(text, &attribution.quote)?;
        check_span(text, attribution.content)?;
        let hops = attribution.chain.iter().map(|it| it.span);
        for span in attribution.cue_spans.iter().copied().chain(hops) {
            check_span(text, span)?;
        }
    }
    for claim in &found.claims {
        check_quote(text, &claim.quote)?;
        for hop in &claim.attribution {
            check_span(text, hop.span)?;
        }
    }
    Ok(())
}

/// Every object with `start`, `end` and `quote`, at any depth.
fn check_row(text: &[char], row: &Value) -> Result<(), TestCaseError> {
    match row {
        Value::Object(fields) => {
            let at = |name: &str| fields.get(name).and_then(Value::as_u64).map(|it| it as usize);
            if let (Some(start), Some(end)) = (at("start"), at("end")) {
                let slice = text.get(start..end).map(|it| it.iter().collect::<String>());
                prop_assert!(slice.is_some(), "{start}..{end} of {}", text.len());
                if let Some(quote) = fields.get("quote").and_then(Value::as_str) {
                    prop_assert_eq!(slice.as_deref(), Some(quote));
                }
            }
            fields.values().try_for_each(|it| check_row(text, it))
        }
        Value::Array(items) => items.iter().try_for_each(|it| check_row(text, it)),
        _ => Ok(()),
    }
}

fn check_export(evidence: &Evidence) -> Result<(), TestCaseError> {
    let export = export::JsonLines.export(evidence, &triangulate::assess(evidence));
    let rows = |bytes: &[u8]| -> Vec<Value> {
        let lines = bytes.split(|it| *it == b'\n').filter(|it| !it.is_empty());
        lines.map(|it| serde_json::from_slice(it).expect("exports are JSON")).collect()
    };
    let mut texts: BTreeMap<String, Vec<char>> = BTreeMap::new();
    for (_, bytes) in export.files.iter().filter(|(name, _)| *name == "documents.jsonl") {
        for row in rows(bytes) {
            let text = row["text"].as_str().unwrap_or_default().chars().collect();
            texts.insert(row["file"].as_str().unwrap_or_default().to_owned(), text);
        }
    }
    for (_, bytes) in &export.files {
        for row in rows(bytes) {
            if let Some(text) = row["document"].as_str().and_then(|it| texts.get(it)) {
                check_row(text, &row)?;
            }
            for span in row["spans"].as_array().into_iter().flatten() {
                if let Some(text) = span["document"].as_str().and_then(|it| texts.get(it)) {
                    check_row(text, span)?;
                }
            }
        }
    }
    Ok(())
}

fn check_layer(annotator: &Annotator, layer: Layer, text: &str) -> Result<(), TestCaseError> {
    let input = AnnotateInput { id: "a".to_owned(), text: text.to_owned(), ..AnnotateInput::default() };
    for found in annotator.annotate(layer, &[input]) {
        match found {
            Annotated::Entities(_, mentions) => {
                mentions.iter().try_for_each(|it| check_quote(text, &it.quote))?;
            }
            Annotated::Labelled(_, spans) => spans.iter().try_for_each(|it| check_bytes(text, &it.bytes))?,
            Annotated::Linked(_, links) => {
                for it in &links {
                    [&it.source, &it.target, &it.trigger]
                        .into_iter()
                        .try_for_each(|it| check_bytes(text, it))?;
                }
            }
            Annotated::Quantities(_, spans) => {
                spans.iter().try_for_each(|it| check_bytes(text, &it.bytes))?;
            }
            Annotated::Times(_, times) => times.iter().try_for_each(|it| check_bytes(text, &it.bytes))?,
            Annotated::Attributions(_, found) => {
                for it in &found {
                    check_quote(text, &it.quote)?;
                    check_span(text, it.content)?;
                }
            }
            Annotated::Events(_, events) => {
                let spans = events.iter().flat_map(|it| it.source.iter().chain(&it.target).chain(&it.place));
                spans.into_iter().try_for_each(|it| check_bytes(text, it))?;
            }
            Annotated::Incident(_, it) => {
                it.roles.iter().flatten().try_for_each(|it| check_bytes(text, it))?;
            }
            Annotated::Tokens(_, analysis) => {
                for it in &analysis.tokens {
                    check_bytes(text, &(it.start..it.end))?;
                }
            }
            Annotated::Tuples(_, tuples) => {
                for it in &tuples {
                    check_span(text, it.sentence)?;
                    for part in it.arguments.iter().chain([&it.predicate]) {
                        part.spans.iter().try_for_each(|it| check_span(text, *it))?;
                    }
                }
            }
            Annotated::Label(_) => {}
            Annotated::Claims(bytes) => {
                let letters: Vec<char> = text.chars().collect();
                for line in bytes.split(|it| *it == b'\n').filter(|it| !it.is_empty()) {
                    check_row(&letters, &serde_json::from_slice(line).expect("rows are JSON"))?;
                }
            }
        }
    }
    Ok(())
}

#[test]
fn the_sentences_have_something_to_find() {
    let text: String = SENTENCES.iter().map(|it| format!("{} ", it.replace("{}", "Orlan"))).collect();
    let original = Original::new("a.txt".to_owned(), text.into_bytes());
    let document = readers::read(&original, &readers::Limits::default()).expect("plain text").document;
    let annotated = AnnotatedDocument::annotate(&document, Engine::shared(), &mut Scratch::new());
    let found = extract::extract(&annotated, &Lexicon::new(&evidence::Codebook::default()));
    assert!(!found.attributions.is_empty() && found.claims.len() > 5 && found.mentions.len() > 5);
}

/// Found by the properties below: a hyphen at the end of all words.
#[test]
fn a_hyphen_at_the_end_joins_nothing() {
    let original = Original::new("a.txt".to_owned(), "\u{fb01}\u{fb02}\u{fb03} o\u{fb03}ce \u{a0}-\n".into());
    let document = readers::read(&original, &readers::Limits::default()).expect("plain text").document;
    let annotated = AnnotatedDocument::annotate(&document, Engine::shared(), &mut Scratch::new());
    extract::extract(&annotated, &Lexicon::new(&evidence::Codebook::default()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn quotes_of_a_read_file_are_its_slices(text in text()) {
        let original = Original::new("a.txt".to_owned(), text.clone().into_bytes());
        let Ok(reading) = readers::read(&original, &readers::Limits::default()) else { return Ok(()) };
        let document = reading.document;
        let annotated = AnnotatedDocument::annotate(&document, Engine::shared(), &mut Scratch::new());
        let found = extract::extract(&annotated, &Lexicon::new(&evidence::Codebook::default()));
        check_extraction(document.text.as_str(), &found)?;
        drop(annotated);
        let mut evidence = Evidence::default();
        evidence.extractions.insert(document.id, found);
        evidence.documents.insert(document.id, document);
        check_export(&evidence)?;
    }

    #[test]
    fn every_layer_cuts_the_text_that_was_given(text in text()) {
        let annotator = Annotator::new(&[]).expect("the general codebook is there");
        for (layer, _, _) in Layer::ALL {
            check_layer(&annotator, *layer, &text)?;
        }
    }
}
