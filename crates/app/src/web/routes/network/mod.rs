//! `/network`: who does what to whom, the best founded ties first and never all, within a window of time.

mod choices;
mod chosen;
mod draw;
mod files;
mod panel;
mod ties;
mod window;

use crate::web::parts::words::{self, some, thousands};
use crate::web::parts::{Bins, Months, address, csv_file, month_key, month_read, short, svg_file};
use crate::web::problem::Problem;
use crate::web::routes::actors::others::{Other, known, other};
use crate::web::shell::{Shell, Tab};
use crate::web::{Place, look};
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::{Html, Response};
use axum::routing::get;
use choices::{Choice, least, modes, most, nothing};
use chosen::{drawing, drawn, fitting};
use draw::Drawing;
use evidence::{ActorId, ClaimKind, PropositionId};
use panel::Panel;
use serde::Deserialize;
use ties::{Tie, ties};
use window::{Band, Bar, band, bars, histogram, moved};
use workbench::View;

pub(super) fn routes() -> Router<Place> {
    Router::new()
        .route("/network", get(page))
        .route("/network.svg", get(files::svg))
        .route("/network.csv", get(files::table))
}

/// Ties drawn when nobody asks for more, and what can be asked for.
const TIES: usize = 30;
const MORE: [usize; 3] = [TIES, 60, 120];

/// Rows of the table.
const ROWS: usize = 200;

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Asked {
    a: String,
    b: String,
    from: String,
    to: String,
    roots: String,
    ties: String,
    /// The proposition whose quotes are open.
    tie: String,
    view: String,
}

impl Asked {
    fn to(&self, path: &str) -> String {
        let parts = [
            ("a", self.a.as_str()),
            ("b", &self.b),
            ("from", &self.from),
            ("to", &self.to),
            ("roots", &self.roots),
            ("ties", &self.ties),
            ("tie", &self.tie),
            ("view", &self.view),
        ];
        address(path, &parts)
    }

    fn with(&self, change: impl FnOnce(&mut Self)) -> String {
        let mut other = Self { tie: String::new(), ..self.clone() };
        change(&mut other);
        other.to("/network")
    }

    fn window(&self) -> Option<Months> {
        let (from, to) = (month_read(&self.from, false), month_read(&self.to, true));
        (from.is_some() || to.is_some())
            .then(|| Months { from: from.unwrap_or(12), to: to.unwrap_or(9999 * 12 + 11) })
    }

    fn actors(&self, view: &View) -> Vec<ActorId> {
        let known = |text: &String| text.parse().ok().and_then(|id| view.actor(id)).map(|it| it.id);
        [&self.a, &self.b].into_iter().filter_map(known).collect()
    }

    fn most(&self) -> usize {
        self.ties.parse().ok().filter(|it| MORE.contains(it)).unwrap_or(TIES)
    }
}

#[derive(Template)]
#[template(path = "network.html")]
struct Page {
    shell: Shell,
    asked: Asked,
    lead: String,
    anything: bool,
    nothing: String,
    modes: Vec<Choice>,
    least: Vec<Choice>,
    most: Vec<Choice>,
    drawing: Drawing,
    wide: bool,
    rows: Vec<Row>,
    rows_more: usize,
    as_table: bool,
    other_view: String,
    svg: String,
    csv: String,
    bars: Vec<Bar>,
    window: Option<Band>,
    window_words: String,
    earlier: Option<String>,
    later: Option<String>,
    always: Option<String>,
    panel: Option<Panel>,
    close: String,
    known: Vec<Other>,
}

#[derive(Template)]
#[template(path = "network.svg", escape = "html")]
struct Picture {
    drawing: Drawing,
}

struct Row {
    from: (String, String),
    to: (String, String),
    predicate: String,
    address: String,
    roots: String,
    against: String,
    documents: String,
    level: crate::web::parts::LevelMark,
    id: String,
}

