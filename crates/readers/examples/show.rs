//! Prints the blocks of the files named on the command line, with what was read of their making.

use evidence::Original;
use readers::{Limits, read};

fn main() {
    for path in std::env::args().skip(1) {
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) => {
                eprintln!("{path}: {error}");
                continue;
            }
        };
        let started = std::time::Instant::now();
        let reading = read(&Original::new(path.clone(), bytes), &Limits::default());
        let elapsed = started.elapsed();
        match reading {
            Ok(reading) => {
                let document = &reading.document;
                println!("== {path} {elapsed:?}\n{:#?} {:#?}", document.metadata, reading.notices);
                for block in &document.blocks {
                    let label = block.label.as_deref().unwrap_or_default();
                    let page = block.page.map(|it| it.to_string()).unwrap_or_default();
                    println!(
                        "{} {page}[{label}] {:?}",
                        block.kind,
                        document.text.get(block.span).unwrap_or_default()
                    );
                }
                println!("-- reflow");
                for paragraph in document.reflow.paragraphs() {
                    println!("¶ {}", &document.reflow.text()[paragraph.range()]);
                }
            }
            Err(error) => println!("== {path} {elapsed:?}\n{error}"),
        }
    }
}
