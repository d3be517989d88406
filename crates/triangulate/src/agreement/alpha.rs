//! Krippendorff's alpha.

/// How far two values lie apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measurement {
    /// They differ or they do not.
    Nominal,
    /// By the ranks between them.
    Ordinal,
    /// By their difference.
    Interval,
    /// By their difference against their sum.
    Ratio,
}

/// Krippendorff's alpha of ratings: one row a coder, one place a unit, the same number of places in each row; `None` is a
/// rating that is missing. No figure when fewer than two values were given to units with two ratings or more.
#[must_use]
pub fn krippendorff_alpha(ratings: &[Vec<Option<f64>>], measurement: Measurement) -> Option<f64> {
    let units = ratings.iter().map(Vec::len).max().unwrap_or_default();
    let of_unit = |unit: usize| ratings.iter().filter_map(|it| it.get(unit).copied().flatten()).collect();
    alpha((0..units).map(of_unit).collect(), measurement)
}

/// The same from the ratings of each unit.
fn alpha(units: Vec<Vec<f64>>, measurement: Measurement) -> Option<f64> {
    let units: Vec<Vec<f64>> = units.into_iter().filter(|it| it.len() > 1).collect();
    let mut values: Vec<f64> = units.iter().flatten().copied().collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    let place = |value: f64| values.iter().position(|it| *it == value);
    let size = values.len();
    if size < 2 {
        return None;
    }
    // How often two values met in a unit, each unit counting as many pairs as it has ratings.
    let mut met = vec![0.0; size * size];
    for unit in &units {
        let places: Vec<usize> = unit.iter().filter_map(|it| place(*it)).collect();
        for (at, one) in places.iter().enumerate() {
            for (other_at, other) in places.iter().enumerate() {
                if at != other_at {
                    met[one * size + other] += 1.0 / (places.len() - 1) as f64;
                }
            }
        }
    }
    let given: Vec<f64> = (0..size).map(|it| met[it * size..(it + 1) * size].iter().sum()).collect();
    let all: f64 = given.iter().sum();
    let (mut observed, mut expected) = (0.0, 0.0);
    for one in 0..size {
        for other in 0..size {
            let apart = apart(one, other, &values, &given, measurement);
            observed += met[one * size + other] * apart;
            expected += given[one] * given[other] * apart;
        }
    }
    (expected > 0.0).then(|| 1.0 - (all - 1.0) * observed / expected)
}

fn apart(one: usize, other: usize, values: &[f64], given: &[f64], measurement: Measurement) -> f64 {
    if one == other {
        return 0.0;
    }
    let difference = match measurement {
        Measurement::Nominal => 1.0,
        Measurement::Ordinal => {
            let (low, high) = (one.min(other), one.max(other));
            given[low..=high].iter().sum::<f64>() - f64::midpoint(given[low], given[high])
        }
        Measurement::Interval => values[one] - values[other],
        Measurement::Ratio if values[one] + values[other] == 0.0 => 0.0,
        Measurement::Ratio => (values[one] - values[other]) / (values[one] + values[other]),
    };
    difference * difference
}
