//! XML as office formats use it: elements by local name, entities by number only, depth bounded.

use crate::{Format, Limits, ReadErrorKind};
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// What happens while a part is read from front to back.
pub(super) enum Step<'a> {
    /// An element opens; its end follows, also for an empty one.
    Open(&'a str, &'a BytesStart<'a>),
    /// An element closes.
    Close(&'a str),
    /// Characters.
    Text(&'a str),
}

/// The text of a part, whatever its encoding.
pub(super) fn text(bytes: &[u8]) -> String {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0.into_owned(),
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// Reads a part; entities other than the five of XML and characters by number are left out, never resolved.
///
/// # Errors
/// [`ReadErrorKind::Corrupt`] and [`ReadErrorKind::TooDeep`].
pub(super) fn walk(
    source: &str,
    limits: &Limits,
    mut step: impl FnMut(Step<'_>),
) -> Result<(), ReadErrorKind> {
    let corrupt =
        |error: quick_xml::Error| ReadErrorKind::Corrupt { format: Format::Docx, detail: error.to_string() };
    let mut reader = Reader::from_str(source);
    let mut depth = 0_u32;
    loop {
        match reader.read_event().map_err(corrupt)? {
            Event::Start(element) => {
                depth += 1;
                if depth > limits.max_nesting {
                    return Err(ReadErrorKind::TooDeep { limit: limits.max_nesting });
                }
                step(Step::Open(element.local_name().as_ref(), &element));
            }
            Event::Empty(element) => {
                step(Step::Open(element.local_name().as_ref(), &element));
                step(Step::Close(element.local_name().as_ref()));
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                step(Step::Close(element.local_name().as_ref()));
            }
            Event::Text(words) => step(Step::Text(&words.xml10_content())),
            Event::CData(words) => step(Step::Text(&words.xml10_content())),
            Event::GeneralRef(entity) => {
                if let Some(sign) = resolved(&entity) {
                    step(Step::Text(sign.encode_utf8(&mut [0; 4])));
                }
            }
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

fn resolved(entity: &BytesRef<'_>) -> Option<char> {
    match &*entity.xml10_content() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => entity.resolve_char_ref().ok().flatten(),
    }
}

/// The attribute whose local name is `name`.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found =
        element.attributes().with_checks(false).flatten().find(|it| it.key.local_name().as_ref() == name)?;
    found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(|it| it.into_owned())
}

/// Whether a switch such as `<w:b/>` or `<w:b w:val="0"/>` is on.
pub(super) fn is_on(element: &BytesStart<'_>) -> bool {
    !matches!(attribute(element, "val").as_deref(), Some("0" | "false" | "off" | "none"))
}

/// What `docProps/core.xml` states.
#[derive(Debug, Default)]
pub(super) struct Properties {
    pub title: Option<String>,
    pub creator: Option<String>,
    pub language: Option<String>,
    pub created: String,
    pub modified: String,
}

/// Reads the properties of a document.
///
/// # Errors
/// As [`walk`].
pub(super) fn properties(source: &str, limits: &Limits) -> Result<Properties, ReadErrorKind> {
    let mut found = Properties::default();
    let mut words = String::new();
    walk(source, limits, |step| match step {
        Step::Open(..) => words.clear(),
        Step::Text(text) => words.push_str(text),
        Step::Close(name) => {
            let stated = words.trim().to_owned();
            let some = Some(stated.clone()).filter(|it| !it.is_empty());
            match name {
                "title" => found.title = some,
                "creator" => found.creator = some,
                "language" => found.language = some.and_then(|it| it.get(..2).map(str::to_ascii_lowercase)),
                "created" => found.created = stated,
                "modified" => found.modified = stated,
                _ => {}
            }
            words.clear();
        }
    })?;
    Ok(found)
}
