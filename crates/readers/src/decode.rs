//! Bytes into text: byte order marks, UTF-8, or the encoding the letters speak for.

use crate::{Limits, ReadErrorKind};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use evidence::Notice;

/// Share of control characters above which bytes are no text; real text has page breaks and little else.
const CONTROL_SHARE: usize = 200;

/// Decodes `bytes`, with line ends as `\n` and no byte order mark; nothing else is changed.
///
/// # Errors
/// [`ReadErrorKind::Empty`], [`ReadErrorKind::Binary`] and [`ReadErrorKind::TextTooLong`].
pub(crate) fn text(bytes: &[u8], limits: &Limits) -> Result<(String, Vec<Notice>), ReadErrorKind> {
    let (text, notices) = raw(bytes);
    let text = normal_line_ends(text);
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        return Err(ReadErrorKind::Empty);
    }
    if text.len() as u64 > limits.max_text_bytes {
        return Err(ReadErrorKind::TextTooLong { limit: limits.max_text_bytes });
    }
    if is_binary(&text) { Err(ReadErrorKind::Binary) } else { Ok((text, notices)) }
}

fn raw(bytes: &[u8]) -> (String, Vec<Notice>) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, faulty) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return (text.into_owned(), faults(faulty, encoding));
    }
    let wide = utf_16_without_mark(bytes);
    if let Ok(text) = std::str::from_utf8(bytes)
        && wide.is_none()
    {
        return (text.to_owned(), Vec::new());
    }
    let encoding = wide.unwrap_or_else(|| guess(bytes));
    let (text, faulty) = encoding.decode_without_bom_handling(bytes);
    let mut notices = faults(faulty, encoding);
    notices.push(Notice {
        code: "encoding_guessed",
        message: format!("the text states no encoding and was read as {}", encoding.name()),
    });
    (text.into_owned(), notices)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    // One wrong byte in a long UTF-8 text should not turn every accent into two letters.
    let lossy = String::from_utf8_lossy(&bytes[..bytes.len().min(1 << 16)]);
    let wrong = lossy.matches('\u{fffd}').count();
    let wide = lossy.chars().filter(|c| !c.is_ascii()).count();
    if wrong * 10 < wide {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4_096) & !1];
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let half = sample.len() / 2;
    if half < 4 {
        None
    } else if zeros(1) * 10 > half * 7 && zeros(0) * 10 < half {
        Some(UTF_16LE)
    } else if zeros(0) * 10 > half * 7 && zeros(1) * 10 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn faults(faulty: bool, encoding: &'static Encoding) -> Vec<Notice> {
    let message = || format!("some bytes are not {} and were replaced by U+FFFD", encoding.name());
    faulty.then(|| Notice { code: "bytes_replaced", message: message() }).into_iter().collect()
}

/// `text` with every line end as `\n`.
pub(crate) fn normal_line_ends(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

/// Whether `text` holds so many control characters that it was never text.
fn is_binary(text: &str) -> bool {
    let control = text
        .chars()
        .filter(|c| c.is_control() && !matches!(c, '\n' | '\t' | '\u{c}' | '\u{85}' | '\u{b}'))
        .count();
    let lost = text.matches('\u{fffd}').count();
    text.contains('\0') || control * CONTROL_SHARE > text.len() && control > 2 || lost * 10 > text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Result<String, ReadErrorKind> {
        text(bytes, &Limits::default()).map(|it| it.0)
    }

    #[test]
    fn encodings_are_recognised() {
        let words = "Der Fluß ist über die Ufer getreten, sagte Müller.";
        let utf_16: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&utf_16).as_deref(), Ok(words));
        assert_eq!(decoded(&[&[0xFF, 0xFE], &utf_16[..]].concat()).as_deref(), Ok(words));
        assert_eq!(decoded(&encoding_rs::WINDOWS_1252.encode(words).0).as_deref(), Ok(words));
        assert_eq!(decoded(&[b"\xEF\xBB\xBF", words.as_bytes()].concat()).as_deref(), Ok(words));
    }

    #[test]
    fn line_ends_are_made_one() {
        assert_eq!(decoded(b"one\r\ntwo\rthree\n").as_deref(), Ok("one\ntwo\nthree\n"));
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        assert_eq!(decoded(b"MZ\x90\0\x03\0\0\0\x04\0\0\0"), Err(ReadErrorKind::Binary));
        assert_eq!(decoded(b"\x01\x02\x03\x04\x05\x06words"), Err(ReadErrorKind::Binary));
        assert_eq!(decoded(b" \r\n\t"), Err(ReadErrorKind::Empty));
    }
}
