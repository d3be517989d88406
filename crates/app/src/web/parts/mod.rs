//! What several pages draw, each part with its template in `templates/parts/`.
//!
//! Parts are values that print themselves as HTML, everything in them escaped; templates take them with `|safe`.

mod actor;
mod axis;
mod bins;
mod cited;
mod days;
mod document;
pub(crate) mod layout;
mod links;
mod mark;
mod period;
mod rose;
mod tally;
mod wording;
pub(crate) mod words;

pub(crate) use actor::{ActorMark, actor_symbol, actor_word};
pub(crate) use axis::Axis;
pub(crate) use bins::{Bins, Months, month_key, month_of, month_read};
pub(crate) use cited::{Cited, Passage};
pub(crate) use days::{Days, day_number};
pub(crate) use document::DocumentRow;
pub(crate) use links::{address, attached, csv_file, short, svg_file};
pub(crate) use mark::{KindMark, LevelMark, kind_symbol, level_class};
pub(crate) use period::period;
pub(crate) use rose::{Bearing, Rose};
pub(crate) use tally::{Tally, echoing};
pub(crate) use wording::{Wording, one_line};
