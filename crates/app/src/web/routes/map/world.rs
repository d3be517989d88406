//! The base map: countries of Natural Earth, out of a TopoJSON bundle that is part of the program.
//!
//! Borders are drawn once as arcs that neighbours share. Arcs are thinned to what the picture can show, each by itself
//! and with its ends kept, so that neighbours still meet. Misses: Antarctica, whose outline goes round the
//! pole, is drawn open; the bundle knows countries only, no provinces, towns or rivers.

use super::view::{Frame, View};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::OnceLock;

/// world-atlas 2.0.2, `countries-50m.json`: Natural Earth 4.1 at 1:50 million; see THIRD_PARTY.md.
const BUNDLE: &str = include_str!("../../../../ui/vendor/world-atlas-countries-50m.json");

/// Full and further names; see `data/README.md`.
const NAMES: &str = include_str!("../../../../data/countries.tsv");

#[derive(Deserialize)]
struct Topology {
    objects: BTreeMap<String, Collection>,
    arcs: Vec<Vec<(i64, i64)>>,
    transform: Transform,
}

#[derive(Deserialize)]
struct Collection {
    #[serde(default)]
    geometries: Vec<Geometry>,
}

#[derive(Deserialize)]
struct Geometry {
    #[serde(default)]
    arcs: Value,
    #[serde(default)]
    properties: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
struct Transform {
    scale: (f64, f64),
    translate: (f64, f64),
}

/// A country.
pub(super) struct Country {
    pub name: String,
    /// Lower-case forms that name it.
    names: Vec<String>,
    /// Borders as numbers of arcs; a complement runs backwards.
    rings: Vec<Vec<i64>>,
    frames: Vec<Frame>,
    /// Of its largest ring.
    pub main: Frame,
    pub middle: (f64, f64),
}

/// All countries.
pub(super) struct World {
    pub countries: Vec<Country>,
    arcs: Vec<Vec<(f64, f64)>>,
    by_name: BTreeMap<String, usize>,
}

/// The map, decoded once. A bundle that cannot be read, which the tests rule out, is an empty map.
pub(super) fn world() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(|| {
        let read = serde_json::from_str(BUNDLE).ok().map(World::new);
        read.unwrap_or_else(|| World { countries: Vec::new(), arcs: Vec::new(), by_name: BTreeMap::new() })
    })
}

impl World {
    fn new(topology: Topology) -> Self {
        let ((sx, sy), (tx, ty)) = (topology.transform.scale, topology.transform.translate);
        let decode = |arc: Vec<(i64, i64)>| {
            // Each point is given as the step from the one before.
            let mut at = (0, 0);
            arc.into_iter()
                .map(|(dx, dy)| {
                    at = (at.0 + dx, at.1 + dy);
                    (at.0 as f64 * sx + tx, at.1 as f64 * sy + ty)
                })
                .collect::<Vec<_>>()
        };
        let arcs: Vec<Vec<(f64, f64)>> = topology.arcs.into_iter().map(decode).collect();
        let mut world = Self { countries: Vec::new(), arcs, by_name: BTreeMap::new() };
        for geometry in
            topology.objects.into_iter().filter(|it| it.0 == "countries").flat_map(|it| it.1.geometries)
        {
            let name = geometry.properties.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
            let mut rings = Vec::new();
            gather_rings(&geometry.arcs, &mut rings);
            let country = world.country(&name, rings);
            for form in &country.names {
                world.by_name.entry(form.clone()).or_insert(world.countries.len());
            }
            world.countries.push(country);
        }
        world
    }

    fn country(&self, name: &str, rings: Vec<Vec<i64>>) -> Country {
        let line = NAMES.lines().find(|it| it.split('\t').next() == Some(name));
        let mut cells = line.unwrap_or_default().split('\t').skip(1);
        let shown = cells.next().filter(|it| !it.is_empty()).unwrap_or(name).to_owned();
        let others = cells.next().unwrap_or_default().split('|').filter(|it| !it.is_empty());
        let mut names: Vec<String> = others.map(str::to_lowercase).collect();
        // "Congo" alone may be either, so a name that is only an abbreviation here does not name the country.
        if name != "Congo" {
            names.push(name.to_lowercase());
        }
        names.push(shown.to_lowercase());
        let frames: Vec<Frame> = rings.iter().map(|it| Frame::of(self.points(it).into_iter())).collect();
        let size = |it: &Frame| (it.east - it.west) * (it.north - it.south);
        let largest = (0..rings.len()).max_by(|a, b| size(&frames[*a]).total_cmp(&size(&frames[*b])));
        let main = largest.map_or(Frame::WORLD, |it| frames[it]);
        let middle = largest.map_or((0.0, 0.0), |it| centre(&self.points(&rings[it])));
        Country { name: shown, names, rings, frames, main, middle }
    }

    fn arc(&self, number: i64) -> (&[(f64, f64)], bool) {
        let backwards = number < 0;
        let index = if backwards { !number } else { number };
        (usize::try_from(index).ok().and_then(|it| self.arcs.get(it)).map_or(&[], Vec::as_slice), backwards)
    }

    /// The points of a ring. Where it crosses the 180th meridian it goes on past it, so that its ends meet.
    fn points(&self, ring: &[i64]) -> Vec<(f64, f64)> {
        let mut turns = Unrolled::default();
        let mut points = Vec::new();
        for number in ring {
            let (arc, backwards) = self.arc(*number);
            points.extend(
                (0..arc.len()).map(|it| turns.next(arc[if backwards { arc.len() - 1 - it } else { it }])),
            );
        }
        points
    }

