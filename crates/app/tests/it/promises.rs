//! What must always hold: same input, same bytes; nothing lost to a kill; a second run changes nothing.

use crate::room::Room;
use std::process::{Command, Stdio};
use std::time::Duration;

#[test]
fn a_run_gives_a_case_that_verifies() {
    let room = Room::with_reports();
    room.crossbearing(&["run", "reports", "-o", "a.case"]).assert().success();
    room.crossbearing(&["verify", "a.case"]).assert().success();
    let claims = &room.exported("a.case")["claims.jsonl"];
    assert!(claims.contains("provides_sanctuary_to") && claims.contains("\"attacks\""), "{claims}");
}

#[test]
fn the_demonstration_verifies_and_has_a_brief() {
    let room = Room::new();
    room.crossbearing(&["--quiet", "demo", "-o", "demo.case"]).assert().success();
    room.crossbearing(&["--quiet", "verify", "demo.case"]).assert().success();
    for name in ["brief.md", "brief.html"] {
        room.crossbearing(&["--quiet", "brief", "demo.case", "-o", name]).assert().success();
        let text = std::fs::read_to_string(room.path(name)).expect("it was written");
        assert!(text.contains("Orlan Front") && !text.contains("<script"), "{name}");
    }
}

#[test]
fn a_second_run_changes_nothing() {
    let room = Room::with_reports();
    room.crossbearing(&["--quiet", "run", "reports", "-o", "a.case"]).assert().success();
    let before = room.exported("a.case");
    let again = room.crossbearing(&["--json", "run", "reports", "-o", "a.case"]).assert().success();
    let summary = String::from_utf8_lossy(&again.get_output().stdout).into_owned();
    assert!(summary.contains("\"added\":0"), "{summary}");
    assert_eq!(before, room.exported("a.case"));
}

#[test]
fn threads_and_the_order_of_files_leave_no_trace() {
    let room = Room::with_reports();
    room.crossbearing(&["--quiet", "run", "reports", "-o", "one.case", "--jobs", "1"]).assert().success();
    let orders: &[&[&str]] = &[
        &["reports/wire.md", "reports/review.html", "reports/mission.txt"],
        &["reports/review.html", "reports/mission.txt", "reports/wire.md"],
    ];
    for (number, order) in orders.iter().enumerate() {
        let case = format!("{number}.case");
        for file in *order {
            room.crossbearing(&["--quiet", "run", file, "-o", &case, "--jobs", "2"]).assert().success();
        }
        assert_eq!(room.exported("one.case"), room.exported(&case), "{order:?}");
    }
}

#[test]
fn what_is_removed_leaves_no_trace() {
    let room = Room::with_reports();
    room.crossbearing(&["--quiet", "run", "reports/wire.md", "reports/mission.txt", "-o", "a.case"])
        .assert()
        .success();
    let before = room.exported("a.case");
    room.crossbearing(&["--quiet", "add", "a.case", "reports/review.html"]).assert().success();
    assert_ne!(before, room.exported("a.case"));
    room.crossbearing(&["--quiet", "remove", "a.case", "review.html"]).assert().success();
    assert_eq!(before, room.exported("a.case"));
}

#[test]
fn a_copy_of_a_document_changes_no_verdict() {
    let room = Room::with_reports();
    room.crossbearing(&["--quiet", "run", "reports", "-o", "a.case"]).assert().success();
    let before = room.exported("a.case");
    let copy = std::fs::read(room.path("reports/mission.txt")).expect("it is there");
    room.write("reports/zz-copy.txt", &copy);
    room.crossbearing(&["--quiet", "run", "reports", "-o", "a.case"]).assert().success();
    assert_eq!(before["propositions.jsonl"], room.exported("a.case")["propositions.jsonl"]);
}

#[test]
fn a_killed_run_goes_on_where_it_stopped() {
    let room = Room::with_reports();
    for number in 0..60 {
        let text = format!(
            "Paper {number}\n\nOn 3 May 2024 the Orlan Front carried out {number} attacks in Vesna. Tarsk supports the Orlan Front.\n"
        );
        room.write(&format!("reports/paper-{number:02}.txt"), text.as_bytes());
    }
    room.crossbearing(&["--quiet", "run", "reports", "-o", "whole.case"]).assert().success();
    let whole = room.exported("whole.case");
    for delay in [5_u64, 40, 90, 160, 240] {
        let case = format!("killed-{delay}.case");
        let mut child = Command::new(assert_cmd::cargo::cargo_bin("crossbearing"))
            .current_dir(room.path(""))
            .args(["--quiet", "run", "reports", "-o", &case, "--jobs", "1"])
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        std::thread::sleep(Duration::from_millis(delay));
        // It may have finished already; then the second run has nothing to do, which must hold too.
        let _ = child.kill();
        let _ = child.wait();
        room.crossbearing(&["--quiet", "run", "reports", "-o", &case]).assert().success();
        assert_eq!(whole, room.exported(&case), "killed after {delay} ms");
    }
}

#[test]
fn another_codebook_draws_the_claims_again() {
    let room = Room::with_reports();
    room.write("own.toml", b"[codebook]\nname = \"own\"\n\n[[actor]]\nkey = \"of\"\nname = \"Orlan Front\"\ntype = \"militant_group\"\naliases = [\"OF\"]\n");
    room.crossbearing(&["--quiet", "run", "reports", "-o", "late.case"]).assert().success();
    room.crossbearing(&["--quiet", "run", "reports", "-o", "late.case", "--codebook", "own.toml"])
        .assert()
        .success();
    room.crossbearing(&["--quiet", "run", "reports", "-o", "early.case", "--codebook", "own.toml"])
        .assert()
        .success();
    assert_eq!(room.exported("early.case"), room.exported("late.case"));
}
