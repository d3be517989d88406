//! The written brief, as a page and as Markdown.
//!
//! Both show every sentence with the numbers of its quotes, how it stands and what was counted for it, and every
//! quote in its context with document, date, page and the chain of who says it. Words of documents never become
//! markup: the page escapes and isolates them, Markdown escapes them.

mod html;
mod markdown;
mod wording;

pub use html::brief_html;
pub use markdown::brief_markdown;

#[cfg(test)]
mod tests;
