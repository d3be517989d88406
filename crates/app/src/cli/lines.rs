//! JSON Lines on standard input and output: one object a line, and a message that names the line when one is wrong.

use crate::report::Failure;
use serde_json::Value;
use std::io::{BufRead as _, BufWriter, Write as _};

/// A line of the input.
pub(super) struct Line {
    number: usize,
    /// How a line should look, for messages.
    shape: &'static str,
    value: Value,
}

/// Calls `each` for every line of standard input that is not blank.
pub(super) fn each(
    shape: &'static str,
    mut each: impl FnMut(Line) -> Result<(), Failure>,
) -> Result<(), Failure> {
    for (index, line) in std::io::stdin().lock().lines().enumerate() {
        let number = index + 1;
        let text =
            line.map_err(|error| Failure::Said(format!("cannot read line {number} of the input: {error}")))?;
        if text.trim().is_empty() {
            continue;
        }
        let mut line = Line { number, shape, value: Value::Null };
        line.value = serde_json::from_str(&text).map_err(|error| line.wrong(&error.to_string()))?;
        each(line)?;
    }
    Ok(())
}

/// All lines of standard input that are not blank.
pub(super) fn all<T>(
    shape: &'static str,
    read: impl Fn(&Line) -> Result<T, Failure>,
) -> Result<Vec<T>, Failure> {
    let mut found = Vec::new();
    each(shape, |line| {
        found.push(read(&line)?);
        Ok(())
    })?;
    Ok(found)
}

impl Line {
    /// The object of the line.
    pub(super) fn value(&self) -> &Value {
        &self.value
    }

    /// A text the line must have; numbers and the like are taken as they are written.
    pub(super) fn text(&self, name: &str) -> Result<String, Failure> {
        match self.value.get(name) {
            Some(Value::String(text)) => Ok(text.clone()),
            Some(other @ (Value::Number(_) | Value::Bool(_))) => Ok(other.to_string()),
            Some(_) => Err(self.wrong(&format!("\"{name}\" is not a text"))),
            None => Err(self.wrong(&format!("no \"{name}\""))),
        }
    }

    /// A text the line may have.
    pub(super) fn text_if_any(&self, name: &str) -> Option<&str> {
        self.value.get(name).and_then(Value::as_str)
    }

    /// What to tell the user about this line.
    pub(super) fn wrong(&self, what: &str) -> Failure {
        Failure::Said(format!("line {} of the input: {what}; each line is {}", self.number, self.shape))
    }
}

/// Standard output, buffered.
pub(super) struct Output(BufWriter<std::io::StdoutLock<'static>>);

impl Output {
    pub(super) fn new() -> Self {
        Self(BufWriter::new(std::io::stdout().lock()))
    }

    /// Prints an object.
    pub(super) fn print(&mut self, object: &Value) -> Result<(), Failure> {
        writeln!(self.0, "{object}").map_err(|error| Failure::printing(&error))
    }

    /// Makes sure that everything is out.
    pub(super) fn finish(mut self) -> Result<(), Failure> {
        self.0.flush().map_err(|error| Failure::printing(&error))
    }
}
