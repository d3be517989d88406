//! The files of the repository, as git lists them.

use std::process::Command;

/// Files that git tracks or would track, by path from the root, sorted.
pub struct Repository {
    files: Vec<String>,
}

impl Repository {
    /// Asks git; panics outside a checkout, where nothing can be checked.
    pub fn open() -> Self {
        let list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
        let output = Command::new("git").args(list).output().expect("git is installed");
        let names = String::from_utf8(output.stdout).expect("paths are UTF-8");
        let files = names.split('\0').filter(|it| std::path::Path::new(it).is_file());
        let mut files: Vec<String> = files.map(str::to_owned).collect();
        assert!(!files.is_empty(), "run from the root of a git checkout");
        files.sort();
        files.dedup();
        Self { files }
    }

    /// Paths that `wanted` accepts, with their text; files that are no text are passed over.
    pub fn texts(&self, wanted: impl Fn(&str) -> bool) -> impl Iterator<Item = (&str, String)> {
        let files = self.files.iter().map(String::as_str).filter(move |it| wanted(it));
        files.filter_map(|it| Some((it, std::fs::read_to_string(it).ok()?)))
    }

    /// Paths that `wanted` accepts.
    pub fn files(&self, wanted: impl Fn(&str) -> bool) -> impl Iterator<Item = &str> {
        self.files.iter().map(String::as_str).filter(move |it| wanted(it))
    }
}
