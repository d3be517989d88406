use super::*;

fn check(text: &str, expected: &[&str]) {
    let tables = Tables::open();
    let ruler = Ruler::new(&tables);
    let tokenizer = Tokenizer::new(&tables);
    let mut cache = TokenCache::new();
    // The second round takes every chunk from the cache.
    for _ in 0..2 {
        let mut found = Vec::new();
        tokenizer.tokenize(&tables, &ruler, &mut cache, text, &mut found);
        let texts: Vec<_> = found.iter().map(|it| &text[it.start as usize..it.end as usize]).collect();
        assert_eq!(texts, expected);
        let mut at = 0;
        for piece in &found {
            assert_eq!(piece.start, at, "tokens and single spaces cover the text");
            at = piece.end + u32::from(piece.space);
        }
        assert_eq!(at as usize, text.len());
    }
}

#[test]
fn words_eat_one_space() {
    check("Tarsk  fell.\n", &["Tarsk", " ", "fell", ".", "\n"]);
    check(" a ", &[" ", "a"]);
    check("  ", &["  "]);
    check("", &[]);
}

#[test]
fn affixes_are_peeled_from_both_ends() {
    check("(\"Selm-Ardel\"),", &["(", "\"", "Selm", "-", "Ardel", "\"", ")", ","]);
    check("$5m.", &["$", "5", "m."]);
    check("isn't", &["is", "n't"]);
}

#[test]
fn torn_special_cases_are_healed() {
    check("at 9a.m.,", &["at", "9", "a.m.", ","]);
    check("a.m.b", &["a.m.b"]);
    check("well:)", &["well", ":)"]);
}

#[test]
fn addresses_stay_whole() {
    check("see https://tarsk.example/a,b now", &["see", "https://tarsk.example/a,b", "now"]);
}
