//! `/jobs/{id}`: how far long work is, as a page that a script or the reader refreshes, and as JSON for the script.

use crate::web::Place;
use crate::web::jobs::{Job, NAMED, Outcome, State as JobState};
use crate::web::parts::words::some;
use crate::web::problem::Problem;
use crate::web::shell::{Shell, Tab};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header;
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "job.html")]
struct Page {
    shell: Shell,
    id: u64,
    title: &'static str,
    working: bool,
    stopping: bool,
    total: usize,
    done: usize,
    now: String,
    say: String,
    unreadable: Vec<(String, String)>,
    more: usize,
    notices: Vec<(String, String)>,
}

fn job(place: &Place, id: u64) -> Result<Arc<Job>, Problem> {
    place.jobs.get(id).ok_or_else(|| Problem::unknown("piece of work"))
}

pub(super) async fn page(
    State(place): State<Place>,
    Path(id): Path<u64>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let job = job(&place, id)?;
    let state = job.state();
    let wanted = headers.get(header::ACCEPT).and_then(|it| it.to_str().ok()).unwrap_or_default();
    if wanted.starts_with("application/json") {
        let json = serde_json::json!({
            "working": state.outcome.is_none(),
            "total": state.total,
            "done": state.done,
            "now": state.now,
        });
        return Ok((
            [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")],
            json.to_string(),
        )
            .into_response());
    }
    let (unreadable, notices) = match &state.outcome {
        Some(Outcome::Added(it)) => (
            it.unreadable.iter().map(|it| (it.file.clone(), it.why.clone())).collect(),
            it.notices.iter().take(NAMED).cloned().collect(),
        ),
        _ => (Vec::new(), Vec::new()),
    };
    let more = unreadable.len().saturating_sub(NAMED);
    let page = Page {
        shell: Shell::new(&place.desk.view(), Tab::Reading),
        id,
        title: job.title,
        working: state.outcome.is_none(),
        stopping: job.cancel.is_stopped(),
        total: state.total,
        done: state.done.min(state.total),
        say: say(&state),
        now: state.now,
        unreadable: unreadable.into_iter().take(NAMED).collect(),
        more,
        notices,
    };
    Ok(([(header::CACHE_CONTROL, "no-store")], Html(page.render()?)).into_response())
}

/// What came of it, in one sentence.
fn say(state: &JobState) -> String {
    match &state.outcome {
        None if state.total == 0 => "Looking what there is to read.".to_owned(),
        None => format!("{} of {}", state.done.min(state.total), some(state.total, "document", "documents")),
        Some(Outcome::Added(it)) => {
            let known = match it.known {
                0 => String::new(),
                n => format!(", {} stood in the case already", some(n, "document", "documents")),
            };
            let lost = match it.unreadable.len() {
                0 => String::new(),
                n => format!(", {} could not be read", some(n, "file", "files")),
            };
            format!("{} added{known}{lost}.", some(it.added, "document", "documents"))
        }
        Some(Outcome::Removed(files)) => format!("Taken out: {}.", files.join(", ")),
        Some(Outcome::Stopped) => {
            format!(
                "Stopped after {}; what was read until then stays.",
                some(state.done, "document", "documents")
            )
        }
        Some(Outcome::Failed(why)) => format!("It failed: {why}"),
    }
}

pub(super) async fn stop(State(place): State<Place>, Path(id): Path<u64>) -> Result<Redirect, Problem> {
    job(&place, id)?.cancel.stop();
    Ok(Redirect::to(&format!("/jobs/{id}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use workbench::Ingested;

    #[test]
    fn an_outcome_is_told_in_one_sentence() {
        let done = Ingested { added: 2, known: 1, ..Ingested::default() };
        let state = JobState { outcome: Some(Outcome::Added(done)), ..JobState::default() };
        assert_eq!(say(&state), "2 documents added, 1 document stood in the case already.");
        let state = JobState { total: 3, done: 1, ..JobState::default() };
        assert_eq!(say(&state), "1 of 3 documents");
    }
}
