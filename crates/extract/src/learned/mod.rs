//! Models learned from marked text: a sparse table of weights, and what is read off it.
//!
//! A feature is a string; a model is a table from features to weights of classes ([`WeightTable`]). A single choice is
//! scored by the table alone; a sequence of words by [`Sequence`], which also weighs which class follows which. The
//! tables are files below `data`, as text or packed, written by the programs in `scripts`.

mod sequence;
mod weights;

pub(crate) use sequence::{Scored, Sequence, best_apart};
pub(crate) use weights::WeightTable;
