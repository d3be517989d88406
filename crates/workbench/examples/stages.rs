//! Times what a document costs, stage by stage, on one thread, for `cargo xtask bench`.
//!
//! Arguments are files; printed is one JSON object: seconds of each stage for all files, the least of several rounds, and
//! `engine`, the language engine alone over the same paragraphs in its best batches. Stages of one round follow each other
//! document by document, as in a run, so a machine that slows down slows all of them.

use evidence::{Codebook, Evidence, Original};
use extract::Lexicon;
use language::{AnnotatedDocument, Engine, Scratch};
use serde_json::json;
use std::collections::BTreeMap;
use std::time::Instant;

/// Rounds of which the least counts.
const ROUNDS: usize = 5;

/// Texts in one call of the engine, where it is fastest.
const BATCH: usize = 32;

type Seconds = BTreeMap<&'static str, f64>;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let read = |path: String| Ok::<_, std::io::Error>((std::fs::read(&path)?, path));
    let files: Vec<(Vec<u8>, String)> = std::env::args().skip(1).map(read).collect::<Result<_, _>>()?;
    let lexicon = Lexicon::new(&Codebook::default());
    let mut scratch = Scratch::new();
    let mut least: Seconds = Seconds::new();
    // The first round warms caches and counts for nothing.
    for round in 0..=ROUNDS {
        let taken = once(&files, &lexicon, &mut scratch)?;
        for (stage, seconds) in taken.into_iter().filter(|_| round > 0) {
            let known = least.entry(stage).or_insert(seconds);
            *known = known.min(seconds);
        }
    }
    println!("{}", json!(least));
    Ok(())
}

fn once(
    files: &[(Vec<u8>, String)],
    lexicon: &Lexicon,
    scratch: &mut Scratch,
) -> Result<Seconds, Box<dyn std::error::Error>> {
    let mut taken = Seconds::new();
    let mut paragraphs: Vec<String> = Vec::new();
    for (bytes, name) in files {
        let mut clock = Clock { last: Instant::now(), taken: &mut taken };
        let original = Original::new(name.clone(), bytes.clone());
        let document = readers::read(&original, &readers::Limits::default())?.document;
        clock.done("read");
        let annotated = AnnotatedDocument::annotate(&document, Engine::shared(), scratch);
        clock.done("annotate");
        let extraction = extract::extract_watched(&annotated, lexicon, &mut |stage| clock.done(stage.name()));
        clock.skip();
        paragraphs.extend(annotated.paragraphs.iter().map(|it| it.text.to_owned()));
        drop(annotated);
        let mut evidence = Evidence::default();
        evidence.extractions.insert(document.id, extraction);
        evidence.documents.insert(document.id, document);
        clock.skip();
        let assessment = triangulate::assess_claims(&evidence);
        clock.done("resolve");
        let rows = export::JsonLines::claims(&evidence, &assessment);
        clock.done("rows");
        std::hint::black_box(rows);
    }
    let texts: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
    let mut clock = Clock { last: Instant::now(), taken: &mut taken };
    for batch in texts.chunks(BATCH) {
        std::hint::black_box(Engine::shared().annotate(scratch, batch));
    }
    clock.done("engine");
    Ok(taken)
}

/// Books the time since the last stage ended.
struct Clock<'t> {
    last: Instant,
    taken: &'t mut Seconds,
}

impl Clock<'_> {
    fn done(&mut self, stage: &'static str) {
        *self.taken.entry(stage).or_default() += self.last.elapsed().as_secs_f64();
        self.skip();
    }

    fn skip(&mut self) {
        self.last = Instant::now();
    }
}
