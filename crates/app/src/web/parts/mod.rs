//! What several pages draw, each part with its template in `templates/parts/`.
//!
//! Parts are values that print themselves as HTML, everything in them escaped; templates take them with `|safe`.

mod answer;
mod cited;
mod mark;
mod sides;
mod tally;
pub(crate) mod words;

pub(crate) use answer::{address, csv_file, cut, file};
pub(crate) use cited::{Cited, Passage};
pub(crate) use mark::{KindMark, LevelMark, kind_symbol, level_class};
pub(crate) use sides::{Side, kinds, period, side_of};
pub(crate) use tally::{Tally, echoing};
