//! The program as users have it: built for release, run from outside.

use crate::cargo::{cargo, target};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Reports and answer keys that are kept outside the repository.
const SHARED: &str = "../shared";

/// The codebook that goes with the shared reports.
pub const CODEBOOK: &str = "codebooks/alliance.toml";

/// Lines of a failing command that are shown.
const MESSAGE: usize = 10;

/// The folder of shared reports and keys, where there is one.
pub fn shared() -> Option<PathBuf> {
    Some(PathBuf::from(SHARED)).filter(|it| it.is_dir())
}

/// Says what cannot be done without the shared folder.
pub fn without_shared(what: &str) {
    println!("{SHARED} is not here, so {what}");
}

/// The release binary.
pub struct Product {
    binary: PathBuf,
}

impl Product {
    /// Takes the file behind `--binary`, or builds.
    ///
    /// # Errors
    /// What to tell the user.
    pub fn from_arguments(arguments: &[String]) -> Result<Self, String> {
        match arguments {
            [] => Self::build(),
            [option, binary] if option == "--binary" => Ok(Self { binary: PathBuf::from(binary) }),
            _ => Err("the only option is --binary FILE".to_owned()),
        }
    }

    fn build() -> Result<Self, String> {
        let built = cargo(&["build", "--release", "--locked", "--package", "app"]).status();
        if !built.is_ok_and(|it| it.success()) {
            return Err("the release build failed".to_owned());
        }
        let name = format!("crossbearing{}", std::env::consts::EXE_SUFFIX);
        Ok(Self { binary: target().join("release").join(name) })
    }

    /// Where the binary stands.
    pub fn binary(&self) -> &Path {
        &self.binary
    }

    /// Runs a command of the program and gives what it prints.
    ///
    /// # Errors
    /// The command and its own message, when it fails.
    pub fn run(&self, arguments: &[&str]) -> Result<String, String> {
        finish(Command::new(&self.binary).args(arguments).stdin(Stdio::null()), &arguments.join(" "))
    }

    /// Runs a command that reads `input` and writes `output`.
    ///
    /// # Errors
    /// The command and its own message, when it fails.
    pub fn filter(&self, arguments: &[&str], input: &Path, output: &Path) -> Result<(), String> {
        let read = std::fs::File::open(input).map_err(|error| format!("{}: {error}", input.display()))?;
        let printed = finish(Command::new(&self.binary).args(arguments).stdin(read), &arguments.join(" "))?;
        write(output, &printed)
    }
}

fn finish(command: &mut Command, shown: &str) -> Result<String, String> {
    let output = command.output().map_err(|error| format!("crossbearing {shown}: {error}"))?;
    if !output.status.success() {
        // `verify` prints what does not hold; the others say on standard error what failed.
        let (printed, said) =
            (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        let lines: Vec<&str> = printed.lines().chain(said.lines()).take(MESSAGE).collect();
        return Err(format!("crossbearing {shown}: {}\n     {}", output.status, lines.join("\n     ")));
    }
    String::from_utf8(output.stdout)
        .map_err(|_| format!("crossbearing {shown}: prints bytes that are no text"))
}

/// A new, empty folder for what a command makes, inside the target directory.
///
/// # Errors
/// When it cannot be made.
pub fn workplace(name: &str) -> Result<PathBuf, String> {
    let folder = target().join("xtask").join(name);
    // It is not there the first time.
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(folder)
}

/// Writes a text file.
///
/// # Errors
/// When it cannot be written.
pub fn write(path: &Path, text: &str) -> Result<(), String> {
    std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

/// A path as an argument; ours are all UTF-8.
pub fn shown(path: &Path) -> &str {
    path.to_str().expect("paths below the repository are UTF-8")
}

/// Does `work` for every number below `count` on two threads, for the program leaves the second core idle while it
/// starts; results in order.
///
/// # Errors
/// The first one.
pub fn in_pairs<T: Send>(
    count: usize,
    work: impl Fn(usize) -> Result<T, String> + Sync,
) -> Result<Vec<T>, String> {
    let half = |first: usize| (first..count).step_by(2).map(&work).collect::<Result<Vec<T>, String>>();
    let (even, odd) = std::thread::scope(|scope| {
        let odd = scope.spawn(|| half(1));
        (half(0), odd.join())
    });
    let odd = odd.map_err(|_| "a thread of the measurement broke off".to_owned())??;
    let (mut even, mut odd) = (even?.into_iter(), odd.into_iter());
    Ok(std::iter::from_fn(|| Some([even.next()?].into_iter().chain(odd.next()))).flatten().collect())
}
