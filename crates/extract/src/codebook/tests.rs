use super::*;

const SAMPLE: &str = r#"
[codebook]
name = "Upper Tarsk"
version = "1"
about = "A made-up conflict over a dam."

[[actor]]
key = "tarsk"
name = "Tarsk"
type = "state"
demonyms = ["Tarski"]
metonyms = ["Veyl"]

[[publisher]]
name = "Veyl Courier"
kind = "press"
owner = "Courier Group"

[[code]]
key = "water"
label = "Water"
definition = "Water as an aim or a weapon."
patterns = [["dam|reservoir", "blow up|breach*"]]
weak = ["flood*"]
headings = ["water"]
unless = ["film"]
classes = ["attack"]
examples = ["The guard breached the dam."]
counter_examples = ["The dam is old."]
"#;

fn fault(text: &str) -> String {
    parse("my.toml", text).expect_err("must fail").to_string()
}

#[test]
fn a_codebook_file_is_read_whole() {
    let book = parse("my.toml", SAMPLE).expect("a good file");
    assert_eq!(book.actors[0].metonyms, ["Veyl"]);
    assert_eq!(book.publishers[0].owner.as_deref(), Some("Courier Group"));
    assert_eq!(book.codes[0].patterns[0], [vec!["dam", "reservoir"], vec!["blow up", "breach*"]]);
    assert_eq!(book.codes[0].patterns[1], [vec![IN_HEADING], vec!["water"]]);
    assert_eq!(book.codes[0].patterns[2], [vec![UNDER_HEADING], vec!["flood*"]]);
    let examples = examples("my.toml", SAMPLE).expect("a good file");
    assert_eq!((examples[0].fits.len(), examples[0].misses.len()), (1, 1));
}

#[test]
fn a_misspelt_field_is_named_with_its_file_and_line() {
    let message = fault(&SAMPLE.replace("demonyms", "demonym"));
    assert!(message.starts_with("codebook my.toml:") && message.contains("demonym"), "{message}");
}

#[test]
fn unknown_types_kinds_and_classes_list_what_would_do() {
    let message = fault(&SAMPLE.replace("\"state\"", "\"country\""));
    assert!(message.contains("[[actor]] \"tarsk\"") && message.contains("militant_group"), "{message}");
    let message = fault(&SAMPLE.replace("\"press\"", "\"paper\""));
    assert!(message.contains("Veyl Courier") && message.contains("think_tank"), "{message}");
    let message = fault(&SAMPLE.replace("[\"attack\"]", "[\"assault\"]"));
    assert!(message.contains("assault") && message.contains("hostility"), "{message}");
}

#[test]
fn a_key_used_twice_or_an_empty_cue_is_refused() {
    let twice = format!("{SAMPLE}\n[[actor]]\nkey = \"tarsk\"\nname = \"Other\"\ntype = \"state\"\n");
    assert!(fault(&twice).contains("stands twice"));
    assert!(fault(&SAMPLE.replace("dam|reservoir", "dam|")).contains("\"dam|\""));
}

#[test]
fn a_later_file_overrides_an_earlier_one_by_key() {
    let first = parse("a.toml", SAMPLE).expect("a good file");
    let second = parse("b.toml", "[[actor]]\nkey = \"tarsk\"\nname = \"Greater Tarsk\"\ntype = \"state\"\n")
        .expect("a good file");
    let both = merge([first, second]);
    assert_eq!(both.actors.len(), 1);
    assert_eq!(both.actors[0].name, "Greater Tarsk");
    assert_eq!(both.codes.len(), 1);
}

#[test]
fn the_alliance_codebook_is_read_and_its_parts_belong_to_listed_wholes() {
    let text = include_str!("../../../../codebooks/alliance.toml");
    let book = parse("alliance.toml", text).expect("the codebook that comes with the program");
    for actor in &book.actors {
        for whole in &actor.part_of {
            assert!(book.actors.iter().any(|it| it.key == *whole), "{}: {whole}", actor.key);
        }
    }
}
