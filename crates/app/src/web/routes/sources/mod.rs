//! `/sources`: who rests on whom, whose words each document carries, and every source with its grade.

mod graph;
mod list;
mod one;
mod ties;
mod vantage;

use crate::web::parts::words::{self, some};
use crate::web::parts::{KindMark, address, csv_file, svg_file};
use crate::web::problem::Problem;
use crate::web::shell::{Shell, Tab};
use crate::web::{Place, look};
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::{Html, Response};
use axum::routing::get;
use evidence::{DocumentId, LineageKind, SourceKind};
use serde::Deserialize;
use std::sync::Arc;
use workbench::View;

pub(super) fn routes() -> Router<Place> {
    Router::new()
        .route("/sources", get(page))
        .route("/sources.csv", get(sources_csv))
        .route("/sources/lineage", get(table))
        .route("/sources/lineage.svg", get(picture))
        .route("/sources/lineage.csv", get(lineage_csv))
        .route("/sources/{id}", get(one::page))
}

/// Rows of the table of ties and of the list of sources.
const ROWS: usize = 100;

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
struct Asked {
    /// The one document to draw.
    #[serde(default)]
    document: String,
    /// Kind of source listed.
    #[serde(default)]
    kind: String,
    /// `none`: only sources nobody has graded; else the grade.
    #[serde(default)]
    grade: String,
    /// Part of the name.
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: usize,
}

impl Asked {
    fn about(&self) -> Option<DocumentId> {
        self.document.parse().ok()
    }

    fn with(&self, field: &str, value: &str) -> String {
        let own =
            [("document", &self.document), ("kind", &self.kind), ("grade", &self.grade), ("q", &self.q)];
        let mut parts: Vec<(&str, &str)> = own
            .iter()
            .filter(|(name, _)| *name != field)
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        parts.push((field, value));
        address("/sources", &parts)
    }
}

#[derive(Template)]
#[template(path = "sources.html")]
struct Page {
    shell: Shell,
    lead: [String; 3],
    graph: graph::Graph,
    about: Option<(String, String)>,
    pick: Vec<(String, String)>,
    svg: String,
    vantage: Arc<vantage::Rows>,
    families: Vec<list::Family>,
    list: list::List,
    asked: Asked,
}

async fn page(State(place): State<Place>, Query(asked): Query<Asked>) -> Result<Html<String>, Problem> {
    look(place, move |place| {
        let view = place.desk.view();
        let about = asked.about();
        let card = about.and_then(|id| view.documents.get(&id));
        if !asked.document.is_empty() && card.is_none() {
            return Err(Problem::unknown("document"));
        }
        let page = Page {
            shell: Shell::new(&view, Tab::Sources),
            lead: lead(&view),
            graph: graph::draw(&view, about, false),
            about: card.map(|it| (it.label().to_owned(), asked.with("document", ""))),
            // A field with completion; more than a few hundred names are better searched for.
            pick: view
                .documents
                .values()
                .take(300)
                .map(|it| (it.id.to_string(), it.label().to_owned()))
                .collect(),
            svg: address("/sources/lineage.svg", &[("document", &asked.document)]),
            vantage: vantage::rows(&view),
            families: list::families(&view),
            list: list::list(&view, &asked),
            asked,
        };
        Ok(Html(page.render()?))
    })
    .await
}

/// Documents, voices counted somewhere, documents that take over another's words.
fn lead(view: &View) -> [String; 3] {
    let voices = list::sums(view).0.values().filter(|it| it.roots > 0).count();
    let echoes = view.documents.keys().filter(|id| view.is_echo(**id)).count();
    [
        some(view.documents.len(), "document", "documents"),
        some(voices, "voice", "voices"),
        some(echoes, "document", "documents"),
    ]
}

async fn picture(State(place): State<Place>, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    look(place, move |place| {
        let drawn = graph::draw(&place.desk.view(), asked.about(), true).render()?;
        Ok(svg_file("lineage.svg", drawn))
    })
    .await
}

/// A tie as a row of the table.
struct Tie {
    from: (String, String),
    how: &'static str,
    to: (String, String),
    strength: String,
    why: String,
}

