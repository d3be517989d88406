//! `POST /judge`: a decision from any page, and back to it. `/judgements`: the log.

use crate::cli::judge::now;
use crate::web::parts::words::{self, some};
use crate::web::problem::Problem;
use crate::web::shell::{Shell, Tab};
use crate::web::{Place, QUIET, look};
use askama::Template;
use axum::Router;
use axum::extract::{Form, Path, Query, State};
use axum::response::{Html, Redirect};
use axum::routing::{get, post};
use evidence::{Action, ByteOffset, CharOffset, Judgement};
use serde::Deserialize;
use workbench::{Decision, View};

pub(super) fn routes() -> Router<Place> {
    Router::new()
        .route("/judge", post(judge))
        .route("/read/{id}/add", post(add))
        .route("/judgements", get(log))
}

/// Most entries listed.
const ENTRIES: usize = 500;

/// A decision as forms send it: field by field, or as one button's `action:target[:detail]`. Fields called
/// `field.NAME` become the lines `NAME=value` of the detail.
async fn judge(
    State(place): State<Place>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Redirect, Problem> {
    let field = |name: &str| fields.iter().find(|it| it.0 == name).map(|it| it.1.clone()).unwrap_or_default();
    let (mut action, mut target, mut detail) = (field("action"), field("target"), field("detail"));
    let button = field("judge");
    let mut parts = button.splitn(3, ':');
    if let (Some(first), Some(second)) = (parts.next(), parts.next()) {
        (action, target) = (first.to_owned(), second.to_owned());
        detail = parts.next().unwrap_or_default().to_owned();
    }
    let lines = fields.iter().filter_map(|(name, value)| Some((name.strip_prefix("field.")?, value.trim())));
    let lines: Vec<String> =
        lines.filter(|it| !it.1.is_empty()).map(|(name, value)| format!("{name}={value}")).collect();
    if !lines.is_empty() {
        detail = lines.join("\n");
    }
    let (why, mut back) = (field("why"), field("back"));
    if !back.contains('#') && !target.is_empty() {
        back = format!("{back}#{target}");
    }
    let action: Action =
        action.parse().map_err(|error: evidence::WordError| Problem::refused(error.to_string()))?;
    decide(place, action, target, detail, why).await?;
    Ok(back_to(&back))
}

async fn decide(
    place: Place,
    action: Action,
    target: String,
    detail: String,
    why: String,
) -> Result<(), Problem> {
    look(place, move |place| {
        let who = place.who.to_string();
        place.desk.decide(&QUIET, |bench| match (action, target.is_empty()) {
            (Action::Undo, true) => bench.undo(&who, &now()).map(|_| ()),
            (Action::Redo, true) => bench.redo(&who, &now()).map(|_| ()),
            _ => bench.judge(Decision { who, when: now(), action, target, detail, why }).map(|_| ()),
        })?;
        Ok(())
    })
    .await
}

/// Only to a page of this server: a path, never another address.
pub(crate) fn back_to(back: &str) -> Redirect {
    let ours = back.starts_with('/') && !back.starts_with("//") && !back.contains(['\\', '\r', '\n']);
    Redirect::to(if ours { back } else { "/" })
}

#[derive(Debug, Deserialize)]
struct Added {
    start: u32,
    end: u32,
    what: String,
    #[serde(default)]
    subject: String,
    #[serde(default)]
    predicate: String,
    #[serde(default)]
    argument: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    back: String,
}

/// A claim or a coding from text that was selected; the browser counts code points, the case bytes.
async fn add(
    State(place): State<Place>,
    Path(id): Path<String>,
    Form(added): Form<Added>,
) -> Result<Redirect, Problem> {
    let back = added.back.clone();
    let asked = place.clone();
    let (action, detail) = look(asked, {
        let id = id.clone();
        move |place| {
            let id = id.parse().map_err(|_| Problem::unknown("document"))?;
            let held = place.desk.document(id)?.ok_or_else(|| Problem::unknown("document"))?;
            let byte = |at| held.document.text.to_bytes(CharOffset(at));
            let (ByteOffset(start), ByteOffset(end)) = (byte(added.start), byte(added.end));
            Ok(if added.what == "code" {
                (Action::Code, format!("{} {start}..{end}", added.code))
            } else {
                let slots = [
                    ("subject", &added.subject),
                    ("predicate", &added.predicate),
                    ("argument", &added.argument),
                ];
                let lines = slots.iter().filter(|it| !it.1.trim().is_empty());
                let lines: String = lines.map(|(name, value)| format!("\n{name}={}", value.trim())).collect();
                (Action::Claim, format!("{start}..{end}{lines}"))
            })
        }
    })
    .await?;
    decide(place, action, id, detail, String::new()).await?;
    Ok(back_to(&back))
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    about: String,
}

#[derive(Template)]
#[template(path = "judgements.html")]
struct Page {
    shell: Shell,
    shown: String,
    rows: Vec<Row>,
}

struct Row {
    id: String,
    who: String,
    when: String,
    action: String,
    about: String,
    address: String,
    detail: String,
    why: String,
    in_force: bool,
    can_turn: bool,
}

async fn log(State(place): State<Place>, Query(asked): Query<Asked>) -> Result<Html<String>, Problem> {
    look(place, move |place| {
        let view = place.desk.view();
        let wanted = |it: &Judgement| asked.about.is_empty() || concerns(&view, it, &asked.about);
        let rows: Vec<Row> = view
            .judgements
            .iter()
            .rev()
            .filter(|it| wanted(&it.0))
            .take(ENTRIES)
            .map(|it| row(&view, it))
            .collect();
        let shown = some(rows.len(), "entry", "entries");
        Ok(Html(Page { shell: Shell::new(&view, Tab::Overview), shown, rows }.render()?))
    })
    .await
}

/// Whether a judgement is on a thing or, of a document, on a claim in it.
fn concerns(view: &View, it: &Judgement, about: &str) -> bool {
    let document = it.target.parse().ok().and_then(|id| view.claim(id)).map(|it| it.document.to_string());
    it.target == about || document.as_deref() == Some(about)
}

fn row(view: &View, (it, in_force): &(Judgement, bool)) -> Row {
    let (about, address) = named(view, &it.target);
    Row {
        id: it.id.to_string(),
        who: it.who.clone(),
        when: it.when.get(..16).unwrap_or(&it.when).replace('T', " "),
        action: words::sentence_case(&it.action),
        about,
        address,
        detail: named(view, &it.detail).0,
        why: it.why.clone(),
        in_force: *in_force,
        can_turn: !matches!(it.kind(), Some(Action::Undo | Action::Redo)),
    }
}

/// What an id names, and its page; the id itself when it names nothing here.
fn named(view: &View, id: &str) -> (String, String) {
    if let Some(it) = id.parse().ok().and_then(|it| view.proposition(it)) {
        return (it.text.clone(), format!("/p/{id}"));
    }
    if let Some(it) = id.parse().ok().and_then(|it| view.claim(it)) {
        let label = view.documents.get(&it.document).map_or("", |it| it.label());
        return (format!("a {} in {label}", it.kind), format!("/read/{}?claim={id}#{id}", it.document));
    }
    if let Some(it) = id.parse().ok().and_then(|it| view.finding(it)) {
        return (it.explanation.clone(), format!("/findings/{id}"));
    }
    if let Some(it) = id.parse().ok().and_then(|it| view.actor(it)) {
        return (it.name.clone(), format!("/actors/{id}"));
    }
    if let Some(it) = id.parse().ok().and_then(|it| view.source(it)) {
        return (it.name.clone(), format!("/sources/{id}"));
    }
    if let Some(it) = id.parse().ok().and_then(|it| view.documents.get(&it)) {
        return (it.label().to_owned(), format!("/read/{id}"));
    }
    (id.to_owned(), String::new())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::response::IntoResponse as _;

    #[test]
    fn the_way_back_never_leaves_this_server() {
        for back in
            ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:x"]
        {
            let answer = back_to(back).into_response();
            assert_eq!(answer.headers()["location"], "/", "{back}");
        }
        assert_eq!(back_to("/p/p-1#x").into_response().headers()["location"], "/p/p-1#x");
    }
}
