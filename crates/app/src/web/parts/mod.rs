//! What several pages draw, each part with its template in `templates/parts/`.
//!
//! Parts are values that print themselves as HTML, everything in them escaped; templates take them with `|safe`.

mod cited;
mod mark;
mod rose;
mod sides;
mod tally;
mod wording;
pub(crate) mod words;

pub(crate) use cited::{Cited, Passage};
pub(crate) use mark::{KindMark, LevelMark, kind_symbol, level_class};
pub(crate) use rose::{Bearing, Rose};
pub(crate) use sides::{Side, kinds, period, side_of};
pub(crate) use tally::{Tally, echoing};
pub(crate) use wording::{Wording, cut};
