use super::*;
use evidence::{BlockKind, Document};
use pdf_extract::{Dictionary, ObjectId, Stream, dictionary};

/// A line to draw: x and y from the bottom left in points, type size, words.
type Drawn<'a> = (f64, f64, f64, &'a str);

/// A file with the lines of each page drawn in Helvetica, in the order given.
fn made(pages: &[&[Drawn<'_>]]) -> File {
    let mut file = File::with_version("1.5");
    let widths: Vec<Object> = (32..127).map(|_| 500.into()).collect();
    let font = file.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
        "FirstChar" => 32, "LastChar" => 126, "Widths" => widths,
    });
    let tree = file.new_object_id();
    let kids: Vec<ObjectId> = pages.iter().map(|lines| page(&mut file, tree, font, lines)).collect();
    let count = kids.len() as i64;
    let kids: Vec<Object> = kids.into_iter().map(Object::Reference).collect();
    file.objects.insert(
        tree,
        Object::Dictionary(dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }),
    );
    let catalog = file.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    file.trailer.set("Root", catalog);
    file
}

fn page(file: &mut File, tree: ObjectId, font: ObjectId, lines: &[Drawn<'_>]) -> ObjectId {
    let draw = |(x, y, size, words): &Drawn<'_>| {
        let escaped = words.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
        format!("BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET\n")
    };
    let content: String = lines.iter().map(draw).collect();
    let content = file.add_object(Stream::new(Dictionary::new(), content.into_bytes()));
    file.add_object(dictionary! {
        "Type" => "Page", "Parent" => tree, "Contents" => content,
        "MediaBox" => vec![0.into(), 0.into(), 600.into(), 800.into()],
        "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
    })
}

pub(crate) fn bytes(mut file: File) -> Vec<u8> {
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).expect("a file can be saved to memory");
    bytes
}

fn read_file(file: File) -> Reading {
    crate::read(&Original::new("a.pdf".to_owned(), bytes(file)), &Limits::default())
        .expect("the file can be read")
}

fn blocks(document: &Document) -> Vec<(BlockKind, u32, &str)> {
    let words = |it: &evidence::Block| (it.kind, it.page.unwrap_or(0), it.span);
    document
        .blocks
        .iter()
        .map(words)
        .map(|(kind, page, span)| (kind, page, &document.text.as_str()[span.range()]))
        .collect()
}

#[test]
fn a_paragraph_over_a_page_break_is_one_and_furniture_comes_after_it() {
    let first: &[Drawn<'_>] = &[
        (50.0, 770.0, 8.0, "Basin Review, May 2021"),
        (50.0, 700.0, 20.0, "The Wall at Selm"),
        (50.0, 660.0, 10.0, "The council of Tarsk met on Monday to hear what the engineers had found."),
        (50.0, 648.0, 10.0, "It heard that the wall was thin.1"),
        (50.0, 620.0, 10.0, "In Vesna the ministry said that the company which raised the wall had de-"),
        (50.0, 100.0, 7.0, "1 Basin Review archive, Ostrel."),
        (300.0, 30.0, 8.0, "1"),
    ];
    let second: &[Drawn<'_>] = &[
        (300.0, 30.0, 8.0, "2"),
        (50.0, 770.0, 8.0, "Basin Review, May 2021"),
        (50.0, 700.0, 10.0, "parted long ago. Nobody departed with it, and nobody knew where it went to."),
        (50.0, 688.0, 10.0, "That was all."),
    ];
    let mut file = made(&[first, second]);
    let info = file.add_object(dictionary! {
        "Author" => Object::string_literal("Ana Vesk"), "CreationDate" => Object::string_literal("D:20210518120000Z"),
    });
    file.trailer.set("Info", info);
    let document = read_file(file).document;
    use BlockKind::*;
    assert_eq!(
        blocks(&document),
        [
            (Title, 1, "The Wall at Selm"),
            (
                Paragraph,
                1,
                "The council of Tarsk met on Monday to hear what the engineers had found.\nIt heard that the wall was thin.1"
            ),
            (
                Paragraph,
                1,
                "In Vesna the ministry said that the company which raised the wall had de-\nparted long ago. Nobody departed with it, and nobody knew where it went to.\nThat was all."
            ),
            (Note, 1, "1 Basin Review archive, Ostrel."),
            (Furniture, 1, "Basin Review, May 2021"),
            (Furniture, 1, "1"),
            (Furniture, 2, "2"),
            (Furniture, 2, "Basin Review, May 2021"),
        ]
    );
    let reflow = &document.reflow;
    assert!(reflow.text().contains("had departed long ago."));
    assert!(reflow.text().contains("\n\nBasin Review archive, Ostrel."));
    assert_eq!(document.metadata.title.as_deref(), Some("The Wall at Selm"));
    assert_eq!(document.metadata.author.as_deref(), Some("Ana Vesk"));
    assert_eq!(document.metadata.pages, Some(2));
    assert_eq!(document.metadata.published.map(|it| it.why).as_deref(), Some("PDF CreationDate"));
}

