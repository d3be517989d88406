//! Where to put the nodes of a network: forces, then room for labels. No chance: same network, same picture.
//!
//! Method: Fruchterman and Reingold (1991), "Graph drawing by force-directed placement", started on a spiral in the
//! order given instead of at random, with a pull to the middle so that parts without a tie stay on the picture;
//! afterwards boxes that overlap are pushed apart. Misses: crossings are not counted, and a network of one star has
//! its leaves in a ring.

/// Steps of the forces; the picture hardly moves after that many.
const STEPS: usize = 320;

/// Steps of pushing boxes apart.
const PUSHES: usize = 160;

/// How far nodes push, in lengths of a tie.
const REACH: f64 = 3.5;

/// Turn from one node to the next on the spiral it starts from, in radians: the golden angle.
const GOLDEN: f64 = 2.399_963_229_728_653;

/// Places of `nodes` within a picture, for ties with weights and boxes of the size given.
pub(crate) fn place(
    nodes: usize,
    ties: &[(usize, usize, f64)],
    [width, height]: [f64; 2],
    [box_width, box_height]: [f64; 2],
) -> Vec<(f64, f64)> {
    let mut at = spread(nodes, ties, width / height);
    fit(&mut at, width, height, box_width / 2.0, box_height / 2.0);
    for _ in 0..PUSHES {
        if !push(&mut at, box_width, box_height) {
            break;
        }
        for it in &mut at {
            it.0 = it.0.clamp(box_width / 2.0, (width - box_width / 2.0).max(box_width / 2.0));
            it.1 = it.1.clamp(box_height / 2.0, (height - box_height / 2.0).max(box_height / 2.0));
        }
    }
    at
}

/// The forces, in a plane where the ideal length of a tie is one.
fn spread(nodes: usize, ties: &[(usize, usize, f64)], aspect: f64) -> Vec<(f64, f64)> {
    let start = |it: usize| {
        let (turn, far) = (GOLDEN * it as f64, (it as f64 + 0.5).sqrt());
        (far * turn.cos() * aspect.sqrt(), far * turn.sin() / aspect.sqrt())
    };
    let mut at: Vec<(f64, f64)> = (0..nodes).map(start).collect();
    for step in 0..STEPS {
        let heat = 0.9 * (1.0 - step as f64 / STEPS as f64) + 0.01;
        let mut force = vec![(0.0, 0.0); nodes];
        for a in 0..nodes {
            for b in a + 1..nodes {
                let (dx, dy, far) = apart(at[a], at[b], a);
                // Far ones leave each other alone, or parts without a tie would flee to the corners.
                let push = if far < REACH { 1.0 / far } else { 0.0 };
                force[a] = (force[a].0 + dx / far * push, force[a].1 + dy / far * push);
                force[b] = (force[b].0 - dx / far * push, force[b].1 - dy / far * push);
            }
        }
        for (a, b, weight) in ties.iter().filter(|it| it.0 < nodes && it.1 < nodes && it.0 != it.1) {
            let (dx, dy, far) = apart(at[*a], at[*b], *a);
            let pull = far * far * weight.clamp(0.2, 3.0);
            force[*a] = (force[*a].0 - dx / far * pull, force[*a].1 - dy / far * pull);
            force[*b] = (force[*b].0 + dx / far * pull, force[*b].1 + dy / far * pull);
        }
        for (it, force) in at.iter_mut().zip(force) {
            // A weak pull to the middle, weaker across, for pictures are wider than high.
            let (x, y) = (force.0 - 0.09 * it.0, force.1 - 0.09 * aspect * it.1);
            let long = x.hypot(y).max(1e-9);
            it.0 += x / long * long.min(heat);
            it.1 += y / long * long.min(heat);
        }
    }
    at
}

/// From b to a, with a length that is never nought; two nodes on one spot part in a direction of their own.
fn apart(a: (f64, f64), b: (f64, f64), number: usize) -> (f64, f64, f64) {
    let (dx, dy) = (a.0 - b.0, a.1 - b.1);
    let far = dx.hypot(dy);
    if far > 1e-6 {
        return (dx, dy, far);
    }
    let turn = GOLDEN * (number as f64 + 1.0);
    (1e-3 * turn.cos(), 1e-3 * turn.sin(), 1e-3)
}