#[derive(Template)]
#[template(path = "lineage.html")]
struct Table {
    shell: Shell,
    shown: String,
    rows: Vec<Tie>,
    previous: Option<String>,
    next: Option<String>,
}

async fn table(State(place): State<Place>, Query(asked): Query<Asked>) -> Result<Html<String>, Problem> {
    look(place, move |place| {
        let view = place.desk.view();
        let all = &view.assessment.lineage;
        let from = asked.page.saturating_mul(ROWS).min(all.len());
        let turned = |page: usize| format!("/sources/lineage?page={page}");
        let rows = all.iter().skip(from).take(ROWS).map(|it| Tie {
            from: end(&view, &it.a),
            how: how(it.kind),
            to: end(&view, &it.b),
            strength: words::number(it.strength.get()),
            why: it.why.clone(),
        });
        let page = Table {
            shell: Shell::new(&view, Tab::Sources),
            shown: some(all.len(), "tie", "ties"),
            rows: rows.collect(),
            previous: (from > 0).then(|| turned(asked.page.saturating_sub(1))),
            next: (from + ROWS < all.len()).then(|| turned(asked.page + 1)),
        };
        Ok(Html(page.render()?))
    })
    .await
}

/// Name and address of one end of a tie.
fn end(view: &View, id: &str) -> (String, String) {
    if let Some(card) = id.parse().ok().and_then(|id| view.documents.get(&id)) {
        return (card.label().to_owned(), format!("/read/{id}"));
    }
    let source = id.parse().ok().and_then(|id| view.source(id));
    (source.map_or_else(|| id.to_owned(), |it| it.name.clone()), format!("/sources/{id}"))
}

/// A kind of tie in words.
pub(super) fn how(kind: LineageKind) -> &'static str {
    match kind {
        LineageKind::Cites => "cites",
        LineageKind::SharedUpstream => "has a source in common with",
        LineageKind::SelfCitation => "cites its own publisher",
        LineageKind::RepeatedSource => "cites one text under several marks",
        LineageKind::PassageReuse => "shares words with",
        LineageKind::IntraDocumentRepetition => "says twice what it says once",
        LineageKind::SameAuthor => "has the same author as",
        LineageKind::SamePublisherFamily => "has the same owner as",
        LineageKind::HearsayChain => "heard it through",
    }
}

async fn lineage_csv(State(place): State<Place>) -> Result<Response, Problem> {
    look(place, |place| {
        let view = place.desk.view();
        let rows = view.assessment.lineage.iter().map(|it| {
            let strength = it.strength.get().to_string();
            let (from, to) = (end(&view, &it.a).0, end(&view, &it.b).0);
            vec![it.a.clone(), from, it.kind.to_string(), it.b.clone(), to, strength, it.why.clone()]
        });
        csv_file("lineage.csv", &["a", "a_name", "kind", "b", "b_name", "strength", "why"], rows)
    })
    .await
}

async fn sources_csv(State(place): State<Place>) -> Result<Response, Problem> {
    look(place, |place| {
        let view = place.desk.view();
        let rows = list::sums(&view);
        let rows = rows.0.iter().filter_map(|(id, sum)| {
            let it = view.source(*id)?;
            Some(vec![
                id.to_string(),
                it.name.clone(),
                it.kind.to_string(),
                it.owner.clone().unwrap_or_default(),
                it.reliability.map(String::from).unwrap_or_default(),
                sum.own.to_string(),
                sum.repeating.to_string(),
                sum.claims.to_string(),
                sum.roots.to_string(),
            ])
        });
        let header =
            ["id", "name", "kind", "owner", "reliability", "documents", "repeated_in", "claims", "roots"];
        csv_file("sources.csv", &header, rows)
    })
    .await
}

/// The kind asked for, if it is one.
fn kind(asked: &Asked) -> Option<SourceKind> {
    asked.kind.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_changes_one_part_and_keeps_the_others() {
        let asked = Asked { kind: "press".to_owned(), q: "post".to_owned(), ..Asked::default() };
        assert_eq!(asked.with("kind", ""), "/sources?q=post");
        assert_eq!(asked.with("grade", "none"), "/sources?kind=press&q=post&grade=none");
    }
}
