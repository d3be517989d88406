//! Zip archives: those of documents that a user gives, and those that office formats are made of.
//!
//! Nothing is ever written to disk, so a member's name is only a label; it is still stripped of steps upwards.

use crate::{Format, Limits, ReadError, ReadErrorKind};
use evidence::Original;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;
use zip::result::ZipError;

/// Unpacked bytes below which no ratio is suspicious.
const HARMLESS: u64 = 1 << 20;

/// The documents in a zip archive, as `archive.zip/inner/name.txt`; archives inside it are unpacked too.
///
/// Folders, links, and what file managers leave behind (`__MACOSX`, `.DS_Store`) are passed over.
///
/// # Errors
/// Damage, passwords, and every sign of a bomb: [`Limits::max_unpacked_bytes`], [`Limits::max_ratio`],
/// [`Limits::max_members`], [`Limits::max_archive_depth`]; a member above [`Limits::max_bytes`].
pub fn unpack(bytes: &[u8], name: &str, limits: &Limits) -> Result<Vec<Original>, ReadError> {
    let mut originals = Vec::new();
    let mut budget = limits.max_unpacked_bytes;
    unpack_into(&mut originals, bytes, name, limits, 1, &mut budget)?;
    Ok(originals)
}

fn unpack_into(
    originals: &mut Vec<Original>,
    bytes: &[u8],
    name: &str,
    limits: &Limits,
    depth: u32,
    budget: &mut u64,
) -> Result<(), ReadError> {
    let refuse = |kind: ReadErrorKind| kind.in_file(name);
    if depth > limits.max_archive_depth {
        let limit = format!("{} archives inside each other", limits.max_archive_depth);
        return Err(refuse(ReadErrorKind::Bomb { limit }));
    }
    let mut package = Package::open(bytes, Format::Zip, limits, *budget).map_err(refuse)?;
    for index in 0..package.archive.len() {
        let Some(inner) = package.label(index).map_err(refuse)? else { continue };
        let file = format!("{name}/{inner}");
        let member = package.read(index).map_err(|kind| kind.in_file(&file))?;
        *budget = package.budget;
        if Format::detect(&file, &member) == Ok(Format::Zip) {
            unpack_into(originals, &member, &file, limits, depth + 1, budget)?;
            package.budget = *budget;
        } else {
            originals.push(Original::new(file, member));
        }
        if originals.len() > limits.max_members {
            return Err(refuse(ReadErrorKind::Bomb { limit: format!("{} members", limits.max_members) }));
        }
    }
    Ok(())
}

/// An open archive with what may still be unpacked from it.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    format: Format,
    limits: &'a Limits,
    budget: u64,
}

impl<'a> Package<'a> {
    /// Opens an archive from which at most `budget` bytes may be unpacked.
    ///
    /// # Errors
    /// [`ReadErrorKind::Corrupt`] and [`ReadErrorKind::Bomb`].
    pub fn open(
        bytes: &'a [u8],
        format: Format,
        limits: &'a Limits,
        budget: u64,
    ) -> Result<Self, ReadErrorKind> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| explain(&error, format))?;
        if archive.len() > limits.max_members {
            return Err(ReadErrorKind::Bomb { limit: format!("{} members", limits.max_members) });
        }
        Ok(Self { archive, format, limits, budget })
    }

    /// The member called `name`, or `None` when there is none.
    ///
    /// # Errors
    /// As [`Package::read`].
    pub fn member(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadErrorKind> {
        self.archive.index_for_name(name).map(|index| self.read(index)).transpose()
    }

    /// The name of member `index` as a label, or `None` for what is no document.
    fn label(&mut self, index: usize) -> Result<Option<String>, ReadErrorKind> {
        let format = self.format;
        let file = self.archive.by_index_raw(index).map_err(|error| explain(&error, format))?;
        if !file.is_file() || file.is_symlink() {
            return Ok(None);
        }
        let name = file.name().map_err(|error| explain(&error, format))?;
        let steps: Vec<&str> = name
            .split(['/', '\\'])
            .filter(|step| !matches!(*step, "" | "." | "..") && !step.ends_with(':'))
            .collect();
        let left_behind = |step: &&str| {
            *step == "__MACOSX" || step.starts_with("._") || *step == ".DS_Store" || *step == "Thumbs.db"
        };
        let fine = !steps.is_empty() && !steps.iter().any(left_behind);
        Ok(fine.then(|| steps.join("/")))
    }

    /// Unpacks member `index`, no further than the limits go.
    ///
    /// # Errors
    /// [`ReadErrorKind::Corrupt`], [`ReadErrorKind::Encrypted`], [`ReadErrorKind::Bomb`], [`ReadErrorKind::TooLarge`].
    fn read(&mut self, index: usize) -> Result<Vec<u8>, ReadErrorKind> {
        let format = self.format;
        let file = self.archive.by_index(index).map_err(|error| explain(&error, format))?;
        let by_ratio = file.compressed_size().saturating_mul(self.limits.max_ratio).max(HARMLESS);
        let most = by_ratio.min(self.budget).min(self.limits.max_bytes);
        let mut bytes = Vec::new();
        file.take(most + 1).read_to_end(&mut bytes).map_err(|error| corrupt(format, &error.to_string()))?;
        let len = bytes.len() as u64;
        if len <= most {
            self.budget -= len;
            return Ok(bytes);
        }
        Err(if most == self.limits.max_bytes {
            ReadErrorKind::TooLarge { bytes: len, limit: self.limits.max_bytes }
        } else if most == by_ratio {
            ReadErrorKind::Bomb { limit: format!("{} times its size", self.limits.max_ratio) }
        } else {
            ReadErrorKind::Bomb { limit: format!("{} bytes", self.limits.max_unpacked_bytes) }
        })
    }
}

