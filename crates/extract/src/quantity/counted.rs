//! What a figure counts, read off the dependency tree.

use super::nouns::{Class, class_of};
use crate::clause::Tree;
use crate::number::{FoundNumber, UnitLabel};
use language::{Analysis, Dep, Pos, Tag};
use std::ops::Range;

/// Tokens that carry a figure, and the noun it counts.
#[derive(Debug, Clone)]
pub(crate) struct Counted {
    /// Tokens of the figure with its unit.
    pub(crate) tokens: Range<u32>,
    /// The token by which the figure hangs in the sentence.
    pub(crate) anchor: u32,
    /// Head of the counted noun phrase.
    pub(crate) noun: Option<u32>,
    /// Whether the noun stands with another figure.
    pub(crate) is_implied: bool,
    /// Whether it counts people though no noun says so.
    pub(crate) of_people: bool,
}

/// Tokens that overlap `bytes`.
pub(crate) fn tokens_in(analysis: &Analysis, bytes: &Range<u32>) -> Range<u32> {
    let start = analysis.tokens.partition_point(|it| it.end <= bytes.start);
    let end = analysis.tokens.partition_point(|it| it.start < bytes.end);
    start as u32..end.max(start) as u32
}

/// Finds what `number` counts; `None` when no token carries it.
pub(crate) fn counted(tree: Tree<'_>, number: &FoundNumber) -> Option<Counted> {
    let analysis = &tree.paragraph.analysis;
    let tokens = tokens_in(analysis, &number.measured);
    if tokens.is_empty() {
        return None;
    }
    let anchor = top(analysis, &tokens);
    let noun = match number.unit.map(|it| it.label) {
        Some(UnitLabel::Percent | UnitLabel::Money) => {
            let noun = of_object(analysis, anchor).or_else(|| modified(analysis, anchor, &tokens));
            noun.map(|it| below_counter(analysis, it))
        }
        Some(UnitLabel::Duration | UnitLabel::Dimension) => modified(analysis, anchor, &tokens),
        None => plain(analysis, anchor, &tokens).map(|it| below_counter(analysis, it)),
    };
    Some(Counted { tokens, anchor, noun, is_implied: false, of_people: false })
}

/// The token of `tokens` whose head lies outside.
fn top(analysis: &Analysis, tokens: &Range<u32>) -> u32 {
    let outside = |it: &u32| {
        let head = analysis.tokens[*it as usize].head;
        !tokens.contains(&head) || head == *it
    };
    let sign = |it: &u32| {
        analysis.tokens[*it as usize].pos == Pos::PUNCT || analysis.tokens[*it as usize].pos == Pos::ADP
    };
    // The last one: in "between 40 and 60 camps" the earlier tokens hang elsewhere.
    let mut candidates = tokens.clone().rev().filter(outside);
    let first = candidates.next();
    let better = first.into_iter().chain(candidates).find(|it| !sign(it));
    better.unwrap_or(tokens.start)
}

fn is_noun(analysis: &Analysis, i: u32) -> bool {
    matches!(analysis.tokens[i as usize].pos, Pos::NOUN | Pos::PROPN)
}

fn is_number(analysis: &Analysis, i: u32) -> bool {
    analysis.tokens[i as usize].tag == Tag::CD
}

/// In "49 cases of arson" and "7 billion dollars worth of weapons" the noun only passes the counting on.
fn below_counter(analysis: &Analysis, noun: u32) -> u32 {
    let passes = matches!(
        analysis.lemma(noun),
        "number" | "case" | "instance" | "act" | "piece" | "worth" | "total" | "count" | "dozen"
    );
    if passes { of_object(analysis, noun).unwrap_or(noun) } else { noun }
}

/// The noun a plain figure counts.
fn plain(analysis: &Analysis, anchor: u32, tokens: &Range<u32>) -> Option<u32> {
    of_object(analysis, anchor)
        .or_else(|| modified(analysis, anchor, tokens))
        .or_else(|| predicated(analysis, anchor))
        .or_else(|| measured_subject(analysis, anchor))
}

