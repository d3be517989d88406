//! The brief a person is writing, kept in the case: what was chosen, in which order, in which words.
//!
//! A draft has a version. Whoever saves says which version was changed; when another window has saved in between,
//! nothing is overwritten and the caller is told.

use crate::{Workbench, WorkbenchError};
use casefile::CaseFile;
use evidence::{FindingId, PropositionId};
use std::collections::BTreeSet;
use triangulate::{Chosen, Item};

/// Under which name it is kept.
const NAME: &str = "brief.draft";

/// A draft and its version; the empty one has version 0.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// Counts saves.
    pub version: u64,
    /// What is chosen.
    pub chosen: Chosen,
}

impl Draft {
    /// Whether nothing was written yet.
    pub fn is_empty(&self) -> bool {
        self.chosen == Chosen::default()
    }

    /// Propositions that stand in it.
    pub fn propositions(&self) -> BTreeSet<PropositionId> {
        let chosen = self.chosen.items.iter().filter_map(|it| match it {
            Item::Proposition(id, _) => Some(*id),
            Item::Finding(..) | Item::Words(_) => None,
        });
        chosen.collect()
    }

    /// Findings that stand in it.
    pub fn findings(&self) -> BTreeSet<FindingId> {
        let chosen = self.chosen.items.iter().filter_map(|it| match it {
            Item::Finding(id, _) => Some(*id),
            Item::Proposition(..) | Item::Words(_) => None,
        });
        chosen.collect()
    }

    pub(crate) fn of(case: &CaseFile) -> Result<Self, WorkbenchError> {
        Ok(case.meta(NAME)?.map(|it| Self::read(&it)).unwrap_or_default())
    }

    /// One thing a line: a word that says what it is, then its id, then words.
    fn write(&self) -> String {
        let mut lines = vec![
            format!("version {}", self.version),
            format!("title {}", one_line(&self.chosen.title)),
            format!("lead {}", one_line(&self.chosen.standfirst)),
        ];
        let words =
            |it: &Option<String>| it.as_deref().map(|it| format!(" {}", one_line(it))).unwrap_or_default();
        lines.extend(self.chosen.items.iter().map(|it| match it {
            Item::Proposition(id, said) => format!("proposition {id}{}", words(said)),
            Item::Finding(id, said) => format!("finding {id}{}", words(said)),
            Item::Words(said) => format!("words {}", one_line(said)),
        }));
        lines.join("\n")
    }

    /// Lines that a later program wrote and this one does not know are passed over.
    fn read(text: &str) -> Self {
        let mut draft = Self::default();
        for line in text.lines() {
            let (what, rest) = line.split_once(' ').unwrap_or((line, ""));
            let (id, words) =
                rest.split_once(' ').map_or((rest, None), |(id, words)| (id, Some(words.to_owned())));
            match what {
                "version" => draft.version = rest.parse().unwrap_or_default(),
                "title" => rest.clone_into(&mut draft.chosen.title),
                "lead" => rest.clone_into(&mut draft.chosen.standfirst),
                "words" => draft.chosen.items.push(Item::Words(rest.to_owned())),
                "proposition" => {
                    draft.chosen.items.extend(id.parse().ok().map(|id| Item::Proposition(id, words)));
                }
                "finding" => draft.chosen.items.extend(id.parse().ok().map(|id| Item::Finding(id, words))),
                _ => {}
            }
        }
        draft
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Workbench {
    /// The draft of the brief; an empty one when nobody has begun.
    ///
    /// # Errors
    /// When the case cannot be read.
    pub fn draft(&self) -> Result<Draft, WorkbenchError> {
        Draft::of(self.case())
    }

    /// Keeps a draft that was made from version `draft.version`, and returns it with its new version.
    ///
    /// # Errors
    /// [`WorkbenchError::DraftMoved`] when another version is kept by now.
    pub fn set_draft(&mut self, mut draft: Draft) -> Result<Draft, WorkbenchError> {
        if self.draft()?.version != draft.version {
            return Err(WorkbenchError::DraftMoved);
        }
        draft.version += 1;
        self.case_mut().set_meta(NAME, &draft.write())?;
        Ok(draft)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_comes_back_as_it_was_written() {
        let id = evidence::PropositionId::of(&["a"]);
        let items = vec![
            Item::Words("Between\nlines.".to_owned()),
            Item::Proposition(id, None),
            Item::Proposition(id, Some("The Front holds the dam.".to_owned())),
        ];
        let chosen = Chosen { title: "The dam".to_owned(), standfirst: String::new(), items };
        let read = Draft::read(&Draft { version: 7, chosen: chosen.clone() }.write());
        assert_eq!(read.version, 7);
        assert_eq!(read.chosen.items[0], Item::Words("Between lines.".to_owned()));
        assert_eq!(read.chosen.items[1..], chosen.items[1..]);
        assert_eq!(
            Draft::read("later something\nwords so"),
            Draft {
                version: 0,
                chosen: Chosen { items: vec![Item::Words("so".to_owned())], ..Chosen::default() }
            }
        );
    }

    #[test]
    fn a_draft_that_moved_is_not_overwritten() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut bench = Workbench::create_or_open(&folder.path().join("a.case")).expect("a case");
        let mut mine = bench.draft().expect("the draft");
        mine.chosen.title = "Mine".to_owned();
        let theirs = mine.clone();
        assert_eq!(bench.set_draft(mine).expect("kept").version, 1);
        assert!(matches!(bench.set_draft(theirs), Err(WorkbenchError::DraftMoved)));
        assert_eq!(bench.draft().expect("the draft").chosen.title, "Mine");
    }
}
