//! `cargo xtask score --errors LAYER`: a page of what a layer missed and what it found wrongly, in context, commonest
//! pattern first. It is how one finds what to do next.
//!
//! A pattern is what is left of the words when digits become 9, capitals A and other letters a, with the label before
//! it; things that fail for one reason tend to look alike. The page holds passages of the shared material, so it is
//! written below `target/` and never committed.

use crate::product::{Product, shared, workplace, write};
use crate::scorers::{self, Set};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Letters of context on either side.
const CONTEXT: usize = 70;

/// Cases shown for one pattern.
const SHOWN: usize = 12;

/// Something an answer key or the product marks in a text.
#[derive(Debug, Clone, PartialEq)]
struct Item {
    label: String,
    start: usize,
    end: usize,
    /// Shown behind the words: a value, the other end of a relation.
    detail: String,
}

/// Writes the page of a layer; gives its path.
///
/// # Errors
/// What failed, in words.
pub fn page(product: &Product, sets: &[Set], layer: &str) -> Result<PathBuf, String> {
    let shared = shared().ok_or("the error pages need ../shared")?;
    let folder = workplace("errors")?;
    let chosen: Vec<&Set> = sets.iter().filter(|it| it.layer == layer).collect();
    if chosen.is_empty() {
        let mut known: Vec<&str> = sets.iter().map(|it| it.layer).collect();
        known.dedup();
        return Err(format!("no layer of the score table is called {layer:?}; one of: {}", known.join(", ")));
    }
    let (mut misses, mut alarms): (Cases, Cases) = Default::default();
    for set in chosen {
        let (gold, predicted) = scorers::answers(product, &shared, &folder, set)?;
        let mut found: BTreeMap<String, Value> = BTreeMap::new();
        for line in lines(&predicted)? {
            found.insert(line["id"].to_string(), line);
        }
        for record in lines(&gold)? {
            let text: Vec<char> =
                record["text"].as_str().or(record["sentence"].as_str()).unwrap_or_default().chars().collect();
            let (key, ours) =
                (items(&record), found.get(&record["id"].to_string()).map(items).unwrap_or_default());
            collect(&mut misses, &text, &key, &ours, set.data);
            collect(&mut alarms, &text, &ours, &key, set.data);
        }
    }
    let path = folder.join(format!("{layer}.html"));
    write(&path, &html(layer, &misses, &alarms))?;
    Ok(path)
}

/// Cases by pattern.
type Cases = BTreeMap<String, Vec<String>>;

/// Puts aside each of `wanted` that nothing in `given` meets.
fn collect(cases: &mut Cases, text: &[char], wanted: &[Item], given: &[Item], data: &str) {
    for item in wanted {
        let met = given.iter().any(|it| it.label == item.label && it.start < item.end && item.start < it.end);
        if !met {
            let words: String = slice(text, item.start, item.end).collect();
            let shown = format!(
                "<p><small>{}</small> {}<mark>{}</mark>{} <i>{}</i></p>",
                escaped(data),
                escaped(&slice(text, item.start.saturating_sub(CONTEXT), item.start).collect::<String>()),
                escaped(&words),
                escaped(&slice(text, item.end, item.end + CONTEXT).collect::<String>()),
                escaped(&item.detail),
            );
            cases.entry(format!("{} {}", item.label, shape(&words))).or_default().push(shown);
        }
    }
}

fn slice(text: &[char], start: usize, end: usize) -> impl Iterator<Item = char> + '_ {
    let end = end.min(text.len());
    text[start.min(end)..end].iter().copied()
}

