//! `/numbers`: every figure with its bounds on one axis per measure, one row per origin.
//!
//! A measure is what is counted and in which unit. Its matters (whose, where, in which period) are groups of their own
//! on the shared axis and are not compared with one another. What is drawn follows from the cards alone; texts are
//! opened by following a value.

mod files;
mod gather;
mod glyph;
mod picture;

use crate::web::parts::words::{self, some, thousands};
use crate::web::parts::{Axis, KindMark, LevelMark, address, csv_file, short, svg_file};
use crate::web::problem::Problem;
use crate::web::shell::{Shell, Tab};
use crate::web::{Place, look};
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::{Html, Response};
use axum::routing::get;
use evidence::{ActorId, Proposition, PropositionId};
use gather::{Measure, Mistyped, Standing, in_words, measure_of, measures, unit_words};
use serde::Deserialize;
use workbench::View;

pub(super) fn routes() -> Router<Place> {
    Router::new()
        .route("/numbers", get(page))
        .route("/numbers.svg", get(files::svg))
        .route("/numbers.csv", get(files::table))
}

/// Measures on one page, matters shown of each there, matters on the page of one measure, rows of one matter.
const MEASURES: usize = 10;
const MATTERS_EACH: usize = 5;
const MATTERS: usize = 20;
const ROWS: usize = 12;

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
    actor: String,
    measure: String,
    unit: String,
    /// A proposition: the page of its measure that holds it.
    p: String,
    view: String,
    page: usize,
}

impl Asked {
    fn to(&self, path: &str, page: usize, view: &str) -> String {
        let page = if page == 0 { String::new() } else { page.to_string() };
        let parts = [
            ("q", self.q.as_str()),
            ("actor", &self.actor),
            ("measure", &self.measure),
            ("unit", &self.unit),
            ("view", view),
            ("page", &page),
        ];
        address(path, &parts)
    }
}

#[derive(Template)]
#[template(path = "numbers.html")]
struct Page {
    shell: Shell,
    asked: Asked,
    complaint: String,
    anything: bool,
    lead: String,
    about: Option<(String, String)>,
    only: Option<String>,
    sections: Vec<Section>,
    as_table: bool,
    other_view: String,
    csv: String,
    svg: String,
    previous: Option<String>,
    next: Option<String>,
}

struct Section {
    title: String,
    unit: String,
    address: String,
    count: String,
    log: bool,
    groups: Vec<Group>,
    marks: Vec<(String, String)>,
    more: Option<(String, String)>,
}

struct Group {
    id: String,
    text: String,
    period: String,
    undated: bool,
    mark: LevelMark,
    estimates: Vec<String>,
    estimates_say: &'static str,
    why: String,
    rows: Vec<Row>,
    more: usize,
}

struct Row {
    kind: Option<KindMark>,
    who: String,
    title: String,
    address: String,
    indented: bool,
    held_out: bool,
    standing: &'static str,
    words: String,
    picture: String,
}

/// What one page shows.
struct Chosen<'v> {
    measures: Vec<(Measure<'v>, usize)>,
    page: usize,
    more: bool,
    total: usize,
    single: bool,
}

fn fitting<'v>(place: &Place, view: &'v View, asked: &Asked) -> Result<Vec<&'v Proposition>, String> {
    let mut all: Vec<&Proposition> = if asked.q.trim().is_empty() {
        view.assessment.propositions.iter().collect()
    } else {
        let ids = place.desk.find_propositions(view, &asked.q).map_err(|error| error.to_string())?;
        ids.iter().filter_map(|id| view.proposition(*id)).collect()
    };
    if let Ok(actor) = asked.actor.parse::<ActorId>() {
        all.retain(|it| concerns(view, it, actor));
    }
    Ok(all)
}

/// Whether a claim of the proposition is by, about or at an actor.
fn concerns(view: &View, it: &Proposition, actor: ActorId) -> bool {
    let cards = it.members.iter().filter_map(|id| view.claim(*id));
    cards
        .flat_map(|it| [it.subject, it.object, it.place])
        .flatten()
        .any(|mention| view.actor_of(mention).is_some_and(|it| it.id == actor))
}

