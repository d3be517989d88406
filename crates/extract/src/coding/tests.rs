use super::CompiledCodes;
use crate::codebook::{examples, parse};

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
