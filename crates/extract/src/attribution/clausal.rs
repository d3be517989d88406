//! Content that is a clause: "said that …", "…, he said", "vowed to …", "denied shelling …".

use super::content::Content;
use super::grammar::Grammar;
use super::resumed::resuming;
use super::words::{Verb, words};
use language::{Dep, Pos, Tag};
use std::ops::Range;

/// "told us in an interview that …": the parse hangs the clause on the medium.
fn in_medium(g: &Grammar, verb: u32) -> Option<u32> {
    let media = g.children(verb).iter().copied().filter(|it| *it > verb && g.dep(*it) == Dep::PREP);
    let media = media.filter_map(|it| g.child(it, &[Dep::POBJ])).filter(|it| g.pos(*it) == Pos::NOUN);
    let clauses = media
        .flat_map(|it| g.children(it))
        .copied()
        .filter(|it| matches!(g.dep(*it), Dep::ACL | Dep::RELCL | Dep::CCOMP));
    clauses
        .into_iter()
        .find(|it| g.children(*it).iter().any(|child| g.dep(*child) == Dep::MARK && g.is(*child, "that")))
}

/// A clause under the verb: "that the dam is safe", or before it: "The dam is safe, the envoy said".
pub(super) fn clause(g: &Grammar, verb: u32, takes: &Verb) -> Option<Content> {
    let finite = |it: &u32| *it < verb || matches!(g.pos(*it), Pos::VERB | Pos::AUX);
    let clauses = g.children(verb).iter().copied().filter(|it| g.dep(*it) == Dep::CCOMP && finite(it));
    let clause = clauses.max_by_key(|it| g.subtree(*it).len()).or_else(|| in_medium(g, verb))?;
    let range = rejoined(g, verb, clause);
    if clause < verb {
        let end = range.end.min(verb);
        // "When asked, many said …", "…; few did not answer": what stands before is not what is said.
        let beside = g.child(verb, &[Dep::NEG]).is_some()
            || g.is(verb + 1, ":")
            || is_perceived(g, clause) && !g.slice(&g.bytes(range.clone())).contains(['"', '“'])
            || g.is_any(range.start, &["when", "while", "after", "before", "since", "until", "although"])
                && g.head(range.start) == clause;
        return Some(Content::of(g.bytes(range.start..end)))
            .filter(|_| (takes.that || takes.quoted) && !beside);
    }
    let start = range.start.max(verb + 1);
    if takes.stance && is_perceived(g, clause) {
        return None;
    }
    let to = g.children(clause).iter().copied().find(|it| g.dep(*it) == Dep::AUX && g.tag(*it) == Tag::TO);
    if let Some(to) = to.filter(|it| *it > start) {
        // "urged the Front to leave": the addressee belongs to the cue.
        let link = g.bytes(start..to);
        return Some(Content { link: Some(link), ..Content::of(g.bytes(to..range.end)) })
            .filter(|_| takes.infinitive);
    }
    if !(takes.that || takes.quoted || to.is_some() && takes.infinitive) {
        return None;
    }
    let mark =
        range.clone().find(|it| g.dep(*it) == Dep::MARK && g.is(*it, "that")).filter(|it| *it < start + 3);
    let first = mark.map_or(start, |it| it + 1);
    let link = mark.map(|it| g.bytes(it..it + 1));
    let end = resuming(g, clause).filter(|it| *it > first).unwrap_or(range.end);
    Some(Content { link, ..Content::of(g.bytes(first..end.max(first + 1))) })
}

/// The subtree of a clause behind the verb, with one right behind it that has no subject of its own: the parse took one
/// clause for two.
fn rejoined(g: &Grammar, verb: u32, clause: u32) -> Range<u32> {
    let range = g.subtree(clause);
    let pieces = || g.children(verb).iter().copied().filter(|it| *it > verb && g.dep(*it) == Dep::CCOMP);
    let first = pieces().find(|it| *it < clause && g.subtree(*it).end == range.start);
    let own = |it: u32| g.child(it, &[Dep::NSUBJ, Dep::NSUBJPASS, Dep::MARK]).is_some();
    if let Some(first) = first.filter(|_| clause > verb && !own(clause)) {
        return g.subtree(first).start..range.end;
    }
    let next = pieces().find(|it| *it > clause && g.subtree(*it).start == range.end && !own(*it));
    next.filter(|_| clause > verb).map_or(range.clone(), |it| range.start..g.subtree(it).end)
}

/// "heard a boat passing": what is seen or heard to happen, and no clause that tells it.
fn is_perceived(g: &Grammar, clause: u32) -> bool {
    let mut words = g.children(clause).iter().map(|it| g.dep(*it));
    matches!(g.tag(clause), Tag::VBG | Tag::VB)
        && !words.any(|it| matches!(it, Dep::AUX | Dep::AUXPASS | Dep::MARK))
}

/// A to-clause: "vowed to return", "asked them to leave".
pub(super) fn infinitive(g: &Grammar, verb: u32) -> Option<Content> {
    let children = g.children(verb).iter().copied();
    let clause = children
        .filter(|it| *it > verb && matches!(g.dep(*it), Dep::XCOMP | Dep::ADVCL | Dep::CCOMP))
        .find(|it| g.children(*it).iter().any(|child| g.tag(*child) == Tag::TO && child < it))?;
    let range = g.subtree(clause);
    let to = g.children(clause).iter().copied().find(|it| g.tag(*it) == Tag::TO && *it < clause);
    // Nothing but "not" stands before "to": "threatened on 5 May | to leave".
    // "agreed on the order of the talks to come": the to-clause is part of what was agreed on.
    let about = |it: &u32| g.dep(*it) == Dep::PREP && g.is_any(*it, &["on", "upon", "about"]);
    let object = |it: &u32| {
        g.child(*it, &[Dep::POBJ])
            .is_some_and(|noun| !matches!(g.entity(noun), Some(language::EntityLabel::DATE)))
    };
    if takes_on(g, verb)
        && g.children(verb).iter().filter(|it| **it > verb && **it < clause).any(|it| about(it) && object(it))
    {
        return None;
    }
    let first = to.filter(|it| *it > range.start && !g.is_any(*it - 1, &["not", "never", "either", "both"]));
    let range = first.unwrap_or(range.start)..range.end;
    let addressee = g.child(verb, &[Dep::DOBJ, Dep::DATIVE]).filter(|it| *it > verb && *it < range.start);
    let link = addressee.map(|it| g.bytes(g.subtree(it)));
    Some(Content { link, ..Content::of(g.bytes(range.start.max(verb + 1)..range.end)) })
}

/// Whether what a verb puts comes behind "on": "agree on".
fn takes_on(g: &Grammar, verb: u32) -> bool {
    words()
        .verb(&g.lemma(verb))
        .is_some_and(|it| it.prepositions.iter().any(|word| word == "on") && !it.phrasal)
}

/// "denied shelling the harbour".
pub(super) fn doing(g: &Grammar, verb: u32) -> Option<Content> {
    let clause = g.child(verb, &[Dep::XCOMP]).filter(|it| *it > verb && g.tag(*it) == Tag::VBG)?;
    let range = g.subtree(clause);
    Some(Content::of(g.bytes(range.start.max(verb + 1)..range.end)))
}