fn chosen<'v>(view: &'v View, asked: &mut Asked, found: &[&'v Proposition]) -> Chosen<'v> {
    let wanted = asked.p.parse::<PropositionId>().ok().and_then(|id| view.proposition(id));
    if let Some((measure, unit)) = wanted.and_then(|it| measure_of(view, it)) {
        (asked.measure, asked.unit) = (measure, unit);
    }
    let mut all = measures(view, found.iter().copied());
    let total = all.len();
    if asked.measure.is_empty() {
        let from = asked.page.saturating_mul(MEASURES).min(total);
        let shown = all.drain(from..(from + MEASURES).min(total));
        let cut = |mut it: Measure<'v>| {
            let matters = it.matters.len();
            it.matters.truncate(MATTERS_EACH);
            (it, matters)
        };
        let measures: Vec<_> = shown.map(cut).collect();
        return Chosen { page: asked.page, more: from + MEASURES < total, total, single: false, measures };
    }
    all.retain(|it| it.measure == asked.measure && (asked.unit.is_empty() || it.unit == asked.unit));
    all.truncate(1);
    let Some(mut it) = all.pop() else {
        return Chosen { measures: Vec::new(), page: 0, more: false, total, single: true };
    };
    let matters = it.matters.len();
    if let Some(at) = wanted.and_then(|wanted| it.matters.iter().position(|it| it.id == wanted.id)) {
        asked.page = at / MATTERS;
    }
    let from = asked.page.saturating_mul(MATTERS).min(matters);
    it.matters = it.matters.drain(from..(from + MATTERS).min(matters)).collect();
    Chosen {
        page: asked.page,
        more: from + MATTERS < matters,
        total,
        single: true,
        measures: vec![(it, matters)],
    }
}

async fn page(State(place): State<Place>, Query(mut asked): Query<Asked>) -> Result<Html<String>, Problem> {
    look(place, move |place| {
        let view = place.desk.view();
        let (found, complaint) = match fitting(place, &view, &asked) {
            Ok(found) => (found, String::new()),
            Err(complaint) => (Vec::new(), complaint),
        };
        let chosen = chosen(&view, &mut asked, &found);
        let sections = sections(&view, &asked, &chosen);
        let about = asked.actor.parse().ok().and_then(|id| view.actor(id));
        let as_table = asked.view == "table";
        let mut open = asked.clone();
        (open.measure, open.unit) = (String::new(), String::new());
        let shell = Shell::new(&view, Tab::Numbers);
        let lead = format!(
            "Every figure on one axis per measure, one row per origin: {} in {}. Low, best and high are taken over \
             independent origins; an echo changes nothing. Another period is a group of its own and is not compared.",
            some(found.iter().filter(|it| it.kind == evidence::ClaimKind::Quantity).count(), "matter", "matters"),
            some(chosen.total, "measure", "measures"),
        );
        let page = Page {
            anything: view.assessment.propositions.iter().any(|it| it.kind == evidence::ClaimKind::Quantity),
            about: about.map(|it| (short(&it.name, 60), {
                let open = Asked { actor: String::new(), ..asked.clone() };
                open.to("/numbers", 0, &asked.view)
            })),
            only: chosen.single.then(|| open.to("/numbers", 0, &asked.view)),
            other_view: asked.to("/numbers", asked.page, if as_table { "" } else { "table" }),
            csv: asked.to("/numbers.csv", 0, ""),
            svg: asked.to("/numbers.svg", asked.page, ""),
            previous: (chosen.page > 0).then(|| asked.to("/numbers", chosen.page - 1, &asked.view)),
            next: chosen.more.then(|| asked.to("/numbers", chosen.page + 1, &asked.view)),
            shell,
            complaint,
            lead,
            sections,
            as_table,
            asked,
        };
        Ok(Html(page.render()?))
    })
    .await
}

