//! The timeline as a picture and as rows.

use super::*;

pub(super) async fn svg(State(place): State<Place>, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    look(place, move |place| {
        let view = place.desk.view();
        let all = chosen(place, &view, &asked).map_err(Problem::refused)?;
        let shown = shown(&view, &asked, &all);
        let mut y = 40;
        let mut placed = Vec::new();
        for lane in lanes(&view, &asked, &shown) {
            let rows = lane.rows.len();
            placed.push((y, lane));
            y += 34 + rows * 28;
        }
        let picture = Picture {
            height: y + 16,
            lanes: placed,
            marks: marks(shown.axis),
            as_of: line(shown.axis, &asked),
        };
        Ok(svg_file("timeline.svg", picture.render()?))
    })
    .await
}

pub(super) async fn table(
    State(place): State<Place>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    look(place, move |place| {
        let view = place.desk.view();
        let all = chosen(place, &view, &asked).map_err(Problem::refused)?;
        let mut found = matters(&view, &all);
        found.sort_by_key(|it| (it.start(), it.it.id));
        let header = [
            "id",
            "proposition",
            "kind",
            "level",
            "time",
            "how_known",
            "first_reported",
            "document",
            "known_on_as_of",
        ];
        let day = |it: Option<Day>| it.map(|it| it.to_string()).unwrap_or_default();
        let rows = found.iter().map(|it| {
            vec![
                it.it.id.to_string(),
                it.it.text.clone(),
                it.it.kind.to_string(),
                it.it.level.to_string(),
                it.when.iso(),
                Known::of(it).words().to_owned(),
                day(it.reported),
                it.document.map(|it| it.to_string()).unwrap_or_default(),
                it.is_known(asked.day()).to_string(),
            ]
        });
        csv_file("timeline.csv", &header, rows)
    })
    .await
}
