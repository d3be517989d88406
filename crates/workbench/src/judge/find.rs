//! Finding what is meant: by id, by how the id begins, or by name.

use crate::WorkbenchError;

/// Letters of an id that must be given, the prefix counted: `c-1a`.
const SHORTEST: usize = 4;

/// Candidates named in a refusal.
const NAMED: usize = 4;

/// Something that can be meant.
pub(super) struct Candidate<'a> {
    pub(super) id: String,
    /// Names by which it may be called, the shown one first.
    pub(super) names: Vec<&'a str>,
}

impl<'a> Candidate<'a> {
    pub(super) fn new(id: &impl ToString, names: impl IntoIterator<Item = &'a str>) -> Self {
        Self { id: id.to_string(), names: names.into_iter().collect() }
    }
}

/// The id of the one thing meant: the whole id, else the only shown name, else the only other name, else the only id
/// that begins so.
pub(super) fn find<'a>(
    given: &str,
    list: &'static str,
    candidates: impl Iterator<Item = Candidate<'a>>,
) -> Result<String, WorkbenchError> {
    let given = given.trim();
    let (mut shown, mut called, mut starting) = (Vec::new(), Vec::new(), Vec::new());
    for it in candidates {
        if it.id == given {
            return Ok(it.id);
        }
        let label = it.names.first().map_or_else(|| it.id.clone(), |name| format!("{} ({name})", it.id));
        if it.names.first().is_some_and(|name| name.eq_ignore_ascii_case(given)) {
            shown.push((it.id, label));
        } else if it.names.iter().any(|name| name.eq_ignore_ascii_case(given)) {
            called.push((it.id, label));
        } else if given.len() >= SHORTEST && it.id.starts_with(given) {
            starting.push((it.id, label));
        }
    }
    for mut fitting in [shown, called, starting] {
        match fitting.len() {
            0 => continue,
            1 => return Ok(fitting.remove(0).0),
            _ => {
                let labels: Vec<String> = fitting.into_iter().take(NAMED).map(|it| it.1).collect();
                return Err(WorkbenchError::Ambiguous {
                    name: given.to_owned(),
                    candidates: labels.join(", "),
                });
            }
        }
    }
    Err(WorkbenchError::Unknown { name: given.to_owned(), list })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn front(given: &str) -> Result<String, WorkbenchError> {
        let all = [
            Candidate::new(&"a-1234", ["Orlan Front", "OF"]),
            Candidate::new(&"a-1299", ["Orlan", "Orlan Front"]),
            Candidate::new(&"a-5678", ["Tarsk"]),
        ];
        find(given, "actors", all.into_iter())
    }

    #[test]
    fn a_name_an_id_or_its_beginning_will_do_and_a_doubtful_one_will_not() {
        assert_eq!(front("orlan front").expect("the shown name wins"), "a-1234");
        assert_eq!(front("OF").expect("the only other name"), "a-1234");
        assert_eq!(front("a-56").expect("the only beginning"), "a-5678");
        assert!(matches!(front("a-12"), Err(WorkbenchError::Ambiguous { .. })));
        assert!(matches!(front("Vesna"), Err(WorkbenchError::Unknown { .. })));
    }
}
