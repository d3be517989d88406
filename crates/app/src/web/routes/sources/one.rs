//! `/sources/{id}`: what a source says, in which editions it is cited, by whom, and whether its text is here.

use super::{end, how, list};
use crate::web::parts::words::{self, some};
use crate::web::parts::{Cited, KindMark, LevelMark, Passage, Tally};
use crate::web::problem::Problem;
use crate::web::shell::{Shell, Tab};
use crate::web::{Place, look};
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Html;
use evidence::{ClaimId, Proposition, Source, SourceId};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use workbench::View;

/// Passages of a page: each may open a document, so few.
const PASSAGES: usize = 20;
/// Propositions and citing documents listed.
const LISTED: usize = 100;

#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    page: usize,
}

#[derive(Template)]
#[template(path = "source.html")]
struct Page {
    shell: Shell,
    id: String,
    name: String,
    kind: KindMark,
    kind_word: &'static str,
    grades: Vec<list::Grade>,
    lead: String,
    held: Vec<(String, String, String)>,
    editions: Vec<(String, usize)>,
    citing: Vec<Citing>,
    more_citing: usize,
    propositions: Vec<Row>,
    all_propositions: usize,
    passages: Vec<Said>,
    claims: usize,
    previous: Option<String>,
    next: Option<String>,
}

struct Citing {
    address: String,
    label: String,
    how: &'static str,
    why: String,
}

struct Row {
    id: String,
    text: String,
    mark: LevelMark,
    tally: Tally,
    why: String,
}

struct Said {
    passage: Passage,
    cited: Cited,
    proposition: Option<(String, String)>,
}

pub(super) async fn page(
    State(place): State<Place>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Problem> {
    look(place, move |place| {
        let view = place.desk.view();
        let source =
            id.parse().ok().and_then(|id| view.source(id)).ok_or_else(|| Problem::unknown("source"))?;
        let Word { matters, claims, editions } = said(&view, source.id);
        let from = asked.page.saturating_mul(PASSAGES).min(claims.len());
        let wanted: Vec<ClaimId> = claims.iter().copied().skip(from).take(PASSAGES).collect();
        let passages = place.desk.claims(&view, &wanted)?;
        let passages = passages.iter().map(|it| Said {
            passage: Passage::new(it.passage()),
            cited: Cited::claim(&view, it),
            proposition: view
                .propositions_of(it.claim().id)
                .next()
                .map(|it| (it.id.to_string(), it.text.clone())),
        });
        let (citing, more_citing) = citing(&view, source.id);
        let held = held(&view, source.id);
        let turned = |page: usize| format!("/sources/{}?page={page}#said", source.id);
        let page = Page {
            shell: Shell::new(&view, Tab::Sources),
            id: source.id.to_string(),
            name: source.name.clone(),
            kind: KindMark::new(source.kind),
            kind_word: words::source_kind(source.kind),
            grades: list::grades(source.reliability),
            lead: lead(source, held.len(), claims.len(), matters.len()),
            held,
            editions,
            citing,
            more_citing,
            all_propositions: matters.len(),
            propositions: matters.into_iter().take(LISTED).map(|(it, why)| row(&view, it, why)).collect(),
            passages: passages.collect(),
            claims: claims.len(),
            previous: (from > 0).then(|| turned(asked.page.saturating_sub(1))),
            next: (from + PASSAGES < claims.len()).then(|| turned(asked.page + 1)),
        };
        Ok(Html(page.render()?))
    })
    .await
}

fn lead(it: &Source, held: usize, claims: usize, propositions: usize) -> String {
    let held = match held {
        0 => "No text of its own is in this case; it is known through what others say of it.".to_owned(),
        1 => "One document of its own is in this case.".to_owned(),
        more => format!("{} of its own are in this case.", some(more, "document", "documents")),
    };
    let owner = it.owner.as_ref().map(|it| format!(" Belongs to {it}.")).unwrap_or_default();
    let (claims, matters) = (some(claims, "claim", "claims"), some(propositions, "matter", "matters"));
    format!("{held}{owner} {claims} on {matters} rest on its word.")
}

/// What rests on a source's word.
struct Word<'v> {
    /// Matters it speaks to, each with how it counts there.
    matters: Vec<(&'v Proposition, String)>,
    /// Its claims in the same order.
    claims: Vec<ClaimId>,
    /// Editions it is cited in, with how many claims.
    editions: Vec<(String, usize)>,
}

fn said(view: &View, id: SourceId) -> Word<'_> {
    let (mut matters, mut claims, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    let mut editions: BTreeMap<String, usize> = BTreeMap::new();
    for it in &view.assessment.propositions {
        let mut own = it.origins.iter().filter(|it| it.source == id).peekable();
        let Some(first) = own.peek() else { continue };
        let why = match () {
            () if !first.counted => format!("Not counted: {}", first.why),
            () if first.why.is_empty() => "Counted on its own".to_owned(),
            () => first.why.to_string(),
        };
        matters.push((it, why));
        for origin in own {
            if let Some(edition) = &origin.edition {
                *editions.entry(edition.to_string()).or_default() += origin.claims.len();
            }
            claims.extend(origin.claims.iter().copied().filter(|it| seen.insert(*it)));
        }
    }
    Word { matters, claims, editions: editions.into_iter().collect() }
}

fn row(view: &View, it: &Proposition, why: String) -> Row {
    Row {
        id: it.id.to_string(),
        text: it.text.clone(),
        mark: LevelMark::short(it.level),
        tally: Tally::new(view, it),
        why,
    }
}

fn held(view: &View, id: SourceId) -> Vec<(String, String, String)> {
    let own = view.documents.values().filter(|it| view.own_source(it.id).is_some_and(|it| it.id == id));
    own.take(LISTED)
        .map(|it| {
            let day = it.metadata.published.as_ref().map(|it| words::when(&it.when)).unwrap_or_default();
            (format!("/read/{}", it.id), it.label().to_owned(), day)
        })
        .collect()
}

/// Documents that cite it, and how many more there are.
fn citing(view: &View, id: SourceId) -> (Vec<Citing>, usize) {
    let key = id.to_string();
    let all: Vec<_> = view.assessment.lineage.iter().filter(|it| it.b == key).collect();
    let shown = all.iter().take(LISTED).map(|it| {
        let (label, address) = end(view, &it.a);
        Citing { address, label, how: how(it.kind), why: it.why.clone() }
    });
    (shown.collect(), all.len().saturating_sub(LISTED))
}
