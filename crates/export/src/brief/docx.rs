//! The brief for a word processor: styles, headings, each quote as a real footnote, the sources as a table.
//!
//! A quote cited a second time is a field that repeats the number of its note. Parts of the archive carry no date, so the
//! same brief is the same file.

use super::wording::{context, counts, date, extent, level_word, paragraphs, section_title};
use evidence::{Brief, BriefSentence, Note};
use quick_xml::escape::escape;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Namespace of everything in a document's parts.
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The brief as a DOCX file.
pub fn brief_docx(brief: &Brief) -> Vec<u8> {
    let parts = [
        ("[Content_Types].xml", include_str!("../../templates/docx/content_types.xml").to_owned()),
        ("_rels/.rels", include_str!("../../templates/docx/rels.xml").to_owned()),
        ("docProps/core.xml", core(&brief.title)),
        ("word/document.xml", document(brief)),
        ("word/_rels/document.xml.rels", include_str!("../../templates/docx/document_rels.xml").to_owned()),
        ("word/styles.xml", include_str!("../../templates/docx/styles.xml").to_owned()),
        ("word/settings.xml", include_str!("../../templates/docx/settings.xml").to_owned()),
        ("word/footer1.xml", include_str!("../../templates/docx/footer.xml").to_owned()),
        ("word/footnotes.xml", footnotes(&brief.notes)),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, text) in parts {
        archive.start_file(name, options).expect("memory takes all files, and the names are ours");
        archive.write_all(text.as_bytes()).expect("memory takes all bytes");
    }
    archive.finish().expect("memory takes all bytes").into_inner()
}

/// Text as the content of an element: what XML cannot hold is left out, white space is single blanks.
fn xml(text: &str) -> String {
    let kept = |it: char| {
        matches!(it, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
            && !matches!(it, '\u{7f}'..='\u{9f}')
    };
    let kept: String =
        text.chars().map(|it| if it.is_whitespace() { ' ' } else { it }).filter(|it| kept(*it)).collect();
    escape(kept.as_str()).into_owned()
}

fn run(style: &str, text: &str) -> String {
    let look = if style.is_empty() {
        String::new()
    } else {
        format!("<w:rPr><w:rStyle w:val=\"{style}\"/></w:rPr>")
    };
    format!("<w:r>{look}<w:t xml:space=\"preserve\">{}</w:t></w:r>", xml(text))
}

fn paragraph(style: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>")
}

fn put(page: &mut String, text: &str) {
    page.write_str(text).expect("memory takes all text");
}

fn document(brief: &Brief) -> String {
    let mut body = String::new();
    let kick = format!("Prepared from public reports: {}", extent(&brief.notes));
    put(&mut body, &paragraph("Kick", &run("", &kick)));
    put(&mut body, &paragraph("Title", &run("", &brief.title)));
    for it in paragraphs(&brief.standfirst) {
        put(&mut body, &paragraph("Subtitle", &run("", &it)));
    }
    let mut cited = BTreeSet::new();
    for section in &brief.sections {
        put(&mut body, &paragraph("Heading1", &run("", section_title(section.kind))));
        for it in &section.sentences {
            put(&mut body, &paragraph("Normal", &sentence(it, &mut cited)));
        }
    }
    let summary = paragraphs(&brief.source_summary);
    if !summary.is_empty() || !brief.sources.is_empty() {
        put(&mut body, &paragraph("Heading1", &run("", "Source summary")));
    }
    summary.iter().for_each(|it| put(&mut body, &paragraph("Normal", &run("", it))));
    if !brief.sources.is_empty() {
        put(&mut body, &table(brief));
    }
    let section = "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rIdFooter\"/>\
         <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1077\" w:right=\"1021\" w:bottom=\"1134\" w:left=\"1021\" \
         w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>";
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"{MAIN}\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>{body}{section}</w:body></w:document>"
    )
}

fn sentence(it: &BriefSentence, cited: &mut BTreeSet<u32>) -> String {
    let mut runs = run("", &it.text);
    for (at, note) in it.notes.iter().enumerate() {
        if at > 0 {
            put(&mut runs, &run("FootnoteReference", ", "));
        }
        let look = "<w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>";
        if cited.insert(*note) {
            put(
                &mut runs,
                &format!(
                    "<w:bookmarkStart w:id=\"{note}\" w:name=\"quote_{note}\"/><w:r>{look}<w:footnoteReference \
                     w:id=\"{note}\"/></w:r><w:bookmarkEnd w:id=\"{note}\"/>"
                ),
            );
        } else {
            put(
                &mut runs,
                &format!(
                    "<w:r>{look}<w:fldChar w:fldCharType=\"begin\"/></w:r><w:r>{look}<w:instrText \
                     xml:space=\"preserve\"> NOTEREF quote_{note} \\h </w:instrText></w:r><w:r>{look}<w:fldChar \
                     w:fldCharType=\"separate\"/></w:r><w:r>{look}<w:t>{note}</w:t></w:r><w:r>{look}<w:fldChar \
                     w:fldCharType=\"end\"/></w:r>"
                ),
            );
        }
    }
    let stands: Vec<String> =
        it.level.map(|it| level_word(it).to_owned()).into_iter().chain(counts(it)).collect();
    if !stands.is_empty() {
        put(&mut runs, &run("Stands", &format!("  {}", stands.join(": "))));
    }
    runs
}

