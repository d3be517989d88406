//! What stands beside a tuple: whether it is denied, how it is put, who says it, when and where.
//!
//! Nothing is taken out of the tuple for it, so that the tuple says the same with and without.

use super::candidate::{Candidate, Kind};
use super::modifier::{is_local_phrase, is_time};
use super::wording::{Part, Wording};
use crate::assemble::{attribution_alleges, attribution_denies, chain, flipped};
use crate::clause::{Mood, Tree, mood};
use crate::time::FoundTime;
use evidence::{Attribution, Hop, Modality, Polarity};
use language::Dep;

/// What stands beside a tuple.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notes {
    /// Stated or denied.
    pub polarity: Polarity,
    /// How it is put.
    pub modality: Modality,
    /// The hedging word.
    pub hedge: Option<String>,
    /// Who says it, from the outermost to the innermost.
    pub attribution: Vec<Hop>,
    /// When, with its TIMEX3 value where it can be told.
    pub time: Option<(Part, Option<String>)>,
    /// Where.
    pub place: Option<Part>,
}

/// The notes on a candidate of one paragraph.
pub(crate) fn notes(
    wording: Wording<'_>,
    candidate: &Candidate,
    times: &[FoundTime],
    attributions: &[Attribution],
) -> Notes {
    let tree = wording.tree;
    let trigger = tree.paragraph.span(candidate.verb..candidate.verb + 1);
    let own = own_mood(tree, candidate);
    let denied = attribution_denies(attributions, trigger);
    let alleged = own.modality == Modality::Asserted && attribution_alleges(attributions, trigger);
    Notes {
        polarity: if denied { flipped(own.polarity) } else { own.polarity },
        modality: match (denied, alleged) {
            (true, _) => Modality::Denied,
            (false, true) => Modality::Alleged,
            (false, false) => own.modality,
        },
        hedge: own.hedge,
        attribution: chain(attributions, trigger),
        time: time(wording, candidate, times),
        place: place(wording, candidate),
    }
}

/// A noun phrase is taken for granted whatever its sentence says.
fn own_mood(tree: Tree<'_>, candidate: &Candidate) -> Mood {
    if candidate.kind >= Kind::Apposition {
        return Mood { polarity: Polarity::Affirmed, modality: Modality::Asserted, hedge: None };
    }
    mood(tree, candidate.verb)
}

/// The first argument after the subject that is a time, or holds one as its own.
fn time(wording: Wording<'_>, candidate: &Candidate, times: &[FoundTime]) -> Option<(Part, Option<String>)> {
    let tree = wording.tree;
    let after = candidate.arguments.iter().skip(1);
    let said = after.filter(|it| is_short_time(tree, it)).find(|it| !it.is_empty())?;
    let bytes = |token: u32| tree.paragraph.bytes(token..token + 1);
    let (first, last) = (said.first().map(|it| bytes(*it).start)?, said.last().map(|it| bytes(*it).end)?);
    let found = times.iter().find(|it| it.bytes.start < last && first < it.bytes.end);
    Some((wording.tokens(said), found.and_then(|it| it.value.clone())))
}

/// A phrase whose head, or whose preposition's object, is a time.
fn is_short_time(tree: Tree<'_>, tokens: &[u32]) -> bool {
    let top = tokens.iter().find(|it| !tokens.contains(&tree.head(**it)) || tree.head(**it) == **it);
    let below = top.and_then(|it| tree.with(*it, &[Dep::POBJ]).next());
    top.is_some_and(|it| is_time(tree, *it)) || below.is_some_and(|it| is_time(tree, it))
}

/// The first argument after the subject that says where.
fn place(wording: Wording<'_>, candidate: &Candidate) -> Option<Part> {
    let tree = wording.tree;
    let after = candidate.arguments.iter().skip(1);
    let said = after.filter_map(|it| it.first().map(|first| (first, it)));
    let said = said.filter(|(first, _)| is_local_phrase(tree, **first)).map(|(_, it)| it).next();
    let inside = || {
        // "met in | Ostrel": the preposition stands in the predicate.
        let last = candidate.predicate_tokens().last().filter(|it| is_local_phrase(tree, *it));
        last.and_then(|_| candidate.arguments.get(1))
    };
    said.or_else(inside).map(|it| wording.tokens(it))
}
