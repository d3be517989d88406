use super::{CompiledCodes, codings};
use crate::codebook::{examples, parse};
use fixture::Marked;
use language::{AnnotatedDocument, Engine, Scratch};

const ALLIANCE: &str = include_str!("../../../../codebooks/alliance.toml");

#[test]
fn the_alliance_codes_fit_their_examples_and_pass_over_their_counter_examples() {
    let codes = CompiledCodes::new(&parse("alliance.toml", ALLIANCE).expect("a good file"));
    let mut faults = Vec::new();
    for code in examples("alliance.toml", ALLIANCE).expect("a good file") {
        if code.fits.len() < 2 || code.misses.is_empty() {
            faults.push(format!("{}: needs two examples and a counter-example", code.code));
        }
        for (sentences, wanted) in [(&code.fits, true), (&code.misses, false)] {
            for sentence in sentences {
                if codes.apply(sentence).iter().any(|(key, _)| *key == code.code) != wanted {
                    faults.push(format!("{} ({wanted}): {sentence}", code.code));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

const DAM: &str = r#"
[[code]]
key = "water"
label = "Water"
definition = "Water as an aim or a weapon."
patterns = [["dam|reservoir", "breach*|blow up"]]
"#;

fn coded(text: &str) -> Vec<(String, String)> {
    let codes = CompiledCodes::new(&parse("dam.toml", DAM).expect("a good file"));
    let marked = Marked::unmarked("report.txt", text.to_owned());
    let annotated = AnnotatedDocument::annotate(&marked.document, Engine::shared(), &mut Scratch::new());
    let codings = codings(&annotated, &codes, &[]);
    codings.into_iter().map(|it| (it.quote.plain(), it.why)).collect()
}

#[test]
fn a_coding_quotes_its_sentence_and_says_why() {
    let sentence = "The guards breached the old dam at dawn.";
    let why = "“dam” + “breached” (pattern 1)";
    assert_eq!(
        coded(&format!("Report\n\nNothing was heard of them. {sentence} Nobody saw it.")),
        [(sentence.to_owned(), why.to_owned())]
    );
}

#[test]
fn a_citation_in_brackets_hides_its_words_and_no_others() {
    assert_eq!(coded("Report\n\nThe guards blew up a bridge (Dam Review, May 2, 2024)."), []);
    assert_eq!(coded("Report\n\nThe guards (Veyl Courier, 2024) breached the dam.").len(), 1);
}
