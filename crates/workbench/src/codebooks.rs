//! The codebook in force: the files a user names, kept inside the case so that it can be analysed again alone.

use crate::WorkbenchError;
use evidence::Codebook;
use std::path::PathBuf;

/// A codebook file: its name and its TOML.
pub(crate) type Source = (String, String);

/// Reads codebook files, in the order given.
pub(crate) fn read(paths: &[PathBuf]) -> Result<Vec<Source>, WorkbenchError> {
    let one = |path: &PathBuf| {
        let text = std::fs::read_to_string(path)
            .map_err(|cause| WorkbenchError::Path { path: path.clone(), cause })?;
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        Ok((name, text))
    };
    paths.iter().map(one).collect()
}

/// Parses and merges codebook files; with none, the codebook is empty and the built-in gazetteer stands alone.
pub(crate) fn parse(sources: &[Source]) -> Result<Codebook, WorkbenchError> {
    let parts = sources.iter().map(|(name, text)| extract::codebook::parse(name, text));
    Ok(extract::codebook::merge(parts.collect::<Result<Vec<_>, _>>()?))
}

/// Parses and merges codebook files together with the built-in gazetteer; what triangulation goes by.
pub(crate) fn with_general(sources: &[Source]) -> Result<Codebook, WorkbenchError> {
    let own = parse(sources)?;
    Ok(extract::codebook::merge([extract::codebook::general().clone(), own]))
}

/// What claims are drawn with: the program's version and the codebooks, as one digest.
pub(crate) fn method(sources: &[Source]) -> String {
    let parts = sources.iter().flat_map(|(name, text)| [name.as_str(), text.as_str()]);
    let all: Vec<&str> = std::iter::once(env!("CARGO_PKG_VERSION")).chain(parts).collect();
    evidence::Sha256::of(all.join("\u{1f}").as_bytes()).to_string()
}
