//! Chains from the likeness of pairs: average-link clustering until no two chains are alike enough.

use super::tables::tables;

/// Chains of `count` mentions, each the indices of its members in order; likeness is 0..=1.
pub(super) fn cluster(count: usize, likeness: &dyn Fn(usize, usize) -> f64) -> Vec<Vec<usize>> {
    let stop = tables().weights.get("stop").copied().unwrap_or(0.5);
    let mut chains: Vec<Vec<usize>> = (0..count).map(|it| vec![it]).collect();
    let mut sums: Vec<Vec<f64>> = (0..count)
        .map(|a| (0..count).map(|b| if a == b { 0.0 } else { likeness(a.min(b), a.max(b)) }).collect())
        .collect();
    // The best partner of each chain, so that a round costs one pass.
    let best_of = |a: usize, chains: &[Vec<usize>], sums: &[Vec<f64>]| {
        let mean = |b: usize| sums[a][b] / (chains[a].len() * chains[b].len()) as f64;
        let partners = (0..chains.len()).filter(|b| *b != a && !chains[*b].is_empty());
        partners.map(|b| (mean(b), b)).reduce(|best, it| if it.0 > best.0 { it } else { best })
    };
    let mut best: Vec<Option<(f64, usize)>> = (0..count).map(|a| best_of(a, &chains, &sums)).collect();
    loop {
        let alive = (0..count).filter(|a| !chains[*a].is_empty());
        let pairs = alive.filter_map(|a| best[a].map(|(mean, b)| (mean, a.min(b), a.max(b))));
        let Some((mean, a, b)) = pairs.reduce(|best, it| if it.0 > best.0 { it } else { best }) else {
            break;
        };
        if mean < stop {
            break;
        }
        let moved = std::mem::take(&mut chains[b]);
        chains[a].extend(moved);
        let others = std::mem::take(&mut sums[b]);
        for (at, more) in others.into_iter().enumerate().filter(|it| !chains[it.0].is_empty()) {
            sums[a][at] += more;
            sums[at][a] = sums[a][at];
        }
        sums[a][a] = 0.0;
        for at in 0..count {
            let stale = at == a || best[at].is_some_and(|it| it.1 == a || it.1 == b);
            let rival = || sums[at][a] / (chains[a].len() * chains[at].len().max(1)) as f64;
            if chains[at].is_empty() {
                best[at] = None;
            } else if stale {
                best[at] = best_of(at, &chains, &sums);
            } else if best[at].is_some_and(|it| rival() > it.0) {
                best[at] = Some((rival(), a));
            }
        }
    }
    let mut found: Vec<Vec<usize>> = chains.into_iter().filter(|it| !it.is_empty()).collect();
    found.iter_mut().for_each(|it| it.sort_unstable());
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_alike_is_one_chain_and_the_rest_stays_apart() {
        let likeness = |a: usize, b: usize| if a % 2 == b % 2 { 0.9 } else { 0.05 };
        assert_eq!(cluster(5, &likeness), [vec![0, 2, 4], vec![1, 3]]);
        assert_eq!(cluster(3, &|_, _| 0.0), [[0], [1], [2]]);
        assert!(cluster(0, &|_, _| 1.0).is_empty());
    }
}
