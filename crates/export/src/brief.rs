//! The written brief: as a page, as Markdown, printed (PDF), and for a word processor (DOCX).
//!
//! All show every sentence with the numbers of its quotes, how it stands and what was counted for it, and every
//! quote in its context with document, date, page and the chain of who says it. Words of documents never become
//! markup: the page escapes and isolates them, the others escape them.

mod docx;
mod html;
mod markdown;
mod print;
mod wording;

pub use docx::brief_docx;
pub use html::brief_html;
pub use markdown::brief_markdown;
pub use print::{Paper, brief_pdf};

#[cfg(test)]
mod tests;
