//! Every source with what it says, who repeats it, and the grade a person gives it.

use super::{Asked, KindMark, ROWS, kind};
use crate::web::parts::words::{self, some, thousands};
use evidence::{Source, SourceId, SourceKind};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use workbench::View;

/// A source over the whole case.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sum {
    /// Documents here that are its own.
    pub own: usize,
    /// Other documents that say something on its word.
    pub repeating: usize,
    /// Weighed claims that rest on it.
    pub claims: usize,
    /// Propositions for which it is counted as independent.
    pub roots: usize,
}

/// Sources by id with their sums.
pub(super) struct Sums(pub BTreeMap<SourceId, Sum>);

pub(super) fn sums(view: &View) -> Arc<Sums> {
    view.once(|view| Sums(summed(view)))
}

fn summed(view: &View) -> BTreeMap<SourceId, Sum> {
    let mut sums: BTreeMap<SourceId, Sum> =
        view.assessment.sources.iter().map(|it| (it.id, Sum::default())).collect();
    for id in view.documents.keys() {
        let own = view.own_source(*id).map(|it| it.id);
        if let Some(own) = own {
            sums.entry(own).or_default().own += 1;
        }
        for voice in view.voices(*id) {
            let sum = sums.entry(voice.source).or_default();
            sum.claims += voice.claims as usize;
            sum.repeating += usize::from(Some(voice.source) != own);
        }
    }
    for it in &view.assessment.propositions {
        let counted: BTreeSet<SourceId> =
            it.origins.iter().filter(|it| it.counted).map(|it| it.source).collect();
        counted.into_iter().for_each(|id| sums.entry(id).or_default().roots += 1);
    }
    sums
}

/// The list as the page shows it.
pub(super) struct List {
    pub shown: String,
    pub rows: Vec<Row>,
    pub kinds: Vec<Choice>,
    pub grades: Vec<Choice>,
    pub previous: Option<String>,
    pub next: Option<String>,
    /// The address to come back to after grading.
    pub back: String,
}

pub(super) struct Row {
    pub id: String,
    pub kind: KindMark,
    pub name: String,
    pub vantage: String,
    pub roots: String,
    pub repeating: String,
    pub grades: Vec<Grade>,
}

pub(super) struct Grade {
    pub letter: char,
    pub say: &'static str,
    pub pressed: bool,
}

pub(super) struct Choice {
    pub label: String,
    pub address: String,
    pub current: bool,
}

/// Publishers of one owner.
pub(super) struct Family {
    pub owner: String,
    pub members: Vec<(String, String)>,
    pub documents: String,
}

/// The letters of the Admiralty scale, with what they mean.
const LETTERS: [(char, &str); 6] = [
    ('A', "reliable"),
    ('B', "usually reliable"),
    ('C', "fairly reliable"),
    ('D', "not usually reliable"),
    ('E', "unreliable"),
    ('F', "cannot be judged"),
];

/// The buttons for a source that has a grade or none.
pub(super) fn grades(reliability: Option<char>) -> Vec<Grade> {
    let one = |(letter, say): &(char, &'static str)| Grade {
        letter: *letter,
        say,
        pressed: reliability == Some(*letter),
    };
    LETTERS.iter().map(one).collect()
}

/// Sources that fit, those with most to say first.
pub(super) fn list(view: &View, asked: &Asked) -> List {
    let sums = sums(view);
    let sum = |it: &Source| sums.0.get(&it.id).copied().unwrap_or_default();
    let (wanted, part) = (kind(asked), asked.q.trim().to_lowercase());
    let fits = |it: &&Source| {
        wanted.is_none_or(|kind| it.kind == kind)
            && match asked.grade.as_str() {
                "" => true,
                "none" => it.reliability.is_none(),
                letter => it.reliability.is_some_and(|it| letter.starts_with(it)),
            }
            && it.name.to_lowercase().contains(&part)
    };
    let mut fitting: Vec<&Source> = view.assessment.sources.iter().filter(fits).collect();
    fitting.sort_by_key(|it| {
        let sum = sum(it);
        (std::cmp::Reverse((sum.roots, sum.repeating, sum.own, sum.claims)), it.id)
    });
    let from = asked.page.saturating_mul(ROWS).min(fitting.len());
    let here = asked.with("", "");
    let turned = |page: usize| {
        let joint = if here.contains('?') { "&" } else { "?" };
        if page == 0 { format!("{here}#grades") } else { format!("{here}{joint}page={page}#grades") }
    };
    let kinds: BTreeSet<SourceKind> = view.assessment.sources.iter().map(|it| it.kind).collect();
    let choice = |field: &str, key: &str, label: &str, current: bool| Choice {
        label: label.to_owned(),
        address: format!("{}#grades", asked.with(field, if current { "" } else { key })),
        current,
    };
    List {
        shown: format!(
            "{} of {}",
            thousands(fitting.len() as u64),
            thousands(view.assessment.sources.len() as u64)
        ),
        rows: fitting.iter().skip(from).take(ROWS).map(|it| row(it, sum(it))).collect(),
        kinds: kinds
            .into_iter()
            .map(|it| choice("kind", it.as_str(), words::source_kind(it), wanted == Some(it)))
            .collect(),
        grades: vec![choice("grade", "none", "Not graded", asked.grade == "none")],
        previous: (from > 0).then(|| turned(asked.page.saturating_sub(1))),
        next: (from + ROWS < fitting.len()).then(|| turned(asked.page + 1)),
        back: match asked.page {
            0 => here.clone(),
            page => format!("{here}{}page={page}", if here.contains('?') { "&" } else { "?" }),
        },
    }
}

fn row(it: &Source, sum: Sum) -> Row {
    let held = match sum.own {
        0 => "not held; known through others".to_owned(),
        own => some(own, "document here", "documents here"),
    };
    let owner = it.owner.as_ref().map(|it| format!("{it}; ")).unwrap_or_default();
    Row {
        id: it.id.to_string(),
        kind: KindMark::new(it.kind),
        name: it.name.clone(),
        vantage: format!("{owner}{held}"),
        roots: thousands(sum.roots as u64),
        repeating: thousands(sum.repeating as u64),
        grades: grades(it.reliability),
    }
}

/// Owners with more than one publisher among the sources.
pub(super) fn families(view: &View) -> Vec<Family> {
    let mut by_owner: BTreeMap<&str, Vec<&Source>> = BTreeMap::new();
    for it in &view.assessment.sources {
        if let Some(owner) = &it.owner {
            by_owner.entry(owner).or_default().push(it);
        }
    }
    let sums = sums(view);
    let held = |of: &[&Source]| of.iter().filter_map(|it| sums.0.get(&it.id)).map(|it| it.own).sum::<usize>();
    let several = by_owner.into_iter().filter(|it| it.1.len() > 1);
    several
        .map(|(owner, members)| Family {
            owner: owner.to_owned(),
            documents: some(held(&members), "document", "documents"),
            members: members.iter().map(|it| (format!("/sources/{}", it.id), it.name.clone())).collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_given_grade_alone_is_pressed() {
        let pressed: String = grades(Some('C')).iter().filter(|it| it.pressed).map(|it| it.letter).collect();
        assert_eq!(pressed, "C");
        assert!(grades(None).iter().all(|it| !it.pressed));
    }
}
