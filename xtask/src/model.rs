//! Packs the published model's rules and word lists into the file the engine maps.
//!
//! `model.json` is 1.5 MB of JSON; parsing it at every start would cost more than a short
//! document takes to annotate. The packed file is a list of 8-byte-aligned sections that are
//! used in place; `crates/language/src/tables.rs` reads them in the order they are written here.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::ExitCode;

/// Files of the published model that are kept as they are.
const VERBATIM: &[&str] = &["model.safetensors", "LICENSE", "LICENSES_SOURCES"];
const TARGET: &str = "crates/language/model";

/// Separates the fields of a packed string; no string of the model contains it.
const FIELD: char = '\u{1}';
/// Separates a special token's text from its norm.
const NORM: char = '\u{2}';

/// Copies the weights from `source` and writes `tables.bin` beside them.
pub fn pack(arguments: &[String]) -> ExitCode {
    let Some(source) = arguments.first().map(Path::new) else {
        eprintln!("usage: cargo xtask model SRC_DIR (holding model.json and model.safetensors)");
        return ExitCode::FAILURE;
    };
    for name in VERBATIM {
        let bytes = std::fs::read(source.join(name)).expect("SRC_DIR holds the published files");
        std::fs::write(Path::new(TARGET).join(name), bytes).expect("run from the repository root");
    }
    let json = std::fs::read(source.join("model.json")).expect("SRC_DIR holds model.json");
    let model: Value = serde_json::from_slice(&json).expect("model.json is JSON");
    let bytes = sections(&model);
    println!("tables.bin: {} bytes", bytes.len());
    std::fs::write(Path::new(TARGET).join("tables.bin"), bytes).expect("run from the repository root");
    ExitCode::SUCCESS
}

/// The sections in file order; reordering them needs the same change in the reader.
fn sections(model: &Value) -> Vec<u8> {
    let mut packer = Packer::default();
    packer.strings(&texts(&model["tagger"]["labels"]));
    packer.strings(&texts(&model["parser"]["moves"]));
    packer.strings(&texts(&model["ner"]["moves"]));
    let symbols = sorted(&model["symbols"]);
    packer.strings(&symbols.keys().collect::<Vec<_>>());
    packer.numbers(&symbols.values().map(|id| id.as_u64().expect("ids are numbers")).collect::<Vec<_>>());
    norms(&mut packer, &model["norm"]);
    tokenizer(&mut packer, &model["tokenizer"]);
    for class in ["isspace", "isalpha", "isupper", "isdigit"] {
        packer.ranges(&model["unicode"][class]);
    }
    lemmatizer(&mut packer, &model["lemmatizer"]);
    packer.strings(&ruler(&model["attribute_ruler"]));
    packer.finish()
}

fn norms(packer: &mut Packer, norm: &Value) {
    let by_hash: BTreeMap<u64, &Value> = object(&norm["lexeme_norm_by_hash"])
        .map(|(key, value)| (key.parse().expect("keys are 64-bit ids"), value))
        .collect();
    packer.numbers(&by_hash.keys().copied().collect::<Vec<_>>());
    packer.strings(&by_hash.values().map(|it| text(it)).collect::<Vec<_>>());
    packer.map(&sorted(&norm["base_norms"]), |value| text(value).to_owned());
}

fn tokenizer(packer: &mut Packer, tokenizer: &Value) {
    packer.map(&sorted(&tokenizer["rules"]), |pieces| {
        let pieces = pieces.as_array().expect("a rule is a list of tokens").iter();
        let pieces = pieces.map(|piece| match piece.get("norm") {
            Some(norm) => format!("{}{NORM}{}", text(&piece["orth"]), text(norm)),
            None => text(&piece["orth"]).to_owned(),
        });
        pieces.collect::<Vec<_>>().join(&FIELD.to_string())
    });
    packer.strings(&texts(&tokenizer["special_matcher"]));
    let structured = &tokenizer["structured"];
    packer.strings(&texts(&structured["prefix_literals"]));
    for list in ["suffix_literals", "suffix_after_digit"] {
        let mut list = texts(&structured[list]);
        // The longest ending wins, so the first that fits must be the longest.
        list.sort_by_key(|it| std::cmp::Reverse(it.chars().count()));
        packer.strings(&list);
    }
    packer.strings(&texts(&structured["infix_hyphens"]));
    let classes = [
        "alpha",
        "alpha_lower",
        "alpha_upper",
        "icons",
        "infix_dot_before",
        "infix_dot_after",
        "suffix_dot_before",
    ];
    for class in classes {
        packer.ranges(&structured["classes"][class]);
    }
}

/// Word classes in the order of the bits of a word's kind and of the exception maps.
const INDEXED: [&str; 4] = ["adj", "adv", "noun", "verb"];

fn lemmatizer(packer: &mut Packer, lemmatizer: &Value) {
    let mut words: BTreeMap<&str, u8> = BTreeMap::new();
    for (bit, class) in INDEXED.iter().enumerate() {
        for word in texts(&lemmatizer["lemma_index"][class]) {
            *words.entry(word).or_default() |= 1 << bit;
        }
    }
    packer.strings(&words.keys().collect::<Vec<_>>());
    packer.section(&words.values().copied().collect::<Vec<_>>());
    for class in INDEXED {
        let exceptions = sorted(&lemmatizer["lemma_exc"][class]);
        packer.map(&exceptions, |forms| texts(forms).join(&FIELD.to_string()));
    }
    for class in INDEXED.iter().chain(&["punct"]) {
        let rules = lemmatizer["lemma_rules"][class].as_array().expect("rules are a list");
        let rules: Vec<_> = rules
            .iter()
            .map(|rule| texts(rule))
            .map(|rule| format!("{}{FIELD}{}", rule[0], rule[1]))
            .collect();
        packer.strings(&rules);
    }
}

