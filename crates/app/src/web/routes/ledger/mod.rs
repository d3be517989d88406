//! `/ledger`: propositions as a table, with facets, a query, views to come back to, and the same rows as CSV.

mod complete;
mod facets;
mod views;

use crate::web::parts::words::{self, some, thousands};
use crate::web::parts::{KindMark, LevelMark, Tally, address, csv_file, period};
use crate::web::problem::Problem;
use crate::web::shell::{Shell, Tab};
use crate::web::{Place, look};
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::{Html, Response};
use axum::routing::{get, post};
use complete::FIELDS;
use evidence::{ClaimKind, Level, Proposition, PropositionId, SourceKind};
use facets::{Choice, Facet, facets};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::str::FromStr as _;
use std::sync::Arc;
use views::{Offered, views};
use workbench::View;

pub(super) fn routes() -> Router<Place> {
    Router::new()
        .route("/ledger", get(page))
        .route("/ledger.csv", get(as_csv))
        .route("/ledger/complete", get(complete::answer))
        .route("/ledger/views", post(views::change))
}

/// Rows of one page.
const ROWS: usize = 50;

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    level: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    doubt: String,
    #[serde(default)]
    sort: String,
    #[serde(default)]
    page: usize,
}

impl Asked {
    /// The address of this list with one part of it changed; the page begins anew.
    fn with(&self, field: &str, value: &str) -> String {
        let parts = [
            ("kind", self.kind.as_str()),
            ("level", &self.level),
            ("q", &self.q),
            ("source", &self.source),
            ("doubt", &self.doubt),
            ("sort", &self.sort),
        ];
        address("/ledger", &parts.map(|(name, kept)| (name, if name == field { value } else { kept })))
    }
}

impl Asked {
    /// What the address asks for, without its page.
    fn query(&self) -> String {
        self.with("", "").split_once('?').map(|it| it.1.to_owned()).unwrap_or_default()
    }
}

#[derive(Template)]
#[template(path = "ledger.html")]
struct Page {
    shell: Shell,
    asked: Asked,
    complaint: String,
    shown: String,
    facets: Vec<Facet>,
    views: Vec<Offered>,
    /// What the address asks for, to be saved under a name.
    here: String,
    /// This page of it, to come back to.
    back: String,
    fields: &'static [&'static str],
    rows: Vec<Row>,
    sorts: Vec<Choice>,
    previous: Option<String>,
    next: Option<String>,
    csv: String,
    anything: bool,
}

struct Row {
    id: String,
    text: String,
    mark: LevelMark,
    tally: Tally,
    roots: String,
    kinds: Vec<KindMark>,
    against: Vec<KindMark>,
    best: String,
    range: String,
    period: String,
    /// It stands in the brief already.
    chosen: bool,
}

async fn page(State(place): State<Place>, Query(asked): Query<Asked>) -> Result<Html<String>, Problem> {
    look(place, move |place| {
        let view = place.desk.view();
        let (within, complaint) = match within(place, &view, &asked) {
            Ok(within) => (within, String::new()),
            Err(complaint) => (None, complaint),
        };
        let base: Vec<&Proposition> = base(&view, within.as_ref().map(|it| it.as_slice()), &asked);
        let fitting: Vec<&Proposition> = sorted(fitting(&view, &base, &asked, ""), &asked.sort);
        let from = asked.page.saturating_mul(ROWS).min(fitting.len());
        let chosen = place.desk.draft()?.propositions();
        let rows = fitting.iter().skip(from).take(ROWS).map(|it| row(&view, it, &chosen)).collect();
        let turned = |page: usize| format!("{}{}page={page}", asked.with("", ""), joint(&asked));
        let all = view.assessment.propositions.len();
        let page = Page {
            shell: Shell { asked: asked.q.clone(), ..Shell::new(&view, Tab::Ledger) },
            complaint,
            shown: format!("{} of {}", thousands(fitting.len() as u64), thousands(all as u64)),
            facets: facets(&view, &base, &asked),
            views: views(&asked, &place.desk.saved_views()?),
            here: asked.query(),
            back: if asked.page == 0 { asked.with("", "") } else { turned(asked.page) },
            fields: FIELDS,
            rows,
            sorts: sorts(&asked),
            previous: (from > 0).then(|| turned(asked.page.saturating_sub(1))),
            next: (from + ROWS < fitting.len()).then(|| turned(asked.page + 1)),
            csv: asked.with("", "").replacen("/ledger", "/ledger.csv", 1),
            anything: all > 0,
            asked,
        };
        Ok(Html(page.render()?))
    })
    .await
}

/// What joins one more part to an address.
fn joint(asked: &Asked) -> &'static str {
    if asked.with("", "").contains('?') { "&" } else { "?" }
}

/// The propositions that the query finds; none given, all.
fn within(place: &Place, view: &View, asked: &Asked) -> Result<Option<Arc<Vec<PropositionId>>>, String> {
    if asked.q.trim().is_empty() {
        return Ok(None);
    }
    place.desk.find_propositions(view, &asked.q).map(Some).map_err(|error| error.to_string())
}

