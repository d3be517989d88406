//! `annotate`: JSON Lines in, JSON Lines out, one layer at a time.

mod events;

use super::{Codebooks, Jobs};
use crate::report::Failure;
use evidence::{ByteOffset, Text};
use serde_json::{Map, Value, json};
use std::io::{BufRead as _, BufWriter, Write as _};
use std::process::ExitCode;
use workbench::{AnnotateInput, Annotated, Annotator, Layer};

#[derive(clap::Args)]
#[command(after_help = layers())]
pub(crate) struct Annotate {
    /// Which annotation to give.
    #[arg(long, value_name = "L")]
    layer: String,
    /// Another set of labels: `re3d` for the layers `entities` and `relations`, `case2021` for `events`.
    #[arg(long, value_name = "SET")]
    labels: Option<String>,
    #[command(flatten)]
    codebooks: Codebooks,
    #[command(flatten)]
    jobs: Jobs,
}

fn layers() -> String {
    let lines: Vec<String> =
        Layer::ALL.iter().map(|(_, name, about)| format!("  {name:16} {about}")).collect();
    format!("Layers:\n{}", lines.join("\n"))
}

/// Texts read before they are annotated and printed together: keeps all cores busy and memory flat.
const ROUND: usize = 256;

pub(crate) fn annotate(arguments: &Annotate) -> Result<ExitCode, Failure> {
    let layer = layer(arguments)?;
    arguments.jobs.apply();
    let annotator = Annotator::new(&arguments.codebooks.codebooks)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut round = Vec::new();
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        let line = line.map_err(|error| {
            Failure::Said(format!("cannot read line {} of the input: {error}", number + 1))
        })?;
        if line.trim().is_empty() {
            continue;
        }
        round.push(input(&line, number + 1)?);
        if round.len() == ROUND {
            write_round(&annotator, layer, &round, &mut out)?;
            round.clear();
        }
    }
    write_round(&annotator, layer, &round, &mut out)?;
    out.flush().map_err(|error| Failure::printing(&error))?;
    Ok(ExitCode::SUCCESS)
}

fn layer(arguments: &Annotate) -> Result<Layer, Failure> {
    let name = match (arguments.layer.as_str(), arguments.labels.as_deref()) {
        (name, None) => name.to_owned(),
        (name, Some(labels)) => format!("{name}:{labels}"),
    };
    Layer::called(&name).ok_or_else(|| {
        let known = Layer::ALL.iter().map(|(_, it, _)| *it).collect::<Vec<_>>().join(", ");
        Failure::Said(format!("no layer is called {name:?}; one of: {known}"))
    })
}

fn input(line: &str, number: usize) -> Result<AnnotateInput, Failure> {
    let wrong = |what: &str| {
        Failure::Said(format!("line {number} of the input: {what}; each line is {{\"id\": …, \"text\": …}}"))
    };
    let value: Value = serde_json::from_str(line).map_err(|error| wrong(&error.to_string()))?;
    let words = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    let id = match value.get("id") {
        Some(Value::String(id)) => id.clone(),
        Some(other) => other.to_string(),
        None => return Err(wrong("no \"id\"")),
    };
    Ok(AnnotateInput {
        id,
        tokenised: value.get("text").is_none(),
        text: words("text").or_else(|| words("sentence")).ok_or_else(|| wrong("no \"text\""))?,
        title: words("title"),
        published: words("dct").or_else(|| words("published")),
    })
}

fn write_round(
    annotator: &Annotator,
    layer: Layer,
    inputs: &[AnnotateInput],
    out: &mut impl std::io::Write,
) -> Result<(), Failure> {
    for (input, annotated) in inputs.iter().zip(annotator.annotate(layer, inputs)) {
        let mut object = Map::new();
        object.insert("id".to_owned(), json!(input.id));
        for (name, value) in fields(&annotated)? {
            object.insert(name.to_owned(), value);
        }
        writeln!(out, "{}", Value::Object(object)).map_err(|error| Failure::printing(&error))?;
    }
    Ok(())
}

