//! A folder of one test's own, and the program run in it.

use assert_cmd::Command;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Reports of our own on an invented dispute: enough for relations, numbers, citations and an echo.
pub const REPORTS: &[(&str, &str)] = &[
    (
        "mission.txt",
        "Third Report to the Assembly of River States\n\nPublication: Basin Monitoring Mission, 4 March 2024\n\nTarsk gives sanctuary to the Orlan Front. According to one Member State, the Orlan Front carried out 45 attacks in Vesna in 2023. The Orlan Front seized Lissow Bridge on 3 February 2024.\n",
    ),
    (
        "wire.md",
        "---\ntitle: Monitors count attacks\npublisher: Northbank Wire\ndate: 2024-03-05\n---\n\nThe Orlan Front carried out 45 attacks in Vesna in 2023, the Basin Monitoring Mission said. Tarsk denied that it shelters the Orlan Front.\n",
    ),
    (
        "review.html",
        "<html><head><title>The bridge</title><meta property=\"og:site_name\" content=\"Meridian Review\"></head><body><article><h1>The bridge</h1><p>The Orlan Front seized Lissow Bridge on 3 February 2024 (Northbank Wire, February 4). Vesna has urged Tarsk to disarm the Orlan Front, and the talks between Vesna and Tarsk have failed.</p><p>Some 4,000 to 40,000 fighters of the Orlan Front are said to stand in the hills, and nobody has counted them.</p></article></body></html>",
    ),
];

/// A temporary folder with the program in it.
pub struct Room {
    folder: tempfile::TempDir,
}

impl Room {
    /// An empty room.
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder can be made") }
    }

    /// A room with the reports in `reports/`.
    pub fn with_reports() -> Self {
        let room = Self::new();
        for (name, text) in REPORTS {
            room.write(&format!("reports/{name}"), text.as_bytes());
        }
        room
    }

    /// A path in the room.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file, folders included.
    pub fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("it lies in the room"))
            .expect("the room can be written");
        std::fs::write(path, bytes).expect("the room can be written");
    }

    /// The program, to be run in the room.
    pub fn crossbearing(&self, arguments: &[&str]) -> Command {
        let mut command = Command::cargo_bin("crossbearing").expect("cargo built it");
        command.current_dir(self.folder.path()).args(arguments);
        command
    }

    /// The case exported as JSON Lines: names and contents.
    pub fn exported(&self, case: &str) -> BTreeMap<String, String> {
        let out = format!("{case}.out");
        self.crossbearing(&["--quiet", "export", case, "--format", "jsonl", "-o", &out]).assert().success();
        files(&self.path(&out))
    }
}

fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(folder).expect("the export is there").flatten();
    let read = |entry: std::fs::DirEntry| {
        let text = std::fs::read_to_string(entry.path()).expect("it is UTF-8");
        (entry.file_name().to_string_lossy().into_owned(), text)
    };
    entries.map(read).collect()
}
