//! Placeholder.
pub fn brief_html(_: &evidence::Brief) -> String { String::new() }
pub fn brief_markdown(_: &evidence::Brief) -> String { String::new() }
