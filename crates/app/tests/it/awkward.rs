//! `show` and `search` take whatever is typed: quotes, percent signs, nothing at all, operators of the index.

use crate::room::Room;
use std::process::Output;

/// What people type, paste or mistype.
const NAMES: &[&str] = &[
    "'",
    "''",
    "\"",
    "\"\"",
    "O'Rourke",
    "\"half a phrase",
    "'; DROP TABLE claims; --",
    "100%",
    "%",
    "%%%s%n",
    "_",
    "*",
    "**",
    "a*b",
    "(",
    ")",
    "()",
    "[",
    "{}",
    "\\",
    "/",
    "^Front",
    "+",
    "-",
    "-Front",
    "AND",
    "OR",
    "NOT",
    "NEAR",
    "NEAR(Orlan Front, 2)",
    "Orlan AND",
    "OR Front",
    "NOT Orlan",
    "words:Orlan",
    "text : Orlan",
    ":",
    "subject:",
    ":Orlan",
    "subject:\"",
    "subject:'Orlan'",
    "subject:%",
    "class:nothing",
    "kind:nonsense",
    "colour:red",
    "roots:",
    "roots:many",
    "roots:>=",
    "roots:>=99999999999999999999",
    "roots:-1",
    "limit:0",
    "limit:-3",
    "limit:99999999999999999999",
    "Ørlån",
    "الجبهة",
    "前線",
    "e\u{301}",
    "\u{202e}tnorF",
    "\u{feff}",
    "😀",
    "line\nbreak",
    "tab\ttab",
];

fn said(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|it| String::from_utf8_lossy(it).into_owned()).concat()
}

/// Runs a command on each of the awkward names, empty and very long ones too.
fn try_all(command: &str) {
    let room = Room::with_reports();
    room.crossbearing(&["--quiet", "run", "reports", "-o", "a.case"]).assert().success();
    let before = room.exported("a.case");
    let (long, letters) = ("Orlan ".repeat(15_000), "é".repeat(50_000));
    let many: String = (0..9_000).map(|it| format!("word{it} ")).collect();
    let others = ["", " ", "\t\n", long.as_str(), letters.as_str(), many.as_str()];
    for name in NAMES.iter().chain(&others) {
        let shown: String = name.chars().take(40).collect();
        let run = room.crossbearing(&[command, "a.case", "--", name]).output().expect("it can be started");
        let said = said(&run);
        assert!(matches!(run.status.code(), Some(0..=2)), "{command} {shown:?}: {:?} {said}", run.status);
        assert!(!said.is_empty(), "{command} {shown:?} says nothing");
        for inside in ["panicked", "fts5", "sqlite", "SQL", "RUST_BACKTRACE"] {
            assert!(!said.contains(inside), "{command} {shown:?} lets {inside} out: {said}");
        }
    }
    assert_eq!(before, room.exported("a.case"), "asking changes nothing");
}

#[test]
fn any_search_is_answered_or_refused_in_words() {
    try_all("search");
}

#[test]
fn any_name_is_shown_or_said_to_be_unknown() {
    try_all("show");
}

#[test]
fn names_with_quotes_and_signs_are_found() {
    let room = Room::new();
    let text = "Field Note\n\nPublication: Northbank Wire, 4 March 2024\n\nThe 'Orlan' Front controls 40% of the Selm basin, O'Marra said. The word NOT stands here.\n";
    room.write("reports/it's 100% \u{fc}ber.txt", text.as_bytes());
    room.crossbearing(&["--quiet", "run", "reports", "-o", "a.case"]).assert().success();
    for words in ["O'Marra", "40%", "'Orlan'", "\"NOT stands\"", "not"] {
        let run = room.crossbearing(&["search", "a.case", words]).assert().success();
        let found = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
        assert!(found.contains("100%"), "{words}: {found}");
    }
    let documents = &room.exported("a.case")["documents.jsonl"];
    let document: serde_json::Value = serde_json::from_str(documents.trim()).expect("one line, one document");
    let file = document["file"].as_str().expect("a document has a file");
    let run = room.crossbearing(&["show", "a.case", file]).assert().success();
    assert!(String::from_utf8_lossy(&run.get_output().stdout).contains(file));
}
