//! `/actors/{id}`: its names and who uses them, what is said of it, and what a person can change about it.

use super::names;
use super::others::{Other, has_parts, others};
use super::said::{Bar, Group, bars, groups, propositions};
use crate::web::parts::words::{self, some, thousands};
use crate::web::parts::{ActorMark, KindMark, actor_word, address, short};
use crate::web::problem::Problem;
use crate::web::shell::{Shell, Tab};
use crate::web::{Place, look};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Html;
use evidence::{Actor, ActorId, DocumentId};
use std::collections::BTreeMap;
use workbench::View;

/// Documents listed.
const DOCUMENTS: usize = 20;

/// Reasons listed.
const REASONS: usize = 12;

#[derive(Template)]
#[template(path = "actor.html")]
struct Page {
    shell: Shell,
    id: String,
    name: String,
    full: String,
    mark: ActorMark,
    kind: String,
    lead: String,
    ledger: String,
    names: Vec<names::Name>,
    names_rest: String,
    unused: String,
    groups: Vec<Group>,
    documents: Vec<DocumentRow>,
    documents_more: usize,
    bars: Vec<Bar>,
    wholes: Vec<Link>,
    parts: Vec<Link>,
    parts_more: usize,
    why: Vec<String>,
    mentions: Vec<names::MentionRow>,
    judged: Vec<String>,
    merge: Vec<Other>,
    belongs: Vec<Other>,
}

struct Link {
    id: String,
    name: String,
}

struct DocumentRow {
    id: String,
    kind: Option<KindMark>,
    label: String,
    published: String,
    times: String,
    claims: String,
}

pub(super) async fn page(
    State(place): State<Place>,
    Path(id): Path<String>,
) -> Result<Html<String>, Problem> {
    look(place, move |place| {
        let view = place.desk.view();
        let id: ActorId = id.parse().map_err(|_| Problem::unknown("actor"))?;
        let it = view.actor(id).ok_or_else(|| Problem::unknown("actor"))?;
        let uses = place.desk.names_of(&view, id)?;
        let all = propositions(&view, it);
        let (names, names_rest) = names::names(&view, &uses);
        let at = |it: &workbench::NameUse| place.desk.in_characters(it.document, it.span).ok().flatten();
        let documents = documents(&view, it, &uses);
        let parts: Vec<&Actor> =
            view.assessment.actors.iter().filter(|part| part.part_of.contains(&id)).collect();
        let link = |it: &Actor| Link { id: it.id.to_string(), name: short(&it.name, 80) };
        let page = Page {
            shell: Shell::new(&view, Tab::Actors),
            id: id.to_string(),
            name: short(&it.name, 160),
            full: it.name.clone(),
            mark: ActorMark::new(it.actor_type),
            kind: actor_word(it.actor_type),
            lead: format!(
                "Named {} in {}; {} speak of it, in {}.",
                some(it.mentions.len(), "time", "times"),
                some(documents.len(), "document", "documents"),
                some(view.claims_of(id).len(), "claim", "claims"),
                some(all.len(), "proposition", "propositions"),
            ),
            ledger: address("/ledger", &[("q", &format!("actor:\"{}\"", it.name.replace('"', " ")))]),
            unused: names::unused(it, &uses),
            groups: groups(&view, it, &all),
            documents_more: documents.len().saturating_sub(DOCUMENTS),
            documents: documents.into_iter().take(DOCUMENTS).collect(),
            bars: bars(&view, it),
            wholes: it.part_of.iter().filter_map(|id| view.actor(*id)).map(link).collect(),
            parts_more: parts.len().saturating_sub(DOCUMENTS),
            parts: parts.iter().take(DOCUMENTS).map(|it| link(it)).collect(),
            why: it.why.iter().take(REASONS).map(|it| short(it, 300)).collect(),
            mentions: names::mentions(&view, &uses, at),
            judged: judged(&view, id),
            merge: others(&view, it, |other| other.can_act() == it.actor_type.can_act()),
            belongs: others(&view, it, has_parts),
            names,
            names_rest,
        };
        Ok(Html(page.render()?))
    })
    .await
}

/// Documents that name the actor, those that name it most first.
fn documents(view: &View, it: &Actor, uses: &[workbench::NameUse]) -> Vec<DocumentRow> {
    let mut times: BTreeMap<DocumentId, u32> = BTreeMap::new();
    uses.iter().for_each(|it| *times.entry(it.document).or_default() += it.times);
    let mut claims: BTreeMap<DocumentId, usize> = BTreeMap::new();
    view.claims_of(it.id).for_each(|it| *claims.entry(it.document).or_default() += 1);
    let mut all: Vec<(DocumentId, u32)> = times.into_iter().collect();
    all.sort_by_key(|(id, times)| (std::cmp::Reverse(*times), *id));
    let row = |(id, times): (DocumentId, u32)| {
        let card = view.documents.get(&id);
        let published = card.and_then(|it| it.metadata.published.as_ref());
        DocumentRow {
            id: id.to_string(),
            kind: view.kind_of(id).map(KindMark::new),
            label: short(card.map_or("", |it| it.label()), 120),
            published: published.map_or_else(|| "no date".to_owned(), |it| words::when(&it.when)),
            times: thousands(u64::from(times)),
            claims: thousands(claims.get(&id).copied().unwrap_or_default() as u64),
        }
    };
    all.into_iter().map(row).collect()
}

/// What people decided about the actor, latest first.
fn judged(view: &View, id: ActorId) -> Vec<String> {
    let id = id.to_string();
    let about = view.in_force().rev().filter(|it| it.target == id || it.detail == id);
    about
        .take(8)
        .map(|it| {
            let detail = it.detail.parse().ok().and_then(|id| view.actor(id)).map(|it| it.name.clone());
            let detail = detail.unwrap_or_else(|| it.detail.clone());
            let day = it.when.get(..10).unwrap_or_default();
            short(&format!("{}, {day}: {} {detail}", it.who, words::key(&it.action)), 200)
        })
        .collect()
}
