//! The figures of the page as a picture and as rows.

use super::*;

pub(super) async fn svg(
    State(place): State<Place>,
    Query(mut asked): Query<Asked>,
) -> Result<Response, Problem> {
    look(place, move |place| {
        let view = place.desk.view();
        let found = fitting(place, &view, &asked).map_err(Problem::refused)?;
        let chosen = chosen(&view, &mut asked, &found);
        let sections = sections(&view, &asked, &chosen);
        Ok(svg_file("numbers.svg", picture::standalone(&sections)?))
    })
    .await
}

pub(super) async fn table(
    State(place): State<Place>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    look(place, move |place| {
        let view = place.desk.view();
        let found = fitting(place, &view, &asked).map_err(Problem::refused)?;
        let mistyped = Mistyped::of(&view);
        let mut all = measures(&view, found.into_iter());
        let wanted = |it: &Measure| {
            asked.measure.is_empty()
                || it.measure == asked.measure && (asked.unit.is_empty() || it.unit == asked.unit)
        };
        all.retain(wanted);
        let header = [
            "proposition_id",
            "proposition",
            "measure",
            "unit",
            "period",
            "level",
            "low",
            "best",
            "high",
            "source",
            "standing",
            "bound",
            "value",
            "value_low",
            "value_high",
            "document",
            "claim_id",
        ];
        let number = |it: Option<f64>| it.map(|it| it.to_string()).unwrap_or_default();
        let rows = all.iter().flat_map(|measure| measure.matters.iter().map(move |it| (measure, *it)));
        let rows = rows.flat_map(|(measure, it)| {
            let period = crate::web::parts::period(&view, it).map(|it| it.iso()).unwrap_or_default();
            let row = |value: &gather::Value| {
                let source = value.source.and_then(|id| view.source(id));
                vec![
                    it.id.to_string(),
                    it.text.clone(),
                    measure.measure.clone(),
                    measure.unit.clone(),
                    period.clone(),
                    it.level.to_string(),
                    number(it.low),
                    number(it.best),
                    number(it.high),
                    source.map(|it| it.name.clone()).unwrap_or_default(),
                    value.standing.words().to_owned(),
                    value.bound.to_string(),
                    number(value.values[0]),
                    number(value.values[1]),
                    number(value.values[2]),
                    value.document.to_string(),
                    value.claim.to_string(),
                ]
            };
            gather::values(&view, it, &mistyped).iter().map(row).collect::<Vec<_>>()
        });
        csv_file("numbers.csv", &header, rows)
    })
    .await
}
