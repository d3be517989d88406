//! Every decision against spaCy 3.8's own, as written by `scripts/golden.py`.

use language::{Analysis, Engine, Scratch};
use serde_json::{Value, json};
use std::path::Path;

const OWN: &str = "tests/golden/golden.jsonl";

/// Golden vectors of published reports, kept outside the repository.
const SHARED: &str = "../../../shared/english-pipeline/golden";

fn documents(path: &Path) -> Vec<Value> {
    let lines = std::fs::read_to_string(path).expect("the golden file is readable");
    lines.lines().map(|line| serde_json::from_str(line).expect("a line is a document")).collect()
}

fn text(document: &Value) -> &str {
    document["text"].as_str().expect("a document has a text")
}

/// The annotation in the golden files' form, offsets in code points.
fn as_golden(text: &str, analysis: &Analysis) -> Value {
    let mut chars = vec![0; text.len() + 1];
    for (count, (at, _)) in text.char_indices().enumerate() {
        chars[at] = count;
    }
    chars[text.len()] = text.chars().count();
    let chars = |byte: u32| chars[byte as usize];
    let tokens = analysis.tokens.iter().zip(0u32..).map(|(token, i)| {
        json!({
            "i": i,
            "start": chars(token.start),
            "end": chars(token.end),
            "text": &text[token.range()],
            "ws": token.space,
            "norm": analysis.norm(i),
            "shape": analysis.shape(i),
            "tag": token.tag.as_str(),
            "pos": token.pos.as_str(),
            "morph": analysis.morph(i),
            "lemma": analysis.lemma(i),
            "head": token.head,
            "dep": token.dep.as_str(),
            "sent_start": token.sent_start,
        })
    });
    let entities = analysis.entities.iter().map(|entity| {
        json!({
            "start": entity.start,
            "end": entity.end,
            "start_char": chars(analysis.tokens[entity.start as usize].start),
            "end_char": chars(analysis.tokens[entity.end as usize - 1].end),
            "label": entity.label.as_str(),
        })
    });
    json!({
        "tokens": tokens.collect::<Vec<_>>(),
        "ents": entities.collect::<Vec<_>>(),
        "sents": analysis.sentences.iter().map(|it| json!([it.start, it.end])).collect::<Vec<_>>(),
    })
}

/// Compares all of `documents`; says where the first difference of each lies.
fn check(engine: &Engine, scratch: &mut Scratch, documents: &[Value], batch: usize) {
    let mut differences = Vec::new();
    for documents in documents.chunks(batch) {
        let texts: Vec<_> = documents.iter().map(text).collect();
        for (document, analysis) in documents.iter().zip(engine.annotate(scratch, &texts)) {
            let found = as_golden(text(document), &analysis);
            for part in ["tokens", "ents", "sents"] {
                if found[part] != document[part] {
                    let list = |value: &Value| value[part].as_array().cloned().unwrap_or_default();
                    let (found, golden) = (list(&found), list(document));
                    let at = found.iter().zip(&golden).position(|(a, b)| a != b);
                    let at = at.unwrap_or(found.len().min(golden.len()));
                    let (found, golden) = (found.get(at), golden.get(at));
                    differences.push(format!("{} {part}:\n  {found:?}\n  {golden:?}", document["id"]));
                }
            }
        }
    }
    assert!(differences.is_empty(), "{} differences\n{}", differences.len(), differences.join("\n"));
}

#[test]
fn own_documents_are_annotated_as_by_spacy() {
    let documents = documents(Path::new(OWN));
    let engine = Engine::new();
    check(&engine, &mut Scratch::new(), &documents, 1);
    check(&engine, &mut Scratch::new(), &documents, 64);
}

#[test]
fn the_portable_kernel_decides_the_same() {
    check(&Engine::portable(), &mut Scratch::new(), &documents(Path::new(OWN)), 16);
}

#[test]
fn published_reports_are_annotated_as_by_spacy() {
    if !Path::new(SHARED).exists() {
        println!("skipped: no golden vectors at {SHARED}");
        return;
    }
    let engine = Engine::new();
    let mut scratch = Scratch::new();
    for (file, least) in [("sentences.jsonl", 250), ("reports.jsonl", 5)] {
        let documents = documents(&Path::new(SHARED).join(file));
        assert!(documents.len() >= least);
        check(&engine, &mut scratch, &documents, 1);
        check(&engine, &mut Scratch::new(), &documents, 32);
    }
}
