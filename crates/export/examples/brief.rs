//! Writes the invented brief as a page, to be looked at: `cargo run -p export --example brief -- brief.html`.
//! A second argument takes a name of 10,000 characters and other unkindness into it.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().unwrap_or_else(|| "brief.html".to_owned());
    let mut brief = fixture::brief();
    if arguments.next().is_some() {
        let name = "Ardel".repeat(2000);
        brief.sources[0].name.clone_from(&name);
        brief.notes[0].chain = vec![name.clone(), "\u{202e}tnorF nalrO".to_owned()];
        brief.sections[0].sentences[0].text = format!("The {name} seized \u{202e}the dam. <b>No</b>");
        brief.sections[0].sentences[1].roots = 40;
        brief.sections[0].sentences[1].denials = 12;
    }
    std::fs::write(&path, export::brief_html(&brief))?;
    std::fs::write(format!("{path}.md"), export::brief_markdown(&brief))?;
    std::fs::write(format!("{path}.pdf"), export::brief_pdf(&brief, export::Paper::A4))?;
    std::fs::write(format!("{path}.docx"), export::brief_docx(&brief))?;
    Ok(())
}
