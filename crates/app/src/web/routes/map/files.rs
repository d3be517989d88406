//! The map as a picture and as rows.

use super::*;

pub(super) async fn svg(State(place): State<Place>, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    look(place, move |place| {
        let (view, world) = (place.desk.view(), world());
        let places = places(&view, world);
        let picture = drawing(world, &asked, &ranked(&places, &asked));
        Ok(svg_file("map.svg", Picture { picture }.render()?))
    })
    .await
}

pub(super) async fn table(
    State(place): State<Place>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    look(place, move |place| {
        let (view, world) = (place.desk.view(), world());
        let places = places(&view, world);
        let header =
            ["place", "on_map", "part_of", "actors", "events_there", "said_there", "as_party", "matters"];
        let actors =
            |said: &Said| names(&view, said).into_iter().map(|it| it.1).collect::<Vec<_>>().join("; ");
        let cells = |name: String, on_map: bool, part_of: String, said: &Said| {
            vec![
                name,
                on_map.to_string(),
                part_of,
                actors(said),
                said.events(&view).to_string(),
                said.there.len().to_string(),
                said.party.len().to_string(),
                said.all().len().to_string(),
            ]
        };
        let known = ranked(&places, &asked)
            .into_iter()
            .map(|(at, said, _)| cells(world.countries[at].name.clone(), true, String::new(), said));
        let unknown = unplaced(&view, &places).into_iter().filter_map(|(id, _)| {
            let name = view.actor(id)?.name.clone();
            Some(cells(name, false, wholes(&view, id).join("; "), places.unplaced.get(&id)?))
        });
        csv_file("map.csv", &header, known.chain(unknown))
    })
    .await
}
