//! Statements: same subject and mostly the same words.
//!
//! Only statements that two documents share, or that are attributed to a source and say what no relation, number,
//! event or role already says, become propositions; the rest stay searchable as claims.

use super::words::{content_words, likeness};
use super::{Matter, Slots, capital};
use crate::material::Material;
use crate::resolve::Resolution;
use crate::resolve::fold::fold;
use evidence::{ClaimBody, ClaimKind, PropositionId, Statement};
use std::collections::{BTreeMap, BTreeSet};

/// Least likeness (Jaccard over content words) of two statements on one matter.
const ALIKE: f64 = 0.6;

/// Content words a statement needs before likeness says anything.
const FEWEST_WORDS: usize = 3;

/// Share of a statement's span that other claims may cover before it is left to them.
const COVERED: f64 = 0.6;

struct Said {
    claim: usize,
    subject: String,
    words: BTreeSet<String>,
}

/// Groups statements.
pub(super) fn align(material: &Material, resolution: &Resolution, claims: &[usize]) -> Vec<Matter> {
    let mut said: Vec<Said> = Vec::new();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for claim in claims {
        let ClaimBody::Statement(it) = &material.claims[*claim].claim.body else { continue };
        if !says_something(it) {
            continue;
        }
        let words = content_words(&format!("{} {}", it.predicate, it.arguments.join(" ")));
        if words.len() < FEWEST_WORDS {
            continue;
        }
        words.iter().for_each(|word| *counts.entry(word.clone()).or_default() += 1);
        said.push(Said { claim: *claim, subject: subject(it, resolution), words });
    }
    let mut leaders: Vec<(usize, Vec<usize>)> = Vec::new();
    let mut index: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (n, it) in said.iter().enumerate() {
        // Prefix filtering: two sets as like as ALIKE share a word among the rarest ones of each.
        let mut rare: Vec<&String> = it.words.iter().collect();
        rare.sort_by_key(|word| (counts[*word], *word));
        rare.truncate(((1.0 - ALIKE) * it.words.len() as f64).floor() as usize + 1);
        let near: BTreeSet<usize> = rare
            .iter()
            .flat_map(|word| index.get(&(it.subject.as_str(), word.as_str())).into_iter().flatten())
            .copied()
            .collect();
        let found = near.into_iter().find(|lead| likeness(&said[leaders[*lead].0].words, &it.words) >= ALIKE);
        match found {
            Some(lead) => leaders[lead].1.push(n),
            None => {
                for word in rare {
                    index.entry((&it.subject, word)).or_default().push(leaders.len());
                }
                leaders.push((n, vec![n]));
            }
        }
    }
    let structured = structured(material);
    let groups =
        leaders.into_iter().map(|(_, members)| members.iter().map(|it| said[*it].claim).collect::<Vec<_>>());
    groups
        .filter(|it| is_worth_weighing(material, it, &structured))
        .map(|it| describe(material, it))
        .collect()
}

/// Words that stand for a subject named elsewhere.
const PRONOUNS: &[&str] = &[
    "it", "he", "she", "they", "we", "i", "you", "this", "that", "these", "those", "there", "which", "who",
    "what", "one", "some", "others", "both", "none", "nobody", "all", "such", "its", "their", "his", "her",
    "our",
];

/// Verbs of saying: what is said is a claim of its own.
const SAYING: &[&str] = &[
    "say",
    "says",
    "said",
    "tell",
    "tells",
    "told",
    "state",
    "states",
    "stated",
    "report",
    "reports",
    "reported",
    "describe",
    "describes",
    "described",
    "write",
    "writes",
    "wrote",
    "note",
    "notes",
    "noted",
    "add",
    "added",
    "claim",
    "claims",
    "claimed",
    "argue",
    "argues",
    "argued",
    "comes",
    "come",
    "came",
    "goes",
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "had",
];

/// Whether a statement can stand alone: its subject is named and its verb carries matter.
fn says_something(statement: &Statement) -> bool {
    let subject = fold(&statement.subject);
    let opens_named = subject.split(' ').next().is_some_and(|it| !it.is_empty() && !PRONOUNS.contains(&it));
    let predicate = fold(&statement.predicate);
    let verb = predicate.split(' ').next_back().unwrap_or_default();
    opens_named && !SAYING.contains(&verb) && !content_words(&statement.subject).is_empty()
}

fn subject(statement: &Statement, resolution: &Resolution) -> String {
    match resolution.named(&statement.subject) {
        Some(actor) => actor.id.to_string(),
        None => content_words(&statement.subject).into_iter().collect::<Vec<_>>().join(" "),
    }
}

/// Spans of claims with slots, by document.
fn structured(material: &Material) -> BTreeMap<usize, Vec<evidence::Span>> {
    let mut spans: BTreeMap<usize, Vec<evidence::Span>> = BTreeMap::new();
    for held in material.claims.iter().filter(|it| it.claim.kind() != ClaimKind::Statement) {
        spans.entry(held.at).or_default().push(held.claim.quote.span());
    }
    spans
}

fn is_worth_weighing(
    material: &Material,
    members: &[usize],
    structured: &BTreeMap<usize, Vec<evidence::Span>>,
) -> bool {
    let several = material.documents_of(members).len() > 1;
    members.iter().any(|it| {
        let held = &material.claims[*it];
        let span = held.claim.quote.span();
        let here = structured.get(&held.at).map(Vec::as_slice).unwrap_or_default();
        let first = here.partition_point(|other| other.start() < span.start().saturating_sub(2000));
        let near = here[first..].iter().take_while(|other| other.start() < span.end());
        let covered =
            near.map(|it| it.end().min(span.end()).saturating_sub(it.start().max(span.start()))).max();
        (several || !held.claim.attribution.is_empty())
            && f64::from(covered.unwrap_or(0)) < COVERED * f64::from(span.len())
    })
}

fn describe(material: &Material, members: Vec<usize>) -> Matter {
    let shortest = members.iter().min_by_key(|it| (material.claims[**it].claim.quote.span().len(), **it));
    let claim = shortest.map(|it| material.claims[*it].claim);
    let text = match claim.map(|it| &it.body) {
        Some(ClaimBody::Statement(it)) => {
            let words = std::iter::once(&it.subject).chain([&it.predicate]).chain(&it.arguments);
            let words: Vec<&str> = words.flat_map(|it| it.split_whitespace()).collect();
            capital(&words.join(" "))
        }
        _ => String::new(),
    };
    let id = PropositionId::of(&["statement", &fold(&text)]);
    Matter { id, kind: ClaimKind::Statement, slots: Slots::Statement, members, text, denied: String::new() }
}
