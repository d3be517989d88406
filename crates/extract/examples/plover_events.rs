//! Scratch.
use std::io::BufRead as _;
fn main() {
    let mut scratch = language::Scratch::new();
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("l");
        let (id, text) = line.split_once('\t').expect("t");
        let document = fixture::Marked::unmarked("x", text.to_owned()).document;
        let annotated = language::AnnotatedDocument::annotate(&document, language::Engine::shared(), &mut scratch);
        for e in extract::plover::events(&annotated) {
            let w = |r: &Vec<std::ops::Range<u32>>| r.iter().map(|r| text[r.start as usize..r.end as usize].to_owned()).collect::<Vec<_>>().join("|");
            println!("{id}\t{}\t{}\t{}\t{:?}", e.class, w(&e.source), w(&e.target), e.date);
        }
    }
}
