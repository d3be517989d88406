//! What Cargo knows about the workspace, and commands run through it.

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

/// A command of the Cargo that runs us.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.args(arguments);
    command
}

/// `cargo metadata` of the members, dependencies not resolved.
pub fn metadata() -> Value {
    let output = cargo(&["metadata", "--no-deps", "--format-version=1"]).output();
    let output = output.expect("cargo is running us, so it can be run");
    serde_json::from_slice(&output.stdout).expect("cargo metadata prints JSON")
}

/// The packages of the workspace, as `cargo metadata` lists them.
pub fn packages(metadata: &Value) -> &[Value] {
    metadata["packages"].as_array().expect("`packages` is a list")
}

/// The name of a package or dependency.
pub fn name(value: &Value) -> String {
    value["name"].as_str().unwrap_or_default().to_owned()
}

/// Every crate that some member depends on, for whatever purpose.
pub fn used() -> BTreeSet<String> {
    let metadata = metadata();
    let lists = packages(&metadata).iter().filter_map(|it| it["dependencies"].as_array());
    lists.flatten().map(name).collect()
}

/// Where Cargo puts what it builds.
pub fn target() -> PathBuf {
    PathBuf::from(metadata()["target_directory"].as_str().expect("Cargo has a target directory"))
}
