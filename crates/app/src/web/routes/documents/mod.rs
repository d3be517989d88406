//! `/documents/add`: documents come in by upload or by their path on this machine, and go; `/jobs/{id}`: how far that is.

mod job;
mod upload;

use crate::web::jobs::{Job, Outcome};
use crate::web::parts::words::{self, some};
use crate::web::problem::Problem;
use crate::web::shell::{Shell, Tab};
use crate::web::{Place, look};
use askama::Template;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Form, Multipart, Query, State};
use axum::response::{Html, Redirect};
use axum::routing::{get, post};
use serde::Deserialize;
use std::path::PathBuf;
use std::sync::Arc;
use workbench::{Limits, WorkbenchError};

pub(super) fn routes() -> Router<Place> {
    Router::new()
        // Uploads are bounded while they are taken in, file by file.
        .route("/documents/add", get(page).post(uploaded).layer(DefaultBodyLimit::disable()))
        .route("/documents/path", post(named))
        .route("/documents/remove", get(ask).post(remove))
        .route("/jobs/{id}", get(job::page))
        .route("/jobs/{id}/stop", post(job::stop))
}

/// Documents of one page of the list.
const ROWS: usize = 100;

#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    page: usize,
    #[serde(default)]
    q: String,
}

#[derive(Template)]
#[template(path = "documents_add.html")]
struct Page {
    shell: Shell,
    megabytes: u64,
    pages: String,
    working: Vec<(u64, &'static str)>,
    q: String,
    shown: String,
    documents: Vec<(String, String, String)>,
    previous: Option<String>,
    next: Option<String>,
}

async fn page(State(place): State<Place>, Query(asked): Query<Asked>) -> Result<Html<String>, Problem> {
    look(place, move |place| {
        let view = place.desk.view();
        let limits = Limits::default();
        let part = asked.q.trim().to_lowercase();
        let fits = |it: &&workbench::DocumentCard| {
            it.file.to_lowercase().contains(&part) || it.label().to_lowercase().contains(&part)
        };
        let fitting: Vec<_> = view.documents.values().filter(fits).collect();
        let from = asked.page.saturating_mul(ROWS).min(fitting.len());
        let turned = |page: usize| {
            let page = page.to_string();
            let address = crate::web::parts::address("/documents/add", &[("q", &asked.q), ("page", &page)]);
            format!("{address}#documents")
        };
        let rows = fitting.iter().skip(from).take(ROWS);
        let page = Page {
            shell: Shell::new(&view, Tab::Reading),
            megabytes: limits.max_bytes >> 20,
            pages: words::thousands(u64::from(limits.max_pages)),
            working: place.jobs.working().iter().map(|it| (it.id, it.title)).collect(),
            shown: some(fitting.len(), "document", "documents"),
            documents: rows.map(|it| (it.id.to_string(), it.label().to_owned(), it.file.clone())).collect(),
            previous: (from > 0).then(|| turned(asked.page.saturating_sub(1))),
            next: (from + ROWS < fitting.len()).then(|| turned(asked.page + 1)),
            q: asked.q,
        };
        Ok(Html(page.render()?))
    })
    .await
}

/// Works on a thread of its own: reading and weighing take seconds to minutes, and who stops the server does not wait for
/// them; what is recorded is recorded, and the rest is redone when the case is opened next.
fn begin(
    place: &Place,
    title: &'static str,
    work: impl FnOnce(&Place, &Job) -> Outcome + Send + 'static,
) -> Arc<Job> {
    let job = place.jobs.begin(title);
    let (place, worker) = (place.clone(), job.clone());
    std::thread::spawn(move || {
        // A panic below would leave a job that never ends.
        let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(&place, &worker)));
        worker.end(done.unwrap_or_else(|_| {
            Outcome::Failed("something went wrong inside the program; what was recorded stays".to_owned())
        }));
    });
    job
}

fn add(place: &Place, job: &Job, paths: &[PathBuf], refused: Vec<(String, String)>) -> Outcome {
    match place.desk.add(paths, job, &job.cancel) {
        Ok(Some(mut done)) => {
            let refused = refused.into_iter().map(|(file, why)| workbench::Unreadable { file, why });
            done.unreadable.extend(refused);
            Outcome::Added(done)
        }
        Ok(None) => Outcome::Stopped,
        Err(error) => Outcome::Failed(error.to_string()),
    }
}

async fn uploaded(State(place): State<Place>, form: Multipart) -> Result<Redirect, Problem> {
    let sent = upload::take(form).await?;
    if sent.paths.is_empty() {
        let why = sent.refused.first().map(|(file, why)| format!("{file}: {why}."));
        return Err(Problem::refused(why.unwrap_or_else(|| "No file was chosen.".to_owned())));
    }
    let job = begin(&place, "Adding documents", move |place, job| {
        let outcome = add(place, job, &sent.paths, sent.refused);
        // The folder vanishes here and no earlier.
        drop(sent.folder);
        outcome
    });
    Ok(Redirect::to(&format!("/jobs/{}", job.id)))
}

#[derive(Debug, Default, Deserialize)]
struct Named {
    #[serde(default)]
    path: String,
}

async fn named(State(place): State<Place>, Form(it): Form<Named>) -> Result<Redirect, Problem> {
    let paths: Vec<PathBuf> =
        it.path.lines().map(str::trim).filter(|it| !it.is_empty()).map(PathBuf::from).collect();
    if paths.is_empty() {
        return Err(Problem::refused("Write the path of a file or a folder on this machine."));
    }
    for path in &paths {
        if !path.is_absolute() {
            let path = path.display();
            return Err(Problem::refused(format!(
                "{path} is no full path; write it from the root, as in /home/…"
            )));
        }
        let found = std::fs::metadata(path);
        found.map_err(|cause| {
            Problem::refused(WorkbenchError::Path { path: path.clone(), cause }.to_string())
        })?;
    }
    let job = begin(&place, "Adding documents", move |place, job| add(place, job, &paths, Vec::new()));
    Ok(Redirect::to(&format!("/jobs/{}", job.id)))
}

#[derive(Debug, Default, Deserialize)]
struct Removed {
    #[serde(default)]
    document: String,
}

#[derive(Template)]
#[template(path = "documents_remove.html")]
struct Ask {
    shell: Shell,
    id: String,
    label: String,
    file: String,
    claims: String,
}

/// Asks before a document goes: it takes its claims along.
async fn ask(State(place): State<Place>, Query(it): Query<Removed>) -> Result<Html<String>, Problem> {
    look(place, move |place| {
        let view = place.desk.view();
        let card = it.document.parse().ok().and_then(|id| view.documents.get(&id));
        let card = card.ok_or_else(|| Problem::unknown("document"))?;
        let page = Ask {
            shell: Shell::new(&view, Tab::Reading),
            id: card.id.to_string(),
            label: card.label().to_owned(),
            file: card.file.clone(),
            claims: some(card.claims as usize, "claim", "claims"),
        };
        Ok(Html(page.render()?))
    })
    .await
}

async fn remove(State(place): State<Place>, Form(it): Form<Removed>) -> Result<Redirect, Problem> {
    let known = it.document.parse().ok().is_some_and(|id| place.desk.view().documents.contains_key(&id));
    if !known {
        return Err(Problem::unknown("document"));
    }
    let job =
        begin(&place, "Removing a document", move |place, job| match place.desk.remove(&it.document, job) {
            Ok(files) => Outcome::Removed(files),
            Err(error) => Outcome::Failed(error.to_string()),
        });
    Ok(Redirect::to(&format!("/jobs/{}", job.id)))
}
