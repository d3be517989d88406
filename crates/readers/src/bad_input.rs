//! Tests that no input, however bad, does more than be refused in words a user can act on.

use crate::archive::made;
use crate::{Format, Limits, ReadError, ReadErrorKind, read};
use evidence::Original;
use proptest::prelude::*;

fn refused(file: &str, bytes: Vec<u8>) -> ReadError {
    refused_within(file, bytes, &Limits::default())
}

fn refused_within(file: &str, bytes: Vec<u8>, limits: &Limits) -> ReadError {
    read(&Original::new(file.to_owned(), bytes), limits).expect_err("this file cannot be read")
}

#[test]
fn refusals_say_what_failed_where_and_what_to_do() {
    let found = refused("reports/a.txt", Vec::new());
    assert_eq!(
        found.to_string(),
        "cannot read reports/a.txt: the file is empty; take it out of the list or fetch it again"
    );
    let found = refused("a.txt", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0".to_vec());
    assert_eq!(
        found.to_string(),
        "cannot read a.txt: the file is named as text but holds binary data; find out what made it and save it as text or PDF"
    );
    let found = refused("a.xlsx", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec());
    assert_eq!(
        found.to_string(),
        "cannot read a.xlsx: no reader for an old binary Office file; save it as PDF, DOCX, HTML or plain text"
    );
}

#[test]
fn white_space_alone_is_empty_in_every_format() {
    assert_eq!(refused("a.txt", b" \n\n\t".to_vec()).kind, ReadErrorKind::Empty);
    assert_eq!(refused("a.md", b"\n \n".to_vec()).kind, ReadErrorKind::Empty);
    assert_eq!(refused("a.html", b"<html><body><p> </p></body></html>".to_vec()).kind, ReadErrorKind::Empty);
}

#[test]
fn a_text_above_the_limit_is_refused_by_its_size() {
    let limits = Limits { max_bytes: 1_000, ..Limits::default() };
    let found = refused_within("a.txt", vec![b'a'; 1_001], &limits);
    assert_eq!(found.kind, ReadErrorKind::TooLarge { bytes: 1_001, limit: 1_000 });
    let limits = Limits { max_text_bytes: 1_000, ..Limits::default() };
    let found = refused_within("a.txt", vec![b'a'; 1_001], &limits);
    assert_eq!(found.kind, ReadErrorKind::TextTooLong { limit: 1_000 });
}

#[test]
fn a_cut_or_false_word_file_is_damaged() {
    let whole = made::zip(&[("word/document.xml", b"<w:document/>"), ("word/styles.xml", &[b'x'; 4_000])]);
    let found = refused("a.docx", whole[..whole.len() - 60].to_vec());
    assert!(matches!(found.kind, ReadErrorKind::Corrupt { format: Format::Docx, .. }));
    let found = refused("a.docx", made::zip(&[("[Content_Types].xml", b"<Types/>")]));
    assert!(matches!(found.kind, ReadErrorKind::Corrupt { format: Format::Docx, .. }));
    let found = refused("a.docx", made::zip(&[("word/document.xml", b"<w:document><w:p></w:document>")]));
    assert!(matches!(found.kind, ReadErrorKind::Corrupt { format: Format::Docx, .. }));
}

#[test]
fn a_word_file_that_unpacks_to_very_much_is_a_bomb() {
    let blank = vec![b' '; 40 << 20];
    let found = refused("a.docx", made::zip(&[("word/document.xml", &blank)]));
    assert!(matches!(found.kind, ReadErrorKind::Bomb { .. }));
}

#[test]
fn nesting_without_end_is_refused_at_once() {
    let page = "<div>".repeat(100_000);
    assert_eq!(refused("a.html", page.into_bytes()).kind, ReadErrorKind::TooDeep { limit: 512 });
    let inline = format!("<p>The wall fell.{}", "<b>".repeat(100_000));
    assert_eq!(refused("a.html", inline.into_bytes()).kind, ReadErrorKind::TooDeep { limit: 512 });
    let source = "<w:p>".repeat(100_000);
    let found = refused("a.docx", made::zip(&[("word/document.xml", source.as_bytes())]));
    assert_eq!(found.kind, ReadErrorKind::TooDeep { limit: 512 });
}

#[test]
fn pages_as_deep_as_the_limit_are_read() {
    let page = format!("{}<p>The wall fell.</p>{}", "<div>".repeat(500), "</div>".repeat(500));
    let reading = read(&Original::new("a.html".to_owned(), page.into_bytes()), &Limits::default());
    assert_eq!(reading.expect("deep but fair").document.text.as_str(), "The wall fell.");
    let quotes = format!("{} The wall fell.", ">".repeat(20_000));
    assert!(read(&Original::new("a.md".to_owned(), quotes.into_bytes()), &Limits::default()).is_ok());
}

#[test]
fn an_archive_is_not_a_document() {
    assert_eq!(refused("a.zip", made::zip(&[("a.txt", b"The wall.")])).kind, ReadErrorKind::Archive);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_bytes_under_any_name_are_read_or_refused(
        bytes in proptest::collection::vec(any::<u8>(), 0..400),
        start in proptest::sample::select(vec!["", "%PDF-1.5\n", "PK\u{3}\u{4}", "<html>", "---\n"]),
        name in prop_oneof![Just("a.txt"), Just("a.md"), Just("a.html"), Just("a.pdf"), Just("a.docx"), Just("a")],
    ) {
        let original = Original::new(name.to_owned(), [start.as_bytes(), &bytes].concat());
        if let Ok(reading) = read(&original, &Limits::default()) {
            let text = reading.document.text.as_str();
            prop_assert!(reading.document.blocks.iter().all(|it| text.get(it.span.range()).is_some()));
        }
    }

    #[test]
    fn any_markup_gives_blocks_in_order(pieces in proptest::collection::vec(
        prop_oneof![
            Just("<p>"), Just("</p>"), Just("<div hidden>"), Just("</div>"), Just("<table><tr><td>"), Just("</table>"),
            Just("The wall fell. "), Just("<li>"), Just("<sup>1</sup>"), Just("<nav>"), Just("</nav>"), Just("&nbsp;&#0;"),
            Just("<h1>Selm</h1>"), Just("<!--"), Just("-->"), Just("<br>"), Just("e\u{301}سد"), Just("<script>"), Just("</script>"),
        ], 0..40,
    )) {
        let original = Original::new("a.html".to_owned(), pieces.concat().into_bytes());
        if let Ok(reading) = read(&original, &Limits::default()) {
            let mut end = 0;
            for block in &reading.document.blocks {
                prop_assert!(block.span.start() >= end);
                end = block.span.end();
            }
        }
    }
}
