//! Held to what the packages krippendorff and scikit-learn give (`scripts/agreement_golden.py`).

use super::*;

/// How near ours must come: rounding in another order of summing.
const NEAR: f64 = 1e-9;

struct Golden {
    rows: Vec<Vec<Option<f64>>>,
    /// Coefficient, variant, value.
    answers: Vec<(String, String, f64)>,
}

fn golden() -> Vec<Golden> {
    let mut all: Vec<Golden> = Vec::new();
    for line in include_str!("../../data/agreement/golden.txt").lines().filter(|it| !it.starts_with('#')) {
        let words: Vec<&str> = line.split(' ').collect();
        match (words.as_slice(), all.last_mut()) {
            (["matrix" | "pair"], _) => all.push(Golden { rows: Vec::new(), answers: Vec::new() }),
            ([what @ ("alpha" | "kappa"), variant, value], Some(last)) => {
                let value = value.parse().expect("a number");
                last.answers.push(((*what).to_owned(), (*variant).to_owned(), value));
            }
            (row, Some(last)) => last.rows.push(row.iter().map(|it| it.parse().ok()).collect()),
            (_, None) => panic!("a row before its matrix"),
        }
    }
    all
}

fn ours(golden: &Golden, what: &str, variant: &str) -> Option<f64> {
    if what == "alpha" {
        let measurement = match variant {
            "nominal" => Measurement::Nominal,
            "ordinal" => Measurement::Ordinal,
            "interval" => Measurement::Interval,
            _ => Measurement::Ratio,
        };
        return krippendorff_alpha(&golden.rows, measurement);
    }
    let labels = |row: usize| golden.rows[row].iter().map(|it| it.map(|it| it as i64)).collect::<Vec<_>>();
    let weighting = match variant {
        "unweighted" => Weighting::Unweighted,
        "linear" => Weighting::Linear,
        _ => Weighting::Quadratic,
    };
    cohen_kappa(&labels(0), &labels(1), weighting)
}

#[test]
fn coefficients_equal_those_of_the_packages() {
    let golden = golden();
    let mut compared = 0;
    for (at, matrix) in golden.iter().enumerate() {
        for (what, variant, value) in &matrix.answers {
            let ours = ours(matrix, what, variant).expect("a figure");
            assert!((ours - value).abs() < NEAR, "{at}: {what} {variant}: {ours} against {value}");
            compared += 1;
        }
    }
    assert_eq!(compared, 20 * 7);
}

#[test]
fn agreement_without_variation_has_no_figure() {
    let same = vec![vec![Some(1.0); 5]; 3];
    assert_eq!(krippendorff_alpha(&same, Measurement::Nominal), None);
    assert_eq!(krippendorff_alpha(&[], Measurement::Nominal), None);
    assert_eq!(cohen_kappa(&["a"; 4], &["a"; 4], Weighting::Unweighted), None);
    assert_eq!(cohen_kappa(&["a"], &["a", "b"], Weighting::Unweighted), None);
    assert_eq!(cohen_kappa::<u8>(&[], &[], Weighting::Linear), None);
}

#[test]
fn intervals_hold_the_coefficient_and_repeat_with_the_seed() {
    let one = [1, 2, 1, 2, 1, 2, 1, 2, 2, 1, 1, 2, 1, 2, 2];
    let other = [1, 2, 1, 2, 1, 1, 1, 2, 2, 1, 2, 2, 1, 2, 2];
    let kappa = |units: &[usize]| {
        let pick = |labels: &[i32]| units.iter().map(|it| labels[*it]).collect::<Vec<_>>();
        cohen_kappa(&pick(&one), &pick(&other), Weighting::Unweighted)
    };
    let resampling = Resampling { seed: 7, samples: 500, level: 0.95 };
    let interval = bootstrap(one.len(), resampling, &kappa).expect("an interval");
    let whole = cohen_kappa(&one, &other, Weighting::Unweighted).expect("a figure");
    assert!(interval.low < whole && whole < interval.high && interval.high <= 1.0);
    assert_eq!(bootstrap(one.len(), resampling, &kappa), Some(interval));
    assert_ne!(bootstrap(one.len(), Resampling { seed: 8, ..resampling }, &kappa), Some(interval));
    assert_eq!(bootstrap(0, resampling, &kappa), None);
}