async fn page(State(place): State<Place>, Query(asked): Query<Asked>) -> Result<Html<String>, Problem> {
    look(place, move |place| {
        let view = place.desk.view();
        let all = ties(&view, asked.window());
        let fitting = fitting(&view, &asked, &all.0);
        let shown = drawn(&view, &asked, &fitting);
        let drawing = drawing(&view, &asked, &shown);
        let histogram = histogram(&view);
        let bins = &histogram.0;
        let as_table = asked.view == "table";
        let anything = view.assessment.propositions.iter().any(|it| it.kind == ClaimKind::Relation);
        let rows: Vec<Row> =
            if as_table { fitting.iter().take(ROWS).map(|it| row(&view, it)).collect() } else { Vec::new() };
        let actors_drawn = drawing.nodes.len();
        let window_words = asked.window().map_or_else(|| "all time".to_owned(), Months::words);
        let mut choices = known(&view, 120);
        for id in asked.actors(&view) {
            if !choices.iter().any(|it| it.id == id.to_string())
                && let Some(it) = view.actor(id)
            {
                choices.insert(0, other(it, false));
            }
        }
        choices.sort_by_cached_key(|it| it.label.to_lowercase());
        let page = Page {
            shell: Shell::new(&view, Tab::Actors),
            lead: format!(
                "The {} of {} between {} of {}, {window_words}. Of what is said of one pair only the strongest is drawn; \
                 open the pair for the rest.",
                some(shown.len(), "best founded tie", "best founded ties"),
                thousands(fitting.len() as u64),
                thousands(actors_drawn as u64),
                some(view.assessment.actors.len(), "actor", "actors"),
            ),
            nothing: if shown.is_empty() { nothing(&asked) } else { String::new() },
            modes: modes(&view, &asked),
            least: least(&asked),
            most: most(&asked, fitting.len()),
            wide: drawing.width > 1000,
            rows_more: if as_table { fitting.len().saturating_sub(ROWS) } else { 0 },
            other_view: asked.with(|it| it.view = if as_table { String::new() } else { "table".to_owned() }),
            svg: asked.to("/network.svg"),
            csv: asked.to("/network.csv"),
            window: bins.as_ref().and_then(|bins| asked.window().map(|window| band(bins, window))),
            earlier: bins.as_ref().and_then(|bins| moved(&asked, bins, -1)),
            later: bins.as_ref().and_then(|bins| moved(&asked, bins, 1)),
            bars: bins.as_ref().map(|bins| bars(&asked, bins)).unwrap_or_default(),
            always: asked.window().map(|_| asked.with(|it| (it.from, it.to) = (String::new(), String::new()))),
            panel: panel(place, &view, &asked, &fitting)?,
            close: asked.with(|it| it.b = String::new()),
            known: choices,
            window_words,
            anything,
            as_table,
            rows,
            drawing,
            asked,
        };
        Ok(Html(page.render()?))
    })
    .await
}

fn panel(place: &Place, view: &View, asked: &Asked, ties: &[&Tie]) -> Result<Option<Panel>, Problem> {
    let open = asked.tie.parse::<PropositionId>().ok().and_then(|id| view.proposition(id));
    if let Some(it) = open.filter(|it| it.kind == ClaimKind::Relation) {
        let between = match ties::ends(view, it) {
            Some((a, b, _, _)) => asked.with(|it| (it.a, it.b) = (a.to_string(), b.to_string())),
            None => String::new(),
        };
        return panel::of_matter(place, view, it, between).map(Some);
    }
    match asked.actors(view).as_slice() {
        [a, b] => {
            let names = [*a, *b].map(|id| view.actor(id).map_or("", |it| it.name.as_str()));
            panel::of_pair(place, view, names, ties).map(Some)
        }
        _ => Ok(None),
    }
}

fn row(view: &View, it: &Tie) -> Row {
    let name =
        |id: ActorId| (id.to_string(), view.actor(id).map_or_else(String::new, |it| short(&it.name, 80)));
    let first = it.matters(view).next();
    Row {
        from: name(it.from),
        to: name(it.to),
        predicate: words::key(&it.predicate),
        id: first.map(|it| it.id.to_string()).unwrap_or_default(),
        address: address("/network", &[("a", &it.from.to_string()), ("b", &it.to.to_string())]),
        roots: it.roots.to_string(),
        against: it.against.to_string(),
        documents: it.documents.to_string(),
        level: crate::web::parts::LevelMark::short(
            first.map_or(evidence::Level::Unattributed, |it| it.level),
        ),
    }
}
