//! `/hypotheses`: competing hypotheses held against the evidence; what is merely repeated weighs once.

use crate::web::parts::words;
use crate::web::parts::{LevelMark, csv_file};
use crate::web::problem::Problem;
use crate::web::shell::{Shell, Tab};
use crate::web::{Place, look};
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::{Html, Response};
use axum::routing::get;
use evidence::Bearing;
use serde::Deserialize;
use workbench::{Cell, Matrix, Setter, View};

pub(super) fn routes() -> Router<Place> {
    Router::new().route("/hypotheses", get(page)).route("/hypotheses.csv", get(as_csv))
}

/// Rows of one page.
const ROWS: usize = 40;

#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    page: usize,
}

#[derive(Template)]
#[template(path = "hypotheses.html")]
struct Page {
    shell: Shell,
    hypotheses: Vec<Column>,
    rows: Vec<Row>,
    more: usize,
    next: Option<String>,
    previous: Option<String>,
    removals: Vec<String>,
    pivots: Vec<(String, String)>,
    bearings: Vec<(&'static str, String)>,
}

struct Column {
    id: String,
    number: usize,
    text: String,
    who: String,
    against: String,
    tally: String,
}

struct Row {
    id: String,
    text: String,
    mark: Option<LevelMark>,
    weight: String,
    telling: String,
    cells: Vec<Shown>,
}

/// A cell as it is drawn: sign, word, who set it.
struct Shown {
    hypothesis: String,
    number: usize,
    sign: &'static str,
    class: &'static str,
    word: String,
    title: String,
    value: &'static str,
}

async fn page(State(place): State<Place>, Query(asked): Query<Asked>) -> Result<Html<String>, Problem> {
    look(place, move |place| {
        let view = place.desk.view();
        let matrix = place.desk.hypotheses(&view);
        let from = asked.page.saturating_mul(ROWS).min(matrix.rows.len());
        let turned = |page: usize| format!("/hypotheses?page={page}");
        let name = |id| matrix.hypotheses.iter().position(|it| it.id == id).map_or(0, |at| at + 1);
        let removal = |it: &workbench::Removal| {
            let source = view.source(it.source).map_or("an unknown source", |it| it.name.as_str());
            let order: Vec<String> = it
                .ranking
                .iter()
                .map(|(id, score)| format!("H{} {}", name(*id), words::number(*score)))
                .collect();
            let leads = if it.changes_leader { "another leads" } else { "the order changes" };
            format!("Without {source} {leads}: {}", order.join(", "))
        };
        let page = Page {
            shell: Shell::new(&view, Tab::Hypotheses),
            hypotheses: columns(&matrix),
            rows: matrix.rows.iter().skip(from).take(ROWS).map(|it| row(&view, &matrix, it)).collect(),
            more: matrix.rows.len(),
            previous: (from > 0).then(|| turned(asked.page.saturating_sub(1))),
            next: (from + ROWS < matrix.rows.len()).then(|| turned(asked.page + 1)),
            removals: matrix.removals.iter().map(removal).collect(),
            pivots: matrix
                .pivots
                .iter()
                .map(|it| (format!("/p/{}", it.proposition), it.why.clone()))
                .collect(),
            bearings: Bearing::ALL
                .iter()
                .map(|it| (it.as_str(), words::sentence_case(it.as_str())))
                .collect(),
        };
        Ok(Html(page.render()?))
    })
    .await
}

fn columns(matrix: &Matrix) -> Vec<Column> {
    let column = |(at, it): (usize, &workbench::Hypothesis)| Column {
        id: it.id.to_string(),
        number: at + 1,
        text: it.text.clone(),
        who: it.who.clone(),
        against: words::number(it.inconsistency),
        tally: format!("{} against, {} with", it.against, it.with),
    };
    matrix.hypotheses.iter().enumerate().map(column).collect()
}

fn row(view: &View, matrix: &Matrix, it: &workbench::Row) -> Row {
    let cells = it.cells.iter().zip(&matrix.hypotheses).enumerate();
    Row {
        id: it.proposition.to_string(),
        text: it.text.clone(),
        mark: view.proposition(it.proposition).map(|it| LevelMark::short(it.level)),
        weight: words::number(it.weight),
        telling: format!("{:.0} of 100", 100.0 * it.diagnosticity),
        cells: cells
            .map(|(at, (cell, hypothesis))| shown(at + 1, &hypothesis.id.to_string(), cell.as_ref()))
            .collect(),
    }
}

fn shown(number: usize, hypothesis: &str, cell: Option<&Cell>) -> Shown {
    let (sign, class) = match cell.map(|it| it.bearing) {
        Some(Bearing::StronglyConsistent) => ("++", "with"),
        Some(Bearing::Consistent) => ("+", "with"),
        Some(Bearing::Neutral) => ("0", "open"),
        Some(Bearing::Inconsistent) => ("−", "against"),
        Some(Bearing::StronglyInconsistent) => ("−−", "against"),
        Some(Bearing::NotApplicable) => ("n/a", "open"),
        None => ("", "open"),
    };
    let by_machine = cell.is_some_and(|it| it.setter == Setter::Machine);
    let word = cell.map_or_else(|| "not judged".to_owned(), |it| words::key(it.bearing.as_str()));
    let setter = if by_machine { ", proposed by the machine" } else { "" };
    let why = cell.map(|it| it.why.as_str()).filter(|it| !it.is_empty()).map(|it| format!(": {it}"));
    Shown {
        hypothesis: hypothesis.to_owned(),
        number,
        sign,
        class,
        title: format!("{word}{setter}{}", why.unwrap_or_default()),
        word: if by_machine { format!("{word}, proposed") } else { word },
        value: cell.map_or("", |it| it.bearing.as_str()),
    }
}

async fn as_csv(State(place): State<Place>) -> Result<Response, Problem> {
    look(place, |place| {
        let view = place.desk.view();
        let matrix = place.desk.hypotheses(&view);
        let mut header = vec!["proposition", "evidence", "weight", "diagnosticity"];
        header.extend(matrix.hypotheses.iter().map(|it| it.text.as_str()));
        let rows = matrix.rows.iter().map(|it| {
            let cells = it.cells.iter().map(|it| it.as_ref().map_or("", |it| it.bearing.as_str()).to_owned());
            let start = [
                it.proposition.to_string(),
                it.text.clone(),
                it.weight.to_string(),
                format!("{:.3}", it.diagnosticity),
            ];
            start.into_iter().chain(cells).collect()
        });
        csv_file("hypotheses.csv", &header, rows)
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_says_who_set_it() {
        let cell = |setter| Cell { bearing: Bearing::Inconsistent, setter, why: String::new() };
        assert_eq!(shown(1, "h-1", Some(&cell(Setter::Machine))).word, "inconsistent, proposed");
        assert_eq!(shown(1, "h-1", Some(&cell(Setter::Person))).word, "inconsistent");
        assert_eq!(shown(1, "h-1", None).sign, "");
    }
}
