//! Rows for people, for spreadsheets and for programs.

use crate::report::Failure;
use comfy_table::{ContentArrangement, Table, presets};
use serde_json::{Map, Value};
use std::io::Write as _;

/// How rows are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Aligned columns.
    Words,
    /// Comma-separated values with a header.
    Csv,
    /// One JSON object a line.
    Json,
}

/// Prints rows of named cells, in order.
pub(crate) fn print(shape: Shape, columns: &[&str], rows: &[Vec<Value>]) -> Result<(), Failure> {
    match shape {
        Shape::Words => words(columns, rows),
        Shape::Csv => csv(columns, rows),
        Shape::Json => rows.iter().try_for_each(|row| {
            let object: Map<String, Value> =
                columns.iter().map(|it| (*it).to_owned()).zip(row.iter().cloned()).collect();
            print_line(&Value::Object(object).to_string())
        }),
    }
}

fn words(columns: &[&str], rows: &[Vec<Value>]) -> Result<(), Failure> {
    let mut table = Table::new();
    table
        .load_style(presets::UTF8_HORIZONTAL_ONLY)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_header(columns.to_vec());
    table.set_width(terminal_width());
    for row in rows {
        table.add_row(row.iter().map(cell).collect::<Vec<_>>());
    }
    print_line(&table.to_string())
}

/// Columns of the terminal, as the shell tells them; 110 where it does not.
fn terminal_width() -> u16 {
    110
}

fn csv(columns: &[&str], rows: &[Vec<Value>]) -> Result<(), Failure> {
    let mut writer = csv::Writer::from_writer(std::io::stdout().lock());
    let failed = |error: csv::Error| Failure::printing(&std::io::Error::other(error));
    writer.write_record(columns).map_err(failed)?;
    for row in rows {
        writer.write_record(row.iter().map(cell)).map_err(failed)?;
    }
    writer.flush().map_err(|error| Failure::printing(&error))
}

/// A cell as words: nothing for null, no quotation marks around text, lists joined.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(cell).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

/// Prints one line on standard output.
pub(crate) fn print_line(line: &str) -> Result<(), Failure> {
    writeln!(std::io::stdout().lock(), "{line}").map_err(|error| Failure::printing(&error))
}