/// Widths of the source table's columns, in twentieths of a point; together the width of the text.
const WIDTHS: [u32; 6] = [2760, 1680, 1150, 790, 790, 2690];

fn table(brief: &Brief) -> String {
    let row = |cells: [String; 6], header: bool| {
        let style = if header { "TableHead" } else { "TableText" };
        let cells: String = cells
            .iter()
            .zip(WIDTHS)
            .map(|(text, width)| {
                let text = paragraph(style, &run("", text));
                format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{text}</w:tc>")
            })
            .collect();
        let head = if header {
            "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
        } else {
            "<w:trPr><w:cantSplit/></w:trPr>"
        };
        format!("<w:tr>{head}{cells}</w:tr>")
    };
    let header = ["Source", "Kind", "Documents", "Roots", "Grade", "Limits"].map(str::to_owned);
    let mut rows = row(header, true);
    for it in &brief.sources {
        let grade = it.reliability.map_or_else(|| "none".to_owned(), String::from);
        let cells = [
            it.name.clone(),
            it.kind.replace('_', " "),
            it.documents.to_string(),
            it.roots.to_string(),
            grade,
            it.remark.clone(),
        ];
        put(&mut rows, &row(cells, false));
    }
    let grid: String = WIDTHS.iter().map(|it| format!("<w:gridCol w:w=\"{it}\"/>")).collect();
    format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"Sources\"/><w:tblW w:w=\"9860\" w:type=\"dxa\"/><w:tblLayout \
         w:type=\"fixed\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl><w:p/>"
    )
}

fn footnotes(notes: &[Note]) -> String {
    let mut all = String::new();
    for (id, kind) in [(-1, "separator"), (0, "continuationSeparator")] {
        put(
            &mut all,
            &format!(
                "<w:footnote w:type=\"{kind}\" w:id=\"{id}\"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>"
            ),
        );
    }
    for note in notes {
        let mark = "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>";
        let text = paragraph("FootnoteText", &format!("{mark}{}", footnote(note)));
        put(&mut all, &format!("<w:footnote w:id=\"{}\">{text}</w:footnote>", note.number));
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:footnotes xmlns:w=\"{MAIN}\">{all}</w:footnotes>"
    )
}

fn footnote(note: &Note) -> String {
    let (before, after) = context(note);
    let mut said = format!(" {}", note.document);
    if let Some(published) = &note.published {
        said.push_str(&format!(", {}", date(published)));
    }
    if let Some(page) = note.page {
        said.push_str(&format!(", p.\u{a0}{page}"));
    }
    said.push_str(&format!(" ({}).", note.file));
    if !note.chain.is_empty() {
        said.push_str(&format!(" Said by: {}.", note.chain.join(" › ")));
    }
    [
        run("", &format!(" “{before}")),
        run("Quoted", &note.quote.plain()),
        run("", &format!("{after}”")),
        run("Stands", &said),
    ]
    .concat()
}

fn core(title: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>Crossbearing</dc:creator></cp:coreProperties>",
        xml(title)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    fn part(bytes: Vec<u8>, name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
        let mut text = String::new();
        archive.by_name(name).expect("the part").read_to_string(&mut text).expect("text");
        text
    }

    fn is_whole(text: &str) {
        let mut reader = quick_xml::Reader::from_str(text);
        loop {
            match reader.read_event() {
                Ok(quick_xml::events::Event::Eof) => break,
                other => drop(other.expect("well-formed")),
            }
        }
    }

    #[test]
    fn each_quote_is_a_footnote_and_a_second_citation_repeats_its_number() {
        let brief = fixture::brief();
        let made = brief_docx(&brief);
        assert_eq!(made, brief_docx(&brief));
        let (document, notes) = (part(made.clone(), "word/document.xml"), part(made, "word/footnotes.xml"));
        is_whole(&document);
        is_whole(&notes);
        let cited: BTreeSet<u32> = brief
            .sections
            .iter()
            .flat_map(|it| &it.sentences)
            .flat_map(|it| it.notes.iter().copied())
            .collect();
        assert_eq!(document.matches("<w:footnoteReference").count(), cited.len());
        assert_eq!(notes.matches("<w:footnote ").count(), brief.notes.len() + 2);
    }

    #[test]
    fn unkind_words_stay_words() {
        let mut brief = fixture::brief();
        brief.title = "</w:t> & \u{1} <b> \u{fffe}".to_owned();
        let made = brief_docx(&brief);
        let document = part(made.clone(), "word/document.xml");
        is_whole(&document);
        is_whole(&part(made, "docProps/core.xml"));
        assert!(document.contains("&lt;/w:t&gt; &amp;  &lt;b&gt; <"), "{document}");
    }
}