fn base<'v>(view: &'v View, within: Option<&[PropositionId]>, asked: &Asked) -> Vec<&'v Proposition> {
    let all: Vec<&Proposition> = match within {
        Some(ids) => ids.iter().filter_map(|id| view.proposition(*id)).collect(),
        None => view.assessment.propositions.iter().collect(),
    };
    let doubt = asked.doubt == "yes";
    all.into_iter().filter(|it| !doubt || it.possible_roots > it.roots).collect()
}

/// Those that fit every facet but `but`, whose own choices are counted as if it were open.
fn fitting<'v>(view: &View, base: &[&'v Proposition], asked: &Asked, but: &str) -> Vec<&'v Proposition> {
    let level = Level::from_str(&asked.level).ok().filter(|_| but != "level");
    let kind = ClaimKind::from_str(&asked.kind).ok().filter(|_| but != "kind");
    let source = SourceKind::from_str(&asked.source).ok().filter(|_| but != "source");
    let fits = |it: &&&Proposition| {
        level.is_none_or(|level| it.level == level)
            && kind.is_none_or(|kind| it.kind == kind)
            && source.is_none_or(|source| view.kinds(it.id).0.contains(source))
    };
    base.iter().filter(fits).copied().collect()
}

fn sorted<'v>(mut rows: Vec<&'v Proposition>, by: &str) -> Vec<&'v Proposition> {
    match by {
        "claims" => rows.sort_by_key(|it| std::cmp::Reverse(it.members.len())),
        "text" => rows.sort_by(|a, b| a.text.cmp(&b.text)),
        _ => {}
    }
    rows
}

fn sorts(asked: &Asked) -> Vec<Choice> {
    [("", "Strongest"), ("claims", "Most said"), ("text", "By words")]
        .into_iter()
        .map(|(key, label)| Choice {
            label: label.to_owned(),
            mark: None,
            kind: None,
            count: String::new(),
            address: asked.with("sort", key),
            current: asked.sort == key,
        })
        .collect()
}

fn row(view: &View, it: &Proposition, chosen: &BTreeSet<PropositionId>) -> Row {
    let (for_it, against) = view.kinds(it.id);
    let documents: BTreeSet<_> =
        it.members.iter().filter_map(|id| view.claim(*id)).map(|it| it.document).collect();
    let roots = some(it.roots as usize, "root", "roots");
    let (best, range) = values(it);
    Row {
        id: it.id.to_string(),
        text: it.text.clone(),
        mark: LevelMark::short(it.level),
        tally: Tally::new(view, it),
        roots: match it.denying_roots {
            0 => format!("{roots}, {}", some(documents.len(), "document", "documents")),
            against => format!("{roots} against {against}"),
        },
        kinds: for_it.iter().map(KindMark::new).collect(),
        against: against.iter().map(KindMark::new).collect(),
        best,
        range,
        period: period(view, it).map(|it| words::when(&it)).unwrap_or_default(),
        chosen: chosen.contains(&it.id),
    }
}

/// Best value, and low to high.
fn values(it: &Proposition) -> (String, String) {
    let best = it.best.map(words::number).unwrap_or_default();
    let range = match (it.low, it.high) {
        (Some(low), Some(high)) if low == high => "one value".to_owned(),
        (Some(low), Some(high)) => format!("{} – {}", words::number(low), words::number(high)),
        (Some(low), None) => format!("at least {}", words::number(low)),
        (None, Some(high)) => format!("at most {}", words::number(high)),
        (None, None) => String::new(),
    };
    (best, range)
}

async fn as_csv(State(place): State<Place>, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    look(place, move |place| {
        let view = place.desk.view();
        let within = within(place, &view, &asked).map_err(Problem::refused)?;
        let rows = sorted(
            fitting(&view, &base(&view, within.as_ref().map(|it| it.as_slice()), &asked), &asked, ""),
            &asked.sort,
        );
        let header = [
            "id",
            "proposition",
            "kind",
            "level",
            "roots",
            "possible_roots",
            "denying_roots",
            "claims",
            "low",
            "best",
            "high",
            "credibility",
            "why",
        ];
        let value = |it: Option<f64>| it.map(|it| it.to_string()).unwrap_or_default();
        let rows = rows.into_iter().map(|it| {
            vec![
                it.id.to_string(),
                it.text.clone(),
                it.kind.to_string(),
                it.level.to_string(),
                it.roots.to_string(),
                it.possible_roots.to_string(),
                it.denying_roots.to_string(),
                it.members.len().to_string(),
                value(it.low),
                value(it.best),
                value(it.high),
                it.credibility.to_string(),
                it.why.clone(),
            ]
        });
        csv_file("ledger.csv", &header, rows)
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_what_was_asked_and_escapes_it() {
        let asked = Asked {
            q: "actor:\"Orlan Front\" & more".to_owned(),
            kind: "event".to_owned(),
            ..Asked::default()
        };
        let address = asked.with("level", "echoed");
        assert_eq!(address, "/ledger?kind=event&level=echoed&q=actor%3A%22Orlan%20Front%22%20%26%20more");
        assert_eq!(Asked::default().with("", ""), "/ledger");
    }
}
