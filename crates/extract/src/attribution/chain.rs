//! From single attributions to chains: which of two readings stays, who quotes whom, who relays.

use super::draft::{Draft, overlap};
use evidence::{Cue, SourceKind};

/// Drops weaker doubles: the same source saying overlapping things by two rules, hedges inside a named cue.
pub(super) fn prune(drafts: &mut Vec<Draft>) {
    let mut kept: Vec<Draft> = Vec::new();
    drafts.sort_by_key(|it| (it.weak, it.cue == Cue::Hedge, it.quote.start, it.quote.end));
    for draft in drafts.drain(..) {
        let bracket = |it: &Draft| matches!(it.cue, Cue::ParenCitation | Cue::FootnoteMarker);
        let double = !bracket(&draft)
            && kept.iter().any(|old| {
                !bracket(old)
                    && (draft.cues.iter().any(|cue| old.cues.contains(cue)) && same_content(old, &draft)
                        || draft.cue == Cue::Hedge
                            && overlap(&old.quote, &draft.quote)
                            && draft.voice.is_none()
                            && old.voice.is_some()
                        || draft.weak
                            && overlap(&old.content, &draft.content)
                            && overlap(&old.quote, &draft.quote))
            });
        if !double {
            kept.push(draft);
        }
    }
    kept.sort_by_key(|it| (it.quote.start, it.quote.end, it.content.start));
    *drafts = kept;
}

fn same_content(a: &Draft, b: &Draft) -> bool {
    overlap(&a.content, &b.content)
}

/// Gives "citing officials" the content of the verb it hangs on.
pub(super) fn relay(drafts: &mut [Draft]) {
    for index in 0..drafts.len() {
        let Some(place) = drafts[index].through.clone() else { continue };
        let outer = drafts.iter().enumerate().find(|(at, it)| *at != index && speaks_at(it, &place));
        match outer.map(|(_, it)| it.content.clone()) {
            Some(content) => drafts[index].content = content,
            None => drafts[index].through = None,
        }
    }
}

/// Whether the verb or the speaker of a draft stands at these bytes.
fn speaks_at(draft: &Draft, place: &std::ops::Range<u32>) -> bool {
    let spans = draft.cues.iter().chain(draft.voice.as_ref().map(|it| &it.span));
    draft.through.is_none() && spans.into_iter().any(|it| overlap(it, place))
}

/// For each draft of a paragraph, the drafts that report it, outermost first.
pub(super) fn nesting(drafts: &[Draft]) -> Vec<Vec<usize>> {
    let reports = |outer: &Draft, inner: &Draft| {
        let inside = outer.content.start <= inner.quote.start && inner.quote.end <= outer.content.end;
        let speaks = matches!(inner.cue, Cue::Textual | Cue::Quotation | Cue::Hedge);
        let source = match outer.cue {
            Cue::Hedge => false,
            Cue::FootnoteMarker => outer.hops.first().is_some_and(|it| it.kind != SourceKind::Opinion),
            _ => true,
        };
        let relays = inner.through.as_ref().is_some_and(|place| speaks_at(outer, place));
        if relays {
            return true;
        }
        inside
            && speaks
            && source
            && !outer.denies
            && inner.through.is_none()
            && !overlap(&outer.quote, &inner.quote)
            && (outer.content.len() > inner.content.len() || outer.cue == Cue::ParenCitation)
    };
    drafts
        .iter()
        .enumerate()
        .map(|(index, inner)| {
            let mut outer: Vec<usize> =
                (0..drafts.len()).filter(|it| *it != index && reports(&drafts[*it], inner)).collect();
            let rank = |it: &usize| match drafts[*it].cue {
                Cue::ParenCitation => 0,
                Cue::FootnoteMarker => 1,
                _ => 2,
            };
            outer.sort_by_key(|it| (rank(it), std::cmp::Reverse(drafts[*it].content.len())));
            // Works cited side by side relay together; the first stands for them.
            let mut cited = false;
            outer.retain(|it| {
                let citing = rank(it) < 2;
                let keep = !(citing && cited);
                cited |= citing;
                keep
            });
            outer
        })
        .collect()
}