/// Flattens the ruler's patterns into one stream of words, each list led by its length:
/// position, target token, tokens, then per token its tests (attribute, `in` or `not`, values),
/// then the attributes to set. Alternatives of a pattern become patterns of the same position.
fn ruler(patterns: &Value) -> Vec<String> {
    let mut stream = Vec::new();
    for (position, pattern) in patterns.as_array().expect("a list of patterns").iter().enumerate() {
        for alternative in pattern["patterns"].as_array().expect("alternatives") {
            let tokens = alternative.as_array().expect("tests of one or two tokens");
            stream.extend([position.to_string(), pattern["index"].to_string(), tokens.len().to_string()]);
            for tests in tokens {
                stream.push(object(tests).count().to_string());
                for (attribute, test) in object(tests) {
                    let (op, values) = test_values(test);
                    stream.extend([attribute.clone(), op.to_owned(), values.len().to_string()]);
                    stream.extend(values);
                }
            }
            stream.push(object(&pattern["attrs"]).count().to_string());
            for (attribute, value) in object(&pattern["attrs"]) {
                stream.extend([attribute.clone(), text(value).to_owned()]);
            }
        }
    }
    stream
}

fn test_values(test: &Value) -> (&'static str, Vec<String>) {
    let owned = |values: Vec<&str>| values.into_iter().map(str::to_owned).collect();
    match test {
        Value::String(value) => ("in", vec![value.clone()]),
        Value::Bool(value) => ("in", vec![value.to_string()]),
        Value::Object(test) => match test.iter().next().expect("one operator") {
            (op, values) if op == "IN" => ("in", owned(texts(values))),
            (op, values) if op == "NOT_IN" => ("not", owned(texts(values))),
            (op, regex) if op == "REGEX" => ("in", spell_out(text(regex))),
            (op, _) => panic!("unknown operator {op}"),
        },
        other => panic!("unknown test {other}"),
    }
}

/// Every string an anchored pattern of plain characters, `[ab]` and `x?` can match.
fn spell_out(regex: &str) -> Vec<String> {
    let body = regex.strip_prefix('^').and_then(|it| it.strip_suffix('$')).expect("anchored at both ends");
    let mut found = vec![String::new()];
    let mut rest = body.chars().peekable();
    while let Some(c) = rest.next() {
        let mut choices: Vec<String> = match c {
            '[' => rest.by_ref().take_while(|&c| c != ']').map(String::from).collect(),
            c => {
                assert!(!"\\.*+(){}|]".contains(c), "too rich a pattern: {regex}");
                vec![c.to_string()]
            }
        };
        if rest.next_if_eq(&'?').is_some() {
            choices.push(String::new());
        }
        found =
            found.iter().flat_map(|head| choices.iter().map(move |tail| format!("{head}{tail}"))).collect();
    }
    found
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a string")
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().map(text).collect()
}

fn object(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn sorted(value: &Value) -> BTreeMap<&str, &Value> {
    object(value).map(|(key, value)| (key.as_str(), value)).collect()
}

#[derive(Default)]
struct Packer {
    sections: Vec<Vec<u8>>,
}

impl Packer {
    fn section(&mut self, bytes: &[u8]) {
        self.sections.push(bytes.to_vec());
    }

    fn numbers(&mut self, numbers: &[u64]) {
        self.section(&numbers.iter().flat_map(|it| it.to_le_bytes()).collect::<Vec<_>>());
    }

    /// One section of `n + 1` ends, one of bytes.
    fn strings<S: AsRef<str>>(&mut self, strings: &[S]) {
        let mut ends = vec![0u32];
        let mut bytes = Vec::new();
        for string in strings {
            bytes.extend_from_slice(string.as_ref().as_bytes());
            ends.push(u32::try_from(bytes.len()).expect("less than 4 GB"));
        }
        self.section(&ends.iter().flat_map(|it| it.to_le_bytes()).collect::<Vec<_>>());
        self.section(&bytes);
    }

    fn map<'a>(&mut self, map: &BTreeMap<&str, &'a Value>, value: impl Fn(&'a Value) -> String) {
        self.strings(&map.keys().collect::<Vec<_>>());
        self.strings(&map.values().map(|it| value(it)).collect::<Vec<_>>());
    }

    fn ranges(&mut self, ranges: &Value) {
        let ranges = ranges.as_array().expect("a list of ranges").iter();
        let bounds: BTreeSet<(u64, u64)> =
            ranges.map(|it| (it[0].as_u64().expect("first"), it[1].as_u64().expect("last"))).collect();
        let bounds = bounds.into_iter().flat_map(|(first, last)| [first, last]);
        let bounds = bounds.map(|it| u32::try_from(it).expect("a code point"));
        self.section(&bounds.flat_map(u32::to_le_bytes).collect::<Vec<_>>());
    }

    /// Number of sections, then start and length of each, then the sections, each 8-byte aligned.
    fn finish(self) -> Vec<u8> {
        let mut head = vec![self.sections.len() as u64];
        let mut body = Vec::new();
        let start = 8 * (1 + 2 * self.sections.len());
        for section in &self.sections {
            head.extend([(start + body.len()) as u64, section.len() as u64]);
            body.extend_from_slice(section);
            body.resize(body.len().next_multiple_of(8), 0);
        }
        head.iter().flat_map(|it| it.to_le_bytes()).chain(body).collect()
    }
}