fn fields(annotated: &Annotated) -> Result<Vec<(&'static str, Value)>, Failure> {
    Ok(match annotated {
        Annotated::Tokens(text, analysis) => tokens(text, analysis),
        Annotated::Entities(text, mentions) => {
            let span = |it: &evidence::Mention| {
                let (start, end) = chars(text, it.quote.span().start(), it.quote.span().end());
                json!({"start": start, "end": end, "label": it.actor_type.as_str(), "name": it.name})
            };
            vec![("spans", mentions.iter().map(span).collect())]
        }
        Annotated::Labelled(text, spans) => {
            let span = |it: &workbench::LabelledSpan| {
                let (start, end) = chars(text, it.bytes.start, it.bytes.end);
                json!({"start": start, "end": end, "label": it.label, "name": it.name,
                    "confidence": evidence::Score::new(it.confidence).get()})
            };
            vec![("spans", spans.iter().map(span).collect())]
        }
        Annotated::Linked(text, links) => {
            vec![("relations", links.iter().map(|it| link(text, it)).collect())]
        }
        Annotated::Quantities(text, spans) => {
            let span = |it: &workbench::QuantitySpan| {
                let (start, end) = chars(text, it.bytes.start, it.bytes.end);
                json!({"start": start, "end": end, "label": it.label, "value": number(it.value), "low": number(it.low),
                    "high": number(it.high),
                    "bound": it.bound.as_str(), "unit": it.unit, "measure": it.measure})
            };
            vec![("spans", spans.iter().map(span).collect())]
        }
        Annotated::Times(text, times) => {
            let span = |it: &workbench::FoundTime| {
                let (start, end) = chars(text, it.bytes.start, it.bytes.end);
                let day = |day: Option<evidence::Day>| day.map(|it| it.to_string());
                let (first, last) = it.when.map_or((None, None), |it| (day(it.start), day(it.end)));
                json!({"start": start, "end": end, "label": it.class.as_str(), "value": it.value, "first": first,
                    "last": last, "why": it.why})
            };
            vec![("spans", times.iter().map(span).collect())]
        }
        Annotated::Attributions(text, attributions) => {
            vec![("attributions", attributions.iter().map(|it| attribution(text, it)).collect())]
        }
        Annotated::Tuples(text, found) => super::tuples::fields(text, found),
        Annotated::Events(text, found) => vec![("events", events::events(text, found))],
        Annotated::Label(label) => vec![("label", json!(label))],
        Annotated::Incident(text, incident) => events::incident(text, incident),
        Annotated::Claims(lines) => {
            let rows = lines.split(|it| *it == b'\n').filter(|it| !it.is_empty()).map(serde_json::from_slice);
            let rows: Result<Vec<Value>, _> = rows.collect();
            vec![("claims", Value::Array(rows.map_err(|error| Failure::Said(error.to_string()))?))]
        }
    })
}

fn tokens(text: &Text, analysis: &workbench::Analysis) -> Vec<(&'static str, Value)> {
    let token = |(index, it): (usize, &workbench::Token)| {
        let (start, end) = chars(text, it.start, it.end);
        json!({"start": start, "end": end, "tag": it.tag.as_str(), "pos": it.pos.as_str(), "lemma": analysis.lemma(index as u32),
            "head": it.head, "dep": it.dep.as_str(), "sent_start": it.sent_start})
    };
    let entity = |it: &workbench::Entity| {
        let (start, end) =
            chars(text, analysis.tokens[it.start as usize].start, analysis.tokens[it.end as usize - 1].end);
        json!({"start": start, "end": end, "label": it.label.as_str()})
    };
    vec![
        ("tokens", analysis.tokens.iter().enumerate().map(token).collect()),
        ("entities", analysis.entities.iter().map(entity).collect()),
    ]
}

fn attribution(text: &Text, it: &evidence::Attribution) -> Value {
    let pair = |span: evidence::Span| {
        let (start, end) = chars(text, span.start(), span.end());
        json!([start, end])
    };
    let hop = |it: &evidence::Hop| {
        let (start, end) = chars(text, it.span.start(), it.span.end());
        json!({"name": it.name, "kind": it.kind.as_str(), "anonymous": it.anonymous, "start": start, "end": end})
    };
    let inner = it.chain.last();
    json!({
        "source": inner.map(|it| pair(it.span)).into_iter().collect::<Vec<_>>(),
        "cue": it.cue_spans.iter().map(|it| pair(*it)).collect::<Vec<_>>(),
        "content": content(it).into_iter().map(pair).collect::<Vec<_>>(),
        "source_name": inner.map(|it| it.name.clone()),
        "source_kind": inner.map(|it| it.kind.as_str()),
        "anonymous": inner.is_none_or(|it| it.anonymous),
        "chain": it.chain.iter().map(hop).collect::<Vec<_>>(),
    })
}

fn link(text: &Text, it: &workbench::Link) -> Value {
    let pair = |bytes: &std::ops::Range<u32>| {
        let (start, end) = chars(text, bytes.start, bytes.end);
        json!([start, end])
    };
    json!({"label": it.label, "src": pair(&it.source), "tgt": pair(&it.target), "trigger": pair(&it.trigger),
        "confidence": evidence::Score::new(it.confidence).get()})
}

/// What is said without the words that say who says it, which may stand in its middle.
fn content(it: &evidence::Attribution) -> Vec<evidence::Span> {
    let mut holes: Vec<evidence::Span> = it.cue_spans.clone();
    holes.extend(it.chain.last().map(|hop| hop.span));
    holes.retain(|hole| it.content.holds(*hole));
    holes.sort();
    let mut parts = Vec::new();
    let mut start = it.content.start();
    for hole in holes {
        if hole.start() > start {
            parts.push(evidence::Span::new(start, hole.start()));
        }
        start = start.max(hole.end());
    }
    if start < it.content.end() {
        parts.push(evidence::Span::new(start, it.content.end()));
    }
    parts
}

/// Numbers up to which every whole one has a number of its own in binary.
const WHOLE: f64 = 9_007_199_254_740_992.0;

/// Whole numbers print without a decimal point.
fn number(value: Option<f64>) -> Value {
    match value {
        Some(it) if it.fract() == 0.0 && it.abs() < WHOLE => json!(it as i64),
        other => json!(other),
    }
}

/// Bytes of a text as code points.
pub(super) fn chars(text: &Text, start: u32, end: u32) -> (u32, u32) {
    (text.to_chars(ByteOffset(start)).0, text.to_chars(ByteOffset(end)).0)
}
