//! Intervals by resampling units.

/// An interval of a coefficient.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Samples that gave a figure.
    pub samples: usize,
}

/// How to resample.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Resampling {
    /// Where chance begins; the same seed gives the same interval.
    pub seed: u64,
    /// How many samples to draw; a thousand is usual.
    pub samples: usize,
    /// Share of the samples that the interval holds: 0.95.
    pub level: f64,
}

/// The percentile interval (Efron 1979) of a coefficient over `units` units. `coefficient` gets the indices of a sample, of
/// which some stand more than once. No interval when no sample gives a figure.
#[must_use]
pub fn bootstrap(
    units: usize,
    resampling: Resampling,
    coefficient: &dyn Fn(&[usize]) -> Option<f64>,
) -> Option<Interval> {
    if units == 0 {
        return None;
    }
    let mut chance = resampling.seed;
    let mut found: Vec<f64> = Vec::with_capacity(resampling.samples);
    for _ in 0..resampling.samples {
        let sample: Vec<usize> = (0..units).map(|_| (next(&mut chance) % units as u64) as usize).collect();
        found.extend(coefficient(&sample).filter(|it| it.is_finite()));
    }
    found.sort_by(f64::total_cmp);
    let outside = (1.0 - resampling.level.clamp(0.0, 1.0)) / 2.0;
    Some(Interval {
        low: quantile(&found, outside)?,
        high: quantile(&found, 1.0 - outside)?,
        samples: found.len(),
    })
}

/// SplitMix64 (Steele, Lea and Flood 2014).
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// Between the two nearest values, as far as it lies from each.
fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let at = share * last as f64;
    let (below, above) = (at.floor() as usize, (at.ceil() as usize).min(last));
    Some((sorted[above] - sorted[below]).mul_add(at - at.floor(), sorted[below]))
}
