//! Bad input gets a clear line and loses nothing.

use crate::room::{REPORTS, Room};
use std::io::Write as _;

#[test]
fn unreadable_files_are_named_and_the_rest_is_read() {
    let room = Room::with_reports();
    room.write("reports/empty.txt", b"");
    room.write("reports/binary.txt", &[0_u8, 159, 1, 2, 3, 0, 0, 255, 254, 7].repeat(40));
    room.write("reports/cut.docx", b"PK\x03\x04\x14\x00\x00\x00\x08\x00half a file");
    room.write("reports/broken.pdf", b"%PDF-1.7\nnothing of the kind\n%%EOF");
    let large = std::fs::File::create(room.path("reports/large.txt")).expect("the room can be written");
    large.set_len(200 << 20).expect("files may be sparse");
    let run = room.crossbearing(&["run", "reports", "-o", "a.case"]).assert().code(3);
    let said = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    for name in ["empty.txt", "binary.txt", "cut.docx", "broken.pdf", "large.txt"] {
        assert!(
            said.lines().any(|line| line.starts_with("not read: ") && line.contains(name)),
            "{name} in:\n{said}"
        );
    }
    assert!(!said.contains("panicked"), "{said}");
    let documents = &room.exported("a.case")["documents.jsonl"];
    assert_eq!(documents.lines().count(), REPORTS.len());
    room.crossbearing(&["verify", "a.case"]).assert().success();
}

#[test]
fn locked_files_and_bombs_are_named_and_the_rest_is_read() {
    let room = Room::with_reports();
    room.write("reports/locked.pdf", &locked_pdf());
    room.write("reports/bomb.zip", &zipped("zeros.txt", 64 << 20));
    room.write("reports/bomb.docx", &zipped("word/document.xml", 64 << 20));
    let run = room.crossbearing(&["run", "reports", "-o", "a.case"]).assert().code(3);
    let said = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    for (name, words) in [
        ("locked.pdf", "encrypted; open it with its password and save a copy without one"),
        ("bomb.zip", "zip bomb"),
        ("bomb.docx", "zip bomb"),
    ] {
        let line = said.lines().find(|line| line.starts_with("not read: ") && line.contains(name));
        assert!(line.is_some_and(|it| it.contains(words)), "{name} in:\n{said}");
    }
    assert!(!said.contains("panicked"), "{said}");
    assert_eq!(room.exported("a.case")["documents.jsonl"].lines().count(), REPORTS.len());
    room.crossbearing(&["verify", "a.case"]).assert().success();
}

/// A page behind a password: the keys in its dictionary are those of no password we know.
fn locked_pdf() -> Vec<u8> {
    let key = "5e".repeat(32);
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R >>".to_owned(),
        "<< /Length 6 >>\nstream\nlocked\nendstream".to_owned(),
        format!("<< /Filter /Standard /V 1 /R 2 /Length 40 /P -44 /O <{key}> /U <{key}> >>"),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = String::new();
    for (number, object) in (1..).zip(&objects) {
        places.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let start = file.len();
    file.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n{places}", objects.len() + 1));
    let id = "ab".repeat(16);
    file.push_str(&format!(
        "trailer\n<< /Size {} /Root 1 0 R /Encrypt 5 0 R /ID [<{id}> <{id}>] >>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    ));
    file.into_bytes()
}

/// An archive of a few kilobytes that unpacks to `bytes` zeros.
fn zipped(member: &str, bytes: usize) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let zeros = vec![0; 1 << 20];
    writer
        .start_file(member, zip::write::SimpleFileOptions::default())
        .and_then(|()| (0..bytes >> 20).try_for_each(|_| writer.write_all(&zeros)).map_err(Into::into))
        .expect("memory can be written");
    writer.finish().expect("memory can be written").into_inner()
}

#[cfg(unix)]
#[test]
fn a_loop_of_folders_ends() {
    let room = Room::with_reports();
    std::os::unix::fs::symlink(room.path("reports"), room.path("reports/again")).expect("links can be made");
    let run = room.crossbearing(&["run", "reports", "-o", "a.case"]).assert().code(3);
    let said = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    assert!(said.contains("link to a folder"), "{said}");
    assert_eq!(room.exported("a.case")["documents.jsonl"].lines().count(), REPORTS.len());
}

#[test]
fn what_is_not_there_is_said() {
    let room = Room::new();
    let cases: &[(&[&str], i32, &str)] = &[
        (&["run", "nowhere", "-o", "a.case"], 1, "nowhere"),
        (&["list", "missing.case", "claims"], 1, "missing.case"),
        (&["list", "missing.case", "wishes"], 2, "wishes"),
        (&["annotate", "--layer", "dreams"], 1, "dreams"),
        (&["brief", "missing.case", "-o", "brief.odt"], 1, ".html"),
    ];
    for (arguments, code, words) in cases {
        let run = room.crossbearing(arguments).assert().code(*code);
        let said = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
        assert!(said.contains(words), "{arguments:?}: {said}");
    }
}

#[test]
fn a_file_that_is_no_case_is_left_alone() {
    let room = Room::with_reports();
    room.write("notes.txt", b"not a case");
    room.crossbearing(&["run", "reports", "-o", "notes.txt"]).assert().code(1);
    assert_eq!(std::fs::read(room.path("notes.txt")).expect("it is there"), b"not a case");
}

#[test]
fn a_tampered_quote_is_found() {
    let room = Room::with_reports();
    room.crossbearing(&["--quiet", "run", "reports", "-o", "a.case"]).assert().success();
    let bytes = std::fs::read(room.path("a.case")).expect("it is there");
    let words = b"Tarsk gives sanctuary to the Orlan Front";
    let at: Vec<usize> =
        (0..bytes.len() - words.len()).filter(|at| bytes[*at..].starts_with(words)).collect();
    let mut forged = bytes.clone();
    let last = *at.last().expect("the quote stands in the file");
    forged[last..last + 5].copy_from_slice(b"Vesna");
    room.write("forged.case", &forged);
    room.crossbearing(&["verify", "forged.case"]).assert().code(1);
}
