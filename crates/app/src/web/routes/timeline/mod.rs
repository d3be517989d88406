//! `/timeline`: what happened, when it was first reported, and what could be known by a given day.
//!
//! What is faded was not reported yet on the as-of day. Levels are those of today, with all documents read.

mod draw;
mod files;
mod gather;

use crate::web::parts::words::{self, some, thousands};
use crate::web::parts::{Days, KindMark, LevelMark, address, csv_file, day_number, short, svg_file};
use crate::web::problem::Problem;
use crate::web::shell::{Shell, Tab};
use crate::web::{Place, look};
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::{Html, Response};
use axum::routing::get;
use draw::Known;
use evidence::{ActorId, ClaimKind, Day, DocumentId, Proposition, SourceKind};
use gather::{Dated, all_published, concerning, matters, published, with_time};
use serde::Deserialize;
use std::collections::BTreeSet;
use workbench::View;

pub(super) fn routes() -> Router<Place> {
    Router::new()
        .route("/timeline", get(page))
        .route("/timeline.svg", get(files::svg))
        .route("/timeline.csv", get(files::table))
}

/// Lanes: title, kind, rows of one page.
const LANES: [(&str, ClaimKind, usize); 3] = [
    ("Events, and when each was first reported", ClaimKind::Event, 40),
    ("What is said to have held", ClaimKind::Relation, 20),
    ("Offices", ClaimKind::Role, 10),
];

/// Documents drawn in one row.
const DOCUMENTS: usize = 150;

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
    actor: String,
    asof: String,
    view: String,
    page: usize,
}

impl Asked {
    fn to(&self, path: &str) -> String {
        let page = if self.page == 0 { String::new() } else { self.page.to_string() };
        let parts = [
            ("q", self.q.as_str()),
            ("actor", &self.actor),
            ("asof", &self.asof),
            ("view", &self.view),
            ("page", &page),
        ];
        address(path, &parts)
    }

    fn with(&self, change: impl FnOnce(&mut Self)) -> String {
        let mut other = self.clone();
        change(&mut other);
        other.to("/timeline")
    }

    fn day(&self) -> Option<Day> {
        self.asof.parse().ok()
    }
}

#[derive(Template)]
#[template(path = "timeline.html")]
struct Page {
    shell: Shell,
    asked: Asked,
    complaint: String,
    lead: String,
    undated: String,
    about: Option<(String, String)>,
    anything: bool,
    lanes: Vec<Lane>,
    marks: Vec<(String, String)>,
    as_of: Option<(String, String)>,
    earlier: Option<String>,
    later: Option<String>,
    today: Option<String>,
    as_table: bool,
    other_view: String,
    svg: String,
    csv: String,
    previous: Option<String>,
    next: Option<String>,
}

#[derive(Template)]
#[template(path = "timeline.svg", escape = "html")]
struct Picture {
    height: usize,
    lanes: Vec<(usize, Lane)>,
    marks: Vec<(String, String)>,
    as_of: Option<(String, String)>,
}

struct Lane {
    title: String,
    note: String,
    rows: Vec<Row>,
}

struct Row {
    id: String,
    address: String,
    text: String,
    mark: String,
    when: String,
    how: &'static str,
    reported: String,
    document: String,
    faded: bool,
    picture: String,
}

fn chosen<'v>(place: &Place, view: &'v View, asked: &Asked) -> Result<Vec<&'v Proposition>, String> {
    let mut all: Vec<&Proposition> = match asked.actor.parse::<ActorId>() {
        Ok(actor) => concerning(view, actor),
        Err(_) => view.assessment.propositions.iter().collect(),
    };
    if !asked.q.trim().is_empty() {
        let ids = place.desk.find_propositions(view, &asked.q).map_err(|error| error.to_string())?;
        let ids: BTreeSet<_> = ids.iter().copied().collect();
        all.retain(|it| ids.contains(&it.id));
    }
    Ok(all)
}

/// What one page shows: a stretch of each lane by strength, in the order of time.
struct Shown<'v> {
    lanes: Vec<(&'static str, Vec<Dated<'v>>, usize)>,
    axis: Option<Days>,
    more: bool,
    undated: usize,
}