/// Stretches places over the picture, with a margin.
fn fit(at: &mut [(f64, f64)], width: f64, height: f64, across: f64, down: f64) {
    let ends = |take: fn(&(f64, f64)) -> f64| {
        let low = at.iter().map(take).fold(f64::INFINITY, f64::min);
        let high = at.iter().map(take).fold(f64::NEG_INFINITY, f64::max);
        (low, (high - low).max(1e-9))
    };
    let (x, y) = (ends(|it| it.0), ends(|it| it.1));
    for it in at {
        let alone =
            |(low, long): (f64, f64), value: f64| if long < 1e-6 { 0.5 } else { (value - low) / long };
        it.0 = across + alone(x, it.0) * (width - 2.0 * across).max(0.0);
        it.1 = down + alone(y, it.1) * (height - 2.0 * down).max(0.0);
    }
}

/// One round of pushing overlapping boxes apart; whether any did overlap.
fn push(at: &mut [(f64, f64)], width: f64, height: f64) -> bool {
    let mut moved = false;
    for a in 0..at.len() {
        for b in a + 1..at.len() {
            let (dx, dy) = (at[b].0 - at[a].0, at[b].1 - at[a].1);
            let (over_x, over_y) = (width - dx.abs(), height - dy.abs());
            if over_x <= 0.0 || over_y <= 0.0 {
                continue;
            }
            moved = true;
            // Along the shorter way out; a little more than half each, so that rounds end.
            if over_x / width < over_y / height {
                let by = 0.52 * over_x * if dx < 0.0 { -1.0 } else { 1.0 };
                (at[a].0, at[b].0) = (at[a].0 - by, at[b].0 + by);
            } else {
                let by = 0.52 * over_y * if dy < 0.0 { -1.0 } else { 1.0 };
                (at[a].1, at[b].1) = (at[a].1 - by, at[b].1 + by);
            }
        }
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(nodes: usize) -> Vec<(usize, usize, f64)> {
        (0..nodes).map(|it| (it, (it + 1) % nodes, 1.0)).collect()
    }

    #[test]
    fn the_same_network_is_drawn_the_same_way() {
        let draw = || place(12, &ring(12), [820.0, 560.0], [130.0, 70.0]);
        assert_eq!(draw(), draw());
    }

    #[test]
    fn labels_have_room_and_everything_is_on_the_picture() {
        let at = place(30, &ring(30), [1160.0, 760.0], [120.0, 66.0]);
        for (n, a) in at.iter().enumerate() {
            assert!((60.0..=1100.0).contains(&a.0) && (33.0..=727.0).contains(&a.1), "{n} lies at {a:?}");
            for b in &at[n + 1..] {
                let clear = (a.0 - b.0).abs() > 110.0 || (a.1 - b.1).abs() > 58.0;
                assert!(clear, "{a:?} and {b:?} overlap");
            }
        }
    }

    #[test]
    fn nothing_one_and_nodes_without_ties_have_a_place_too() {
        assert!(place(0, &[], [820.0, 560.0], [130.0, 70.0]).is_empty());
        assert_eq!(place(1, &[], [800.0, 600.0], [130.0, 70.0]), [(400.0, 300.0)]);
        let at = place(2, &[(0, 0, 1.0), (0, 7, 1.0)], [820.0, 560.0], [130.0, 70.0]);
        assert!(at.iter().all(|it| it.0.is_finite() && it.1.is_finite()));
    }

    #[test]
    fn the_tied_lie_nearer_than_the_others() {
        let ties = [(0, 1, 1.0), (2, 3, 1.0)];
        let at = spread(4, &ties, 1.0);
        let far = |a: usize, b: usize| (at[a].0 - at[b].0).hypot(at[a].1 - at[b].1);
        assert!(far(0, 1) < far(0, 2) && far(0, 1) < far(1, 3));
    }
}
