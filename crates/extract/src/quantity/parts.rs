//! Sub-totals tied to their total: "49 people, of whom 12 were civilians", "including 12 civilians", parts that sum up.
//!
//! # Method
//! A figure behind "of whom", "including" and the like is a part of the nearest figure before it that can hold it; so is
//! one that a list adds to such a part, and one that a colon, dash or bracket behind the total lists with others. "Of
//! these" at the opening of a sentence looks to the sentence before. Figures whose sum another states are its parts.
//!
//! # Known misses
//! Totals two sentences back; shares of a total ("a third of them"); parts that overlap, which are tied like others.

use super::QuantityDraft;
use super::counted::tokens_in;
use super::nouns;
use crate::clause::Tree;
use language::Pos;
use std::ops::Range;

/// Words before a figure, in tokens, in which "of whom" and "including" are looked for.
const REACH: u32 = 6;

/// Ties the drafts of each sentence.
pub(crate) fn tie(tree: Tree<'_>, drafts: &mut [QuantityDraft]) {
    let analysis = &tree.paragraph.analysis;
    let firsts: Vec<u32> = drafts
        .iter()
        .map(|it| tokens_in(analysis, &it.bytes).start.min(tree.len().saturating_sub(1)))
        .collect();
    for index in 0..drafts.len() {
        let sentence = tree.sentence(firsts[index]);
        let peers: Vec<usize> =
            (0..drafts.len()).filter(|it| *it != index && sentence.contains(&firsts[*it])).collect();
        let before = peers.iter().copied().filter(|it| *it < index && drafts[*it].part_of.is_none());
        let comparable = |it: &usize| is_whole_of(&drafts[*it], &drafts[index]);
        if announces_part(tree, firsts[index], sentence.start) {
            let here = before.clone().rev().find(comparable);
            let from = sentence_before(tree, &firsts, index).filter(|_| opens_with_these(tree, &sentence));
            drafts[index].part_of = here.or_else(|| {
                from.into_iter().flatten().rev().filter(|it| drafts[*it].part_of.is_none()).find(comparable)
            });
        } else if let Some(last) = peers.iter().copied().filter(|it| *it < index).next_back() {
            let whole = drafts[last].part_of.filter(|_| adds(tree, firsts[last], firsts[index]));
            drafts[index].part_of = whole.filter(comparable);
        }
    }
    sum_up(tree, drafts, &firsts);
    list(tree, drafts, &firsts);
    gather(tree, drafts, &firsts);
}

/// The figures of the sentence before the one of `index`.
fn sentence_before(tree: Tree<'_>, firsts: &[u32], index: usize) -> Option<Vec<usize>> {
    let start = tree.sentence(firsts[index]).start;
    let before = tree.sentence(start.checked_sub(1)?);
    Some((0..index).filter(|it| before.contains(&firsts[*it])).collect())
}

/// "Of these, 12 died.", "Among them were 12 women.", "They included 12 women."
fn opens_with_these(tree: Tree<'_>, sentence: &Range<u32>) -> bool {
    let word = |at: u32| {
        let at = sentence.start + at;
        if at < sentence.end { tree.paragraph.word(at).to_lowercase() } else { String::new() }
    };
    let these = |it: &str| matches!(it, "these" | "those" | "them");
    match word(0).as_str() {
        "of" | "among" => these(&word(1)),
        it => these(it) || it == "they",
    }
}

/// Whether a list goes on from one figure to the next: "12 women, 30 men and 7 children", no verb between.
fn adds(tree: Tree<'_>, from: u32, to: u32) -> bool {
    let mut listed = false;
    for token in from..to {
        match tree.pos(token) {
            Pos::VERB | Pos::AUX | Pos::SCONJ | Pos::PRON => return false,
            Pos::ADP if tree.lemma(token) != "of" => return false,
            Pos::CCONJ => listed = true,
            Pos::PUNCT if matches!(tree.paragraph.word(token), ",") => listed = true,
            Pos::PUNCT if matches!(tree.paragraph.word(token), ";" | "." | ":" | "(" | ")") => return false,
            _ => {}
        }
    }
    listed
}