/// The marks of a record, whichever of the shapes of the contract it has.
fn items(record: &Value) -> Vec<Item> {
    let number = |it: &Value| it.as_u64().unwrap_or_default() as usize;
    let mut items = Vec::new();
    let all = |name: &str| record[name].as_array().into_iter().flatten();
    let pair = |it: &Value| (number(&it[0]), number(&it[1]));
    for it in all("spans") {
        let label = it["label"].as_str().unwrap_or_default().to_owned();
        let detail = it["value"].as_str().map(str::to_owned).unwrap_or_else(|| match &it["resolution"] {
            Value::Null => String::new(),
            other => other.to_string(),
        });
        items.push(Item { label, start: number(&it["start"]), end: number(&it["end"]), detail });
    }
    for it in all("attributions") {
        for content in it["content"].as_array().into_iter().flatten().take(1) {
            let (start, end) = pair(content);
            items.push(Item {
                label: "content".to_owned(),
                start,
                end,
                detail: it["source_name"].as_str().unwrap_or_default().to_owned(),
            });
        }
    }
    for it in all("relations") {
        let ((start, end), (a, b)) = (pair(&it["src"]), pair(&it["tgt"]));
        let detail = format!("with {a}–{b}");
        items.push(Item { label: it["label"].as_str().unwrap_or_default().to_owned(), start, end, detail });
    }
    let label =
        record["label"].as_str().or(record["event"].as_str()).or(record["events"][0]["event"].as_str());
    if let Some(label) = label {
        items.push(Item { label: label.to_owned(), start: 0, end: usize::MAX, detail: String::new() });
    }
    items
}

/// Digits to 9, capitals to A, other letters to a, runs cut to one.
fn shape(words: &str) -> String {
    let mut shape = String::new();
    for letter in words.chars().take(60) {
        let class = match letter {
            it if it.is_ascii_digit() => '9',
            it if it.is_uppercase() => 'A',
            it if it.is_alphabetic() => 'a',
            it if it.is_whitespace() => ' ',
            it => it,
        };
        if !shape.ends_with(class) {
            shape.push(class);
        }
    }
    shape
}

fn html(layer: &str, misses: &Cases, alarms: &Cases) -> String {
    let mut page = format!(
        "<!doctype html><meta charset=utf-8><title>Errors: {layer}</title><style>body{{font:15px/1.45 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}}mark{{background:#ffd54a}}small,i{{color:#777}}p{{margin:.3rem 0}}</style><h1>{layer}</h1>"
    );
    for (title, cases) in [("Missed", misses), ("Found, not in the key", alarms)] {
        let total: usize = cases.values().map(Vec::len).sum();
        let _ = write!(page, "<h2>{title}: {total}</h2>");
        let mut ranked: Vec<(&String, &Vec<String>)> = cases.iter().collect();
        ranked.sort_by_key(|(pattern, cases)| (std::cmp::Reverse(cases.len()), *pattern));
        for (pattern, cases) in ranked {
            let _ = write!(
                page,
                "<details open><summary><b>{}</b> × {}</summary>",
                cases.len(),
                escaped(pattern)
            );
            cases.iter().take(SHOWN).for_each(|it| page.push_str(it));
            page.push_str("</details>");
        }
    }
    page
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn lines(path: &Path) -> Result<Vec<Value>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines = text.lines().filter(|it| !it.trim().is_empty());
    lines.map(|it| serde_json::from_str(it).map_err(|error| format!("{}: {error}", path.display()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_fails_for_one_reason_has_one_pattern() {
        assert_eq!(shape("1,240 farmers"), shape("17,350 herders"));
        assert_ne!(shape("1,240 farmers"), shape("Vesna Guard"));
    }

    #[test]
    fn a_mark_nobody_meets_is_a_case() {
        let text: Vec<char> = "Tarsk met Vesna".chars().collect();
        let key = items(
            &json!({"spans": [{"start": 0, "end": 5, "label": "A"}, {"start": 10, "end": 15, "label": "A"}]}),
        );
        let ours = items(&json!({"spans": [{"start": 0, "end": 5, "label": "A"}]}));
        let mut cases = Cases::new();
        collect(&mut cases, &text, &key, &ours, "set");
        assert_eq!(cases.values().map(Vec::len).sum::<usize>(), 1);
        assert!(cases.values().flatten().all(|it| it.contains("<mark>Vesna</mark>")));
    }
}
