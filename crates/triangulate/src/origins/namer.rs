//! Names of sources: what a printed name means, as one name each.
//!
//! A name is that of a publisher of the codebook, else of an actor, else the institution inside a phrase about its text.

use super::kinds;
use crate::material::Material;
use crate::resolve::Resolution;
use crate::resolve::fold::fold;
use evidence::{Extraction, Hop, SourceId, SourceKind, Span};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// Words that make a phrase about a publication out of an institution's name.
const ABOUT_A_TEXT: &[&str] = &[
    "a",
    "an",
    "the",
    "recent",
    "recently",
    "new",
    "latest",
    "report",
    "reports",
    "reporting",
    "published",
    "release",
    "released",
    "statement",
    "statements",
    "study",
    "studies",
    "survey",
    "figures",
    "data",
    "by",
    "of",
    "from",
    "official",
    "annual",
    "monthly",
    "another",
    "several",
    "earlier",
    "two",
    "three",
];

/// A source's name as shown, with what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    pub(super) name: String,
    pub(super) kind: Option<SourceKind>,
    pub(super) owner: Option<String>,
    pub(super) certain: bool,
}

/// Names of sources as the evidence prints them, and those that were cut short; no decision on actors changes them.
pub(crate) struct Printed {
    /// Each with the name it is looked up by.
    names: BTreeMap<String, String>,
}

impl Printed {
    pub(crate) fn new(material: &Material) -> Self {
        let mut printed: BTreeSet<&str> = BTreeSet::new();
        for at in 0..material.documents.len() {
            let it = &material.documents[at].metadata;
            printed.extend([&it.publisher, &it.author].into_iter().flatten().map(String::as_str));
            printed.extend(chains(material.extraction(at)).flatten().map(|it| it.name.as_str()));
        }
        let whole = super::whole::names(material);
        let names =
            printed.into_iter().map(|it| (it.to_owned(), whole.get(it).copied().unwrap_or(it).to_owned()));
        Self { names: names.collect() }
    }

    /// Whether two readings of one document print the same names in the same places.
    pub(crate) fn is_same(one: Option<&Extraction>, other: Option<&Extraction>) -> bool {
        let places = |it| -> BTreeSet<(&str, Span, bool)> {
            chains(it).flatten().map(|hop: &Hop| (hop.name.as_str(), hop.span, hop.anonymous)).collect()
        };
        places(one) == places(other)
    }
}

fn chains(it: Option<&Extraction>) -> impl Iterator<Item = &Vec<Hop>> {
    let attributions = it.into_iter().flat_map(|it| &it.attributions).map(|it| &it.chain);
    attributions.chain(it.into_iter().flat_map(|it| &it.claims).map(|it| &it.attribution))
}

/// Printed names with what they mean.
pub(crate) type Meanings = HashMap<String, (Named, SourceId)>;

/// Turns printed names of sources into one name each.
pub(crate) struct Namer<'a> {
    publishers: BTreeMap<String, &'a evidence::PublisherEntry>,
    resolution: &'a Resolution,
    /// Every name printed in the evidence, looked up once.
    pub(crate) meanings: Arc<Meanings>,
}

impl<'a> Namer<'a> {
    /// Looks up all that is `printed`, unless it is `known` what it means.
    pub(crate) fn new(
        material: &Material<'a>,
        resolution: &'a Resolution,
        printed: &Printed,
        known: Option<&Arc<Meanings>>,
    ) -> Self {
        let mut publishers = BTreeMap::new();
        for entry in &material.evidence.codebook.publishers {
            for name in std::iter::once(&entry.name).chain(&entry.aliases) {
                publishers.entry(fold(name)).or_insert(entry);
            }
        }
        let mut namer = Self { publishers, resolution, meanings: Arc::default() };
        namer.meanings = match known {
            Some(known) => Arc::clone(known),
            None => {
                let meaning = |name: &str| {
                    let named = namer.look_up(name);
                    let id = SourceId::of(&[&fold(&named.name)]);
                    (named, id)
                };
                Arc::new(printed.names.iter().map(|(name, whole)| (name.clone(), meaning(whole))).collect())
            }
        };
        namer
    }

    /// The id of the source so named.
    pub(crate) fn id(&self, printed: &str) -> SourceId {
        self.name(printed).1
    }

