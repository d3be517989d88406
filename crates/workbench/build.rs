//! Lists the demonstration's documents, so that a file put into `demo/documents` is embedded without another step.

use std::fmt::Write as _;
use std::path::Path;

fn main() {
    // Asked when it runs: a checkout that was moved keeps what was compiled in.
    let package = std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it for build scripts");
    let folder = Path::new(&package).join("demo/documents");
    println!("cargo::rerun-if-changed={}", folder.display());
    let entries = std::fs::read_dir(&folder).expect("the demonstration's documents are part of the package");
    let mut names: Vec<String> =
        entries.flatten().map(|it| it.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    assert!(!names.is_empty(), "{} holds no document", folder.display());
    let mut list = String::from("const FILES: &[(&str, &[u8])] = &[\n");
    for name in names {
        let path = folder.join(&name);
        let _ = writeln!(list, "    ({name:?}, include_bytes!({:?})),", path.display().to_string());
    }
    list.push_str("];\n");
    let out = std::env::var_os("OUT_DIR").expect("cargo sets it for build scripts");
    std::fs::write(Path::new(&out).join("demo_files.rs"), list).expect("cargo made the folder");
}
