//! The picture of the map: countries by shade, with names where there is room.

use super::Asked;
use super::gather::Said;
use super::view::{Frame, View};
use super::world::World;
use crate::web::parts::words::{some, thousands};

/// Width of the picture in its own pixels, and its heights.
const WIDTH: f64 = 900.0;
const HEIGHTS: [f64; 2] = [360.0, 640.0];

/// Steps of shading.
const SHADES: usize = 5;

/// A country is in the picture when it has at least this share of what the foremost has.
const IN_VIEW: f64 = 0.2;

pub(super) struct Drawing {
    pub width: u32,
    pub height: u32,
    pub land: Vec<String>,
    pub shaded: Vec<Area>,
    pub labels: Vec<Label>,
}

pub(super) struct Area {
    pub path: String,
    pub shade: usize,
    pub title: String,
    pub address: String,
    pub selected: bool,
}

pub(super) struct Label {
    pub x: String,
    pub y: String,
    pub name: String,
    pub count: String,
}

/// The shade of a count: equal steps of its logarithm, for few countries have most of it.
pub(super) fn shade(count: usize, most: usize) -> usize {
    let share = ((count.max(1)) as f64).ln() / ((most.max(2)) as f64).ln();
    ((share * SHADES as f64).floor() as usize).min(SHADES - 1) + 1
}

pub(super) fn drawing(world: &World, asked: &Asked, ranked: &[(usize, &Said, usize)]) -> Drawing {
    let most = ranked.first().map_or(0, |it| it.2);
    let near = ranked
        .iter()
        .filter(|it| it.2 as f64 >= IN_VIEW * most as f64 || world.countries[it.0].name == asked.country);
    let frames = near.map(|it| world.countries[it.0].main);
    let frame = match frames.reduce(Frame::with) {
        Some(frame) if asked.world.is_empty() => frame.with_air(0.18),
        _ => Frame::WORLD,
    };
    let view = View::new(frame, WIDTH, HEIGHTS);
    let mut drawn = Drawing {
        width: WIDTH as u32,
        height: view.height.round() as u32,
        land: Vec::new(),
        shaded: Vec::new(),
        labels: Vec::new(),
    };
    let mut taken: Vec<(f64, f64, f64)> = Vec::new();
    for (at, _, count) in ranked {
        let country = &world.countries[*at];
        let Some(path) = world.outline(country, &view) else { continue };
        drawn.shaded.push(Area {
            path,
            shade: shade(*count, most),
            title: format!("{}: {}", country.name, some(*count, "matter", "matters")),
            address: format!("{}#said", asked.with(|it| it.country = country.name.clone())),
            selected: country.name == asked.country,
        });
        let (x, y) = view.at(country.middle);
        let half = country.name.chars().count() as f64 * 3.8 + 4.0;
        let free = taken.iter().all(|it| (it.0 - x).abs() > it.2 + half || (it.1 - y).abs() > 32.0);
        if view.holds((x - half, y - 8.0)) && view.holds((x + half, y + 16.0)) && free {
            taken.push((x, y, half));
            drawn.labels.push(Label {
                x: format!("{x:.0}"),
                y: format!("{y:.0}"),
                name: country.name.clone(),
                count: thousands(*count as u64),
            });
        }
    }
    for (at, country) in world.countries.iter().enumerate() {
        if !ranked.iter().any(|it| it.0 == at) {
            drawn.land.extend(world.outline(country, &view));
        }
    }
    drawn
}

/// Each shade that occurs with the counts it stands for.
pub(super) fn legend(most: usize) -> Vec<(usize, String)> {
    let mut bounds: Vec<(usize, usize, usize)> = Vec::new();
    for count in 1..=most.min(100_000) {
        let shade = shade(count, most);
        match bounds.last_mut() {
            Some(last) if last.0 == shade => last.2 = count,
            _ => bounds.push((shade, count, count)),
        }
    }
    let words = |(shade, from, to): (usize, usize, usize)| {
        let (from, to) = (thousands(from as u64), thousands(to as u64));
        (shade, if from == to { from } else { format!("{from} to {to}") })
    };
    bounds.into_iter().map(words).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shades_rise_with_what_is_said_and_the_legend_tells_them() {
        assert_eq!((shade(1, 1), shade(1, 100), shade(100, 100)), (1, 1, SHADES));
        let steps: Vec<usize> = (1..=100).map(|it| shade(it, 100)).collect();
        assert!(steps.is_sorted());
        let legend = legend(100);
        assert_eq!(legend.first().map(|it| it.0), Some(1));
        assert_eq!(legend.last().map(|it| it.0), Some(SHADES));
        assert!(legend.len() <= SHADES && super::legend(0).is_empty());
    }
}
