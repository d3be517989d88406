//! Formats: their names on disk and on the wire, and how they are told apart by content.

use crate::ReadErrorKind;
use std::fmt;

/// A format that Crossbearing knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Plain text in any encoding.
    Plain,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// Portable Document Format.
    Pdf,
    /// Office Open XML text, as Word writes it.
    Docx,
    /// An archive of documents; see [`crate::unpack`].
    Zip,
}

/// Bytes at the start in which a mark is looked for.
const HEAD: usize = 1_024;

impl Format {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Plain, Self::Markdown, Self::Html, Self::Pdf, Self::Docx, Self::Zip];

    /// Extensions in use, the usual one first, without the dot.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Plain => &["txt", "text"],
            Self::Markdown => &["md", "markdown"],
            Self::Html => &["html", "htm", "xhtml"],
            Self::Pdf => &["pdf"],
            Self::Docx => &["docx"],
            Self::Zip => &["zip"],
        }
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Plain => "text/plain",
            Self::Markdown => "text/markdown",
            Self::Html => "text/html",
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Zip => "application/zip",
        }
    }

    /// The format with this media type, parameters such as the charset aside.
    pub fn of_media_type(media_type: &str) -> Option<Self> {
        let bare = media_type.split(';').next().unwrap_or_default().trim();
        if bare.eq_ignore_ascii_case("application/xhtml+xml") {
            return Some(Self::Html);
        }
        Self::ALL.into_iter().find(|it| bare.eq_ignore_ascii_case(it.media_type()))
    }

    /// The format that the extension of `file` stands for.
    pub fn of_name(file: &str) -> Option<Self> {
        let extension = extension(file)?;
        Self::ALL.into_iter().find(|it| it.extensions().contains(&extension.as_str()))
    }

    /// The format of a file, by content first and by name where the content leaves it open.
    ///
    /// # Errors
    /// [`ReadErrorKind::Empty`], [`ReadErrorKind::Unsupported`], and what a name that the content belies points to:
    /// [`ReadErrorKind::Binary`], [`ReadErrorKind::Corrupt`], [`ReadErrorKind::Encrypted`].
    pub fn detect(file: &str, bytes: &[u8]) -> Result<Self, ReadErrorKind> {
        if bytes.is_empty() {
            return Err(ReadErrorKind::Empty);
        }
        let head = &bytes[..bytes.len().min(HEAD)];
        let named = Self::of_name(file);
        if find(head, b"%PDF-").is_some() {
            return Ok(Self::Pdf);
        }
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            return zipped(file, bytes, named);
        }
        if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
            return Err(match named {
                // Word wraps a document with a password in the container of its old format.
                Some(Self::Docx) => ReadErrorKind::Encrypted { format: Self::Docx },
                _ => unsupported("an old binary Office file"),
            });
        }
        if bytes.starts_with(b"{\\rtf") {
            return Err(unsupported("Rich Text Format"));
        }
        let matcher = infer::get(bytes).filter(|it| it.matcher_type() != infer::MatcherType::Text);
        match (named, matcher) {
            (Some(Self::Pdf | Self::Docx | Self::Zip), _) => Err(misnamed(named.unwrap_or(Self::Zip))),
            (Some(_), Some(_)) => Err(ReadErrorKind::Binary),
            (None, Some(kind)) => Err(unsupported(kind.mime_type())),
            (Some(Self::Markdown), None) => Ok(Self::Markdown),
            (Some(Self::Html), None) => Ok(Self::Html),
            (_, None) if is_page(head) => Ok(Self::Html),
            (Some(_), None) => Ok(Self::Plain),
            (None, None) => unnamed(file, bytes),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Plain => "text",
            Self::Markdown => "Markdown",
            Self::Html => "HTML",
            Self::Pdf => "PDF",
            Self::Docx => "DOCX",
            Self::Zip => "zip archive",
        })
    }
}

