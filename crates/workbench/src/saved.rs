//! Lists that people named to come back to, kept in the case so that a colleague who holds it finds them too.

use crate::{Workbench, WorkbenchError};
use casefile::CaseFile;

/// Under which name they are kept.
const NAME: &str = "ledger.views";

/// Lists kept; more than a page can show is no help.
const MOST: usize = 40;

/// Letters of a name.
const LONGEST: usize = 60;

/// A list under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    /// As a person called it, on one line.
    pub name: String,
    /// What the ledger's address asks for, without its `?`; empty for everything.
    pub asked: String,
}

impl SavedView {
    pub(crate) fn all(case: &CaseFile) -> Result<Vec<Self>, WorkbenchError> {
        let text = case.meta(NAME)?.unwrap_or_default();
        let line = |it: &str| {
            let (asked, name) = it.split_once(' ')?;
            Some(Self { name: name.to_owned(), asked: asked.to_owned() })
        };
        Ok(text.lines().filter_map(line).collect())
    }
}

impl Workbench {
    /// Keeps a list under a name, in the place of one that is called the same.
    ///
    /// # Errors
    /// [`WorkbenchError::Name`] for a name without letters, or too many lists; when the file cannot be written.
    pub fn save_view(&mut self, name: &str, asked: &str) -> Result<(), WorkbenchError> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let name: String = name.chars().filter(|it| !it.is_control()).take(LONGEST).collect();
        if name.is_empty() {
            return Err(WorkbenchError::Name("a view needs a name to be found by".to_owned()));
        }
        let asked = asked.replace(char::is_whitespace, "%20");
        let mut all = SavedView::all(self.case())?;
        match all.iter().position(|it| it.name == name) {
            Some(at) => all[at].asked = asked,
            None if all.len() >= MOST => {
                return Err(WorkbenchError::Name(format!("{MOST} views are kept already; forget one first")));
            }
            None => all.push(SavedView { name, asked }),
        }
        self.set_views(&all)
    }

    /// Forgets the list of a name; nothing when there is none.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn forget_view(&mut self, name: &str) -> Result<(), WorkbenchError> {
        let mut all = SavedView::all(self.case())?;
        all.retain(|it| it.name != name);
        self.set_views(&all)
    }

    fn set_views(&mut self, all: &[SavedView]) -> Result<(), WorkbenchError> {
        let lines: Vec<String> = all.iter().map(|it| format!("{} {}", it.asked, it.name)).collect();
        Ok(self.case_mut().set_meta(NAME, &lines.join("\n"))?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn views_come_back_as_they_were_named_and_names_are_not_taken_twice() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut bench = Workbench::create_or_open(&folder.path().join("a.case")).expect("a case");
        bench.save_view("  Who denies \n it ", "level=disputed&q=two words").expect("saved");
        bench.save_view("Everything", "").expect("saved");
        bench.save_view("Everything", "kind=event").expect("saved");
        assert!(matches!(bench.save_view(" \n", ""), Err(WorkbenchError::Name(_))));
        let named = |bench: &Workbench| -> Vec<(String, String)> {
            let all = SavedView::all(bench.case()).expect("read");
            all.into_iter().map(|it| (it.name, it.asked)).collect()
        };
        let pair = |name: &str, asked: &str| (name.to_owned(), asked.to_owned());
        let kept = [pair("Who denies it", "level=disputed&q=two%20words"), pair("Everything", "kind=event")];
        assert_eq!(named(&bench), kept);
        bench.forget_view("Who denies it").expect("forgotten");
        assert_eq!(named(&bench), kept[1..]);
        for n in 0..MOST - 1 {
            bench.save_view(&n.to_string(), "").expect("room");
        }
        assert!(bench.save_view("one more", "").is_err());
    }
}
