//! From single attributions to chains: who "it" is, who quotes whom, which sentence leans on the one before.

use super::draft::{Draft, overlap};
use super::voice::{Reference, Voice};
use evidence::{Cue, SourceKind};
use std::collections::HashMap;

/// Voices met so far, for resolving "the report", "it", "he" and surnames.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// Last document named, by the lemma of its noun.
    documents: HashMap<String, Voice>,
    full_names: HashMap<String, Voice>,
    person: Option<(usize, Voice)>,
    body: Option<(usize, Voice)>,
}

/// Sentences after which "it" and "they" no longer lead back to a source.
const PRONOUN_REACH: usize = 2;

impl Memory {
    /// Takes note of a voice in sentence number `sentence` of the document.
    pub fn learn(&mut self, voice: &Voice, sentence: usize) {
        if voice.reference != Reference::Named {
            return;
        }
        if voice.person {
            if let Some((_, last)) = voice.name.rsplit_once(' ').filter(|_| !voice.anonymous) {
                self.full_names.insert(last.to_owned(), voice.clone());
            }
            self.person = Some((sentence, voice.clone()));
        } else {
            self.body = Some((sentence, voice.clone()));
        }
        if super::words::words().is_document(&voice.noun) && !voice.anonymous {
            self.documents.insert(voice.noun.clone(), voice.clone());
        }
    }

    /// The voice with its name in place of a pronoun, "the report" or a bare surname; `None` when it cannot speak.
    pub fn resolve(&self, voice: &Voice, sentence: usize) -> Option<Voice> {
        let near = |found: &&(usize, Voice)| found.0 + PRONOUN_REACH >= sentence;
        let found = match &voice.reference {
            Reference::Pronoun(pronoun) => match pronoun.as_str() {
                "he" | "she" => match &self.person {
                    Some(found) => &found.1,
                    None => return Some(voice.clone()),
                },
                "it" => &self.body.as_ref().filter(near)?.1,
                _ => match self.latest().filter(near) {
                    Some(found) => &found.1,
                    None => return Some(voice.clone()),
                },
            },
            Reference::Definite(noun) => match self.documents.get(noun) {
                Some(found) => found,
                None => {
                    return Some(voice.clone())
                        .filter(|_| !super::words::words().is_own_document(noun) || noun == "report");
                }
            },
            Reference::Named => match self.full_names.get(&voice.name) {
                Some(found) => found,
                None => return Some(voice.clone()),
            },
        };
        Some(Voice { span: voice.span.clone(), ..found.clone() })
    }

    fn latest(&self) -> Option<&(usize, Voice)> {
        [&self.person, &self.body].into_iter().flatten().max_by_key(|it| it.0)
    }
}

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