/// The extension of `file`, lower-case.
pub(crate) fn extension(file: &str) -> Option<String> {
    let name = file.rsplit(['/', '\\']).next()?;
    let (stem, extension) = name.rsplit_once('.')?;
    (!stem.is_empty()).then(|| extension.to_ascii_lowercase())
}

fn zipped(file: &str, bytes: &[u8], named: Option<Format>) -> Result<Format, ReadErrorKind> {
    let known =
        [("odt", "OpenDocument text"), ("ods", "a spreadsheet"), ("epub", "EPUB"), ("jar", "a program")];
    if find(bytes, b"word/document.xml").is_some() || named == Some(Format::Docx) {
        return Ok(Format::Docx);
    }
    if find(bytes, b"[Content_Types].xml").is_some()
        && (find(bytes, b"xl/").is_some() || find(bytes, b"ppt/").is_some())
    {
        return Err(unsupported("a spreadsheet or slides"));
    }
    match known.iter().find(|(end, _)| extension(file).as_deref() == Some(*end)) {
        Some((_, found)) => Err(unsupported(found)),
        None => Ok(Format::Zip),
    }
}

fn misnamed(format: Format) -> ReadErrorKind {
    ReadErrorKind::Corrupt { format, detail: format!("it does not begin as a {format} does") }
}

/// A file without a known extension is text when its bytes are.
fn unnamed(file: &str, bytes: &[u8]) -> Result<Format, ReadErrorKind> {
    const TEXT_LIKE: [&str; 6] = ["csv", "json", "jsonl", "xml", "log", "eml"];
    match extension(file) {
        Some(other) if TEXT_LIKE.contains(&other.as_str()) => Err(unsupported(&format!(".{other} files"))),
        _ if bytes.iter().take(HEAD).any(|b| *b == 0)
            && !bytes.starts_with(b"\xFF\xFE")
            && !bytes.starts_with(b"\xFE\xFF") =>
        {
            Err(unsupported("binary data of an unknown kind"))
        }
        _ => Ok(Format::Plain),
    }
}

fn unsupported(found: &str) -> ReadErrorKind {
    ReadErrorKind::Unsupported { found: found.to_owned() }
}

fn is_page(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let start = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    ["<!doctype html", "<html", "<head", "<body"].iter().any(|it| start.starts_with(it))
        || (start.starts_with("<?xml") || start.starts_with("<!--")) && start.contains("<html")
}

fn find(bytes: &[u8], words: &[u8]) -> Option<usize> {
    bytes.windows(words.len()).position(|it| it == words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_both_ways() {
        for format in Format::ALL {
            for extension in format.extensions() {
                assert_eq!(Format::of_name(&format!("a/b.{}", extension.to_uppercase())), Some(format));
            }
            assert_eq!(
                Format::of_media_type(&format!("{}; charset=utf-8", format.media_type())),
                Some(format)
            );
        }
        assert_eq!(Format::of_name(".txt"), None);
    }

    #[test]
    fn content_outweighs_the_name() {
        let cases: [(&str, &[u8], Format); 5] = [
            ("a.txt", b"%PDF-1.7 ...", Format::Pdf),
            ("a.txt", b"\n<!DOCTYPE html><p>x", Format::Html),
            ("a", b"The dam fell.", Format::Plain),
            ("a.md", b"# The dam", Format::Markdown),
            ("a.bin", b"PK\x03\x04 word/document.xml", Format::Docx),
        ];
        for (file, bytes, format) in cases {
            assert_eq!(Format::detect(file, bytes), Ok(format), "{file}");
        }
    }

    #[test]
    fn names_that_the_content_belies_are_explained() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
        assert_eq!(Format::detect("a.txt", png), Err(ReadErrorKind::Binary));
        assert!(matches!(Format::detect("a", png), Err(ReadErrorKind::Unsupported { .. })));
        assert!(matches!(
            Format::detect("a.pdf", b"words"),
            Err(ReadErrorKind::Corrupt { format: Format::Pdf, .. })
        ));
        let ole = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
        assert_eq!(Format::detect("a.docx", ole), Err(ReadErrorKind::Encrypted { format: Format::Docx }));
    }
}
