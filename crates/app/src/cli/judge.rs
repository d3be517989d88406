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

/// The moment, ISO 8601 in UTC with millionths of a second.
#[expect(
    clippy::disallowed_methods,
    reason = "the moment of a decision enters at the rim, as given to the log"
)]
pub(crate) fn now() -> String {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    in_words(since.as_secs(), since.subsec_micros())
}

/// A time since 1 January 1970 as ISO 8601.
fn in_words(seconds: u64, millionths: u32) -> String {
    let (days, clock) = (seconds / 86_400, seconds % 86_400);
    // Civil from days (Hinnant 2013): eras of 400 years of 146,097 days, years that begin in March.
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    let year = year_of_era + era * 400 + next;
    let (hour, minute, second) = (clock / 3600, clock / 60 % 60, clock % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{millionths:06}Z")
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
    fn moments_are_written_as_the_calendar_has_them() {
        assert_eq!(in_words(0, 0), "1970-01-01T00:00:00.000000Z");
        assert_eq!(in_words(951_827_696, 789), "2000-02-29T12:34:56.000789Z");
        assert_eq!(in_words(1_764_028_799, 0), "2025-11-24T23:59:59.000000Z");
    }
}
