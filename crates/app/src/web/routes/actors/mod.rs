//! `/actors`: who is spoken of, and `/actors/{id}`: one actor with all its names and what is said of it.

mod names;
mod one;
pub(super) mod others;
mod said;

use crate::web::parts::words::{some, thousands};
use crate::web::parts::{ActorMark, actor_word, address, csv_file, short};
use crate::web::problem::Problem;
use crate::web::shell::{Shell, Tab};
use crate::web::{Place, look};
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::{Html, Response};
use axum::routing::get;
use evidence::{Actor, ActorType};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::str::FromStr as _;
use workbench::View;

pub(super) fn routes() -> Router<Place> {
    Router::new()
        .route("/actors", get(page))
        .route("/actors.csv", get(table))
        .route("/actors/{id}", get(one::page))
}

/// Rows of one page.
const ROWS: usize = 100;

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
    r#type: String,
    sort: String,
    page: usize,
}

impl Asked {
    fn to(&self, path: &str, page: usize) -> String {
        let page = if page == 0 { String::new() } else { page.to_string() };
        let parts = [("q", self.q.as_str()), ("type", &self.r#type), ("sort", &self.sort), ("page", &page)];
        address(path, &parts)
    }
}

#[derive(Template)]
#[template(path = "actors.html")]
struct Page {
    shell: Shell,
    asked: Asked,
    lead: String,
    types: Vec<Choice>,
    sorts: Vec<Choice>,
    rows: Vec<Row>,
    csv: String,
    previous: Option<String>,
    next: Option<String>,
    anything: bool,
}

struct Choice {
    label: String,
    count: String,
    address: String,
    current: bool,
}

struct Row {
    id: String,
    mark: ActorMark,
    kind: String,
    name: String,
    aliases: String,
    documents: String,
    mentions: String,
    claims: String,
}

/// Actors whose name or any other form holds the words asked for, in lower case.
fn named<'v>(view: &'v View, asked: &Asked) -> Vec<&'v Actor> {
    let words = asked.q.trim().to_lowercase();
    let fits = |it: &&Actor| {
        words.is_empty()
            || it.name.to_lowercase().contains(&words)
            || it.aliases.iter().any(|alias| alias.to_lowercase().contains(&words))
            || it.id.to_string() == words
    };
    view.assessment.actors.iter().filter(fits).collect()
}

fn listed<'v>(view: &'v View, asked: &Asked, named: &[&'v Actor]) -> Vec<&'v Actor> {
    let wanted = ActorType::from_str(&asked.r#type).ok();
    let mut all: Vec<&Actor> =
        named.iter().copied().filter(|it| wanted.is_none_or(|kind| it.actor_type == kind)).collect();
    match asked.sort.as_str() {
        "name" => all.sort_by_cached_key(|it| it.name.to_lowercase()),
        "claims" => all.sort_by_key(|it| (std::cmp::Reverse(view.claims_of(it.id).len()), it.id)),
        "documents" => all.sort_by_key(|it| (std::cmp::Reverse(view.documents_naming(it.id)), it.id)),
        _ => all.sort_by_key(|it| (std::cmp::Reverse(it.mentions.len()), it.id)),
    }
    all
}

async fn page(State(place): State<Place>, Query(asked): Query<Asked>) -> Result<Html<String>, Problem> {
    look(place, move |place| {
        let view = place.desk.view();
        let named = named(&view, &asked);
        let all = listed(&view, &asked, &named);
        let from = asked.page.saturating_mul(ROWS).min(all.len());
        let total = view.assessment.actors.len();
        let page = Page {
            shell: Shell::new(&view, Tab::Actors),
            lead: format!(
                "{} of {}: who is named in the documents, under every name that was met. Each is drawn from mentions, \
                 the codebook and your judgements.",
                thousands(all.len() as u64),
                some(total, "actor", "actors"),
            ),
            types: types(&named, &asked),
            sorts: sorts(&asked),
            rows: all.iter().skip(from).take(ROWS).map(|it| row(&view, it)).collect(),
            csv: asked.to("/actors.csv", 0),
            previous: (from > 0).then(|| asked.to("/actors", asked.page.saturating_sub(1))),
            next: (from + ROWS < all.len()).then(|| asked.to("/actors", asked.page + 1)),
            anything: total > 0,
            asked,
        };
        Ok(Html(page.render()?))
    })
    .await
}

fn types(named: &[&Actor], asked: &Asked) -> Vec<Choice> {
    let mut counts: BTreeMap<ActorType, usize> = BTreeMap::new();
    named.iter().for_each(|it| *counts.entry(it.actor_type).or_default() += 1);
    let choice = |(kind, count): (ActorType, usize)| {
        let current = asked.r#type == kind.as_str();
        let kept = if current { String::new() } else { kind.to_string() };
        Choice {
            label: actor_word(kind),
            count: thousands(count as u64),
            address: Asked { r#type: kept, ..asked.clone() }.to("/actors", 0),
            current,
        }
    };
    counts.into_iter().map(choice).collect()
}

fn sorts(asked: &Asked) -> Vec<Choice> {
    [("", "Most named"), ("claims", "Most said of"), ("documents", "In most documents"), ("name", "By name")]
        .into_iter()
        .map(|(key, label)| Choice {
            label: label.to_owned(),
            count: String::new(),
            address: Asked { sort: key.to_owned(), ..asked.clone() }.to("/actors", 0),
            current: asked.sort == key,
        })
        .collect()
}

/// Other names of an actor in one line; how many are left out is said.
fn aliases(it: &Actor) -> String {
    let mut shown: Vec<String> =
        it.aliases.iter().filter(|alias| **alias != it.name).take(4).map(|it| short(it, 40)).collect();
    let rest = it.aliases.len().saturating_sub(shown.len());
    if rest > 0 && !shown.is_empty() {
        shown.push(format!("{rest} more"));
    }
    shown.join(", ")
}

fn row(view: &View, it: &Actor) -> Row {
    Row {
        id: it.id.to_string(),
        mark: ActorMark::new(it.actor_type),
        kind: actor_word(it.actor_type),
        name: short(&it.name, 120),
        aliases: aliases(it),
        documents: thousands(u64::from(view.documents_naming(it.id))),
        mentions: thousands(it.mentions.len() as u64),
        claims: thousands(view.claims_of(it.id).len() as u64),
    }
}

async fn table(State(place): State<Place>, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    look(place, move |place| {
        let view = place.desk.view();
        let all = listed(&view, &asked, &named(&view, &asked));
        let header = ["id", "name", "type", "aliases", "part_of", "documents", "mentions", "claims"];
        let rows = all.iter().map(|it| {
            let wholes = it.part_of.iter().filter_map(|id| view.actor(*id)).map(|it| it.name.clone());
            vec![
                it.id.to_string(),
                it.name.clone(),
                it.actor_type.to_string(),
                it.aliases.join("; "),
                wholes.collect::<Vec<_>>().join("; "),
                view.documents_naming(it.id).to_string(),
                it.mentions.len().to_string(),
                view.claims_of(it.id).len().to_string(),
            ]
        });
        csv_file("actors.csv", &header, rows)
    })
    .await
}
