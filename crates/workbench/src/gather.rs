//! Files, folders and zip archives become originals, in one order whatever the order they were named in.

use crate::WorkbenchError;
use crate::ingest::Unreadable;
use evidence::Original;
use readers::{Limits, unpack};
use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// Files that were found, and those that could not be taken in.
#[derive(Debug, Default)]
pub struct Gathered {
    /// Found files by name, each with where its bytes are.
    pub found: BTreeMap<String, Place>,
    /// Files that could not be taken in.
    pub unreadable: Vec<Unreadable>,
}

/// Where an original's bytes are.
#[derive(Debug, Clone)]
pub enum Place {
    /// In a file.
    File(PathBuf),
    /// In memory, out of an archive.
    Bytes(Vec<u8>),
}

/// Levels of folders below a named one that are looked into.
const MAX_DEPTH: usize = 64;

/// Finds the files at and below `paths`, and the members of zip archives among them. Links to folders are not
/// followed, so a loop cannot trap it. Hidden files are passed over inside folders.
///
/// # Errors
/// [`WorkbenchError::Path`] when a named path does not exist, [`WorkbenchError::NothingToRead`] when nothing was found.
pub fn gather(paths: &[PathBuf], limits: &Limits) -> Result<Gathered, WorkbenchError> {
    let mut gathered = Gathered::default();
    for path in paths {
        let about =
            std::fs::metadata(path).map_err(|cause| WorkbenchError::Path { path: path.clone(), cause })?;
        if about.is_dir() {
            folder(path, limits, &mut gathered);
        } else {
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
            file(name, path, limits, &mut gathered);
        }
    }
    if gathered.found.is_empty() && gathered.unreadable.is_empty() {
        let paths = paths.iter().map(|it| it.display().to_string()).collect::<Vec<_>>().join(", ");
        return Err(WorkbenchError::NothingToRead { paths });
    }
    Ok(gathered)
}

fn folder(root: &Path, limits: &Limits, gathered: &mut Gathered) {
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    };
    let walk = walkdir::WalkDir::new(root).max_depth(MAX_DEPTH).follow_links(false).sort_by_file_name();
    for entry in walk.into_iter().filter_entry(visible) {
        match entry {
            Ok(entry) if entry.file_type().is_file() || is_link_to_file(&entry) => {
                let name = entry
                    .path()
                    .strip_prefix(root)
                    .unwrap_or(entry.path())
                    .to_string_lossy()
                    .replace('\\', "/");
                file(name, entry.path(), limits, gathered);
            }
            Ok(entry) if entry.file_type().is_symlink() => gathered.unreadable.push(Unreadable {
                file: entry.path().display().to_string(),
                why: "a link to a folder is not followed; name the folder itself".to_owned(),
            }),
            Ok(_) => {}
            Err(error) => gathered.unreadable.push(Unreadable {
                file: error.path().map(|it| it.display().to_string()).unwrap_or_default(),
                why: error.to_string(),
            }),
        }
    }
}

fn is_link_to_file(entry: &walkdir::DirEntry) -> bool {
    entry.file_type().is_symlink() && std::fs::metadata(entry.path()).is_ok_and(|it| it.is_file())
}

fn file(name: String, path: &Path, limits: &Limits, gathered: &mut Gathered) {
    if !is_archive(path) {
        let name = free_name(&gathered.found, name);
        gathered.found.insert(name, Place::File(path.to_owned()));
        return;
    }
    let members = read_bounded(path, limits)
        .and_then(|bytes| unpack(&bytes, &name, limits).map_err(|error| error.kind.to_string()));
    match members {
        Ok(members) => {
            for member in members {
                let name = free_name(&gathered.found, member.file);
                gathered.found.insert(name, Place::Bytes(member.bytes));
            }
        }
        Err(why) => gathered.unreadable.push(Unreadable { file: name, why }),
    }
}

/// A zip by its first bytes that is not an office file.
fn is_archive(path: &Path) -> bool {
    let named = path.extension().is_some_and(|it| it.eq_ignore_ascii_case("zip"));
    let mut first = [0; 4];
    let read = std::fs::File::open(path).and_then(|mut it| it.read_exact(&mut first));
    named && read.is_ok() && first == *b"PK\x03\x04"
}

/// The name itself, or the name with a number where two folders hold files of one name.
fn free_name(found: &BTreeMap<String, Place>, name: String) -> String {
    if !found.contains_key(&name) {
        return name;
    }
    let numbered = |number: u32| format!("{name} ({number})");
    (2..).map(numbered).find(|it| !found.contains_key(it)).unwrap_or(name)
}

/// The bytes of a file, refused before reading when it is larger than the limit.
pub(crate) fn read_bounded(path: &Path, limits: &Limits) -> Result<Vec<u8>, String> {
    let size = std::fs::metadata(path).map_err(|it| it.to_string())?.len();
    if size > limits.max_bytes {
        return Err(format!(
            "the file has {size} bytes, more than the limit of {}; split it or raise the limit",
            limits.max_bytes
        ));
    }
    std::fs::read(path).map_err(|it| it.to_string())
}

impl Place {
    /// The original under a name.
    pub(crate) fn original(&self, name: &str, limits: &Limits) -> Result<Original, Unreadable> {
        let bytes = match self {
            Self::Bytes(bytes) => Ok(bytes.clone()),
            Self::File(path) => read_bounded(path, limits),
        };
        bytes
            .map(|bytes| Original::new(name.to_owned(), bytes))
            .map_err(|why| Unreadable { file: name.to_owned(), why })
    }
}