fn sections(view: &View, asked: &Asked, chosen: &Chosen) -> Vec<Section> {
    let mistyped = Mistyped::of(view);
    chosen.measures.iter().map(|(it, matters)| section(view, asked, it, *matters, &mistyped)).collect()
}

fn section(view: &View, asked: &Asked, it: &Measure, matters: usize, mistyped: &Mistyped) -> Section {
    let values: Vec<_> = it.matters.iter().map(|it| gather::values(view, it, mistyped)).collect();
    let axis = Axis::over(values.iter().flatten().flat_map(glyph::on_axis));
    let address = Asked { measure: it.measure.clone(), unit: it.unit.clone(), ..asked.clone() }.to(
        "/numbers",
        0,
        &asked.view,
    );
    let groups =
        it.matters.iter().zip(&values).map(|(matter, values)| group(view, it, matter, values, &axis));
    let left = matters.saturating_sub(it.matters.len());
    Section {
        title: words::sentence_case(&it.measure),
        unit: unit_words(&it.unit),
        count: some(matters, "matter", "matters"),
        log: axis.log,
        groups: groups.collect(),
        marks: axis.marks.iter().map(|it| (format!("{:.2}%", axis.at(*it)), words::number(*it))).collect(),
        more: (left > 0 && asked.measure.is_empty()).then(|| (address.clone(), thousands(left as u64))),
        address,
    }
}

fn group(view: &View, measure: &Measure, it: &Proposition, values: &[gather::Value], axis: &Axis) -> Group {
    let band = values.iter().filter(|it| it.standing == Standing::Counted).count() > 0 && values.len() > 1;
    let ground = glyph::ground(axis, it, band);
    let row = |value: &gather::Value| {
        let source = value.source.and_then(|id| view.source(id));
        let title = view.documents.get(&value.document).map_or("", |it| it.label());
        let name = source.map_or(title, |it| it.name.as_str());
        let who = match &value.edition {
            // A bare date says nothing that the document behind the row does not.
            Some(edition) if edition.contains(char::is_alphabetic) => format!("{name}, {edition}"),
            _ => name.to_owned(),
        };
        Row {
            kind: source.map(|it| KindMark::new(it.kind)),
            title: short(&format!("{who}, in {title}: {}", value.standing.words()), 300),
            who: short(&who, 90),
            address: format!("/read/{}?claim={}#{}", value.document, value.claim, value.claim),
            indented: value.indented,
            held_out: value.standing == Standing::HeldOut,
            standing: value.standing.words(),
            words: in_words(value.bound, value.values, &measure.unit),
            picture: format!("{ground}{}", glyph::glyph(axis, value)),
        }
    };
    let (estimates, estimates_say) = estimates(it);
    let period = crate::web::parts::period(view, it);
    Group {
        id: it.id.to_string(),
        text: short(&it.text, 200),
        undated: period.is_none(),
        period: period.map(|it| words::when(&it)).unwrap_or_default(),
        mark: LevelMark::short(it.level),
        estimates,
        estimates_say,
        why: if it.origins.len() > 1 || values.len() > 1 { short(&it.why, 400) } else { String::new() },
        rows: values.iter().take(ROWS).map(row).collect(),
        more: values.len().saturating_sub(ROWS),
    }
}

/// Low, best and high, and what they are; one number where they are the same.
fn estimates(it: &Proposition) -> (Vec<String>, &'static str) {
    let number = |it: Option<f64>| it.map_or_else(|| "open".to_owned(), words::number);
    match (it.low, it.best, it.high) {
        (None, None, None) => (Vec::new(), ""),
        (Some(low), Some(best), Some(high)) if low == best && best == high => {
            (vec![words::number(best)], "low, best and high")
        }
        (low, Some(best), high) => (vec![number(low), words::number(best), number(high)], "low, best, high"),
        (low, None, high) => (vec![number(low), number(high)], "low, high"),
    }
}
