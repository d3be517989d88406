//! Bounds the nesting of a page before a parser builds it.
//!
//! A parser takes time that grows with the square of the depth; a hundred thousand open elements would take minutes.

use crate::{Limits, ReadErrorKind};

/// Elements that need no end tag, so that many opened ones say nothing about depth.
const UNCLOSED: [&str; 30] = [
    "p", "li", "td", "tr", "th", "dd", "dt", "option", "br", "img", "input", "meta", "link", "hr", "base",
    "col", "source", "track", "wbr", "area", "embed", "param", "tbody", "thead", "tfoot", "colgroup", "rp",
    "rt", "optgroup", "body",
];
/// Elements that old pages forget to close; parsers repair them, so they may stand deeper.
const FORGOTTEN: [&str; 16] = [
    "b", "i", "u", "a", "em", "strong", "font", "small", "big", "tt", "s", "code", "center", "span",
    "strike", "nobr",
];
/// How much deeper forgotten elements may stand.
const LENIENCE: u32 = 16;
/// Elements whose content is no markup.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// Refuses a page whose elements are nested too deep.
///
/// # Errors
/// [`ReadErrorKind::TooDeep`].
pub(super) fn check(source: &str, limits: &Limits) -> Result<(), ReadErrorKind> {
    let (mut blocks, mut inline) = (0_u32, 0_u32);
    let mut rest = source;
    while let Some(open) = rest.find('<') {
        rest = &rest[open + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let closing = rest.starts_with('/');
        let name_at = &rest[usize::from(closing)..];
        let len = name_at.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(name_at.len());
        if len == 0 || len > 40 {
            continue;
        }
        let name = name_at[..len].to_ascii_lowercase();
        let tag_end = name_at.find('>').unwrap_or(name_at.len());
        let empty = name_at[..tag_end].ends_with('/');
        rest = &name_at[len..];
        if UNCLOSED.contains(&name.as_str()) || empty {
            continue;
        }
        if !closing && RAW.contains(&name.as_str()) {
            rest = after_raw(rest, &name);
            continue;
        }
        let depth = if FORGOTTEN.contains(&name.as_str()) { &mut inline } else { &mut blocks };
        *depth = if closing { depth.saturating_sub(1) } else { *depth + 1 };
        if blocks > limits.max_nesting || inline > limits.max_nesting.saturating_mul(LENIENCE) {
            return Err(ReadErrorKind::TooDeep { limit: limits.max_nesting });
        }
    }
    Ok(())
}

/// What follows the end tag of a raw element.
fn after_raw<'a>(source: &'a str, name: &str) -> &'a str {
    let mut rest = source;
    while let Some(at) = rest.find("</") {
        rest = &rest[at + 2..];
        if rest.get(..name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name)) {
            return &rest[name.len()..];
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_counts_open_elements_only() {
        let limits = Limits { max_nesting: 10, ..Limits::default() };
        assert!(check(&"<div><p>x</div>".repeat(50), &limits).is_ok());
        assert!(check(&"<p>x".repeat(50), &limits).is_ok());
        assert!(
            check("<script>'<div><div><div><div><div><div><div><div><div><div><div><div>'</script>", &limits)
                .is_ok()
        );
        assert_eq!(check(&"<div>".repeat(50), &limits), Err(ReadErrorKind::TooDeep { limit: 10 }));
    }
}