    /// The country that a name, in any letters, names and no other.
    pub(super) fn named(&self, name: &str) -> Option<usize> {
        self.by_name.get(&name.trim().to_lowercase()).copied()
    }

    /// The outline of a country in a view; `None` when it lies outside.
    pub(super) fn outline(&self, country: &Country, view: &View) -> Option<String> {
        let mut path = String::new();
        for (ring, frame) in country.rings.iter().zip(&country.frames) {
            // What goes on past the 180th meridian also shows at the other end of the world.
            for shift in [0.0, -360.0, 360.0] {
                let moved = Frame { west: frame.west + shift, east: frame.east + shift, ..*frame };
                if moved.meets(&view.frame) {
                    self.trace(ring, view, shift, &mut path);
                }
            }
        }
        (!path.is_empty()).then_some(path)
    }

    fn trace(&self, ring: &[i64], view: &View, shift: f64, path: &mut String) {
        let mut turns = Unrolled::default();
        let mut first = true;
        for number in ring {
            let (arc, backwards) = self.arc(*number);
            let mut thin = view.thin(arc);
            if backwards {
                thin.reverse();
            }
            for point in thin.into_iter().skip(usize::from(!first)) {
                let (lon, lat) = turns.next(point);
                let (x, y) = view.at((lon + shift, lat));
                let _ = write!(path, "{}{x:.1} {y:.1}", if first { 'M' } else { 'L' });
                first = false;
            }
        }
        if !first {
            path.push('z');
        }
    }
}

/// Longitudes that go on past 180 degrees instead of jumping to the other side.
#[derive(Default)]
struct Unrolled {
    before: Option<f64>,
    turn: f64,
}

impl Unrolled {
    fn next(&mut self, (lon, lat): (f64, f64)) -> (f64, f64) {
        if let Some(before) = self.before {
            self.turn += match lon - before {
                jump if jump > 180.0 => -360.0,
                jump if jump < -180.0 => 360.0,
                _ => 0.0,
            };
        }
        self.before = Some(lon);
        (lon + self.turn, lat)
    }
}

/// Rings are the innermost lists, however deep polygons nest them.
fn gather_rings(value: &Value, rings: &mut Vec<Vec<i64>>) {
    let Value::Array(list) = value else { return };
    if list.iter().all(Value::is_i64) {
        rings.push(list.iter().filter_map(Value::as_i64).collect());
    } else {
        list.iter().for_each(|it| gather_rings(it, rings));
    }
}

/// Centre of the area that a ring encloses.
fn centre(ring: &[(f64, f64)]) -> (f64, f64) {
    let (mut area, mut x, mut y) = (0.0, 0.0, 0.0);
    for pair in ring.windows(2) {
        let ((ax, ay), (bx, by)) = (pair[0], pair[1]);
        let part = ax * by - bx * ay;
        (area, x, y) = (area + part, x + (ax + bx) * part, y + (ay + by) * part);
    }
    if area.abs() < 1e-9 {
        ring.first().copied().unwrap_or_default()
    } else {
        (x / (3.0 * area), y / (3.0 * area))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundle_is_the_one_that_is_named() {
        let third = include_str!("../../../../../../THIRD_PARTY.md");
        let digest = evidence::Sha256::of(BUNDLE.as_bytes()).to_string();
        assert!(third.contains(&digest), "THIRD_PARTY.md does not give {digest}");
    }

    #[test]
    fn countries_go_by_their_full_and_other_names() {
        let world = world();
        assert!(world.countries.len() > 230);
        let name = |it: &str| world.named(it).map(|it| world.countries[it].name.as_str());
        assert_eq!(name("united states"), Some("United States"));
        assert_eq!(name("Western Sahara"), Some("Western Sahara"));
        assert_eq!(name("Congo"), None, "two countries are called so");
        assert_eq!(name("Tarsk"), None);
        for line in NAMES.lines().skip(1) {
            let shown = line.split('\t').nth(1).unwrap_or_default();
            assert!(world.named(shown).is_some(), "{shown:?} of countries.tsv is in no bundle");
        }
    }

    #[test]
    fn neighbours_share_their_border_and_lie_where_they_lie() {
        let world = world();
        let of = |name: &str| &world.countries[world.named(name).expect(name)];
        let (nepal, bhutan) = (of("Nepal"), of("Bhutan"));
        assert!((83.0..86.0).contains(&nepal.middle.0) && (27.0..29.5).contains(&nepal.middle.1));
        let view = View::new(nepal.main.with(bhutan.main).with_air(0.2), 800.0, [300.0, 600.0]);
        let path = world.outline(nepal, &view).expect("in view");
        assert!(path.starts_with('M') && path.ends_with('z') && path.len() > 200);
        assert!(world.outline(of("Chile"), &view).is_none(), "far away");
        let russia =
            world.outline(of("Russia"), &View::new(Frame::WORLD, 900.0, [300.0, 600.0])).expect("in view");
        let steps: Vec<f64> =
            russia.split(['M', 'L', 'z']).filter_map(|it| it.split(' ').next()?.parse().ok()).collect();
        let breaks = russia.matches('M').count();
        let jumps = steps.windows(2).filter(|it| (it[0] - it[1]).abs() > 450.0).count();
        assert!(jumps < breaks, "a line goes across the whole world");
        let (x, y) = view.at(nepal.middle);
        assert!(view.holds((x, y)) && x < view.at(bhutan.middle).0);
    }
}
