//! `same-events`: which marked mentions in many texts tell one event.

use super::lines::{self, Line, Output};
use crate::report::Failure;
use evidence::{CharOffset, Text};
use serde_json::{Value, json};
use std::ops::Range;
use std::process::ExitCode;
use workbench::{MarkedEvents, same_events};

#[derive(clap::Args)]
#[command(after_help = "\
Input, one object a line: {\"id\", \"topic\", \"text\", \"event_mentions\": [{\"start\", \"end\"}]}, offsets in Unicode code points,
end exclusive. Output: the same lines, each mention with its \"chain\"; mentions of one chain tell one event. Texts of different
topics never share one; without \"topic\", all texts are one topic.

  echo '{\"id\":\"1\",\"topic\":\"raid\",\"text\":\"Police arrested Orlan. The arrest shook Ostrel.\",
         \"event_mentions\":[{\"start\":7,\"end\":15},{\"start\":27,\"end\":33}]}' | tr -d '\\n' | crossbearing same-events

A topic may hold two happenings of one kind: its texts are told apart first, so give all of them at once.")]
pub(crate) struct SameEvents {}

pub(crate) fn events(_: &SameEvents) -> Result<ExitCode, Failure> {
    let shape = "{\"id\": …, \"topic\": …, \"text\": …, \"event_mentions\": [{\"start\": …, \"end\": …}]}";
    let texts = lines::all(shape, |line| Ok((line.value().clone(), marked(line)?)))?;
    let marked: Vec<MarkedEvents> = texts.iter().map(|it| it.1.clone()).collect();
    let mut out = Output::new();
    for ((mut object, _), chains) in texts.into_iter().zip(same_events(&marked)) {
        if let Some(mentions) = object.get_mut("event_mentions").and_then(Value::as_array_mut) {
            for (mention, chain) in mentions.iter_mut().zip(chains) {
                mention["chain"] = json!(format!("E{}", chain + 1));
            }
        }
        out.print(&object)?;
    }
    out.finish()?;
    Ok(ExitCode::SUCCESS)
}

fn marked(line: &Line) -> Result<MarkedEvents, Failure> {
    line.text("id")?;
    let text = Text::new(line.text("text")?);
    let mentions = match line.value().get("event_mentions") {
        None => &Vec::new(),
        Some(Value::Array(mentions)) => mentions,
        Some(_) => return Err(line.wrong("\"event_mentions\" is not a list")),
    };
    let marks = mentions
        .iter()
        .map(|it| mark(&text, it).ok_or_else(|| line.wrong(&format!("{it} is no span of the text"))));
    let marks = marks.collect::<Result<_, _>>()?;
    let topic = line.text_if_any("topic").unwrap_or_default().to_owned();
    Ok(MarkedEvents { topic, text: text.as_str().to_owned(), marks })
}

/// A span of code points in bytes, if it lies in the text.
fn mark(text: &Text, mention: &Value) -> Option<Range<usize>> {
    let chars = text.as_str().chars().count() as u64;
    let at = |name: &str| mention.get(name)?.as_u64().filter(|it| *it <= chars);
    let (start, end) = (at("start")?, at("end")?);
    let bytes = |it: u64| Some(text.to_bytes(CharOffset(u32::try_from(it).ok()?)).0 as usize);
    (start <= end).then_some(bytes(start)?..bytes(end)?)
}
