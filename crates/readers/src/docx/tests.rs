use super::*;
use crate::archive::made;
use evidence::Document;

fn docx(body: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let document = format!(
        r#"<?xml version="1.0"?><w:document xmlns:w="w" xmlns:mc="mc"><w:body>{body}</w:body></w:document>"#
    );
    let mut members: Vec<(&str, &[u8])> =
        vec![("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document.as_bytes())];
    members.extend_from_slice(more);
    made::zip(&members)
}

fn read_docx(bytes: Vec<u8>) -> Document {
    crate::read(&Original::new("a.docx".to_owned(), bytes), &Limits::default())
        .expect("the file can be read")
        .document
}

fn blocks(document: &Document) -> Vec<(BlockKind, &str)> {
    document.blocks.iter().map(|it| (it.kind, &document.text.as_str()[it.span.range()])).collect()
}

fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

fn styled(style: &str, words: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"#)
}

#[test]
fn styles_lists_tables_and_notes_are_told_apart() {
    let cell = |words: &str| format!("<w:tc>{}</w:tc>", p(words));
    let body = [
        styled("Titel", "The Wall at Selm"),
        p("By Ana Vesk"),
        p("18 May 2021"),
        styled("Heading1", "The dam"),
        r#"<w:p><w:r><w:t xml:space="preserve">The wall was thin &amp; old</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>, said Vesna.</w:t></w:r></w:p>"#.to_owned(),
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>The horn was silent.</w:t></w:r></w:p>"#.to_owned(),
        format!("<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>", cell("Year"), cell("Houses"), cell("2011"), cell("40")),
    ]
    .concat();
    let styles =
        br#"<w:styles xmlns:w="w"><w:style w:styleId="Titel"><w:name w:val="Title"/></w:style></w:styles>"#;
    let notes = br#"<w:footnotes xmlns:w="w"><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>Basin Review, 2011.</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
    let core = br#"<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>Wall</dc:title><dc:creator>O. Tol</dc:creator><dcterms:created>2020-01-02T03:04:05Z</dcterms:created></cp:coreProperties>"#;
    let bytes = docx(
        &body,
        &[("word/styles.xml", styles), ("word/footnotes.xml", notes), ("docProps/core.xml", core)],
    );
    let document = read_docx(bytes);
    use BlockKind::*;
    assert_eq!(
        blocks(&document),
        [
            (Title, "The Wall at Selm"),
            (Byline, "By Ana Vesk"),
            (Byline, "18 May 2021"),
            (Heading, "The dam"),
            (Paragraph, "The wall was thin & old[1], said Vesna."),
            (ListItem, "The horn was silent."),
            (TableRow, "Year\tHouses"),
            (TableRow, "2011\t40"),
            (Note, "[1] Basin Review, 2011."),
        ]
    );
    assert_eq!(document.blocks[8].label.as_deref(), Some("1"));
    assert_eq!(document.metadata.title.as_deref(), Some("The Wall at Selm"));
    assert_eq!(document.metadata.author.as_deref(), Some("Ana Vesk"));
    assert_eq!(document.metadata.published.map(|it| it.when.iso()).as_deref(), Some("2021-05-18"));
}

#[test]
fn deletions_hidden_text_and_second_copies_of_boxes_are_left_out() {
    let body = r#"<w:p><w:r><w:t>The wall </w:t></w:r><w:del><w:r><w:delText>never </w:delText><w:t>never </w:t></w:r></w:del><w:ins><w:r><w:t>surely </w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>secretly </w:t></w:r><w:r><w:t>fell.</w:t></w:r>
        <w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>The box says so.</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>The box says so.</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"#;
    let bytes = docx(body, &[]);
    let reading = crate::read(&Original::new("a.docx".to_owned(), bytes), &Limits::default())
        .expect("the file can be read");
    assert_eq!(reading.document.text.as_str(), "The wall surely fell.\n\nThe box says so.");
    assert_eq!(reading.notices.iter().map(|it| it.code).collect::<Vec<_>>(), ["tracked_deletions_dropped"]);
}

#[test]
fn entities_of_a_document_type_are_not_resolved() {
    let source = r#"<!DOCTYPE d [<!ENTITY a "boom"><!ENTITY b SYSTEM "file:///etc/passwd">]><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>The wall &a;&b;fell.</w:t></w:r></w:p></w:body></w:document>"#;
    let bytes = made::zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", source.as_bytes())]);
    assert_eq!(read_docx(bytes).text.as_str(), "The wall fell.");
}
