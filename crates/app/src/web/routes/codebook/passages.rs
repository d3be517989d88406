//! `/codebook/{code}`: what a code means and where it stands, by kind of source; the same passages as CSV.

use super::matrix;
use crate::web::parts::words::{self, some};
use crate::web::parts::{Cited, KindMark, Passage, address, csv_file};
use crate::web::problem::Problem;
use crate::web::shell::{Shell, Tab};
use crate::web::{Place, look};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{Html, Response};
use evidence::{Quote, SourceKind};
use serde::Deserialize;
use std::sync::Arc;
use workbench::{Coded, Held, View};

/// Passages of a page: each may open a document.
const PASSAGES: usize = 20;
/// Rows of a CSV file of passages; more are better taken from the export of the case.
const MOST: usize = 2_000;

#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    code: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    page: usize,
}

impl Asked {
    fn kind(&self) -> Option<SourceKind> {
        self.kind.parse().ok()
    }
}

#[derive(Template)]
#[template(path = "code.html")]
struct Page {
    shell: Shell,
    key: String,
    label: String,
    definition: String,
    include: String,
    exclude: String,
    lead: String,
    kinds: Vec<Choice>,
    rows: Vec<Row>,
    csv: String,
    back: String,
    previous: Option<String>,
    next: Option<String>,
}

struct Choice {
    mark: Option<KindMark>,
    label: &'static str,
    count: usize,
    address: String,
    current: bool,
}

struct Row {
    passage: Passage,
    cited: Cited,
    why: String,
    document: String,
    detail: String,
    id: String,
}

/// The code's passages, those of one kind of source where one is asked for.
fn fitting(view: &View, code: &str, kind: Option<SourceKind>) -> Vec<Coded> {
    let of = |it: &Coded| view.kind_of(it.card.document).unwrap_or(SourceKind::Anonymous);
    let coded = view.coded().into_iter().filter(|it| &*it.card.code == code);
    coded.filter(|it| kind.is_none_or(|kind| of(it) == kind)).collect()
}

/// The passage's words and why the code stands there; `None` when the document no longer has that place.
fn words_of(held: &Held, it: &Coded) -> Option<(Quote, String)> {
    let drawn = held.extraction.codings.iter();
    let machine =
        drawn.clone().find(|drawn| drawn.quote.span() == it.card.span && drawn.code == *it.card.code);
    match (&it.by, machine) {
        (Some(who), _) => Some((Quote::cut(&held.document, it.card.span).ok()?, format!("put by {who}"))),
        (None, Some(drawn)) => Some((drawn.quote.clone(), drawn.why.clone())),
        (None, None) => None,
    }
}

fn row(view: &View, held: &Arc<Held>, it: &Coded) -> Option<Row> {
    let (quote, why) = words_of(held, it)?;
    let text = held.document.text.as_str();
    let (start, end) = (quote.span().start(), quote.span().end());
    let chars = |byte: u32| text.get(..byte as usize).map_or(0, |it| it.chars().count() as u32);
    Some(Row {
        passage: Passage::new(held.passage(&quote)),
        cited: Cited::quote(view, &quote, (chars(start), chars(end)), held.document.page_at(start)),
        why,
        document: it.card.document.to_string(),
        detail: format!("{} {start}..{end}", it.card.code),
        id: format!("at-{}-{start}", it.card.document),
    })
}

pub(super) async fn page(
    State(place): State<Place>,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Problem> {
    look(place, move |place| {
        let view = place.desk.view();
        let code =
            view.codebook.codes.iter().find(|it| it.key == key).ok_or_else(|| Problem::unknown("code"))?;
        let all = fitting(&view, &code.key, None);
        let kind = asked.kind();
        let shown = if kind.is_some() { fitting(&view, &code.key, kind) } else { all.clone() };
        let from = asked.page.saturating_mul(PASSAGES).min(shown.len());
        let mut rows = Vec::new();
        for it in shown.iter().skip(from).take(PASSAGES) {
            if let Some(held) = place.desk.document(it.card.document)? {
                rows.extend(row(&view, &held, it));
            }
        }
        let path = format!("/codebook/{}", code.key);
        let here = address(&path, &[("kind", &asked.kind)]);
        let turned = |page: usize| {
            let page = page.to_string();
            address(&path, &[("kind", &asked.kind), ("page", &page)])
        };
        let page = Page {
            shell: Shell::new(&view, Tab::Codebook),
            lead: lead(&view, &shown, kind),
            kinds: choices(&view, &path, &all, kind),
            csv: address("/codebook/passages.csv", &[("code", &code.key), ("kind", &asked.kind)]),
            back: if asked.page == 0 { here } else { turned(asked.page) },
            key: code.key.clone(),
            label: code.label.clone(),
            definition: code.definition.clone(),
            include: code.include.clone(),
            exclude: code.exclude.clone(),
            rows,
            previous: (from > 0).then(|| turned(asked.page.saturating_sub(1))),
            next: (from + PASSAGES < shown.len()).then(|| turned(asked.page + 1)),
        };
        Ok(Html(page.render()?))
    })
    .await
}

fn lead(view: &View, shown: &[Coded], kind: Option<SourceKind>) -> String {
    let mut count = matrix::Count { passages: shown.len(), ..matrix::Count::default() };
    count.documents.extend(shown.iter().map(|it| it.card.document));
    let (roots, repeating) = count.roots(view);
    let of =
        kind.map(|it| format!(" of the kind {}", words::source_kind(it).to_lowercase())).unwrap_or_default();
    let repeats = match repeating {
        0 => String::new(),
        n => format!("; {} over what others say", some(n, "document only takes", "documents only take")),
    };
    format!(
        "{} in {}{of}, {}{repeats}.",
        some(count.passages, "passage", "passages"),
        some(count.documents.len(), "document", "documents"),
        some(roots, "independent root", "independent roots"),
    )
}

fn choices(view: &View, path: &str, all: &[Coded], wanted: Option<SourceKind>) -> Vec<Choice> {
    let everything = Choice {
        mark: None,
        label: "Every kind",
        count: all.len(),
        address: path.to_owned(),
        current: wanted.is_none(),
    };
    let of = |kind: SourceKind| {
        all.iter()
            .filter(|it| view.kind_of(it.card.document).unwrap_or(SourceKind::Anonymous) == kind)
            .count()
    };
    let kinds = matrix::kinds(view).into_iter().map(|it| Choice {
        mark: Some(KindMark::new(it)),
        label: words::source_kind(it),
        count: of(it),
        address: address(path, &[("kind", it.as_str())]),
        current: wanted == Some(it),
    });
    std::iter::once(everything).chain(kinds.filter(|it| it.count > 0 || it.current)).collect()
}

pub(super) async fn csv(State(place): State<Place>, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    look(place, move |place| {
        let view = place.desk.view();
        let mut rows = Vec::new();
        for it in fitting(&view, &asked.code, asked.kind()).iter().take(MOST) {
            let Some(held) = place.desk.document(it.card.document)? else { continue };
            let Some((quote, why)) = words_of(&held, it) else { continue };
            let kind = view.kind_of(it.card.document).map(words::source_kind).unwrap_or_default();
            let (file, label) = (held.document.file.clone(), held.document.label().to_owned());
            rows.push(vec![asked.code.clone(), kind.to_owned(), file, label, quote.plain(), why]);
        }
        csv_file("passages.csv", &["code", "kind_of_source", "file", "document", "quote", "why"], rows)
    })
    .await
}
