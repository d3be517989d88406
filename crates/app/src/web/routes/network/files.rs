//! The ties of the page as a picture and as rows.

use super::*;

pub(super) async fn svg(State(place): State<Place>, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    look(place, move |place| {
        let view = place.desk.view();
        let all = ties(&view, asked.window());
        let shown = drawn(&view, &asked, &fitting(&view, &asked, &all.0));
        Ok(svg_file("network.svg", Picture { drawing: drawing(&view, &asked, &shown) }.render()?))
    })
    .await
}

pub(super) async fn table(
    State(place): State<Place>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    look(place, move |place| {
        let view = place.desk.view();
        let all = ties(&view, asked.window());
        let header = [
            "from_id",
            "from",
            "predicate",
            "class",
            "to_id",
            "to",
            "both_ways",
            "roots",
            "denying_roots",
            "documents",
            "level",
            "proposition_id",
            "proposition",
        ];
        let name = |id: ActorId| view.actor(id).map_or_else(String::new, |it| it.name.clone());
        let rows = fitting(&view, &asked, &all.0)
            .into_iter()
            .flat_map(|tie| tie.matters(&view).map(move |it| (tie, it)));
        let rows = rows.map(|(tie, it)| {
            vec![
                tie.from.to_string(),
                name(tie.from),
                tie.predicate.to_string(),
                tie.class.to_string(),
                tie.to.to_string(),
                name(tie.to),
                tie.both.to_string(),
                it.roots.to_string(),
                it.denying_roots.to_string(),
                tie.documents.to_string(),
                it.level.to_string(),
                it.id.to_string(),
                it.text.clone(),
            ]
        });
        csv_file("network.csv", &header, rows)
    })
    .await
}