/// "dozens of fighters", "half of the camps".
fn of_object(analysis: &Analysis, anchor: u32) -> Option<u32> {
    let of = analysis
        .children(anchor)
        .find(|it| analysis.tokens[*it as usize].dep == Dep::PREP && analysis.lemma(*it) == "of")?;
    let object = analysis.children(of).find(|it| analysis.tokens[*it as usize].dep == Dep::POBJ)?;
    // "30 percent of land the Front holds": the parse makes one name of the noun and who has it.
    let before = object.checked_sub(1).filter(|it| {
        analysis.tokens[object as usize].tag == Tag::NNP
            && matches!(analysis.tokens[*it as usize].tag, Tag::NN | Tag::NNS)
            && analysis.tokens[*it as usize].head == object
    });
    (is_noun(analysis, object) && object > anchor).then_some(before.unwrap_or(object))
}

/// "49 soldiers", "a three-member commission", "one-month ceasefire".
fn modified(analysis: &Analysis, anchor: u32, tokens: &Range<u32>) -> Option<u32> {
    let mut at = anchor;
    for _ in 0..4 {
        let token = &analysis.tokens[at as usize];
        let modifies = matches!(
            token.dep,
            Dep::NUMMOD
                | Dep::QUANTMOD
                | Dep::AMOD
                | Dep::COMPOUND
                | Dep::NMOD
                | Dep::NPADVMOD
                | Dep::POSS
                | Dep::PREDET
        );
        if !modifies || token.head == at {
            return None;
        }
        at = token.head;
        let noun = is_noun(analysis, at) && !is_number(analysis, at) && !tokens.contains(&at);
        let passes = is_first_of_hyphened(analysis, at) || is_first_of_two(analysis, at, tokens);
        if noun && !passes {
            return Some(at);
        }
    }
    None
}

/// "two weapons caches": of two nouns side by side the second is counted, unless a hyphen ties the first to the figure.
fn is_first_of_two(analysis: &Analysis, noun: u32, tokens: &Range<u32>) -> bool {
    let token = &analysis.tokens[noun as usize];
    let tied = (tokens.end..noun).any(|it| analysis.tokens[it as usize].pos == Pos::PUNCT);
    token.head == noun + 1
        && token.dep == Dep::COMPOUND
        && is_noun(analysis, noun + 1)
        && !tied
        && tokens.end <= noun
}

/// "40 Tarsk-made rifles": what stands before the hyphen only says which rifles.
fn is_first_of_hyphened(analysis: &Analysis, noun: u32) -> bool {
    let token = |it: u32| analysis.tokens.get(it as usize);
    let hyphen = token(noun + 1).is_some_and(|it| {
        it.start == analysis.tokens[noun as usize].end
            && matches!(it.pos, Pos::PUNCT)
            && it.end == it.start + 1
    });
    let made = token(noun + 2).is_some_and(|it| matches!(it.tag, Tag::VBN | Tag::JJ | Tag::VBG | Tag::VBD));
    let joined = token(noun + 1).zip(token(noun + 2)).is_some_and(|(a, b)| a.end == b.start);
    hyphen && made && joined
}

/// "of whom 12 were civilians", "12 were killed": what the figure is said to be.
fn predicated(analysis: &Analysis, anchor: u32) -> Option<u32> {
    let token = &analysis.tokens[anchor as usize];
    if !matches!(token.dep, Dep::NSUBJ | Dep::NSUBJPASS) {
        return None;
    }
    let verb = token.head;
    // "12 were civilian": the adjective stands for the people it describes.
    analysis.children(verb).find(|it| match analysis.tokens[*it as usize].dep {
        Dep::ATTR => is_noun(analysis, *it),
        Dep::ACOMP => class_of(analysis.lemma(*it)) == Class::Persons,
        _ => false,
    })
}

/// "the number of attacks rose to 49", "its strength is put at 4,000 to 5,000 fighters" without the noun.
fn measured_subject(analysis: &Analysis, anchor: u32) -> Option<u32> {
    let mut at = anchor;
    for _ in 0..6 {
        let token = &analysis.tokens[at as usize];
        if matches!(token.pos, Pos::VERB | Pos::AUX) {
            let subject = analysis.children(at).find(|it| {
                matches!(analysis.tokens[*it as usize].dep, Dep::NSUBJ | Dep::NSUBJPASS) && *it < anchor
            });
            if let Some(subject) = subject {
                let counter = matches!(
                    analysis.lemma(subject),
                    "number" | "total" | "toll" | "count" | "figure" | "strength" | "tally" | "size" | "rate"
                );
                return if counter { of_object(analysis, subject).or(Some(subject)) } else { None };
            }
        }
        if token.head == at || token.pos == Pos::NOUN && at != anchor {
            return None;
        }
        at = token.head;
    }
    None
}