fn shown<'v>(view: &View, asked: &Asked, all: &[&'v Proposition]) -> Shown<'v> {
    let (mut lanes, mut more, mut undated) = (Vec::new(), false, 0);
    for (title, kind, rows) in LANES {
        let (found, without) = with_time(view, all, kind);
        if kind == ClaimKind::Event {
            undated = without;
        }
        let total = found.len();
        let from = asked.page.saturating_mul(rows).min(total);
        more |= from + rows < total;
        let mut here = matters(view, &found[from..(from + rows).min(total)]);
        here.sort_by_key(|it| (it.start(), it.it.id));
        lanes.push((title, here, total));
    }
    let days = lanes.iter().flat_map(|it| &it.1).flat_map(|it| {
        let times = [it.when.start, it.when.end, it.reported];
        times.into_iter().flatten().map(day_number).collect::<Vec<_>>()
    });
    let documents = view.documents.keys().filter_map(|id| published(view, *id)).map(day_number);
    let days: Vec<i64> = days.chain(documents.take(2_000)).chain(asked.day().map(day_number)).collect();
    Shown { lanes, axis: Days::around(days), more, undated }
}

fn row(view: &View, axis: Days, it: &Dated, as_of: Option<Day>) -> Row {
    let reported = it.reported.map(words::day);
    let document = it.document.and_then(|id| view.documents.get(&id)).map_or("", |it| it.label());
    Row {
        id: it.it.id.to_string(),
        address: format!("/p/{}", it.it.id),
        text: short(&it.it.text, 150),
        mark: LevelMark::short(it.it.level).to_string(),
        when: words::when(&it.when),
        how: Known::of(it).words(),
        reported: reported.unwrap_or_else(|| "no dated document".to_owned()),
        document: short(document, 80),
        faded: !it.is_known(as_of),
        picture: draw::row(axis, it, as_of),
    }
}

fn lanes(view: &View, asked: &Asked, shown: &Shown) -> Vec<Lane> {
    let Some(axis) = shown.axis else { return Vec::new() };
    let as_of = asked.day();
    let mut lanes: Vec<Lane> = shown
        .lanes
        .iter()
        .filter(|it| !it.1.is_empty())
        .map(|(title, rows, total)| Lane {
            title: (*title).to_owned(),
            note: if rows.len() < *total {
                format!("the {} of {} with most behind them", rows.len(), thousands(*total as u64))
            } else {
                String::new()
            },
            rows: rows.iter().map(|it| row(view, axis, it, as_of)).collect(),
        })
        .collect();
    lanes.extend(documents(view, axis, as_of));
    lanes
}

/// One row for each kind of source, with its documents.
fn documents(view: &View, axis: Days, as_of: Option<Day>) -> Option<Lane> {
    let row = |(kind, list): (&Option<SourceKind>, &Vec<(Day, DocumentId)>)| {
        let word = kind.map_or("Kind not known", words::source_kind);
        let picture = list.iter().take(DOCUMENTS).map(|(day, id)| {
            let known = as_of.is_none_or(|it| *day <= it);
            draw::document(axis.at(day_number(*day)), view.is_echo(*id), known)
        });
        let labels = list.iter().filter_map(|it| view.documents.get(&it.1)).take(4);
        let labels = labels.map(|it| short(it.label(), 40));
        let (first, last) = (list.first().map(|it| it.0), list.last().map(|it| it.0));
        let span = first.zip(last).map(|(a, b)| match a == b {
            true => words::day(a),
            false => format!("{} to {}", words::day(a), words::day(b)),
        });
        Row {
            id: String::new(),
            address: "/read".to_owned(),
            text: format!("{word}, {}", some(list.len(), "document", "documents")),
            mark: kind.map(|it| KindMark::new(it).to_string()).unwrap_or_default(),
            when: span.unwrap_or_default(),
            how: "published",
            reported: String::new(),
            document: labels.collect::<Vec<_>>().join("; "),
            faded: false,
            picture: picture.collect(),
        }
    };
    let rows: Vec<Row> = all_published(view).kinds.iter().map(row).collect();
    (!rows.is_empty()).then(|| Lane {
        title: "Documents, by kind of source".to_owned(),
        note: String::new(),
        rows,
    })
}

