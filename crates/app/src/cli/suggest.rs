//! `suggest`: codes that an analyst's corrections speak for, learned from the case's own log.

use super::Style;
use super::table::{self, Shape};
use crate::report::{Failure, Report};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::ExitCode;
use workbench::{CodeLesson, CodeSuggestion, ENOUGH, Workbench};

#[derive(clap::Args)]
pub(crate) struct Suggest {
    /// The case file.
    case: PathBuf,
    /// Only this code.
    #[arg(long, value_name = "CODE")]
    code: Option<String>,
}

pub(crate) fn suggest(arguments: &Suggest, style: Style, report: &Report) -> Result<ExitCode, Failure> {
    let case = Workbench::open(&arguments.case)?;
    let (lessons, suggestions) = case.suggested_codes()?;
    report.finish();
    let wanted = |code: &str| arguments.code.as_deref().is_none_or(|it| it == code);
    if !style.json {
        for lesson in lessons.iter().filter(|it| wanted(&it.code)) {
            report.say(&told(lesson));
        }
        if lessons.is_empty() {
            report.say("nobody has coded or uncoded a passage; `judge CASE code` and `uncode` do");
        }
    }
    let rows: Vec<_> = suggestions.iter().filter(|it| wanted(&it.code)).map(|it| row(it, style)).collect();
    let shape = if style.json { Shape::Json } else { Shape::Words };
    let columns = ["document", "start", "end", "quote", "code", "action", "chance", "why"];
    if !rows.is_empty() {
        table::print(shape, &columns, &rows)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What is known of a code, in a sentence.
fn told(lesson: &CodeLesson) -> String {
    let CodeLesson { code, coded, uncoded, right } = lesson;
    let given = format!("{code}: {coded} coded, {uncoded} uncoded");
    match right {
        None => format!("{given}; suggestions begin at {ENOUGH} of each"),
        Some(right) if lesson.is_used() => {
            format!("{given}; {right} of {} told apart unseen", coded + uncoded)
        }
        Some(right) => {
            format!("{given}; only {right} of {} told apart unseen, so nothing is suggested", coded + uncoded)
        }
    }
}

fn row(it: &CodeSuggestion, style: Style) -> Vec<Value> {
    let (start, end) = it.characters;
    let quote = if style.json { it.quote.text().to_owned() } else { it.quote.plain() };
    vec![
        json!(it.document.to_string()),
        json!(start.0),
        json!(end.0),
        json!(quote),
        json!(it.code),
        json!(if it.bears { "code" } else { "uncode" }),
        json!((it.chance * 100.0).round() / 100.0),
        json!(it.why),
    ]
}
