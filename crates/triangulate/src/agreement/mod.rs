//! How far coders agree beyond chance.
//!
//! Method: Krippendorff's alpha for any number of coders, four levels of measurement and missing ratings
//! ([`krippendorff_alpha`]; Krippendorff 2011); Cohen's kappa for two coders, unweighted, linear and quadratic
//! ([`cohen_kappa`]; Cohen 1960, 1968). Intervals come from resampling the units ([`bootstrap()`]), with the seed given by the
//! caller, so that the same call gives the same interval.
//!
//! Known misses: where nobody ever varies, agreement beyond chance has no meaning, and there is no figure.

mod alpha;
mod bootstrap;
mod kappa;

pub use alpha::{Measurement, krippendorff_alpha};
pub use bootstrap::{Interval, Resampling, bootstrap};
pub use kappa::{Weighting, cohen_kappa};

#[cfg(test)]
mod tests;