fn explain(error: &ZipError, format: Format) -> ReadErrorKind {
    match error {
        ZipError::UnsupportedArchive(words) if *words == ZipError::PASSWORD_REQUIRED => {
            ReadErrorKind::Encrypted { format }
        }
        ZipError::InvalidPassword => ReadErrorKind::Encrypted { format },
        other => corrupt(format, &other.to_string()),
    }
}

fn corrupt(format: Format, detail: &str) -> ReadErrorKind {
    ReadErrorKind::Corrupt { format, detail: detail.to_owned() }
}

/// Archives for tests.
#[cfg(test)]
pub(crate) mod made {
    use std::io::{Cursor, Write as _};
    use zip::write::SimpleFileOptions;

    /// An archive of `members`, each a name and its content.
    pub fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in members {
            let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
            writer.start_file(*name, options).expect("a file can be started in memory");
            writer.write_all(content).expect("memory takes all bytes");
        }
        writer.finish().expect("an archive in memory can be finished").into_inner()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(bytes: &[u8]) -> Vec<String> {
        let originals = unpack(bytes, "a.zip", &Limits::default()).expect("the archive can be unpacked");
        originals.into_iter().map(|it| it.file).collect()
    }

    #[test]
    fn members_are_named_by_their_way_and_cannot_leave_the_archive() {
        let inner = made::zip(&[("deep.txt", b"The wall.")]);
        let bytes = made::zip(&[
            ("reports/one.txt", b"The dam."),
            ("../../etc/two.txt", b"The wall."),
            ("__MACOSX/._one.txt", b"x"),
            ("more.zip", &inner),
        ]);
        assert_eq!(names(&bytes), ["a.zip/reports/one.txt", "a.zip/etc/two.txt", "a.zip/more.zip/deep.txt"]);
    }

    #[test]
    fn bombs_are_refused() {
        let zeros = vec![0_u8; 8 << 20];
        let by_ratio = made::zip(&[("a.txt", &zeros)]);
        let limits = Limits { max_ratio: 50, ..Limits::default() };
        let found = unpack(&by_ratio, "a.zip", &limits).expect_err("a bomb");
        assert_eq!(
            found.to_string(),
            "cannot read a.zip/a.txt: the file unpacks to more than 50 times its size, as zip bombs do; do not trust it"
        );

        let small = Limits { max_unpacked_bytes: 1_000, max_members: 3, ..Limits::default() };
        let by_total = made::zip(&[("a.txt", &[b'a'; 600]), ("b.txt", &[b'b'; 600])]);
        assert!(matches!(
            unpack(&by_total, "a.zip", &small).expect_err("a bomb").kind,
            ReadErrorKind::Bomb { .. }
        ));
        let by_count = made::zip(&[("a", b"a"), ("b", b"b"), ("c", b"c"), ("d", b"d")]);
        assert!(matches!(
            unpack(&by_count, "a.zip", &small).expect_err("a bomb").kind,
            ReadErrorKind::Bomb { .. }
        ));

        let mut nested = made::zip(&[("a.txt", b"The dam.")]);
        for _ in 0..3 {
            nested = made::zip(&[("a.zip", &nested)]);
        }
        assert!(matches!(
            unpack(&nested, "a.zip", &Limits::default()).expect_err("a bomb").kind,
            ReadErrorKind::Bomb { .. }
        ));
    }

    #[test]
    fn a_cut_archive_is_damaged() {
        let bytes = made::zip(&[("a.txt", b"The dam.")]);
        let found =
            unpack(&bytes[..bytes.len() / 2], "a.zip", &Limits::default()).expect_err("half an archive");
        assert!(matches!(found.kind, ReadErrorKind::Corrupt { format: Format::Zip, .. }));
    }
}
