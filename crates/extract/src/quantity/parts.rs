//! Sub-totals tied to their total: "49 people, of whom 12 were civilians", "including 12 civilians", parts that sum up.

use super::QuantityDraft;
use super::counted::tokens_in;
use super::nouns;
use crate::clause::Tree;

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
            drafts[index].part_of = before.rev().find(comparable);
        }
    }
    sum_up(tree, drafts, &firsts);
    gather(tree, drafts, &firsts);
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