/// The day of the document before or after the as-of day; with none, the last one.
fn stepped(view: &View, asked: &Asked, later: bool) -> Option<String> {
    let days = &all_published(view).days;
    let next = match (asked.day(), later) {
        (Some(day), true) => days.range(day..).find(|it| **it > day),
        (Some(day), false) => days.range(..day).next_back(),
        (None, true) => None,
        (None, false) => days.last(),
    };
    next.map(|day| asked.with(|it| it.asof = day.to_string()))
}

fn lead(view: &View, asked: &Asked, all: &[&Proposition]) -> String {
    let Some(day) = asked.day() else {
        return "What happened, and when it was first reported. Choose a day to see what could be known by then."
            .to_owned();
    };
    let out = |id: &evidence::DocumentId| published(view, *id).is_none_or(|it| it <= day);
    let documents = view.documents.keys().filter(|id| out(id)).count();
    let spoken = all
        .iter()
        .filter(|it| it.members.iter().filter_map(|id| view.claim(*id)).any(|it| out(&it.document)));
    format!(
        "What happened, and what could be known by a given day. On {}, {} of {} were out and {} of {} had been spoken \
         of. Levels are those of today.",
        words::day(day),
        thousands(documents as u64),
        some(view.documents.len(), "document", "documents"),
        thousands(spoken.count() as u64),
        some(all.len(), "matter", "matters"),
    )
}

fn line(axis: Option<Days>, asked: &Asked) -> Option<(String, String)> {
    let (axis, day) = (axis?, asked.day()?);
    Some((format!("{:.2}%", axis.at(day_number(day))), format!("as of {}", words::day(day))))
}

fn marks(axis: Option<Days>) -> Vec<(String, String)> {
    axis.map(Days::marks)
        .unwrap_or_default()
        .into_iter()
        .map(|(x, word)| (format!("{x:.2}%"), word))
        .collect()
}

async fn page(State(place): State<Place>, Query(asked): Query<Asked>) -> Result<Html<String>, Problem> {
    look(place, move |place| {
        let view = place.desk.view();
        let (all, mut complaint) = match chosen(place, &view, &asked) {
            Ok(all) => (all, String::new()),
            Err(complaint) => (Vec::new(), complaint),
        };
        if !asked.asof.is_empty() && asked.day().is_none() {
            complaint = format!("{:?} is not a day; write it as 2024-08-01.", short(&asked.asof, 40));
        }
        let shown = shown(&view, &asked, &all);
        let as_table = asked.view == "table";
        let about = asked.actor.parse().ok().and_then(|id| view.actor(id));
        let undated = match shown.undated {
            0 => String::new(),
            it => format!(
                "{} no date that could be read and {} not drawn.",
                some(it, "event has", "events have"),
                if it == 1 { "is" } else { "are" }
            ),
        };
        let page = Page {
            shell: Shell::new(&view, Tab::Timeline),
            lead: lead(&view, &asked, &all),
            about: about.map(|it| (short(&it.name, 60), asked.with(|it| it.actor = String::new()))),
            anything: shown.lanes.iter().any(|it| it.2 > 0) || !asked.q.is_empty() || about.is_some(),
            lanes: lanes(&view, &asked, &shown),
            marks: marks(shown.axis),
            as_of: line(shown.axis, &asked),
            earlier: stepped(&view, &asked, false),
            later: stepped(&view, &asked, true),
            today: asked.day().map(|_| asked.with(|it| it.asof = String::new())),
            other_view: asked.with(|it| it.view = if as_table { String::new() } else { "table".to_owned() }),
            svg: asked.to("/timeline.svg"),
            csv: Asked { page: 0, ..asked.clone() }.to("/timeline.csv"),
            previous: (asked.page > 0).then(|| asked.with(|it| it.page -= 1)),
            next: shown.more.then(|| asked.with(|it| it.page += 1)),
            undated,
            complaint,
            as_table,
            asked,
        };
        Ok(Html(page.render()?))
    })
    .await
}
