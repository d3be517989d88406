//! Where the parse loses the speaker: "said that the gates were shut and added that …", "the Front, which fights in
//! Tarsk, said".

use super::grammar::Grammar;
use super::words::words;
use language::{Dep, Pos, Tag};

/// The verb of saying that a verb like "added" goes on from, when the parse hung it on what was said.
pub(super) fn resumed(g: &Grammar, verb: u32) -> Option<u32> {
    if !goes_on(g, verb) {
        return None;
    }
    let mut at = g.head(verb);
    while g.dep(at) == Dep::CONJ && g.head(at) < at {
        at = g.head(at);
    }
    let outer = g.head(at);
    let says = words().verb(&g.lemma(outer)).is_some_and(|it| it.that && !it.stance);
    (g.dep(at) == Dep::CCOMP && outer < at && says).then_some(outer)
}

/// The token at which a clause that is said ends, because its speaker goes on with a further verb of saying.
pub(super) fn resuming(g: &Grammar, clause: u32) -> Option<u32> {
    let mut at = clause;
    for _ in 0..6 {
        let after = || g.children(at).iter().copied().filter(|it| *it > at);
        if let Some(further) = after().find(|it| goes_on(g, *it)) {
            let joining = after().rfind(|it| g.dep(*it) == Dep::CC && *it < further && *it + 4 > further);
            return Some(joining.unwrap_or(g.subtree(further).start));
        }
        at = after().find(|it| g.dep(*it) == Dep::CONJ)?;
    }
    None
}

/// "and added that", ", adding that": a verb that continues speech, without a subject, with a clause or behind a comma.
fn goes_on(g: &Grammar, verb: u32) -> bool {
    let follows = match g.dep(verb) {
        Dep::CONJ => g.child(verb, &[Dep::CCOMP]).is_some_and(|it| it > verb),
        Dep::ADVCL => g.tag(verb) == Tag::VBG && verb > 0 && g.is(g.subtree(verb).start.max(1) - 1, ","),
        _ => false,
    };
    follows
        && words().goes_on(&g.lemma(verb))
        && g.child(verb, &[Dep::NSUBJ, Dep::NSUBJPASS, Dep::AUXPASS]).is_none()
}

/// The noun before the comma, when the parse gives the verb the object of a preposition behind it.
pub(super) fn displaced(g: &Grammar, subject: u32, verb: u32) -> Option<u32> {
    let first = g.subtree(subject).start;
    let preposition = first.checked_sub(1)?;
    let governed = g.pos(preposition) == Pos::ADP && matches!(g.dep(preposition), Dep::PREP | Dep::AGENT);
    let time = ["after", "before", "since", "until", "as", "than", "like"];
    let closed = subject < verb && (subject + 1..verb).any(|it| g.is(it, ","));
    if !governed || g.is_any(preposition, &time) || !closed {
        return None;
    }
    let start = g.sentence(verb).start;
    let comma = (start + 1..preposition).rev().find(|it| g.is(*it, ","))?;
    // What stands between the commas describes the noun before them, and is no clause or phrase of its own.
    if matches!(g.tag(comma + 1), Tag::IN | Tag::CC | Tag::RB | Tag::PRP) {
        return None;
    }
    let mut head = comma - 1;
    if g.is(head, ")") {
        head = (start..head).rev().find(|it| g.is(*it, "("))?.checked_sub(1)?;
    }
    (head >= start && matches!(g.pos(head), Pos::PROPN | Pos::NOUN)).then_some(head)
}
