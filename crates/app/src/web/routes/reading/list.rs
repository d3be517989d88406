//! `/read`: every document, with what it stands on.

use crate::web::parts::DocumentRow;
use crate::web::parts::words::{self, some};
use crate::web::problem::Problem;
use crate::web::shell::{Shell, Tab};
use crate::web::{Place, look};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Html;
use serde::Deserialize;
use workbench::{DocumentCard, View};

/// Documents of one page.
const ROWS: usize = 100;

#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: usize,
}

#[derive(Template)]
#[template(path = "documents.html")]
struct Page {
    shell: Shell,
    q: String,
    shown: String,
    rows: Vec<DocumentRow>,
    previous: Option<String>,
    next: Option<String>,
}

pub(super) async fn page(
    State(place): State<Place>,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Problem> {
    look(place, move |place| {
        let view = place.desk.view();
        let wanted = asked.q.to_lowercase();
        let fits =
            |it: &&DocumentCard| wanted.is_empty() || haystack(&view, it).to_lowercase().contains(&wanted);
        let mut all: Vec<&DocumentCard> = view.documents.values().filter(fits).collect();
        all.sort_by_key(|it| (it.metadata.published.as_ref().map(|it| it.when.start), it.file.clone()));
        let from = asked.page.saturating_mul(ROWS).min(all.len());
        let turned = |page: usize| format!("/read?q={}&page={page}", words::percent(&asked.q));
        let page = Page {
            shell: Shell::new(&view, Tab::Reading),
            shown: some(all.len(), "document", "documents"),
            rows: all.iter().skip(from).take(ROWS).map(|it| DocumentRow::new(&view, it)).collect(),
            previous: (from > 0).then(|| turned(asked.page.saturating_sub(1))),
            next: (from + ROWS < all.len()).then(|| turned(asked.page + 1)),
            q: asked.q,
        };
        Ok(Html(page.render()?))
    })
    .await
}

fn haystack(view: &View, it: &DocumentCard) -> String {
    let source = view.own_source(it.id).map_or("", |it| it.name.as_str());
    let published = it.metadata.published.as_ref().and_then(|it| it.when.start);
    let published = published.map(|it| it.to_string()).unwrap_or_default();
    let author = it.metadata.author.as_deref().unwrap_or_default();
    format!("{} {} {source} {author} {published}", it.label(), it.file)
}
