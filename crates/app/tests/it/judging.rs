//! People decide on the command line, and the case follows to the byte.

use crate::room::Room;

fn printed(room: &Room, arguments: &[&str]) -> String {
    let out = room.crossbearing(arguments).assert().success();
    String::from_utf8_lossy(&out.get_output().stdout).into_owned()
}

fn first_id(list: &str) -> String {
    let line = list.lines().next().expect("a row");
    let after = line.split("\"id\":\"").nth(1).expect("it has an id");
    after.split('"').next().expect("it ends").to_owned()
}

#[test]
fn a_decision_is_kept_followed_undone_and_redone() {
    let room = Room::with_reports();
    room.crossbearing(&["--quiet", "run", "reports", "-o", "a.case"]).assert().success();
    let before = room.exported("a.case");
    let judge = [
        "judge",
        "a.case",
        "rename",
        "Orlan Front",
        "Front of Orlan",
        "--who",
        "ana",
        "--why",
        "its own name",
    ];
    room.crossbearing(&judge).assert().success();
    let after = room.exported("a.case");
    assert!(after["actors.jsonl"].contains("Front of Orlan") && after != before);
    let log = printed(&room, &["--json", "list", "a.case", "judgements"]);
    assert!(
        log.contains("\"who\":\"ana\"") && log.contains("in force") && log.contains("its own name"),
        "{log}"
    );
    assert!(
        printed(&room, &["show", "a.case", "Front of Orlan"])
            .contains("ana: rename Front of Orlan (its own name)")
    );
    room.crossbearing(&["undo", "a.case"]).assert().success();
    assert_eq!(room.exported("a.case"), before);
    room.crossbearing(&["redo", "a.case"]).assert().success();
    assert_eq!(room.exported("a.case"), after);
    room.crossbearing(&["verify", "a.case"]).assert().success();
}

#[test]
fn a_decision_that_makes_no_sense_is_refused_with_what_would_do() {
    let room = Room::with_reports();
    room.crossbearing(&["--quiet", "run", "reports", "-o", "a.case"]).assert().success();
    let before = room.exported("a.case");
    for (arguments, words) in [
        (vec!["grade", "Northbank Wire", "G"], "A (reliable) to F"),
        (vec!["merge", "Orlan Front", "Nobody"], "list CASE actors"),
        (vec!["code", "wire.md", "sanctuary 0..99999"], "is no passage of wire.md"),
    ] {
        let all = [vec!["judge", "a.case"], arguments].concat();
        let refused = room.crossbearing(&all).assert().failure().code(1);
        let said = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
        assert!(said.contains(words), "{said}");
    }
    room.crossbearing(&["judge", "a.case", "applaud", "Tarsk"]).assert().failure().code(2);
    assert_eq!(room.exported("a.case"), before);
}

#[test]
fn passages_are_counted_in_code_points() {
    let room = Room::new();
    room.write("reports/é.txt", "Édouard said so. Tarsk shelters the Orlan Front.\n".as_bytes());
    room.crossbearing(&["--quiet", "run", "reports", "-o", "a.case"]).assert().success();
    room.crossbearing(&["judge", "a.case", "code", "é.txt", "river 17..22"]).assert().success();
    let codings = &room.exported("a.case")["codings.jsonl"];
    assert!(
        codings.contains("\"start\":17,\"end\":22") && codings.contains("\"quote\":\"Tarsk\""),
        "{codings}"
    );
}

#[test]
fn two_copies_merge_into_one_verdict() {
    let room = Room::with_reports();
    room.crossbearing(&["--quiet", "run", "reports", "-o", "a.case"]).assert().success();
    std::fs::copy(room.path("a.case"), room.path("b.case")).expect("copied");
    let claim = first_id(&printed(&room, &["--json", "list", "a.case", "claims", "--limit", "1"]));
    room.crossbearing(&["judge", "a.case", "reject", &claim, "--who", "ana"]).assert().success();
    room.crossbearing(&["judge", "b.case", "grade", "Northbank Wire", "C", "--who", "bo"]).assert().success();
    room.crossbearing(&["merge", "a.case", "b.case"]).assert().success();
    room.crossbearing(&["merge", "b.case", "a.case"]).assert().success();
    assert_eq!(room.exported("a.case"), room.exported("b.case"));
    let again = printed(&room, &["--json", "merge", "a.case", "b.case"]);
    assert_eq!(again.trim(), "{\"judgements\":0}");
}

#[test]
fn hypotheses_questions_changes_and_agreement_are_printed() {
    let room = Room::with_reports();
    room.crossbearing(&["--quiet", "run", "reports", "-o", "a.case"]).assert().success();
    let words = "Tarsk gives sanctuary to the Orlan Front.";
    room.crossbearing(&["judge", "a.case", "hypothesis", "", words]).assert().success();
    let matrix = printed(&room, &["--json", "hypotheses", "a.case"]);
    assert!(matrix.contains(words) && matrix.contains("\"rows\""), "{matrix}");
    assert!(printed(&room, &["hypotheses", "a.case"]).contains("inconsistency"));
    room.crossbearing(&["list", "a.case", "questions"]).assert().success();
    let changes = printed(&room, &["--json", "list", "a.case", "changes", "--since", "2024-03-04"]);
    assert!(!changes.is_empty(), "the wire came a day later");
    room.crossbearing(&["list", "a.case", "changes"]).assert().failure().code(1);
    let early = printed(&room, &["--json", "list", "a.case", "documents", "--as-of", "2024-03-04"]);
    assert!(early.contains("mission.txt") && !early.contains("wire.md"), "{early}");
    let claim = first_id(&printed(&room, &["--json", "list", "a.case", "claims", "--limit", "1"]));
    room.crossbearing(&["judge", "a.case", "confirm", &claim, "--who", "ana"]).assert().success();
    let agreement = printed(&room, &["--json", "agreement", "a.case", "machine", "ana"]);
    assert!(agreement.contains("\"agreed\":1.0"), "{agreement}");
    room.crossbearing(&["agreement", "a.case", "machine", "nobody"]).assert().failure().code(1);
}

#[test]
fn suggestions_wait_for_corrections_and_change_nothing() {
    let room = Room::with_reports();
    room.crossbearing(&["--quiet", "run", "reports", "-o", "a.case"]).assert().success();
    room.crossbearing(&["judge", "a.case", "code", "wire.md", "river 5..20"]).assert().success();
    let before = room.exported("a.case");
    let told = room.crossbearing(&["suggest", "a.case"]).assert().success();
    let told = String::from_utf8_lossy(&told.get_output().stderr).into_owned();
    assert!(told.contains("river: 1 coded, 0 uncoded; suggestions begin at 5 of each"), "{told}");
    assert_eq!(printed(&room, &["--json", "suggest", "a.case", "--code", "river"]), "");
    assert_eq!(room.exported("a.case"), before);
}
