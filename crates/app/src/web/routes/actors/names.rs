//! Under which names an actor goes, and who uses which: a source's own word for somebody is a stance.

use crate::web::parts::words::{some, thousands};
use crate::web::parts::{KindMark, short};
use evidence::{Actor, DocumentId, MentionForm};
use std::collections::{BTreeMap, BTreeSet};
use workbench::{NameUse, View};

/// Names listed, users shown of each, mentions offered for taking out.
const NAMES: usize = 30;
const USERS: usize = 5;
const MENTIONS: usize = 30;

pub(super) struct Name {
    pub words: String,
    pub form: &'static str,
    pub users: Vec<User>,
    pub more: usize,
    pub documents: String,
    pub times: String,
    pub search: String,
}

pub(super) struct User {
    pub kind: Option<KindMark>,
    pub name: String,
    pub document: String,
}

fn form_word(form: MentionForm) -> &'static str {
    match form {
        MentionForm::Name => "name",
        MentionForm::Acronym => "short form",
        MentionForm::Nominal => "description",
        MentionForm::Anaphor => "stands for it",
        MentionForm::Demonym => "adjective",
    }
}

/// Names by how many documents use them; pronouns and the like are only counted.
pub(super) fn names(view: &View, uses: &[NameUse]) -> (Vec<Name>, String) {
    // "The Taliban" and "the Taliban" are one name.
    let mut found: BTreeMap<String, Vec<&NameUse>> = BTreeMap::new();
    for it in uses.iter().filter(|it| it.form != MentionForm::Anaphor) {
        found.entry(it.words.to_lowercase()).or_default().push(it);
    }
    let mut all: Vec<(&str, Vec<&NameUse>)> =
        found.values().filter_map(|it| Some((spelling(it)?, it.clone()))).collect();
    let times = |uses: &[&NameUse]| uses.iter().map(|it| it.times).sum::<u32>();
    let documents = |uses: &[&NameUse]| uses.iter().map(|it| it.document).collect::<BTreeSet<_>>().len();
    all.sort_by_cached_key(|(words, uses)| {
        let plain = uses.iter().all(|it| it.form == MentionForm::Nominal);
        (plain, std::cmp::Reverse((documents(uses), times(uses))), words.to_string())
    });
    let left = all.len().saturating_sub(NAMES);
    let pronouns: u32 = uses.iter().filter(|it| it.form == MentionForm::Anaphor).map(|it| it.times).sum();
    let mut rest = Vec::new();
    if left > 0 {
        rest.push(some(left, "further wording", "further wordings"));
    }
    if pronouns > 0 {
        rest.push(format!("{} by “it”, “the group” and the like", thousands(u64::from(pronouns))));
    }
    let name = |(words, uses): (&str, Vec<&NameUse>)| {
        let users = users(view, &uses);
        Name {
            words: short(words, 120),
            form: uses.first().map_or("", |it| form_word(it.form)),
            more: users.len().saturating_sub(USERS),
            users: users.into_iter().take(USERS).collect(),
            documents: some(documents(&uses), "document", "documents"),
            times: thousands(u64::from(times(&uses))),
            search: crate::web::parts::address(
                "/search",
                &[("q", &format!("\"{}\"", words.replace('"', " ")))],
            ),
        }
    };
    (all.into_iter().take(NAMES).map(name).collect(), rest.join(", "))
}

/// The spelling met most often.
fn spelling<'u>(uses: &[&'u NameUse]) -> Option<&'u str> {
    let mut times: BTreeMap<&str, u32> = BTreeMap::new();
    uses.iter().for_each(|it| *times.entry(&it.words).or_default() += it.times);
    times.into_iter().max_by_key(|it| it.1).map(|it| it.0)
}

/// Who uses a name: each source once, with its first document.
fn users(view: &View, uses: &[&NameUse]) -> Vec<User> {
    let mut seen = BTreeSet::new();
    let mut users = Vec::new();
    for it in uses {
        let source = view.own_source(it.document);
        let label = source.map_or_else(|| label(view, it.document), |it| it.name.clone());
        if seen.insert(label.clone()) {
            users.push(User {
                kind: source.map(|it| KindMark::new(it.kind)),
                name: short(&label, 48),
                document: it.document.to_string(),
            });
        }
    }
    users
}

fn label(view: &View, id: DocumentId) -> String {
    view.documents.get(&id).map_or_else(String::new, |it| it.label().to_owned())
}

/// Names that the codebook or a text gives and no document of this case uses.
pub(super) fn unused(it: &Actor, uses: &[NameUse]) -> String {
    let met: BTreeSet<String> = uses.iter().map(|it| it.words.to_lowercase()).collect();
    let unused = it.aliases.iter().filter(|alias| !met.contains(&alias.to_lowercase())).take(20);
    unused.map(|it| short(it, 60)).collect::<Vec<_>>().join(", ")
}

/// A mention that can be taken out.
pub(super) struct MentionRow {
    pub id: String,
    pub words: String,
    pub times: u32,
    pub why: String,
    pub document: String,
    pub address: String,
}

/// First mentions of each wording in each document, rarest wording first: what is rare is more often wrong.
pub(super) fn mentions(
    view: &View,
    uses: &[NameUse],
    at: impl Fn(&NameUse) -> Option<(u32, u32)>,
) -> Vec<MentionRow> {
    let mut times: BTreeMap<&str, u32> = BTreeMap::new();
    uses.iter().for_each(|it| *times.entry(&it.words).or_default() += it.times);
    let mut all: Vec<&NameUse> = uses.iter().collect();
    all.sort_by_key(|it| {
        (times.get(it.words.as_str()).copied().unwrap_or_default(), it.document, it.span.start())
    });
    let row = |it: &NameUse| MentionRow {
        id: it.first.to_string(),
        words: short(&it.words, 90),
        times: it.times,
        why: short(&it.why, 200),
        document: short(&label(view, it.document), 70),
        address: match at(it) {
            Some((from, to)) => format!("/read/{}?at={from}-{to}#at", it.document),
            None => format!("/read/{}", it.document),
        },
    };
    all.into_iter().take(MENTIONS).map(row).collect()
}