#[test]
fn columns_drawn_out_of_order_are_put_right_and_lines_stay_whole() {
    let left = |row: usize| (50.0, 700.0 - 12.0 * row as f64, 10.0, "the wall on the left side was seen");
    let right = |row: usize| (320.0, 700.0 - 12.0 * row as f64, 10.0, "the gate on the right side was shut");
    let mut lines: Vec<Drawn<'_>> = (0..10).map(right).collect();
    lines.extend((0..10).map(left));
    let document = read_file(made(&[&lines])).document;
    let text = document.text.as_str();
    assert!(text.find("left side") < text.find("right side"));
    assert_eq!(text.matches("the wall on the left side was seen").count(), 10);
}

#[test]
fn raised_numbers_are_marks_and_wide_gaps_are_cells() {
    let lines: &[Drawn<'_>] = &[
        (50.0, 700.0, 10.0, "The wall was thin,"),
        (140.0, 704.0, 6.0, "12"),
        (150.0, 700.0, 10.0, "said the ministry in Vesna."),
        (50.0, 640.0, 10.0, "Year"),
        (200.0, 640.0, 10.0, "Houses"),
        (50.0, 628.0, 10.0, "2011"),
        (200.0, 628.0, 10.0, "40"),
    ];
    let document = read_file(made(&[lines])).document;
    assert_eq!(
        document.text.as_str(),
        "The wall was thin,[12] said the ministry in Vesna.\n\nYear\tHouses\n2011\t40"
    );
}

#[test]
fn pages_without_text_are_noted_and_a_scan_is_refused() {
    let reading = read_file(made(&[&[(50.0, 700.0, 10.0, "The wall fell.")], &[]]));
    assert_eq!(reading.notices.iter().map(|it| it.code).collect::<Vec<_>>(), ["page_without_text"]);
    let scan = Original::new("a.pdf".to_owned(), bytes(made(&[&[], &[]])));
    let error = crate::read(&scan, &Limits::default()).expect_err("a scan");
    assert_eq!(error.kind, ReadErrorKind::NoTextLayer { pages: 2 });
}

#[test]
fn an_encrypted_file_is_named_as_such() {
    let mut file = made(&[&[(50.0, 700.0, 10.0, "The wall fell.")]]);
    let locked = file.add_object(dictionary! {
        "Filter" => "Standard", "V" => 2, "R" => 3, "Length" => 128, "P" => -44,
        "O" => Object::string_literal(vec![b'o'; 32]), "U" => Object::string_literal(vec![b'u'; 32]),
    });
    file.trailer.set("Encrypt", locked);
    let id = Object::string_literal(vec![b'i'; 16]);
    file.trailer.set("ID", vec![id.clone(), id]);
    let error =
        crate::read(&Original::new("a.pdf".to_owned(), bytes(file)), &Limits::default()).expect_err("locked");
    assert_eq!(error.kind, ReadErrorKind::Encrypted { format: Format::Pdf });
}

#[test]
fn a_cut_file_is_damaged() {
    let whole = bytes(made(&[&[(50.0, 700.0, 10.0, "The wall fell.")]]));
    let error = crate::read(&Original::new("a.pdf".to_owned(), whole[..40].to_vec()), &Limits::default());
    assert!(matches!(error.expect_err("cut").kind, ReadErrorKind::Corrupt { format: Format::Pdf, .. }));
}
