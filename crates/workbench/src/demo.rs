//! The embedded demonstration: a dozen short documents of our own on an invented conflict.

use evidence::Original;

include!(concat!(env!("OUT_DIR"), "/demo_files.rs"));

/// The codebook that goes with the demonstration: its name and its TOML.
pub const DEMO_CODEBOOK: (&str, &str) =
    ("selm-basin.toml", include_str!("../../../codebooks/selm-basin.toml"));

/// The demonstration's documents, by name.
pub fn demo_originals() -> Vec<Original> {
    FILES.iter().map(|(name, bytes)| Original::new((*name).to_owned(), bytes.to_vec())).collect()
}
