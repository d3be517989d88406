//! `/map`: countries shaded by what is said of them, and plainly what the map cannot place.
//!
//! The base map knows countries. A town, province or river has no coordinates here and gets none: it is listed.

mod draw;
mod files;
mod gather;
mod view;
mod world;

use crate::web::parts::words::{some, thousands};
use crate::web::parts::{ActorMark, LevelMark, Tally, address, csv_file, short, svg_file};
use crate::web::problem::Problem;
use crate::web::shell::{Shell, Tab};
use crate::web::{Place, look};
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::{Html, Response};
use axum::routing::get;
use draw::{Drawing, drawing, legend};
use evidence::ActorId;
use gather::{Places, Said, places, wholes};
use serde::Deserialize;
use workbench::View;
use world::{World, world};

pub(super) fn routes() -> Router<Place> {
    Router::new()
        .route("/map", get(page))
        .route("/map.svg", get(files::svg))
        .route("/map.csv", get(files::table))
}

/// Decodes the base map and finds what is said of its countries, which together take longer than a page may.
pub(crate) fn warm(place: &Place) {
    places(&place.desk.view(), world());
}

/// Propositions of the chosen country, places without coordinates, and rows of the table.
const SHOWN: usize = 10;
const UNPLACED: usize = 40;
const ROWS: usize = 100;

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Asked {
    by: String,
    country: String,
    world: String,
    view: String,
}

impl Asked {
    fn to(&self, path: &str) -> String {
        let parts = [
            ("by", self.by.as_str()),
            ("country", &self.country),
            ("world", &self.world),
            ("view", &self.view),
        ];
        address(path, &parts)
    }

    fn with(&self, change: impl FnOnce(&mut Self)) -> String {
        let mut other = self.clone();
        change(&mut other);
        other.to("/map")
    }

    /// How much of what is shown is said of a country.
    fn count(&self, it: &Said) -> usize {
        match self.by.as_str() {
            "there" => it.there.len(),
            "party" => it.party.len(),
            _ => it.all().len(),
        }
    }
}

#[derive(Template)]
#[template(path = "map.html")]
struct Page {
    shell: Shell,
    lead: String,
    anything: bool,
    choices: Vec<Choice>,
    scales: Vec<Choice>,
    picture: Drawing,
    legend: Vec<(usize, String)>,
    as_table: bool,
    other_view: String,
    svg: String,
    csv: String,
    rows: Vec<Row>,
    chosen: Option<Chosen>,
    unplaced: Vec<Unplaced>,
    unplaced_more: usize,
    unplaced_say: String,
}

#[derive(Template)]
#[template(path = "map.svg", escape = "html")]
struct Picture {
    picture: Drawing,
}

struct Choice {
    label: &'static str,
    address: String,
    current: bool,
}

struct Row {
    name: String,
    address: String,
    actors: Vec<(String, String)>,
    events: String,
    there: String,
    party: String,
    all: String,
}

struct Chosen {
    name: String,
    say: String,
    actors: Vec<(String, String)>,
    matters: Vec<Matter>,
    more: usize,
    close: String,
}

struct Matter {
    id: String,
    text: String,
    mark: LevelMark,
    tally: Tally,
}

struct Unplaced {
    id: String,
    mark: ActorMark,
    name: String,
    within: String,
    count: String,
}

/// Countries with something said of them, most first.
fn ranked<'p>(places: &'p Places, asked: &Asked) -> Vec<(usize, &'p Said, usize)> {
    let mut all: Vec<(usize, &Said, usize)> = places
        .countries
        .iter()
        .map(|(at, said)| (*at, said, asked.count(said)))
        .filter(|it| it.2 > 0)
        .collect();
    all.sort_by_key(|it| (std::cmp::Reverse(it.2), it.0));
    all
}

fn names(view: &View, said: &Said) -> Vec<(String, String)> {
    let actors = said.actors.iter().filter_map(|id| view.actor(*id));
    actors.map(|it| (it.id.to_string(), short(&it.name, 60))).collect()
}

