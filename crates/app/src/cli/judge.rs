//! `judge`, `undo`, `redo`, `merge`: what people decide. The clock and the user's name enter here.

use super::Style;
use super::table::print_line;
use crate::report::{Failure, Report};
use evidence::{Action, CharOffset, Judgement};
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;
use workbench::{Decision, Workbench};

#[derive(clap::Args)]
pub(crate) struct Judge {
    /// The case file.
    case: PathBuf,
    /// What is decided: confirm, reject, edit, merge, split, rename, part_of, same, different, join, part, grade,
    /// credibility, code, uncode, memo, claim, settle, hypothesis, cell, undo, redo.
    #[arg(value_parser = str::parse::<Action>)]
    action: Action,
    /// On what: an id, how it begins, or the name of an actor, source or document; "" for a new hypothesis.
    target: String,
    /// Details of the action, each on a line of its own: another actor or source, `field=value`, a grade, a note.
    detail: Vec<String>,
    /// The reason.
    #[arg(long, value_name = "TEXT", default_value = "")]
    why: String,
    #[command(flatten)]
    who: Who,
}

#[derive(clap::Args)]
pub(crate) struct TakeBack {
    /// The case file.
    case: PathBuf,
    #[command(flatten)]
    who: Who,
}

#[derive(clap::Args)]
pub(crate) struct Merge {
    /// The case file that takes over.
    case: PathBuf,
    /// Another copy of the case, with judgements of its own.
    other: PathBuf,
}

/// Who decides.
#[derive(clap::Args)]
struct Who {
    /// Who decides; the user of this machine when left out.
    #[arg(long, value_name = "NAME")]
    who: Option<String>,
}

impl Who {
    fn name(&self) -> String {
        who_decides(self.who.as_deref())
    }
}

/// The name given, else the user of this machine.
#[expect(
    clippy::disallowed_methods,
    reason = "the name of who decides enters at the rim, as given to the log"
)]
pub(crate) fn who_decides(given: Option<&str>) -> String {
    let given = given.filter(|it| !it.trim().is_empty()).map(str::to_owned);
    let user =
        || ["USER", "USERNAME"].iter().find_map(|it| std::env::var(it).ok()).filter(|it| !it.is_empty());
    given.or_else(user).unwrap_or_else(|| "analyst".to_owned())
}

pub(crate) fn judge(arguments: &Judge, style: Style, report: &Report) -> Result<ExitCode, Failure> {
    let mut case = Workbench::open(&arguments.case)?;
    let mut detail = arguments.detail.join("\n");
    if matches!(arguments.action, Action::Code | Action::Uncode | Action::Claim) {
        detail = in_bytes(&mut case, &arguments.target, &detail)?;
    }
    let judgement = case.judge(Decision {
        who: arguments.who.name(),
        when: now(),
        action: arguments.action,
        target: arguments.target.clone(),
        detail,
        why: arguments.why.clone(),
    })?;
    tell("judged", Some(&judgement), style, report)
}

pub(crate) fn undo(arguments: &TakeBack, style: Style, report: &Report) -> Result<ExitCode, Failure> {
    let taken_back = Workbench::open(&arguments.case)?.undo(&arguments.who.name(), &now())?;
    tell("taken back", taken_back.as_ref(), style, report)
}

pub(crate) fn redo(arguments: &TakeBack, style: Style, report: &Report) -> Result<ExitCode, Failure> {
    let put_back = Workbench::open(&arguments.case)?.redo(&arguments.who.name(), &now())?;
    tell("in force again", put_back.as_ref(), style, report)
}

pub(crate) fn merge(arguments: &Merge, style: Style, report: &Report) -> Result<ExitCode, Failure> {
    let mut case = Workbench::open(&arguments.case)?;
    let taken = case.merge(&arguments.other)?;
    case.analyse(report)?;
    report.finish();
    match style.json {
        true => print_line(&json!({"judgements": taken}).to_string())?,
        false => report.say(&format!("{taken} judgements taken over")),
    }
    Ok(ExitCode::SUCCESS)
}

/// A detail whose passage is counted in code points, as everywhere at the rim, with the passage in bytes.
fn in_bytes(case: &mut Workbench, document: &str, detail: &str) -> Result<String, Failure> {
    let range = |word: &str| -> Option<(u32, u32)> {
        let (start, end) = word.split_once("..")?;
        Some((start.parse().ok()?, end.parse().ok()?))
    };
    let Some(word) = detail.split_whitespace().find(|it| range(it).is_some()) else {
        return Ok(detail.to_owned());
    };
    let Some((start, end)) = range(word) else { return Ok(detail.to_owned()) };
    let span = case.passage(document, CharOffset(start), CharOffset(end))?;
    Ok(detail.replacen(word, &format!("{}..{}", span.start(), span.end()), 1))
}

/// The moment, ISO 8601 in UTC; enters here, at the rim, as given to the log.
pub(crate) fn now() -> String {
    jiff::Timestamp::now().to_string()
}

fn tell(
    what: &str,
    judgement: Option<&Judgement>,
    style: Style,
    report: &Report,
) -> Result<ExitCode, Failure> {
    report.finish();
    match judgement {
        Some(it) if style.json => print_line(
            &json!({
                "id": it.id.to_string(), "who": it.who, "when": it.when, "action": it.action, "target": it.target,
                "detail": it.detail, "why": it.why,
            })
            .to_string(),
        )?,
        Some(it) => report.say(&format!("{what}: {} {} {}  ({})", it.action, it.target, it.detail, it.id)),
        None => report.say("nothing to do: no decision to take back or to put back"),
    }
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_one_that_the_log_can_order() {
        let (first, second) = (evidence::moment(&now()), evidence::moment(&now()));
        assert!(first.is_some() && first <= second, "{first:?}, {second:?}");
    }
}