/// "49 people: 12 women and 30 men", "49 people (12 women, 30 men)": what a sign behind a total lists.
fn list(tree: Tree<'_>, drafts: &mut [QuantityDraft], firsts: &[u32]) {
    for total in 0..drafts.len() {
        let sentence = tree.sentence(firsts[total]);
        let mut listed = Vec::new();
        let mut from = firsts[total];
        for next in total + 1..drafts.len() {
            if !sentence.contains(&firsts[next]) || drafts[next].part_of.is_some() {
                break;
            }
            let opens = listed.is_empty()
                && (from..firsts[next])
                    .any(|it| matches!(tree.paragraph.word(it), ":" | "–" | "—" | "--" | "("));
            let goes_on = !listed.is_empty() && adds(tree, from, firsts[next]);
            if !(opens || goes_on) || !is_whole_of(&drafts[total], &drafts[next]) {
                break;
            }
            listed.push(next);
            from = firsts[next];
        }
        let sum: Option<f64> = listed.iter().map(|it| drafts[*it].value).sum();
        let fits = drafts[total].value.zip(sum).is_some_and(|(most, sum)| sum <= most);
        if listed.len() >= 2 && fits {
            listed.iter().for_each(|it| drafts[*it].part_of = Some(total));
        }
    }
}

/// "12 civilians and 30 guards, 50 casualties in all": kinds of people belong to the generic figure that can hold them.
fn gather(tree: Tree<'_>, drafts: &mut [QuantityDraft], firsts: &[u32]) {
    let is_generic = |it: &QuantityDraft| it.of.as_deref().is_some_and(nouns::is_generic);
    for total in 0..drafts.len() {
        let Some(most) =
            drafts[total].value.filter(|_| drafts[total].unit == "persons" && is_generic(&drafts[total]))
        else {
            continue;
        };
        let sentence = tree.sentence(firsts[total]);
        let kinds: Vec<usize> = (0..drafts.len())
            .filter(|it| *it != total && sentence.contains(&firsts[*it]) && drafts[*it].unit == "persons")
            .filter(|it| drafts[*it].part_of.is_none() && !is_generic(&drafts[*it]))
            .collect();
        let values: Option<f64> = kinds.iter().map(|it| drafts[*it].value).sum();
        if kinds.len() >= 2 && values.is_some_and(|it| it <= most) {
            kinds.iter().for_each(|it| drafts[*it].part_of = Some(total));
        }
    }
}

/// Whether "of whom", "of which", "of them" or "including" opens the words before a figure.
fn announces_part(tree: Tree<'_>, first: u32, sentence: u32) -> bool {
    let from = first.saturating_sub(REACH).max(sentence);
    (from..first).any(|it| {
        let word = tree.lemma(it);
        let next = || tree.paragraph.word(it + 1).to_lowercase();
        matches!(word.as_str(), "include" | "including" | "among" | "comprise" | "comprising")
            || (word == "of"
                && it + 1 < first
                && matches!(next().as_str(), "whom" | "which" | "them" | "these" | "those"))
    })
}

fn figure(draft: &QuantityDraft) -> Option<f64> {
    draft.value.or(draft.low)
}

/// Whether `part` can be counted within `whole`: people within people, things within their kind, never more.
fn is_whole_of(whole: &QuantityDraft, part: &QuantityDraft) -> bool {
    let kinds = whole.unit == part.unit || (whole.unit == "events" && part.unit == "persons");
    let sizes = figure(whole).zip(figure(part)).is_none_or(|(whole, part)| part <= whole);
    kinds && sizes
}

/// Two or more figures of a sentence whose sum another states are its parts.
fn sum_up(tree: Tree<'_>, drafts: &mut [QuantityDraft], firsts: &[u32]) {
    for total in 0..drafts.len() {
        let Some(sum) = drafts[total].value.filter(|it| *it > 0.0) else { continue };
        let sentence = tree.sentence(firsts[total]);
        let others: Vec<usize> = (0..drafts.len())
            .filter(|it| {
                *it != total
                    && sentence.contains(&firsts[*it])
                    && drafts[*it].unit == drafts[total].unit
                    && drafts[*it].part_of.is_none()
            })
            .collect();
        let values: Option<f64> = others.iter().map(|it| drafts[*it].value).sum();
        if others.len() >= 2 && values == Some(sum) {
            others.iter().for_each(|it| drafts[*it].part_of = Some(total));
        }
    }
}