fn chosen(view: &View, asked: &Asked, world: &World, places: &Places) -> Option<Chosen> {
    let at = world.countries.iter().position(|it| it.name == asked.country)?;
    let said = places.countries.get(&at)?;
    let all: Vec<usize> = match asked.by.as_str() {
        "there" => said.there.clone(),
        "party" => said.party.clone(),
        _ => said.all(),
    };
    let matter = |at: &usize| {
        let it = view.assessment.propositions.get(*at)?;
        Some(Matter {
            id: it.id.to_string(),
            text: short(&it.text, 200),
            mark: LevelMark::short(it.level),
            tally: Tally::new(view, it),
        })
    };
    Some(Chosen {
        name: asked.country.clone(),
        say: format!(
            "{} there, {} with it as a party.",
            some(said.there.len(), "matter", "matters"),
            thousands(said.party.len() as u64)
        ),
        actors: names(view, said),
        more: all.len().saturating_sub(SHOWN),
        matters: all.iter().take(SHOWN).filter_map(matter).collect(),
        close: asked.with(|it| it.country = String::new()),
    })
}

fn unplaced(view: &View, places: &Places) -> Vec<(ActorId, usize)> {
    let mut all: Vec<(ActorId, usize)> =
        places.unplaced.iter().map(|(id, it)| (*id, it.all().len())).collect();
    all.sort_by_key(|it| (std::cmp::Reverse(it.1), it.0));
    all.retain(|it| view.actor(it.0).is_some());
    all
}

async fn page(State(place): State<Place>, Query(asked): Query<Asked>) -> Result<Html<String>, Problem> {
    look(place, move |place| {
        let (view, world) = (place.desk.view(), world());
        let places = places(&view, world);
        let ranked = ranked(&places, &asked);
        let unplaced = unplaced(&view, &places);
        let as_table = asked.view == "table";
        let most = ranked.first().map_or(0, |it| it.2);
        let within = |id| {
            let wholes = wholes(&view, id);
            if wholes.is_empty() { String::new() } else { format!("part of {}", short(&wholes.join(", "), 80)) }
        };
        let row = |(at, said, count): &(usize, &Said, usize)| {
            let name = &world.countries[*at].name;
            Row {
                name: name.clone(),
                address: asked.with(|it| (it.country, it.view) = (name.clone(), String::new())),
                actors: names(&view, said),
                events: said.events(&view).to_string(),
                there: thousands(said.there.len() as u64),
                party: thousands(said.party.len() as u64),
                all: thousands(*count as u64),
            }
        };
        let unplaced_row = |(id, count): &(ActorId, usize)| {
            let it = view.actor(*id)?;
            Some(Unplaced {
                id: id.to_string(),
                mark: ActorMark::new(it.actor_type),
                name: short(&it.name, 70),
                within: within(*id),
                count: thousands(*count as u64),
            })
        };
        let choice = |key: &str, label| Choice {
            label,
            address: asked.with(|it| it.by = key.to_owned()),
            current: asked.by == key,
        };
        let scale = |key: &str, label| Choice {
            label,
            address: asked.with(|it| it.world = key.to_owned()),
            current: asked.world == key,
        };
        let page = Page {
            shell: Shell::new(&view, Tab::Map),
            lead: format!(
                "What is said of {}, and what happened there. The map knows countries and nothing smaller: {} not on \
                 it and {} listed instead, never guessed.",
                some(ranked.len(), "country", "countries"),
                some(unplaced.len(), "place is", "places are"),
                if unplaced.len() == 1 { "is" } else { "are" },
            ),
            anything: !ranked.is_empty() || !unplaced.is_empty(),
            choices: vec![choice("", "All"), choice("there", "Happened there"), choice("party", "As a party")],
            scales: vec![scale("", "Where most is said"), scale("yes", "World")],
            legend: legend(most),
            picture: drawing(world, &asked, &ranked),
            other_view: asked.with(|it| it.view = if as_table { String::new() } else { "table".to_owned() }),
            svg: asked.to("/map.svg"),
            csv: asked.to("/map.csv"),
            rows: if as_table { ranked.iter().take(ROWS).map(row).collect() } else { Vec::new() },
            chosen: chosen(&view, &asked, world, &places),
            unplaced_more: unplaced.len().saturating_sub(UNPLACED),
            unplaced_say: if ranked.is_empty() && !unplaced.is_empty() {
                "None of the places in this case is a country that the base map knows by name. They are listed; \
                 nothing is put on the map by guessing."
                    .to_owned()
            } else {
                String::new()
            },
            unplaced: unplaced.iter().take(UNPLACED).filter_map(unplaced_row).collect(),
            as_table,
        };
        Ok(Html(page.render()?))
    })
    .await
}