    /// The source so named.
    pub(super) fn name(&self, printed: &str) -> (Cow<'_, Named>, SourceId) {
        match self.meanings.get(printed) {
            Some((named, id)) => (Cow::Borrowed(named), *id),
            None => {
                let named = self.look_up(printed);
                let id = SourceId::of(&[&fold(&named.name)]);
                (Cow::Owned(named), id)
            }
        }
    }

    fn look_up(&self, printed: &str) -> Named {
        let printed = without_cue(printed);
        let shorter = institution_in(printed);
        let known = [printed, &shorter].into_iter().find_map(|it| self.known(it));
        known.unwrap_or_else(|| {
            let bare = if shorter.is_empty() { printed } else { &shorter };
            let bare = bare.split_whitespace().collect::<Vec<_>>().join(" ");
            let kind = kinds::by_name(&fold(&bare));
            Named { name: bare, kind, owner: None, certain: false }
        })
    }

    fn known(&self, name: &str) -> Option<Named> {
        let folded = fold(name);
        if let Some(entry) = self.publishers.get(&folded) {
            let owner = entry.owner.clone();
            return Some(Named { name: entry.name.clone(), kind: Some(entry.kind), owner, certain: true });
        }
        let actor = self.resolution.named(name)?;
        // The codebook may list the same body as a publisher under its full name.
        if let Some(entry) = self.publishers.get(&fold(&actor.name)) {
            let owner = entry.owner.clone();
            return Some(Named { name: entry.name.clone(), kind: Some(entry.kind), owner, certain: true });
        }
        Some(Named {
            name: actor.name.clone(),
            kind: kinds::by_actor(actor.actor_type),
            owner: None,
            certain: false,
        })
    }
}

/// The institution inside "a recent report by the Mission"; the name itself when it is no such phrase.
fn institution_in(printed: &str) -> String {
    let printed = without_cue(without_date(printed));
    let words: Vec<&str> = printed.split_whitespace().collect();
    let about = |word: &&str| {
        ABOUT_A_TEXT.contains(&fold(word).as_str()) || ABOUT_A_TEXT.contains(&word.to_lowercase().as_str())
    };
    let speaks_of_a_text = words.iter().any(|it| {
        matches!(
            fold(it).as_str(),
            "report" | "reports" | "reporting" | "statement" | "study" | "figures" | "data"
        )
    });
    if !speaks_of_a_text {
        return printed
            .strip_prefix("the ")
            .or_else(|| printed.strip_prefix("The "))
            .unwrap_or(printed)
            .to_owned();
    }
    let start = words.iter().position(|it| !about(it));
    let end = words.iter().rposition(|it| !about(it));
    match (start, end) {
        (Some(start), Some(end)) => {
            words[start..=end].join(" ").trim_end_matches("'s").trim_end_matches("’s").to_owned()
        }
        _ => printed.to_owned(),
    }
}

/// A name without the word that cites it: "Citing Harbour Daily".
fn without_cue(printed: &str) -> &str {
    let Some((first, rest)) = printed.split_once(' ') else { return printed };
    if matches!(first.to_lowercase().as_str(), "citing" | "quoting" | "per") { rest } else { printed }
}

/// A name without the date of issue that a title page prints after it: "Basin Monitoring Mission 14 July 2024".
fn without_date(printed: &str) -> &str {
    let is_number = |it: &str| it.len() <= 4 && !it.is_empty() && it.bytes().all(|c| c.is_ascii_digit());
    let mut rest = printed.trim_end();
    let mut has_month = false;
    while let Some((before, last)) = rest.rsplit_once(' ') {
        let word = last.trim_matches(',').to_lowercase();
        let is_month = crate::numerals::MONTHS.contains(&word.as_str());
        if !is_month && !is_number(&word) {
            break;
        }
        has_month |= is_month;
        rest = before.trim_end_matches([',', ' ']);
    }
    if has_month { rest } else { printed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_institution_is_found_inside_a_phrase_about_its_report() {
        assert_eq!(
            institution_in("a recent report by the Basin Monitoring Mission"),
            "Basin Monitoring Mission"
        );
        assert_eq!(institution_in("Basin Monitoring Mission 14 July 2024"), "Basin Monitoring Mission");
        assert_eq!(institution_in("A recent BMM report"), "BMM");
        assert_eq!(institution_in("the Harbour Post"), "Harbour Post");
        assert_eq!(institution_in("Citing the Harbour Post"), "Harbour Post");
    }
}
