//! Markdown.
use crate::{Format, Limits, ReadError, ReadErrorKind, Reader, Reading};
use evidence::Original;
pub(crate) struct Markdown;
impl Reader for Markdown {
    fn format(&self) -> Format {
        Format::Markdown
    }
    fn reads(&self) -> &'static str {
        "not written yet, but will be"
    }
    fn loses(&self) -> &'static str {
        "everything at present"
    }
    fn read(&self, original: &Original, _: &Limits) -> Result<Reading, ReadError> {
        Err(ReadErrorKind::Empty.in_file(&original.file))
    }
}
