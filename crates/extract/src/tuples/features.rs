//! What the selector knows of a candidate: how it was made, its words, its sentence, the rest of the pool.
//!
//! Features are named numbers: `name=value` counts one, a plain name carries a measure scaled to about 0..=1.

use super::candidate::Candidate;
use super::modifier::is_time;
use crate::clause::Tree;
use language::{Dep, Pos, Tag};
use std::collections::BTreeMap;
use std::ops::Range;

/// Named numbers of one candidate.
pub(crate) type Features = Vec<(String, f64)>;

/// Words in a long argument; longer ones count as this.
const LONG: f64 = 30.0;

/// Traits that mean something else with each kind.
const WITH_KIND: &[&str] = &[
    "subject",
    "size",
    "origin",
    "lead",
    "lead_sort",
    "order",
    "from",
    "rest",
    "labels",
    "only",
    "of",
    "object_dep",
    "mark",
    "below",
    "noun",
    "tag",
];

/// Features of every candidate of one sentence.
pub(crate) fn features(tree: Tree<'_>, sentence: &Range<u32>, pool: &[Candidate]) -> Vec<Features> {
    let mut at_head: BTreeMap<u32, usize> = BTreeMap::new();
    for candidate in pool {
        *at_head.entry(candidate.head).or_default() += 1;
    }
    let n_verbs = sentence.clone().filter(|it| tree.pos(*it) == Pos::VERB).count();
    let whole = Whole { n_words: sentence.len() as f64, n_verbs: n_verbs as f64, n_pool: pool.len() as f64 };
    pool.iter().map(|it| of(tree, it, &whole, at_head[&it.head] as f64)).collect()
}

struct Whole {
    n_words: f64,
    n_verbs: f64,
    n_pool: f64,
}

fn of(tree: Tree<'_>, it: &Candidate, whole: &Whole, n_at_head: f64) -> Features {
    let mut found: Features = Vec::new();
    let kind = it.kind.as_str();
    let mut is = |name: &str, value: &str| found.push((format!("{name}={value}"), 1.0));
    is("kind", &kind);
    for one in &it.traits {
        let (name, value) = one.split_once('=').unwrap_or((one, ""));
        is(name, value);
        if WITH_KIND.contains(&name) {
            is(&format!("{kind}+{name}"), value);
        }
    }
    let subject = it.arguments.first().map_or(&[][..], Vec::as_slice);
    let rest = it.rest();
    is("tag", tree.tag(it.head).as_str());
    is("dep", tree.dep(it.head).as_str());
    is(&format!("{kind}+dep"), tree.dep(it.head).as_str());
    is("lemma", &tree.lemma(it.head));
    is("n_args", &it.arguments.len().min(5).to_string());
    is(&format!("{kind}+n_args"), &it.arguments.len().min(5).to_string());
    if let Some(top) = top(tree, subject) {
        is("subject_tag", tree.tag(top).as_str());
    }
    if let Some(top) = it.arguments.get(1).and_then(|first| top(tree, first)) {
        is("first_tag", tree.tag(top).as_str());
        is("first_dep", tree.dep(top).as_str());
    }
    if let Some(last) = it.predicate_tokens().last() {
        is("last_tag", tree.tag(last).as_str());
        is("last_lemma", &tree.lemma(last));
    }
    is("made_word", it.implied().unwrap_or("none"));
    is("time", &rest.iter().any(|token| is_time(tree, *token)).to_string());
    let passive = tree.with(it.head, &[Dep::AUXPASS, Dep::NSUBJPASS]).next().is_some();
    is("passive", &passive.to_string());
    is("copula", &(tree.pos(it.head) == Pos::AUX).to_string());
    let negated = it.predicate_tokens().any(|token| tree.dep(token) == Dep::NEG);
    is("negated", &negated.to_string());
    let n_predicate = it.predicate.len() as f64;
    let count =
        |tokens: &[u32], test: &dyn Fn(u32) -> bool| tokens.iter().filter(|it| test(**it)).count() as f64;
    let punct = |token| tree.pos(token) == Pos::PUNCT;
    let joins = |token| tree.pos(token) == Pos::CCONJ;
    let verb = |token| tree.pos(token) == Pos::VERB;
    let relative = |token| matches!(tree.tag(token), Tag::WDT | Tag::WP);
    let (n_subject, n_rest) = (subject.len() as f64, rest.len() as f64);
    let n_all = n_predicate + n_subject + n_rest;
    let measures = [
        ("n_predicate", n_predicate / 8.0),
        ("n_subject", n_subject / LONG),
        ("n_rest", n_rest / LONG),
        ("n_all", n_all / LONG),
        ("share_subject", n_subject / whole.n_words),
        ("share_rest", n_rest / whole.n_words),
        ("share_all", n_all / whole.n_words),
        ("n_words", whole.n_words / 2.0 / LONG),
        ("n_verbs", whole.n_verbs / 8.0),
        ("n_pool", whole.n_pool / 100.0),
        ("at_head", n_at_head / 30.0),
        ("head_share", n_at_head / whole.n_pool),
        ("depth", depth(tree, it.head) / 8.0),
        ("punct_subject", count(subject, &punct) / 4.0),
        ("punct_rest", count(&rest, &punct) / 4.0),
        ("joins_subject", count(subject, &joins) / 2.0),
        ("joins_rest", count(&rest, &joins) / 2.0),
        ("verbs_subject", count(subject, &verb) / 2.0),
        ("verbs_rest", count(&rest, &verb) / 3.0),
        ("relatives", (count(subject, &relative) + count(&rest, &relative)) / 2.0),
        ("distance", distance(subject, it.head) / LONG),
    ];
    for (name, value) in measures {
        found.push((name.to_owned(), value.min(2.0)));
    }
    found
}

/// Words between a subject and the head.
fn distance(subject: &[u32], head: u32) -> f64 {
    subject.iter().map(|it| it.abs_diff(head)).min().unwrap_or_default() as f64
}

/// The token of a phrase that hangs on none of the others.
fn top(tree: Tree<'_>, tokens: &[u32]) -> Option<u32> {
    tokens.iter().copied().find(|it| {
        let above = tree.head(*it);
        above == *it || !tokens.contains(&above)
    })
}

fn depth(tree: Tree<'_>, token: u32) -> f64 {
    let mut at = token;
    let mut steps = 0;
    while tree.head(at) != at && steps < 16 {
        at = tree.head(at);
        steps += 1;
    }
    f64::from(steps)
}
