//! `/codebook`: themes by kind of source, and how far coders agree. `/codebook/{code}`: a code and its passages.

mod matrix;
mod passages;

use crate::web::parts::csv_file;
use crate::web::parts::words::{self, some};
use crate::web::problem::Problem;
use crate::web::shell::{Shell, Tab};
use crate::web::{Place, look};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{Html, Response};
use axum::routing::get;

pub(super) fn routes() -> Router<Place> {
    Router::new()
        .route("/codebook", get(page))
        .route("/codebook.csv", get(csv))
        .route("/codebook/passages.csv", get(passages::csv))
        .route("/codebook/{code}", get(passages::page))
}

#[derive(Template)]
#[template(path = "codebook.html")]
struct Page {
    shell: Shell,
    lead: [String; 2],
    matrix: matrix::Matrix,
    pairs: Vec<Pair>,
    by_code: Vec<Pair>,
}

/// Two coders, over everything or over one code.
struct Pair {
    one: String,
    other: String,
    code: Option<(String, String)>,
    units: String,
    alike: String,
    alpha: String,
}

async fn page(State(place): State<Place>) -> Result<Html<String>, Problem> {
    look(place, |place| {
        let view = place.desk.view();
        let coded = view.coded();
        let counts = matrix::counts(&view, &coded);
        let pairs = |with_code: bool| {
            let all = view.agreement().into_iter().filter(move |it| it.code.is_some() == with_code);
            all.map(|it| Pair {
                code: it.code.as_ref().map(|key| (key.clone(), view.code_label(key).to_owned())),
                units: some(it.units, "thing", "things"),
                alike: it.alike.to_string(),
                alpha: it.alpha.map_or_else(|| "nobody varies".to_owned(), |it| format!("{it:.2}")),
                one: it.one,
                other: it.other,
            })
            .collect()
        };
        let page = Page {
            shell: Shell::new(&view, Tab::Codebook),
            lead: [
                some(view.codebook.codes.len(), "theme", "themes"),
                some(coded.len(), "passage", "passages"),
            ],
            matrix: matrix::matrix(&view, &counts),
            pairs: pairs(false),
            by_code: pairs(true),
        };
        Ok(Html(page.render()?))
    })
    .await
}

/// "0.84", or a share where alpha has no meaning.
fn agreed(alpha: Option<f64>, alike: usize, units: usize) -> String {
    alpha.map_or_else(|| format!("{alike} of {units}"), |it| format!("{it:.2}"))
}

async fn csv(State(place): State<Place>) -> Result<Response, Problem> {
    look(place, |place| {
        let view = place.desk.view();
        let counts = matrix::counts(&view, &view.coded());
        let mut rows = Vec::new();
        for code in &view.codebook.codes {
            for (kind, count) in counts.get(&code.key).into_iter().flatten() {
                let (roots, repeating) = count.roots(&view);
                rows.push(vec![
                    code.key.clone(),
                    code.label.clone(),
                    words::source_kind(*kind).to_owned(),
                    count.passages.to_string(),
                    count.documents.len().to_string(),
                    roots.to_string(),
                    repeating.to_string(),
                ]);
            }
        }
        let header = ["code", "label", "kind_of_source", "passages", "documents", "roots", "repeating"];
        csv_file("codebook.csv", &header, rows)
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agreement_is_a_share_where_alpha_has_no_meaning() {
        assert_eq!(agreed(Some(0.836), 9, 10), "0.84");
        assert_eq!(agreed(None, 3, 3), "3 of 3");
    }
}
