use super::JsonLines;
use crate::{Exporter, export_to};
use fixture::selm;
use serde_json::Value;
use std::collections::BTreeMap;

fn exported() -> BTreeMap<&'static str, String> {
    let case = selm();
    let export = JsonLines.export(&case.evidence, &case.assessment);
    export.files.into_iter().map(|(name, bytes)| (name, String::from_utf8(bytes).expect("UTF-8"))).collect()
}

fn rows(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("an object a line")).collect()
}

#[test]
fn the_whole_export_reads_as_published() {
    let mut all = String::new();
    for (name, text) in exported() {
        // The text of documents is long and is checked by its quotes below.
        let text = if name == "documents.jsonl" {
            rows(&text)
                .iter()
                .map(|it| format!("{} {} {}\n", it["id"], it["file"], it["published"]))
                .collect()
        } else {
            text
        };
        all.push_str(&format!("== {name}\n{text}\n"));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn every_quote_stands_at_its_code_points() {
    let files = exported();
    let texts: BTreeMap<String, Vec<char>> = rows(&files["documents.jsonl"])
        .iter()
        .map(|it| {
            (
                it["file"].as_str().expect("a name").to_owned(),
                it["text"].as_str().expect("a text").chars().collect(),
            )
        })
        .collect();
    let mut n_quotes = 0;
    let mut check = |row: &Value| {
        let text = &texts[row["document"].as_str().expect("a file name")];
        let at = |key: &str| row[key].as_u64().expect("an offset") as usize;
        let found: String = text[at("start")..at("end")].iter().collect();
        assert_eq!(found, row["quote"].as_str().expect("a quote"));
        n_quotes += 1;
    };
    for name in ["mentions.jsonl", "claims.jsonl", "attributions.jsonl", "codings.jsonl"] {
        rows(&files[name]).iter().for_each(&mut check);
    }
    for (name, list) in [("lineage.jsonl", "evidence"), ("findings.jsonl", "spans")] {
        for row in rows(&files[name]) {
            row[list].as_array().expect("a list").iter().for_each(&mut check);
        }
    }
    assert!(n_quotes > 25, "{n_quotes}");
}

#[test]
fn rows_carry_the_fields_of_the_contract() {
    let files = exported();
    for (name, fields) in [
        ("documents.jsonl", "id file title author publisher published language sha256 text"),
        ("sources.jsonl", "id name kind owner reliability"),
        ("actors.jsonl", "id name type aliases part_of"),
        ("mentions.jsonl", "id actor document start end quote"),
        ("attributions.jsonl", "document start end quote cue source source_kind content"),
        ("codings.jsonl", "document start end quote code why"),
        (
            "propositions.jsonl",
            "id text kind level members affirm deny differ roots possible_roots origins low best high credibility likelihood confidence why",
        ),
        ("lineage.jsonl", "a b kind strength evidence why"),
        ("findings.jsonl", "id type severity spans explanation settles"),
    ] {
        for row in rows(&files[name]) {
            let row = row.as_object().expect("an object").clone();
            let mut fields: Vec<&str> = fields.split(' ').collect();
            fields.sort_unstable();
            assert!(row.keys().eq(fields.iter()), "{name}: {:?}", row.keys().collect::<Vec<_>>());
        }
    }
    let common = "id kind document start end quote page polarity modality hedge time place attribution confidence method";
    for row in rows(&files["claims.jsonl"]) {
        let slots = match row["kind"].as_str().expect("a kind") {
            "relation" => "subject predicate class object",
            "quantity" => "measure value low high bound unit subject target period part_of",
            "event" => "type date precision participants key",
            "role" => "person office organisation period",
            _ => "subject predicate arguments",
        };
        for field in common.split(' ').chain(slots.split(' ')) {
            assert!(row.get(field).is_some(), "{field}");
        }
        assert_eq!(row.as_object().map(serde_json::Map::len), Some(15 + slots.split(' ').count()));
    }
}

#[test]
fn same_case_same_bytes_and_other_files_stay() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let case = selm();
    std::fs::write(folder.path().join("mine.txt"), "mine").expect("written");
    let read = || {
        let mut files: Vec<_> =
            folder.path().read_dir().expect("a folder").map(|it| it.expect("an entry").path()).collect();
        files.sort();
        files.into_iter().map(|it| (it.clone(), std::fs::read(it).expect("a file"))).collect::<Vec<_>>()
    };
    export_to(&JsonLines, &case.evidence, &case.assessment, folder.path()).expect("written");
    let first = read();
    let report = export_to(&JsonLines, &case.evidence, &case.assessment, folder.path()).expect("written");
    assert_eq!(read(), first);
    assert_eq!((first.len(), report.rows.len()), (11, 10));
}

#[test]
fn an_unresolved_mention_goes_by_its_name() {
    let mut case = selm();
    case.assessment.actors.clear();
    let export = JsonLines.export(&case.evidence, &case.assessment);
    let claims = export.files.iter().find(|it| it.0 == "claims.jsonl").expect("claims");
    let text = String::from_utf8(claims.1.clone()).expect("UTF-8");
    let relation = rows(&text).into_iter().find(|it| it["kind"] == "relation").expect("a relation");
    assert_eq!((&relation["subject"], &relation["object"]), (&"Tarsk".into(), &"Orlan Front".into()));
}

#[test]
fn a_hop_finds_its_source_by_any_of_its_names() {
    let mut case = selm();
    case.assessment.propositions.clear();
    let claims = case.evidence.extractions.values_mut().flat_map(|it| &mut it.claims);
    for hop in claims.flat_map(|it| &mut it.attribution) {
        "The BMM".clone_into(&mut hop.name);
    }
    let export = JsonLines.export(&case.evidence, &case.assessment);
    let claims = export.files.iter().find(|it| it.0 == "claims.jsonl").expect("claims");
    let rows = rows(std::str::from_utf8(&claims.1).expect("UTF-8"));
    let mission = case.assessment.sources.iter().find(|it| it.name.contains("Mission")).expect("a source");
    let hops: Vec<&Value> =
        rows.iter().flat_map(|it| it["attribution"].as_array().expect("a chain")).collect();
    assert!(hops.len() > 3 && hops.iter().all(|it| it["source"] == mission.id.to_string()), "{hops:#?}");
}
