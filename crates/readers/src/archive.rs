//! Archives.
use crate::{Limits, ReadError, ReadErrorKind};
use evidence::Original;
/// Unpacks.
pub fn unpack(_: &[u8], name: &str, _: &Limits) -> Result<Vec<Original>, ReadError> {
    Err(ReadErrorKind::Archive.in_file(name))
}
