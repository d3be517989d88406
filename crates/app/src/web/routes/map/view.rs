//! A stretch of the earth as a picture: which degrees, at which scale, and what of a border can be seen at it.

/// Pixels below which a step of a border is left out, inside the picture and outside.
const FINE: f64 = 0.8;
const COARSE: f64 = 24.0;

/// Degrees: west, south, east, north.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Frame {
    pub west: f64,
    pub south: f64,
    pub east: f64,
    pub north: f64,
}

impl Frame {
    pub(super) const WORLD: Self = Self { west: -180.0, south: -58.0, east: 180.0, north: 84.0 };

    pub(super) fn of(points: impl Iterator<Item = (f64, f64)>) -> Self {
        let none = Self { west: 180.0, south: 90.0, east: -180.0, north: -90.0 };
        points.fold(none, |it, (x, y)| Self {
            west: it.west.min(x),
            south: it.south.min(y),
            east: it.east.max(x),
            north: it.north.max(y),
        })
    }

    pub(super) fn with(self, other: Self) -> Self {
        Self {
            west: self.west.min(other.west),
            south: self.south.min(other.south),
            east: self.east.max(other.east),
            north: self.north.max(other.north),
        }
    }

    /// With a share of its size around it, no narrower than some degrees.
    pub(super) fn with_air(self, share: f64) -> Self {
        let (wide, high) = ((self.east - self.west).max(6.0), (self.north - self.south).max(4.0));
        let (x, y) = ((self.west + self.east) / 2.0, (self.south + self.north) / 2.0);
        let (across, up) = (wide * (0.5 + share), high * (0.5 + share));
        Self { west: x - across, east: x + across, south: (y - up).max(-89.0), north: (y + up).min(89.0) }
    }

    pub(super) fn meets(&self, other: &Self) -> bool {
        self.west <= other.east
            && other.west <= self.east
            && self.south <= other.north
            && other.south <= self.north
    }
}

/// A stretch of the earth as a picture: plate carrée, true to scale along its middle parallel.
pub(super) struct View {
    pub frame: Frame,
    pub width: f64,
    pub height: f64,
    per_degree: (f64, f64),
}

impl View {
    pub(super) fn new(frame: Frame, width: f64, [least, most]: [f64; 2]) -> Self {
        let shrink = ((frame.south + frame.north) / 2.0).to_radians().cos().max(0.2);
        // As large as fits; the frame grows about its middle to fill the picture.
        let (wide, high) = ((frame.east - frame.west).max(0.1), (frame.north - frame.south).max(0.1));
        let across = (width / wide).min(most * shrink / high);
        let up = across / shrink;
        let height = (high * up).clamp(least, most);
        let (x, y) = ((frame.west + frame.east) / 2.0, (frame.south + frame.north) / 2.0);
        let (half_x, half_y) = (width / across / 2.0, height / up / 2.0);
        let frame = Frame { west: x - half_x, east: x + half_x, south: y - half_y, north: y + half_y };
        Self { frame, width, height, per_degree: (across, up) }
    }

    pub(super) fn at(&self, (x, y): (f64, f64)) -> (f64, f64) {
        ((x - self.frame.west) * self.per_degree.0, (self.frame.north - y) * self.per_degree.1)
    }

    pub(super) fn holds(&self, (x, y): (f64, f64)) -> bool {
        (0.0..=self.width).contains(&x) && (0.0..=self.height).contains(&y)
    }

    /// The points of an arc that the picture can tell apart, always with both ends.
    pub(super) fn thin(&self, arc: &[(f64, f64)]) -> Vec<(f64, f64)> {
        let mut kept: Vec<(f64, f64)> = Vec::new();
        for (n, point) in arc.iter().enumerate() {
            let at = self.at(*point);
            let step = if self.holds(at) { FINE } else { COARSE };
            let far = |it: (f64, f64)| (it.0 - at.0).hypot(it.1 - at.1) >= step;
            if n + 1 == arc.len() || kept.last().is_none_or(|it| far(self.at(*it))) {
                kept.push(*point);
            }
        }
        kept
    }
}
